"""A hard talk in two browsers: proposed, taken up, talked, paused, ended, kept or let go."""

import re
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from django.utils.timezone import now

from reknit.apps.talks.documents import LastWord, Talk, Wish
from reknit.apps.talks.selectors import on_us
from reknit.domain.talk import Act
from reknit.domain.together.rests import Rest
from reknit.rooms.leaving import leave
from reknit.web.drafts import drafts
from reknit.web.together import common
from reknit.web.together.seeing import everything_seen, sight_of
from tests.conftest import signed_in
from tests.web.everywhere import contents, normalised
from tests.web.talking import (
    begun,
    hidden,
    page_of,
    poll,
    proposal,
    proposed,
    read,
    says,
    seen_by,
    step,
)
from tests.web.two import pair

A_WHILE = timedelta(minutes=10, seconds=1)
LATER = timedelta(minutes=21)


@pytest.fixture(autouse=True)
def no_pause_by_itself(monkeypatch):
    """Let the programme pause after a quarter of an hour, whatever was drawn."""
    from reknit.domain.talk import turns

    quarter = timedelta(minutes=15)
    monkeypatch.setattr(turns, "comes_after", lambda *_: quarter)


def the_talk(two, there):
    return pair(two.mira).room.get(Talk, UUID(there[-32:])).document


def still(answer):
    """Return a page without what is random in it, and without the soft timer."""
    return re.sub(rb'data-part="\d+"', b"", normalised(answer.content))


def ended(two, **more):
    there = begun(two, **more)
    step(two.miras, there, "hand", text="I was alone.")
    two.jonass.post(there, {"do": "end"})
    return there


def word(client, there, **typed):
    typed = {f"f-{name}": value for name, value in typed.items()}
    return client.post(there, {"do": "word", "base": 0, **typed})


# --- proposing ------------------------------------------------------------------------


def test_what_will_be_visible_is_seen_before_anything_goes_across(two):
    data = proposal("The lake.")
    before = contents()
    look = two.miras.post("/zt/", {**data, "do": "propose", "shown": "nonsense"})

    assert look.status_code == 200
    assert "This is exactly what will be visible" in read(look)
    assert 'value="0" checked' in read(look)
    assert contents() == before
    changed = {**data, "text": "Another lake.", "do": "propose"}
    again = two.miras.post("/zt/", {**changed, "shown": hidden(look, "shown")})
    assert again.status_code == 200
    assert contents() == before


def test_a_proposal_that_is_held_changes_no_byte_for_the_other(two):
    pages = ("/zt/", "/z/", "/t/", "/zv/")
    before = [normalised(two.jonass.get(each).content) for each in pages]

    there = proposed(two.miras, "The lake.", hold="10")

    assert [normalised(two.jonass.get(each).content) for each in pages] == before
    never = f"/zt/{uuid4().hex}"
    for path in (there, there.replace("zt", "zo")):
        theirs = two.jonass.get(path)
        none = two.jonass.get(never.replace("zt", path[1:3]))
        assert theirs.status_code == none.status_code == 404
        assert normalised(theirs.content) == normalised(none.content)
    assert "sees this at" in says(two.miras, there)
    with time_machine.travel(now() + A_WHILE):
        assert says(signed_in("Jonas"), there).startswith("A talk is proposed.")


def test_a_held_one_is_taken_back_without_a_trace_and_its_words_are_kept(two):
    there = proposed(two.miras, "The lake.", hold="10")

    assert two.miras.post(there, {"do": "take-back"})["Location"] == "/zt/"

    assert two.miras.get(there).status_code == 404
    assert ">\nThe lake.</textarea>" in read(two.miras.get("/zt/"))
    assert pair(two.jonas).room.find(Talk) == []


def test_an_open_one_that_is_taken_back_leaves_a_word_that_it_was_there(two):
    there = proposed(two.miras, "The lake.")
    for _ in range(2):
        two.miras.post(there, {"do": "take-back"})

    assert says(two.jonass, there) == "A proposal for a talk was taken back."
    assert "The lake." not in read(two.jonass.get(there))
    assert len(drafts(pair(two.mira).person.room)) == 1
    refused = two.jonass.post(there, {"do": "ready", "v": "0.0.proposed"})
    assert refused.status_code == 409


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({"text": " "}, "There are no words here yet."),
        ({"text": "x" * 601}, "longer than one thing"),
        ({"f-on-device": "one", "f-name": " "}, "A name for you is missing"),
    ],
)
def test_what_can_not_be_proposed_comes_back_whole(two, typed, expected):
    data = {**proposal("The lake."), **typed}
    before = contents()

    answer = two.miras.post("/zt/", {**data, "do": "look"})

    assert answer.status_code == 422
    assert expected in read(answer)
    assert f">\n{data['text']}</textarea>" in read(answer)
    assert contents() == before


