"""Promises, and a check-in for two."""

from tests.browser.chromium import Visit
from tests.browser.house import (
    ABOUT,
    HERS_FOR_TWO,
    HIS,
    HIS_FOR_TWO,
    LONG_WORD,
    STRANGER,
    House,
    at,
    place,
    send,
)
from tests.browser.people import make

at("promised_nothing", HERS_FOR_TWO, "/zm/")
at("promising", HIS_FOR_TWO, "/zn/")
at("turn_empty", HERS_FOR_TWO, "/zu/")
at("turn_empty_other", HIS_FOR_TWO, "/zu/")


def with_months(visit: Visit, house: House, *, hers: bool = False) -> None:
    number = next(house._numbers)
    her_name, his_name = f"mira{number}", f"jonas{number}"
    his = {"about": HIS, "with": her_name, "promised": True}
    make({her_name: {"about": ABOUT}, his_name: his}, house._data_dir)
    visit.sign_in(her_name if hers else his_name)


@place(STRANGER)
def promised(visit: Visit, house: House) -> None:
    with_months(visit, house, hers=True)
    visit.go("/zm/")


@place(STRANGER)
def promised_months(visit: Visit, house: House) -> None:
    with_months(visit, house)
    visit.go("/zm/").get_by_role("link", name="A message does not count").last.click()
    visit.page.get_by_role("heading", name="Its months").wait_for()
    visit.page.get_by_text("How it was worded before").click()


@place(STRANGER)
def promise_refused(visit: Visit, house: House) -> None:
    visit.sign_in(house.two()[1])
    page = visit.go("/zn/")
    page.get_by_label("On certain days of the week").check()
    page.get_by_label("I promise").fill(LONG_WORD)
    send(page, "Look at it first")


@place(STRANGER)
def promise_looked_at(visit: Visit, house: House) -> None:
    visit.sign_in(house.two()[1])
    page = visit.go("/zn/")
    page.get_by_label("I promise").fill("I call before six if I will be later.")
    page.get_by_label("On certain days of the week").check()
    for day in ("Monday", "Wednesday", "Friday"):
        page.get_by_label(day).check()
    send(page, "Look at it first")


@place(STRANGER)
def promise_held(visit: Visit, house: House) -> None:
    promise_looked_at(visit, house)
    send(visit.page, "Put it there")


def write_turn(visit: Visit, *, how: str) -> None:
    page = visit.go("/zu/")
    page.get_by_label("How I am").fill(how)
    page.get_by_label("What I need").fill("An hour on Saturday.")
    send(page, "Look at it first")


@place(STRANGER)
def turn_looked_at(visit: Visit, house: House) -> None:
    visit.sign_in(house.two()[0])
    write_turn(visit, how=f"Tired.\n\n{LONG_WORD}")


@place(STRANGER)
def turn_ready(visit: Visit, house: House) -> None:
    turn_looked_at(visit, house)
    send(visit.page, "I am ready")


@place(STRANGER)
def turn_opened(visit: Visit, house: House) -> None:
    with_months(visit, house, hers=True)
    page = visit.go("/zu/")
    page.locator(".list a").first.click()
    page.get_by_text("Read it slowly").wait_for()


@place(STRANGER)
def turns_before(visit: Visit, house: House) -> None:
    with_months(visit, house)
    page = visit.go("/zu/")
    for summary in page.locator("summary").all():
        summary.click()
