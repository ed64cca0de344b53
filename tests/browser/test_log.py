"""What happened, with a thumb: two taps keep it, and the rest is there if one likes."""

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import PHONE, SMALL

TAPS = (
    *("An argument, mild", "An argument, very hot", "Without saying how hot"),
    *("An open talk", "A date", "A good moment", "A small win"),
)
_BOTTOM = "(one) => one.getBoundingClientRect().bottom"


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def phone(request, visit, mira):
    """A phone in Mira's hand, signed in."""
    one = visit(
        width=PHONE,
        java_script_enabled=request.param,
        has_touch=True,
        reduced_motion="reduce",
    )
    one.sign_in(mira)
    return one


def tap(page, name):
    page.get_by_role("button", name=name).tap()


def test_two_taps_keep_it_and_further_ones_say_more(phone):
    page = phone.go("/e/")  # the first: a link
    tap(page, "An argument, very hot")
    page.wait_for_url("**/eh/*")

    expect(page.get_by_text("Very hot. Today. It is kept.")).to_be_in_viewport()
    expect(page.get_by_text("there are people who listen")).to_be_in_viewport()
    page.get_by_label("A line of words").fill("About the keys, in the car.")
    tap(page, "put down for now")
    expect(page.get_by_text("Very hot, put down for now. Today.")).to_be_visible()
    expect(page.get_by_role("button", name="put down for now")).to_have_attribute(
        "aria-pressed", "true"
    )
    page.get_by_text("Another day").tap()
    tap(page, "Yesterday")
    expect(page.get_by_text("put down for now. Yesterday.")).to_be_visible()

    tap(page, "Note something else")
    page.wait_for_url(phone.address + "/e/")
    page.get_by_role("radio", name="Yesterday").tap()
    tap(page, "A small win")
    page.wait_for_url("**/eh/*")
    expect(page.get_by_text("Yesterday. It is kept.")).to_be_visible()
    tap(page, "Undo")
    page.wait_for_url(phone.address + "/e/")
    expect(page.get_by_role("link", name="A small win")).to_have_count(0)
    argument = page.get_by_role("link", name="An argument, very hot, put down for now")
    expect(argument).to_contain_text("About the keys, in the car.")


def test_every_tap_lies_under_the_thumb_and_a_double_one_keeps_one(phone):
    page = phone.go("/e/")
    above = page.locator(".places").bounding_box()["y"]
    for name in TAPS:
        assert page.get_by_role("button", name=name).evaluate(_BOTTOM) < above, name
    page.get_by_role("radio", name="Today").focus()
    page.keyboard.press("Enter")
    assert phone.path == "/e/"

    page.get_by_role("button", name="A good moment").dblclick()
    page.wait_for_url("**/eh/*")

    phone.resize(SMALL)
    phone.go("/el/")
    expect(page.get_by_role("link", name="A good moment")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
