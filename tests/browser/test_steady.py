"""The worst minutes on a screen: a breath that moves, a thread of ten minutes, held words."""

import re

import pytest
from playwright.sync_api import expect

from reknit.content.steady import steady
from tests.browser.chromium import DESK, LEAVE_SITE, PHONE, SMALL
from tests.browser.house import AT_HOME, NEWCOMER

WITH_AND_WITHOUT = pytest.mark.parametrize(
    "js", [True, False], ids=["with JavaScript", "without"]
)
HELD = re.compile("/bh/[0-9a-f]{32}$")
WORDS = "How could you sit there and pass me the bread."

# Looks at the page as it is at a moment of its own time, in milliseconds.
_AT = """(at) => document.getAnimations().forEach((each) => {
  each.pause();
  each.currentTime = at;
})"""
_BREATH = """() => {
  const style = (name) => getComputedStyle(document.querySelector(name));
  return {
    width: Number(style(".air__yarns").scale),
    in: Number(style(".air__in").opacity),
    out: Number(style(".air__out").opacity),
  };
}"""
_CYCLES = """() => document.getAnimations()
  .filter((each) => each.animationName.startsWith("air-"))
  .map((each) => each.effect.getComputedTiming())
  .map(({ duration, iterations }) => [duration, iterations === Infinity])"""


# --- breath ---------------------------------------------------------------------------


def breath(page, seconds):
    """Return how wide the ring is and which word is seen, so many seconds in."""
    page.evaluate(_AT, round(seconds * 1000))
    return page.evaluate(_BREATH)


@WITH_AND_WITHOUT
@pytest.mark.parametrize("path", ["/b/", "/b/air"])
def test_the_ring_takes_as_long_as_the_words_say(visit, path, js):
    page = visit(java_script_enabled=js).go(path)
    words = steady().breathing
    inhale, exhale = words.in_seconds, words.out_seconds

    cycles = page.evaluate(_CYCLES)
    assert cycles == [[(inhale + exhale) * 1000, True]] * 4

    tenths = range((inhale + exhale) * 10 + 1)
    width = [breath(page, tenth / 10)["width"] for tenth in tenths]
    widest = width.index(max(width))
    assert widest == inhale * 10
    assert width[: widest + 1] == sorted(width[: widest + 1])
    assert width[widest:] == sorted(width[widest:], reverse=True)
    assert width[0] == width[-1] < width[widest]


def test_each_word_is_seen_through_its_own_breath(visit):
    page = visit().go("/b/air")
    inhale = steady().breathing.in_seconds
    whole = inhale + steady().breathing.out_seconds

    for seconds in (0, 1, inhale - 1, whole + 1):
        seen = breath(page, seconds)
        assert (seen["in"], seen["out"]) == (1, 0)
    for seconds in (inhale, inhale + 1, whole - 1):
        seen = breath(page, seconds)
        assert (seen["in"], seen["out"]) == (0, 1)


@WITH_AND_WITHOUT
def test_one_tick_turns_the_ring_into_words_and_back(visit, js):
    page = visit(java_script_enabled=js).go("/b/air")
    words = page.locator(".air__still")
    expect(words).to_contain_text(steady().breathing.still[0])
    assert page.locator(".air__breath").is_visible()
    assert words.bounding_box()["height"] <= 1

    tick = page.get_by_label("In words, without movement")
    tick.check()
    expect(page.locator(".air__breath")).to_be_hidden()
    assert words.bounding_box()["height"] > 20

    tick.uncheck()
    expect(page.locator(".air__breath")).to_be_visible()
    assert words.bounding_box()["height"] <= 1


def test_where_nothing_is_to_move_the_words_stand_and_nothing_moves(visit):
    page = visit(reduced_motion="reduce").go("/b/air")

    assert page.evaluate("document.getAnimations().length") == 0
    for line in steady().breathing.still:
        assert page.get_by_text(line).bounding_box()["height"] > 20


@pytest.mark.parametrize("path", ["/b/", "/b/air"])
@pytest.mark.parametrize("width", [SMALL, PHONE, DESK])
def test_the_ring_stands_whole_inside_the_page_at_its_widest(visit, path, width):
    page = visit(width=width).go(path)
    breath(page, steady().breathing.in_seconds)

    box = page.locator(".air__yarns").bounding_box()

    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width


# --- the other tools ------------------------------------------------------------------


