"""A note is read by its page: words are suggested, one sentence asked about, help shown."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import A_NOTE, DESK, LEAVE_SITE, SMALL
from tests.browser.house import BLAME, look_at_a_sentence, note_that_asks, send

WITH_AND_WITHOUT = pytest.mark.parametrize(
    "js", [True, False], ids=["script", "no script"]
)
BOTH_WIDTHS = pytest.mark.parametrize("width", [SMALL, DESK])
TEXT = "I am furious and so jealous.\n\n  Nobody told me."


def ask_for_words(page, text=TEXT):
    page.get_by_label("Your words").fill(text)
    page.get_by_text("Put a word to what you feel").click()
    page.get_by_role("button", name="Suggest words for this").click()


def suggested(page):
    return page.locator(".suggested").get_by_role("checkbox")


# --- words ------------------------------------------------------------------------------


@WITH_AND_WITHOUT
@BOTH_WIDTHS
def test_a_suggested_word_is_kept_with_the_note(visit, mira, js, width):
    writer = visit(java_script_enabled=js, width=width)
    page = writer.sign_in(mira)
    writer.go("/n/new")
    ask_for_words(page)

    expect(page.get_by_text("Does one of these fit?")).to_be_visible()
    expect(page.get_by_label("Your words")).to_have_value(TEXT)
    assert 1 <= suggested(page).count() <= 5
    for box in suggested(page).all():
        expect(box).not_to_be_checked()
    word = page.locator(".suggested .pick").first.inner_text().strip()
    suggested(page).first.check(force=True)
    page.get_by_role("button", name="Keep this").click()
    page.wait_for_url(A_NOTE)
    expect(page.locator(".felt")).to_have_text(f"Felt: {word}")


@WITH_AND_WITHOUT
def test_nothing_is_kept_of_words_that_were_not_taken(visit, mira, js):
    writer = visit(java_script_enabled=js)
    page = writer.sign_in(mira)
    writer.go("/n/new")
    ask_for_words(page)
    expect(page.get_by_text("Does one of these fit?")).to_be_visible()
    page.get_by_role("button", name="Keep this").click()
    page.wait_for_url(A_NOTE)

    expect(page.locator(".felt")).to_have_count(0)


def test_the_page_stays_and_only_the_words_come(visit, mira):
    writer = visit()
    page = writer.sign_in(mira)
    writer.go("/n/new")
    page.evaluate("document.body.dataset.same = 'yes'")
    ask_for_words(page)

    expect(page.get_by_text("Does one of these fit?")).to_be_visible()
    assert page.evaluate("document.body.dataset.same") == "yes"
    assert writer.path == "/n/new"


def test_a_suggested_word_and_the_one_in_its_family_are_one(visit, mira):
    writer = visit(width=DESK)
    page = writer.sign_in(mira)
    writer.go("/n/new")
    ask_for_words(page)
    first = suggested(page).first
    expect(first).to_be_visible()
    slug = first.get_attribute("value")
    twin = page.locator(f".feelings [name=f-feelings][value={slug}]")

    first.check(force=True)
    expect(twin).to_be_checked()
    expect(page.locator(".feelings__chosen")).to_be_visible()
    twin.evaluate("(box) => box.click()")
    expect(first).not_to_be_checked()
    expect(page.locator(".feelings__chosen")).to_be_hidden()


def test_words_can_be_asked_for_from_the_keyboard(visit, mira):
    writer = visit(width=DESK)
    page = writer.sign_in(mira)
    writer.go("/n/new")
    page.get_by_label("Your words").fill(TEXT)
    page.get_by_text("Put a word to what you feel").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(suggested(page).first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")

    expect(suggested(page).first).to_be_checked()


# --- a second look ----------------------------------------------------------------------


@WITH_AND_WITHOUT
@BOTH_WIDTHS
def test_a_sentence_is_looked_at_once_more(visit, house, js, width):
    writer = visit(java_script_enabled=js, width=width)
    look_at_a_sentence(writer, house)
    page = writer.page
    expect(page.locator("blockquote")).to_have_text(BLAME)
    expect(
        page.get_by_text("That decision had one, and it was not you.")
    ).to_be_visible()
    page.get_by_label("What I would tell a friend").fill("You were not asked.")
    page.get_by_label("What is not mine in it").fill("The decision.")
    page.get_by_role("button", name="Keep this").click()
    page.wait_for_url(re.compile("/nl/$"))

    page.get_by_role("link", name="my fault").click()
    expect(page.get_by_label("What is not mine in it")).to_have_value("The decision.")
    page.get_by_label("What is mine in it").fill("How I sleep tonight.")
    page.get_by_role("button", name="Keep this").click()
    page.wait_for_url(re.compile("/nl/$"))
    page.get_by_role("link", name="my fault").click()
    expect(page.get_by_label("What is mine in it")).to_have_value(
        "How I sleep tonight."
    )
    page.get_by_role("link", name="Delete").click()
    page.get_by_role("button", name="Delete it").click()
    expect(page.get_by_text("Nothing here yet.")).to_be_visible()


@WITH_AND_WITHOUT
def test_not_now_takes_the_question_away(visit, house, js):
    writer = visit(java_script_enabled=js)
    note_that_asks(writer, house)
    page, note = writer.page, writer.path
    page.get_by_role("button", name="Not now").click()

    expect(page.get_by_text("We talked until two")).to_be_visible()
    assert writer.path == note
    expect(page.get_by_text("you may want to look at once more")).to_have_count(0)


def test_a_thought_is_looked_at_from_the_page_to_write_on(visit, mira):
    writer = visit()
    page = writer.sign_in(mira)
    writer.go("/n/").get_by_role("link", name="Look at a thought once more").click()
    page.get_by_role("link", name="Look at a thought once more").click()
    page.get_by_text("When the thought is about whose doing it was").click()
    expect(page.get_by_text("A life for two has two authors.")).to_be_visible()
    page.get_by_label("What I tell myself").fill("I saw nothing coming.")
    page.get_by_role("button", name="Keep this").click()

    expect(page.get_by_role("link", name="I saw nothing coming.")).to_be_visible()


@WITH_AND_WITHOUT
def test_leaving_a_second_look_keeps_all_of_it_for_later(visit, mira, js):
    writer = visit(java_script_enabled=js)
    page = writer.sign_in(mira)
    writer.go("/nl/new")
    page.get_by_label("What happened").fill("The kitchen, at nine.")
    page.get_by_label("What is mine in it").fill("How I feel.")
    page.get_by_role("button", name="Leave", exact=True).click()
    page.wait_for_url(LEAVE_SITE)

    # What was typed travels in a request of its own, which may arrive a moment later.
    later = visit()
    again = later.sign_in(mira)
    for _ in range(20):
        later.go("/nl/new")
        if again.get_by_label("What happened").input_value():
            break
        again.wait_for_timeout(100)
    expect(again.get_by_label("What happened")).to_have_value("The kitchen, at nine.")
    expect(again.get_by_label("What is mine in it")).to_have_value("How I feel.")


def test_an_empty_second_look_is_pointed_at_its_first_field(visit, mira):
    writer = visit()
    page = writer.sign_in(mira)
    send(writer.go("/nl/new"), "Keep this")

    page.get_by_role("link", name="There are no words here yet.").click()
    expect(page.get_by_label("What happened")).to_be_focused()


# --- help -------------------------------------------------------------------------------


@WITH_AND_WITHOUT
@BOTH_WIDTHS
def test_words_of_harm_bring_one_quiet_line_and_nothing_else(visit, mira, js, width):
    writer = visit(java_script_enabled=js, width=width)
    page = writer.sign_in(mira)
    writer.keep_note("I want to die.")

    expect(page.get_by_role("region", name="Help")).to_be_visible()
    expect(page.get_by_text("nobody is told")).to_be_visible()
    expect(page.locator(".written")).to_have_text("I want to die.")
    page.get_by_role("link", name="people who listen, by country").click()
    assert writer.path == "/h/#a"
