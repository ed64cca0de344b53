"""Mira and Jonas write a check-in for two: each alone, opened together, with no replies."""

import html
import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from reknit.apps.turns import selectors, services
from reknit.apps.turns.documents import Rhythm, Turn
from reknit.apps.turns.selectors import PAGE, TurnWords, turn_place
from reknit.content.turns import turns_words
from reknit.domain.path.words import Role
from reknit.rooms.private import private_room
from reknit.web.drafts import drafts
from reknit.web.together import common
from reknit.web.together.seeing import everything_seen
from tests.conftest import signed_in
from tests.web.everywhere import contents, normalised
from tests.web.lives import turns as lives
from tests.web.lives.turns import PARTS, chosen, form_of, ready, written
from tests.web.two import pair

NOON = datetime(2026, 6, 3, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_noon():
    """A clock that stands, and is put forward by hand."""
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def read(answer):
    """Return a page as a person reads it."""
    return html.unescape(answer.content.decode())


def seen_by(client, path="/zu/"):
    return normalised(client.get(path).content)


def kept(person, cls=Turn):
    return [one.document for one in pair(person).room.find(cls, newest=100)]


def boxes(answer):
    """Return what stands in the boxes."""
    page = answer.content.decode()
    found = re.findall(r'(?s)<textarea id="(\w+)"[^>]*>\n(.*?)</textarea>', page)
    return {name: html.unescape(text) for name, text in found}


def main(answer):
    return read(answer).partition("<main")[2].partition("</main")[0]


def statements(client, path):
    with CaptureQueriesContext(connection) as found:
        client.get(path)
    return len(found)


# --- who it is for --------------------------------------------------------------------


def test_a_stranger_and_somebody_alone_see_none_of_it(two, stranger, db):
    there = lives.together(two)["turn_id"]
    before = contents(but=())

    for path in ("/zu/", f"/zu/{there}"):
        assert stranger.get(path)["Location"] == "/s/"
        assert "heron" not in read(stranger.post(path, {"f-how": "x"}, follow=True))
    assert contents(but=()) == before


def test_who_has_no_room_for_two_is_led_away_with_every_word(miras_browser):
    assert miras_browser.get("/zu/")["Location"] == "/z/"
    assert miras_browser.get(f"/zu/{uuid4().hex}").status_code == 404
    answer = miras_browser.post("/zu/", {"f-how": "Tired.", "do": "ready"})
    assert "Tired." in read(answer)


# --- writing alone --------------------------------------------------------------------


def test_each_is_asked_in_their_own_words_and_nothing_is_required(two):
    hers, his = read(two.miras.get("/zu/")), read(two.jonass.get("/zu/"))

    assert "What helped, or what I noticed" in hers
    assert "What I did for trust" in his
    assert ready(two.miras, need="An hour.").status_code == 302


def test_it_is_looked_at_first(two):
    head = form_of(two.miras)
    typed = {**head, **written(how="Tired.", need="An <b>hour</b>."), "do": "look"}

    page = two.miras.post("/zu/", typed)

    assert "This is exactly what will be visible" in read(page)
    assert "An <b>hour</b>." in read(page)
    assert "What helped" not in main(page)
    assert kept(two.mira) == []
    assert boxes(two.miras.get("/zu/"))["need"] == "An <b>hour</b>."
    back = two.miras.post("/zu/", {**typed, "do": "back"})
    assert (back.status_code, boxes(back)["how"]) == (200, "Tired.")


@pytest.mark.parametrize("do", ["look", "ready"])
@pytest.mark.parametrize(
    ("head", "parts", "words"),
    [
        ({}, {}, "There are no words here yet."),
        ({}, {"how": " \n"}, "There are no words here yet."),
        ({}, {"how": "w" * 200_001}, "longer than one turn can be"),
        ({"of": "x"}, {"how": "Tired."}, "This page did not arrive whole."),
        ({"base": ""}, {"how": "Tired."}, "This page did not arrive whole."),
        ({"taken": "x"}, {"how": "Tired."}, "This page did not arrive whole."),
    ],
    ids=["nothing", "blank", "long", "of", "base", "taken"],
)
def test_what_makes_no_sense_is_given_back(two, head, parts, words, do):
    before = contents()

    answer = two.miras.post(
        "/zu/", {**form_of(two.miras), **head, **written(**parts), "do": do}
    )

    assert answer.status_code == 422
    assert words in read(answer)
    assert boxes(answer)["how"] == parts.get("how", "")
    assert contents() == before


def test_a_turn_of_another_round_or_of_the_other_is_refused_with_every_word(two):
    for of in (uuid4(), turn_place(pair(two.mira).common, 0, two.jonas.account.id)):
        head = {"of": of.hex, "base": 0}

        answer = ready(two.miras, head=head, how="Tired.")

        assert answer.status_code == 409
        assert boxes(answer)["how"] == "Tired."
        assert kept(two.mira) == []


# --- ready ----------------------------------------------------------------------------


def test_it_opens_for_both_at_once_when_both_are_ready(two):
    assert ready(two.miras, how="Tired.")["Location"] == "/zu/"
    assert "It opens when both are ready." in read(two.miras.get("/zu/"))
    assert (
        selectors.on_us(pair(two.mira), now())[0].note
        == "It opens when both are ready."
    )

    there = ready(two.jonass, trust="I called.")["Location"]

    assert there.startswith("/zu/")
    for client in (two.miras, two.jonass):
        page = read(client.get(there))
        assert "Tired." in page
        assert "I called." in page
        assert "<textarea" not in page
        assert there in read(client.get("/zu/")) or "3 June 2026" in read(
            client.get("/zu/")
        )
    assert {one.opens_at for one in kept(two.mira)} == {NOON}


def test_the_page_of_who_is_ready_reads_the_same_whatever_the_other_does(two):
    ready(two.miras, how="Tired.")
    before = [seen_by(two.miras, path) for path in ("/zu/", "/z/", "/t/")]
    begun = {**form_of(two.jonass), "place": "turn", **written(how="Begun.")}
    two.jonass.post("/d/", begun)

    assert [seen_by(two.miras, path) for path in ("/zu/", "/z/", "/t/")] == before


def test_who_is_not_ready_notices_nothing_of_one_who_is(two):
    ids = lives.together(two)
    paths = ("/zu/", f"/zu/{ids['turn_id']}", "/z/", "/t/")
    before = [
        (seen_by(two.jonass, path), statements(two.jonass, path)) for path in paths
    ]
    us = selectors.on_us(pair(two.jonas), now())

    alone = lives.alone(two)

    after = [
        (seen_by(two.jonass, path), statements(two.jonass, path)) for path in paths
    ]
    assert after == before
    assert selectors.on_us(pair(two.jonas), now()) == us
    held, random = (
        two.jonass.get(f"/zu/{there}") for there in (alone["turn_id"], uuid4().hex)
    )
    assert held.status_code == random.status_code == 404
    assert normalised(held.content) == normalised(random.content)
    assert two.miras.get(f"/zu/{alone['turn_id']}")["Location"] == "/zu/"


def test_no_word_says_who_is_not_ready(two):
    page = two.jonass.get("/zu/")
    ready(two.miras, how="Tired.")

    hers = main(two.miras.get("/zu/"))
    for words, names in ((hers, "|Jonas|Mira"), (main(page), "")):
        assert not re.search(
            rf"has not|not yet answered|waiting for|%|seen|online{names}", words
        ), words
    # His page has her name in its hints, and the same ones whether or not she is ready.
    again = two.jonass.get("/zu/")
    assert normalised(again.content) == normalised(page.content)


def test_one_takes_it_back_and_goes_on_writing_unseen(two):
    before = seen_by(two.jonass)
    ready(two.miras, how="Tired.", need="An hour.")

    assert two.miras.post("/zu/", {"do": "take-back"})["Location"] == "/zu/"

    assert kept(two.mira) == []
    assert boxes(two.miras.get("/zu/")) | {"trust": ""} == {
        "how": "Tired.", "trust": "", "need": "An hour.", "value": ""
    }  # fmt: skip
    assert seen_by(two.jonass) == before
    assert ready(two.jonass, how="Well.")["Location"] == "/zu/"


def test_taking_back_what_opened_or_never_was_does_nothing(two):
    assert two.miras.post("/zu/", {"do": "take-back"}).status_code == 302
    there = lives.together(two)["turn_id"]

    assert two.miras.post("/zu/", {"do": "take-back"}).status_code == 302

    assert "heron" in read(two.miras.get(f"/zu/{there}"))


def test_sending_twice_keeps_one_before_and_after_it_opens(two):
    hers, his = form_of(two.miras), form_of(two.jonass)
    for _ in range(2):
        ready(two.miras, head=hers, how="Tired.")
    for _ in range(2):
        opened = ready(two.jonass, head=his, how="Well.")
    again = ready(two.miras, head=hers, how="Tired.")

    assert len(kept(two.mira)) == 2
    assert opened.status_code == again.status_code == 302
    assert two.miras.get(again["Location"]).status_code == 200


def test_two_windows_lose_neither(two):
    head = form_of(two.miras)
    ready(two.miras, head=head, how="Tired.")

    answer = ready(two.miras, head=head, how="Awake.")

    assert answer.status_code == 409
    assert boxes(answer)["how"] == "Awake."
    assert "Tired." in read(answer)
    base = re.search(r'name="base" value="(\d+)"', answer.content.decode())[1]
    ready(two.miras, head={**head, "base": base}, how="Awake.")
    assert [one.how for one in kept(two.mira)] == ["Awake."]


def test_a_window_that_was_left_behind_gives_its_words_to_the_next_round(two):
    head = form_of(two.miras)
    lives.together(two)

    answer = ready(two.miras, head=head, how="Late words.")

    assert answer.status_code == 409
    assert "opened meanwhile" in read(answer)
    assert boxes(answer)["how"] == "Late words."
    of = re.search(r'name="of" value="(\w+)"', answer.content.decode())[1]
    assert (
        ready(two.miras, head={"of": of, "base": 0}, how="Late words.")["Location"]
        == "/zu/"
    )
    assert len(kept(two.mira)) == 3


def test_a_draft_that_was_begun_beside_a_turn_is_found_on_its_page(two):
    head = form_of(two.miras)
    ready(two.miras, head=head, how="Tired.")
    two.miras.post("/d/", {**head, "place": "turn", **written(how="Awake.")})

    page = two.miras.get("/zu/")

    assert boxes(page)["how"] == "Awake."
    assert "Tired." in read(page)
    two.miras.post("/zu/", {"do": "take-back"})
    assert boxes(two.miras.get("/zu/"))["how"] == "Awake.\n\nTired."


def test_a_draft_of_a_round_that_opened_is_taken_up_in_the_next(two):
    head = form_of(two.miras)
    ready(two.miras, head=head, how="Tired.")
    two.miras.post("/d/", {**head, "place": "turn", **written(how="Awake.")})
    ready(two.jonass, how="Well.")

    assert boxes(two.miras.get("/zu/"))["how"] == "Awake."
    new = form_of(two.miras)
    assert new["taken"] == head["of"]
    two.miras.post("/zu/", {**new, **written(how="Awake now."), "do": "look"})
    ready(two.miras, head=new, how="Awake now.")
    assert drafts(private_room(two.mira.keyring)) == []


def test_it_opens_on_a_day_and_in_an_order_that_tell_nothing_of_who_was_first(
    two, at_noon
):
    ready(two.miras, how="Tired.")
    at_noon.shift(timedelta(days=3))
    jonass = signed_in("Jonas")

    ready(jonass, how="Well.")

    seen = everything_seen(pair(two.mira).room, two.mira.account.id, now())
    assert {one.day for one in seen} == {(NOON + timedelta(days=3)).date()}
    accounts = sorted(
        (turn_place(pair(two.mira).common, 0, one.account.id), one.account.id)
        for one in (two.mira, two.jonas)
    )
    assert [one.by for one in seen] == [account for _, account in accounts][::-1]


def test_a_crash_between_the_two_leaves_both_closed(two, monkeypatch):
    ready(two.miras, how="Tired.")
    one = pair(two.jonas)
    put, done = one.room.put, []

    def put_and_crash(*args, **more):
        if done:
            raise RuntimeError("the power went")
        done.append(1)
        return put(*args, **more)

    of = turn_place(one.common, 0, one.me)
    for at in range(3):
        done[:] = [1] * (at == 0)
        monkeypatch.setattr(one.room, "put", put_and_crash)
        with pytest.raises(RuntimeError):
            services.ready(one, of=of, base=0, words=TurnWords(how="Well."), now=now())
        fresh = kept(two.mira)
        assert [turn.how for turn in fresh] == ["Tired."]
        assert all(turn.is_held(now()) for turn in fresh)
        one = pair(two.jonas)
        put = one.room.put
    assert ready(two.jonass, how="Well.")["Location"] != "/zu/"


# --- how often ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hers", "his", "counts"),
    [
        ("weekly", "daily", "Once a week."),
        ("daily", "when-we-want", "Only when we want."),
    ],
)
def test_the_rarer_choice_counts_once_both_have_chosen(two, hers, his, counts):
    before = seen_by(two.jonass)
    chosen(two.miras, hers)
    assert seen_by(two.jonass) == before
    assert turns_words(Role.INJURED).rhythm_open in read(two.miras.get("/zu/"))

    chosen(two.jonass, his)

    for client in (two.miras, two.jonass):
        assert f"<p>{counts}" in read(client.get("/zu/"))


