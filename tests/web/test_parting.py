"""Parting: leaving alone, ending it together, what is kept, and words to compare."""

import html
import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from reknit.content.parting import parting_words
from reknit.content.words import passphrase_words
from reknit.rooms import leaving, models
from reknit.rooms.bonds import bond_of
from reknit.rooms.errors import KeysChanged, NotFound, Over
from reknit.rooms.leaving import Farewell
from reknit.vault.identity import Identity
from reknit.vault.pairing import comparison_words
from reknit.web.clock import today_here
from reknit.web.models import Account, Session
from reknit.web.together import common
from reknit.web.unlocked import Person
from tests.conftest import PASSPHRASE, signed_in
from tests.store.two import together
from tests.web.everywhere import contents, normalised
from tests.web.rooms_for_two import IN_AN_HOUR, Said, copies, kept_words, said
from tests.web.two import come_together, pair

WORDS = parting_words()
OWNER = {"passphrase": PASSPHRASE}
PAGES = ("/zl/", "/zx/", "/zf/", "/zk/")
WRONG = {"passphrase": "not the passphrase of anybody"}


def words(answer):
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(html.unescape(text).split())


def page(client, path):
    return words(client.get(path))


def either(two, name):
    """Return somebody with their browser, and then the other with theirs."""
    hers, his = (two.mira, two.miras), (two.jonas, two.jonass)
    return (*hers, *his) if name == "mira" else (*his, *hers)


def with_other_keys(person):
    """Put other public keys into somebody's row, as only a host could."""
    other = Identity.new().public
    person.account.box_key, person.account.verify_key = other.box, other.verify
    person.account.save(update_fields=["box_key", "verify_key"])
    return other


def as_read(lines):
    return " ".join(lines)


# --- Leaving alone ---


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
    common.pause(pair(two.mira).room, two.mira.account.id, today_here())
    said(two.mira, "one")

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
    assert pair_less(two.mira).profile.joint_open == joint_open


def pair_less(person):
    return Person(
        Account.objects.get(id=person.account.id), person.keyring, person.profile
    )


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


def test_only_a_new_invitation_brings_the_two_together_again(two):
    two.miras.post("/zl/", OWNER)
    two.jonass.post("/zl/", {"do": "kept"})

    with pytest.raises(NotFound):
        pair(two.jonas)
    come_together(anew(two.jonas), anew(two.mira))
    assert pair(two.mira).is_open


def anew(person):
    return Person(person.account, person.keyring, person.profile)


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


def space_of(person):
    return bond_of(anew(person).holder).document.space


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


# --- Ending it together ---


@pytest.mark.parametrize("first", ["mira", "jonas"])
def test_once_both_wish_it_the_room_is_gone_without_a_copy(two, first):
    one, ones, other, others = either(two, first)
    said(one, "one")
    space = space_of(one)

    assert ones.post("/zx/", OWNER)["Location"] == "/zx/"
    assert pair(other).is_open
    assert others.post("/zx/", OWNER)["Location"] == "/zl/"

    assert not models.Record.objects.filter(space_id=space).exists()
    assert WORDS.none.lede in page(others, "/zl/")
    assert WORDS.closed.empty in page(ones, "/zl/")
    assert ones.post("/zl/", {"do": "kept"})["Location"] == "/zf/"
    assert WORDS.none.lede in page(ones, "/zl/")
    for each in (ones, others):
        assert WORDS.kept.empty in page(each, "/zf/")


def test_the_wish_of_one_changes_no_byte_for_the_other(two):
    def seen():
        return [
            (answer.status_code, normalised(answer.content))
            for answer in map(two.jonass.get, ("/z/", "/zv/", "/zp/", *PAGES))
        ]

    before = seen()

    two.miras.post("/zx/", OWNER)

    assert WORDS.together.wished in page(two.miras, "/zx/")
    assert seen() == before
    two.miras.post("/zx/", {"do": "keep"})
    assert seen() == before


def test_the_wish_of_one_costs_the_other_no_statement_more(two):
    def statements():
        with CaptureQueriesContext(connection) as asked:
            two.jonass.get("/zx/")
        return len(asked)

    statements()
    before = statements()

    two.miras.post("/zx/", OWNER)

    assert statements() == before


def test_a_wish_that_was_taken_back_is_no_wish(two):
    two.miras.post("/zx/", OWNER)
    assert two.miras.post("/zx/", {"do": "keep"})["Location"] == "/zx/"
    assert WORDS.together.wished not in page(two.miras, "/zx/")

    assert two.jonass.post("/zx/", OWNER)["Location"] == "/zx/"

    assert pair(two.mira).is_open


def test_wishing_twice_is_one_wish(two):
    for _ in range(2):
        assert two.miras.post("/zx/", OWNER)["Location"] == "/zx/"

    assert pair(two.mira).room.count(Farewell) == 1


