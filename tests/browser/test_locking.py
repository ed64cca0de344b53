"""The page locks itself, and what was being written is there when one comes back."""

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import DESK, SMALL
from tests.browser.house import hide

IDLE_MS = 10 * 60 * 1000
WORDS = "What I could not say at dinner was"


def test_ten_quiet_minutes_lock_the_page_and_keep_the_words(visit, mira):
    writer = visit()
    writer.page.clock.install()
    page = writer.sign_in(mira)
    writer.go("/n/new")
    page.get_by_label("Your words").fill(WORDS)
    page.clock.fast_forward(IDLE_MS - 10_000)
    expect(page.get_by_label("Your words")).to_have_value(WORDS)
    page.clock.fast_forward(20_000)
    page.wait_for_url(writer.address + "/s/")
    _nothing_private(writer)
    writer.sign_in(mira)
    expect(page.get_by_role("link", name=WORDS)).to_be_visible()


def test_a_laptop_that_slept_locks_as_soon_as_it_wakes(visit, mira):
    writer = visit()
    writer.page.clock.install()
    page = writer.sign_in(mira)
    writer.go("/n/new")
    page.get_by_label("Your words").fill(WORDS)
    # No timer ran meanwhile; only the clock on the wall went on.
    start = page.evaluate("Date.now()")
    page.clock.set_system_time(start / 1000 + IDLE_MS / 1000 + 1)
    page.evaluate("dispatchEvent(new Event('focus'))")
    page.wait_for_url(writer.address + "/s/")
    writer.sign_in(mira)
    expect(page.get_by_role("link", name=WORDS)).to_be_visible()


def test_a_hand_on_the_mouse_keeps_every_window_open(visit, mira):
    reader = visit()
    reader.page.clock.install()
    first = reader.sign_in(mira)
    second = reader.new_page()
    second.goto(reader.address + "/n/")
    second.evaluate(
        "() => { window.heard = new Promise((told) =>"
        " { new BroadcastChannel('here').onmessage = told; }); }"
    )
    first.clock.fast_forward(IDLE_MS * 0.6)
    first.mouse.move(100, 200)
    second.evaluate("window.heard.then(() => true)")
    first.clock.fast_forward(IDLE_MS * 0.6)
    expect(second.get_by_role("heading", name="Write")).to_be_visible()
    expect(first.get_by_role("heading", name=mira)).to_be_visible()
    first.clock.fast_forward(IDLE_MS * 0.6)
    for page in (first, second):
        expect(page.get_by_role("button", name="Open my notes")).to_be_visible()


@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
def test_the_lock_button_keeps_the_words(visit, mira, js):
    writer = visit(java_script_enabled=js)
    page = writer.sign_in(mira)
    cookies = writer.context.cookies()
    writer.go("/n/new")
    page.get_by_label("Your words").fill(WORDS)
    page.get_by_role("button", name="Lock").click()
    page.wait_for_url(writer.address + "/s/")
    _nothing_private(writer)
    thief = visit()
    thief.context.add_cookies(cookies)
    thief.go("/t/")
    assert thief.path == "/s/"
    writer.sign_in(mira)
    expect(page.get_by_role("link", name=WORDS)).to_be_visible()


@pytest.mark.parametrize("width", [SMALL, DESK])
def test_a_locked_page_looks_just_like_the_sign_in_page(visit, mira, width):
    stranger = visit(width=width, reduced_motion="reduce")
    stranger.go("/s/")
    reader = visit(width=width, reduced_motion="reduce")
    reader.page.clock.install()
    page = reader.sign_in(mira)
    page.get_by_role("button", name="Lock").click()
    page.wait_for_url(reader.address + "/s/")
    assert page.get_by_label("A name for yourself here").input_value() == ""
    assert _picture(page) == _picture(stranger.page)

    reader.sign_in(mira)
    page.clock.fast_forward(IDLE_MS + 20_000)
    page.wait_for_url(reader.address + "/s/")
    assert page.get_by_label("A name for yourself here").input_value() == ""
    assert _picture(page) == _picture(stranger.page)


def test_a_page_out_of_sight_for_half_a_minute_covers_itself(visit):
    reader = visit("at home")
    reader.page.clock.install()
    page = reader.go("/t/")
    hide(page)
    page.clock.fast_forward(29_000)
    expect(page.locator("#cover")).to_be_hidden()
    page.clock.fast_forward(2_000)
    cover = page.locator("#cover")
    expect(cover).to_be_visible()
    expect(cover).to_be_focused()
    assert page.evaluate(
        """() => [...Array(81).keys()].every((n) => document.elementFromPoint(
          innerWidth * (n % 9 + 0.5) / 9, innerHeight * (Math.floor(n / 9) + 0.5) / 9
        ).closest("#cover"))"""
    )
    # Neither the keyboard nor a screen reader gets under it.
    for part in ("header", "main", "footer"):
        expect(page.locator(f"body > {part}")).to_have_js_property("inert", True)
    page.keyboard.press("a")
    expect(cover).to_be_hidden()
    expect(page.get_by_role("link", name="Write something")).to_be_visible()


def test_a_phone_that_stopped_the_timers_covers_the_page_on_return(visit):
    reader = visit("at home")
    reader.page.clock.install()
    page = reader.go("/t/")
    hide(page)
    start = page.evaluate("Date.now()")
    page.clock.set_system_time(start / 1000 + 31)
    hide(page, hidden=False)
    expect(page.locator("#cover")).to_be_visible()
    page.locator("#cover").click()
    expect(page.locator("#cover")).to_be_hidden()


def _nothing_private(visitor):
    assert WORDS not in visitor.page.content()
    visitor.page.go_back()
    assert WORDS not in visitor.page.content()
    expect(visitor.page.get_by_role("button", name="Open my notes")).to_be_visible()
    assert visitor.page.title() == "Notes"


def _picture(page):
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur()")
    page.evaluate("document.fonts.ready.then(() => true)")
    return page.screenshot()