@WITH_AND_WITHOUT
def test_five_senses_change_their_words_and_a_tick_goes_nowhere(visit, js):
    one = visit(java_script_enabled=js)
    page = one.go("/b/five")
    sight = steady().senses.prompts[0]
    expect(page.get_by_text(sight.say)).to_be_visible()
    page.wait_for_load_state("networkidle")
    asked = len(one.asked)

    page.get_by_role("radio", name="In the dark").check(force=True)
    expect(page.get_by_text(sight.in_the_dark)).to_be_visible()
    expect(page.get_by_text(sight.say)).to_be_hidden()
    page.get_by_role("radio", name="With somebody").check(force=True)
    expect(page.get_by_text(sight.with_somebody)).to_be_visible()
    for tick in page.get_by_role("checkbox").all():
        tick.check()

    expect(page.get_by_role("checkbox")).to_have_count(5)
    assert len(one.asked) == asked
    assert one.path == "/b/five"
    page.reload()
    expect(page.get_by_text(sight.say)).to_be_visible()
    assert not page.get_by_role("checkbox").first.is_checked()


@WITH_AND_WITHOUT
def test_ten_minutes_pass_on_a_thread_and_end_with_a_word(visit, js):
    page = visit(java_script_enabled=js).go("/b/wave")
    over = page.get_by_text("Ten minutes have passed.")
    page.get_by_text("Start ten minutes").click()
    expect(over).to_be_hidden()
    lengths = page.evaluate(
        "document.getAnimations().filter((one) => one.animationName === 'wave-passes')"
        ".map((one) => one.effect.getComputedTiming().duration)"
    )
    assert lengths == [600_000, 600_000]

    page.evaluate(_AT, 599_000)
    expect(over).to_be_hidden()
    page.evaluate(_AT, 602_000)
    expect(over).to_be_visible()


def test_where_nothing_is_to_move_a_clock_in_the_room_counts(visit):
    page = visit(reduced_motion="reduce").go("/b/wave")
    page.get_by_text("Start ten minutes").click()

    expect(page.get_by_text("A clock in the room will do")).to_be_visible()
    expect(page.get_by_text("Ten minutes have passed.")).to_be_hidden()
    assert page.evaluate("document.getAnimations().length") == 0


@WITH_AND_WITHOUT
def test_each_urge_opens_to_what_to_do_meanwhile(visit, js):
    page = visit(java_script_enabled=js).go("/b/wave")

    for urge in steady().urges.of(None):
        page.locator("summary", has_text=urge.name).click()
        for line in (urge.ten_minutes[-1], urge.afterwards[0]):
            said = line.replace("{partner}", "your partner")
            expect(page.get_by_text(said).last).to_be_visible()


@WITH_AND_WITHOUT
def test_a_stranger_is_one_tap_from_the_breath_and_leaves_no_trace(visit, js):
    one = visit(java_script_enabled=js)
    for path in ("/", "/h/", "/s/", "/p/"):
        one.go(path).get_by_role("link", name="Steady", exact=True).click()
        expect(one.page.locator(".air__yarns")).to_be_in_viewport()
    for name in ("Five senses", "Cold water", "An urge", "A message to hold"):
        one.go("/b/").get_by_role("link", name=name, exact=True).click()
        assert one.path.startswith("/b/#")
        expect(one.page.locator(one.path.removeprefix("/b/"))).to_be_in_viewport()
    # The token of forms, as on every page (the button Leave is one); no session.
    assert [cookie["name"] for cookie in one.context.cookies()] == ["__Host-c"]


@pytest.mark.parametrize("path", ["/b/", "/b/air", "/b/five", "/b/wave"])
def test_everything_to_press_is_large_enough_for_a_shaking_thumb(visit, path):
    page = visit(width=SMALL, reduced_motion="no-preference").go(path)

    low = page.evaluate(
        """() => [...document.querySelectorAll("main :is(summary, label, .button, .ways-in a)")]
          .map((one) => [one.textContent.trim().slice(0, 30), one.getBoundingClientRect()])
          .filter(([, box]) => box.height && (box.height < 44 || box.width < 44))
          .map(([name]) => name)"""
    )

    assert low == []


# --- a message that is held -----------------------------------------------------------


@WITH_AND_WITHOUT
def test_a_message_is_put_down_and_rests(visit, mira, js):
    one = visit(java_script_enabled=js)
    page = one.sign_in(mira)
    one.go("/b/wave").get_by_role("link", name="Hold the message instead").click()
    page.get_by_label("What you want to send").fill(WORDS)
    page.get_by_label("Who it is for").fill("my partner")
    page.get_by_role("button", name="Hold it until tomorrow").click()
    page.wait_for_url(HELD)

    expect(page.get_by_role("heading", name="It is resting")).to_be_visible()
    expect(page.get_by_text(WORDS)).to_be_hidden()
    page.get_by_text("Read it now").click()
    expect(page.get_by_text(WORDS)).to_be_visible()
    page.get_by_role("button", name="Let it go now").click()
    page.wait_for_url(one.address + "/t/")
    expect(one.go("/b/hold").get_by_role("heading", name="What is held")).to_be_hidden()


