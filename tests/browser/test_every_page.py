"""Every page there is: no barrier, no sideways scroll, nothing small, nothing moving."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.chromium import DESK, SMALL
from tests.browser.house import PLACES, WORKSHOP

RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
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


@pytest.mark.parametrize("name", PLACES)
def test_axe_finds_no_barrier_by_day_and_by_night(opened, name):
    page = opened(name, reduced_motion="reduce").page
    for light in ("light", "dark"):
        page.emulate_media(color_scheme=light)
        found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        assert [_told(barrier) for barrier in found] == [], light


@pytest.mark.parametrize("name", PLACES)
def test_nothing_is_cut_or_small_at_any_width(opened, name):
    visit = opened(name, width=SMALL, reduced_motion="reduce")
    for width in WIDTHS:
        visit.resize(width)
        assert visit.page.evaluate(_WIDER_THAN_ITS_WINDOW) <= 0, width
        assert visit.page.evaluate(_TOO_SMALL) == [], width
    assert visit.page.evaluate(_STILL_MOVING) == []
    assert visit.page.title() == "Notes"


@pytest.mark.parametrize("name", ["welcome", "today", "edit_note", "sign_up_refused"])
def test_every_outline_stays_where_the_device_chooses_the_colours(opened, name):
    page = opened(name, forced_colors="active").page
    borders = page.evaluate(
        """() => [...document.querySelectorAll("main :is(.button, input, textarea, .errors),"
             + " .leave__button")]
          .filter((one) => one.checkVisibility() && one.type !== "hidden" && one.type !== "checkbox")
          .map((one) => [one.outerHTML.slice(0, 60), getComputedStyle(one)])
          .filter(([, style]) => style.borderTopStyle === "none" || style.borderTopWidth === "0px"
             || style.borderTopColor === "rgba(0, 0, 0, 0)")
          .map(([html]) => html)"""
    )
    assert borders == []
    found = Axe().run(page, options={"runOnly": ["color-contrast"]}).response
    assert found["violations"] == []


def test_a_theme_that_was_chosen_wins_over_the_device(visit, mira):
    one = visit(color_scheme="light")
    page = one.sign_in(mira)
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    by_day = page.evaluate(ground)
    one.go("/a/set")
    page.get_by_label("Light or dark").select_option("Night")
    page.get_by_label("Your passphrase").fill("lantern willow copper seven kettle morning")
    page.get_by_role("button", name="Keep these").click()
    page.wait_for_url(one.address + "/a/")
    assert page.evaluate(ground) != by_day


def test_print_shows_nothing(opened):
    page = opened("note").page
    page.emulate_media(media="print")
    assert not page.locator("body").is_visible()
    assert page.evaluate("document.body.innerText") == ""


def _told(barrier):
    return f"{barrier['id']}: " + "; ".join(
        f"{node['html'][:120]} {node['failureSummary'][:200]}"
        for node in barrier["nodes"][:3]
    )
