"""Mira and Jonas promise small things, say what came of them, and read it later."""

import html
import re
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from reknit.apps.promises import selectors
from reknit.apps.promises.documents import Ended, Mark, NewWords, Promise
from reknit.apps.promises.selectors.every import PAGE
from reknit.apps.promises.selectors.known import MOST_MARKS, mark_place, promise_seen
from reknit.content.promises import promises_words
from reknit.domain.path.words import Role
from reknit.rooms.private import private_room
from reknit.web.drafts import drafts
from reknit.web.together import common
from reknit.web.together.seeing import everything_seen
from tests.conftest import signed_in
from tests.web.everywhere import contents, normalised
from tests.web.lives import promises as lives
from tests.web.lives.promises import promised, said, untold, worded
from tests.web.two import pair

NOON = datetime(2026, 6, 3, 12, tzinfo=UTC)
"""A Wednesday."""

DAILY = {"f-on-every": "days", "f-on-weekdays": list("0123456")}


@pytest.fixture(autouse=True)
def at_noon():
    """A clock that stands, and is put forward by hand."""
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def later(clock, **more):
    """Put the clock forward; return both browsers, signed in again."""
    clock.shift(timedelta(**more))
    return signed_in("Mira"), signed_in("Jonas")


def read(answer):
    """Return a page as a person reads it."""
    return html.unescape(answer.content.decode())


def seen_by(client, path="/zm/"):
    return normalised(client.get(path).content)


def kept(person, cls):
    return [one.document for one in pair(person).room.find(cls, newest=100)]


def main(page):
    """Return the middle of a page, without what it rests on."""
    return page.partition("<main")[2].partition("What this rests on")[0]


def in_box(answer):
    found = re.search(
        r'(?s)<textarea id="text"[^>]*>\n(.*?)</textarea>', answer.content.decode()
    )
    return html.unescape(found[1])


# --- making one -----------------------------------------------------------------------


def test_a_stranger_and_somebody_alone_see_none_of_it(two, stranger):
    there = promised(two.miras, "A break when I need one.")
    before = contents(but=())

    for path in ("/zm/", "/zn/", f"/zm/{there}"):
        assert stranger.get(path)["Location"] == "/s/"
        answer = stranger.post(path, {"text": "Half."}, follow=True)
        assert "A break when I need one." not in read(answer)
    assert contents(but=()) == before


def test_who_has_no_room_for_two_is_led_away(miras_browser):
    assert miras_browser.get("/zm/")["Location"] == "/z/"
    assert miras_browser.get("/zn/")["Location"] == "/z/"
    assert miras_browser.get(f"/zm/{uuid4().hex}").status_code == 404


def test_it_is_looked_at_first_and_then_put_there(two):
    of = uuid4().hex
    typed = {"of": of, "base": 0, "text": "I call before six.", **DAILY}

    look = two.jonass.post("/zn/", {**typed, "do": "look"})

    page = read(look)
    assert "This is exactly what will be visible" in page
    assert "I call before six." in page
    assert "Every day" in page
    assert kept(two.jonas, Promise) == []
    put = two.jonass.post("/zn/", {**typed, "hold": "10", "do": "put"})
    assert put["Location"] == f"/zm/{of}"
    (found,) = kept(two.jonas, Promise)
    assert found.opens_at == NOON + timedelta(minutes=10)
    assert drafts(private_room(two.jonas.keyring)) == []


def test_what_is_looked_at_is_kept_as_a_draft_and_found_again(two):
    of = uuid4().hex
    two.jonass.post(
        "/zn/", {"of": of, "base": 0, "text": "I call.", **DAILY, "do": "look"}
    )

    page = two.jonass.get("/zn/")

    assert in_box(page) == "I call."
    assert 'value="days" checked' in page.content.decode()
    assert "/zn/" in two.jonass.get("/t/").content.decode()


