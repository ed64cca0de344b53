"""Several tabs at once, on a real database with real transactions."""

import threading
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection

from reknit.apps.accounts.services import sign_in, sign_up
from reknit.rooms import models
from reknit.rooms.errors import AlreadyKept, Conflict, NotFound
from reknit.rooms.rotation import carry_over, rotate_private_room
from reknit.web.models import Account
from tests.conftest import PASSPHRASE
from tests.store.invented import Page, room_of, somebody

pytestmark = pytest.mark.usefixtures("transactional_db")


@pytest.fixture
def hers():
    return somebody()


def at_once(count, work):
    """Run `work(number)` in `count` threads that start together; return what came."""
    together = threading.Barrier(count)

    def one(number):
        together.wait(timeout=20)
        try:
            return work(number)
        except (AlreadyKept, Conflict, NotFound) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


def texts(room, **page):
    return {one.document.text for one in room.find(Page, **page)}


def test_of_eight_edits_of_one_version_exactly_one_wins(hers):
    stored = room_of(hers).put(Page(text="first"))

    answers = at_once(8, lambda n: room_of(hers).edit(stored, text=f"edit {n}"))

    won = [one for one in answers if not isinstance(one, Exception)]
    assert len(won) == 1
    assert [type(one) for one in answers].count(Conflict) == 7
    assert room_of(hers).find(Page) == won
    assert {one.stored for one in answers if isinstance(one, Conflict)} == set(won)


def test_whatever_four_tabs_keep_at_once_is_kept(hers):
    at_once(4, lambda n: [room_of(hers).put(Page(text=f"{n}/{at}")) for at in range(5)])

    room = room_of(hers)
    assert texts(room, newest=100) == {f"{n}/{at}" for n in range(4) for at in range(5)}
    assert room.count(Page) == models.Record.objects.count() == 20
    assert room.counter == 20
    assert room.concerns == set()


def test_rooms_that_were_open_before_do_not_lose_each_others_writes(hers):
    rooms = [room_of(hers) for _ in range(4)]

    at_once(4, lambda n: rooms[n].put(Page(text=str(n))))

    assert texts(room_of(hers)) == {"0", "1", "2", "3"}


def test_one_form_sent_four_times_at_once_keeps_one_document(hers):
    chosen = uuid4()

    answers = at_once(
        4, lambda _: room_of(hers).put(Page(text="once"), record_id=chosen)
    )

    assert [type(one) for one in answers].count(AlreadyKept) == 3
    assert room_of(hers).count(Page) == models.Record.objects.count() == 1


def test_one_id_in_two_rooms_at_once_is_kept_in_one(hers):
    both, chosen = [hers, somebody()], uuid4()

    answers = at_once(
        2, lambda n: room_of(both[n]).put(Page(text="mine"), record_id=chosen)
    )

    assert [type(one) for one in answers].count(NotFound) == 1
    assert sum(room_of(one).count(Page) for one in both) == 1
    assert models.Record.objects.count() == 1


def test_an_edit_and_a_deletion_at_once_leave_no_half(hers):
    stored = room_of(hers).put(Page(text="first"))

    def work(number):
        room = room_of(hers)
        return room.edit(stored, text="edited") if number else room.delete(stored)

    at_once(2, work)

    room = room_of(hers)
    assert room.find(Page) == []
    assert room.count(Page) == models.Record.objects.count() == 0
    assert room.concerns == set()


def test_a_reader_between_writes_has_no_false_concerns(hers):
    stored = room_of(hers).put(Page(text="0"))
    concerns, wrong = set(), []

    def work(number):
        if number == 0:
            current = stored
            for at in range(15):
                current = room_of(hers).edit(current, text=str(at + 1))
                extra = room_of(hers).put(Page(text="extra"))
                room_of(hers).delete(extra)
            return
        for _ in range(25):
            room = room_of(hers)
            if stored.id not in {one.id for one in room.find(Page)}:
                wrong.append("find")
            if not room.search(Page, room.get(Page, stored.id).document.text[:1]):
                wrong.append("search")
            if room.count(Page) not in {1, 2}:
                wrong.append("count")
            concerns.update(room.concerns)

    at_once(3, work)

    assert concerns == set()
    assert [each for each in wrong if each != "search"] == []


def test_writing_goes_on_while_a_room_gets_a_new_key(hers):
    for at in range(10):
        room_of(hers).put(Page(text=f"old {at}"))

    def work(number):
        if number == 0:
            rotate_private_room(hers)
            while carry_over(room_of(hers), at_most=2):
                pass
            return
        for at in range(5):
            room_of(hers).put(Page(text=f"new {number}/{at}"))

    at_once(3, work)

    room = room_of(hers)
    assert len(room.find(Page, newest=100)) == room.count(Page) == 20
    assert room.concerns == set()


def test_one_sign_up_form_sent_four_times_at_once_makes_one_account():
    people = at_once(4, lambda _: sign_up(handle="Mira", passphrase=PASSPHRASE))

    assert Account.objects.count() == 1
    assert len({person.account.id for person in people}) == 1
    assert len({person.keyring.user_key for person in people}) == 1


def test_two_people_of_one_name_who_sign_up_at_once_share_a_salt():
    words = [PASSPHRASE, "seven copper kettles on a morning lantern"]

    people = at_once(2, lambda n: sign_up(handle="Mira", passphrase=words[n]))

    assert (
        len({bytes(salt) for salt in Account.objects.values_list("salt", flat=True)})
        == 1
    )
    for person, passphrase in zip(people, words, strict=True):
        found = sign_in(handle="Mira", passphrase=passphrase)
        assert found.account.id == person.account.id