def test_nonsense_makes_an_ordinary_proposal(two):
    odd = {"of": "x", "f-on-device": "²", "f-on-minutes": "-1", "hold": "never"}
    there = proposed(two.miras, "The lake.", **odd)

    talk = the_talk(two, there)
    assert (talk.device, talk.minutes) == ("two", 3)
    assert talk.is_held(now())


def test_sending_twice_proposes_once_and_the_fourth_waits(two):
    data = proposal("The lake.")
    shown = hidden(two.miras.post("/zt/", {**data, "do": "look"}), "shown")
    for _ in range(2):
        two.miras.post("/zt/", {**data, "do": "propose", "shown": shown})
    assert len(pair(two.mira).room.find(Talk)) == 1
    for number in range(2):
        proposed(two.miras, f"Lake {number}.")

    data = proposal("One more.")
    shown = hidden(two.miras.post("/zt/", {**data, "do": "look"}), "shown")
    refused = two.miras.post("/zt/", {**data, "do": "propose", "shown": shown})
    assert refused.status_code == 422
    assert "One more." in read(refused)


def test_a_parked_question_can_be_what_a_talk_is_about(two):
    question = {
        "of": uuid4().hex,
        "base": 0,
        "place": "question",
        "text": "Since when?",
    }
    two.miras.post("/o/", question)
    page = two.miras.get("/zt/")
    assert "Since when?" in read(page)
    assert "Since when?" not in read(two.jonass.get("/zt/"))

    taken = two.miras.post("/zt/", {**proposal(""), "take": question["of"]})

    assert ">\nSince when?</textarea>" in read(taken)
    stolen = two.jonass.post("/zt/", {**proposal("Mine."), "take": question["of"]})
    assert "Since when?" not in read(stolen)


def test_a_proposal_left_alone_closes_and_says_nothing_of_anybody(two):
    there = proposed(two.miras, "The lake.")
    assert [each.title for each in on_us(pair(two.jonas), now())] == [
        "A talk is proposed"
    ]
    with time_machine.travel(now() + timedelta(days=15)):
        assert on_us(pair(two.jonas), now()) == on_us(pair(two.mira), now()) == ()
        assert says(signed_in("Mira"), there).startswith("This proposal has closed.")


# --- talking --------------------------------------------------------------------------


def test_a_whole_talk_ends_well_and_is_kept(two):
    there = proposed(two.miras, "The lake.")
    step(two.jonass, there, "ready")
    assert says(two.miras, there) == says(two.jonass, there) == "A breath together"
    step(two.jonass, there, "begin")
    assert says(two.miras, there) == "You have the word."
    assert says(two.jonass, there) == "Mira has the word. You listen."
    step(two.miras, there, "hand", text="I was alone.")
    assert "I was alone." in read(two.jonass.get(there))
    assert says(two.jonass, there) == "You say back what you heard."
    step(two.jonass, there, "back", text="You were hungry.")
    assert says(two.miras, there) == "Did it arrive?"
    step(two.miras, there, "nearly")
    step(two.miras, there, "hand", text="Alone, not hungry.")
    step(two.jonass, there, "back", text="")
    step(two.miras, there, "yes")
    assert says(two.jonass, there) == "You have the word."
    two.jonass.post(there, {"do": "end"})
    word(two.miras, there, heard="That you stayed.", small="Tea.")
    word(two.jonass, there, thanks="For the words.")
    for client in (two.miras, two.jonass):
        assert "That you stayed." in read(client.get(there))
        assert "For the words." in read(client.get(there))
    two.miras.post(there, {"do": "keep"})
    two.jonass.post(there, {"do": "keep"})

    for client in (two.miras, two.jonass):
        assert says(client, there) == "Both of you chose to keep this."
        page = read(client.get(there))
        assert all(
            each in page
            for each in ("I was alone.", "You were hungry.", "Alone, not hungry.")
        )
        assert "The lake." in read(client.get("/zt/"))


def test_everything_on_the_page_is_told_by_what_the_partner_can_see(two):
    there = ended(two)
    word(two.miras, there, heard="That you stayed.")
    word(two.jonass, there, thanks="For the words.")

    seen = everything_seen(pair(two.jonas).room, two.jonas.account.id, now())
    told = {text for each in seen for _, text in each.lines}
    assert {"The lake.", "I was alone.", "That you stayed.", "For the words."} <= told