def test_going_back_from_the_look_keeps_every_word(two):
    typed = {
        "of": uuid4().hex,
        "base": 0,
        "text": "I <b>call</b>.",
        "f-on-every": "week",
    }

    page = two.jonass.post("/zn/", {**typed, "f-on-last": "2026-07-01", "do": "back"})

    assert page.status_code == 200
    assert in_box(page) == "I <b>call</b>."
    assert 'value="2026-07-01"' in page.content.decode()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"text": " "}, "There are no words here yet."),
        ({"text": "w" * 301}, "Up to 300 characters fit here."),
        ({"f-on-every": "hourly"}, "How often it is due is still open."),
        ({"f-on-day": "someday"}, "Which day is it for?"),
        ({"f-on-day": "2026-06-02"}, "That day is over already."),
        ({"f-on-day": "2099-01-01"}, "That day is very far away."),
        ({"f-on-every": "days"}, "No day of the week is ticked yet."),
        ({"f-on-every": "week", "f-on-last": "x"}, "The last day can not be read."),
        ({"f-on-every": "week", "f-on-last": "2026-06-02"}, "The last day is over"),
        ({"of": "nonsense"}, "This page did not arrive whole."),
        ({"base": ""}, "This page did not arrive whole."),
    ],
    ids=str,
)
@pytest.mark.parametrize("do", ["look", "put"])
def test_what_makes_no_sense_is_said_kindly_and_nothing_is_lost(two, typed, words, do):
    whole = {"of": uuid4().hex, "base": 0, "text": "I call.", "f-on-every": "once"}
    whole |= {"f-on-day": "2026-06-03", **typed}
    before = contents()

    answer = two.jonass.post("/zn/", {**whole, "do": do})

    assert answer.status_code == 422
    assert words in read(answer)
    assert in_box(answer) == whole["text"]
    assert contents() == before


def test_sending_twice_keeps_one_and_other_words_are_another_promise(two):
    of = uuid4().hex
    for text in ("I call.", "I call.", "I write.", "I write.", "I call."):
        promised(two.jonass, text, of=of)

    assert sorted(one.words for one in kept(two.jonas, Promise)) == [
        "I call.",
        "I write.",
    ]


def test_one_that_would_be_seen_after_its_day_is_not_put(two):
    typed = {"of": uuid4().hex, "base": 0, "text": "I call.", "f-on-every": "once"}

    answer = two.jonass.post(
        "/zn/", {**typed, "f-on-day": "2026-06-03", "hold": "4320", "do": "put"}
    )

    assert answer.status_code == 422
    assert "seen only after its last day" in read(answer)
    assert kept(two.jonas, Promise) == []


# --- holding --------------------------------------------------------------------------


def test_what_is_held_back_and_taken_back_changes_no_byte_for_the_other(two, at_noon):
    promised(two.miras, "A break.", **DAILY)
    paths = ("/zm/", "/zn/", "/z/", "/t/")
    before = [seen_by(two.jonass, path) for path in paths]
    us = selectors.on_us(pair(two.jonas), now())

    there = promised(two.miras, "I ask by day.", hold="4320", **DAILY)

    assert [seen_by(two.jonass, path) for path in paths] == before
    assert two.jonass.get(f"/zm/{there}").status_code == 404
    assert two.jonass.post(f"/zm/{there}", {"do": "end"}).status_code == 404
    assert said(two.jonass, there, "kept").status_code == 404
    assert worded(two.jonass, there, "Mine.").status_code == 404
    assert selectors.on_us(pair(two.jonas), now()) == us
    assert "I ask by day." in read(two.miras.get(f"/zm/{there}"))
    assert two.miras.post(f"/zm/{there}", {"do": "take-back"})["Location"] == "/zn/"
    assert in_box(two.miras.get("/zn/")) == "I ask by day."
    assert [seen_by(two.jonass, path) for path in paths] == before


def test_a_promise_opens_by_itself_and_can_not_be_taken_back_then(two, at_noon):
    there = promised(two.miras, "I ask by day.", hold="10", **DAILY)
    miras, jonass = later(at_noon, minutes=11)

    assert "I ask by day." in read(jonass.get("/zm/"))
    answer = miras.post(f"/zm/{there}", {"do": "take-back"})
    assert answer.status_code == 422
    assert "This can not be done any more." in read(answer)
    assert "I ask by day." in read(jonass.get(f"/zm/{there}"))


