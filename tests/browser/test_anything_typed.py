"""Whatever is typed into a field: a kind sentence, the words still there, nothing run."""

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import PASSPHRASE
from tests.browser.house import look_for, send

ODD = {
    "nothing": "",
    "spaces": "   ",
    "one letter": "a",
    "very long": "long " * 400,
    "emoji": "🧶🫖👩‍❤️‍👨 \u200d",
    "HTML": "<img src=x onerror=document.title='oh'><script>alert(1)</script>",
    "quotes": "\"'><b>{{ 7*7 }}</b>{% raw %}",
    "another script": "مرحبا \u202eback\u202c नमस्ते 你好 ż̸̛",
}
FORMS = {
    "sign in": ("/s/", "A name for yourself here", "Open my notes"),
    "sign up": ("/u/name", "A name for yourself here", "Make my place"),
    "recover": ("/r/", "Your recovery code", "Open my notes"),
}
WAITING = {
    "confirm": ("/u/again", "The code, typed once more", "That is my code"),
    "decline": ("/u/none", "Type: no code", "Go on without a code"),
}
PRIVATE = {
    "settings": ("/a/set", "Your passphrase", "Keep these"),
    "passphrase": ("/a/phrase", "Your passphrase now", "Change it"),
    "new code": ("/a/code", "Your passphrase", "Make it"),
    "delete": ("/a/gone", "Your passphrase", "Delete everything"),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_form_before_the_door_takes_anything(visit, form):
    _fill_with_everything_odd(visit(), *FORMS[form])


@pytest.mark.parametrize("form", WAITING)
def test_a_form_of_the_first_evening_takes_anything(visit, form):
    _fill_with_everything_odd(visit("waiting"), *WAITING[form])


@pytest.mark.parametrize("form", PRIVATE)
def test_a_form_of_the_account_takes_anything(visit, form):
    path, label, button = PRIVATE[form]
    visitor = visit("at home", java_script_enabled=form != "passphrase")
    page = visitor.page
    # Two of them, because a third wrong passphrase in a row may have to wait.
    for text in ("", ODD["HTML"]):
        visitor.go(path)
        page.get_by_label(label).fill(text)
        send(page, button)
        _says_kindly(page)
        # A passphrase is never sent back.
        expect(page.get_by_label(label)).to_have_value("")


@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
def test_a_note_keeps_every_sign_and_runs_none(visit, mira, js):
    writer = visit(java_script_enabled=js)
    page = writer.sign_in(mira)
    for text in ODD.values():
        writer.go("/n/new")
        page.get_by_label("Your words").fill(text)
        send(page, "Keep this")
        if text.strip():
            assert page.locator("main .written").inner_text() == text.strip() or (
                page.locator("main .written").text_content() == text
            )
            _runs_nothing(page)
            page.get_by_role("link", name="Change it").click()
            expect(page.get_by_label("Your words")).to_have_value(text)
        else:
            expect(page.locator(".errors")).to_be_focused()
            expect(page.locator(".errors")).to_have_text("There are no words here yet.")
            expect(page.get_by_label("Your words")).to_have_value(text)
    writer.go("/n/")
    _runs_nothing(page)
    assert page.locator("main .list__item").count() == len(ODD) - 2


@pytest.mark.parametrize("odd", [name for name in ODD if ODD[name].strip()])
def test_a_search_takes_anything(visit, odd):
    seeker = visit("at home")
    page = seeker.go("/n/")
    words = ODD[odd][:200]
    look_for(page, words)
    _runs_nothing(page)
    assert page.get_by_label("Words to look for").input_value() == words.strip()


def test_a_name_made_of_markup_is_shown_as_it_is(visit):
    name = "<b onmouseover=alert(1)>Mira</b> 🧶"
    guest = visit()
    page = guest.go("/u/name")
    page.get_by_label("A name for yourself here").fill(name)
    page.get_by_label("A passphrase").fill(PASSPHRASE)
    page.get_by_label("I have read what this can keep safe").check()
    page.get_by_role("button", name="Make my place").click()
    page.get_by_role("link", name="I cannot keep a code safe").click()
    page.get_by_label("Type: no code").fill("no code")
    page.get_by_role("button", name="Go on without a code").click()
    page.get_by_role("button", name="I am here by myself").first.click()
    page.get_by_role("link", name="Today", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f", {name}")
    _runs_nothing(page)


@pytest.mark.parametrize("how_many", [200_001, 700_000])
def test_words_that_are_too_many_stay_on_the_page(visit, mira, how_many):
    writer = visit()
    page = writer.sign_in(mira)
    writer.go("/n/new")
    box, text = page.get_by_label("Your words"), "ä" * how_many
    box.evaluate("(box, text) => box.value = text", text)
    page.get_by_role("button", name="Keep this").click()
    status = page.locator(".editor__status")
    expect(status).to_contain_text("longer than one note can be")
    expect(status).to_be_in_viewport()
    assert box.input_value() == text


def test_words_that_are_too_many_come_back_without_a_script(visit, mira):
    writer = visit(java_script_enabled=False)
    page = writer.sign_in(mira)
    writer.go("/n/new")
    text = "ä" * 200_001
    page.get_by_label("Your words").evaluate("(box, text) => box.value = text", text)
    send(page, "Keep this")
    expect(page.locator(".errors")).to_contain_text("longer than one note can be")
    assert page.get_by_label("Your words").input_value() == text


def _fill_with_everything_odd(visitor, path, label, button):
    page = visitor.page
    for odd, text in ODD.items():
        visitor.go(path)
        page.get_by_label(label).fill(text)
        held = page.get_by_label(label).input_value()
        send(page, button)
        if page.get_by_role("heading", name="A short pause").is_visible():
            continue
        _says_kindly(page)
        assert page.get_by_label(label).input_value().strip() == held.strip(), odd
        _runs_nothing(page)


def _says_kindly(page):
    expect(page.locator(".errors")).to_be_focused()
    said = page.locator(".errors").inner_text()
    assert len(said) > 40
    assert not {"invalid", "error", "failed", "illegal"} & set(said.lower().split())


def _runs_nothing(page):
    assert page.title() == "Notes"
    assert page.locator("main img, main script, main b").count() == 0
