"""A promise and a check-in for two, on two phones at once."""

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import PHONE


@pytest.fixture(
    params=[True, pytest.param(False, marks=pytest.mark.proof)],
    ids=["with JavaScript", "without"],
)
def phones(request, visit, house):
    """A phone in her hand and one in his, both signed in, with a room for two."""
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


def test_a_promise_is_seen_exactly_and_both_say_what_came_of_it(phones):
    hers, his = phones
    page = his.go("/zn/")
    page.get_by_label("I promise").fill("I call before six if I will be later.")
    page.get_by_text("On certain days of the week").tap()
    for day in page.get_by_role("checkbox").all():
        day.check()
    tap(page, "Look at it first")
    expect(page.get_by_text("This is exactly what will be visible")).to_be_visible()
    expect(page.get_by_text("Every day")).to_be_visible()
    page.get_by_role("radio", name="at once").check()
    tap(page, "Put it there")
    page.get_by_role("heading", name="A promise from you").wait_for()
    page.get_by_role("button", name="Kept").tap()
    expect(page.get_by_text("(opens")).to_be_visible()

    other = hers.go("/zm/")
    expect(
        other.get_by_role("heading", name="Today, and days that are open")
    ).to_be_visible()
    expect(other.locator(".due__said")).to_have_count(0)
    other.get_by_role("button", name="Missed").tap()
    expect(other.locator(".due__said")).to_contain_text("Missed")
    other.get_by_role("button", name="Take it back").tap()
    expect(other.locator(".due__said")).to_have_count(0)


def test_a_check_in_is_written_alone_and_opens_for_both(phones):
    hers, his = phones
    for visit, how in ((hers, "Tired, and lighter."), (his, "Ashamed.")):
        page = visit.go("/zu/")
        page.get_by_label("How I am").fill(how)
        tap(page, "Look at it first")
        expect(page.locator(".written", has_text=how)).to_be_visible()
        if visit is his:
            expect(
                hers.go("/zu/").get_by_text("It opens when both are ready.")
            ).to_be_visible()
            expect(his.page.get_by_text("Tired")).to_have_count(0)
        tap(page, "I am ready")

    expect(his.page.get_by_text("Tired, and lighter.", exact=True)).to_be_visible()
    expect(his.page.get_by_text("Ashamed.")).to_be_visible()
    expect(his.page.get_by_role("textbox")).to_have_count(0)
    hers.go("/zu/").locator(".list a").first.tap()
    expect(hers.page.get_by_text("Ashamed.")).to_be_visible()