def test_a_double_click_hands_over_once_and_an_old_page_keeps_its_words(two):
    there = begun(two)
    sent = {**page_of(two.miras, there), "do": "hand", "text": "I was alone."}
    assert two.miras.post(there, sent).status_code == 302
    before = contents()
    assert two.miras.post(there, sent).status_code == 302
    assert contents() == before

    late = two.miras.post(there, {**sent, "text": "Typed in another window."})
    assert late.status_code == 409
    assert "Typed in another window." in read(late)
    assert "Typed in another window." in read(two.miras.get(there))
    assert [each.text for each in the_talk(two, there).events if each.text] == [
        "I was alone."
    ]
    assert f'href="{there}"' in read(two.miras.get("/t/"))
    two.miras.post(there, {"do": "drop"})
    assert "Typed in another window." not in read(two.miras.get(there))


@pytest.mark.parametrize("do", ["back", "yes", "nearly", "begin", "ready", "hand"])
def test_out_of_turn_nothing_happens(two, do):
    there = begun(two)
    mark = {"v": seen_by(two.jonass, there)["v"].rpartition(".")[0]}
    before = the_talk(two, there)

    answer = two.jonass.post(there, {**mark, "do": do, "text": "Me first."})

    assert answer.status_code == 409
    assert "Me first." in read(answer) or do in {"yes", "nearly", "begin", "ready"}
    assert the_talk(two, there) == before


def test_what_is_being_typed_is_taken_up_again_and_nobody_else_sees_it(two):
    there = begun(two)
    before = still(two.jonass.get(there))
    draft = {"of": there[-32:], "base": 1, "place": "said-in-talk", "text": "I was"}
    assert two.miras.post("/d/", {**draft, "f-on-talk": there[-32:]}).status_code == 204

    assert ">\nI was</textarea>" in read(two.miras.get(there))
    assert still(two.jonass.get(there)) == before
    assert f'<a href="{there}">' in read(two.miras.get("/t/"))
    step(two.miras, there, "hand", text="I was alone.")
    assert drafts(pair(two.mira).person.room) == []


def test_too_many_words_come_back_whole(two):
    there = begun(two)
    long = "x" * 4_001
    answer = two.miras.post(
        there, {**page_of(two.miras, there), "do": "hand", "text": long}
    )

    assert answer.status_code == 422
    assert f">\n{long}</textarea>" in read(answer)


def test_the_coach_looks_at_own_words_and_keeps_nothing(two):
    there = begun(two)
    before, unseen = contents(), still(two.jonass.get(there))

    look = two.miras.post(there, {"do": "look", "text": "You never listen."})

    assert "What may be hard to hear" in read(look)
    assert ">\nYou never listen.</textarea>" in read(look)
    taken = two.miras.post(there, {"take": "I feel unheard.", "text": "You never."})
    assert ">\nI feel unheard.</textarea>" in read(taken)
    assert "You never." in read(taken)
    force = two.miras.post(there, {"do": "look", "text": "I will hurt you."})
    assert "What may be hard to hear" not in read(force)
    assert contents() == before
    assert still(two.jonass.get(there)) == unseen


def test_the_partners_words_are_never_marked(two):
    there = begun(two)
    step(two.miras, there, "hand", text="I want to die. You never listen.")

    assert "This page noticed some words" in read(two.miras.get(there))
    theirs = read(two.jonass.get(there))
    assert "I want to die." in theirs
    assert "This page noticed some words" not in theirs


# --- pauses ---------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["miras", "jonass"])
def test_a_pause_is_seen_by_both_in_the_same_words_and_ends_by_itself(two, who):
    with time_machine.travel("2026-12-01T20:00:00Z") as clock:
        two = type(two)(two.mira, two.jonas, signed_in("Mira"), signed_in("Jonas"))
        there = begun(two)
        getattr(two, who).post(there, {"do": "pause"})
        pages = [says(client, there) for client in (two.miras, two.jonass)]
        assert pages[0] == pages[1]
        assert pages[0].startswith("A pause. You go on at ")
        late = two.miras.post(there, {"do": "hand", "v": "2.0.turn", "text": "Now."})
        assert late.status_code == 409
        assert "Now." in read(late)
        clock.shift(LATER.total_seconds())
        two = type(two)(two.mira, two.jonas, signed_in("Mira"), signed_in("Jonas"))
        assert says(two.miras, there) == "You have the word."
        assert {each.by for each in the_talk(two, there).events[2:]} == {"first"}


