"""Mira and Jonas show each other single things, and take them back or away."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.utils.timezone import now

from reknit.apps.sharing.documents import Shown
from reknit.apps.sharing.forms import ADDED, GONE, NOTHING, TOO_LONG
from reknit.apps.sharing.selectors import on_us
from reknit.rooms.leaving import leave
from reknit.web.clock import today_here
from reknit.web.drafts import drafts
from reknit.web.together import common
from reknit.web.together.seeing import everything_seen, sight_of
from reknit.web.together.snapshots import OPEN_ALREADY, STILL_HELD
from tests.conftest import signed_in
from tests.web.everywhere import contents, normalised
from tests.web.lives import sharing as life
from tests.web.showing import begin, fields_in, look, newer, put, read, shown, shown_ids
from tests.web.two import pair
from tests.web.writing import (
    checked_in,
    field,
    happened,
    keep,
    kept,
    sitting_kept,
    trigger_kept,
)


def in_room(person):
    """Return all that was ever shown and is still there, newest first."""
    return [one.document for one in pair(person).room.find(Shown, newest=99)]


def rest(person):
    """Let things for two rest."""
    common.pause(pair(person).room, person.account.id, now())


def later(minutes):
    """Travel; sessions must not end on the way."""
    return time_machine.travel(now() + timedelta(minutes=minutes), tick=False)


# --- choosing and looking -------------------------------------------------------------


def test_a_stranger_and_whoever_is_alone_get_none_of_it(stranger, miras_browser):
    for path in ("/zs/", "/zc/"):
        assert stranger.get(path)["Location"] == "/s/"
        assert miras_browser.get(path)["Location"] == "/z/"
    assert miras_browser.get(f"/zs/{uuid4().hex}").status_code == 404
    note = kept(miras_browser, "Rain.")
    assert miras_browser.post("/zc/", {"kind": "note", "of": note}).status_code == 302


def test_a_copy_is_looked_at_and_then_stands_there_for_both(two):
    note = kept(two.miras, "It <b>rained</b> all day.\n\nI stayed in.")

    fields = begin(two.miras, "note", note)
    seen = look(two.miras, fields)
    answer = put(two.miras, fields, "0")

    assert "This is exactly what will be visible" in read(seen)
    assert "It &lt;b&gt;rained&lt;/b&gt; all day." in seen.content.decode()
    (found,) = in_room(two.mira)
    assert found.parts == (("", "It <b>rained</b> all day.\n\nI stayed in."),)
    for client, who in ((two.miras, "From you"), (two.jonass, "From Mira")):
        page = read(client.get(answer["Location"]))
        assert "It <b>rained</b> all day." in page
        assert f"<h1>{who}</h1>" in page
        assert shown_ids(client) == [answer["Location"].removeprefix("/zs/")]


def test_what_the_other_reads_is_what_the_preview_said_and_what_lines_say(two):
    trigger = trigger_kept(
        two.miras, "A song.", body="Cold hands.", thought="Not again.", helped="breath"
    )
    fields = begin(two.miras, "trigger", trigger)
    shown = read(look(two.miras, fields))
    copied = re.search('(?s)<div class="copied">(.*?)</div>', shown)[1]
    preview = re.findall(
        r"<(?:d[td]|p) ?(?:class=.written.)?>([^<]*)</(?:d[td]|p)>", copied
    )
    there = put(two.miras, fields, "0")["Location"]

    page = read(two.jonass.get(there))
    (seen,) = everything_seen(pair(two.jonas).room, two.jonas.account.id, now())
    lines = [text for line in seen.lines for text in line if text]
    assert [each for each in preview if each.strip()] == lines
    assert [each for each in lines if each not in page] == []
    assert "breathing out slowly" in lines


def test_a_line_is_left_out_and_words_are_cut(two):
    trigger = trigger_kept(two.miras, "A song in the lift.", body="Cold hands.")
    fields = begin(two.miras, "trigger", trigger)

    put(two.miras, fields | {"f-on-shown": "1", "f-line-1": "A song."}, "0")

    assert in_room(two.jonas)[0].parts == (("What happened", "A song."),)
    assert "in the lift" in read(two.miras.get(f"/nt/{trigger}"))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"f-line-1": "Rain, and you were late."}, ADDED),
        ({"f-line-1": " "}, NOTHING),
        ({"f-on-shown": ""}, NOTHING),
        ({"f-on-shown": "nonsense"}, NOTHING),
        ({"f-line-1": "Rain " * 50_000}, TOO_LONG),
        ({"f-on-source": "a" * 32}, GONE),
        ({"f-on-source": "nonsense"}, GONE),
        ({"f-on-kind": "questionnaire"}, GONE),
        ({"of": "nonsense"}, "This page did not arrive whole."),
    ],
    ids=lambda one: str(one)[:40],
)
def test_what_can_not_be_shown_comes_back_whole_with_a_kind_sentence(
    two, change, sentence
):
    fields = begin(two.miras, "note", kept(two.miras, "Rain all day."))
    before = contents()

    for do in ("look", "show"):
        answer = two.miras.post("/zc/", {**fields, **change, "do": do})

        assert answer.status_code == 422
        assert sentence in read(answer)
        text = change.get("f-line-1", "Rain all day.")
        assert fields_in(answer)["f-line-1"] == [text]
    assert contents() == before


def test_nothing_is_shown_that_was_not_looked_at_first(two):
    fields = begin(two.miras, "note", kept(two.miras, "Rain all day."))
    seen = field(look(two.miras, fields), "seen")
    before = contents()

    changed = fields | {"f-line-1": "Rain.", "seen": seen, "do": "show"}
    answer = two.miras.post("/zc/", changed)

    assert "This is exactly what will be visible" in read(answer)
    assert contents() == before


def test_each_kind_that_can_be_chosen_is_copied_without_its_measures(two):
    keep(two.miras, "A note.", **{"f-feelings": ["torn"]})
    checked_in(two.miras, mood=2, trust=1, line="Hardly slept.")
    checked_in(two.miras, mood=1)
    happened(two.miras, "argument", **{"f-line": "About the key."})
    trigger_kept(two.miras, "A song.", strength="overwhelming")
    sitting_kept(two.miras)
    say = {"of": uuid4().hex, "base": 0, "place": "coach", "text": "I miss you."}
    two.miras.post("/d/", say)

    page = two.miras.get("/zc/").content.decode()

    kinds = re.findall(r'name="kind" value="([\w-]+)"', page)
    assert {"note", "trigger", "check-in", "sentence"} <= set(kinds)
    assert "The kitchen, at nine." not in page
    told = []
    for kind, rows in re.findall(r'(?s)name="kind" value="([\w-]+)">(.*?)</ul>', page):
        for of in re.findall(r'name="of" value="(\w{32})"', rows):
            seen = read(look(two.miras, begin(two.miras, kind, of)))
            told.append(re.search('(?s)<div class="copied">(.*?)</div>', seen)[1])
    assert len(told) == len(set(told)) >= 4
    assert "overwhelming" not in " ".join(told)
    assert "torn" in " ".join(told)
    assert not re.search("mood|trust|of 7", " ".join(told), re.IGNORECASE)


def test_practices_of_the_path_speak_of_the_partner_in_neutral_words(two):
    two.miras.post("/i/9", {"name": "Jojo", "pronoun": "he", "bond": "marriage"})
    from reknit.content.path import programme

    step = programme().by_slug["say-what-this-is"]
    two.miras.post(f"/wk/{step.code}", {"do": "done", "f-name": "Grief."})
    page = two.miras.get("/zc/").content.decode()
    of = re.search(r'(?s)value="practice">.*?name="of" value="(\w+)"', page)[1]

    put(two.miras, begin(two.miras, "practice", of), "0")

    (found,) = in_room(two.jonas)
    assert found.parts[0] == ("What it was about", step.title)
    assert ("Grief." in dict(found.parts).values(), "Jojo" in str(found)) == (
        True,
        False,
    )


def test_another_persons_note_is_as_good_as_none(two):
    hers = kept(two.miras, "Mine alone.")

    for of in (hers, uuid4().hex, "nonsense", ""):
        for kind in ("note", "questionnaire", "safety", ""):
            answer = two.jonass.post("/zc/", {"kind": kind, "of": of})
            assert answer.status_code == 404


def test_more_of_one_kind_stands_on_pages_of_its_own(two):
    for number in range(23):
        kept(two.miras, f"Note {number}.")

    first = two.miras.get("/zc/").content.decode()
    assert first.count('name="of"') == 3
    assert "Note 22." in first
    assert two.miras.get("/zc/?k=1").content.decode().count('name="of"') == 20
    assert "Note 0." in two.miras.get("/zc/?k=1&p=2").content.decode()
    for wrong in ("k=0", "k=99", "k=x", "k=1&p=x"):
        assert two.miras.get(f"/zc/?{wrong}").status_code == 404


# --- sending twice, two windows -------------------------------------------------------


def test_sending_twice_keeps_one(two):
    fields = begin(two.miras, "note", kept(two.miras, "Rain."))
    answers = [put(two.miras, fields, "10") for _ in range(3)]

    assert len({answer["Location"] for answer in answers}) == 1
    assert len(in_room(two.mira)) == 1


def test_two_windows_with_one_form_lose_no_word(two):
    fields = begin(two.miras, "note", kept(two.miras, "Rain all day."))
    put(two.miras, fields | {"f-line-1": "Rain."})

    second = put(two.miras, fields | {"f-line-1": "All day."})

    assert second.status_code == 409
    assert "Rain." in read(second)
    assert fields_in(second)["f-line-1"] == ["All day."]
    assert put(two.miras, fields_in(second)).status_code == 302
    assert {one.parts[0][1] for one in in_room(two.mira)} == {"Rain.", "All day."}


def test_the_original_goes_its_own_way(two):
    note = kept(two.miras, "Rain all day.")
    put(two.miras, begin(two.miras, "note", note), "0")

    keep(two.miras, "Sun.", of=note, base=1)
    two.miras.post(f"/nd/{note}")

    assert in_room(two.jonas)[0].parts == (("", "Rain all day."),)


# --- holding --------------------------------------------------------------------------


def test_until_it_opens_only_its_writer_sees_it(two):
    there = shown(two.miras, "Rain all day.", hold="60")

    assert "take it back" in read(two.miras.get(f"/zs/{there}"))
    assert two.jonass.get(f"/zs/{there}").status_code == 404
    assert shown_ids(two.jonass) == []
    assert on_us(pair(two.jonas), now()) == ()
    with later(61):
        jonas = signed_in("Jonas")
        assert "Rain all day." in read(jonas.get(f"/zs/{there}"))
        assert shown_ids(jonas) == [there]


def test_what_is_held_or_taken_back_changes_no_byte_for_the_other(two):
    shown(two.miras, "A heron.")
    paths = ("/zs/", "/zc/", "/z/", "/zs/" + uuid4().hex)
    before = [normalised(two.jonass.get(path).content) for path in paths]

    ids = life.alone(two)

    assert [normalised(two.jonass.get(path).content) for path in paths] == before
    held, never = (f"/zs/{one}" for one in (ids["shown_id"], uuid4().hex))
    for data in ({"do": "take-away"}, {"do": "take-back"}, {}):
        answers = [two.jonass.post(path, data) for path in (held, never)]
        assert answers[0].status_code == answers[1].status_code
        assert normalised(answers[0].content) == normalised(answers[1].content)
    for path in (held, never):
        first = {"first": path.removeprefix("/zs/"), "do": "newer"}
        assert two.jonass.post("/zc/", first).status_code == 404
    assert [normalised(two.jonass.get(path).content) for path in paths] == before


def test_the_id_of_something_held_can_not_be_found_out_by_putting_there(two):
    held = shown(two.miras, "A kestrel.", hold="60")
    fields = begin(two.jonass, "note", kept(two.jonass, "Mine."))

    for of in (held, uuid4().hex):
        answer = put(two.jonass, fields | {"of": of}, "60")
        assert answer.status_code == 302
        assert answer["Location"] != f"/zs/{held}"


def test_it_is_taken_back_unseen_and_twice_does_no_harm(two):
    there = shown(two.miras, "Rain all day.", hold="60")

    for _ in range(2):
        answer = two.miras.post(f"/zs/{there}", {"do": "take-back"})
        assert (answer.status_code, answer["Location"]) == (302, "/zs/")

    assert in_room(two.mira) == []
    assert two.miras.get(f"/zs/{there}").status_code == 404


def test_it_can_be_taken_back_while_things_rest(two):
    there = shown(two.miras, "Rain all day.", hold="60")
    rest(two.mira)

    assert "Take it back" in read(two.miras.get(f"/zs/{there}"))
    two.miras.post(f"/zs/{there}", {"do": "take-back"})

    assert in_room(two.mira) == []


def test_what_is_visible_by_now_is_not_taken_back_unseen(two):
    there = shown(two.miras, "Rain all day.", hold="0")

    answer = two.miras.post(f"/zs/{there}", {"do": "take-back"})

    assert answer.status_code == 409
    assert OPEN_ALREADY in read(answer)
    assert len(in_room(two.jonas)) == 1


# --- versions -------------------------------------------------------------------------


def test_a_newer_version_stands_beside_the_older_one_for_both(two):
    there = shown(two.miras, "Rain all day.")

    answer = newer(two.miras, there, "Rain until noon. I was wrong about that.")

    assert answer.status_code == 302
    for client in (two.miras, two.jonass):
        for each in (there, answer["Location"].removeprefix("/zs/")):
            page = read(client.get(f"/zs/{each}"))
            assert page.index("Rain until noon.") < page.index("How it read before")
            assert page.index("How it read before") < page.index("Rain all day.")
    assert "a newer version" in read(two.jonass.get("/zs/"))


def test_the_page_for_two_names_a_thing_once_by_what_both_see_of_it(two):
    there = shown(two.miras, "Rain all day.")
    newer(two.miras, there, "Rain until noon.", hold="60")

    hers, his = (read(client.get("/z/")) for client in (two.miras, two.jonass))
    assert "Rain until noon." in hers
    assert "Rain all day." in hers
    assert "Rain until noon." not in his
    assert "Rain all day." in his
    with time_machine.travel(now() + timedelta(hours=2)):
        his = read(signed_in("Jonas").get("/z/"))
        assert "Rain until noon." in his
        assert "a newer version" in his
        assert "Rain all day." not in his


def test_a_newer_version_has_a_hold_of_its_own(two):
    there = shown(two.miras, "Rain all day.")
    before = normalised(two.jonass.get(f"/zs/{there}").content)

    held = newer(two.miras, there, "Rain until noon.", hold="60")["Location"]

    assert normalised(two.jonass.get(f"/zs/{there}").content) == before
    assert "Rain until noon." in read(two.miras.get(f"/zs/{there}"))
    assert newer(two.miras, there, "A third.").status_code == 409
    assert STILL_HELD in read(newer(two.miras, there, "A third."))
    back = two.miras.post(held, {"do": "take-back"})
    assert back["Location"] == f"/zs/{there}"
    begun = [kept.document.words for kept in drafts(pair(two.mira).person.room)]
    assert begun == ["Rain until noon."]
    page = two.miras.get("/zc/").content.decode()
    draft = re.search(r'name="draft" value="(\w+)"', page)[1]
    fields = fields_in(two.miras.post("/zc/", {"draft": draft, "do": "go-on"}))
    assert put(two.miras, fields, "0").status_code == 302
    assert "Rain until noon." in read(two.jonass.get(f"/zs/{there}"))
    assert drafts(pair(two.mira).person.room) == []


def test_two_windows_with_a_newer_version_lose_no_word(two):
    there = shown(two.miras, "Rain all day.")
    fields = fields_in(two.miras.post("/zc/", {"first": there, "do": "newer"}))
    put(two.miras, fields | {"f-line-1": "From the first."}, "0")

    second = put(two.miras, fields | {"f-line-1": "From the second."}, "0")

    assert second.status_code == 409
    assert "From the first." in read(second)
    assert fields_in(second)["f-line-1"] == ["From the second."]
    put(two.miras, fields_in(second), "0")
    assert [one.number for one in in_room(two.jonas)] == [3, 2, 1]


def test_sending_a_newer_version_twice_keeps_one(two):
    there = shown(two.miras, "Rain all day.")
    fields = fields_in(two.miras.post("/zc/", {"first": there, "do": "newer"}))
    for _ in range(2):
        put(two.miras, fields | {"f-line-1": "Rain until noon."}, "0")

    assert len(in_room(two.mira)) == 2


def test_nobody_makes_a_version_of_what_the_other_showed(two):
    there = shown(two.miras, "Rain all day.")
    assert two.jonass.post("/zc/", {"first": there, "do": "newer"}).status_code == 404
    fields = begin(two.jonass, "note", kept(two.jonass, "Snow."))

    answer = look(two.jonass, fields | {"f-on-first": there})

    assert answer.status_code == 422
    assert len(in_room(two.mira)) == 1
    assert "Show a newer version" not in read(two.jonass.get(f"/zs/{there}"))


# --- taking away ----------------------------------------------------------------------


def test_taken_away_the_words_go_for_both_and_a_line_stays(two):
    there = shown(two.miras, "Rain all day.")
    newer(two.miras, there, "Rain until noon.")

    for _ in range(2):
        assert two.miras.post(f"/zs/{there}", {"do": "take-away"}).status_code == 302

    assert len(in_room(two.jonas)) == 1
    for client in (two.miras, two.jonass):
        for path in ("/zs/", f"/zs/{there}"):
            page = read(client.get(path))
            assert "Something that stood here was taken away on" in page
            assert "Rain" not in page
    assert two.miras.post("/zc/", {"first": there, "do": "newer"}).status_code == 404
    assert on_us(pair(two.jonas), now()) == ()


def test_the_other_takes_nothing_away(two):
    there = shown(two.miras, "Rain all day.")

    assert two.jonass.post(f"/zs/{there}", {"do": "take-away"}).status_code == 404
    assert "Take it away" not in read(two.jonass.get(f"/zs/{there}"))
    assert in_room(two.mira)[0].taken_on is None


# --- resting, what was begun, the page for two ----------------------------------------


def test_while_things_rest_all_can_be_read_and_nothing_goes_across(two):
    there = shown(two.miras, "Rain all day.")
    fields = begin(two.jonass, "note", kept(two.jonass, "Snow."))
    rest(two.jonas)

    for client in (two.miras, two.jonass):
        page = read(client.get(f"/zs/{there}"))
        assert "Rain all day." in page
        assert "Things for two rest just now" in page
        assert "Take it away" not in page
        assert 'action="/zc/"' not in read(client.get("/zc/"))
        assert client.get("/zs/").status_code == 200
    answer = two.jonass.post("/zc/", {**fields, "do": "look"})
    assert answer.status_code == 503
    assert "Snow." in read(answer)


def test_what_was_begun_is_found_again_and_can_be_let_go(two):
    note = kept(two.miras, "Rain all day. And night.")
    fields = begin(two.miras, "note", note) | {"f-line-1": "Rain all day."}
    two.miras.post("/d/", fields)

    assert '<a href="/zc/">' in read(two.miras.get("/t/"))
    page = two.miras.get("/zc/").content.decode()
    draft = re.search(r'name="draft" value="(\w+)"', page)[1]
    taken_up = two.miras.post("/zc/", {"draft": draft, "do": "go-on"})
    assert "This is where you stopped." in read(taken_up)
    assert fields_in(taken_up)["f-line-1"] == ["Rain all day."]
    two.miras.post("/zc/", {"draft": draft, "do": "drop"})
    assert 'name="draft"' not in two.miras.get("/zc/").content.decode()
    assert two.miras.post("/zc/", {"draft": draft, "do": "go-on"}).status_code == 404


def test_words_whose_original_is_gone_are_still_there(two):
    note = kept(two.miras, "Rain all day.")
    fields = begin(two.miras, "note", note)
    two.miras.post("/d/", fields)
    two.miras.post(f"/nd/{note}")
    two.miras.post("/d/", fields)

    answer = look(two.miras, fields)

    assert answer.status_code == 422
    assert GONE in read(answer)
    assert fields_in(answer)["f-line-1"] == ["Rain all day."]


def test_words_of_harm_bring_help_to_their_writer_and_not_to_the_reader(two):
    there = shown(two.miras, "I want to die.")

    says = "This page noticed some words by itself."
    assert says in read(two.miras.get(f"/zs/{there}"))
    assert says in read(two.miras.get("/zs/"))
    assert says not in read(two.jonass.get(f"/zs/{there}"))
    assert says not in read(two.jonass.get("/zs/"))


def test_the_page_for_two_gets_three_lines_at_most_each_of_its_own_side(two):
    for number in range(4):
        shown(two.miras, f"Note {number}.")
    shown(two.miras, "Held.", hold="60")

    hers, his = (on_us(pair(one), now()) for one in (two.mira, two.jonas))

    assert [line.title for line in his] == ["Note 3.", "Note 2.", "Note 1."]
    assert his[0].note.startswith("From Mira, ")
    assert hers[0].title == "Held."
    assert hers[0].note.startswith("From you, visible ")


def test_pages_of_the_list_end_where_they_would_without_what_is_held(two):
    for number in range(21):
        shown(two.miras, f"Note {number}.")
    shown(two.miras, "Held.", hold="60")

    assert len(shown_ids(two.jonass)) == 20
    assert len(shown_ids(two.jonass, "/zs/?p=2")) == 1
    assert "Newer" in read(two.jonass.get("/zs/?p=2"))
    assert two.jonass.get("/zs/?p=x").status_code == 404


def test_nothing_on_the_pages_tells_whether_somebody_read_it(two):
    there = shown(two.miras, "Rain all day.")
    paths = (f"/zs/{there}", "/zs/")
    before = [normalised(two.miras.get(path).content) for path in paths]
    rows = contents()

    for path in paths:
        two.jonass.get(path)

    assert [normalised(two.miras.get(path).content) for path in paths] == before
    assert contents() == rows


def test_what_they_did_together_opens_for_both_and_for_no_stranger(two, stranger):
    there = life.together(two)["shown_id"]

    for client in (two.miras, two.jonass):
        assert "heron" in read(client.get(f"/zs/{there}"))
        assert len(shown_ids(client)) == 4
    assert stranger.get(f"/zs/{there}")["Location"] == "/s/"


def test_an_ex_partner_gets_what_everybody_gets(two):
    there = shown(two.miras, "Rain all day.")
    fields = begin(two.jonass, "note", kept(two.jonass, "Snow."))
    leave(
        pair(two.mira).person.holder,
        today=today_here(),
        sight=sight_of(two.mira.account.id, now()),
    )

    never = uuid4().hex
    for client in (two.miras, two.jonass):
        answers = [client.get(f"/zs/{one}") for one in (there, never)]
        assert {answer.status_code for answer in answers} == {404}
        assert normalised(answers[0].content) == normalised(answers[1].content)
        for data in ({"do": "take-away"}, {"do": "take-back"}):
            assert client.post(f"/zs/{there}", data).status_code == 404
        assert client.get("/zs/")["Location"] == "/z/"
    answer = two.jonass.post("/zc/", {**fields, "do": "look"})
    assert answer.status_code == 503
    assert "Snow." in read(answer)