def test_a_choice_can_be_changed_and_is_kept_once(two):
    for often in ("daily", "weekly", "weekly", "daily"):
        chosen(two.miras, often)
    chosen(two.jonass, "daily")
    assert len(kept(two.mira, Rhythm)) == 2

    chosen(two.miras, "twice-a-week")

    assert "<p>Twice a week." in read(two.jonass.get("/zu/"))


@pytest.mark.parametrize("often", ["", "hourly"])
def test_nonsense_for_how_often_is_refused_kindly(two, often):
    assert chosen(two.miras, often).status_code == 422
    assert kept(two.mira, Rhythm) == []


def test_the_next_one_comes_round_and_is_never_late(two, at_noon):
    lives.together(two)
    assert "The next one is there from Wednesday, 10 June 2026." in read(
        two.miras.get("/zu/")
    )
    assert [one.note for one in selectors.on_us(pair(two.mira), now())] == [
        "From 3 June 2026."
    ]

    at_noon.shift(timedelta(days=30))

    assert [one.note for one in selectors.on_us(pair(two.mira), now())] == [
        "There today, if you like."
    ]


# --- rounds before, rest, and all that can be seen ------------------------------------


def test_rounds_are_listed_a_page_at_a_time(two, at_noon):
    for number in range(PAGE + 2):
        for person in (two.mira, two.jonas):
            one = pair(person)
            of = turn_place(one.common, number, one.me)
            words = TurnWords(how=f"Round {number}.")
            services.ready(one, of=of, base=0, words=words, now=now())

    first, second = (two.miras.get(f"/zu/?p={number}") for number in (1, 2))

    assert [
        len(set(re.findall(r'href="/zu/(\w{32})"', one.content.decode())))
        for one in (first, second)
    ] == [PAGE, 2]
    assert two.miras.get("/zu/?p=0").status_code == 404
    assert two.miras.get("/zu/?p=999999").status_code == 200


