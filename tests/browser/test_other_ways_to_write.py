"""The wheel of feelings, the timed sitting and the list of what brought it back."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from reknit.content.feelings import feelings
from reknit.content.writing import writing
from reknit.domain.path.words import Role
from tests.browser.chromium import A_NOTE, DESK, LEAVE_SITE, PHONE, SMALL
from tests.browser.house import (
    choose_family,
    note_with_feelings_open,
    say_where,
    sit_timed,
)

WITH_AND_WITHOUT = pytest.mark.parametrize(
    "js", [True, False], ids=["script", "no script"]
)
FAMILIES = [each.name for each in feelings().families]
_RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]


def tick(page, word):
    page.get_by_role("checkbox", name=word, exact=True).check(force=True)


# --- feelings -------------------------------------------------------------------------


@WITH_AND_WITHOUT
@pytest.mark.parametrize("width", [SMALL, DESK])
def test_words_for_what_is_felt_are_kept_with_a_note(visit, mira, js, width):
    writer = visit(java_script_enabled=js, width=width)
    page = writer.sign_in(mira)
    writer.go("/n/new")
    page.get_by_label("Your words").fill("Rain.")
    page.get_by_text("Put a word to what you feel").click()
    choose_family(page, "Mistrust")
    tick(page, "torn")
    choose_family(page, "Ease and hope")
    tick(page, "tender")
    page.get_by_role("button", name="Keep this").click()
    page.wait_for_url(A_NOTE)

    # In the order of the wheel, which begins at the top.
    expect(page.locator(".felt")).to_contain_text("tender, torn")
    page.get_by_role("link", name="Change it").click()
    expect(page.locator(".feelings__chosen")).to_contain_text("tender, torn")


def test_the_words_stand_above_as_they_are_ticked(visit, mira):
    writer = visit(width=DESK)
    page = writer.sign_in(mira)
    writer.go("/n/new")
    page.get_by_text("Put a word to what you feel").click()
    chosen = page.locator(".feelings__chosen")
    expect(chosen).to_be_hidden()
    choose_family(page, "Fear")
    tick(page, "uneasy")
    tick(page, "afraid of losing what I love")
    expect(chosen).to_have_text("Chosen: uneasy, afraid of losing what I love")
    page.get_by_role("checkbox", name="uneasy", exact=True).uncheck(force=True)
    expect(chosen).to_have_text("Chosen: afraid of losing what I love")


@pytest.mark.parametrize("name", FAMILIES)
def test_each_part_of_the_wheel_opens_its_own_words(visit, mira, name):
    page = visit(width=DESK).sign_in(mira)
    page.goto(page.url.replace("/t/", "/n/new"))
    page.get_by_text("Put a word to what you feel").click()
    choose_family(page, name)

    opened = page.locator(".feelings__family[open]")
    expect(opened).to_have_count(1)
    expect(opened.locator("legend")).to_have_text(name)
    expect(opened.get_by_role("checkbox").first).to_be_visible()


def test_the_wheel_works_from_the_keyboard(visit, mira):
    page = visit(width=DESK).sign_in(mira)
    page.goto(page.url.replace("/t/", "/n/new"))
    page.get_by_text("Put a word to what you feel").focus()
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("Tab")
    # Past the button that suggests words: the second family, by its name for
    # whoever does not see the wheel.
    assert page.evaluate("document.activeElement.textContent.trim()").startswith(
        "Grief"
    )
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")

    expect(page.get_by_role("group", name="Grief")).to_be_visible()
    expect(page.get_by_role("checkbox", name="disappointed")).to_be_checked()
    expect(page.locator(".feelings__chosen")).to_have_text("Chosen: disappointed")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_the_wheel(visit, house, scheme):
    one = visit("at home", width=DESK, reduced_motion="reduce", color_scheme=scheme)
    note_with_feelings_open(one, house)

    assert _barriers(one.page) == []


@pytest.mark.parametrize("width", [SMALL, PHONE, 640, DESK])
def test_no_word_is_cut_off_or_lies_over_another(visit, mira, width):
    page = visit(width=width).sign_in(mira)
    page.goto(page.url.replace("/t/", "/n/new"))
    page.get_by_text("Put a word to what you feel").click()
    for name in FAMILIES:
        choose_family(page, name)
        assert page.evaluate(_OVERLAPS) == [], name
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        choose_family(page, name)


_OVERLAPS = """() => {
  const there = [...document.querySelectorAll(".pick, .feelings__sector")]
    .filter((one) => one.checkVisibility())
    .map((one) => [one.textContent.trim().slice(0, 30), one.getBoundingClientRect()]);
  const words = there.filter(([, box]) => box.height < 200);
  const wheel = there.find(([, box]) => box.height >= 200)?.[1];
  const found = [];
  for (const [text, box] of words) {
    if (box.left < 0 || box.right > innerWidth) found.push(`${text} is cut off`);
    if (wheel && box.left < wheel.right) found.push(`${text} lies on the wheel`);
    for (const [other, its] of words) {
      if (text < other && box.left < its.right && its.left < box.right
          && box.top < its.bottom && its.top < box.bottom) found.push(`${text}, ${other}`);
    }
  }
  return found;
}"""


# --- Enter ----------------------------------------------------------------------------


@WITH_AND_WITHOUT
@pytest.mark.parametrize("field", ["a line", "a box", "a word"])
def test_enter_in_a_field_does_not_leave(visit, mira, js, field):
    writer = visit(java_script_enabled=js)
    page = writer.sign_in(mira)
    writer.go("/nt/new")
    box = {
        "a line": page.get_by_label("Something else that helped"),
        "a box": page.get_by_role("checkbox", name="cold water"),
        "a word": page.get_by_role("radio", name="faint"),
    }[field]
    box.focus()
    page.keyboard.press("Enter")
    page.get_by_label("What happened?").fill("Still here.")

    assert writer.path == "/nt/new"
    assert writer.left == []


# --- the timed sitting ------------------------------------------------------------------


def begin(visitor, mira, number=1):
    page = visitor.sign_in(mira)
    visitor.go(f"/nw/{number}")
    return page


@pytest.mark.parametrize("number", [1, 2, 3, 4])
@WITH_AND_WITHOUT
def test_the_thread_takes_as_long_as_the_content_says(visit, mira, number, js):
    sitting = writing().sittings(Role.INJURED)[number - 1]
    page = begin(visit(java_script_enabled=js), mira, number)

    page.get_by_text(f"Start the {sitting.minutes} minutes").click()

    expect(page.locator(".timed__thread")).to_be_visible()
    took = page.locator(".timed__thread").evaluate(
        "(one) => getComputedStyle(one, '::before').animationDuration"
    )
    waits = page.locator(".timed__up").evaluate(
        "(one) => getComputedStyle(one).animationDelay"
    )
    assert took == waits == f"{sitting.minutes * 60}s"


@pytest.mark.parametrize("minutes", range(15, 21))
def test_every_length_that_the_content_may_ask_for_has_a_thread(visit, mira, minutes):
    page = begin(visit(), mira)
    page.locator(".timed").evaluate(
        "(one, minutes) => { one.dataset.minutes = minutes; one.open = true; }", minutes
    )
    took = page.locator(".timed__thread").evaluate(
        "(one) => getComputedStyle(one, '::before').animationDuration"
    )
    assert took == f"{minutes * 60}s"


def test_at_the_end_there_is_a_word_and_before_it_there_is_none(visit, house):
    one = visit("at home", width=DESK)
    sit_timed(one, house)
    word = one.page.locator(".timed__up")
    expect(word).to_be_hidden()

    one.page.evaluate(
        "document.getAnimations().forEach((each) => { each.currentTime = 1_202_000; })"
    )

    expect(word).to_be_visible()
    expect(word).to_have_text(writing().time_is_up)


def test_nothing_counts_while_somebody_writes(visit, house):
    one = visit("at home", width=DESK)
    sit_timed(one, house)
    before = one.page.locator("main").inner_text()
    one.page.evaluate(
        "document.getAnimations().forEach((each) => { each.currentTime = 600_000; })"
    )

    assert one.page.locator("main").inner_text() == before


def test_where_nothing_is_to_move_the_words_say_so(visit, house):
    one = visit("at home", width=DESK, reduced_motion="reduce")
    sit_timed(one, house)

    expect(one.page.locator(".timed__still")).to_be_visible()
    expect(one.page.locator(".timed__up")).to_be_visible()
    expect(one.page.locator(".timed__thread")).to_be_hidden()


@WITH_AND_WITHOUT
def test_a_sitting_is_written_closed_and_read(visit, mira, js):
    writer = visit(java_script_enabled=js, width=SMALL)
    page = begin(writer, mira)
    say_where(page, "Before you begin: how are you?", 2, of=5)
    page.get_by_label("Your words").fill("The kitchen, at nine.")
    page.get_by_label("Which feeling was strongest in it?").fill("Dread.")
    say_where(page, "And now: how are you?", 4, of=5)
    page.get_by_role("button", name="Keep this and close").click()
    page.wait_for_url(re.compile("/nw/$"))

    expect(page.get_by_text("That is kept.")).to_be_visible()
    page.get_by_role("link", name="Read it").click()
    for words in ("The kitchen, at nine.", "Dread.", "Before: on the side of"):
        expect(page.get_by_text(words)).to_be_visible()


@WITH_AND_WITHOUT
def test_leaving_a_sitting_keeps_all_of_it_for_later(visit, mira, js):
    writer = visit(java_script_enabled=js)
    page = begin(writer, mira, 2)
    page.get_by_label("Your words").fill("Yesterday began at four.")
    page.get_by_label("What helped the most?").fill("The walk.")
    say_where(page, "Before you begin: how are you?", 3, of=5)
    page.get_by_role("button", name="Leave", exact=True).click()
    page.wait_for_url(LEAVE_SITE)

    # The text travels in a request of its own, which may arrive a moment later.
    later = visit()
    again = later.sign_in(mira)
    for _ in range(20):
        later.go("/nw/2")
        if again.get_by_label("Your words").input_value():
            break
        again.wait_for_timeout(100)
    expect(again.get_by_label("Your words")).to_have_value("Yesterday began at four.")
    expect(again.get_by_label("What helped the most?")).to_have_value("The walk.")
    expect(again.get_by_role("radio", name="3 of 5").first).to_be_checked()


# --- what brought it back ---------------------------------------------------------------


def test_what_brought_it_back_is_kept_while_it_is_typed(visit, mira):
    writer = visit()
    page = writer.sign_in(mira)
    writer.go("/nt/new")
    page.get_by_label("What happened?").fill("The song in the lift.")
    page.get_by_role("checkbox", name="cold water").check(force=True)
    page.get_by_role("radio", name="very strong").check(force=True)
    expect(page.locator(".editor__status")).to_contain_text("Kept at")
    page.get_by_role("button", name="Lock").click()
    page.wait_for_url(re.compile("/s/$"))

    writer.sign_in(mira)
    writer.go("/nt/new")
    expect(page.get_by_label("What happened?")).to_have_value("The song in the lift.")
    expect(page.get_by_role("checkbox", name="cold water")).to_be_checked()
    expect(page.get_by_role("radio", name="very strong")).to_be_checked()


def _barriers(page):
    options = {"runOnly": _RULES, "resultTypes": ["violations"]}
    return [
        f"{barrier['id']}: {node['html'][:120]} {node['failureSummary'][:200]}"
        for barrier in Axe().run(page, options=options).response["violations"]
        for node in barrier["nodes"][:3]
    ]