def test_taken_back_and_put_there_again_it_is_one_promise(two):
    there = promised(two.miras, "I ask by day.", hold="60")
    two.miras.post(f"/zm/{there}", {"do": "take-back"})

    assert promised(two.miras, "I ask by day.", of=there) == there

    assert "I ask by day." in read(two.jonass.get("/zm/"))


# --- its days -------------------------------------------------------------------------


def test_a_word_on_a_day_opens_after_ten_minutes_and_is_confirmed(two, at_noon):
    there = promised(two.jonass, "I call before six.", **DAILY)
    before = seen_by(two.miras), seen_by(two.miras, f"/zm/{there}")

    assert said(two.jonass, there, "kept", **{"from": "list"})["Location"] == "/zm/"

    assert (seen_by(two.miras), seen_by(two.miras, f"/zm/{there}")) == before
    miras, jonass = later(at_noon, minutes=11)
    assert "Jonas:</span> Kept" in read(miras.get("/zm/"))
    said(miras, there, "kept")
    assert "Kept and confirmed" not in read(jonass.get("/zm/"))
    miras, jonass = later(at_noon, minutes=11)
    for client in (miras, jonass):
        assert "Kept and confirmed 1 of 1." in read(client.get("/zm/"))
        assert "Kept and confirmed 1 of 1." in read(client.get(f"/zm/{there}"))


def test_until_it_opens_a_word_is_changed_or_taken_back_without_a_trace(two, at_noon):
    there = promised(two.jonass, "I call before six.", **DAILY)
    at_noon.shift(timedelta(minutes=1))
    before = seen_by(two.jonass, f"/zm/{there}")
    said(two.miras, there, "missed")
    said(two.miras, there, "kept")
    (mark,) = kept(two.mira, Mark)
    assert (mark.said, mark.number) == ("kept", 0)

    assert untold(two.miras, there).status_code == 302

    assert kept(two.mira, Mark) == []
    assert seen_by(two.jonass, f"/zm/{there}") == before


def test_once_open_a_second_word_stands_beside_the_first(two, at_noon):
    there = promised(two.jonass, "I call before six.", **DAILY)
    said(two.miras, there, "missed")
    miras, jonass = later(at_noon, minutes=11)
    assert untold(miras, there).status_code == 422
    said(miras, there, "missed")
    assert len(kept(two.mira, Mark)) == 1
    before = seen_by(jonass, f"/zm/{there}")
    said(miras, there, "kept")
    assert seen_by(jonass, f"/zm/{there}") == before

    miras, jonass = later(at_noon, minutes=11)

    for client in (miras, jonass):
        assert "Missed, later: Kept" in " ".join(
            read(client.get(f"/zm/{there}")).split()
        )
    assert [one.number for one in kept(two.mira, Mark)] == [1, 0]


def test_after_a_few_words_on_one_day_it_is_enough(two, at_noon):
    there = promised(two.jonass, "I call before six.", **DAILY)
    miras = two.miras
    for number in range(MOST_MARKS):
        said(miras, there, "kept" if number % 2 else "missed")
        miras, _ = later(at_noon, minutes=11)

    answer = said(miras, there, "missed")

    assert answer.status_code == 422
    assert "Nothing more can be noted for that day" in read(answer)
    assert len(kept(two.mira, Mark)) == MOST_MARKS


@pytest.mark.parametrize("on", ["2026-06-04", "2026-06-01", "2020-01-01", "x", ""])
def test_only_days_on_which_it_was_due_can_be_noted(two, on):
    there = promised(two.jonass, "I call.", day="2026-06-03")
    before = contents()

    answer = said(two.miras, there, "kept", on=on or "nonsense")

    assert answer.status_code == 422
    assert contents() == before


@pytest.mark.parametrize("what", ["", "broken", "kept "])
def test_nonsense_about_a_day_is_refused_kindly(two, what):
    there = promised(two.jonass, "I call.")

    assert said(two.miras, there, what).status_code == 422
    assert two.miras.post(f"/zm/{there}", {"do": "burn"}).status_code == 422
    assert two.miras.post(f"/zm/{there}", {}).status_code == 422


