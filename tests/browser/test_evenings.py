"""Evenings of different people, from the first page on."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import DESK, PASSPHRASE, PHONE
from tests.browser.house import send
from tests.content.test_words_people_read import reading_grade

WORDS_A_MINUTE = 238
"""Adults reading English to themselves (Brysbaert 2019, a review of 190 studies)."""

MOST_CLICKS = 20
MOST_MINUTES = 5
BOTH_WAYS = [
    pytest.param({"width": width, "java_script_enabled": js}, id=f"{width} {word}")
    for width in (PHONE, DESK)
    for js, word in ((True, "script"), (False, "no script"))
]


class Walk:
    """Somebody who presses and reads; both are counted."""

    def __init__(self, visit):
        self.visit = visit
        self.page = visit.page
        self.clicks = 0
        self.words = 0
        self.seen = set()

    def read(self):
        """Read the page one is on. A line that stood on a page before is not read again.

        Nor are the names of all countries in a closed list, or the words that stand in
        for the breathing where nothing is to move.
        """
        text = self.page.locator("main").inner_text()
        for unread in self.page.locator("main select, main .air__still").all():
            text = text.replace(unread.inner_text(), "")
        for line in set(text.splitlines()) - self.seen:
            self.words += len(line.split())
        self.seen |= set(text.splitlines())

    def press(self, role, name, *, exact=False):
        self.read()
        self.clicks += 1
        self.page.get_by_role(role, name=name, exact=exact).first.click()
        self.page.wait_for_load_state()

    def check(self, name):
        self.clicks += 1
        self.page.get_by_label(name).check()

    @property
    def minutes(self):
        return self.words / WORDS_A_MINUTE


@pytest.mark.parametrize("window", BOTH_WAYS)
def test_the_night_of_discovery(visit, window):
    """From the first page to Today: all questions answered, safe, one thing eased."""
    walk = Walk(visit(**window))
    page = walk.visit.go("/")
    walk.press("link", "Begin", exact=True)
    walk.press("link", "I have read this. Go on")
    page.get_by_label("A name for yourself here").fill("Mira")
    page.get_by_label("A passphrase").fill(_six_words(page))
    walk.check("I have read what this can keep safe")
    walk.press("button", "Make my place")
    code = "-".join(page.locator("#recovery-code span").all_inner_texts())
    walk.press("link", "I have it. Next")
    page.get_by_label("The code, typed once more").fill(code)
    walk.press("button", "That is my code")

    walk.press("button", "I am here by myself")
    walk.press("button", "Today", exact=True)
    walk.press("button", "I found it myself")
    walk.press("button", "I am not sure")
    walk.press("button", "I do not know yet")
    walk.press("button", "Yes", exact=True)
    walk.press("button", "Yes, at home")
    walk.press("button", "Skip this one")
    page.get_by_label("A name or nickname").fill("Jonas")
    walk.press("button", "Go on")
    walk.press("button", "Just to get through today")

    expect(page.get_by_text("Are you afraid of Jonas")).to_be_visible()
    walk.press("button", "No to all three")
    walk.press("button", "No to all four")
    expect(page.get_by_text("is forgotten already")).to_be_visible()
    walk.press("link", "Breathe out slowly")
    expect(page.get_by_role("heading", name="Breathe out slowly")).to_be_visible()
    walk.press("link", "On to Today")

    expect(page.get_by_text(", Mira")).to_be_visible()
    expect(page.get_by_role("heading", name="The first days")).to_be_visible()
    print(f"clicks {walk.clicks}, words {walk.words}, minutes {walk.minutes:.1f}")
    assert walk.clicks <= MOST_CLICKS
    assert walk.minutes < MOST_MINUTES

    page.get_by_role("button", name="Go on to the path").click()
    expect(page.get_by_text("Say what this is")).to_be_visible()
    expect(page.get_by_text("This is where the path begins.")).to_be_visible()


@pytest.mark.parametrize("window", BOTH_WAYS[:2])
def test_somebody_who_is_afraid(visit, window, house):
    """Help is shown, things for two are quietly not there, and nothing is stored."""
    name = house.somebody()
    guest = visit(**window)
    page = guest.sign_in(name)
    before = _path(guest)
    page.goto(guest.address + "/q/")
    page.get_by_role("group", name="Are you afraid").get_by_label("Yes").check()
    page.get_by_label("Where are you?").select_option("ie")
    send(page, "Go on")
    send(page, "No to all four")

    expect(page.get_by_text("What you named is not your fault")).to_be_visible()
    expect(page.get_by_role("link", name="Call 1800 341 900")).to_be_visible()
    expect(page.get_by_text("If someone may look at your phone")).to_be_visible()
    assert _path(guest) == before
    page.goto(guest.address + "/wg/5")
    page.get_by_role("link", name="Talk about the day").click()
    expect(page.get_by_text("it is not open yet")).to_be_visible()
    expect(page.get_by_text("afraid")).to_have_count(0)


@pytest.mark.parametrize("window", BOTH_WAYS[:2])
def test_somebody_with_thoughts_of_death(visit, window, house):
    guest = visit(**window)
    page = guest.sign_in(house.somebody())
    page.goto(guest.address + "/q/")
    page.get_by_label("Where are you?").select_option("de")
    send(page, "Skip these")
    page.get_by_role("group", name="wished you were dead").get_by_label("Yes").check()
    send(page, "Go on")
    expect(page.get_by_text("killing yourself right now?")).to_be_visible()
    send(page, "Yes")

    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Please do not stay alone with this"
    )
    expect(page.get_by_role("navigation", name="Places")).to_have_count(0)
    expect(page.locator(".leave__button")).to_be_visible()
    expect(page.get_by_role("link", name="Call 0800 111 0 111")).to_be_visible()
    send(page, "I have seen this")
    expect(page.get_by_text("Words for somebody you trust")).to_be_visible()

    page.goto(guest.address + "/t/")
    expect(page.get_by_text("Nothing is asked of you.")).to_have_count(3)


def test_a_stranger_finds_safety_and_relief_without_an_account(visit):
    guest = visit(java_script_enabled=False)
    page = guest.go("/h/")
    page.get_by_role("link", name="A few private questions").click()
    send(page, "No to all three")
    send(page, "No to all four")
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    guest.go("/")
    page.get_by_role("link", name="Steady").click()
    expect(page.get_by_role("heading", name="Breathe out slowly")).to_be_visible()
    guest.go("/")
    page.get_by_role("link", name="what helps in the first days").click()
    expect(page.get_by_role("heading", name="Tonight, one thing")).to_be_visible()


@pytest.mark.parametrize("window", BOTH_WAYS)
def test_the_partner_who_had_the_affair_comes_first(visit, window):
    guest = visit(**window)
    page = _signed_up(guest, f"Jonas {window['width']}{window['java_script_enabled']}")
    page.get_by_role("button", name="I am here by myself").last.click()
    page.get_by_role("button", name="It has not come out").click()
    page.get_by_role("button", name="Skip this one").click()
    page.get_by_role("button", name="Yes", exact=True).click()
    page.get_by_role("button", name="Enough questions for now").click()
    send(page, "Skip these")
    send(page, "Skip these")
    page.get_by_role("link", name="None of these. On to Today").click()

    expect(page.get_by_role("heading", name="Ending contact")).to_be_visible()
    page.get_by_role("link", name="Open it").click()
    page.get_by_label("Your message").fill("What we had is over. Please do not write.")
    send(page, "Keep this. Done for today")
    expect(page.get_by_text("One thing for today")).to_be_visible()
    page.get_by_role("link", name="Back to Today").click()
    expect(page.get_by_role("heading", name="Ending contact")).to_have_count(0)


@pytest.mark.parametrize("window", BOTH_WAYS[:2])
def test_somebody_who_skips_everything(visit, window):
    guest = visit(**window)
    page = _signed_up(guest, f"Ada{window['java_script_enabled']}")
    page.get_by_role("button", name="We want to work on this together").first.click()
    while page.get_by_role("button", name="Skip this one").count():
        send(page, "Skip this one")
    send(page, "Skip these")
    send(page, "Skip these")
    page.get_by_role("link", name="None of these. On to Today").click()

    expect(page.get_by_role("link", name="Open it")).to_be_visible()
    page.get_by_role("link", name="Path", exact=True).click()
    expect(page.get_by_text("You are here")).to_have_count(1)


@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
def test_somebody_who_comes_back_after_forty_days(visit, house, js):
    """Nothing counts the days; the path is where it was, and the check-in is kind."""
    name = house.after_a_gap()
    guest = visit(java_script_enabled=js)
    page = guest.sign_in(name)
    text = page.locator("main").inner_text()

    assert not re.search(r"\b(40|forty|streak|missed|days ago)\b", text)
    expect(page.get_by_role("link", name="Open it")).to_be_visible()
    page.goto(guest.address + "/c/")
    welcome = page.locator("main .lede").inner_text()
    assert not re.search(r"\b(40|forty|gap|missed|finally)\b", welcome)
    assert reading_grade(welcome) <= 8


@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
def test_a_step_is_taken_put_off_and_taken_up_again(visit, mira, js):
    guest = visit(java_script_enabled=js)
    page = guest.sign_in(mira)
    page.get_by_role("link", name="Open it").click()
    page.get_by_label("Say it in one line").fill("This is fear.")
    page.get_by_label("Fear", exact=True).check()
    send(page, "Later")
    page.get_by_role("link", name="Steady", exact=True).last.click()
    page.get_by_role("link", name="Say what this is").click()
    expect(page.get_by_label("Say it in one line")).to_have_value("This is fear.")
    expect(page.get_by_label("Fear", exact=True)).to_be_checked()
    send(page, "Not for me now")
    page.goto(guest.address + "/wg/1")
    expect(page.get_by_text("Not for me now")).to_have_count(1)


def test_what_is_written_on_a_step_outlives_leaving_in_a_hurry(visit, mira):
    guest = visit()
    page = guest.sign_in(mira)
    page.get_by_role("link", name="Open it").click()
    page.get_by_label("Say it in one line").fill("This is something without a")
    page.get_by_label("Grief").check()
    page.locator(".leave__button").click()
    expect(page.get_by_role("heading", name="Elsewhere")).to_be_visible()

    guest.sign_in(mira)
    page.get_by_role("link", name="This is something without a").click()
    expect(page.get_by_text("This is where you stopped.")).to_be_visible()
    expect(page.get_by_label("Say it in one line")).to_have_value(
        "This is something without a"
    )
    expect(page.get_by_label("Grief")).to_be_checked()


def _signed_up(guest, name):
    page = guest.go("/u/name")
    page.get_by_label("A name for yourself here").fill(name)
    page.get_by_label("A passphrase").fill(PASSPHRASE)
    page.get_by_label("I have read what this can keep safe").check()
    page.get_by_role("button", name="Make my place").click()
    page.get_by_role("link", name="I cannot keep a code safe").click()
    page.get_by_label("Type: no code").fill("no code")
    page.get_by_role("button", name="Go on without a code").click()
    expect(page.get_by_role("heading", name="Who are you in this?")).to_be_visible()
    return page


def _six_words(page):
    return " ".join(page.locator("#six-words span").all_inner_texts())


def _path(guest):
    """Return what the path shows, without what is new on every page."""
    page = guest.go("/w/")
    return page.locator("main").inner_text()
