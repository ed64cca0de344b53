"""Leaving a room for two: for whoever goes, and for whoever stays."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.utils.timezone import now

from reknit.rooms import models
from reknit.rooms.bonds import bond_of
from reknit.rooms.errors import NotFound
from reknit.web.models import Account, Session
from reknit.web.together import common
from tests.conftest import _person, signed_in
from tests.store.two import together
from tests.web.everywhere import contents, normalised, private_addresses
from tests.web.rooms_for_two import (
    IN_AN_HOUR,
    OWNER,
    WORDS,
    WRONG,
    Said,
    anew,
    copies,
    either,
    kept_words,
    page,
    said,
    space_of,
    with_other_keys,
)
from tests.web.two import come_together, pair

PAGES = ("/zl/", "/zx/", "/zf/", "/zk/")


@pytest.mark.parametrize("who", ["mira", "jonas"])
def test_whoever_leaves_is_out_with_the_next_page_and_keeps_what_both_had_seen(
    two, who
):
    me, mine, other, _ = either(two, who)
    said(me, "from me")
    said(other, "from the other")

    answer = mine.post("/zl/", OWNER)

    assert (answer.status_code, answer["Location"]) == (302, "/zl/")
    assert WORDS.none.lede in page(mine, "/zl/")
    with pytest.raises(NotFound):
        pair(me)
    assert kept_words(me) == ["from me", "from the other"]


def test_the_page_says_what_happens_before_anything_is_typed(two):
    found = page(two.miras, "/zl/")

    assert "Jonas will find one sentence" not in found
    assert "Your partner will find one sentence here" in found
    assert "What you still hold back goes with you." in found
    assert "no reason is needed" in found


@pytest.mark.parametrize("sent", [{}, {"passphrase": ""}, WRONG, {"do": "leave"}])
def test_without_the_passphrase_nobody_leaves(two, sent):
    before = contents()

    answer = two.miras.post("/zl/", sent)

    assert answer.status_code == 422
    assert contents() == before
    assert pair(two.mira).is_open


def test_guessing_the_passphrase_is_slowed_down(two):
    for _ in range(6):
        answer = two.miras.post("/zl/", WRONG)

    assert answer.status_code == 429


def test_what_is_still_held_back_goes_with_whoever_held_it(two):
    said(two.mira, "mine, held", IN_AN_HOUR)
    said(two.jonas, "theirs, held", IN_AN_HOUR)
    said(two.mira, "seen by both")

    two.miras.post("/zl/", OWNER)
    with time_machine.travel(now() + timedelta(days=1)):
        client = signed_in("Jonas")
        client.post("/zl/", {"do": "kept"})

    assert kept_words(two.mira) == ["mine, held", "seen by both"]
    assert kept_words(two.jonas) == ["theirs, held", "seen by both"]


def test_who_paused_is_in_nobodys_copy(two):
    said(two.mira, "one")
    common.pause(pair(two.mira).room, two.mira.account.id, now())

    two.miras.post("/zl/", OWNER)
    two.jonass.post("/zl/", {"do": "kept"})

    for one in (two.mira, two.jonas):
        kinds = {item.kind for part in copies(one) for item in part.items}
        assert kinds == {Said.kind}


def test_leaving_touches_none_of_the_own_pages(two):
    kept = two.miras.post(
        "/nk/", {"of": uuid4().hex, "base": 0, "place": "note", "text": "A grey day."}
    )
    theirs = two.jonass.get("/t/").content
    joint_open = two.mira.profile.joint_open

    two.miras.post("/zl/", OWNER)

    assert "A grey day." in page(two.miras, kept["Location"])
    assert normalised(two.jonass.get("/t/").content) == normalised(theirs)
    assert anew(two.mira).profile.joint_open == joint_open


def test_both_browsers_of_whoever_leaves_are_out_at_once(two):
    elsewhere = signed_in("Mira")
    said(two.jonas, "one")

    two.miras.post("/zl/", OWNER)

    for client in (two.miras, elsewhere):
        assert WORDS.none.lede in page(client, "/zl/")
        assert client.get("/zp/")["Location"] == "/z/"
        assert "There is no room for two" in page(client, "/zv/")
    before = contents()
    for path, sent in (("/zl/", OWNER), ("/zx/", OWNER), ("/zp/", {"do": "rest"})):
        elsewhere.post(path, sent)
    assert contents() == before


def test_an_old_session_of_whoever_left_opens_nothing_even_with_the_old_keys_put_back(
    two,
):
    """Old cookies, and rows of theirs from before leaving: the room says it is over."""
    said(two.jonas, "one")
    mine = list(models.Member.objects.filter(account_id=two.mira.account.id))
    two.miras.post("/zl/", OWNER)

    known = models.Member.objects.values_list("id", flat=True)
    models.Member.objects.bulk_create([each for each in mine if each.id not in known])

    assert WORDS.none.lede in page(two.miras, "/zl/")
    assert two.miras.get("/zx/")["Location"] == "/zl/"


def test_every_address_for_two_answers_whoever_left_like_somebody_without_a_room(two):
    _person("Lena")
    alone = signed_in("Lena")
    said(two.jonas, "one")
    two.miras.post("/zl/", OWNER)
    for_two = [each for each in private_addresses() if each.route.startswith("z")]
    assert {"us:pause", "parting:leave"} <= {each.name for each in for_two}

    for each in for_two:
        of = uuid4().hex
        left, never = (client.get(each.path(of)) for client in (two.miras, alone))
        assert (left.status_code, left.headers.get("Location")) == (
            never.status_code,
            never.headers.get("Location"),
        ), each.name
        if each.name.partition(":")[0] in {"joining", "parting"}:
            continue
        before = contents()
        two.miras.post(each.path(of), {"of": of, "base": 0, "text": "Late."})
        assert contents() == before, each.name


def test_only_a_new_invitation_brings_the_two_together_again(two):
    two.miras.post("/zl/", OWNER)
    two.jonass.post("/zl/", {"do": "kept"})

    with pytest.raises(NotFound):
        pair(two.jonas)
    come_together(anew(two.jonas), anew(two.mira))
    assert pair(two.mira).is_open


@pytest.mark.parametrize(
    "state", ["doorstep", "resting", "paused", "closed by questions"]
)
def test_leaving_works_in_every_state(mira, jonas, state):
    if state == "doorstep":
        together(mira.holder, jonas.holder, names=("Mira", "Jonas"))
    else:
        come_together(mira, jonas)
    client = signed_in("Mira")
    if state == "paused":
        client.post("/zp/", {"do": "rest"})
    if state == "closed by questions":
        client.post("/q/", {"step": "asq", "afraid": "yes", "all": "no"})
    room = models.Member.objects.filter(account_id=mira.account.id)
    assert room.values("space").distinct().count() == 2

    with time_machine.travel(now() + timedelta(days=60 if state == "resting" else 0)):
        client = signed_in("Mira")
        assert WORDS.leave.lede in page(client, "/zl/")
        assert client.post("/zl/", OWNER)["Location"] == "/zl/"
        assert WORDS.none.lede in page(client, "/zl/")

    assert room.values("space").distinct().count() == 1


@pytest.mark.parametrize("damage", ["head", "grant", "chunk", "record", "bond"])
def test_a_damaged_room_can_be_left(two, damage):
    said(two.mira, "one")
    space = space_of(two.mira)
    rows = {
        "head": models.Space.objects.filter(id=space),
        "grant": models.Member.objects.filter(space_id=space),
        "chunk": models.Chunk.objects.filter(space_id=space),
        "record": models.Record.objects.filter(space_id=space),
        "bond": models.Record.objects.filter(id=bond_of(two.mira.holder).id),
    }
    column = damage if damage in {"head", "grant"} else "sealed"
    rows[damage].update(**{column: b"rubbish"})

    assert WORDS.leave.title in page(two.miras, "/zl/")
    assert two.miras.post("/zl/", OWNER)["Location"] == "/zl/"

    assert WORDS.none.lede in page(two.miras, "/zl/")
    assert models.Member.objects.filter(account_id=two.mira.account.id).count() == 1


def test_whoever_has_damaged_keys_can_leave_and_keeps_a_copy(two):
    said(two.jonas, "one")
    two.miras.post("/l/")
    client = signed_in("Mira")
    Account.objects.filter(id=two.mira.account.id).update(identity=b"rubbish")

    assert WORDS.leave.damaged in page(client, "/zl/")
    assert client.post("/zl/", OWNER)["Location"] == "/zl/"

    assert models.Member.objects.filter(account_id=two.mira.account.id).count() == 1
    assert kept_words(two.mira) == ["one"]


@pytest.mark.parametrize("who", ["Mira", "Jonas"])
@pytest.mark.usefixtures("mira", "jonas")
def test_without_a_room_there_is_nothing_to_leave(who):
    client = signed_in(who)
    before = contents()

    assert WORDS.none.lede in page(client, "/zl/")
    assert WORDS.kept.empty in page(client, "/zf/")
    assert client.post("/zl/", OWNER)["Location"] == "/zl/"
    assert client.post("/zl/", {"do": "kept"})["Location"] == "/zf/"
    assert client.get("/zx/")["Location"] == client.post("/zx/", OWNER)["Location"]
    assert (
        client.get("/zk/")["Location"] == client.post("/zk/", {})["Location"] == "/z/"
    )
    assert contents() == before


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_led_to_the_sign_in_page(stranger, two, method):
    for path in (*PAGES, f"/zf/{uuid4().hex}"):
        assert getattr(stranger, method)(path)["Location"] == "/s/"


# --- For the one who stays ---


def test_whoever_stays_finds_one_sentence_and_keeps_their_copy(two):
    said(two.mira, "one")
    two.miras.post("/zl/", OWNER)

    found = page(two.jonass, "/zl/")
    assert WORDS.closed.title in found
    assert WORDS.closed.lede in found
    answer = two.jonass.post("/zl/", {"do": "kept"})

    assert answer["Location"] == "/zf/"
    assert "With Mira" in page(two.jonass, "/zf/")
    assert kept_words(two.jonas) == ["one"]


def test_the_sentence_has_no_time_no_name_and_no_reason(two):
    said(two.jonas, "one")
    two.miras.post("/zl/", OWNER)
    today = page(two.jonass, "/zl/")
    with time_machine.travel(now() + timedelta(days=90)):
        client = signed_in("Jonas")
        later = page(client, "/zl/")

    assert today == later
    assert not re.search(r"\d|Mira|left|because", today)


def test_a_deleted_account_reads_like_any_other_leaving(two):
    said(two.mira, "one")
    two.miras.post("/zl/", OWNER)
    left = normalised(two.jonass.get("/zl/").content)
    two.jonass.post("/zl/", {"do": "kept"})
    come_together(anew(two.mira), anew(two.jonas))
    said(two.mira, "two")

    two.miras.post("/a/gone", {**OWNER, "meant": "on"})

    assert normalised(two.jonass.get("/zl/").content) == left
    two.jonass.post("/zl/", {"do": "kept"})
    assert kept_words(two.jonas) == ["one", "two"]


def test_deleting_the_account_takes_along_what_was_held_back(two):
    said(two.mira, "held", IN_AN_HOUR)
    said(two.mira, "seen")

    two.miras.post("/a/gone", {**OWNER, "meant": "on"})
    with time_machine.travel(now() + timedelta(days=1)):
        signed_in("Jonas").post("/zl/", {"do": "kept"})

    assert kept_words(two.jonas) == ["seen"]


@pytest.mark.parametrize("path", ["/a/gone", "/zl/"])
def test_what_is_due_in_a_rest_goes_along_too(two, path):
    said(two.mira, "held", IN_AN_HOUR)
    said(two.mira, "seen")
    common.pause(pair(two.jonas).room, two.jonas.account.id, now())

    with time_machine.travel(now() + timedelta(hours=3)):
        signed_in("Mira").post(path, {**OWNER, "meant": "on"})
    with time_machine.travel(now() + timedelta(days=1)):
        signed_in("Jonas").post("/zl/", {"do": "kept"})

    assert kept_words(two.jonas) == ["seen"]


def test_what_is_due_in_a_rest_goes_along_where_the_other_has_other_keys_too(two):
    said(two.mira, "held", IN_AN_HOUR)
    said(two.mira, "seen")
    two.miras.post("/zp/", {"do": "rest"})
    with_other_keys(two.jonas)

    with time_machine.travel(now() + timedelta(hours=3)):
        assert signed_in("Mira").post("/zl/", OWNER)["Location"] == "/zl/"
        signed_in("Jonas").post("/zl/", {"do": "kept"})

    assert kept_words(two.mira) == ["held", "seen"]
    assert kept_words(two.jonas) == ["seen"]


def test_the_page_for_deleting_says_what_it_means_for_the_other(two):
    found = page(two.miras, "/a/gone")

    assert "If you have a room for two, it closes." in found
    assert "can keep a copy of what you both had seen" in found


def test_keeping_a_copy_leaves_no_room_that_is_still_there(two):
    before = contents()

    answer = two.jonass.post("/zl/", {"do": "kept"})

    assert answer["Location"] == "/zl/"
    assert contents() == before


def test_nothing_breaks_for_whoever_stays(two):
    two.miras.post("/zl/", OWNER)

    for path in ("/t/", "/w/", "/n/", "/z/", "/zv/", "/a/", "/zf/", "/o/"):
        assert two.jonass.get(path).status_code == 200, path
    for path in ("/zp/", "/zk/"):
        assert two.jonass.get(path)["Location"] == "/z/"
    assert two.jonass.post("/l/").status_code == 303
    assert signed_in("Jonas").get("/t/").status_code == 200


def test_keeping_a_copy_twice_keeps_one(two):
    said(two.mira, "one")
    two.miras.post("/zl/", OWNER)

    for _ in range(3):
        assert two.jonass.post("/zl/", {"do": "kept"})["Location"] == "/zf/"

    assert kept_words(two.jonas) == ["one"]


def test_leaving_ends_no_session(two):
    before = Session.objects.count()

    two.miras.post("/zl/", OWNER)

    assert Session.objects.count() == before
    assert two.miras.get("/t/").status_code == 200


def test_old_cookies_after_signing_out_leave_nothing(two):
    old = Client()
    old.cookies = two.miras.cookies.copy()
    two.miras.post("/l/")

    assert old.post("/zl/", OWNER)["Location"] == "/s/"

    assert pair(two.mira).is_open