@WITH_AND_WITHOUT
def test_a_message_that_was_begun_is_there_after_leaving(visit, mira, js):
    one = visit(java_script_enabled=js)
    page = one.sign_in(mira)
    one.go("/b/hold")
    page.get_by_label("What you want to send").fill(WORDS)
    page.get_by_label("Who it is for").fill("my partner")
    page.get_by_role("button", name="Leave", exact=True).click()
    page.wait_for_url(LEAVE_SITE)

    later = visit()
    again = later.sign_in(mira)
    # The text travels in a request of its own, which may arrive a moment later.
    for _ in range(20):
        later.go("/b/hold")
        if again.get_by_label("What you want to send").input_value():
            break
        again.wait_for_timeout(100)
    expect(again.get_by_label("What you want to send")).to_have_value(WORDS)
    expect(again.get_by_label("Who it is for")).to_have_value("my partner")


@WITH_AND_WITHOUT
def test_a_message_that_rested_asks_once_and_becomes_a_note(visit, house, js):
    one = visit(java_script_enabled=js)
    page = one.sign_in(house.holding(WORDS))
    page.get_by_role("link", name="Look at it").click()
    page.wait_for_url(HELD)
    expect(page.get_by_text(steady().hold.question)).to_be_visible()
    expect(page.get_by_label("Your words")).to_have_value(WORDS)

    page.get_by_role("button", name="Turn it into a note").click()
    expect(page.get_by_label("Your words")).to_have_value(WORDS)
    page.get_by_role("button", name="Keep this").click()
    page.wait_for_url(re.compile("/n/[0-9a-f]{32}$"))

    expect(page.get_by_text(WORDS)).to_be_visible()
    expect(one.go("/t/").get_by_role("link", name="Look at it")).to_have_count(0)


@WITH_AND_WITHOUT
def test_a_message_is_copied_by_hand_and_let_go(visit, house, js):
    one = visit(
        java_script_enabled=js, permissions=["clipboard-write", "clipboard-read"]
    )
    page = one.sign_in(house.holding(WORDS))
    page.get_by_role("link", name="Look at it").click()
    page.locator("summary", has_text="Copy it to send").click()
    copy = page.get_by_role("button", name="Copy the words")
    if js:
        page.get_by_label("Your words").fill("Shorter.")
        copy.click()
        expect(page.get_by_text("Copied", exact=True)).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == "Shorter."
    else:
        expect(copy).to_be_hidden()

    page.get_by_role("button", name="I have them. Let it go").click()
    page.wait_for_url(one.address + "/t/")
    expect(page.get_by_role("link", name="Look at it")).to_have_count(0)


def test_looking_at_a_message_changes_nothing_about_it(visit, house):
    one = visit()
    page = one.sign_in(house.holding(WORDS))
    page.get_by_role("link", name="Look at it").click()
    page.wait_for_url(HELD)
    page.get_by_role("link", name="Leave it for now").click()
    page.wait_for_url(one.address + "/t/")

    expect(page.get_by_role("link", name="Look at it")).to_be_visible()


# --- the plan for bad nights ----------------------------------------------------------


@WITH_AND_WITHOUT
def test_the_plan_made_by_day_is_the_first_thing_at_night(visit, mira, js):
    one = visit(java_script_enabled=js)
    page = one.sign_in(mira)
    one.go("/b/").get_by_role("link", name="Make the plan").click()
    page.get_by_label("What helps my body").fill("The lamp in the kitchen.")
    page.get_by_role("button", name="Keep the plan").click()
    expect(page.get_by_text(steady().nights.at_night)).to_be_visible()

    page.get_by_role("link", name="Steady me").first.click()
    expect(page.get_by_text("The lamp in the kitchen.")).to_be_in_viewport()
    page.get_by_role("link", name="Breathe out slowly", exact=True).click()
    expect(page.locator(".air__yarns")).to_be_in_viewport()


def test_a_plan_that_was_begun_is_kept_while_it_is_typed(visit, mira):
    one = visit()
    page = one.sign_in(mira)
    one.go("/b/night").get_by_label("A sentence for me").fill("It has gone before.")
    expect(page.locator(".editor__status")).to_contain_text("Kept at")
    page.get_by_role("button", name="Lock").click()
    page.wait_for_url(re.compile("/s/$"))

    one.sign_in(mira)
    one.go("/b/night")
    expect(page.get_by_label("A sentence for me")).to_have_value("It has gone before.")


@pytest.mark.parametrize("who", [AT_HOME, NEWCOMER])
def test_the_tools_know_who_is_here_without_a_stranger_s_words(visit, who):
    page = visit(who).go("/b/")

    expect(page.get_by_text("needs a place of your own")).to_have_count(0)
    expect(page.get_by_role("link", name="Write a message to hold")).to_be_visible()
