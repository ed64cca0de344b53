"""From a page of one's own to showing a copy of what stands there."""

import re
from uuid import uuid4

import pytest
from django.utils.timezone import now

from reknit.rooms.leaving import leave
from reknit.web.clock import today_here
from reknit.web.drafts import drafts
from reknit.web.together import common
from tests.web.showing import begin, fields_in, put, read, shown_ids
from tests.web.two import pair
from tests.web.writing import kept

BUTTON = "Show a copy"


def test_a_note_leads_to_a_copy_of_itself_and_nothing_goes_by_looking(two):
    note = kept(two.miras, "The heron stood in the rain.")
    page = two.miras.get(f"/n/{note}").content.decode()
    form = re.search(rf'(?s)<form[^>]*action="(/zc/)">((?!</form>).)*{BUTTON}', page)
    sent = dict(re.findall(r'name="(kind|of)" value="([^"]+)"', form[0]))

    editor = two.miras.post(form[1], sent)

    assert "Nothing is shown yet." in read(editor)
    fields = fields_in(editor)
    assert fields["f-line-1"] == ["The heron stood in the rain."]
    assert shown_ids(two.miras) == []
    assert put(two.miras, fields, "0").status_code == 302
    assert "The heron stood in the rain." in read(two.jonass.get("/zs/"))


def test_there_is_no_way_for_whoever_is_alone(miras_browser):
    note = kept(miras_browser, "Rain.")

    assert BUTTON not in read(miras_browser.get(f"/n/{note}"))
    assert BUTTON not in read(miras_browser.get("/k/"))


@pytest.mark.parametrize("who", ["mira", "jonas"])
def test_there_is_no_way_while_things_rest_whoever_wished_it(two, who):
    note = kept(two.miras, "Rain.")
    assert BUTTON in read(two.miras.get(f"/n/{note}"))
    assert BUTTON in read(two.miras.get("/k/"))
    person = getattr(two, who)
    common.pause(pair(person).room, person.account.id, now())

    assert BUTTON not in read(two.miras.get(f"/n/{note}"))
    assert BUTTON not in read(two.miras.get("/k/"))


def test_there_is_no_way_once_the_room_is_closed(two):
    note = kept(two.miras, "Rain.")
    leave(two.jonas.holder, today=today_here())

    assert BUTTON not in read(two.miras.get(f"/n/{note}"))


def test_a_sentence_leads_there_as_it_stands_in_the_box(two):
    of = uuid4().hex
    typed = {"of": of, "text": "I felt alone on Sunday.", "f-before": "You left me."}

    answer = two.miras.post("/k/", {**typed, "do": "show"})

    assert "I felt alone on Sunday." in read(two.miras.get(answer["Location"]))
    put(two.miras, begin(two.miras, "sentence", of), "0")
    seen = read(two.jonass.get(f"/zs/{shown_ids(two.jonass)[0]}"))
    assert "I felt alone on Sunday." in seen
    assert "You left me." not in seen
    # What was in the box stands there as before.
    again = read(two.miras.get("/k/"))
    assert "I felt alone on Sunday." in again
    assert "You left me." in again


@pytest.mark.parametrize("text", ["", "  \n "])
def test_an_empty_box_stays_where_it_is(two, text):
    answer = two.miras.post("/k/", {"of": uuid4().hex, "text": text, "do": "show"})

    assert answer.status_code == 200
    assert list(drafts(two.mira.room)) == []


def test_without_a_room_the_words_stay_in_the_box(miras_browser):
    answer = miras_browser.post(
        "/k/", {"of": uuid4().hex, "text": "I felt alone.", "do": "show"}
    )

    assert miras_browser.get(answer["Location"])["Location"] == "/z/"
    assert "I felt alone." in read(miras_browser.get("/k/"))