def test_a_pause_that_came_and_one_that_was_asked_for_are_the_same_bytes(two):
    pages = []
    for asks in (False, True):
        with time_machine.travel("2026-12-01T20:00:00Z") as clock:
            two = type(two)(two.mira, two.jonas, signed_in("Mira"), signed_in("Jonas"))
            there = begun(two)
            clock.shift(14 * 60 + 59)
            if asks:
                clock.shift(-1)
                two.miras.post(there, {"do": "pause"})
                clock.shift(1)
            clock.shift(5)
            two = type(two)(two.mira, two.jonas, two.miras, signed_in("Jonas"))
            pages.append(normalised(two.jonass.get(there).content))
            for client in (two.miras, two.jonass):
                client.post(there, {"do": "end"})

    assert b"A pause. You go on at " in pages[0]
    assert pages[0] == pages[1]


def test_a_pause_ends_early_only_where_both_want_it_and_neither_is_told(two):
    there = begun(two)
    two.miras.post(there, {"do": "pause"})
    before = normalised(two.jonass.get(there).content)
    asked = seen_by(two.jonass, there)

    step(two.miras, there, "on")

    assert says(two.miras, there).startswith("A pause.")
    assert normalised(two.jonass.get(there).content) == before
    assert poll(two.jonass, there, **asked).status_code == 204
    step(two.jonass, there, "on")
    assert says(two.miras, there) == "You have the word."


@pytest.mark.parametrize("length", ["180", "1440"])
def test_a_longer_break_is_at_most_a_day(two, length):
    there = begun(two)
    two.miras.post(there, {"do": "pause", "length": length})
    two.jonass.post(there, {"do": "pause", "length": "1440"})

    pauses = [each for each in the_talk(two, there).events if each.act == Act.PAUSE]
    assert all(each.until - pauses[0].at <= timedelta(days=1) for each in pauses)
    assert two.miras.post(there, {"do": "pause", "length": "x"}).status_code == 302
    assert two.miras.post(there, {"do": "end"}).status_code == 302
    assert says(two.jonass, there) == "The talk is over"


# --- the end --------------------------------------------------------------------------


def test_a_last_word_and_a_choice_change_nothing_for_the_other(two):
    there = ended(two)
    pages = (there, "/zt/", "/z/", "/t/", "/zv/")
    before = [normalised(two.jonass.get(each).content) for each in pages]
    glance = {"v": poll_mark(two.jonass, there), "f": "after", "w": "1"}

    word(two.miras, there, heard="That you stayed.")
    two.miras.post(there, {"do": "keep"})
    two.miras.post(there, {"do": "let-go"})

    assert [normalised(two.jonass.get(each).content) for each in pages] == before
    assert poll(two.jonass, there, **glance).status_code == 204
    assert "That you stayed." in read(two.miras.get(there))


def poll_mark(client, there):
    return seen_by(client, there)["v"]


def test_a_last_word_can_be_changed_until_both_are_there_and_two_windows_lose_none(two):
    there = ended(two)
    word(two.miras, there, heard="One.")
    other = word(two.miras, there, heard="Two.")

    assert other.status_code == 409
    assert "One." in read(other)
    assert ">\nTwo.</textarea>" in read(other)
    base = hidden(other, "base")
    assert (
        two.miras.post(
            there, {"do": "word", "base": base, "f-heard": "Both."}
        ).status_code
        == 302
    )
    word(two.jonass, there)
    assert "Both." in read(two.jonass.get(there))
    late = word(two.miras, there, heard="Too late.")
    assert late.status_code == 409
    assert "Too late." in read(late)


def test_once_both_keep_it_nothing_waits_to_open_any_more(two):
    there = ended(two)
    for client in (two.miras, two.jonass):
        word(client, there, heard="That you stayed.")
    for client in (two.miras, two.jonass):
        client.post(there, {"do": "keep"})

    for client in (two.miras, two.jonass):
        assert "Keep the words." not in read(client.get("/zv/"))
    assert pair(two.mira).room.find(Wish) == []