def test_nothing_said_is_never_counted_as_missed(two, at_noon):
    there = promised(two.jonass, "I call.", **DAILY)
    for day in range(6):
        if day % 2:
            for client in (signed_in("Mira"), signed_in("Jonas")):
                said(client, there, "kept")
        else:
            said(signed_in("Jonas"), there, "kept")
        at_noon.shift(timedelta(days=1))

    page = read(signed_in("Mira").get(f"/zm/{there}"))

    assert "Kept and confirmed 3 of 3." in page
    assert "A talk for two" not in page
    words = re.sub(r"(?s)<svg.*?</svg>|<[^>]+>", " ", main(page))
    assert not re.search(r"%|streak|in a row|has not|answered|waiting for", words)


def test_a_missed_day_offers_both_the_same_talk(two, at_noon):
    there = promised(two.jonass, "I call.", **DAILY)
    said(two.miras, there, "missed")
    assert "A talk for two" not in read(two.jonass.get("/zm/"))
    assert "A talk for two" not in read(two.miras.get("/zm/"))

    miras, jonass = later(at_noon, minutes=11)

    repair = promises_words(Role.INJURED).repair
    assert promises_words(Role.PARTICIPATING).repair == repair
    for client in (miras, jonass):
        for path in ("/zm/", f"/zm/{there}"):
            page = read(client.get(path))
            assert repair in page
            assert 'href="/zt/"' in page


def test_a_weekly_promise_is_one_day_a_week(two, at_noon):
    there = promised(two.jonass, "One walk.", **{"f-on-every": "week"})
    assert "This week" in read(two.miras.get("/zm/"))

    assert said(two.miras, there, "kept", on="2026-06-01").status_code == 302
    assert said(two.miras, there, "kept", on="2026-06-03").status_code == 422


def test_open_days_come_first_and_go_once_something_was_said(two, at_noon):
    there = promised(two.jonass, "I call.", **DAILY)
    at_noon.shift(timedelta(days=2))
    miras = signed_in("Mira")
    page = read(miras.get("/zm/"))
    assert page.index("Today, and days that are open") < page.index("Going on")
    assert all(
        name in page for name in ("Today", "Yesterday", "Wednesday, 3 June 2026")
    )

    for on in ("2026-06-03", "2026-06-04", "2026-06-05"):
        said(miras, there, "kept", on=on)
    miras, _ = later(at_noon, minutes=11)

    assert "Today, and days that are open" not in read(miras.get("/zm/"))


# --- new words, and an end ------------------------------------------------------------


def test_new_words_stand_before_the_old_ones_and_both_can_be_read(two, at_noon):
    there = promised(two.jonass, "I call before six.", **DAILY)
    look = worded(two.jonass, there, "I write before six.", do="look")
    assert "This is exactly what will be visible" in read(look)
    before = seen_by(two.miras), seen_by(two.miras, f"/zm/{there}")
    worded(two.jonass, there, "I write before six.", hold="10")
    assert (seen_by(two.miras), seen_by(two.miras, f"/zm/{there}")) == before
    said(two.jonass, there, "kept")
    assert kept(two.jonas, Mark)[0].words == "I call before six."

    miras, _ = later(at_noon, minutes=11)

    page = read(miras.get(f"/zm/{there}"))
    assert page.index("I write before six.") < page.index("I call before six.")
    assert "How it was worded before" in page


def test_new_words_can_be_taken_back_unseen(two, at_noon):
    there = promised(two.jonass, "I call before six.")
    before = seen_by(two.miras, f"/zm/{there}")
    worded(two.jonass, there, "I write before six.", hold="60")

    two.jonass.post(f"/zm/{there}", {"do": "take-words-back"})

    assert kept(two.jonas, NewWords) == []
    assert seen_by(two.miras, f"/zm/{there}") == before
    page = two.jonass.get(f"/zm/{there}")
    assert in_box(page) == "I write before six."
    assert worded(two.jonass, there, "I write before six.").status_code == 302


