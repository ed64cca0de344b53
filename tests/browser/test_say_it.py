"""Saying it so it can be heard: looked at while one types, changed, held, practised."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import A_NOTE, DESK, LEAVE_SITE
from tests.browser.house import HARD, say, say_with_marks, send

WITH_AND_WITHOUT = pytest.mark.parametrize(
    "js", [True, False], ids=["script", "no script"]
)
BOTH_WIDTHS = pytest.mark.parametrize("width", [360, DESK])
A_HELD_ONE = re.compile("/bh/[0-9a-f]{32}$")
BOX = "What do you want to say?"
FEAR = "I am afraid of what you do when you are drunk."


@pytest.fixture
def opened(visit, mira):
    """Open the page as somebody who wrote nothing yet."""

    def open_it(**options):
        one = visit(**options)
        one.sign_in(mira)
        one.go("/k/")
        return one

    return open_it


@WITH_AND_WITHOUT
@BOTH_WIDTHS
def test_from_a_message_to_a_sentence_of_ones_own_that_rests(opened, js, width):
    one = opened(java_script_enabled=js, width=width)
    page = one.page
    say(page, HARD)
    expect(page.locator(".marked")).to_have_text(HARD)
    mark = page.locator(".marked a", has_text="You always")
    mark.click()
    expect(page.get_by_text("invite the one exception").first).to_be_visible()
    expect(page.locator(".lands")).to_be_visible()

    first = page.locator(".other-way__text").first.inner_text()
    page.get_by_role("button", name="Take this one").first.click()
    expect(page.get_by_label(BOX)).to_have_value(first)
    expect(page.get_by_role("heading", name="What may be hard to hear")).to_have_count(
        0
    )
    page.get_by_label(BOX).fill(f"{first} I mean it kindly.")
    page.get_by_role("button", name="Hold it until tomorrow").click()
    page.wait_for_url(A_HELD_ONE)
    page.get_by_text("Read it now").click()
    expect(page.locator("#words")).to_have_text(f"{first} I mean it kindly.")
    one.go("/k/")
    expect(page.get_by_label(BOX)).to_have_value("")


@WITH_AND_WITHOUT
def test_what_was_there_before_can_be_put_back(opened, js):
    page = opened(java_script_enabled=js).page
    say(page, HARD)
    page.get_by_role("button", name="Take this one").first.click()
    page.get_by_text("What you had before").click()
    page.get_by_role("button", name="Put it back").click()

    expect(page.get_by_label(BOX)).to_have_value(HARD)


def test_marks_come_by_themselves_and_the_caret_stays(opened):
    one = opened()
    page = one.page
    page.evaluate("document.body.dataset.same = 'yes'")
    page.get_by_label(BOX).press_sequentially("You never listen to me.")
    expect(page.locator(".marked")).to_have_text("You never listen to me.")
    expect(page.get_by_label(BOX)).to_be_focused()
    page.keyboard.type(" I feel sad.")

    expect(page.locator(".marked")).to_have_text("You never listen to me. I feel sad.")
    expect(page.get_by_role("status").filter(has_text="estimate")).to_be_visible()
    assert page.evaluate("document.body.dataset.same") == "yes"
    assert one.path == "/k/"


def test_a_mark_that_was_opened_stays_open_until_the_words_change(opened):
    page = opened().page
    say(page, HARD)
    page.locator(".sightings summary").first.click()
    expect(page.get_by_text("invite the one exception").first).to_be_visible()
    # Longer than the pause after which the words are looked at by themselves.
    page.wait_for_timeout(1500)

    expect(page.get_by_text("invite the one exception").first).to_be_visible()


def test_only_a_pause_is_read_and_nothing_of_it_is_in_an_address(opened):
    one = opened()
    page = one.page
    sent = []
    page.on("request", lambda asked: sent.append((asked.method, asked.url)))
    page.get_by_label(BOX).press_sequentially("You never listen to me.", delay=20)
    expect(page.locator(".marked")).to_be_visible()

    looked = [url for method, url in sent if url.endswith("/k/") and method == "POST"]
    assert len(looked) <= 2
    assert not any("listen" in url for _, url in sent)


@WITH_AND_WITHOUT
def test_words_of_fear_bring_help_in_the_place_of_marks(opened, js):
    page = opened(java_script_enabled=js).page
    say(page, HARD)
    expect(page.locator(".marked")).to_be_visible()
    say(page, FEAR)

    expect(page.get_by_text("not the question then")).to_be_visible()
    for gone in (".marked", ".sightings", ".other-way", ".lands", ".pieces"):
        expect(page.locator(gone)).to_have_count(0)
    expect(page.get_by_label(BOX)).to_have_value(FEAR)


@WITH_AND_WITHOUT
def test_a_sentence_is_built_from_pieces_and_kept_as_a_note(opened, js):
    page = opened(java_script_enabled=js).page
    page.get_by_text("Build it from four pieces").click()
    page.get_by_label("What happened").fill("You came home at nine")
    page.get_by_label("What I feel").fill("scared")
    page.get_by_label("What I ask for").fill("call me when it gets late")
    page.get_by_role("button", name="Build it").click()
    expect(page.get_by_text("Made from your pieces.")).to_be_visible()
    expect(page.get_by_label("What I feel")).to_have_value("scared")
    page.get_by_role("button", name="Take this one").first.click()
    expect(page.get_by_label(BOX)).to_have_value(re.compile("scared"))
    page.get_by_role("button", name="Keep it as a note").click()
    page.wait_for_url(A_NOTE)

    expect(page.locator(".written")).to_contain_text("scared")


@WITH_AND_WITHOUT
def test_leaving_keeps_the_words_for_later_and_clearing_drops_them(visit, mira, js):
    one = visit(java_script_enabled=js)
    page = one.sign_in(mira)
    one.go("/k/").get_by_label(BOX).fill(HARD)
    page.get_by_role("button", name="Leave", exact=True).click()
    page.wait_for_url(LEAVE_SITE)

    later = visit(java_script_enabled=js)
    page = later.sign_in(mira)
    # What was typed travels in a request of its own, which may arrive a moment later.
    for _ in range(20):
        if later.go("/k/").get_by_label(BOX).input_value():
            break
        page.wait_for_timeout(100)
    expect(page.get_by_label(BOX)).to_have_value(HARD)
    send(page, "Clear the box") if js else page.get_by_text("Clear the box").click()
    later.go("/k/")
    expect(page.get_by_label(BOX)).to_have_value("")


def test_copying_is_offered_where_it_can_be_done(opened):
    page = opened(permissions=["clipboard-read", "clipboard-write"]).page
    page.get_by_label(BOX).fill(HARD)
    page.get_by_role("button", name="Copy it").click()

    expect(page.get_by_text("Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == HARD


def test_without_a_script_nothing_is_offered_that_needs_one(opened):
    page = opened(java_script_enabled=False).page

    expect(page.get_by_role("button", name="Copy it")).to_have_count(0)


@WITH_AND_WITHOUT
def test_the_box_alone_is_a_choice_that_can_be_taken_back(opened, js):
    page = opened(java_script_enabled=js).page
    say(page, HARD)
    page.get_by_role("button", name="Only the box, without marks").click()
    expect(page.get_by_role("heading", name="What I want to say")).to_be_visible()
    expect(page.get_by_label(BOX)).to_have_value(HARD)
    page.get_by_label(BOX).press_sequentially(" You never listen.")
    page.wait_for_timeout(900)
    expect(page.locator(".marked")).to_have_count(0)
    page.get_by_role("button", name="Show marks under my words").click()

    expect(page.locator(".marked")).to_be_visible()


def test_marks_differ_by_more_than_colour(visit, house):
    one = visit()
    say_with_marks(one, house)
    say(
        one.page,
        "You never listen. You are selfish. Do it now or I am leaving. I feel sad.",
    )
    expect(one.page.locator(".sightings .seen--press").first).to_be_visible()
    styles = one.page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll(".marked .seen a")]
          .map((one) => [one.parentElement.className,
                         getComputedStyle(one).textDecorationStyle]))"""
    )

    assert len(styles) >= 4
    assert len(set(styles.values())) == len(styles)


