"""Asking: whatever is asked is answered or not known, and kept nowhere."""

import html
import re

import pytest

from reknit.content import asking
from reknit.content.guide import guide
from reknit.domain.path.words import Role
from tests.web.everywhere import contents, normalised

DISTRESS = ("I want to die", "He hits me and I am afraid of him.")
TITLE = guide().by_slug["how-long-does-it-take"].question
FIRST = "First: somebody to talk to"


def words(answer):
    text = re.sub(r"(?s)<head>.*?</head>|<[^>]+>", " ", answer.content.decode())
    return " ".join(html.unescape(text).split())


def ask(client, text):
    return client.post("/ga/", {"text": text})


def in_box(answer):
    found = re.search(
        r'(?s)<textarea id="text"[^>]*>\n(.*?)</textarea>', answer.content.decode()
    )
    return html.unescape(found[1])


def page_of(slug):
    return f"/g/{guide().by_slug[slug].code}"


@pytest.fixture(params=["a stranger", "Mira", "Jonas"])
def anybody(request, db):
    fixture = {
        "a stranger": "stranger",
        "Mira": "miras_browser",
        "Jonas": "jonass_browser",
    }[request.param]
    return request.getfixturevalue(fixture)


# --- asking ---------------------------------------------------------------------------


def test_a_question_is_answered_on_the_page_itself(anybody):
    answer = ask(anybody, "how long does it take")

    page = words(answer)
    assert answer.status_code == 200
    assert TITLE in page
    assert guide().by_slug["how-long-does-it-take"].grounds.sure in page
    assert f'href="{page_of("how-long-does-it-take")}"' in answer.content.decode()
    assert in_box(answer) == "how long does it take"


def test_what_nothing_answers_is_not_known_and_leads_elsewhere(anybody):
    answer = ask(anybody, "What is the capital of France?")

    assert answer.status_code == 200
    assert "I do not know" in words(answer)
    assert "Ask in other words" in words(answer)
    for path in ("/h/", "/g/", "/b/"):
        assert f'href="{path}"' in answer.content.decode()
    assert in_box(answer) == "What is the capital of France?"


@pytest.mark.parametrize("typed", ["", " \n\t ", "\0"])
def test_without_words_there_is_a_kind_sentence(anybody, typed):
    answer = ask(anybody, typed)

    assert answer.status_code == 422
    assert "There are no words here yet. A few are enough." in words(answer)
    assert 'aria-invalid="true"' in answer.content.decode()


def test_without_the_field_it_is_the_same(stranger):
    assert stranger.post("/ga/").status_code == 422


@pytest.mark.parametrize(
    "typed",
    [
        "</textarea><script>alert(1)</script>",
        "{{ 7 * 7 }} {partner} {% include 'x' %}",
        "\u202eright to left\u202c 🙂 你好",
        "\n\nempty lines first, can trust come back?",
        "' OR 1=1 --",
    ],
)
def test_any_text_comes_back_as_text(anybody, typed):
    answer = ask(anybody, typed)

    assert answer.status_code == 200
    assert in_box(answer) == typed
    assert "<script>alert" not in answer.content.decode()


def test_a_very_long_text_stays_and_is_answered(anybody):
    typed = "It rained and rained. " * 20_000 + "Can trust come back?"
    answer = ask(anybody, typed)

    assert answer.status_code == 200
    assert in_box(answer) == typed
    assert "That was a lot" in words(answer)
    assert "Can trust come back?" in words(answer).partition("Not what you meant")[0]


def test_a_form_that_has_grown_old_gives_the_words_back(stranger):
    stranger.handler.enforce_csrf_checks = True

    answer = ask(stranger, "can trust come back")

    assert answer.status_code == 403
    assert "can trust come back" in answer.content.decode()


# --- distress -------------------------------------------------------------------------


@pytest.mark.parametrize("typed", DISTRESS)
def test_in_distress_help_comes_before_all_answers(anybody, typed):
    page = words(ask(anybody, typed))

    assert FIRST in page
    assert page.index(FIRST) < page.index("Read the whole answer")
    assert "call the emergency number where you are" in page
    assert "Nothing about that is kept, and nobody is told." in page


@pytest.mark.parametrize(("typed", "door"), [(DISTRESS[0], "a"), (DISTRESS[1], "b")])
def test_the_door_that_fits_comes_first(stranger, typed, door):
    page = ask(stranger, typed).content.decode()

    assert re.findall(r'href="/h/#([ab])"', page)[0] == door
    assert set(re.findall(r'href="/h/#([ab])"', page)) == {"a", "b"}


def test_without_distress_help_is_where_it_always_is(anybody):
    page = words(ask(anybody, "how long does it take"))

    assert FIRST not in page
    assert "Someone to talk to" in page


def test_help_comes_first_even_where_nothing_else_is_known(stranger, monkeypatch):
    monkeypatch.setattr(asking, "guide", lambda: Empty)

    page = words(ask(stranger, "I want to die"))

    assert page.index(FIRST) < page.index("Nothing in the guide fits")


