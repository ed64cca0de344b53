"""Pages of a talk, as each of the two sees them."""

import re

from tests.browser.house import HERS_FOR_TWO, STRANGER, at, place

A_TALK = re.compile("/zt/[0-9a-f]{32}$")

at("talks", HERS_FOR_TWO, "/zt/")


def propose(visit, text="The evening at the lake.", **more):
    """Propose a talk through the page, seen at once; return its path."""
    page = visit.go("/zt/")
    page.get_by_label("What would you like to talk about?").fill(text)
    if name := more.get("name"):
        page.get_by_label("one device, passed between us").check()
        page.get_by_label("What are you called in it?").fill(name)
    page.get_by_role("button", name="See what").click()
    page.get_by_role("radio", name="at once").check()
    page.get_by_role("button", name="Propose this talk").click()
    page.wait_for_url(A_TALK)
    return visit.path


def take_up(visit, there):
    """Take a proposal up."""
    visit.go(there)
    press(visit, "I am ready")


def press(visit, name):
    """Press a button and wait for the page that follows."""
    button = visit.page.get_by_role("button", name=name, exact=True)
    with visit.page.expect_navigation():
        button.click()


def _both(visit, house):
    """Let Jonas take up a talk of Mira's in a browser of his own; return its path."""
    hers, his = house.two()
    visit.sign_in(hers)
    there = propose(visit)
    with house.visit() as other:
        other.sign_in(his)
        take_up(other, there)
    visit.go(there)
    return there, his


@place(STRANGER)
def _talk_previewed(visit, house):
    visit.sign_in(house.two()[0])
    page = visit.go("/zt/")
    page.get_by_label("What would you like to talk about?").fill("The lake.")
    page.get_by_role("button", name="See what").click()
    page.get_by_role("button", name="Propose this talk").wait_for()


@place(STRANGER)
def _talk_waits(visit, house):
    visit.sign_in(house.two()[0])
    propose(visit)


@place(STRANGER)
def _talk_offered(visit, house):
    hers, his = house.two()
    with house.visit() as other:
        other.sign_in(hers)
        there = propose(other)
    visit.sign_in(his)
    visit.go(there)


@place(STRANGER)
def _talk_breath(visit, house):
    _both(visit, house)


@place(STRANGER)
def _talk_speaks(visit, house):
    _both(visit, house)
    press(visit, "Begin")


@place(STRANGER)
def _talk_coached(visit, house):
    _both(visit, house)
    press(visit, "Begin")
    visit.page.get_by_label("What matters most").fill("You never listen to me.")
    visit.page.get_by_role("button", name="Look at my words first").click()
    visit.page.get_by_role("heading", name="What may be hard to hear").wait_for()


@place(STRANGER)
def _talk_listens(visit, house):
    there, his = _both(visit, house)
    press(visit, "Begin")
    visit.page.get_by_role("button", name="Lock").click()
    visit.sign_in(his)
    visit.go(there)
    visit.page.get_by_text("Is it too much just now?").click()


@place(STRANGER)
def _talk_checked(visit, house):
    there, his = _both(visit, house)
    press(visit, "Begin")
    visit.page.get_by_label("What matters most").fill("I was alone that evening.")
    press(visit, "Hand over")
    with house.visit() as other:
        other.sign_in(his)
        other.go(there)
        other.page.get_by_label("What I heard").fill("You were alone.")
        press(other, "That is what I heard")
    visit.go(there)


@place(STRANGER)
def _talk_paused(visit, house):
    _both(visit, house)
    press(visit, "Begin")
    visit.page.get_by_text("Is it too much just now?").click()
    press(visit, "A pause, please")


@place(STRANGER)
def _talk_over(visit, house):
    _both(visit, house)
    press(visit, "Begin")
    visit.page.get_by_label("What matters most").fill("I was alone that evening.")
    press(visit, "Hand over")
    visit.page.get_by_text("End the talk", exact=True).click()
    press(visit, "End it here")


@place(STRANGER)
def _talk_on_one_device(visit, house):
    visit.sign_in(house.two()[0])
    propose(visit, name="Mira")
    press(visit, "I am ready")
    press(visit, "Begin")
