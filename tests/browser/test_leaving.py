"""Leaving in a hurry: blank at once, elsewhere a moment later, and nothing to go back to."""

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import DESK, LEAVE_SITE, PASSPHRASE, SMALL
from tests.browser.house import AT_HOME, PLACES

SECRET = "Half a sentence about the harbour and"
PUBLIC = {"welcome": "/", "sign-in": "/s/", "help": "/h/", "an error page": "/oh"}
PRIVATE = {"today": "/t/", "the editor": "/n/new"}
# From the moment that the finger is down to the frame that has nothing in it any more.
_STOPWATCH = """
addEventListener("click", (event) => { window.began = event.timeStamp; }, { capture: true });
addEventListener("keyup", (event) => { window.began = event.timeStamp; }, { capture: true });
new MutationObserver(() => {
  if (!document.body?.firstChild && window.began && !window.took) {
    window.took = true;
    requestAnimationFrame(() => {
      const left = document.documentElement.textContent;
      console.debug("blank", performance.now() - window.began, JSON.stringify(left));
    });
  }
}).observe(document, { childList: true, subtree: true });
"""


# What a script does depends on no width, and what a form does on none either.
@pytest.mark.parametrize(
    ("js", "width"), [(True, SMALL), (False, DESK)], ids=["script", "no script"]
)
@pytest.mark.parametrize("name", [*PUBLIC, *PRIVATE])
def test_leave_goes_elsewhere_and_nothing_can_be_gone_back_to(
    visit, mira, name, js, width
):
    leaver = visit(width=width, java_script_enabled=js)
    page = leaver.sign_in(mira)
    cookies = leaver.context.cookies()
    path = {**PUBLIC, **PRIVATE}[name]
    leaver.go(path)
    if name == "the editor":
        page.get_by_label("Your words").fill(SECRET)
    _press_leave(leaver)
    assert page.url == LEAVE_SITE
    assert page.evaluate("document.referrer") == ""

    # Whoever copied the cookies stands before the door too.
    thief = visit(java_script_enabled=js)
    thief.context.add_cookies(cookies)
    thief.is_locked_out()

    # Back shows nothing private, and neither does the address typed once more.
    page.go_back()
    there = page.content()
    assert page.title() == "Notes"
    assert SECRET not in there
    assert f"{mira}, you are here" not in there
    door = page.get_by_role("button", name="Open my notes")
    expect(door if js or name in PRIVATE else page.locator("main")).to_be_visible()
    expect(page.get_by_role("navigation", name="Places")).to_have_count(0)
    leaver.go("/t/")
    assert leaver.path == "/s/"

    leaver.sign_in(mira)
    is_there = page.get_by_text(SECRET).is_visible()
    assert is_there == (name == "the editor")


@pytest.mark.parametrize("name", PUBLIC)
def test_a_stranger_leaves_too(visit, name):
    stranger = visit()
    stranger.go(PUBLIC[name])
    _press_leave(stranger)
    assert stranger.page.url == LEAVE_SITE


@pytest.mark.parametrize("name", [*PUBLIC, *PRIVATE])
def test_the_page_is_blank_within_a_tenth_of_a_second(visit, name):
    leaver = visit(AT_HOME if name in PRIVATE else "stranger", width=SMALL)
    leaver.context.add_init_script(_STOPWATCH)
    # The session of this person is shared by other tests and must not end here.
    leaver.context.route("**/x/", lambda route: route.abort())
    took = []
    # A machine that is busy with something else can hold up any one press. The page is
    # quick enough when it was so once in three.
    while len(took) < 3 and min(took, default=100) >= 100:
        leaver.go({**PUBLIC, **PRIVATE}[name])
        if name == "the editor":
            leaver.page.get_by_label("Your words").fill(SECRET)
        took.append(_milliseconds_to_blank(leaver))
    assert min(took) < 100


def test_leave_blanks_the_page_without_a_network(visit, mira):
    leaver = visit()
    leaver.context.add_init_script(_STOPWATCH)
    page = leaver.sign_in(mira)
    leaver.go("/n/new")
    page.get_by_label("Your words").fill(SECRET)
    leaver.context.set_offline(True)
    assert _milliseconds_to_blank(leaver) < 100


def test_the_half_sentence_is_in_the_editor_after_coming_back(visit, mira):
    leaver = visit()
    page = leaver.sign_in(mira)
    leaver.go("/n/new")
    page.get_by_label("Your words").fill(SECRET)
    _press_leave(leaver)
    leaver.sign_in(mira)
    page.get_by_role("link", name="not finished").click()
    expect(page.get_by_label("Your words")).to_have_value(SECRET)


