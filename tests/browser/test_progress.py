"""Progress after four months: read, printed, and carried away as a page."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.chromium import DESK, PASSPHRASE, PHONE, SMALL
from tests.browser.people import make

RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
COLOUR_RULES = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
QUESTIONS = ("How am I?", "How are we?", "What has changed since I began?")
PAGES = ("/v/?p=3", "/v/7?p=3", "/vs/")
_WIDER_THAN_ITS_WINDOW = "document.documentElement.scrollWidth - innerWidth"
_HEIGHT_IN_PRINT = "document.body.checkVisibility()"


@pytest.fixture(scope="module")
def somebody(house):
    """The name of somebody with four months behind her."""
    make({"mira-progress": {"months": True}}, house._data_dir)
    return "mira-progress"


def barriers(page, rules):
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found]


def test_it_is_read_by_eye_and_by_ear_in_every_width_and_light(visit, somebody):
    one = visit(width=PHONE, reduced_motion="reduce")
    one.sign_in(somebody)
    for path in PAGES:
        page = one.go(path)
        for width in (SMALL, DESK, PHONE):
            one.resize(width)
            assert page.evaluate(_WIDER_THAN_ITS_WINDOW) <= 0, (path, width)
        for summary in page.locator("main summary").all():
            summary.click()
        # What the bar of places lies on while one scrolls is no barrier.
        page.evaluate("scrollTo(0, 0)")
        page.emulate_media(color_scheme="light")
        assert barriers(page, RULES) == [], path
        page.emulate_media(color_scheme="dark")
        assert barriers(page, COLOUR_RULES) == [], path

    page = one.go("/v/?p=3")
    for question in QUESTIONS:
        expect(page.get_by_role("heading", name=question)).to_be_visible()
    for name in ("How your mood was", "How much you trusted your partner"):
        heard = re.compile(f"^{name}.* The line (begins|has moved|stays) ")
        expect(page.get_by_role("img", name=heard)).to_be_visible()
        expect(page.get_by_role("figure").filter(has_text=name).first).to_be_visible()
    expect(page.get_by_text("The same as a table")).to_have_count(3)


def test_paper_shows_nothing_until_it_is_asked_for(visit, somebody):
    one = visit(width=DESK)
    one.sign_in(somebody)
    page = one.go("/v/")
    page.emulate_media(media="print")
    assert page.evaluate(_HEIGHT_IN_PRINT) is False

    page.emulate_media(media="screen")
    page.get_by_role("link", name="This page for paper").click()
    page.emulate_media(media="print")

    for question in QUESTIONS:
        expect(page.get_by_role("heading", name=question)).to_be_visible()
    expect(page.get_by_role("img", name="How your mood was").first).to_be_visible()
    expect(page.get_by_role("navigation")).to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_a_page_for_the_first_session_is_ticked_looked_at_and_carried_away(
    visit, somebody, scripts
):
    one = visit(width=PHONE, java_script_enabled=scripts, accept_downloads=True)
    one.sign_in(somebody)
    page = one.go("/vs/")
    page.get_by_label("What I want to say").fill("I found out on a Tuesday.")
    page.locator("summary", has_text="How it has been going").click()
    page.get_by_role("checkbox", name="Mood").check()
    page.get_by_role("button", name="Look at the page").click()

    paper = page.get_by_role("article")
    expect(paper).to_contain_text("I found out on a Tuesday.")
    expect(paper.get_by_role("img")).to_have_count(1)
    expect(paper).not_to_contain_text("Trust")
    page.get_by_label("Your passphrase").fill(PASSPHRASE)
    with page.expect_download() as download:
        page.get_by_role("button", name="Make the file").click()

    assert download.value.suggested_filename == "notes.pdf"
    assert download.value.path().read_bytes().startswith(b"%PDF-")
