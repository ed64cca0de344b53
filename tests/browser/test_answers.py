"""Two phones: questions go from one to the other, and an answer comes back."""

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import PHONE
from tests.browser.for_two_answers import (
    answer,
    choose,
    hand_over,
    hand_over_chosen,
    look,
)
from tests.browser.house import send

ASKED = "Since when, and is it over?"


@pytest.fixture(
    params=[True, pytest.param(False, marks=pytest.mark.proof)],
    ids=["with JavaScript", "without"],
)
def phones(request, visit, house):
    """Her phone and his, both signed in."""
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


def send_plainly(page, button):
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).tap()


def test_questions_go_over_and_a_whole_answer_comes_back(phones, monkeypatch):
    # Without JavaScript nothing can be run in the page.
    monkeypatch.setattr("tests.browser.for_two_answers.send", send_plainly)
    hers, his = phones
    choose(hers, ASKED, "Who knew of it?")
    look(hers, ASKED)
    page = hers.page
    expect(page.get_by_text("This is exactly what will be visible")).to_be_visible()
    page.get_by_role("radio", name="in 10 minutes").check(force=True)
    send_plainly(page, "Hand it over")
    expect(page.get_by_text("This is still with you.")).to_be_visible()
    expect(his.go("/zq/").get_by_text(ASKED)).to_have_count(0)
    send_plainly(page, "Take it back")

    there = hand_over_chosen(hers, "Who knew of it?", ASKED)
    expect(his.go("/zq/").get_by_text(ASKED)).to_be_visible()
    answer(his, there, "In March. Over since the tenth of May.")
    expect(his.page.get_by_text("Over since the tenth of May.")).to_be_visible()
    expect(hers.go(there).get_by_text("Over since the tenth of May.")).to_be_visible()
    expect(hers.page.get_by_text("Not yet.")).to_have_count(0)

    page.get_by_role("group", name=ASKED).get_by_role("radio", name="answered").check(
        force=True
    )
    send_plainly(page, "Keep this for me")
    expect(hers.go("/o/").get_by_text("Answered", exact=True)).to_be_visible()


def test_what_is_typed_while_preparing_outlives_the_page(visit, house):
    hers, his = house.two()
    with house.visit() as other:
        other.sign_in(hers)
        there = hand_over(other, ASKED)
    one = visit(width=PHONE)
    one.sign_in(his)
    page = one.go(there.replace("zq", "ze"))
    page.get_by_label("Your answer").fill("In March, and")
    expect(page.locator("#editor").get_by_role("status")).to_contain_text("Kept at")

    one.go("/t/")
    page.get_by_role("link", name="In March, and").click()

    expect(page.get_by_label("Your answer")).to_have_value("In March, and")
    send(page, "Keep this")
    expect(one.go("/t/").get_by_text("In March, and")).to_have_count(0)
