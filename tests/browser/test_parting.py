"""Parting, with a thumb: two people with a phone each."""

import pytest
from playwright.sync_api import expect

from reknit.content.parting import parting_words
from tests.browser.chromium import PASSPHRASE, PHONE
from tests.browser.for_two_parting import keys_changed
from tests.browser.parted import bring_about

WORDS = parting_words()
SENTENCE = "We agreed to talk on Sundays."


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def phone(request, visit):
    """Open a phone in somebody's hand, signed in: `phone(name)`."""

    def open_one(name=""):
        one = visit(
            width=PHONE,
            java_script_enabled=request.param,
            has_touch=True,
            reduced_motion="reduce",
        )
        if name:
            one.sign_in(name)
        return one

    return open_one


def tap(page, name):
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).tap()


def confirmed(page, button):
    """Type the passphrase and press the button."""
    page.get_by_label("Your passphrase").fill(PASSPHRASE)
    tap(page, button)


def test_one_leaves_and_nothing_of_the_other_is_lost_or_shown(phone, house):
    hers, his = house.two()
    bring_about(house._data_dir, shown={hers: [SENTENCE]})
    her, him = phone(hers), phone(his)
    his_page = him.go("/z/")
    expect(his_page.get_by_text("For both of you")).to_be_visible()

    her_page = her.go("/z/")
    her_page.get_by_role("link", name="Leave the room for two").tap()
    expect(her_page.get_by_text("no reason is needed")).to_be_visible()
    confirmed(her_page, "Leave the room now")
    expect(her_page.get_by_text(WORDS.none.lede)).to_be_visible()
    her_page.get_by_role("link", name=WORDS.kept.title).tap()
    her_page.get_by_role("link", name="With jonas").tap()
    expect(her_page.get_by_text(SENTENCE)).to_be_visible()

    his_page = him.go("/zp/")
    his_page.wait_for_url(him.address + "/z/")
    expect(his_page.get_by_text("The room for two is closed.")).to_be_visible()
    expect(his_page.get_by_text("mira")).to_have_count(0)
    his_page.get_by_role("link", name="What becomes of it").tap()
    tap(his_page, "Keep it for me")
    his_page.wait_for_url(him.address + "/zf/")
    his_page.get_by_role("link", name="With mira").tap()
    expect(his_page.get_by_text(WORDS.kept.stood)).to_be_visible()
    expect(his_page.get_by_text(SENTENCE)).to_be_visible()
    him.go("/z/")
    expect(his_page.get_by_text("The room for two is closed.")).to_have_count(0)

    his_page = him.go("/zf/")
    his_page.get_by_role("link", name="With mira").tap()
    his_page.get_by_text("Delete this copy").tap()
    tap(his_page, "Delete it for good")
    expect(his_page.get_by_text(WORDS.kept.empty)).to_be_visible()
    expect(her.go("/zf/").get_by_role("link", name="With jonas")).to_be_visible()


def test_both_end_it_and_neither_sees_what_the_other_wished(phone, house):
    hers, his = house.two()
    her, him = phone(hers), phone(his)
    her_page = her.go("/zl/")
    her_page.get_by_role("link", name=WORDS.together.title).tap()
    confirmed(her_page, "I wish that it goes")
    expect(her_page.get_by_text(WORDS.together.wished)).to_be_visible()
    tap(her_page, "Take my wish back")
    confirmed(her_page, "I wish that it goes")

    his_page = him.go("/zx/")
    expect(his_page.get_by_text(WORDS.together.wished)).to_have_count(0)
    confirmed(his_page, "I wish that it goes")

    expect(his_page.get_by_text(WORDS.none.lede)).to_be_visible()
    expect(her.go("/zl/").get_by_text(WORDS.closed.empty)).to_be_visible()
    tap(her_page, "All right")
    expect(her_page.get_by_text(WORDS.kept.empty)).to_be_visible()


def test_other_keys_stop_everything_until_words_were_compared(phone, house):
    her = phone()
    keys_changed(her, house)
    page = her.go("/z/")
    page.get_by_role("link", name="Look at it").tap()
    expect(page.get_by_role("heading", name=WORDS.changed.title)).to_be_visible()
    expect(page.locator(".code-words")).to_have_count(2)
    for line in page.locator(".code-words").all():
        assert len(line.inner_text().split()) == 6

    page.get_by_role("checkbox", name=WORDS.changed.tick).check()
    tap(page, "Open things for two again")

    page.wait_for_url(her.address + "/z/")
    expect(page.get_by_text("For both of you")).to_be_visible()