def test_two_windows_on_new_words_lose_neither(two):
    there = promised(two.jonass, "I call.")
    worded(two.jonass, there, "I write.")

    answer = worded(two.jonass, there, "I knock.")

    assert answer.status_code == 409
    assert in_box(answer) == "I knock."
    assert "I write." in read(answer)
    assert worded(two.jonass, there, "I write.").status_code == 302
    assert [one.words for one in kept(two.jonas, NewWords)] == ["I write."]
    assert worded(two.jonass, there, "I knock.", base=2).status_code == 302


def test_only_whoever_made_it_gives_it_new_words(two):
    there = promised(two.jonass, "I call.")

    answer = worded(two.miras, there, "I call twice.")

    assert answer.status_code == 422
    assert kept(two.mira, NewWords) == []
    assert "I call twice." in read(answer)
    assert "Word it anew" not in read(two.miras.get(f"/zm/{there}"))


@pytest.mark.parametrize(
    ("head", "text"),
    [({}, " "), ({"base": "x"}, "New."), ({"of": "x"}, "New.")],
    ids=str,
)
def test_new_words_that_make_no_sense_are_given_back(two, head, text):
    there = promised(two.jonass, "I call.")
    sent = {"of": there, "base": 1, "text": text, "do": "words", **head}

    answer = two.jonass.post(f"/zm/{there}", sent)

    assert answer.status_code == 422
    assert in_box(answer) == text.strip()
    assert kept(two.jonas, NewWords) == []


@pytest.mark.parametrize("who", ["miras", "jonass"])
def test_either_can_end_it_and_its_days_stay_readable(two, at_noon, who):
    there = promised(two.jonass, "I call.", **DAILY)
    other = {"miras": "jonass", "jonass": "miras"}[who]
    before = seen_by(getattr(two, other)), seen_by(getattr(two, other), f"/zm/{there}")

    for _ in range(2):
        assert getattr(two, who).post(f"/zm/{there}", {"do": "end"}).status_code == 302

    after = seen_by(getattr(two, other)), seen_by(getattr(two, other), f"/zm/{there}")
    assert after == before
    assert len(kept(two.mira, Ended)) == 1
    miras, jonass = later(at_noon, minutes=11)
    words = "No longer needed" if who == "miras" else "Ended by whoever made it"
    for client in (miras, jonass):
        assert words in read(client.get(f"/zm/{there}"))
        assert "Over" in read(client.get("/zm/"))
    assert said(miras, there, "kept").status_code == 302
    at_noon.shift(timedelta(days=2))
    assert said(signed_in("Mira"), there, "kept", on="2026-06-05").status_code == 422


def test_an_end_can_be_taken_back_until_it_is_seen(two, at_noon):
    there = promised(two.jonass, "I call.", **DAILY)
    two.miras.post(f"/zm/{there}", {"do": "end"})

    assert two.miras.post(f"/zm/{there}", {"do": "take-end-back"}).status_code == 302

    assert kept(two.mira, Ended) == []
    two.miras.post(f"/zm/{there}", {"do": "end"})
    miras, _ = later(at_noon, minutes=11)
    assert miras.post(f"/zm/{there}", {"do": "take-end-back"}).status_code == 422
    assert len(kept(two.mira, Ended)) == 1


# --- over months, resting, and all that can be seen -----------------------------------


def test_months_are_read_as_sentences_and_a_chart(two, at_noon):
    there = promised(two.jonass, "I call.", **DAILY)
    room = pair(two.jonas).room
    one = pair(two.jonas)
    known = promise_seen(one, UUID(there), now())
    at_noon.shift(timedelta(days=70))
    for number in range(60):
        on = date(2026, 6, 3) + timedelta(days=number)
        for person in (two.mira, two.jonas):
            by = person.account.id
            mark = Mark(
                by=by,
                at=now(),
                opens_at=now(),
                of=known.id,
                on=on,
                said="missed" if number % 20 == 7 else "kept",
                words="I call.",
            )
            room.put(mark, record_id=mark_place(one.common, (known.id, on, by), 0))

    page = read(signed_in("Mira").get(f"/zm/{there}"))

    assert "Kept and confirmed 57 of 60." in page
    for month, words in (
        ("June", "26 of 28"),
        ("July", "30 of 31"),
        ("August", "1 of 1"),
    ):
        assert f"{month} 2026</dt><dd>Kept and confirmed {words}." in page
    assert 'id="weeks"' in page
    assert "The same as a table" in page


