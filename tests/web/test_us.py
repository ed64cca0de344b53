"""The page for two, what the partner can see, and a pause."""

import dataclasses
import re
from datetime import timedelta
from typing import ClassVar
from uuid import uuid4

import msgspec
import pytest
import time_machine
from django.utils.timezone import now

from reknit.apps.sharing import selectors as sharing
from reknit.content.us import us_words
from reknit.domain.path.words import Role
from reknit.domain.together.rests import Rest
from reknit.vault.identity import Identity
from reknit.web.about import About
from reknit.web.clock import here_now, today_here
from reknit.web.together import common
from reknit.web.together.documents import ForTwo, in_the_room
from reknit.web.together.seeing import everything_seen
from tests.conftest import PASSPHRASE, signed_in
from tests.web.everywhere import contents, normalised
from tests.web.lettering import written
from tests.web.showing import shown
from tests.web.two import pair
from tests.web.writing import field

RESTING = us_words().home.resting
PAGES = ("/z/", "/zv/", "/zp/")


def text(client, path):
    return client.get(path).content.decode()


def test_somebody_alone_is_told_that_they_may_stay_so(miras_browser):
    page = text(miras_browser, "/z/")

    assert "walk your own path without it" in page
    assert "There is no room for two" in text(miras_browser, "/zv/")
    assert miras_browser.get("/zp/")["Location"] == "/z/"


def test_both_see_the_same_menu_and_no_line_about_a_rest(two):
    for client in (two.miras, two.jonass):
        page = text(client, "/z/")
        assert RESTING not in page
        for each in us_words().menu:
            assert each.title in page


def called(person, name):
    """Let somebody call the partner by a name of their own."""
    about = About(role=Role.INJURED, begun_on=today_here(), name=name)
    person.save_profile(msgspec.structs.replace(person.profile, about=about))


def test_the_partner_is_called_there_as_on_the_other_pages_for_two(two):
    called(two.mira, "Joschi")
    mira, own = signed_in("Mira"), us_words()

    for path, words in (("/zv/", own.sight.title), ("/zp/", own.pause.sees)):
        page = text(mira, path)
        assert words.replace("{partner}", "Jonas").replace("{Partner}", "Jonas") in page
        assert "Joschi" not in page
    assert own.sight.title.replace("{partner}", "Jonas") in text(mira, "/z/")
    assert "Joschi" not in text(mira, "/z/")


def test_whoever_gave_no_name_is_called_as_the_person_does(two):
    called(two.mira, "Joschi")
    shown(two.jonass, "A heron.")
    named = pair(two.mira)
    nameless = dataclasses.replace(named, name="")

    for found, name in ((named, "Jonas"), (nameless, "Joschi")):
        (line,) = sharing.on_us(found, now())
        assert line.note.startswith(f"From {name}, ")


def test_a_pause_reads_like_a_rest_that_comes_by_itself(two, monkeypatch):
    two.miras.post("/zp/", {"do": "rest"})
    paused = normalised(two.jonass.get("/z/").content)
    two.miras.post("/zp/", {"do": "on"})
    rests_now(monkeypatch)
    by_itself = normalised(two.jonass.get("/z/").content)

    assert RESTING.encode() in paused
    assert paused == by_itself


def test_whoever_paused_can_go_on_and_the_other_can_not_end_it(two):
    two.miras.post("/zp/", {"do": "rest"})

    assert "You have put things for two to rest" in text(two.miras, "/zp/")
    assert "You have put things for two to rest" not in text(two.jonass, "/zp/")
    two.jonass.post("/zp/", {"do": "on"})
    assert RESTING in text(two.jonass, "/z/")

    assert two.miras.post("/zp/", {"do": "on"})["Location"] == "/z/"
    assert RESTING not in text(two.jonass, "/z/")


