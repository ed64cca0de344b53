"""Inviting, accepting, and the doorstep of the room for two."""

import re

from playwright.sync_api import Page, expect

from tests.browser.chromium import Visit
from tests.browser.house import (
    HERS_FOR_TWO,
    HIS_FOR_TWO,
    NEWCOMER,
    STRANGER,
    House,
    at,
    place,
    send,
)

at("invite_alone", NEWCOMER, "/zi/")
at("invite_two", HERS_FOR_TWO, "/zi/")
at("join", STRANGER, "/zj/")
at("join_inside", HIS_FOR_TWO, "/zj/")


def open_for_two(page: Page) -> None:
    """Answer the private questions with no, and open things for two."""
    send(page, "To the private questions")
    send(page, "No to all three")
    send(page, "No to all four")
    send(page, "Open things for two")


@place(STRANGER)
def invite(visit: Visit, house: House) -> None:
    visit.sign_in(house.somebody())
    open_for_two(visit.go("/zi/"))
    visit.go("/zi/")
    expect(visit.page.get_by_text("What stays with you")).to_be_visible()


@place(STRANGER)
def invite_refused(visit: Visit, house: House) -> None:
    invite(visit, house)
    send(visit.page, "Make an invitation")


@place(STRANGER)
def invitation(visit: Visit, house: House) -> None:
    invite(visit, house)
    visit.page.get_by_label("call you here").fill("Mira")
    send(visit.page, "Make an invitation")
    visit.page.locator("summary", has_text="The square").click()
    visit.page.locator("summary", has_text="The link").click()


@place(STRANGER)
def invitation_over(visit: Visit, house: House) -> None:
    invitation(visit, house)
    there = visit.page.url
    send(visit.page, "Take it back")
    visit.page.goto(there)


def code_on(page: Page) -> str:
    """Return the words of an invitation, as they are read aloud."""
    return re.sub(r"\s+", " ", page.locator("#given-words").inner_text()).strip()


def given(visit: Visit, house: House) -> str:
    """Let somebody invite, and go; return the code."""
    invitation(visit, house)
    code = code_on(visit.page)
    send(visit.page, "Lock")
    return code


def look(visit: Visit, code: str) -> None:
    """Type a code, and look."""
    page = visit.go("/zj/")
    page.get_by_label("The words").fill(code)
    send(page, "Look")


@place(STRANGER)
def offer_outside(visit: Visit, house: House) -> None:
    look(visit, given(visit, house))
    expect(visit.page.get_by_text("A place of your own comes first")).to_be_visible()


@place(STRANGER)
def join_wrong(visit: Visit, _house: House) -> None:
    look(visit, "seven kettles")


@place(STRANGER)
def offer(visit: Visit, house: House) -> None:
    code = given(visit, house)
    visit.sign_in(house.somebody())
    look(visit, code)
    expect(visit.page.get_by_role("button", name="Accept")).to_be_visible()


@place(STRANGER)
def doorstep_alone(visit: Visit, house: House) -> None:
    offer(visit, house)
    visit.page.get_by_label("call you here").fill("Jonas")
    send(visit.page, "Accept")


@place(STRANGER)
def doorstep(visit: Visit, house: House) -> None:
    doorstep_alone(visit, house)
    open_for_two(visit.page)
    visit.go("/zg/")
    expect(visit.page.get_by_role("heading", name="Ground rules")).to_be_visible()


@place(STRANGER)
def doorstep_ready(visit: Visit, house: House) -> None:
    doorstep(visit, house)
    send(visit.page, "I accept these")