@pytest.mark.parametrize("number", ["0", "x", "201", "999999"])
def test_months_that_can_not_be_are_not_there(two, number):
    there = promised(two.jonass, "I call.", **DAILY)

    assert two.miras.get(f"/zm/{there}?p={number}").status_code == 404


def test_while_things_rest_it_can_be_read_and_nothing_is_put(two):
    there = promised(two.jonass, "I call.", **DAILY)
    common.pause(pair(two.mira).room, two.mira.account.id, now())

    for client in (two.miras, two.jonass):
        for path in ("/zm/", "/zn/", f"/zm/{there}"):
            page = client.get(path)
            assert page.status_code == 200
            assert "Things for two rest just now." in read(page)
        answer = client.post("/zn/", {"of": uuid4().hex, "base": 0, "text": "Half."})
        assert answer.status_code == 503
        assert "Half." in read(answer)
        assert (
            "<form"
            not in read(client.get(f"/zm/{there}"))
            .partition("<main")[2]
            .partition("</main")[0]
        )


def rest(person):
    common.pause(pair(person).room, person.account.id, now())


def test_all_that_is_held_can_be_taken_back_in_a_rest(two, at_noon):
    there = promised(two.jonass, "I call.", **DAILY)
    held = promised(two.jonass, "I cook.", hold="60", **DAILY)
    at_noon.shift(timedelta(minutes=1))
    before = seen_by(two.miras, f"/zm/{there}")
    worded(two.jonass, there, "I write.", hold="60")
    said(two.jonass, there, "kept")
    two.jonass.post(f"/zm/{there}", {"do": "end"})
    assert said(two.jonass, there, "nonsense").status_code == 422
    at_noon.shift(timedelta(minutes=1))
    rest(two.mira)
    _, jonass = later(at_noon, days=3)

    page = read(jonass.get(f"/zm/{there}"))
    for do in ("take-words-back", "take-mark-back", "take-end-back"):
        assert f'value="{do}"' in page
        assert jonass.post(f"/zm/{there}", deed(do)).status_code == 302
    assert 'value="take-back"' in read(jonass.get(f"/zm/{held}"))
    assert jonass.post(f"/zm/{held}", deed("take-back")).status_code == 302

    assert "<form" not in main(read(jonass.get(f"/zm/{there}"))).partition("</main")[0]
    for kind in (Mark, NewWords, Ended):
        assert kept(two.jonas, kind) == []
    assert len(kept(two.jonas, Promise)) == 1
    common.go_on(pair(two.mira).room, two.mira.account.id, now())
    after = seen_by(signed_in("Mira"), f"/zm/{there}")
    assert b"I write." not in after
    assert b"I call." in before
    assert b"I call." in after


def test_what_was_seen_is_not_taken_back_in_a_rest(two, at_noon):
    there = promised(two.jonass, "I call.", **DAILY)
    worded(two.jonass, there, "I write.")
    said(two.jonass, there, "kept")
    two.jonass.post(f"/zm/{there}", {"do": "end"})
    later(at_noon, minutes=11)
    rest(two.mira)
    _, jonass = later(at_noon, minutes=1)
    before = contents()

    page = main(read(jonass.get(f"/zm/{there}")))
    for do in ("take-words-back", "take-mark-back", "take-end-back", "take-back"):
        assert f'value="{do}"' not in page
        assert jonass.post(f"/zm/{there}", deed(do)).status_code == 422
    assert jonass.post(f"/zm/{there}", {"do": "take-mark-back"}).status_code == 422
    assert (
        jonass.post(f"/zm/{there}", {**deed("say"), "said": "kept"}).status_code == 503
    )

    assert contents() == before


def deed(do):
    return {"do": do, "on": NOON.date().isoformat()}


def test_a_promise_is_kept_as_a_draft_in_a_rest(two):
    rest(two.mira)
    page = read(two.jonass.get("/zn/"))
    assert "Look at it first" not in page
    assert "Keep it as a draft" in page
    typed = {"of": uuid4().hex, "base": 0, "text": "I <b>call</b>.", **DAILY}

    answer = two.jonass.post("/zn/", {**typed, "do": "keep"})

    assert answer["Location"] == "/zn/"
    assert in_box(two.jonass.get("/zn/")) == "I <b>call</b>."
    assert kept(two.jonas, Promise) == []