def test_after_a_yes_going_on_leads_through_the_private_questions(two):
    two.miras.post("/q/", {"step": "asq", "afraid": "yes", "all": "no"})

    assert RESTING in text(two.miras, "/z/")
    answer = two.miras.post("/zp/", {"do": "on"})
    assert answer.status_code == 200
    assert "the few private questions come first" in answer.content.decode()
    assert RESTING in text(two.jonass, "/z/")


def test_the_partners_pages_are_the_same_whatever_was_answered(two):
    before = [normalised(two.jonass.get(path).content) for path in PAGES]

    two.miras.post("/q/", {"step": "asq", "all": "no"})

    assert [normalised(two.jonass.get(path).content) for path in PAGES] == before


def test_the_own_name_and_the_day_stand_among_what_is_seen(two):
    page = text(two.miras, "/zv/")

    assert "<strong>Mira</strong>" in page
    assert "You have put nothing there yet." in page


def test_a_door_that_is_not_open_yet_says_nothing_of_who_is_missing(mira, jonas):
    from tests.store.two import together

    together(mira.holder, jonas.holder, names=("Mira", "Jonas"))
    miras, jonass = signed_in("Mira"), signed_in("Jonas")
    before = normalised(miras.get("/z/").content)

    common.agree(pair(jonas).room, jonas.account.id, today_here())

    assert "It opens when both are ready." in before.decode()
    assert normalised(miras.get("/z/").content) == before
    assert "It opens when both are ready." in text(jonass, "/z/")
    # Whoever has not been at the door yet is led there by Today, and nobody else.
    assert 'href="/zg/"' in text(miras, "/t/")
    assert 'href="/zg/"' not in text(jonass, "/t/")


def test_a_room_that_the_other_left_reads_neutrally(two):
    from reknit.rooms.leaving import leave

    leave(pair(two.jonas).person.holder, today=today_here())

    page = text(two.miras, "/z/")
    assert "The room for two is closed." in page
    assert "Jonas" not in re.sub(r"<title>.*?</title>", "", page)


def test_changed_keys_stop_everything(two):
    other = Identity.new().public
    two.jonas.account.box_key = other.box
    two.jonas.account.verify_key = other.verify
    two.jonas.account.save()

    page = text(two.miras, "/z/")
    assert 'href="/zk/"' in page
    assert us_words().menu[0].title not in page
    assert two.miras.get("/zp/")["Location"] == "/z/"


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_led_to_the_sign_in_page(stranger, two, method):
    for path in PAGES:
        assert getattr(stranger, method)(path)["Location"] == "/s/"


def test_nonsense_rests_rather_than_breaks(two):
    answer = two.miras.post("/zp/", {"do": uuid4().hex})

    assert answer["Location"] == "/zp/"
    assert pair(two.mira).common.resting_since(now())


@pytest.mark.parametrize("who", ["mira", "jonas", "the programme"])
def test_nothing_opens_while_things_rest_whoever_wished_it(two, who, monkeypatch):
    for by in (two.mira, two.jonas):
        held = Held(by=by.account.id, at=now(), opens_at=now() + HOUR, text="heron")
        pair(by).room.put(held)
    earlier = Held(by=two.mira.account.id, at=now(), opens_at=now(), text="kestrel")
    pair(two.mira).room.put(earlier)
    with time_machine.travel(now() + timedelta(minutes=1)):
        if who == "the programme":
            rests_now(monkeypatch)
        else:
            browser = two.miras if who == "mira" else two.jonass
            browser.post("/zp/", {"do": "rest"})

    with time_machine.travel(now() + 3 * HOUR):
        for handle in ("Mira", "Jonas"):
            browser = signed_in(handle)
            assert RESTING in text(browser, "/z/")
            sight = text(browser, "/zv/")
            assert "visible once things for two go on" in sight
            assert sight.count("heron") == 1
        assert seen_by(two.jonas) == ["kestrel"]
        assert seen_by(two.mira) == []
        if who == "the programme":
            monkeypatch.undo()
        else:
            signed_in(who.title()).post("/zp/", {"do": "on"})
        assert seen_by(two.jonas) == ["kestrel", "heron"]
        assert seen_by(two.mira) == ["heron"]