@pytest.mark.parametrize("first", ["keep", "let-go"])
def test_unless_both_keep_them_the_words_go_for_both(two, first):
    there = ended(two)
    word(two.miras, there, heard="That you stayed.")
    second = "let-go" if first == "keep" else "keep"
    two.miras.post(there, {"do": first})
    assert two.jonass.get(there).status_code == 200

    assert two.jonass.post(there, {"do": second})["Location"] == "/zt/"

    for client in (two.miras, two.jonass):
        assert client.get(there).status_code == 404
    room = pair(two.mira).room
    assert [room.find(each) for each in (Talk, LastWord, Wish)] == [[], [], []]


def test_after_a_day_one_is_enough_to_let_them_go(two):
    there = ended(two)
    two.miras.post(there, {"do": "let-go"})
    assert two.miras.get(there).status_code == 200
    with time_machine.travel(now() + timedelta(days=1, seconds=1)):
        mira = signed_in("Mira")
        assert "Let them go now" in read(mira.get(there))
        assert mira.post(there, {"do": "let-go"})["Location"] == "/zt/"
    assert pair(two.mira).room.find(Talk) == []


def test_a_pause_of_two_days_is_no_day_to_let_them_go(two):
    there = ended(two)
    rest(two.jonas)
    with time_machine.travel(now() + timedelta(days=2)):
        common.go_on(pair(two.jonas).room, two.jonas.account.id, now())
        mira = signed_in("Mira")
        assert "Let them go now" not in read(mira.get(there))
        assert mira.post(there, {"do": "let-go"})["Location"] == there
    with time_machine.travel(now() + timedelta(days=3, minutes=1)):
        mira = signed_in("Mira")
        assert "Let them go now" in read(mira.get(there))
        assert mira.post(there, {"do": "let-go"})["Location"] == "/zt/"


def test_a_rest_of_the_programme_is_no_day_to_let_them_go(two, monkeypatch):
    there = ended(two)
    ends = now() + timedelta(days=2)
    over = [Rest(ends - timedelta(days=1), ends)]
    monkeypatch.setattr("reknit.apps.talks.selectors.after.rests_in", lambda *_: over)

    for days, is_late in ((1, True), (2, False), (3, True)):
        at = now() + timedelta(days=days, minutes=1)
        with time_machine.travel(at):
            page = read(signed_in("Mira").get(there))
            assert ("Let them go now" in page) == is_late, days


@pytest.mark.parametrize("is_over", [False, True])
def test_a_talk_in_a_rest_says_what_is_true_of_it(two, is_over):
    there = ended(two) if is_over else begun(two)
    rest(two.jonas)

    page = read(two.miras.get(there))
    assert "nothing is lost." in page
    assert ("may stand in a pause then" in page) != is_over
    if not is_over:
        with time_machine.travel(now() + timedelta(minutes=30)):
            common.go_on(pair(two.jonas).room, two.jonas.account.id, now())
            assert says(signed_in("Mira"), there).startswith("A pause. You go on ")


def test_a_choice_before_the_end_is_refused(two):
    there = begun(two)

    for do in ("keep", "let-go", "word"):
        assert two.miras.post(there, {"do": do, "base": 0}).status_code == 409
    assert says(two.miras, there) == "You have the word."


# --- one device -----------------------------------------------------------------------


def test_one_device_goes_from_hand_to_hand_and_names_whose_turn_it_is(two):
    more = {"f-on-device": "one", "f-name": "Mira L.", "hold": "10"}
    there = proposed(two.miras, "The lake.", **more)
    step(two.miras, there, "ready")
    step(two.miras, there, "begin")
    assert says(two.miras, there) == "Mira L. has the word. Jonas listens."
    step(two.miras, there, "hand", text="I was alone.")
    assert says(two.miras, there) == "Jonas says back what arrived."
    step(two.miras, there, "back", text="You were alone.")
    step(two.miras, there, "yes")
    assert says(two.miras, there) == "Jonas has the word. Mira L. listens."
    two.miras.post(there, {"do": "pause"})
    step(two.miras, there, "on")
    two.miras.post(there, {"do": "end"})
    word(two.miras, there, heard="That you stayed.")
    two.miras.post(there, {"do": "keep"})

    assert "Both of you chose" not in says(two.miras, there)
    assert "That you stayed." not in read(two.jonass.get(there))
    word(two.jonass, there)
    two.jonass.post(there, {"do": "keep"})
    assert "Both of you chose" in says(two.miras, there)


def test_what_one_began_on_the_device_is_not_in_the_others_box(two):
    more = {"f-on-device": "one", "f-name": "Mira"}
    there = proposed(two.miras, "The lake.", **more)
    step(two.miras, there, "ready")
    step(two.miras, there, "begin")
    draft = {"of": there[-32:], "base": 1, "place": "said-in-talk", "text": "I was"}
    where = {"f-on-talk": there[-32:], "f-on-box": "other-say"}
    two.miras.post("/d/", {**draft, **where})

    assert "I was" not in read(two.miras.get(there))