def test_while_things_rest_it_can_be_read_and_nothing_is_put(two):
    there = lives.together(two)["turn_id"]
    common.pause(pair(two.mira).room, two.mira.account.id, now())

    for client in (two.miras, two.jonass):
        page = client.get("/zu/")
        assert "Things for two rest just now." in read(page)
        assert "<form" not in main(page)
        assert client.get(f"/zu/{there}").status_code == 200
        answer = client.post("/zu/", {"f-how": "Half.", "do": "ready"})
        assert answer.status_code == 503
        assert "Half." in read(answer)


def test_what_waits_is_taken_back_in_a_rest(two):
    ready(two.miras, how="Tired.")
    common.pause(pair(two.jonas).room, two.jonas.account.id, now())
    form = 'value="take-back"'

    assert form in main(two.miras.get("/zu/"))
    assert form not in main(two.jonass.get("/zu/"))
    assert two.miras.post("/zu/", {"do": "take-back"}).status_code == 302

    assert kept(two.mira) == []
    assert form not in main(two.miras.get("/zu/"))
    common.go_on(pair(two.jonas).room, two.jonas.account.id, now())
    assert boxes(two.miras.get("/zu/"))["how"] == "Tired."


def test_what_opened_at_the_end_of_a_rest_stays_open(two, at_noon):
    ready(two.miras, how="Tired.")
    common.pause(pair(two.jonas).room, two.jonas.account.id, now())
    resting = pair(two.mira)
    at_noon.shift(timedelta(minutes=1))
    common.go_on(pair(two.jonas).room, two.jonas.account.id, now())
    ready(two.jonass, how="Well.")

    assert not services.take_back(resting, now=resting.now)

    assert len(kept(two.mira)) == 2


