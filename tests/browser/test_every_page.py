"""Every page there is: no barrier, no sideways scroll, nothing small, nothing moving."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.chromium import DESK, PASSPHRASE, PHONE, SMALL
from tests.browser.house import ADDRESSES, PLACES, WORKSHOP

RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
# A window of 1280 px, magnified to 200 %, is one of 640 px. Magnified to 400 %, of 320.
WIDTHS = (SMALL, 640, DESK)
_WIDER_THAN_ITS_WINDOW = "document.documentElement.scrollWidth - innerWidth"
_TOO_SMALL = """() => [...document.querySelectorAll(
    "button, input:not([type=hidden]), select, textarea, .button, .menu a, .list a")]
  .map((one) => one.closest("label") ?? one)
  .filter((one) => one.checkVisibility() && !one.closest("[inert]"))
  .filter((one) => !one.matches(".skip-link"))
  .map((one) => [one.getBoundingClientRect(), one.outerHTML.slice(0, 90)])
  .filter(([box]) => box.height < 43.9 || box.width < 43.9)
  .map(([box, html]) => `${Math.round(box.width)} x ${Math.round(box.height)}: ${html}`)"""
_STILL_MOVING = """() => document.getAnimations().filter((one) => one.playState === "running")
  .map((one) => one.animationName ?? one.transitionProperty)"""


LIKE_ANOTHER = {
    *(
        "agreements_refused",
        "agreements_held",
        "agreements_proposed",
        "agreements_list",
    ),
    *("agreements_not_yet", "answers_before", "answers_help_first", "answers_choose"),
    *("answers_look", "answers_held", "answers_his", "answers_hand"),
    *("invite_refused", "invitation_over", "offer_outside", "join_wrong"),
    *("doorstep_alone", "doorstep_ready", "leaving_refused", "wish_to_end_it", "left"),
    *("kept_list", "other_keys_refused", "leaving_with_other_keys", "closed"),
    *("promised", "promise_refused", "promise_looked_at", "turn_looked_at"),
    *("turn_ready", "turns_before", "showing_choices", "showing_added", "showing_look"),
    *("showing_held", "showing_list", "showing_taken_away", "letter_read"),
    *("letter_without_words", "letter_shown", "letter_closed", "talk_previewed"),
    *("talk_waits", "talk_offered", "talk_breath", "talk_checked", "talk_paused"),
    *("talk_on_one_device", "us_resting", "sign_in_refused", "recover_refused"),
    *("confirm_refused", "decline_refused", "settings_refused", "passphrase_refused"),
    *("delete_account_refused", "day_refused", "score_refused", "choosing_refused"),
    *("note_without_words", "trigger_without_words", "sit_without_words"),
    *("hold_without_words", "night_without_words", "look_without_words"),
    *("check_in_changed", "check_in_unsafe", "check_in_heavy", "trigger_two_versions"),
    *(
        "night_two_versions",
        "held_two_versions",
        "asked_nothing",
        "asked_and_not_known",
    ),
    *("asked_at_length", "nothing_suggested", "private_right_now", "private_fear"),
    *("private_thanks", "step_done", "chosen_paper", "note_with_a_long_word"),
    *("five_in_the_dark", "say_from_pieces", "looks", "look_at_a_sentence"),
}
"""Pages made of the same parts as another one, reached in many steps: `make proof` looks
at them too."""


@pytest.fixture
def opened(request, visit):
    """A page that was opened by its name in PLACES, at any width and in any light."""

    def open_place(name, **options):
        who, opening = PLACES[name]
        house = request.getfixturevalue("workshop" if who == WORKSHOP else "house")
        one = visit(who, at=house, **options)
        opening(one, house)
        return one

    return open_place


@pytest.fixture
def looked_at(request, opened):
    """A page with nothing moving. Those with an address share one browser a person."""

    def open_place(name):
        who, _ = PLACES[name]
        if name not in ADDRESSES or who == WORKSHOP:
            return opened(name, width=SMALL, reduced_motion="reduce")
        one = request.getfixturevalue("lookers")(who)
        one.complaints.clear()
        one.asked.clear()
        one.resize(SMALL)
        one.page.emulate_media(color_scheme="light", reduced_motion="reduce")
        one.go(ADDRESSES[name])
        return one

    return open_place


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[pytest.mark.proof] if name in LIKE_ANOTHER else [])
        for name in PLACES
    ],
)
def test_everybody_can_read_and_use_the_page(looked_at, name):
    visit = looked_at(name)
    page = visit.page
    assert page.title() == "Notes"
    for width in WIDTHS:
        visit.resize(width)
        assert page.evaluate(_WIDER_THAN_ITS_WINDOW) <= 0, width
        assert page.evaluate(_TOO_SMALL) == [], width
    assert page.evaluate(_STILL_MOVING) == []
    visit.resize(PHONE)
    assert _barriers(page, RULES) == []
    # The same page by night: only what has to do with colour can differ.
    page.emulate_media(color_scheme="dark")
    assert _barriers(page, {"type": "rule", "values": COLOUR_RULES}) == []
    assert visit.complaints == []
    assert visit.asked_elsewhere == set()


@pytest.mark.parametrize("name", ["welcome", "today", "edit_note", "sign_up_refused"])
def test_every_outline_stays_where_the_device_chooses_the_colours(opened, name):
    page = opened(name, forced_colors="active").page
    borders = page.evaluate(
        """() => [...document.querySelectorAll(
            "main :is(.button, input, textarea, .errors), .leave__button")]
          .filter((one) => one.checkVisibility())
          .filter((one) => !["hidden", "checkbox"].includes(one.type))
          .filter((one) => {
            const { borderTopStyle, borderTopWidth, borderTopColor } = getComputedStyle(one);
            return borderTopStyle === "none" || borderTopWidth === "0px"
              || borderTopColor === "rgba(0, 0, 0, 0)";
          })
          .map((one) => one.outerHTML.slice(0, 60))"""
    )
    assert borders == []
    assert _barriers(page, {"type": "rule", "values": COLOUR_RULES}) == []


def test_a_theme_that_was_chosen_wins_over_the_device(visit, mira):
    one = visit(color_scheme="light")
    page = one.sign_in(mira)
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    by_day = page.evaluate(ground)
    one.go("/a/set")
    page.get_by_label("Light or dark").select_option("Night")
    page.get_by_label("Your passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Keep these").click()
    page.wait_for_url(one.address + "/a/")
    assert page.evaluate(ground) != by_day


def test_print_shows_nothing(opened):
    page = opened("note").page
    page.emulate_media(media="print")
    assert page.evaluate("document.body.checkVisibility()") is False
    assert page.locator("p, h1, a, button").filter(visible=True).count() == 0


def _barriers(page, rules):
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    return [
        f"{barrier['id']}: {node['html'][:120]} {node['failureSummary'][:200]}"
        for barrier in Axe().run(page, options=options).response["violations"]
        for node in barrier["nodes"][:3]
    ]