@WITH_AND_WITHOUT
@BOTH_WIDTHS
def test_a_situation_is_practised_and_leads_to_the_next(opened, js, width):
    one = opened(java_script_enabled=js, width=width)
    page = one.page
    page.get_by_role("link", name="Practise with a situation").click()
    page.get_by_role("link", name="Begin with the first").click()
    first = one.path
    expect(page.get_by_text("One way to say it")).to_be_visible()
    expect(page.locator(".can-be-heard").first).to_be_hidden()
    page.get_by_label("How would you say it?").fill(HARD)
    page.get_by_role("button", name="Look at it").click()
    expect(page.locator(".marked")).to_have_text(HARD)
    page.get_by_text("One way to say it").click()
    expect(page.locator(".can-be-heard").first).to_be_visible()
    page.get_by_role("link", name="The next one").click()
    page.wait_for_url(re.compile("/kp/[0-9a-f]{8}$"))

    assert one.path != first
    expect(page.get_by_label("How would you say it?")).to_have_value("")


@WITH_AND_WITHOUT
def test_a_message_is_looked_at_before_it_rests(visit, mira, js):
    one = visit(java_script_enabled=js)
    page = one.sign_in(mira)
    one.go("/b/hold").get_by_label("What you want to send").fill(HARD)
    page.get_by_label("Who it is for").fill("Jonas")
    page.get_by_role("button", name="Look at how I say it").click()
    expect(page.locator(".marked")).to_have_text(HARD)
    page.get_by_role("button", name="Hold it until tomorrow").click()
    page.wait_for_url(A_HELD_ONE)
    page.get_by_text("Read it now").click()

    expect(page.get_by_text("For: Jonas")).to_be_visible()
