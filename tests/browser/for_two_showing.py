"""What two people show each other, and letters of amends."""

from typing import Any

from playwright.sync_api import expect

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

at("showing", HERS_FOR_TWO, "/zs/")
at("showing_choose", HIS_FOR_TWO, "/zc/")
at("letters", HERS_FOR_TWO, "/za/")
at("letter_new", HERS_FOR_TWO, "/zw/")
at("letter_new_other", HIS_FOR_TWO, "/zw/")


@place(STRANGER)
def showing_choices(visit: Any, house: House) -> None:
    visit.sign_in(house.two()[0])
    visit.keep_note("The harbour in the rain. I did not look back.")
    visit.keep_note(LONG_WORD)
    visit.go("/zc/")


@place(STRANGER)
def showing_prepare(visit: Any, house: House) -> None:
    showing_choices(visit, house)
    visit.page.get_by_role("button", name="The harbour").click()
    expect(visit.page.get_by_role("heading", name="What to show of it")).to_be_visible()


@place(STRANGER)
def showing_added(visit: Any, house: House) -> None:
    showing_prepare(visit, house)
    visit.page.get_by_label("The words", exact=True).fill("The harbour in the snow.")
    send(visit.page, "Look at it as it will be")
    expect(visit.page.get_by_text("none can come in")).to_be_visible()


@place(STRANGER)
def showing_look(visit: Any, house: House) -> None:
    showing_prepare(visit, house)
    send(visit.page, "Look at it as it will be")
    expect(visit.page.get_by_text("exactly what will be visible")).to_be_visible()


@place(STRANGER)
def showing_held(visit: Any, house: House) -> None:
    showing_look(visit, house)
    send(visit.page, "Show this")
    expect(visit.page.get_by_role("button", name="Take it back")).to_be_visible()


@place(STRANGER)
def showing_two_versions(visit: Any, house: House) -> None:
    showing_look(visit, house)
    visit.page.get_by_label("at once").check(force=True)
    send(visit.page, "Show this")
    send(visit.page, "Show a newer version")
    visit.page.get_by_label("The words", exact=True).fill("I did look back, once.")
    send(visit.page, "Look at it as it will be")
    visit.page.get_by_label("at once").check(force=True)
    send(visit.page, "Show this")
    visit.page.get_by_text("How it read before").click()
    expect(visit.page.get_by_text("I did not look back.")).to_be_visible()


@place(STRANGER)
def showing_list(visit: Any, house: House) -> None:
    showing_two_versions(visit, house)
    visit.go("/zs/")


@place(STRANGER)
def showing_taken_away(visit: Any, house: House) -> None:
    showing_two_versions(visit, house)
    visit.page.get_by_text("Take it away", exact=True).first.click()
    visit.page.get_by_role("button", name="Take it away").click()
    expect(visit.page.get_by_text("was taken away on")).to_be_visible()


def write_letter(visit: Any, house: House) -> str:
    """Write a letter as the one of two who had the affair; return her name."""
    hers, his = house.two()
    visit.sign_in(his)
    page = visit.go("/zw/")
    page.get_by_label("What I did", exact=True).fill(
        "I lied to you from March to June, but I was lonely."
    )
    page.get_by_label("What it did to you").fill("You did not sleep for weeks.")
    page.get_by_label("What you are free to do").fill("You owe me no answer.")
    return hers


@place(STRANGER)
def letter_read(visit: Any, house: House) -> None:
    write_letter(visit, house)
    send(visit.page, "Look at the words")
    expect(visit.page.get_by_text("A “but”.")).to_be_visible()


@place(STRANGER)
def letter_without_words(visit: Any, house: House) -> None:
    visit.sign_in(house.two()[1])
    visit.go("/zw/")
    send(visit.page, "Keep it for now")


def show_letter(visit: Any, house: House) -> str:
    """Show a letter at once; return her name."""
    hers = write_letter(visit, house)
    visit.page.get_by_role("button", name="See it as").click()
    expect(visit.page.get_by_role("heading", name="Before it is shown")).to_be_visible()
    visit.page.get_by_label("at once").check(force=True)
    send(visit.page, "Show this letter")
    expect(visit.page.get_by_role("heading", name="A letter from you")).to_be_visible()
    return hers


@place(STRANGER)
def letter_before(visit: Any, house: House) -> None:
    write_letter(visit, house)
    visit.page.get_by_role("button", name="See it as").click()
    expect(visit.page.get_by_text("exactly what will be visible")).to_be_visible()


@place(STRANGER)
def letter_shown(visit: Any, house: House) -> None:
    show_letter(visit, house)


@place(STRANGER)
def letter_closed(visit: Any, house: House) -> None:
    hers = show_letter(visit, house)
    visit.page.get_by_role("button", name="Lock").click()
    visit.sign_in(hers)
    visit.go("/za/").get_by_role("link", name="A letter from").click()
    expect(visit.page.get_by_text("Open it", exact=True)).to_be_visible()


@place(STRANGER)
def letter_open(visit: Any, house: House) -> None:
    letter_closed(visit, house)
    visit.page.get_by_text("Open it", exact=True).click()
    expect(visit.page.get_by_text("You owe me no answer.")).to_be_visible()