@pytest.mark.parametrize("sent", [{}, WRONG, {"do": "wish"}])
def test_a_wish_asks_for_the_passphrase(two, sent):
    before = contents()

    assert two.miras.post("/zx/", sent).status_code == 422

    assert contents() == before


def test_a_wish_can_be_had_while_things_rest(two):
    two.miras.post("/zp/", {"do": "rest"})

    assert two.miras.post("/zx/", OWNER)["Location"] == "/zx/"
    assert two.jonass.post("/zx/", OWNER)["Location"] == "/zl/"


def test_a_wish_ends_with_leaving(two):
    said(two.mira, "one")
    two.jonass.post("/zx/", OWNER)

    two.miras.post("/zl/", OWNER)

    assert two.jonass.get("/zx/")["Location"] == "/zl/"
    assert two.jonass.post("/zx/", OWNER)["Location"] == "/zl/"
    two.jonass.post("/zl/", {"do": "kept"})
    assert kept_words(two.mira) == kept_words(two.jonas) == ["one"]


# --- What is kept ---


@pytest.fixture
def kept_copy(two):
    """The address of Mira's copy, with one sentence of each."""
    said(two.mira, "from Mira")
    said(two.jonas, "from Jonas")
    two.miras.post("/zl/", OWNER)
    return address_of_copy(two.miras)


def address_of_copy(client):
    return re.search(r'href="(/zf/[0-9a-f]{32})"', client.get("/zf/").content.decode())[
        1
    ]


def test_a_copy_shows_each_thing_with_who_and_when_the_newest_first(two, kept_copy):
    found = page(two.miras, kept_copy)

    assert re.search(
        r"A sentence · from Jonas · \d.* A sentence · from you · \d", found
    )
    assert found.index("from Jonas") < found.index("from Mira")
    assert WORDS.kept.stood in found


def test_nobody_else_opens_a_copy(two, kept_copy):
    before = contents()

    for method in ("get", "head", "post"):
        theirs = getattr(two.jonass, method)(kept_copy)
        nobodys = getattr(two.jonass, method)(f"/zf/{uuid4().hex}")
        assert theirs.status_code == nobodys.status_code
    assert two.jonass.get(kept_copy).status_code == 404
    two.jonass.post(kept_copy, {"do": "delete"})
    assert contents() == before


def test_a_copy_of_many_things_is_read_part_by_part(two, monkeypatch):
    monkeypatch.setattr(leaving, "_ITEMS_AT_ONCE", 2)
    for number in range(5):
        said(two.mira, f"sentence {number}")
    two.miras.post("/zl/", OWNER)
    there = address_of_copy(two.miras)

    pages = [page(two.miras, f"{there}?p={number}") for number in (1, 2, 3)]

    found = [re.findall(r"sentence (\d)", each) for each in pages]
    assert found == [["4"], ["3", "2"], ["1", "0"]]
    assert "Older" in pages[0]
    assert "Newer" not in pages[0]
    assert "Older" not in pages[2]
    for number in ("4", "0", "x", "9999999"):
        assert two.miras.get(f"{there}?p={number}").status_code == 404


def test_two_rooms_leave_two_copies_even_on_one_day(two, monkeypatch):
    monkeypatch.setattr(leaving, "_ITEMS_AT_ONCE", 1)
    for text in ("first", "second"):
        said(two.mira, f"{text} one")
        said(two.mira, f"{text} two")
        two.miras.post("/zl/", OWNER)
        two.jonass.post("/zl/", {"do": "kept"})
        come_together(anew(two.mira), anew(two.jonas))

    listed = two.miras.get("/zf/").content.decode()
    newest, oldest = re.findall(r'href="(/zf/[0-9a-f]{32})"', listed)

    assert "second two" in page(two.miras, newest)
    assert "second one" in page(two.miras, f"{newest}?p=2")
    assert "first two" in page(two.miras, oldest)


def test_what_this_version_does_not_know_is_one_line(two, kept_copy, monkeypatch):
    from reknit.web.together import documents

    monkeypatch.delitem(documents._kinds, Said.kind)

    found = page(two.miras, kept_copy)

    assert found.count(WORDS.kept.unknown) == 2
    assert "from Mira" not in found


def test_a_copy_is_deleted_in_two_actions_and_the_other_keeps_theirs(two, kept_copy):
    two.jonass.post("/zl/", {"do": "kept"})
    assert two.miras.post(kept_copy, {"do": "nonsense"})["Location"] == kept_copy
    assert two.miras.get(kept_copy).status_code == 200

    for _ in range(2):
        answer = two.miras.post(kept_copy, {"do": "delete"})
        assert answer["Location"] == "/zf/"

    assert two.miras.get(kept_copy).status_code == 404
    assert kept_words(two.mira) == []
    assert kept_words(two.jonas) == ["from Mira", "from Jonas"]