# --- asking again and again -----------------------------------------------------------


def test_a_poll_answers_with_nothing_until_something_changed(two):
    there = begun(two)
    asked = seen_by(two.jonass, there)
    assert poll(two.jonass, there, **asked).status_code == 204
    before = contents(but=())

    step(two.miras, there, "hand", text="I was alone.")
    moved = poll(two.jonass, there, **asked)

    assert moved.status_code == 200
    assert "I was alone." in read(moved)
    assert "<html" not in read(moved)
    assert contents(but=()) != before


def test_a_poll_never_brings_anew_what_somebody_types(two):
    there = begun(two)
    asked = seen_by(two.miras, there)
    two.jonass.post(there, {"do": "pause"})

    moved = read(poll(two.miras, there, **asked, w="1"))

    assert "A pause. You go on " in moved
    assert "What you typed stays with you." in moved
    assert "<textarea" not in moved
    assert 'id="editor"' not in moved


def test_a_page_of_another_kind_is_loaded_anew(two):
    there = begun(two)
    asked = seen_by(two.jonass, there)
    two.miras.post(there, {"do": "end"})

    moved = poll(two.jonass, there, **asked)

    assert (moved.status_code, moved["HX-Refresh"]) == (204, "true")


def test_a_poll_of_what_is_gone_leads_away(two):
    gone = poll(two.jonass, f"/zt/{uuid4().hex}", v="x")

    assert (gone.status_code, gone["HX-Redirect"]) == (404, "/zt/")


# --- who one is -----------------------------------------------------------------------


def test_a_partner_who_leaves_in_the_middle_ends_it_for_the_pages_too(two):
    there = begun(two)
    asked = seen_by(two.jonass, there)
    me = two.mira
    leave(me.holder, today=now().date(), sight=sight_of(me.account.id, now()))

    for client in (two.miras, two.jonass):
        assert client.get(there).status_code == 404
        assert client.get("/zt/")["Location"] == "/z/"
        assert poll(client, there, **asked)["HX-Redirect"] == "/zt/"
    late = two.jonass.post(there, {"do": "hand", "v": "2.0.turn", "text": "Now."})
    assert late.status_code == 404


def test_while_things_rest_a_talk_is_read_and_nothing_goes_across(two):
    there = begun(two)
    asked = seen_by(two.jonass, there)
    common.pause(pair(two.jonas).room, two.jonas.account.id, now())

    for client in (two.miras, two.jonass):
        assert says(client, there) == "Things for two rest just now."
        assert "<textarea" not in read(client.get(there))
        assert "<textarea" not in read(client.get("/zt/"))
    assert poll(two.jonass, there, **asked).status_code == 200
    kept = two.miras.post(there, {"do": "hand", "v": "2.0.turn", "text": "Now."})
    assert kept.status_code == 503
    assert "Now." in read(kept)


def rest(person):
    common.pause(pair(person).room, person.account.id, now())


def test_a_held_proposal_is_taken_back_in_a_rest(two):
    there = proposed(two.miras, "The lake.", hold="10")
    rest(two.jonas)

    with time_machine.travel(now() + A_WHILE):
        mira = signed_in("Mira")
        assert 'value="take-back"' in read(mira.get(there))
        assert mira.post(there, {"do": "take-back"})["Location"] == "/zt/"

    assert pair(two.jonas).room.find(Talk) == []


def test_a_proposal_that_is_seen_is_not_withdrawn_in_a_rest(two):
    there = proposed(two.miras, "The lake.")
    rest(two.jonas)
    before = contents()

    assert 'value="take-back"' not in read(two.miras.get(there))
    assert two.miras.post(there, {"do": "take-back"}).status_code == 503

    assert contents() == before
    common.go_on(pair(two.jonas).room, two.jonas.account.id, now())
    assert "The lake." in read(two.jonass.get(there))


def test_whoever_has_no_room_for_two_is_led_to_how_things_stand(
    miras_browser, stranger
):
    assert miras_browser.get("/zt/")["Location"] == "/z/"
    for path in ("/zt/", "/zo/"):
        assert miras_browser.get(f"{path}{uuid4().hex}").status_code == 404
        assert stranger.get(f"{path}{uuid4().hex}")["Location"] == "/s/"
