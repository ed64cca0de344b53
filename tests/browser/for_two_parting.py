"""Leaving, ending it together, what is kept, and words to compare."""

from playwright.sync_api import expect

from tests.browser.chromium import PASSPHRASE, Visit
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