def test_deleting_one_copy_leaves_the_other_one(two, kept_copy):
    two.jonass.post("/zl/", {"do": "kept"})
    come_together(anew(two.mira), anew(two.jonas))
    said(two.mira, "later")
    two.miras.post("/zl/", OWNER)

    two.miras.post(kept_copy, {"do": "delete"})

    assert kept_words(two.mira) == ["later"]


def test_help_is_shown_for_ones_own_words_and_not_for_the_others(two):
    said(two.mira, "I want to die.")
    said(two.jonas, "It is a grey day.")
    two.miras.post("/zl/", OWNER)
    two.jonass.post("/zl/", {"do": "kept"})

    main = [
        re.search(
            r"(?s)<main.*</main>", client.get(address_of_copy(client)).content.decode()
        )[0]
        for client in (two.miras, two.jonass)
    ]

    assert ["/h/#" in each for each in main] == [True, False]


# --- Words to compare ---


def test_both_find_the_same_twelve_words_in_the_same_order(two):
    mine, theirs = two.mira.holder.identity.public, two.jonas.holder.identity.public
    first, second = comparison_words(mine, theirs, passphrase_words())

    for client in (two.miras, two.jonass):
        found = page(client, "/zk/")
        assert WORDS.words.title in found
        assert f"{first} {second}" in found
        assert client.post("/zk/", {"seen": "", "same": "on"})["Location"] == "/zk/"


def test_other_keys_stop_everything_and_their_words_differ_from_the_owners(two):
    false = with_other_keys(two.jonas)
    mine = two.mira.holder.identity.public

    found = page(two.miras, "/zk/")

    assert WORDS.changed.title in found
    lines = comparison_words(mine, false, passphrase_words())
    assert as_read(lines) in found
    assert as_read(lines) not in page(two.jonass, "/zk/")
    assert two.miras.get("/zx/")["Location"] == "/zl/"
    with pytest.raises(KeysChanged):
        pair(two.mira)


def test_looking_at_changed_keys_pins_nothing(two):
    with_other_keys(two.jonas)
    before = contents()

    two.miras.get("/zk/")
    two.miras.head("/zk/")

    assert contents() == before


def seen_on(client):
    return re.search(r'name="seen" value="(\w+)"', client.get("/zk/").content.decode())[
        1
    ]


def test_keys_are_trusted_again_once_the_words_were_compared(two):
    with_other_keys(two.jonas)

    answer = two.miras.post("/zk/", {"seen": seen_on(two.miras), "same": "on"})

    assert answer["Location"] == "/z/"
    assert pair(two.mira).is_open
    assert WORDS.words.title in page(two.miras, "/zk/")


def test_without_the_tick_nothing_is_trusted(two):
    with_other_keys(two.jonas)
    seen, before = seen_on(two.miras), contents()

    answer = two.miras.post("/zk/", {"seen": seen})

    assert answer.status_code == 422
    assert "Tick this once you two have compared the words." in words(answer)
    assert contents() == before


def test_keys_that_changed_once_more_are_compared_once_more(two):
    with_other_keys(two.jonas)
    seen = seen_on(two.miras)
    newer = with_other_keys(two.jonas)
    before = contents()

    answer = two.miras.post("/zk/", {"seen": seen, "same": "on"})

    assert answer.status_code == 409
    assert WORDS.changed.again in words(answer)
    lines = comparison_words(two.mira.holder.identity.public, newer, passphrase_words())
    assert as_read(lines) in words(answer)
    assert contents() == before


@pytest.mark.parametrize("seen", ["", "nonsense", "00" * 64, "0" * 100_000])
def test_nonsense_for_keys_pins_nothing(two, seen):
    with_other_keys(two.jonas)
    before = contents()

    assert two.miras.post("/zk/", {"seen": seen, "same": "on"}).status_code == 409

    assert contents() == before


def test_a_room_with_changed_keys_can_be_left_with_a_copy(two):
    said(two.jonas, "one")
    with_other_keys(two.jonas)

    assert 'href="/zk/"' in two.miras.get("/zl/").content.decode()
    two.miras.post("/zl/", OWNER)

    assert kept_words(two.mira) == ["one"]


def test_whoevers_own_keys_do_not_open_is_told_so(two):
    Account.objects.filter(id=two.mira.account.id).update(identity=b"rubbish")

    assert WORDS.own.title in page(two.miras, "/zk/")
    assert two.miras.post("/zk/", {"seen": "", "same": "on"})["Location"] == "/zk/"


def test_there_is_nobody_to_compare_words_with_once_it_is_over(two):
    two.miras.post("/zl/", OWNER)

    for client in (two.miras, two.jonass):
        assert client.get("/zk/")["Location"] == "/z/"
    with pytest.raises(Over):
        pair(two.jonas)


# --- Browsers ---


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
