"""Questions, with a thumb: parked at once, sorted, taken to a talk, and put down again."""

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import PHONE


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
    page.get_by_role("button", name=name, exact=True).tap()


def test_questions_are_parked_sorted_talked_about_and_put_down(phone):
    page = phone.go("/t/")
    page.get_by_role("link", name="Park it here").tap()
    page.get_by_label("A question, as it comes").fill("Does she know where we live?")
    expect(page.get_by_role("button", name="Park it", exact=True)).to_be_in_viewport()
    tap(page, "Park it")
    expect(
        page.get_by_role("link", name="Does she know where we live?")
    ).to_be_visible()
    page.get_by_label("A question, as it comes").fill("Was it better?")
    tap(page, "Park it and sort it")
    page.get_by_role("radio", name="Would only hurt").check()
    page.get_by_label("What answer would help?").fill("Was I not enough?")
    tap(page, "Keep this")
    page.wait_for_url(phone.address + "/o/")
    expect(page.get_by_role("heading", name="Would only hurt")).to_be_visible()

    page.get_by_role("link", name="Choose a few for a talk").tap()
    page.get_by_role("checkbox", name="Does she know where we live?").check()
    page.get_by_role("radio", name="15 minutes").check()
    tap(page, "Put them on one page")
    page.get_by_text("Start the 15 minutes").tap()
    expect(page.get_by_text("A clock in the room will do: 15 minutes.")).to_be_visible()
    page.get_by_role("link", name="A page for paper").tap()
    expect(page.get_by_text("Does she know where we live?")).to_be_visible()
    expect(page.get_by_text("Was it better?")).to_have_count(0)
    page.emulate_media(media="print")
    expect(page.get_by_text("Does she know where we live?")).to_be_visible()
    expect(page.get_by_text("Paper can be found")).to_be_hidden()
    page.emulate_media(media="screen")

    page.get_by_role("link", name="Back", exact=True).tap()
    page.get_by_role("radio", name="answered").check()
    tap(page, "The talk is over")
    page.wait_for_url(phone.address + "/o/")
    page.get_by_text("Answered", exact=True).tap()
    expect(
        page.get_by_role("link", name="Does she know where we live?")
    ).to_be_visible()
    expect(page.get_by_role("link", name="Look at them")).to_have_count(0)
