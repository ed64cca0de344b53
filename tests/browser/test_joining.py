"""Two people on two phones: one invites, the other opens the link, and both come in."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import PHONE
from tests.browser.for_two_joining import code_on, open_for_two
from tests.browser.house import send


@pytest.fixture
def phones(visit, house):
    """Her phone and his, both signed in; they have nothing to do with each other yet."""
    found = []
    for _ in range(2):
        one = visit(width=PHONE)
        one.sign_in(house.somebody())
        found.append(one)
    return found


def invite(phone):
    """Let her invite; return the words and the link."""
    open_for_two(phone.go("/zi/"))
    page = phone.go("/zi/")
    page.get_by_label("call you here").fill("Mira")
    send(page, "Make an invitation")
    page.locator("summary", has_text="The link").click()
    return code_on(page), page.locator("#given-link").inner_text().strip()


def test_a_link_fills_the_box_and_stays_in_no_address(phones):
    hers, his = phones
    _, link = invite(hers)

    his.page.goto(link)

    box = his.page.get_by_label("The words")
    expect(box).to_have_value(link.partition("#")[2])
    assert his.path == "/zj/"
    his.go("/t/")
    his.page.go_back()
    assert his.path == "/zj/"


def test_the_page_was_open_already_when_the_link_was_followed(phones):
    hers, his = phones
    _, link = invite(hers)
    his.go("/zj/")

    his.page.evaluate("(link) => { location.href = link }", link)

    expect(his.page.get_by_label("The words")).to_have_value(link.partition("#")[2])
    expect(his.page).to_have_url(re.compile("/zj/$"))


def test_both_come_in_each_through_something_of_their_own(phones):
    hers, his = phones
    code, _ = invite(hers)
    page = his.go("/zj/")
    page.get_by_label("The words").fill(code.upper())
    send(page, "Look")
    expect(page.get_by_text("From Mira")).to_be_visible()
    accept, not_now = (
        page.get_by_role(role, name=name).bounding_box()
        for role, name in (("button", "Accept"), ("link", "Not now"))
    )
    assert (accept["width"], accept["height"]) == (not_now["width"], not_now["height"])
    page.get_by_label("call you here").fill("Jonas")
    send(page, "Accept")
    hers.go("/zi/")
    send(hers.page, "Open it")

    for one in (hers, his):
        expect(one.page.get_by_text("First, something for you alone")).to_be_visible()
        open_for_two(one.page)
        one.go("/zg/")
    send(hers.page, "I accept these")
    expect(hers.page.get_by_text("It opens when both are ready.")).to_be_visible()
    send(his.page, "I accept these")

    for one in (hers, his):
        one.go("/zg/")
        assert one.path == "/z/"
