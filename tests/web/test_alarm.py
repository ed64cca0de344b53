"""Where words may speak of harm, the page that follows has help; and that is all."""

import re
from datetime import UTC, datetime
from uuid import uuid4

import pytest
import time_machine

from reknit.content.path import programme
from tests.conftest import signed_in
from tests.web.everywhere import contents
from tests.web.writing import (
    checked_in,
    keep,
    kept,
    look_kept,
    message_held,
    question_parked,
    sitting_kept,
    trigger_kept,
)

HARM = "I want to die."
RAIN = "Rain all day."
SAYS = "This page noticed some words by itself."
STEP = programme().by_slug["say-what-this-is"].code


def held(client, text):
    return f"/bh/{message_held(client, text)}"


def plan(client, text):
    client.post("/b/night", {"of": uuid4().hex, "base": 0, "f-signs": text})
    return "/b/night"


def practice(client, text):
    answer = client.post(f"/wk/{STEP}", {"do": "done", "f-name": text})
    return answer["Location"]


def put_off(client, text):
    client.post(f"/wk/{STEP}", {"do": "later", "f-name": text})
    return f"/w/{STEP}"


def check_in_page(client, text):
    return f"/cd/{checked_in(client, mood=4, line=text)}"


def check_in_ok(client, text):
    checked_in(client, mood=4, line=text)
    return "/c/ok"


def listed(keep_one, path):
    def write(client, text):
        keep_one(client, text)
        return path

    return write


def chosen(path):
    def write(client, text):
        pick = question_parked(client, text)
        client.post("/oc/", {"do": "choose", "pick": pick})
        return path

    return write


WAYS = {
    "a note": lambda client, text: keep(client, text)["Location"],
    "a trigger": lambda client, text: f"/nt/{trigger_kept(client, text)}",
    "after a trigger": listed(trigger_kept, "/nt/"),
    "a sitting": lambda client, text: f"/nw/{sitting_kept(client, text)}",
    "after a sitting": listed(sitting_kept, "/nw/"),
    "a second look": lambda client, text: f"/nl/{look_kept(client, text)}",
    "after a second look": listed(look_kept, "/nl/"),
    "a check-in": check_in_page,
    "after a check-in": check_in_ok,
    "a held message": held,
    "a question": lambda client, text: f"/o/{question_parked(client, text)}",
    "after a question": listed(question_parked, "/o/"),
    "choosing a question": listed(question_parked, "/oc/"),
    "a question for a talk": chosen("/oc/"),
    "a question for paper": chosen("/ow/"),
    "a plan": plan,
    "after a practice": practice,
    "a practice": put_off,
}


@pytest.mark.parametrize("way", WAYS)
def test_words_of_harm_bring_help_on_the_page_that_follows(miras_browser, way):
    page = miras_browser.get(WAYS[way](miras_browser, HARM)).content.decode()

    assert page.count(SAYS) == 1
    assert re.findall(r'href="(/h/#\w)"', page)
    assert "call the emergency number where you are" in page


@pytest.mark.parametrize("way", WAYS)
def test_an_ordinary_day_is_an_ordinary_page(miras_browser, way):
    page = miras_browser.get(WAYS[way](miras_browser, RAIN)).content.decode()

    assert SAYS not in page
    assert "/h/#" not in page


@pytest.mark.parametrize("way", WAYS)
def test_nothing_of_it_stands_in_an_address_or_is_kept(miras_browser, way):
    where = WAYS[way](miras_browser, HARM)
    before = contents(but=())

    answer = miras_browser.get(where)

    assert SAYS in answer.content.decode()
    assert re.fullmatch(r"/\w+/\w*", where)
    assert contents(but=()) == before


def test_being_hurt_at_home_has_its_own_help_first(miras_browser):
    note = kept(miras_browser, "He hits me when he is drunk. I am afraid of him.")

    page = miras_browser.get(f"/n/{note}").content.decode()

    assert re.findall(r'href="/h/#(\w)"', page) == ["b", "a"]


def test_it_blocks_nothing(miras_browser):
    answer = keep(miras_browser, HARM)

    assert answer.status_code == 302
    page = miras_browser.get(answer["Location"]).content.decode()
    assert HARM in page
    assert "Change it" in page


@pytest.mark.usefixtures("mira")
@pytest.mark.parametrize(
    "way", ["after a trigger", "after a sitting", "after a second look"]
)
def test_a_list_says_it_on_the_day_and_no_longer(way):
    with time_machine.travel(datetime(2026, 11, 22, 12, tzinfo=UTC)):
        path = WAYS[way](signed_in("Mira"), HARM)
    with time_machine.travel(datetime(2026, 11, 24, 12, tzinfo=UTC)):
        assert SAYS not in signed_in("Mira").get(path).content.decode()
