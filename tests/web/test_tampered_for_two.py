"""Whoever holds the database changes what two have together: nothing opens, and it is said."""

from uuid import UUID

import pytest

from reknit.apps.accounts.services import confirm_code, sign_up
from reknit.content.us import us_words
from reknit.rooms import models
from reknit.rooms.bonds import bond_of
from tests.conftest import PASSPHRASE, signed_in
from tests.store.invented import put_back, snapshot, tables_of
from tests.web.showing import read, shown
from tests.web.two import come_together, pair
from tests.web.writing import kept

WORDS = us_words().home
WORD = "heron"


def space_of(person):
    """Return the id of somebody's room for two, as it stands in the tables."""
    return bond_of(person.holder).document.space


def page(client, path="/z/"):
    """Return a page as a person reads it."""
    return read(client.get(path))


@pytest.fixture
def others(db):
    """Another couple on the same server, with a room that is open."""
    people = [sign_up(handle=name, passphrase=PASSPHRASE) for name in ("Lena", "Ravi")]
    for one in people:
        confirm_code(one, one.profile.pending_code)
    come_together(*people)
    return people


def test_words_that_were_exchanged_are_left_out_and_both_are_told(two):
    first = shown(two.miras, f"The {WORD} stood there.")
    second = shown(two.miras, f"The {WORD} flew.")
    assert WORDS.changed not in page(two.miras)
    one, other = (
        models.Record.objects.get(id=UUID(hex=each)) for each in (first, second)
    )
    one.sealed, other.sealed = other.sealed, one.sealed
    one.save()
    other.save()

    for client in (two.miras, two.jonass):
        assert WORDS.changed in page(client)
        for path in ("/z/", "/zv/", "/zs/"):
            assert WORD not in page(client, path)


def test_a_thing_that_was_deleted_outside_is_said_to_be_missing(two):
    gone = shown(two.miras, f"The {WORD} stood there.")
    models.Record.objects.filter(id=UUID(hex=gone)).delete()

    for client in (two.miras, two.jonass):
        assert WORDS.changed in page(client, "/zv/")
        assert WORD not in page(client, "/zs/")


def test_a_room_that_was_put_back_is_noticed_by_whoever_saw_more(two):
    shown(two.miras, "The harbour.")
    old = snapshot(*tables_of(pair(two.mira).room))
    shown(two.miras, f"The {WORD} stood there.")
    two.miras.post("/l/")

    for rows in tables_of(pair(two.mira).room):
        rows.delete()
    for rows in old:
        put_back(rows)

    back = signed_in("Mira")
    for _ in range(3):
        assert WORDS.back in page(back)
        assert WORDS.back in page(back, "/zv/")
        # Coming and going writes, and the finding stays.
        back.post("/l/")
        back = signed_in("Mira")
    # He was not here in between, so he can not know.
    assert WORDS.back not in page(two.jonass)


def test_what_is_held_taken_back_and_taken_away_is_never_called_changed(two):
    gone = shown(two.miras, "The harbour.")
    two.miras.post(f"/zs/{gone}", {"do": "take-away"})
    back = shown(two.miras, "The kitchen.", hold="60")
    two.miras.post(f"/zs/{back}", {"do": "take-back"})
    shown(two.miras, "The stairs.", hold="60")
    two.miras.post("/l/")

    for client in (signed_in("Mira"), two.jonass):
        for path in ("/z/", "/zv/"):
            found = page(client, path)
            assert WORDS.changed not in found
            assert WORDS.back not in found


def test_rooms_of_two_couples_that_were_exchanged_open_for_nobody(two, others):
    shown(two.miras, f"The {WORD} stood there.")
    note = kept(two.miras, "A kestrel, for me alone.")
    lenas = signed_in("Lena")
    mine, theirs = (
        list(models.Member.objects.filter(space_id=space_of(one)).order_by("id"))
        for one in (two.mira, others[0])
    )
    for one, other in zip(mine, theirs, strict=True):
        one.grant, other.grant = other.grant, one.grant
        one.save()
        other.save()

    for client in (two.miras, two.jonass, lenas):
        assert WORDS.broken in page(client)
        for path in ("/zs/", "/zd/", "/zm/", "/zu/", "/zt/", "/zq/", "/za/"):
            assert client.get(path)["Location"] == "/z/"
    assert "A kestrel, for me alone." in page(two.miras, f"/n/{note}")


def test_a_thing_of_another_couple_put_into_the_room_is_not_shown(two, others):
    lenas = signed_in("Lena")
    theirs = shown(lenas, f"The {WORD} is ours.")
    mine = shown(two.miras, "The harbour.")
    row = models.Record.objects.get(id=UUID(hex=theirs))
    models.Record.objects.filter(id=UUID(hex=mine)).update(sealed=row.sealed)

    for client in (two.miras, two.jonass):
        assert WORD not in page(client, "/zs/")
        assert WORDS.changed in page(client, "/zv/")
