"""A minute with a thumb: the scales, with and without JavaScript."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import DESK, PHONE, SMALL
from tests.browser.house import NEWCOMER, say_where

MOOD = "How is your mood right now?"
QUESTIONS = (
    MOOD,
    "How is your body doing today?",
    "How much do you trust your partner today?",
    "How close do you feel to your partner today?",
    "How safe do you feel, here and now?",
    "How much hope is there today?",
)
_CHOSEN = """(scale) => [...scale.querySelectorAll("input")].filter((one) => one.checked)
  .map((one) => one.value)"""
_PLACES = """() => [...document.querySelectorAll(".scale")].map((scale) =>
  [...scale.querySelectorAll("label")].map((one) => {
    const { x, y, width, height } = one.getBoundingClientRect();
    return [x, y, width, height];
  }))"""
_YARN = """(scale) => [...scale.querySelectorAll(".scale__place")].map((one) => {
  const { backgroundColor, backgroundImage } = getComputedStyle(one, "::before");
  return backgroundImage === "none" ? backgroundColor : "half";
})"""


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def phone(request, visit, mira):
    """A phone in Mira's hand, signed in."""
    one = visit(
        width=PHONE,
        java_script_enabled=request.param,
        has_touch=True,
        reduced_motion="reduce",
    )
    one.sign_in(mira)
    return one


def scale(page, question):
    return page.get_by_role("group", name=question, exact=True)


def chosen(page, question):
    return scale(page, question).evaluate(_CHOSEN)


def tap(page, question, place):
    scale(page, question).get_by_role("radio", name=place).tap()


def test_a_minute_with_a_thumb(phone):
    page = phone.go("/c/")
    taps = 0
    for place, question in enumerate(QUESTIONS, start=2):
        tap(page, question, f"{place} of 7" if place < 8 else "7 of 7")
        taps += 1
    page.locator("summary", has_text="Worn down").tap()
    page.get_by_role("checkbox", name="worn out").tap()
    page.get_by_role("button", name="Keep this").tap()
    page.wait_for_url(phone.address + "/c/ok")
    taps += 3

    assert taps == 9
    expect(page.get_by_text("It is kept.")).to_be_visible()
    phone.go("/cl/")
    expect(page.get_by_text("close to “very low”")).to_be_visible()
    expect(page.get_by_text("a great deal")).to_be_visible()
    expect(page.get_by_text("worn out", exact=True)).to_be_visible()


def test_what_was_chosen_can_be_taken_back(phone):
    page = phone.go("/c/")
    tap(page, MOOD, "2 of 7")
    tap(page, QUESTIONS[1], "6 of 7")
    assert chosen(page, MOOD) == ["2"]

    tap(page, MOOD, "Leave out")

    assert chosen(page, MOOD) == [""]
    page.get_by_role("button", name="Keep this").tap()
    page.wait_for_url(phone.address + "/c/ok")
    phone.go("/cl/")
    assert page.locator("dt").all_inner_texts() == ["Body"]


def test_nothing_chosen_is_answered_kindly_and_in_view(phone):
    page = phone.go("/c/")
    page.get_by_role("button", name="Keep this").tap()

    expect(page.get_by_text("Nothing is chosen yet.")).to_be_in_viewport()
    assert phone.path == "/c/"


def test_going_back_finds_an_empty_form_that_knows_of_the_one_that_was_kept(phone):
    page = phone.go("/c/")
    tap(page, MOOD, "5 of 7")
    page.get_by_role("button", name="Keep this").tap()
    page.wait_for_url(phone.address + "/c/ok")

    page.go_back()

    expect(page.get_by_text("Once more is fine")).to_be_visible()
    assert chosen(page, MOOD) == []


@pytest.mark.parametrize("width", [SMALL, PHONE, DESK])
def test_every_place_is_wide_enough_for_a_thumb_and_lies_beside_the_last(visit, width):
    page = visit(NEWCOMER, width=width).go("/c/")

    scales = page.evaluate(_PLACES)

    assert len(scales) == 6
    for *places, out in scales:
        assert len(places) == 7
        for x, _, across, down in [*places, out]:
            assert (across >= 44, down >= 44) == (True, True)
            assert (x >= 0, x + across <= width) == (True, True)
        assert len({round(y) for _, y, _, _ in places}) == 1
        for (x, _, across, _), (following, *_) in pairwise(places):
            assert following >= x + across - 0.1


def test_a_screen_reader_hears_the_question_and_each_place_in_words(visit):
    page = visit(NEWCOMER).go("/c/")

    mood = scale(page, MOOD)
    expect(mood.get_by_role("radio")).to_have_count(8)
    for name in (
        "1 of 7: very low",
        "2 of 7: close to “very low”",
        "4 of 7: in the middle",
        "7 of 7: light",
        "Leave out",
    ):
        expect(mood.get_by_role("radio", name=name, exact=True)).to_have_count(1)


def test_the_arrow_keys_go_along_the_places_and_the_tab_key_to_the_next_question(
    visit, mira
):
    # Somebody of its own: what is chosen here is kept as a draft.
    one = visit(width=SMALL)
    one.sign_in(mira)
    page = one.go("/c/")
    mood = scale(page, MOOD)
    mood.get_by_role("radio", name="1 of 7").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert chosen(page, MOOD) == ["3"]
    drawn = "getComputedStyle(document.activeElement.closest('label')).outlineStyle"
    assert page.evaluate(drawn) == "solid"

    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert chosen(page, MOOD) == [""]

    page.keyboard.press("Tab")
    body = scale(page, QUESTIONS[1])
    expect(body.get_by_role("radio", name="1 of 7")).to_be_focused()
    assert chosen(page, QUESTIONS[1]) == []


def test_the_yarn_is_drawn_as_far_as_the_chosen_place(visit, mira):
    one = visit(reduced_motion="reduce")
    one.sign_in(mira)
    page = one.go("/c/")
    plain = scale(page, MOOD).evaluate(_YARN)
    assert len(set(plain)) == 1

    say_where(page, MOOD, 4)

    yarn = scale(page, MOOD).evaluate(_YARN)
    assert yarn[3] == "half"
    assert yarn[4:] == plain[4:]
    assert len(set(yarn[:3])) == 1
    assert yarn[0] != plain[0]


def test_no_address_tells_which_question_needed_another_look(visit, mira):
    one = visit()
    one.sign_in(mira)
    page = one.go("/c/")
    page.evaluate(
        "document.querySelector('[name=f-safety]').value = 'x';"
        "document.querySelector('[name=f-safety]').checked = true"
    )
    with page.expect_navigation():
        page.get_by_role("button", name="Keep this").click()

    page.get_by_role("link", name="did not arrive as a place").click()

    assert re.fullmatch(r"/c/#q\d", one.path)
    expect(scale(page, QUESTIONS[4])).to_be_in_viewport()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_word_for_a_feeling_is_one_tap_from_the_link_to_it(visit, width):
    page = visit(NEWCOMER, width=width).go("/c/#feelings")

    expect(
        page.get_by_role("group", name="Which words fit just now?")
    ).to_be_in_viewport()
