"""While a passphrase is typed, a sentence says how well it would hold."""

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import PASSPHRASE, SMALL
from tests.browser.house import send


def test_a_sentence_follows_what_is_typed(visit):
    guest = visit(width=SMALL)
    page = guest.go("/u/name")
    meter = page.locator(".meter")
    expect(meter).to_have_count(0)
    page.get_by_label("A passphrase").press_sequentially("password1234")
    expect(meter).to_have_attribute("data-level", "0")
    weak = meter.inner_text()
    page.get_by_label("A passphrase").fill("")
    page.get_by_label("A passphrase").press_sequentially(PASSPHRASE)
    expect(meter).to_have_attribute("data-level", "4")
    assert meter.inner_text() != weak
    expect(meter).to_have_attribute("role", "status")


def test_a_name_inside_the_passphrase_is_noticed(visit):
    page = visit().go("/u/name")
    meter = page.locator(".meter")
    page.get_by_label("A name for yourself here").fill("marguerite")
    page.get_by_label("A passphrase").press_sequentially("margueritemarguerite")
    expect(meter).to_be_visible()
    assert int(meter.get_attribute("data-level")) < 3


@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("weak", ["short", "password1234", "to be or not to be"])
def test_a_weak_one_is_refused_with_the_same_words(visit, weak, js):
    page = visit(java_script_enabled=js).go("/u/name")
    page.get_by_label("A name for yourself here").fill("Mira")
    page.get_by_label("A passphrase").fill(weak)
    page.get_by_label("I have read what this can keep safe").check()
    send(page, "Make my place")
    expect(page.locator(".errors")).to_be_focused()
    expect(page.get_by_label("A name for yourself here")).to_have_value("Mira")
    expect(page.get_by_label("A passphrase")).to_have_value("")
    assert "A passphrase" in page.locator(".errors").inner_text()


def test_a_passphrase_can_be_looked_at_and_is_covered_again_when_sent(visit):
    page = visit().go("/s/")
    field = page.get_by_label("Your passphrase")
    field.fill(PASSPHRASE)
    page.get_by_role("button", name="Show").click()
    expect(field).to_have_attribute("type", "text")
    page.get_by_role("button", name="Hide").click()
    expect(field).to_have_attribute("type", "password")