class Empty:
    """A guide with no answers."""

    by_slug = {}

    @staticmethod
    def find(_question, **_how):
        return ()


# --- one answer -----------------------------------------------------------------------


@pytest.mark.parametrize("answer", guide().answers, ids=lambda answer: answer.slug)
def test_every_answer_has_its_page(stranger, answer):
    shown = stranger.get(f"/g/{answer.code}")

    page = words(shown)
    assert shown.status_code == 200
    assert answer.grounds.sure in page
    for source in answer.grounds.sources:
        assert source.title in page
    assert (FIRST in page) == answer.help_first
    assert "{" not in page
    related = set(re.findall(r'href="/g/([0-9a-f]{8})"', shown.content.decode()))
    assert len(related - {answer.code}) == 3


def test_being_hurt_by_somebody_comes_first_where_the_answer_is_about_that(stranger):
    for slug, door in (
        ("i-am-afraid-of-my-partner", "b"),
        ("i-think-about-dying", "a"),
    ):
        page = stranger.get(page_of(slug)).content.decode()
        assert re.findall(r'href="/h/#([ab])"', page)[0] == door


@pytest.mark.parametrize("code", ["00000000", "ffffffff", "0" * 32, "xyz", "A" * 8])
def test_an_address_that_is_no_answer_is_not_found(anybody, code):
    assert anybody.get(f"/g/{code}").status_code == 404


def test_the_words_are_filled_in_as_somebody_speaks_of_the_partner(miras_browser):
    answer = next(
        each
        for each in guide().answers
        if "{partner}" in each.text and each.is_for(Role.INJURED)
    )
    miras_browser.post(
        "/i/9", {"name": "Jo<b>nas", "pronoun": "he", "bond": "marriage"}
    )

    page = miras_browser.get(f"/g/{answer.code}").content.decode()

    assert "Jo&lt;b&gt;nas" in page
    assert "Jo<b>nas" not in page


# --- the first page -------------------------------------------------------------------


def test_a_stranger_finds_every_question(stranger):
    page = stranger.get("/g/").content.decode()

    codes = re.findall(r'href="/g/([0-9a-f]{8})"', page)
    assert sorted(codes) == sorted(guide().by_code)


@pytest.mark.parametrize(
    ("browser", "role"),
    [("miras_browser", Role.INJURED), ("jonass_browser", Role.PARTICIPATING)],
)
def test_ones_own_questions_come_first_and_all_are_there(request, db, browser, role):
    page = request.getfixturevalue(browser).get("/g/").content.decode()
    mine, others = page.split("What the other of you may ask")

    for part, is_mine in ((mine, True), (others, False)):
        codes = re.findall(r'href="/g/([0-9a-f]{8})"', part)
        assert codes
        assert all(guide().by_code[code].is_for(role) == is_mine for code in codes)
    assert len(set(re.findall(r'href="/g/([0-9a-f]{8})"', page))) == len(
        guide().answers
    )


def test_the_page_says_that_nothing_asked_is_kept(anybody):
    assert "What you ask is not kept, and nobody reads it." in words(anybody.get("/g/"))


@pytest.mark.parametrize("path", ["/h/", "/t/", "/n/"])
def test_ways_lead_here(miras_browser, path):
    assert 'href="/g/"' in miras_browser.get(path).content.decode()


# --- nothing is kept ------------------------------------------------------------------


def test_nothing_of_a_question_is_kept_anywhere(miras_browser):
    ask(miras_browser, "the first page after signing in may settle things")
    before, pages = contents(but=()), [_shown(miras_browser, path) for path in PAGES]

    for text in ("pomegranate and trust", *DISTRESS):
        answer = ask(miras_browser, text)
        assert "Location" not in answer
        assert set(answer.cookies) <= {"__Host-c"}  # the token of forms

    assert contents(but=()) == before
    assert [_shown(miras_browser, path) for path in PAGES] == pages


PAGES = ("/t/", "/n/", "/g/", "/w/", "/a/")


def _shown(client, path):
    return normalised(client.get(path).content)


def test_no_answer_tells_a_cache_or_an_address_what_was_asked(stranger):
    answer = ask(stranger, "pomegranate")

    assert answer["Cache-Control"] == "no-store"
    links = re.findall(r'(?:href|action)="([^"]*)"', answer.content.decode())
    assert links
    assert not any("pomegranate" in link or "?" in link for link in links)
    title = re.search(r"<title>(.*?)</title>", answer.content.decode())[1]
    assert title == "Notes"


def test_a_question_can_not_be_asked_by_an_address(stranger):
    answer = stranger.get("/ga/?text=pomegranate")

    assert answer.status_code == 405
    assert "pomegranate" not in answer.content.decode()
    assert "pomegranate" not in stranger.get("/g/?text=pomegranate").content.decode()