def test_what_waits_is_taken_back_in_a_rest_although_other_words_were_begun(two):
    ready(two.miras, how="Tired.")
    own = turn_place(pair(two.mira).common, 0, two.mira.account.id)
    data = {"of": own.hex, "base": 0, "place": "turn", "f-how": "Well."}
    assert two.miras.post("/d/", data).status_code == 204
    common.pause(pair(two.jonas).room, two.jonas.account.id, now())

    assert 'value="take-back"' in main(two.miras.get("/zu/"))
    two.miras.post("/zu/", {"do": "take-back"})

    assert kept(two.mira) == []


def test_everything_on_a_page_is_in_the_lines_of_what_is_there(two):
    there = lives.together(two)["turn_id"]
    seen = everything_seen(pair(two.mira).room, two.jonas.account.id, now())
    told = {text for one in seen for line in one.lines for text in line}

    page = two.jonass.get(f"/zu/{there}").content.decode()

    shown = re.findall(r'(?s)<dt>(.*?)</dt><dd class="written">(.*?)</dd>', page)
    assert len(shown) == 4
    assert {html.unescape(text) for one in shown for text in one} <= told


def test_words_of_fear_show_help_to_whoever_wrote_them_and_to_nobody_else(two):
    ready(two.miras, how="I want to die.")
    assert "/h/#" in read(two.miras.get("/zu/"))
    there = ready(two.jonass, how="Well.")["Location"]

    assert "/h/#" in read(two.miras.get(there))
    assert "/h/#" not in read(two.jonass.get(there))


@pytest.mark.parametrize("part", PARTS)
def test_a_part_may_hold_anything(two, part):
    text = "<script>'\"</script>\n\n  ünïcode 🧶 {partner}"
    ready(two.miras, **{part: text})
    there = ready(two.jonass, how="Well.")["Location"]

    assert html.escape(text, quote=False).replace("'", "&#39;").replace(
        '"', "&#34;"
    ) in (two.jonass.get(there).content.decode())
