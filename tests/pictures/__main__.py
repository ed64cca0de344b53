"""Takes the pictures: of every page into shots/, and with `docs` those of the documents.

python -m tests.pictures            every page, phone and desk, by day and by night
python -m tests.pictures today      only the pages that are named
python -m tests.pictures docs       the few pictures that the documents show
"""

import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, expect, sync_playwright

from tests.browser.chromium import DESK, PHONE, Visit, launch
from tests.browser.house import AT_HOME, PLACES, WORKSHOP, House
from tests.pictures.palette import reduced
from tests.server import Server

ROOT = Path(__file__).parents[2]
SHOTS = ROOT / "shots"
TUTORIAL = ROOT / "docs" / "tutorials" / "pictures"
FRONT = ROOT / "docs" / "pictures"


def main(wanted: list[str]) -> int:
    """Take them all, or those that are named; return an exit code."""
    unknown = set(wanted) - set(PLACES) - {"docs"}
    if unknown:
        print(f"There is no page called {', '.join(sorted(unknown))}.")
        return 2
    with ExitStack() as stack:
        browser = launch(stack.enter_context(sync_playwright()))
        stack.callback(browser.close)

        def house(**options: str) -> House:
            folder = Path(stack.enter_context(TemporaryDirectory(prefix="reknit-")))
            server = stack.enter_context(Server(folder, **options))
            return House(browser, server.address, folder)

        home = house()
        if "docs" in wanted:
            document(home)
            return 0
        workshop = house(REKNIT_DEBUG="yes", REKNIT_SIGN_UP_OPEN="no")
        for name in wanted or PLACES:
            who, opening = PLACES[name]
            chosen = workshop if who == WORKSHOP else home
            with chosen.visit(who, reduced_motion="reduce") as visit:
                opening(visit, chosen)
                shoot(visit, name)
            print(name)
    return 0


def shoot(visit: Visit, name: str) -> None:
    """Take one page four times."""
    SHOTS.mkdir(exist_ok=True)
    for width in (PHONE, DESK):
        visit.resize(width)
        if not visit.page.locator(".editor, #cover:visible").count():
            # As high as the page is long, so that no bar lies across its middle.
            height = visit.page.evaluate("document.documentElement.scrollHeight")
            visit.resize(width, max(height, 800))
        for light, word in (("light", "light"), ("dark", "night")):
            visit.page.emulate_media(color_scheme=light)
            visit.page.screenshot(path=SHOTS / f"{name}-{width}-{word}.png")


def document(home: House) -> None:
    """Walk through a first evening and take the pictures that the documents show."""
    looks = {"reduced_motion": "reduce", "color_scheme": "light"}
    with home.visit(device_scale_factor=2, **looks) as visit:
        visit.resize(PHONE, 700)
        make_a_place(visit)
        say_who(visit.page)
        first_steps(visit)
    # Somebody else's page: this one has been here for a few weeks.
    with home.visit(AT_HOME, width=DESK, **looks) as visit:
        keep(visit.go("/t/"), FRONT / "today.png")


def make_a_place(visit: Visit) -> None:
    """Sign up, and type the recovery code back."""
    page = visit.go("/")
    keep(page, TUTORIAL / "welcome.png")
    page = visit.go("/u/name")
    words = " ".join(page.locator("#six-words span").all_inner_texts())
    page.get_by_label("A name for yourself here").fill("Mira")
    page.get_by_label("A passphrase").fill(words)
    expect(page.locator(".meter")).to_be_visible()
    page.get_by_label("I have read what this can keep safe").check()
    page.locator("main .card").evaluate("(card) => card.scrollIntoView()")
    keep(page, TUTORIAL / "account.png")
    page.get_by_role("button", name="Make my place").click()
    expect(page.locator("#recovery-code")).to_be_visible()
    keep(page, TUTORIAL / "code.png")
    code = "-".join(page.locator("#recovery-code span").all_inner_texts())
    page.get_by_role("link", name="I have it. Next").click()
    page.get_by_label("The code, typed once more").fill(code)
    page.get_by_role("button", name="That is my code").click()
    expect(page.get_by_role("heading", name="Who are you in this?")).to_be_visible()


def say_who(page: Page) -> None:
    """Answer the first questions and the private ones, and take a minute."""
    keep(page, TUTORIAL / "question.png")
    for answer in _ANSWERS:
        page.get_by_role("button", name=answer, exact=True).first.click()
        page.wait_for_load_state()
    page.get_by_role("link", name="Breathe out slowly").click()
    expect(page.get_by_role("link", name="On to Today")).to_be_visible()
    page.emulate_media(reduced_motion="no-preference")
    page.wait_for_timeout(2_500)
    keep(page, TUTORIAL / "air.png")
    page.emulate_media(reduced_motion="reduce")
    page.get_by_role("link", name="On to Today").click()
    expect(page.get_by_role("heading", name="The first days")).to_be_visible()
    keep(page, TUTORIAL / "first-days.png")
    page.get_by_role("button", name="Go on to the path").click()


def first_steps(visit: Visit) -> None:
    """Look at Today, a step, the path, and a note."""
    page = visit.page
    expect(page.get_by_role("link", name="Open it")).to_be_visible()
    visit.resize(PHONE, 900)
    keep(page, TUTORIAL / "today.png")
    page.get_by_role("link", name="Open it").click()
    expect(page.get_by_label("Say it in one line")).to_be_visible()
    keep(page, TUTORIAL / "step.png")
    page.get_by_role("link", name="Path", exact=True).click()
    expect(page.get_by_text("You are here")).to_be_visible()
    keep(page, TUTORIAL / "path.png")
    visit.resize(PHONE, 700)
    page = visit.go("/n/new")
    page.get_by_label("Your words").fill(
        "Slept two hours. The kettle, the window, the same sentence over and over.\n\n"
        "I told my sister. She did not say much, and that was right."
    )
    expect(page.get_by_text("Kept at")).to_be_visible()
    keep(page, TUTORIAL / "note.png")


_ANSWERS = (
    "I am here by myself",
    "Today",
    "I found it myself",
    "I am not sure",
    "Enough questions for now",
    "No to all three",
    "No to all four",
)
"""What is tapped on the way from the first question to a minute of relief."""


def keep(page: Page, path: Path) -> None:
    """Take one picture, small enough for a repository."""
    page.evaluate("document.activeElement?.blur()")
    page.evaluate("document.fonts.ready.then(() => true)")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(reduced(page.screenshot()))
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