def test_what_was_answered_while_the_room_did_not_open_rests_it_later(two):
    keys = two.jonas.account.box_key
    two.jonas.account.box_key = Identity.new().public.box
    two.jonas.account.save(update_fields=["box_key"])
    two.miras.post("/q/", {"step": "asq", "all": "no", "afraid": "yes"})
    two.jonas.account.box_key = keys
    two.jonas.account.save(update_fields=["box_key"])
    assert RESTING not in text(two.jonass, "/z/")

    two.miras.post("/l/")

    assert RESTING in text(two.jonass, "/z/")


def test_a_hold_is_not_cut_short_by_a_pause(two):
    held = Held(
        by=two.mira.account.id, at=now(), opens_at=now() + 5 * HOUR, text="heron"
    )
    pair(two.mira).room.put(held)
    two.miras.post("/zp/", {"do": "rest"})
    two.miras.post("/zp/", {"do": "on"})

    assert seen_by(two.jonas) == []
    with time_machine.travel(now() + 4 * HOUR):
        assert seen_by(two.jonas) == []
    with time_machine.travel(now() + 6 * HOUR):
        assert seen_by(two.jonas) == ["heron"]


def test_what_is_held_in_a_rest_can_be_taken_back_although_its_time_has_come(two):
    thing = shown(two.miras, "The harbour.", hold="60")
    two.jonass.post("/zp/", {"do": "rest"})

    with time_machine.travel(now() + 3 * HOUR):
        signed_in("Mira").post(f"/zs/{thing}", {"do": "take-back"})
        signed_in("Jonas").post("/zp/", {"do": "on"})
        for handle in ("Mira", "Jonas"):
            assert "harbour" not in text(signed_in(handle), "/zs/")


def test_what_is_held_goes_with_whoever_leaves_in_a_rest(two):
    shown(two.miras, "The harbour.", hold="60")
    two.jonass.post("/zp/", {"do": "rest"})

    with time_machine.travel(now() + 3 * HOUR):
        signed_in("Mira").post("/zl/", {"passphrase": PASSPHRASE})
        jonass = signed_in("Jonas")
        jonass.post("/zl/", {"passphrase": PASSPHRASE, "do": "keep"})
        for copy in re.findall(r"/zf/\w{32}", text(jonass, "/zf/")):
            assert "harbour" not in text(jonass, copy)


def rests_now(monkeypatch):
    """Let the programme itself rest from now on."""
    begins = here_now()
    rest = Rest(begins, begins + timedelta(days=2))
    monkeypatch.setattr("reknit.web.together.common.rest_at", lambda *_: rest)


def seen_by(person):
    """Return the texts of the other that somebody sees, newest first."""
    found = pair(person)
    return [
        text
        for each in everything_seen(found.room, found.me, found.now)
        if each.by == found.other
        for _, text in each.lines
    ]


HOUR = timedelta(hours=1)


@in_the_room
class Held(ForTwo, kind="held-in-a-test"):
    what: ClassVar[str] = "A thing"
    text: str

    def lines(self):
        return (("", self.text),)


@pytest.mark.parametrize("path", ["/zt/", "/zn/", "/zc/", "/zq/new", "/zd/"])
def test_no_form_gets_through_a_rest_by_the_name_of_a_button(two, path):
    two.miras.post("/zp/", {"do": "rest"})
    before = contents()

    two.jonass.post(path, {"do": "take-back", "text": "heron", "of": uuid4().hex})

    assert contents() == before


def test_a_letter_is_not_shown_in_a_rest_by_the_name_of_a_button(two):
    draft = written(two.jonass, "I lied.")
    look = two.jonass.get(f"/zh/{draft}")
    form = {name: field(look, name) for name in ("of", "number", "seen")}
    two.miras.post("/zp/", {"do": "rest"})
    before = contents()

    answer = two.jonass.post(f"/zh/{draft}", {**form, "hold": "0", "do": "take-back"})

    assert answer.status_code == 503
    assert contents() == before
