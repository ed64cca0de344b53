"""The page for two, and what belongs to it."""

from playwright.sync_api import expect

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

at("us", HERS_FOR_TWO, "/z/")
at("us_other", HIS_FOR_TWO, "/z/")
at("us_alone", NEWCOMER, "/z/")
at("sight", HERS_FOR_TWO, "/zv/")
at("pause", HERS_FOR_TWO, "/zp/")


@place(STRANGER)
def paused(visit: Visit, house: House) -> None:
    hers, _ = house.two()
    visit.sign_in(hers)
    send(visit.go("/zp/"), "Let things for two rest")
    expect(
        visit.page.get_by_text("You have put things for two to rest")
    ).to_be_visible()


@place(STRANGER)
def us_resting(visit: Visit, house: House) -> None:
    paused(visit, house)
    visit.go("/z/")
