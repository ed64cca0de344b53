"""Somebody opens Reknit for the first time, and comes back the next day."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import A_NOTE, DESK, PASSPHRASE, SMALL
from tests.browser.house import look_for, send

PRIVATE = [
    *(
        "/t/",
        "/n/",
        "/n/new",
        *(f"/{letters}/{'0' * 32}" for letters in ("n", "ne", "nd")),
    ),
    *("/a/", "/a/set", "/a/phrase", "/a/code", "/a/open", "/a/gone"),
    *("/u/code", "/u/again", "/u/none"),
]
WINDOWS = [
    pytest.param({"width": width, "java_script_enabled": js}, id=f"{width} {word}")
    for width in (SMALL, DESK)
    for js, word in ((True, "script"), (False, "no script"))
]


@pytest.mark.parametrize("window", WINDOWS)
def test_a_first_evening_and_the_day_after(visit, window):
    guest = visit(**window)
    page = guest.go("/")
    page.get_by_role("link", name="Begin").click()
    expect(page.get_by_text("Your passphrase is the only key")).to_be_visible()
    page.get_by_role("link", name="I have read this. Go on").click()

    words = " ".join(page.locator("#six-words span").all_inner_texts())
    assert len(words.split()) == 6
    _sign_up(page, "Mira", words)

    code = "-".join(page.locator("#recovery-code span").all_inner_texts())
    page.get_by_role("link", name="I have it. Next").click()
    page.get_by_label("The code, typed once more").fill(code.lower().replace("-", " "))
    page.get_by_role("button", name="That is my code").click()
    _arrive(page, "Mira")

    _write(page, "I told my sister. She only listened.")
    _write(page, "Walked to the harbour and back.")
    page.get_by_role("link", name="All notes").click()
    look_for(page, "HARBOUR")
    expect(page.locator("main .list__item")).to_have_count(1)
    page.get_by_role("link", name="Walked to the harbour").click()
    page.get_by_role("link", name="Change it").click()
    page.get_by_label("Your words").fill("Walked to the lighthouse.")
    page.get_by_role("button", name="Keep this").click()
    expect(page.get_by_text("Walked to the lighthouse.")).to_be_visible()

    page.get_by_role("link", name="Delete", exact=True).click()
    page.get_by_role("button", name="Delete it").click()
    expect(page.get_by_text("I told my sister.")).to_be_visible()
    expect(page.get_by_text("lighthouse")).to_have_count(0)

    page.get_by_role("button", name="Lock").click()
    expect(page.get_by_role("button", name="Open my notes")).to_be_visible()
    guest.sign_in("mira", words)
    page.get_by_role("link", name="All notes").click()
    look_for(page, "sister")
    page.get_by_role("link", name="I told my sister.").click()
    page.wait_for_url(A_NOTE)
    expect(page.get_by_text("She only listened.")).to_be_visible()


@pytest.mark.parametrize("window", WINDOWS[:2])
def test_somebody_goes_on_without_a_code_and_makes_one_later(visit, window):
    guest = visit(**window)
    name = f"Ada {window['java_script_enabled']}"
    page = guest.go("/u/name")
    _sign_up(page, name, PASSPHRASE)
    page.get_by_role("link", name="I cannot keep a code safe").click()
    page.get_by_label("Type: no code").fill("  No  code ")
    page.get_by_role("button", name="Go on without a code").click()
    _arrive(page, name)

    page.get_by_role("link", name="Account").click()
    page.get_by_role("link", name="Make a recovery code").click()
    page.get_by_label("Your passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Make it").click()
    expect(page.locator("#recovery-code span")).to_have_count(7)


@pytest.mark.parametrize("window", WINDOWS[:2])
def test_a_mistyped_code_is_asked_for_once_more_and_then_taken(visit, window):
    guest = visit(**window)
    name = f"Ida {window['java_script_enabled']}"
    page = guest.go("/u/name")
    _sign_up(page, name, PASSPHRASE)
    code = "-".join(page.locator("#recovery-code span").all_inner_texts())
    page.get_by_role("link", name="I have it. Next").click()
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    page.get_by_label("The code, typed once more").fill(wrong)
    page.get_by_role("button", name="That is my code").click()
    expect(page.locator(".errors")).to_be_focused()
    expect(page.get_by_label("The code, typed once more")).to_have_value(wrong)

    page.get_by_role("link", name="Show it again").click()
    assert "-".join(page.locator("#recovery-code span").all_inner_texts()) == code
    page.get_by_role("link", name="I have it. Next").click()
    page.get_by_label("The code, typed once more").fill(code)
    page.get_by_role("button", name="That is my code").click()
    _arrive(page, name)


def test_nothing_can_be_written_before_the_code_is_settled(visit):
    guest = visit()
    page = guest.go("/u/name")
    _sign_up(page, "Eva", PASSPHRASE)
    for path in ("/t/", "/n/", "/n/new", "/a/", "/a/phrase"):
        guest.go(path)
        assert guest.path == "/u/code"


@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
def test_a_forgotten_passphrase_is_replaced_with_the_code(visit, js):
    guest = visit(java_script_enabled=js)
    page = guest.go("/u/name")
    name = f"Ruth {js}"
    _sign_up(page, name, PASSPHRASE)
    code = _type_code_back(page)
    _arrive(page, name)
    _write(page, "Before I forgot.")
    page.get_by_role("button", name="Lock").click()
    page.get_by_role("link", name="I have a recovery code").click()
    page.get_by_label("A name for yourself here").fill(name)
    page.get_by_label("Your recovery code").fill(code)
    page.get_by_label("A new passphrase").fill(
        "violet anchor paper window nine harbour"
    )
    page.get_by_role("button", name="Open my notes").click()
    assert _type_code_back(page) != code
    expect(page.get_by_text("Before I forgot.")).to_be_visible()
    page.get_by_role("button", name="Lock").click()
    expect(page.get_by_role("button", name="Open my notes")).to_be_visible()
    guest.sign_in(name, "violet anchor paper window nine harbour")


@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
def test_a_stranger_who_opens_a_private_address_may_sign_in(visit, js):
    stranger = visit(java_script_enabled=js)
    for path in PRIVATE:
        page = stranger.go(path)
        assert stranger.path == "/s/", path
        expect(page.get_by_role("button", name="Open my notes")).to_be_visible()
        assert page.title() == "Notes"


def test_the_limits_are_read_before_a_first_private_word(visit):
    guest = visit()
    page = guest.go("/u/name")
    page.get_by_label("A name for yourself here").fill("Mira")
    page.get_by_label("A passphrase").fill(PASSPHRASE)
    send(page, "Make my place")
    expect(page.locator(".errors")).to_be_focused()
    expect(page.get_by_label("A name for yourself here")).to_have_value("Mira")
    expect(page.locator(".errors")).to_contain_text("read the page before this one")


def _sign_up(page, name, passphrase):
    page.get_by_label("A name for yourself here").fill(name)
    page.get_by_label("A passphrase").fill(passphrase)
    page.get_by_label("I have read what this can keep safe").check()
    page.get_by_role("button", name="Make my place").click()
    expect(page.locator("#recovery-code")).to_be_visible()


def _type_code_back(page):
    expect(page.locator("#recovery-code")).to_be_visible()
    code = "-".join(page.locator("#recovery-code span").all_inner_texts())
    page.get_by_role("link", name="I have it. Next").click()
    page.get_by_label("The code, typed once more").fill(code)
    page.get_by_role("button", name="That is my code").click()
    page.wait_for_url(re.compile("/(i/1|t/)$"))
    return code


def _arrive(page, name):
    """Say who one is, as the first evening asks, and go to Today."""
    expect(page.get_by_role("heading", name="Who are you in this?")).to_be_visible()
    page.get_by_role("button", name="I am here by myself").first.click()
    page.get_by_role("link", name="Today", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f", {name}")


def _write(page, text):
    page.get_by_role("link", name="Write", exact=True).click()
    page.get_by_role("link", name="Write something").click()
    page.get_by_label("Your words").fill(text)
    page.get_by_role("button", name="Keep this").click()
    page.wait_for_url(A_NOTE)
    expect(page.get_by_text(text)).to_be_visible()
