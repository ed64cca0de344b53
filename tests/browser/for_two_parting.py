"""Leaving, ending it together, what is kept, and words to compare."""

from playwright.sync_api import expect

from tests.browser.chromium import PASSPHRASE, Visit
from tests.browser.house import (
    HERS_FOR_TWO,
    HIS_FOR_TWO,
    LONG_WORD,
    NEWCOMER,
    STRANGER,
    House,
    at,
    place,
    send,
)
from tests.browser.parted import bring_about

at("leave_the_room", HERS_FOR_TWO, "/zl/")
at("no_room_to_leave", NEWCOMER, "/zl/")
at("end_it_together", HIS_FOR_TWO, "/zx/")
at("nothing_kept", NEWCOMER, "/zf/")
at("your_words", HERS_FOR_TWO, "/zk/")


@place(HERS_FOR_TWO)
def leaving_refused(visit: Visit, _house: House) -> None:
    send(visit.go("/zl/"), "Leave the room now")


@place(STRANGER)
def wish_to_end_it(visit: Visit, house: House) -> None:
    hers, _ = house.two()
    visit.sign_in(hers)
    page = visit.go("/zx/")
    page.get_by_label("Your passphrase").fill(PASSPHRASE)
    send(page, "I wish that it goes")
    expect(page.get_by_role("button", name="Take my wish back")).to_be_visible()


SENTENCES = (
    "We agreed to talk on Sundays, after breakfast.",
    "I was afraid to write this here, and I am glad that I did.",
    f"It stands on the card from the lake. {LONG_WORD}",
)


def leave_the_room(visit: Visit) -> None:
    """Leave it through the page."""
    page = visit.go("/zl/")
    page.get_by_label("Your passphrase").fill(PASSPHRASE)
    send(page, "Leave the room now")


def after_leaving(house: House) -> tuple[str, str]:
    """Return two of whom she has left; there was something in their room."""
    hers, his = house.two()
    bring_about(house._data_dir, shown={hers: SENTENCES[:2], his: SENTENCES[2:]})
    with house.visit() as other:
        other.sign_in(hers)
        leave_the_room(other)
    return hers, his


@place(STRANGER)
def left(visit: Visit, house: House) -> None:
    hers, _ = after_leaving(house)
    visit.sign_in(hers)
    visit.go("/zl/")


@place(STRANGER)
def closed(visit: Visit, house: House) -> None:
    _, his = after_leaving(house)
    visit.sign_in(his)
    visit.go("/zl/")


@place(STRANGER)
def kept_list(visit: Visit, house: House) -> None:
    hers, _ = after_leaving(house)
    visit.sign_in(hers)
    expect(visit.go("/zf/").get_by_role("link", name="With jonas")).to_be_visible()


@place(STRANGER)
def kept_copy(visit: Visit, house: House) -> None:
    kept_list(visit, house)
    visit.page.get_by_role("link", name="With jonas").click()
    visit.page.get_by_text("Delete this copy").click()


def keys_changed(visit: Visit, house: House) -> None:
    """Sign her in after other keys were put in the place of his."""
    hers, his = house.two()
    bring_about(house._data_dir, keys=[his])
    visit.sign_in(hers)


@place(STRANGER)
def other_keys(visit: Visit, house: House) -> None:
    keys_changed(visit, house)
    visit.go("/zk/")


@place(STRANGER)
def other_keys_refused(visit: Visit, house: House) -> None:
    other_keys(visit, house)
    send(visit.page, "Open things for two again")


@place(STRANGER)
def leaving_with_other_keys(visit: Visit, house: House) -> None:
    keys_changed(visit, house)
    visit.go("/zl/")
