"""Questions for a talk, and answers, in both people's browsers."""

from playwright.sync_api import Page

from tests.browser.chromium import Visit
from tests.browser.house import (
    HERS_FOR_TWO,
    HIS_FOR_TWO,
    LONG_WORD,
    STRANGER,
    House,
    at,
    place,
    send,
)

at("answers_none", HERS_FOR_TWO, "/zq/")
at("answers_none_other", HIS_FOR_TWO, "/zq/")
at("answers_nothing_chosen", HERS_FOR_TWO, "/zq/new")

ASKED = ("Since when, and is it over?", f"Who knew of it? {LONG_WORD}")


def choose(visit: Visit, *questions: str) -> None:
    """Park questions and choose them for a talk."""
    for question in questions:
        page = visit.go("/o/")
        page.get_by_label("A question, as it comes").fill(question)
        send(page, "Park it")
    page = visit.go("/oc/")
    for question in questions:
        page.get_by_role("checkbox", name=question).check()
    send(page, "Put them on one page")


def say_yes(page: Page) -> None:
    """Tap yes beside each sentence of the private page, and go on."""
    for number in range(1, 5):
        page.locator(f"[name=tap-{number}][value=yes]").check(force=True)
    send(page, "Go on")


def look(visit: Visit, *questions: str, way: str = "in writing") -> Page:
    """Tick questions and look at exactly what will be visible."""
    page = visit.go("/zq/new")
    say_yes(page)
    for question in questions:
        page.get_by_role("checkbox", name=question).check()
    page.get_by_role("radio", name=way).check()
    send(page, "Look at it first")
    return page


def hand_over(visit: Visit, *questions: str, hold: str = "at once") -> str:
    """Hand questions over; return the path of the list."""
    choose(visit, *questions)
    return hand_over_chosen(visit, *questions, hold=hold)


def hand_over_chosen(visit: Visit, *questions: str, hold: str = "at once") -> str:
    """Hand over what is chosen already; return the path of the list."""
    page = look(visit, *questions)
    page.get_by_role("radio", name=hold).check(force=True)
    send(page, "Hand it over")
    return visit.path


def answer(visit: Visit, there: str, text: str, *, hold: str = "at once") -> None:
    """Prepare an answer to the first question, and hand it over."""
    page = visit.go(there.replace("zq", "ze"))
    page.get_by_label("Your answer").first.fill(text)
    page.get_by_role("button", name="Keep it, and look at it").first.click()
    page.wait_for_url("**?q=1")
    say_yes(page)
    page.get_by_role("radio", name=hold).check(force=True)
    send(page, "Hand it over")


@place(STRANGER)
def answers_before(visit: Visit, house: House) -> None:
    visit.sign_in(house.two()[0])
    choose(visit, *ASKED)
    send(visit.go("/zq/new"), "Go on")


@place(STRANGER)
def answers_help_first(visit: Visit, house: House) -> None:
    visit.sign_in(house.two()[0])
    choose(visit, *ASKED)
    page = visit.go("/zq/new")
    for number in (1, 2):
        page.locator(f"[name=tap-{number}][value=no]").check(force=True)
    send(page, "Go on")


@place(STRANGER)
def answers_choose(visit: Visit, house: House) -> None:
    visit.sign_in(house.two()[0])
    choose(visit, *ASKED)
    page = visit.go("/zq/new")
    say_yes(page)
    send(page, "Look at it first")


@place(STRANGER)
def answers_look(visit: Visit, house: House) -> None:
    visit.sign_in(house.two()[0])
    page = visit.go("/o/")
    page.get_by_label("A question, as it comes").fill("Was it better?")
    send(page, "Park it and sort it")
    page.get_by_role("radio", name="Would only hurt").check()
    send(page, "Keep this")
    choose(visit, ASKED[1])
    send(visit.go("/oc/"), "Choose others")
    page.get_by_role("checkbox", name="Was it better?").check()
    send(page, "Put them on one page")
    look(visit, ASKED[1], "Was it better?")


@place(STRANGER)
def answers_held(visit: Visit, house: House) -> None:
    visit.sign_in(house.two()[0])
    hand_over(visit, *ASKED, hold="tomorrow at this time")


@place(STRANGER)
def answers_hers(visit: Visit, house: House) -> None:
    hers, his = house.two()
    visit.sign_in(hers)
    there = hand_over(visit, *ASKED)
    with house.visit() as other:
        other.sign_in(his)
        answer(other, there, "It began in May. It is over since the tenth.")
        answer(other, there, f"It began in March, not in May. {LONG_WORD}")
    visit.go(there)


@place(STRANGER)
def answers_his(visit: Visit, house: House) -> None:
    hers, his = house.two()
    with house.visit() as other:
        other.sign_in(hers)
        there = hand_over(other, *ASKED)
    visit.sign_in(his)
    answer(visit, there, f"In March. {LONG_WORD}", hold="in an hour")


@place(STRANGER)
def answers_prepare(visit: Visit, house: House) -> None:
    hers, his = house.two()
    with house.visit() as other:
        other.sign_in(hers)
        there = hand_over(other, *ASKED)
    visit.sign_in(his)
    page = visit.go(there.replace("zq", "ze"))
    page.get_by_label("Your answer").first.fill(f"In March. {LONG_WORD}")
    send(page, "Keep this")
    visit.go(there.replace("zq", "ze"))


@place(STRANGER)
def answers_hand(visit: Visit, house: House) -> None:
    hers, his = house.two()
    with house.visit() as other:
        other.sign_in(hers)
        there = hand_over(other, *ASKED)
    visit.sign_in(his)
    page = visit.go(there.replace("zq", "ze"))
    page.get_by_label("Your answer").first.fill(f"In March. {LONG_WORD}")
    page.get_by_role("button", name="Keep it, and look at it").first.click()
    page.wait_for_url("**?q=1")
    say_yes(page)


@place(STRANGER)
def answers_before_a_talk(visit: Visit, house: House) -> None:
    visit.sign_in(house.two()[0])
    there = hand_over(visit, *ASKED)
    say_yes(visit.go(there.replace("zq", "zz")))