def test_the_days_have_their_names_in_a_long_rest_too(two, at_noon):
    there = promised(two.jonass, "I call.", **DAILY)
    common.pause(pair(two.mira).room, two.mira.account.id, now())

    for browser in later(at_noon, days=9):
        words = main(read(browser.get(f"/zm/{there}")))
        assert "Wednesday, 3 June 2026" in words
        assert "Today" not in words
        # Nothing can be said of a day just now, so none is held out.
        assert "days that are open" not in read(browser.get("/zm/"))


def test_a_page_shows_a_few_promises_and_leads_to_the_others(two):
    for number in range(PAGE + 2):
        promised(two.jonass, f"Promise {number}.")

    first, second = read(two.miras.get("/zm/")), read(two.miras.get("/zm/?p=2"))

    assert f"Promise {PAGE + 1}." in first
    assert "Promise 1." not in first
    assert "Promise 1." in second
    assert 'rel="next"' in first
    assert 'rel="next"' not in second


def test_everything_on_a_page_is_in_the_lines_of_what_is_there(two, at_noon):
    lives.together(two)
    _, jonass = later(at_noon, minutes=11)
    told = "\n".join(
        text
        for seen in everything_seen(pair(two.mira).room, two.jonas.account.id, now())
        for line in seen.lines
        for text in line
    )

    for there in re.findall(
        r'href="/zm/(\w{32})"', jonass.get("/zm/").content.decode()
    ):
        page = read(jonass.get(f"/zm/{there}"))
        for typed in re.findall(r'class="written[^"]*">([^<]+)<', page):
            assert typed in told
    for words in ("Kept", "Missed", "No longer needed", "I write to the heron."):
        assert words in told


def test_what_one_does_alone_changes_nothing_for_the_other(two, at_noon):
    ids = lives.together(two)
    _, jonass = later(at_noon, minutes=11)
    paths = ("/zm/", "/zn/", f"/zm/{ids['promise_id']}", "/z/", "/t/")
    before = [normalised(jonass.get(path).content) for path in paths]
    queries = [_statements(jonass, path) for path in paths]
    two.miras.cookies = signed_in("Mira").cookies

    alone = lives.alone(two)

    assert [normalised(jonass.get(path).content) for path in paths] == before
    assert [_statements(jonass, path) for path in paths] == queries
    assert b"kestrel" not in b"".join(before)
    held, random = (
        jonass.get(f"/zm/{there}") for there in (alone["promise_id"], uuid4().hex)
    )
    assert held.status_code == random.status_code == 404
    assert normalised(held.content) == normalised(random.content)


def _statements(client, path):
    with CaptureQueriesContext(connection) as found:
        client.get(path)
    return len(found)


def test_a_month_of_words_is_read_with_few_statements(two, at_noon):
    there = promised(two.jonass, "I call.", **DAILY)
    said(two.miras, there, "kept")
    few = _statements(two.miras, "/zm/")
    for number in range(5):
        promised(two.jonass, f"Another {number}.", **DAILY)

    assert _statements(two.miras, "/zm/") <= few + 2


def test_words_of_fear_show_help_to_whoever_typed_them_and_to_nobody_else(two):
    there = promised(two.jonass, "If you leave I will kill myself.")

    assert "/h/#" in read(two.jonass.get(f"/zm/{there}"))
    assert "/h/#" not in read(two.miras.get(f"/zm/{there}"))


def test_the_page_for_two_shows_what_is_due_today(two):
    promised(two.jonass, "I call.", **DAILY)

    (hers,), (his,) = (
        selectors.on_us(pair(one), now()) for one in (two.mira, two.jonas)
    )

    assert (hers.title, his.title) == ("I call.", "I call.")
    assert hers.note == "Today. This was promised to you."
    assert his.note == "Today. You promised this."
    assert selectors.on_us(pair(two.mira), now())[0].url.startswith("/zm/")
