"""From the invitation to the day one of them leaves: two people, two phones, one story."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import PASSPHRASE, PHONE
from tests.browser.for_two_joining import code_on, look, open_for_two
from tests.browser.for_two_talks import press, propose, take_up
from tests.browser.house import send

HERS_ALONE = "The ring is in the drawer, and nobody knows that I look at it."
HIS_ALONE = "I am ashamed in the mornings, and I say nothing of it."
SHOWN = "I slept five hours. That is more than last week."
RULE = "After nine in the evening we do not talk about it."
PROMISE = "I call before six if I will be later than I said."
SAID = "I was alone that evening."


@pytest.fixture
def phones(visit, house):
    """Her phone and his, each signed in, with a note of their own; nothing is for two."""
    found = []
    for words in (HERS_ALONE, HIS_ALONE):
        one = visit(width=PHONE, has_touch=True, reduced_motion="reduce")
        one.sign_in(house.somebody())
        one.keep_note(words)
        found.append(one)
    return found


def test_two_people_come_together_and_one_of_them_leaves(phones):
    hers, his = phones
    they_come_together(hers, his)
    she_shows_one_thing(hers, his)
    they_agree(hers, his)
    he_promises_and_both_say_kept(hers, his)
    they_talk(hers, his)
    for one, alone in ((hers, HIS_ALONE), (his, HERS_ALONE)):
        sight = one.go("/zv/").content()
        assert alone not in sight
        for words in (SHOWN, RULE, PROMISE, SAID):
            assert words in sight
    she_leaves_and_nothing_is_lost_or_shown(hers, his)


def they_come_together(hers, his):
    open_for_two(hers.go("/zi/"))
    hers.go("/zi/").get_by_label("call you here").fill("Mira")
    send(hers.page, "Make an invitation")
    look(his, code_on(hers.page))
    his.page.get_by_label("call you here").fill("Jonas")
    send(his.page, "Accept")
    hers.go("/zi/")
    send(hers.page, "Open it")
    for one in (hers, his):
        open_for_two(one.go("/zg/"))
        one.go("/zg/")
        send(one.page, "I accept these")
    for one in (hers, his):
        expect(one.go("/z/").get_by_text("For both of you")).to_be_visible()


def she_shows_one_thing(hers, his):
    """Exactly what she chose, and not before its time."""
    page = hers.keep_note(f"{SHOWN}\n\n{HERS_ALONE}")
    send(page, "Show a copy")
    page.get_by_role("textbox", name="The words").fill(SHOWN)
    send(page, "Look at it as it will be")
    exactly = page.get_by_role("region", name="This is exactly what will be visible")
    expect(exactly).to_contain_text(SHOWN)
    expect(exactly).not_to_contain_text("drawer")
    expect(his.go("/zs/").get_by_text(SHOWN)).to_have_count(0)
    page.get_by_role("radio", name="at once").check()
    send(page, "Show this")
    page = his.go("/zs/")
    page.get_by_role("link", name=SHOWN).click()
    expect(page.get_by_text(SHOWN)).to_be_visible()
    expect(page.get_by_text("drawer")).to_have_count(0)


def they_agree(hers, his):
    page = hers.go("/zb/")
    page.get_by_role("link", name="In your own words").click()
    page.get_by_label("What is agreed").fill(RULE)
    page.get_by_role("radio", name="Both of us").check()
    send(page, "See exactly what will be visible")
    page.get_by_role("radio", name="at once").check()
    send(page, "Propose it")
    page = his.go("/zd/")
    page.get_by_role("link", name=re.compile("^After nine")).click()
    expect(page.get_by_text(RULE).first).to_be_visible()
    send(page, "I agree to these words")
    expect(page.get_by_role("heading", name="Agreed by both")).to_be_visible()


def he_promises_and_both_say_kept(hers, his):
    page = his.go("/zn/")
    page.get_by_label("I promise").fill(PROMISE)
    send(page, "Look at it first")
    page.get_by_role("radio", name="at once").check()
    send(page, "Put it there")
    page.get_by_role("button", name="Kept").click()
    expect(page.get_by_text("(opens")).to_be_visible()
    expect(hers.go("/zm/").get_by_text(PROMISE).first).to_be_visible()
    hers.page.get_by_role("button", name="Kept").click()
    expect(hers.page.locator(".due__said")).to_contain_text("Kept")


def they_talk(hers, his):
    there = propose(hers)
    take_up(his, there)
    expect(hers.page.locator("#talk-now")).to_contain_text("A breath together")
    press(hers, "Begin")
    hers.page.get_by_label("What matters most").fill(SAID)
    press(hers, "Hand over")
    his.page.get_by_label("What I heard").fill("You were alone.")
    press(his, "That is what I heard")
    expect(hers.page.locator("#talk-now")).to_contain_text("Did it arrive?")
    press(hers, "Yes, that is it")
    hers.page.get_by_text("End the talk", exact=True).click()
    press(hers, "End it here")
    for one in (hers, his):
        one.go(there)
        one.page.get_by_label("Thanks").fill("For staying.")
        press(one, "This is my last word")
    for one in (hers, his):
        one.go(there)
        press(one, "Keep them")
    expect(
        hers.go(there).get_by_text("Both of you chose to keep this.")
    ).to_be_visible()


def she_leaves_and_nothing_is_lost_or_shown(hers, his):
    page = hers.go("/zl/")
    page.get_by_label("Your passphrase").fill(PASSPHRASE)
    send(page, "Leave the room now")
    page = his.go("/z/")
    expect(page.get_by_text("The room for two is closed.")).to_be_visible()
    page.get_by_role("link", name="What becomes of it").click()
    send(page, "Keep it for me")
    for one, mine, others in (
        (hers, HERS_ALONE, HIS_ALONE),
        (his, HIS_ALONE, HERS_ALONE),
    ):
        page = one.go("/zf/")
        page.get_by_role("link", name="With ").click()
        copy = page.content()
        for words in (SHOWN, RULE, PROMISE, SAID):
            assert words in copy
        assert others not in copy
        assert mine in one.go("/n/").content()
        assert others not in one.page.content()
        assert SHOWN not in one.go("/zs/").content()
        assert one.path == "/z/"