def test_three_presses_of_shift_leave(visit, mira):
    leaver = visit()
    leaver.context.add_init_script(_STOPWATCH)
    page = leaver.sign_in(mira)
    leaver.go("/n/new")
    page.get_by_label("Your words").fill(SECRET)
    page.keyboard.press("Shift")
    expect(page.locator("#leave-said")).to_have_text(
        "Shift. Press it 2 more times to leave."
    )
    page.keyboard.press("Shift")
    expect(page.locator("#leave-said")).to_have_text(
        "Shift. Press it 1 more time to leave."
    )
    page.keyboard.press("Shift")
    page.wait_for_url(LEAVE_SITE)
    leaver.is_locked_out()
    leaver.sign_in(mira)
    expect(page.get_by_text(SECRET)).to_be_visible()


@pytest.mark.parametrize(
    "keys",
    [
        ["Shift", "Shift", "a", "Shift"],
        ["Shift+A", "Shift+B", "Shift+C", "Shift+D"],
        ["Shift", "Shift", "Escape", "Shift", "Shift"],
        ["Shift", "Shift", "Shift+Tab", "Shift"],
    ],
    ids=" ".join,
)
def test_shift_for_capitals_or_between_other_keys_does_not_leave(visit, keys):
    writer = visit(AT_HOME)
    page = writer.go("/n/new")
    page.get_by_label("Your words").focus()
    for key in keys:
        page.keyboard.press(key)
    page.get_by_label("Your words").fill("still here")
    assert page.get_by_label("Your words").input_value() == "still here"
    assert writer.left == []
    page.get_by_label("Your words").fill("")


def test_presses_of_shift_that_are_too_far_apart_do_not_leave(visit):
    stranger = visit()
    stranger.page.clock.install()
    page = stranger.go("/h/")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.clock.fast_forward(5_100)
    expect(page.locator("#leave-said")).to_have_text("Leaving was called off.")
    page.keyboard.press("Shift")
    expect(page.locator("#leave-said")).to_have_text(
        "Shift. Press it 2 more times to leave."
    )
    assert stranger.left == []


def test_shift_does_not_leave_once_it_was_switched_off(visit, mira):
    one = visit()
    page = one.sign_in(mira)
    one.go("/a/set")
    page.get_by_label("Pressing Shift three times leaves too").uncheck()
    page.get_by_label("Your passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Keep these").click()
    page.wait_for_url(one.address + "/a/")
    for _ in range(4):
        page.keyboard.press("Shift")
    expect(page.get_by_role("heading", name=mira)).to_be_visible()
    assert page.locator("#leave-said").inner_text() == ""
    assert one.left == []


@pytest.mark.parametrize("site", ["An encyclopedia", "A map"])
@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
def test_leave_goes_where_one_chose(chromium, house, mira, site, js):
    addresses = {
        "An encyclopedia": "https://www.wikipedia.org/",
        "A map": "https://www.openstreetmap.org/",
    }
    with house.visit(java_script_enabled=js) as one:
        page = one.sign_in(mira)
        one.go("/a/set")
        page.get_by_label("Where Leave takes me").select_option(site)
        page.get_by_label("Your passphrase").fill(PASSPHRASE)
        page.get_by_role("button", name="Keep these").click()
        page.wait_for_url(one.address + "/a/")
        page.get_by_role("button", name="Leave").click()
        page.wait_for_url(addresses[site])
        assert one.asked_elsewhere == {addresses[site]}
        assert one.complaints == []


@pytest.mark.parametrize("width", [SMALL, DESK])
@pytest.mark.parametrize("name", ["welcome", "before", "help", "today", "edit_note"])
def test_leave_comes_first_is_large_and_is_never_covered(visit, house, name, width):
    who, opening = PLACES[name]
    one = visit(who, width=width)
    opening(one, house)
    page = one.page
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Tab")
    leave = page.get_by_role("button", name="Leave")
    expect(leave).to_be_focused()
    height = page.evaluate("document.documentElement.scrollHeight")
    for top in range(0, height, 200):
        page.evaluate("(top) => scrollTo({ top, behavior: 'instant' })", top)
        box = leave.bounding_box()
        assert min(box["width"], box["height"]) >= 44
        assert leave.evaluate(
            """(button) => {
              const box = button.getBoundingClientRect();
              const points = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]];
              return points.every(([across, down]) => button.contains(document.elementFromPoint(
                box.x + box.width * across, box.y + box.height * down)));
            }"""
        )


def _press_leave(leaver):
    leaver.page.get_by_role("button", name="Leave").click()
    leaver.page.wait_for_url(LEAVE_SITE)


def _milliseconds_to_blank(leaver):
    """Press Leave, and measure while the way elsewhere is held open."""
    leaver.holds_back = True
    with leaver.page.expect_console_message(
        lambda message: message.text.startswith("blank")
    ) as told:
        leaver.page.get_by_role("button", name="Leave").click(no_wait_after=True)
    _, took, left = told.value.text.split(" ", 2)
    assert left == '"Notes"'  # the title, as on every page
    leaver.let_go()
    leaver.page.wait_for_url(LEAVE_SITE)
    return float(took)
