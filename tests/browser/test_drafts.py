"""Neither a crash, nor a lock, nor a second window costs more than a few words."""

import os
import signal
import time

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import A_NOTE, Visit, launch
from tests.browser.house import two_versions

WORDS = "On the way home I thought of"


def test_words_are_kept_within_ten_seconds_of_a_pause(visit, mira):
    writer, elsewhere = visit(), visit()
    elsewhere.sign_in(mira)
    page = writer.sign_in(mira)
    writer.go("/n/new")
    page.get_by_label("Your words").press_sequentially(WORDS)
    expect(page.locator(".editor__status")).to_contain_text("Kept at", timeout=10_000)
    elsewhere.go("/t/")
    expect(elsewhere.page.get_by_role("link", name=WORDS)).to_be_visible()


def test_words_are_kept_within_ten_seconds_without_a_pause(visit, mira):
    writer, elsewhere = visit(), visit()
    elsewhere.sign_in(mira)
    writer.page.clock.install()
    page = writer.sign_in(mira)
    writer.go("/n/new")
    box = page.get_by_label("Your words")
    for second in range(10):
        box.press_sequentially(f"word{second} ")
        page.clock.run_for(1_000)
    expect(page.locator(".editor__status")).to_contain_text("Kept at")
    elsewhere.go("/t/")
    expect(elsewhere.page.get_by_role("link", name="word0 word1")).to_be_visible()


def test_a_crash_loses_nothing_older_than_ten_seconds(playwright, house, visit, mira):
    browser = launch(playwright)
    writer = Visit(browser.new_context(), house.address)
    page = writer.page
    page.clock.install()
    writer.sign_in(mira)
    writer.go("/n/new")
    box = page.get_by_label("Your words")
    box.press_sequentially(WORDS)
    page.clock.run_for(5_000)
    box.press_sequentially(" the harbour")
    page.clock.run_for(5_000)
    expect(page.locator(".editor__status")).to_contain_text("Kept at")
    box.press_sequentially(" and")
    _crash(browser)

    later = visit()
    later.sign_in(mira)
    later.page.get_by_role("link", name=WORDS).click()
    kept = later.page.get_by_label("Your words").input_value()
    assert kept.startswith(f"{WORDS} the harbour")


def test_a_window_that_is_closed_loses_nothing(visit, mira):
    writer = visit()
    writer.page.clock.install()
    page = writer.sign_in(mira)
    writer.go("/n/new")
    page.get_by_label("Your words").fill(WORDS)
    second = writer.new_page()
    # The words travel in a request that outlives the window, so they may take a moment.
    page.close(run_before_unload=True)
    until = time.monotonic() + 10
    while time.monotonic() < until:
        second.goto(writer.address + "/t/")
        if second.get_by_role("link", name=WORDS).is_visible():
            return
    pytest.fail("the words did not arrive")


def test_a_session_that_ended_elsewhere_leaves_the_words_on_the_screen(visit, mira):
    writer, other = visit(), visit()
    page = writer.sign_in(mira)
    writer.go("/n/new")
    other.sign_in(mira)
    other.go("/a/open")
    other.page.get_by_role("button", name="End the ticked ones").click()
    expect(other.page.get_by_text("Another browser")).to_have_count(0)

    page.get_by_label("Your words").fill(WORDS)
    status = page.locator(".editor__status")
    expect(status).to_contain_text("This page is locked now")
    expect(page.get_by_label("Your words")).to_have_value(WORDS)

    # Pressing Keep all the same gives the words back too.
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Keep this").click()
    expect(page.get_by_role("heading", name="This page has grown old")).to_be_visible()
    expect(page.get_by_label("Your text")).to_have_value(WORDS)


def test_a_server_that_does_not_answer_is_asked_again(visit, mira):
    writer = visit()
    page = writer.sign_in(mira)
    page.clock.install()
    writer.go("/n/new")
    writer.context.route("**/d/", lambda route: route.abort())
    page.get_by_label("Your words").fill(WORDS)
    page.clock.run_for(2_100)
    status = page.locator(".editor__status")
    expect(status).to_contain_text("Not kept yet. Your words are still here")
    writer.context.unroute("**/d/")
    page.clock.run_for(4_100)
    expect(status).to_contain_text("Kept at")


def test_a_very_long_text_loses_only_its_end_on_leaving(visit, mira):
    writer = visit()
    writer.page.clock.install()
    page = writer.sign_in(mira)
    writer.go("/n/new")
    text = "long words " * 10_000
    page.get_by_label("Your words").fill(text)
    page.get_by_role("button", name="Leave").click()
    writer.sign_in(mira)
    page.get_by_role("link", name="long words").click()
    kept = page.get_by_label("Your words").input_value()
    assert text.startswith(kept)
    assert len(kept) > 50_000


def test_keeping_a_note_ends_its_draft(visit, mira):
    writer = visit()
    page = writer.sign_in(mira)
    writer.go("/n/new")
    page.get_by_label("Your words").fill(WORDS)
    expect(page.locator(".editor__status")).to_contain_text("Kept at")
    page.get_by_role("button", name="Keep this").click()
    page.wait_for_url(A_NOTE)
    writer.go("/t/")
    expect(page.get_by_text("You were in the middle of this")).to_have_count(0)
    expect(page.get_by_role("link", name=WORDS)).to_be_visible()


def test_two_windows_on_one_note_both_keep_their_words(visit, house):
    writer = visit()
    two_versions(writer, house)
    page = writer.page
    expect(
        page.get_by_role("heading", name="Two versions of this note")
    ).to_be_visible()
    mine, theirs = page.get_by_label("What you wrote here"), page.locator(".written")
    expect(mine).to_have_value("We sat in the car, engine off.")
    expect(theirs).to_have_text("We sat in the car for an hour. Nobody shouted.")
    both = f"{theirs.inner_text()} {mine.input_value()}"
    mine.fill(both)
    page.get_by_role("button", name="Keep what I wrote here").click()
    page.wait_for_url(A_NOTE)
    expect(page.locator(".written")).to_have_text(both)


@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
def test_a_form_sent_twice_keeps_one_note(visit, mira, js):
    writer = visit(java_script_enabled=js)
    page = writer.sign_in(mira)
    writer.go("/n/new")
    page.get_by_label("Your words").fill("Only once")
    page.get_by_role("button", name="Keep this").dblclick()
    page.wait_for_url(A_NOTE)
    writer.go("/n/")
    expect(page.get_by_role("link", name="Only once")).to_have_count(1)


def test_words_that_were_sent_several_times_at_once_are_offered_once(visit, mira):
    writer = visit()
    page = writer.sign_in(mira)
    writer.go("/n/new")
    page.evaluate(
        """async (words) => {
          const body = new URLSearchParams(new FormData(document.getElementById("editor")));
          body.set("text", words);
          await Promise.all([...Array(8)].map(() => fetch("/d/", { method: "POST", body })));
        }""",
        WORDS,
    )
    writer.go("/t/")
    expect(page.get_by_role("link", name=WORDS)).to_have_count(1)


def _crash(browser):
    """End the whole browser as a power cut does: no event, no farewell."""
    devtools = browser.new_browser_cdp_session()
    processes = devtools.send("SystemInfo.getProcessInfo")["processInfo"]
    os.kill(
        next(one["id"] for one in processes if one["type"] == "browser"), signal.SIGKILL
    )
    browser.close()
