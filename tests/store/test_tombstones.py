"""Deletions are remembered, and a theft can not be passed off as one."""

import pytest

from reknit.rooms import models
from reknit.rooms.tombstones import digest_of
from tests.store.invented import (
    Page,
    put_back,
    room_of,
    row_of,
    snapshot,
    space_id,
    tables_of,
)


def forged(room, record_id, **columns):
    row = {
        "digest": digest_of(room.keys.installation, room.keys.space, record_id),
        "space": space_id(room),
        "key_version": 1,
        "week": 202647,
        "proof": bytes(32),
    }
    return models.Tombstone.objects.create(**row | columns)


def test_a_forged_tombstone_does_not_excuse_a_theft(room, hers):
    stored = room.put(Page(text="stolen"))
    models.Record.objects.filter(id=stored.id).delete()
    forged(room, stored.id)

    room = room_of(hers)
    room.find(Page)

    assert room.concerns == {stored.id}


@pytest.mark.parametrize("key_version", [0, 2])
def test_a_tombstone_under_an_unknown_key_does_not_excuse_a_theft(
    room, hers, key_version
):
    stored = room.put(Page(text="stolen"))
    models.Record.objects.filter(id=stored.id).delete()
    forged(room, stored.id, key_version=key_version)

    room = room_of(hers)
    room.find(Page)

    assert room.concerns == {stored.id}


def test_the_proof_of_another_tombstone_does_not_excuse_a_theft(room, hers):
    gone, stolen = room.put(Page(text="gone")), room.put(Page(text="stolen"))
    room.delete(gone)
    proof = models.Tombstone.objects.get().proof
    models.Record.objects.filter(id=stolen.id).delete()
    forged(room, stolen.id, proof=proof)

    room = room_of(hers)
    room.find(Page)

    assert room.concerns == {stolen.id}


def test_a_tombstone_of_another_room_does_not_excuse_a_theft(room, other_room, hers):
    stored = room.put(Page(text="stolen"))
    row = row_of(stored)
    row.delete()
    theirs = other_room.put(Page(text="his"), record_id=stored.id)
    other_room.delete(theirs)
    models.Tombstone.objects.update(space=space_id(room))

    room = room_of(hers)
    room.find(Page)

    assert room.concerns == {stored.id}


def test_what_a_member_deleted_is_no_theft_when_a_backup_deletes_it_again(room, hers):
    stored = room.put(Page(text="gone"))
    before = snapshot(*tables_of(room))
    room.delete(stored)

    for rows in before:
        put_back(rows)
    models.Record.objects.filter(id=stored.id).delete()

    room = room_of(hers)
    assert room.find(Page) == []
    assert room.concerns == set()


def test_a_forged_tombstone_does_not_stop_a_deletion(room, hers):
    stored = room.put(Page(text="to be deleted"))
    forged(room, stored.id)

    room.delete(stored)

    assert room_of(hers).find(Page) == []
