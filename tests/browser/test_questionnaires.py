"""Answering on a phone: begun, left in a hurry, gone on with, and read."""

import re

import pytest
from playwright.sync_api import expect

from reknit.content.measures import instrument
from reknit.content.questionnaires import questionnaires
from tests.browser.chromium import LEAVE_SITE, PHONE

PHQ_4, PHQ_9 = instrument("phq-4"), instrument("phq-9")
WORDS = questionnaires()
A_RESULT = re.compile("/jr/[0-9a-f]{32}$")


def choose(page, words):
    """Tap the response that says so, in the item that is asked."""
    page.get_by_role("radio", name=words, exact=True).check(force=True)


def press(page, words):
    with page.expect_navigation():
        page.get_by_role("button", name=words, exact=True).click()


@pytest.mark.parametrize(
    "javascript", [True, False], ids=["with JavaScript", "without"]
)
def test_one_is_begun_left_in_a_hurry_gone_on_with_and_read(visit, mira, javascript):
    phone = visit(width=PHONE, java_script_enabled=javascript, reduced_motion="reduce")
    phone.sign_in(mira)
    page = phone.go("/j/")
    page.get_by_role("link", name=PHQ_4.title).click()
    page.get_by_role("link", name="Begin", exact=True).click()
    expect(page.get_by_role("group", name=PHQ_4.items[0].text)).to_be_visible()
    choose(page, "Nearly every day")
    press(page, "Next")
    expect(page.get_by_text("2 of 4", exact=True)).to_be_visible()
    choose(page, "Several days")
    page.get_by_role("button", name="Leave", exact=True).click()
    page.wait_for_url(LEAVE_SITE)

    phone.is_locked_out()
    phone.sign_in(mira)
    page = phone.go(f"/j/{PHQ_4.code}")
    expect(page.get_by_text("You stopped after 2 of 4.")).to_be_visible()
    page.get_by_role("link", name="Go on", exact=True).click()
    expect(page.get_by_text("3 of 4", exact=True)).to_be_visible()
    choose(page, "Not at all")
    press(page, "Back")
    chosen = page.get_by_role("radio", name="Several days", exact=True)
    expect(chosen).to_be_checked()
    press(page, "Next")
    press(page, "Next")
    choose(page, "Not at all")
    press(page, "See what it comes to")

    page.wait_for_url(A_RESULT)
    expect(page.get_by_text("4 of 12, where lower is better")).to_be_visible()
    expect(page.get_by_text(PHQ_4.is_not)).to_be_visible()
    page.get_by_label("A line to remember with it").fill("The week of the move.")
    press(page, "Keep this")
    page.get_by_role("link", name="Earlier ones").click()
    expect(page.get_by_text("The week of the move.")).to_be_visible()


def test_by_keyboard_all_on_one_page_and_help_first_where_an_answer_asks_for_it(
    visit, mira
):
    phone = visit(width=PHONE, reduced_motion="reduce")
    phone.sign_in(mira)
    page = phone.go(f"/ja/{PHQ_9.code}")
    press(page, "All on one page")
    for item in PHQ_9.items:
        group = page.get_by_role("group", name=item.text)
        group.get_by_role("radio", name="Not at all", exact=True).focus()
        page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(group.get_by_role("radio", name="Several days")).to_be_checked()
    page.keyboard.press("Enter")
    assert phone.path == f"/ja/{PHQ_9.code}"

    page.get_by_role("button", name="See what it comes to").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text(WORDS.help_dying.title)
    listens = page.get_by_role("link", name="People who listen, by country")
    expect(listens).to_be_in_viewport()
    expect(page.get_by_text(WORDS.help_dying.nobody)).to_be_visible()
    expect(page.get_by_text("1 of 27, where lower is better")).to_be_hidden()
    page.get_by_text(WORDS.help_dying.rest).click()
    expect(page.get_by_text("1 of 27, where lower is better")).to_be_visible()
    listens.click()
    assert phone.path.startswith("/h/#a")
