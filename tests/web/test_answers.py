"""Mira hands a few questions over; Jonas prepares answers alone and hands some over."""

import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.utils.timezone import now

from reknit.apps.answers.documents import Answer, Handed, Origins, Prepared, Says, Way
from reknit.apps.answers.selectors.lists import on_us
from reknit.apps.questions.documents import Chosen, Question, State
from reknit.content.answers import answers_words
from reknit.rooms.leaving import leave
from reknit.rooms.private import private_room
from reknit.web.together import common
from reknit.web.together.seeing import everything_seen
from tests.conftest import PASSPHRASE
from tests.web.asking import (
    answer_looked_at,
    answered,
    chosen,
    handed,
    looked_at,
    prepared,
    read,
    sent_on,
    taps,
)
from tests.web.everywhere import contents, normalised
from tests.web.lives import answers as life
from tests.web.two import pair
from tests.web.writing import field

WORDS = answers_words()
FAR = datetime(2026, 12, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def still():
    """Let the clock stand where lives know the days."""
    with time_machine.travel(FAR, tick=False):
        yield


def own(person, cls):
    """Return all of a kind in somebody's own room, newest first."""
    return [one.document for one in private_room(person.keyring).find(cls, newest=99)]


def shared(person, cls):
    """Return all of a kind in the room for two, held or not, newest first."""
    return [one.document for one in pair(person).room.find(cls, newest=99)]


def seen(person):
    """Return all lines that somebody sees in the room for two."""
    found = everything_seen(pair(person).room, person.account.id, now())
    return [line for one in found for line in one.lines]


def back_again(client, handle):
    """Sign in once more: ten minutes went by."""
    client.post("/s/", {"handle": handle, "passphrase": PASSPHRASE})


def pages(client, there):
    """Return what somebody gets for every page about a list, made comparable."""
    found = []
    for path in ("/zq/", f"/zq/{there}", f"/zz/{there}", f"/ze/{there}", "/zv/", "/z/"):
        answer = client.get(path)
        found.append((answer.status_code, normalised(answer.content)))
    return found


# --- handing over ---------------------------------------------------------------------


def test_a_stranger_and_somebody_alone_find_nothing(stranger, miras_browser):
    for path in ("/zq/", "/zq/new", f"/zq/{uuid4().hex}", f"/ze/{uuid4().hex}"):
        assert stranger.get(path)["Location"] == "/s/"
    for path in ("/zq/", "/zq/new"):
        assert miras_browser.get(path)["Location"] == "/z/"
    for path in ("zq", "zz", "ze"):
        assert miras_browser.get(f"/{path}/{uuid4().hex}").status_code == 404


def test_only_what_is_ticked_goes_across_and_of_that_only_the_words(two):
    ids = chosen(two.miras, "Since when?", "Who knew?", heaps=("need", "with-help"))
    more = {"of": ids[0], "base": 2, "text": "Since when?", "f-on-heap": "need"}
    two.miras.post(f"/o/{ids[0]}", {**more, "f-came": "Rain.", "f-helps": "A date."})

    there = handed(two.miras, ids[0])

    (list_,) = shared(two.jonas, Handed)
    assert (list_.questions, list_.minutes, list_.way) == (
        ("Since when?",),
        20,
        Way.TALK,
    )
    page = read(two.jonass.get(f"/zq/{there}"))
    assert "Since when?" in page
    for hidden in ("Who knew?", "Rain.", "A date.", WORDS.afterwards.title):
        assert hidden not in page
    assert ids[0] not in page
    assert "Need to know" not in page


def test_nothing_is_ticked_beforehand_and_there_is_no_way_to_tick_all(two):
    chosen(two.miras, "Since when?", "Who knew?")

    page = read(two.miras.post("/zq/new", {"do": "ready", **taps()}))

    assert len(re.findall(r'name="pick"', page)) == 2
    assert not re.search(r'name="pick" value="\w+" checked', page)


def test_before_it_goes_stands_exactly_what_will_be_visible(two):
    ids = chosen(two.miras, "Since <b>when</b>?", "Who knew?")

    looked = looked_at(two.miras, *ids, way="writing", minutes="30")

    shown = re.findall(r'<(?:dd|p) class="written">(.*?)</(?:dd|p)>', read(looked))
    sent_on(two.miras, looked)
    (list_,) = shared(two.mira, Handed)
    assert shown == [text for _, text in list_.lines()]
    assert shown == ["Since <b>when</b>?", "Who knew?", "30 minutes", "in writing"]


def test_what_changed_since_it_was_looked_at_does_not_go_unseen(two):
    ids = chosen(two.miras, "Since when?")
    looked = looked_at(two.miras, *ids)
    change = {"of": ids[0], "base": 1, "text": "Since when, and with whom?"}
    two.miras.post(f"/o/{ids[0]}", change)

    answer = sent_on(two.miras, looked)

    assert answer.status_code == 409
    assert "Since when, and with whom?" in read(answer)
    assert shared(two.mira, Handed) == []
    assert sent_on(two.miras, answer).status_code == 302


@pytest.mark.parametrize("seen_as", ["", "0" * 32, "ü"])
def test_nothing_goes_across_that_was_not_looked_at(two, seen_as):
    looked = looked_at(two.miras, *chosen(two.miras, "Since when?"))

    assert sent_on(two.miras, looked, seen=seen_as).status_code == 409
    assert shared(two.mira, Handed) == []


def test_a_double_click_hands_one_list_over(two):
    looked = looked_at(two.miras, *chosen(two.miras, "Since when?"))

    first, second = (sent_on(two.miras, looked) for _ in range(2))

    assert first["Location"] == second["Location"]
    assert len(shared(two.mira, Handed)) == len(own(two.mira, Origins)) == 1


def test_what_lies_on_an_open_list_can_not_be_handed_over_again(two):
    ids = chosen(two.miras, "Since when?", "Who knew?")
    there = handed(two.miras, ids[0])

    assert "Since when?" not in read(
        two.miras.post("/zq/new", {"do": "ready", **taps()})
    )
    two.miras.post(f"/zq/{there}", {"do": "away"})
    assert "Since when?" in read(two.miras.post("/zq/new", {"do": "ready", **taps()}))


def test_none_ticked_is_said_kindly_and_writes_nothing(two):
    chosen(two.miras, "Since when?")
    before = contents()

    answer = looked_at(two.miras, "nonsense", uuid4().hex, way="x", minutes="²")

    assert answer.status_code == 422
    assert "None is ticked yet." in read(answer)
    assert contents() == before


def test_what_would_only_hurt_gets_a_second_look_and_can_be_left_out(two):
    heaps = ("need", "only-hurt")
    ids = chosen(two.miras, "Since when?", "Was it better?", heaps=heaps)

    looked = looked_at(two.miras, *ids)
    assert WORDS.handing.second_look in read(looked)
    without = sent_on(two.miras, looked, do="without")

    assert WORDS.handing.second_look not in read(without)
    sent_on(two.miras, without)
    assert shared(two.mira, Handed)[0].questions == ("Since when?",)


def test_it_can_be_handed_over_all_the_same(two):
    ids = chosen(two.miras, "Was it better?", heaps=("only-hurt",))

    handed(two.miras, *ids)

    assert shared(two.jonas, Handed)[0].questions == ("Was it better?",)


def test_leaving_the_only_one_out_leads_back_to_the_choice(two):
    ids = chosen(two.miras, "Was it better?", heaps=("only-hurt",))

    answer = sent_on(two.miras, looked_at(two.miras, *ids), do="without")

    assert answer.status_code == 200
    assert 'type="checkbox"' in read(answer)


def test_where_nothing_is_chosen_the_page_says_where_to_begin(two):
    page = read(two.miras.get("/zq/new"))

    assert WORDS.handing.none_chosen in page
    assert 'href="/oc/"' in page


def test_whoever_answers_hands_no_questions_over(two):
    chosen(two.jonass, "Since when?")

    for answer in (
        two.jonass.get("/zq/new"),
        looked_at(two.jonass, *chosen(two.jonass, "Who knew?")),
    ):
        assert answer["Location"] == "/zq/"
    assert shared(two.mira, Handed) == []


# --- the private page before ----------------------------------------------------------


@pytest.mark.parametrize(
    ("tapped", "says"),
    [
        (("yes", "yes", "yes", "yes"), ""),
        (("yes", "yes"), ""),
        (("yes", "yes", "no"), WORDS.ready.wait),
        (("yes", "yes", "yes", "unsure"), WORDS.ready.wait),
        (("no", "yes", "yes", "yes"), WORDS.ready.help),
        (("yes", "unsure", "yes", "yes"), WORDS.ready.help),
    ],
)
def test_the_private_page_comes_first_and_is_kept_nowhere(two, tapped, says):
    chosen(two.miras, "Since when?")
    assert WORDS.ready.lede.split(".")[0] in read(two.miras.get("/zq/new"))
    before = contents()

    answer = two.miras.post("/zq/new", {"do": "ready", **taps(*tapped)})

    assert answer.status_code == 200
    assert contents() == before
    page = read(answer)
    assert (says in page) if says else ('type="checkbox"' in page)
    if says == WORDS.ready.help:
        assert 'name="before"' not in page
        assert 'href="/h/"' in page
    if says == WORDS.ready.wait:
        assert 'name="before" value="seen"' in page


@pytest.mark.parametrize("tapped", [(), ("yes",), ("", "yes"), ("x", "yes")])
def test_the_first_two_need_an_answer_and_what_was_tapped_stays(two, tapped):
    chosen(two.miras, "Since when?")

    answer = two.miras.post(
        "/zq/new",
        {"do": "ready", "tap-3": "no", **dict(taps(*tapped) if tapped else {})},
    )

    assert answer.status_code == 422
    assert 'name="tap-3" value="no" checked' in read(answer)


@pytest.mark.parametrize("do", ["look", "hand", "choose", ""])
def test_no_form_goes_past_the_private_page(two, do):
    ids = chosen(two.miras, "Since when?")

    answer = two.miras.post("/zq/new", {"do": do, "pick": ids, "of": uuid4().hex})

    assert 'name="tap-1"' in read(answer)
    assert shared(two.mira, Handed) == []


def test_before_a_talk_each_is_asked_alone_and_then_led_there(two):
    there = handed(two.miras, *chosen(two.miras, "Since when?"))
    before = contents()

    for client, side in ((two.miras, "asking"), (two.jonass, "answering")):
        line = getattr(WORDS.ready, side)[3].text
        assert line in read(client.get(f"/zz/{there}"))
        page = read(client.post(f"/zz/{there}", {"do": "ready", **taps()}))
        assert 'href="/zt/"' in page
        afraid = read(client.post(f"/zz/{there}", {"do": "ready", **taps("no", "yes")}))
        assert 'href="/zt/"' not in afraid
    assert contents() == before


# --- held, and taken back -------------------------------------------------------------


def test_what_is_held_is_nowhere_for_the_other(two):
    ids = chosen(two.miras, "Since when?")
    never = pages(two.jonass, uuid4().hex)

    there = handed(two.miras, *ids, hold="60")

    assert pages(two.jonass, there) == never
    assert "Jonas sees it at" in read(two.miras.get(f"/zq/{there}"))
    for do in ("back", "away", "again", "note"):
        held, none = (
            two.jonass.post(f"/zq/{one}", {"do": do}) for one in (there, uuid4().hex)
        )
        assert held.status_code == none.status_code
    assert len(shared(two.mira, Handed)) == 1
    with time_machine.travel(FAR + timedelta(minutes=61), tick=False):
        back_again(two.jonass, "Jonas")
        assert two.jonass.get(f"/zq/{there}").status_code == 200


def test_taken_back_it_never_was_and_the_questions_stay_parked(two):
    ids = chosen(two.miras, "Since when?")
    before = pages(two.jonass, uuid4().hex)
    there = handed(two.miras, *ids, hold="10")

    for _ in range(2):
        answer = two.miras.post(f"/zq/{there}", {"do": "back"})
        assert answer["Location"] == "/zq/"

    assert pages(two.jonass, there) == before
    assert shared(two.mira, Handed) == own(two.mira, Origins) == []
    assert [one.text for one in own(two.mira, Question)] == ["Since when?"]
    assert "Since when?" in read(looked_at(two.miras, *ids))


def test_what_is_visible_can_not_be_taken_back(two):
    there = handed(two.miras, *chosen(two.miras, "Since when?"))

    for client in (two.miras, two.jonass):
        answer = client.post(f"/zq/{there}", {"do": "back"})
        assert answer.status_code == 409
        assert "It is visible by now" in read(answer)
    assert len(shared(two.mira, Handed)) == 1


# --- preparing ------------------------------------------------------------------------


def test_what_is_prepared_changes_no_byte_for_whoever_asks(two):
    ids = chosen(two.miras, "Since when?", "Who knew?")
    there = handed(two.miras, *ids, way="writing")
    before = pages(two.miras, there), seen(two.mira)

    assert prepared(two.jonass, there, "In March.", "Nobody.").status_code == 302
    two.jonass.post("/d/", {"of": there, "place": "prepared", "f-answer-1": "In May"})
    assert answer_looked_at(two.jonass, there).status_code == 200
    assert answered(two.jonass, there, 2, hold="60").status_code == 302
    two.jonass.post(f"/zz/{there}", {"do": "ready", **taps("no", "yes")})

    assert (pages(two.miras, there), seen(two.mira)) == before


def test_prepared_words_are_kept_alone_and_come_back(two):
    there = handed(two.miras, *chosen(two.miras, "Since when?", "Who knew?"))

    prepared(two.jonass, there, "In <i>March</i>.", ("later", "Notes.", "2026-12-06"))

    (kept,) = own(two.jonas, Prepared)
    assert [one.says for one in kept.answers][:2] == [Says.WRITTEN, Says.LATER]
    page = read(two.jonass.get(f"/ze/{there}"))
    assert "In <i>March</i>." in page
    assert 'value="2026-12-06"' in page
    assert "&lt;i&gt;March" in two.jonass.get(f"/ze/{there}").content.decode()


def test_two_windows_of_preparing_lose_no_word(two):
    there = handed(two.miras, *chosen(two.miras, "Since when?"))
    prepared(two.jonass, there, "From the first window.")

    second = prepared(two.jonass, there, "From the second.")

    assert second.status_code == 409
    assert "From the first window." in read(second)
    assert "\nFrom the second.</textarea>" in read(second)
    base = field(second, "base")
    assert prepared(two.jonass, there, "From both.", base=base).status_code == 302
    assert own(two.jonas, Prepared)[0].answers[0].text == "From both."


def test_sending_the_same_words_twice_keeps_one(two):
    there = handed(two.miras, *chosen(two.miras, "Since when?"))

    for _ in range(3):
        assert prepared(two.jonass, there, "In March.").status_code == 302

    assert len(own(two.jonas, Prepared)) == 1


def test_what_was_begun_is_found_again_from_today(two):
    there = handed(two.miras, *chosen(two.miras, "Since when?"))
    begun = {"of": there, "base": 0, "place": "prepared", "f-answer-1": "It was"}

    assert two.jonass.post("/d/", begun).status_code == 204

    assert f'href="/ze/{there}"' in read(two.jonass.get("/t/"))
    page = read(two.jonass.get(f"/ze/{there}"))
    assert "This is where you stopped." in page
    assert "\nIt was</textarea>" in page
    prepared(two.jonass, there, "It was in March.")
    assert f'href="/ze/{there}"' not in read(two.jonass.get("/t/"))


@pytest.mark.parametrize(
    "nonsense",
    [{"base": "x"}, {"base": -1}, {"f-answer-1": "x" * 200_001}],
)
def test_nonsense_comes_back_with_the_words(two, nonsense):
    there = handed(two.miras, *chosen(two.miras, "Since when?"))
    before = contents()

    typed = {"of": there, "base": 0, "f-answer-1": "In March.", **nonsense}
    answer = two.jonass.post(f"/ze/{there}", typed)

    assert answer.status_code == 422
    assert f"\n{typed['f-answer-1']}</textarea>" in read(answer)
    assert contents() == before


def test_whoever_asks_has_nothing_to_prepare(two):
    there = handed(two.miras, *chosen(two.miras, "Since when?"))

    for answer in (two.miras.get(f"/ze/{there}"), prepared(two.miras, there, "I?")):
        assert answer["Location"] == f"/zq/{there}"
    assert own(two.mira, Prepared) == []


# --- handing an answer over -----------------------------------------------------------


def test_a_written_answer_is_looked_at_held_and_then_visible(two):
    there = handed(two.miras, *chosen(two.miras, "Since when?"), way="writing")
    prepared(two.jonass, there, "In March.\nIt is over.", do="look-1")
    assert 'name="tap-1"' in read(two.jonass.get(f"/ze/{there}?q=1"))
    asked = {"do": "ready", "q": "1", **taps()}
    looked = read(two.jonass.post(f"/ze/{there}", asked))
    assert "This is exactly what will be visible" in looked

    assert answered(two.jonass, there, hold="10").status_code == 302

    assert "In March." not in read(two.miras.get(f"/zq/{there}"))
    with time_machine.travel(FAR + timedelta(minutes=10), tick=False):
        back_again(two.miras, "Mira")
        assert "In March.\nIt is over." in read(two.miras.get(f"/zq/{there}"))
    (answer,) = shared(two.mira, Answer)
    shown = re.findall(r'(?s)<dd class="written">(.*?)</dd>', looked)
    assert shown == [text for _, text in answer.lines()]


def test_in_a_talk_words_stay_with_their_writer(two):
    there = handed(two.miras, *chosen(two.miras, "Since when?"))

    answer = prepared(two.jonass, there, "In March.", do="look-1")

    assert answer.status_code == 422
    assert "These words stay with you as notes." in read(answer)
    assert answer_looked_at(two.jonass, there).status_code == 422
    assert own(two.jonas, Prepared)[0].answers[0].text == "In March."
    assert shared(two.jonas, Answer) == []


def test_i_do_not_know_and_a_day_are_full_answers_in_a_talk_too(two):
    there = handed(two.miras, *chosen(two.miras, "Since when?", "Who knew?"))
    prepared(
        two.jonass,
        there,
        ("unknown", "My notes.", ""),
        ("later", "More notes.", "2026-12-06"),
    )

    for number in (1, 2):
        assert answered(two.jonass, there, number).status_code == 302

    page = read(two.miras.get(f"/zq/{there}"))
    assert "I do not know." in page
    assert "Not yet. By 6 December 2026." in page
    assert "notes" not in " ".join(text for _, text in seen(two.mira))


@pytest.mark.parametrize("day", ["", "2026-11-30", "2027-03-01", "soon", "9999-99-99"])
def test_not_yet_needs_a_day_that_is_near(two, day):
    there = handed(two.miras, *chosen(two.miras, "Since when?"))

    answer = prepared(two.jonass, there, ("later", "", day), do="look-1")

    assert answer.status_code == 422
    assert "A day is needed here" in read(answer)
    assert answer_looked_at(two.jonass, there).status_code == 422
    assert shared(two.jonas, Answer) == []


def test_a_day_that_came_is_one_neutral_line_for_both_and_goes_with_an_answer(two):
    ids = chosen(two.miras, "Since when?")
    there = handed(two.miras, *ids, way="writing")
    prepared(two.jonass, there, ("later", "", "2026-12-06"))
    answered(two.jonass, there)
    assert WORDS.due not in read(two.miras.get(f"/zq/{there}"))

    with time_machine.travel(datetime(2026, 12, 6, 9, tzinfo=UTC), tick=False):
        back_again(two.miras, "Mira")
        back_again(two.jonass, "Jonas")
        for client, person in ((two.miras, two.mira), (two.jonass, two.jonas)):
            assert WORDS.due in read(client.get(f"/zq/{there}"))
            (line,) = on_us(pair(person), now())
            assert line.note == WORDS.due
        prepared(two.jonass, there, "In March.", base=1)
        answered(two.jonass, there)
        assert WORDS.due not in read(two.miras.get(f"/zq/{there}"))


def test_an_answer_that_is_said_anew_leaves_the_one_before_it(two):
    there = handed(two.miras, *chosen(two.miras, "Since when?"), way="writing")
    prepared(two.jonass, there, "In May.")
    answered(two.jonass, there)
    prepared(two.jonass, there, "In March.", base=1)

    answered(two.jonass, there)

    for client in (two.miras, two.jonass):
        page = read(client.get(f"/zq/{there}"))
        assert (
            page.index("In March.") < page.index("Before that") < page.index("In May.")
        )


def test_the_same_answer_twice_is_one_and_a_held_one_gives_way_unseen(two):
    there = handed(two.miras, *chosen(two.miras, "Since when?"), way="writing")
    prepared(two.jonass, there, "In May.")
    for _ in range(2):
        assert answered(two.jonass, there, hold="60").status_code == 302
    assert len(shared(two.jonas, Answer)) == 1
    prepared(two.jonass, there, "In March.", base=1)

    answered(two.jonass, there)

    assert [one.text for one in shared(two.jonas, Answer)] == ["In March."]


def test_a_double_click_hands_one_answer_over(two):
    there = handed(two.miras, *chosen(two.miras, "Since when?"), way="writing")
    prepared(two.jonass, there, "In March.")
    looked = answer_looked_at(two.jonass, there)
    typed = {name: field(looked, name) for name in ("before", "q", "of", "seen")}

    for _ in range(2):
        sent = two.jonass.post(f"/ze/{there}", {**typed, "do": "hand", "hold": "0"})
        assert sent.status_code == 302

    assert len(shared(two.jonas, Answer)) == 1


def test_an_answer_that_changed_meanwhile_is_looked_at_again(two):
    there = handed(two.miras, *chosen(two.miras, "Since when?"), way="writing")
    prepared(two.jonass, there, "In May.")
    looked = answer_looked_at(two.jonass, there)
    prepared(two.jonass, there, "In March.", base=1)
    typed = {name: field(looked, name) for name in ("before", "q", "of", "seen")}

    answer = two.jonass.post(f"/ze/{there}", {**typed, "do": "hand", "hold": "0"})

    assert answer.status_code == 409
    assert "In March." in read(answer)
    assert shared(two.jonas, Answer) == []


def test_a_held_answer_is_taken_back_and_its_words_stay_prepared(two):
    there = handed(two.miras, *chosen(two.miras, "Since when?"), way="writing")
    prepared(two.jonass, there, "In March.")
    before = pages(two.miras, there)
    answered(two.jonass, there, hold="60")
    page = read(two.jonass.get(f"/zq/{there}"))
    of = re.search(r'name="of" value="(\w+)"', page)[1]

    for _ in range(2):
        back = {"do": "back", "answer": "1", "of": of}
        assert two.jonass.post(f"/zq/{there}", back).status_code == 302

    assert shared(two.jonas, Answer) == []
    assert own(two.jonas, Prepared)[0].answers[0].text == "In March."
    assert pages(two.miras, there) == before


def test_nobody_takes_back_what_the_other_said_or_what_is_visible(two):
    there = handed(two.miras, *chosen(two.miras, "Since when?"), way="writing")
    prepared(two.jonass, there, "In March.")
    answered(two.jonass, there)
    (stored,) = pair(two.jonas).room.find(Answer)

    for client in (two.miras, two.jonass):
        back = {"do": "back", "answer": "1", "of": stored.id.hex}
        assert client.post(f"/zq/{there}", back).status_code == 409

    assert len(shared(two.jonas, Answer)) == 1


@pytest.mark.parametrize("tapped", [("no", "yes"), ("yes", "no"), ("unsure", "yes")])
def test_where_fear_is_named_no_answer_goes_on_from_there(two, tapped):
    there = handed(two.miras, *chosen(two.miras, "Since when?"), way="writing")
    prepared(two.jonass, there, "In March.")

    asked = {"do": "ready", "q": "1", **taps(*tapped)}
    page = read(two.jonass.post(f"/ze/{there}", asked))

    assert WORDS.ready.help in page
    assert 'name="before"' not in page


@pytest.mark.parametrize("number", ["0", "2", "4", "x", "²", ""])
def test_a_question_that_is_not_there_leads_back_to_the_page(two, number):
    there = handed(two.miras, *chosen(two.miras, "Since when?"), way="writing")
    prepared(two.jonass, there, "In March.")

    for answer in (
        two.jonass.get(f"/ze/{there}", {"q": number}),
        two.jonass.post(f"/ze/{there}", {"q": number, "do": "ready", **taps()}),
    ):
        assert answer.status_code in {302, 422}
    assert shared(two.jonas, Answer) == []


# --- afterwards -----------------------------------------------------------------------


def test_how_answers_are_wanted_is_for_whoever_asks_to_say(two):
    there = handed(two.miras, *chosen(two.miras, "Since when?"))

    assert two.miras.post(f"/zq/{there}", {"do": "way", "way": "writing"})

    assert "in writing" in read(two.jonass.get(f"/zq/{there}"))
    answer = two.jonass.post(f"/zq/{there}", {"do": "way", "way": "talk"})
    assert answer.status_code == 404
    assert shared(two.mira, Handed)[0].way == Way.WRITING


def test_what_became_of_a_question_is_kept_for_oneself_alone(two):
    ids = chosen(two.miras, "Since when?", "Who knew?")
    there = handed(two.miras, *ids)
    before = pages(two.jonass, there), seen(two.jonas)
    states = {"state-1": "answered", "state-2": "nonsense", "state-9": "away"}

    assert two.miras.post(f"/zq/{there}", {"do": "note", **states}).status_code == 302
    two.jonass.post(f"/zq/{there}", {"do": "note", "state-2": "away"})

    assert {one.text: one.state for one in own(two.mira, Question)} == {
        "Since when?": State.ANSWERED,
        "Who knew?": State.OPEN,
    }
    assert own(two.mira, Chosen) == []
    assert 'name="state-1" value="answered" checked' in read(
        two.miras.get(f"/zq/{there}")
    )
    assert (pages(two.jonass, there), seen(two.jonas)) == before


@pytest.mark.parametrize("who", ["miras", "jonass"])
def test_either_puts_a_list_away_and_takes_it_up_again(two, who):
    there = handed(two.miras, *chosen(two.miras, "Since when?"), way="writing")
    prepared(two.jonass, there, "In March.")
    looked = answer_looked_at(two.jonass, there)
    typed = {name: field(looked, name) for name in ("before", "q", "of", "seen")}

    for _ in range(2):
        getattr(two, who).post(f"/zq/{there}", {"do": "away"})

    for client, person in ((two.miras, two.mira), (two.jonass, two.jonas)):
        assert f"{WORDS.away} 1 December 2026" in read(client.get(f"/zq/{there}"))
        assert on_us(pair(person), now()) == ()
    late = two.jonass.post(f"/ze/{there}", {**typed, "do": "hand", "hold": "0"})
    assert late.status_code == 422
    assert "\nIn March.</textarea>" in read(late)
    getattr(two, who).post(f"/zq/{there}", {"do": "again"})
    assert answered(two.jonass, there).status_code == 302


def test_what_is_held_can_not_be_put_away(two):
    there = handed(two.miras, *chosen(two.miras, "Since when?"), hold="60")

    two.miras.post(f"/zq/{there}", {"do": "away"})

    assert shared(two.mira, Handed)[0].away_on is None


# --- both -----------------------------------------------------------------------------


def test_all_that_a_page_shows_of_the_other_is_among_what_can_be_seen(two):
    there = life.together(two)["answer_id"]
    life.alone(two)

    for client, person in ((two.miras, two.mira), (two.jonass, two.jonas)):
        lines = [text for _, text in seen(person)]
        page = read(client.get(f"/zq/{there}"))
        for words in re.findall(r'(?s)<div class="written">(.*?)</div>', page):
            assert words in lines
        for words in re.findall(r'class="asked__text">(.*?)<', page):
            assert words in lines


def test_the_page_for_two_has_three_lines_at_most_and_none_of_what_is_held(two):
    for number in range(5):
        handed(two.miras, *chosen(two.miras, f"Question {number}?"))
    handed(two.miras, *chosen(two.miras, "A kestrel?"), hold="60")

    lines = on_us(pair(two.jonas), now())

    assert [line.note for line in lines] == [f"Question {n}?" for n in (4, 3, 2)]
    for line in lines:
        assert two.jonass.get(line.url).status_code == 200


def test_lists_have_pages(two):
    for number in range(22):
        list_ = Handed(
            by=two.mira.account.id,
            at=now() - timedelta(days=22 - number),
            opens_at=now(),
            questions=(f"Question {number}?",),
            minutes=20,
        )
        pair(two.mira).room.put(list_)

    first, second = (read(two.jonass.get(f"/zq/?p={page}")) for page in (1, 2))

    assert len(re.findall(r'href="/zq/\w{32}"', first)) == 20
    assert len(re.findall(r'href="/zq/\w{32}"', second)) == 2
    assert ("Older" in first, "Newer" in second) == (True, True)
    assert two.jonass.get("/zq/?p=x").status_code == 404


def test_while_things_rest_all_can_be_read_and_nothing_goes_across(two):
    there = handed(two.miras, *chosen(two.miras, "Since when?"), way="writing")
    prepared(two.jonass, there, "In March.")
    room = pair(two.mira).room
    common.pause(room, two.mira.account.id, now())
    before = contents()

    for client in (two.miras, two.jonass):
        for path in ("/zq/", f"/zq/{there}"):
            page = read(client.get(path))
            assert WORDS.resting in page
            assert "<button" not in page.split("<main", 1)[1].split("</main>")[0]
    assert client.get("/zq/new").status_code in {200, 302}
    assert "In March." in read(two.jonass.get(f"/ze/{there}"))
    answer = two.jonass.post(f"/ze/{there}", {"base": 1, "f-answer-1": "In May."})
    assert answer.status_code == 503
    assert "In May." in read(answer)
    assert contents() == before


def rest(person):
    """Let things for two rest."""
    common.pause(pair(person).room, person.account.id, now())


def test_what_is_held_is_taken_back_in_a_rest(two):
    there = handed(two.miras, *chosen(two.miras, "Since when?"), way="writing")
    prepared(two.jonass, there, "In March.")
    answered(two.jonass, there, hold="60")
    held = handed(two.miras, *chosen(two.miras, "And why?"), hold="10")
    rest(two.mira)

    with time_machine.travel(FAR + timedelta(days=1), tick=False):
        back_again(two.miras, "Mira")
        back_again(two.jonass, "Jonas")
        for client, path in ((two.miras, held), (two.jonass, there)):
            assert 'value="back"' in read(client.get(f"/zq/{path}"))
        of = re.search(r'name="of" value="(\w+)"', read(two.jonass.get(f"/zq/{there}")))
        answer = {"do": "back", "answer": "1", "of": of[1]}
        assert two.miras.post(f"/zq/{there}", answer).status_code == 302
        assert len(shared(two.jonas, Answer)) == 1

        assert two.miras.post(f"/zq/{held}", {"do": "back"}).status_code == 302
        assert two.jonass.post(f"/zq/{there}", answer).status_code == 302

    assert shared(two.jonas, Answer) == []
    assert len(shared(two.mira, Handed)) == 1


def test_what_is_visible_is_not_taken_back_in_a_rest(two):
    there = handed(two.miras, *chosen(two.miras, "Since when?"), way="writing")
    prepared(two.jonass, there, "In March.")
    answered(two.jonass, there)
    of = pair(two.jonas).room.find(Answer)[0].id.hex
    rest(two.mira)
    before = contents()

    assert 'value="back"' not in read(two.jonass.get(f"/zq/{there}"))
    for client in (two.miras, two.jonass):
        assert client.post(f"/zq/{there}", {"do": "back"}).status_code == 409
        data = {"do": "back", "answer": "1", "of": of}
        assert client.post(f"/zq/{there}", data).status_code == 409
        assert client.post(f"/zq/{there}", {"do": "away"}).status_code == 503

    assert contents() == before


def test_once_the_room_is_over_ones_own_words_are_still_there(two):
    there = handed(two.miras, *chosen(two.miras, "Since when?"))
    prepared(two.jonass, there, "In March.")
    leave(two.mira.holder, today=now().date(), sight=lambda _: True)

    page = two.jonass.get(f"/ze/{there}")

    assert page.status_code == 200
    assert "In March." in read(page)
    assert "Since when?" not in read(page)
    assert two.miras.get(f"/ze/{there}").status_code == 404
    assert two.jonass.post(f"/ze/{there}", {"do": "delete"}).status_code == 302
    assert two.jonass.get(f"/ze/{there}").status_code == 404


def test_nothing_tells_who_looked_or_who_has_not_answered(two):
    there = handed(two.miras, *chosen(two.miras, "Since when?"))

    for client in (two.miras, two.jonass):
        page = read(client.get(f"/zq/{there}")).lower()
        assert not re.search(
            r"has not|not answered|unread|unanswered|waiting|online|typing|\bseen by\b",
            re.sub(r"(?s)<details.*?</details>", "", page),
        )
