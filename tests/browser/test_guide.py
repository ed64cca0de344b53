"""Asking in a real browser: on a phone and a desk, with and without JavaScript."""

import re
from contextlib import suppress

import pytest
from playwright.sync_api import Error, expect

from reknit.content.guide import guide
from tests.browser.chromium import DESK, PHONE
from tests.browser.house import AT_HOME, ask

WITH_AND_WITHOUT = pytest.mark.parametrize(
    "js", [True, False], ids=["javascript", "no javascript"]
)
WIDE_AND_NARROW = pytest.mark.parametrize("width", [PHONE, DESK])
AN_ANSWER = re.compile("/g/[0-9a-f]{8}$")


@WITH_AND_WITHOUT
@WIDE_AND_NARROW
def test_from_help_to_an_answer_and_to_one_near_it(visit, js, width):
    one = visit(java_script_enabled=js, width=width)
    page = one.go("/h/")
    page.get_by_role("link", name="ask in your own words").click()
    page.get_by_label("What would you like to know?").fill("can i trust my wife again")
    page.get_by_role("button", name="Ask", exact=True).click()

    expect(page.get_by_role("heading", name="What may answer it")).to_be_visible()
    expect(page.get_by_label("Your question")).to_have_value(
        "can i trust my wife again"
    )
    page.locator("summary", has_text="Can trust come back?").click()
    last = guide().by_slug["can-trust-come-back"].passages[-1][-40:]
    expect(page.get_by_text(last)).to_be_visible()
    page.get_by_role("article", name="Can trust come back?").get_by_role("link").click()
    page.wait_for_url(AN_ANSWER)
    expect(page.get_by_role("heading", name="Can trust come back?")).to_be_visible()
    expect(page.get_by_text("Not what you meant?")).to_be_visible()

    before = page.url
    page.get_by_role("region", name="Asked near this").get_by_role("link").first.click()
    page.wait_for_url(lambda url: url != before)
    assert AN_ANSWER.search(page.url)


@WITH_AND_WITHOUT
def test_a_question_can_be_found_by_what_it_is_about(visit, js):
    page = visit(java_script_enabled=js).go("/g/")
    expect(page.get_by_role("link", name="How long does it take?")).to_be_hidden()

    page.locator("summary", has_text="How long it takes").click()
    page.get_by_role("link", name="How long does it take?").click()

    page.wait_for_url(AN_ANSWER)
    page.get_by_text("What this rests on, and how sure it is").click()
    expect(page.locator(".grounds li").first).to_be_visible()


@WITH_AND_WITHOUT
@pytest.mark.parametrize("who", ["stranger", AT_HOME])
def test_in_distress_help_is_seen_before_anything_else(visit, js, who):
    one = visit(who, java_script_enabled=js)
    ask(one, "I want to die")

    expect(one.page.get_by_text("First: somebody to talk to")).to_be_in_viewport()
    door = one.page.get_by_role("link", name="Thoughts of dying").first
    expect(door).to_be_in_viewport()
    door.click()
    assert one.path == "/h/#a"


@WITH_AND_WITHOUT
def test_what_was_asked_is_neither_in_the_address_nor_there_again(visit, js):
    one = visit(AT_HOME, java_script_enabled=js)
    ask(one, "the pomegranate and trust")

    assert one.path == "/ga/"
    assert one.page.title() == "Notes"
    assert not any("pomegranate" in address for address in one.asked)
    page = one.go("/g/")
    expect(page.get_by_label("What would you like to know?")).to_have_value("")
    # A page that was sent for is not shown again without asking.
    with suppress(Error):
        page.go_back()
    expect(page.get_by_text("pomegranate")).to_have_count(0)
    one.go("/t/")


@WITH_AND_WITHOUT
def test_without_words_the_box_waits_with_a_sentence(visit, js):
    page = visit(java_script_enabled=js).go("/g/")
    page.get_by_role("button", name="Ask", exact=True).click()

    expect(page.get_by_text("A few are enough.")).to_be_visible()
    expect(page.get_by_label("What would you like to know?")).to_be_focused()


def test_everything_can_be_done_with_the_keyboard(visit):
    page = visit().go("/g/")
    box = page.get_by_label("What would you like to know?")
    box.focus()
    page.keyboard.type("how do I sleep")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="What may answer it")).to_be_visible()


def test_from_today_and_from_writing_a_line_leads_here(visit):
    one = visit(AT_HOME)
    one.go("/t/").get_by_role("link", name="Ask in your own words").click()
    assert one.path == "/g/"
    one.go("/n/").get_by_role("link", name="Ask In your own words").click()
    assert one.path == "/g/"
