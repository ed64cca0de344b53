"""Two people with two phones: one proposes, the other agrees, and one of them ends it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import PHONE
from tests.web.agreeing import code

ONE = re.compile("/zd/[0-9a-f]{32}$")


@pytest.fixture(
    params=[True, pytest.param(False, marks=pytest.mark.proof)],
    ids=["with JavaScript", "without"],
)
def phones(request, visit, house):
    """Her phone and his, each signed in."""
    found = []
    for name in house.two():
        one = visit(
            width=PHONE,
            java_script_enabled=request.param,
            has_touch=True,
            reduced_motion="reduce",
        )
        one.sign_in(name)
        found.append(one)
    return found


def tap(page, name):
    page.get_by_role("button", name=name, exact=True).tap()


def test_a_clause_is_proposed_changed_agreed_on_and_ended(phones):
    hers, his = phones
    page = his.go("/zd/")
    page.get_by_role("link", name="Propose something").tap()
    page.wait_for_url(his.address + "/zb/")
    page.get_by_text("Ending contact", exact=True).tap()
    page.get_by_role("link", name="If the other person gets in touch").tap()
    tap(page, "See exactly what will be visible")
    expect(
        page.get_by_role("link", name="A place in the words is still")
    ).to_be_visible()
    page.get_by_label("How long").fill("two days")
    page.get_by_role("radio", name="I do").check()
    tap(page, "See exactly what will be visible")
    expect(page.get_by_text("told at home within two days")).to_be_visible()
    page.get_by_role("radio", name="at once").check()
    tap(page, "Propose it")
    page.wait_for_url(ONE)

    page = hers.go("/zd/")
    page.get_by_role("link", name="If the other person gets in touch").tap()
    page.get_by_role("link", name="Propose other words").tap()
    box = page.get_by_label("What is agreed")
    box.fill(box.input_value().replace("two days", "a day"))
    tap(page, "See exactly what will be visible")
    page.get_by_role("radio", name="at once").check()
    tap(page, "Propose it")
    page.wait_for_url(ONE)

    page = his.page
    tap(page, "Take the proposal back")
    expect(page.get_by_text("It is not as it was when you opened it")).to_be_visible()
    tap(page, "I agree to these words")
    expect(page.get_by_role("heading", name="Agreed by both")).to_be_visible()

    page = hers.go("/zd/")
    expect(page.get_by_role("heading", name="Agreed", exact=True)).to_be_visible()
    page.get_by_role("link", name="If the other person gets in touch").tap()
    page.get_by_text("End it", exact=True).tap()
    tap(page, "End this agreement")
    expect(page.get_by_text("You ended it on")).to_be_visible()
    his.page.reload()
    expect(his.page.get_by_text("ended it on")).to_be_visible()


def test_somebody_afraid_finds_help_and_the_other_sees_nothing(phones):
    hers, his = phones
    before = his.go("/zd/").locator("main").inner_text()
    page = hers.go(f"/zb/{code('answered-by-a-day')}")
    for name, value in (("rested", "yes"), ("free", "no"), ("afraid", "yes")):
        page.locator(f'input[name="{name}"][value="{value}"]').check()
    tap(page, "Go on")

    expect(page.get_by_role("link", name="People who can help")).to_be_visible()
    expect(page.get_by_role("button", name="Go on")).to_have_count(0)
    page.get_by_role("link", name="Not now").tap()
    page.wait_for_url(hers.address + "/zb/")
    assert his.go("/zd/").locator("main").inner_text() == before
