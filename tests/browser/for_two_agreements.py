"""What two people agree on."""

from tests.browser.chromium import Visit
from tests.browser.house import (
    HERS_FOR_TWO,
    HIS_FOR_TWO,
    STRANGER,
    House,
    at,
    place,
    send,
)
from tests.web.agreeing import CALM, OWN, code

at("agreements_none", HERS_FOR_TWO, "/zd/")
at("agreements_choose", HERS_FOR_TWO, "/zb/")
at("agreements_build", HIS_FOR_TWO, f"/zb/{code('when-contact-happens')}")
at("agreements_own", HERS_FOR_TWO, f"/zb/{OWN}")
at("agreements_ready", HIS_FOR_TWO, f"/zb/{code('answered-by-a-day')}")
at("agreements_paper", HERS_FOR_TWO, "/zy/")


def put(visit: Visit, text: str, *, name: str = "", hold: str = "at once") -> None:
    """Propose something in own words."""
    page = visit.go(f"/zb/{OWN}")
    page.get_by_label("What is agreed").fill(text)
    page.get_by_role("radio", name="Both of us").check()
    page.get_by_label("A name for it").fill(name)
    send(page, "See exactly what will be visible")
    page.get_by_role("radio", name=hold).check()
    send(page, "Propose it")


@place(HERS_FOR_TWO)
def agreements_refused(visit: Visit, _house: House) -> None:
    send(visit.go(f"/zb/{OWN}"), "See exactly what will be visible")


@place(STRANGER)
def agreements_preview(visit: Visit, house: House) -> None:
    hers, _ = house.two()
    visit.sign_in(hers)
    page = visit.go(f"/zb/{code('larger-sums')}")
    page.get_by_label("How much").fill("200")
    send(page, "See exactly what will be visible")


@place(STRANGER)
def agreements_held(visit: Visit, house: House) -> None:
    hers, _ = house.two()
    visit.sign_in(hers)
    put(visit, "After nine we do not talk about it.", name="Nights", hold="tomorrow")


@place(STRANGER)
def agreements_proposed(visit: Visit, house: House) -> None:
    hers, his = house.two()
    visit.sign_in(hers)
    put(visit, "After nine in the evening we do not talk about it.", name="Nights")
    there = visit.path
    visit.sign_in(his)
    visit.go(there)


@place(STRANGER)
def agreements_agreed(visit: Visit, house: House) -> None:
    agreements_proposed(visit, house)
    send(visit.page, "I agree to these words")
    visit.page.get_by_text("Its history").click()


@place(STRANGER)
def agreements_list(visit: Visit, house: House) -> None:
    agreements_proposed(visit, house)
    send(visit.page, "I agree to these words")
    put(visit, "Supper together on Fridays.", name="Fridays", hold="in an hour")
    put(visit, "No phones at the table.", name="Phones at the table")
    visit.go("/zd/")


@place(HIS_FOR_TWO)
def agreements_help(visit: Visit, _house: House) -> None:
    answered(visit, afraid="yes")


@place(HIS_FOR_TWO)
def agreements_not_yet(visit: Visit, _house: House) -> None:
    answered(visit, rested="no")


def answered(visit: Visit, **other: str) -> None:
    """Answer the four questions."""
    page = visit.go(f"/zb/{code('answered-by-a-day')}")
    for name, value in (CALM | other).items():
        page.locator(f'input[name="{name}"][value="{value}"]').check()
    send(page, "Go on")
