"""Somebody writes to the database behind our back: nothing opens where it does not belong."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from reknit.apps.journal.documents import Note
from reknit.apps.journal.selectors import PAGE, note_page
from reknit.rooms import models
from reknit.rooms.errors import NotFound, RoomError, Tampered
from reknit.rooms.manifest import CHUNK_ENTRIES
from reknit.rooms.private import private_room
from reknit.web.profile import Profile
from reknit.web.unlocked import Person
from tests.store.invented import (
    Page,
    Wish,
    contents,
    put_back,
    room_of,
    row_of,
    snapshot,
    space_id,
    tables_of,
)

COLUMNS = ("wrapped_key", "sealed")


def exchange(model, one, other, *columns):
    """Exchange some columns of two rows, as a thief with a database tool would."""
    first, second = model.objects.get(pk=one), model.objects.get(pk=other)
    for column in columns:
        mine, yours = getattr(first, column), getattr(second, column)
        setattr(first, column, yours)
        setattr(second, column, mine)
    first.save()
    second.save()


def refuses(keyring, stored):
    """Say that a record is refused, and that lists go on around it and name it."""
    room = room_of(keyring)
    with pytest.raises(Tampered):
        room.get(Page, stored.id)
    listed = room_of(keyring)
    ids = [one.id for one in listed.find(Page, newest=100)]
    return stored.id not in ids and listed.concerns == {stored.id}


# --- swapped rows --------------------------------------------------------------------


@pytest.mark.parametrize("columns", [COLUMNS, ("wrapped_key",), ("sealed",)], ids=str)
def test_two_records_can_not_be_exchanged(room, hers, columns):
    one, other = room.put(Page(text="one")), room.put(Page(text="other"))

    exchange(models.Record, one.id, other.id, *columns)

    room = room_of(hers)
    assert room.find(Page) == []
    assert room.concerns == {one.id, other.id}


@pytest.mark.parametrize("columns", [COLUMNS, ("wrapped_key",), ("sealed",)], ids=str)
def test_records_of_two_people_can_not_be_exchanged(
    room, other_room, hers, his, columns
):
    one, other = room.put(Page(text="hers")), other_room.put(Page(text="his"))

    exchange(models.Record, one.id, other.id, *columns)

    assert refuses(hers, one)
    assert refuses(his, other)


@pytest.mark.parametrize("columns", [COLUMNS, ("wrapped_key",), ("sealed",)], ids=str)
def test_an_old_version_can_not_take_the_place_of_the_new_one(room, hers, columns):
    stored = room.put(Page(text="old"))
    old = row_of(stored)
    room.edit(stored, text="new")

    models.Record.objects.filter(id=stored.id).update(
        **{column: getattr(old, column) for column in columns}
    )

    assert refuses(hers, stored)


@pytest.mark.parametrize("version", [1, 3, 2**40])
def test_the_version_of_a_row_can_not_be_changed(room, hers, version):
    stored = room.edit(room.put(Page(text="first")), text="second")

    models.Record.objects.filter(id=stored.id).update(version=version)

    assert refuses(hers, stored)


@pytest.mark.parametrize("key_version", [0, 2, 2**31 - 1])
def test_the_key_version_of_a_row_can_not_be_changed(room, hers, key_version):
    stored = room.put(Page(text="first"))

    models.Record.objects.filter(id=stored.id).update(key_version=key_version)

    assert refuses(hers, stored)


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("value", [b"", b"\1\1\0\0\0\1", b"\1" * 46, b"x" * 5000])
def test_rubbish_in_a_row_is_refused(room, hers, column, value):
    stored = room.put(Page(text="first"))

    models.Record.objects.filter(id=stored.id).update(**{column: value})

    assert refuses(hers, stored)


def test_a_record_moved_to_another_room_opens_in_neither(room, other_room, hers, his):
    stored = room.put(Page(text="hers"))
    other_room.put(Page(text="his"))

    models.Record.objects.filter(id=stored.id).update(space_id=space_id(other_room))

    with pytest.raises(NotFound):
        room_of(his).get(Page, stored.id)
    robbed = room_of(hers)
    assert robbed.find(Page) == []
    assert robbed.concerns == {stored.id}


def test_a_record_given_another_id_is_not_found_under_it(room, hers):
    stored = room.put(Page(text="first"))
    row = row_of(stored)
    row.pk = uuid4()
    row.save(force_insert=True)

    with pytest.raises(NotFound):
        room_of(hers).get(Page, row.pk)


@pytest.mark.usefixtures("room", "other_room")
def test_the_wrapped_key_of_a_room_can_not_be_exchanged(hers, his):
    mine = models.Member.objects.get(account_id=_account(hers))
    yours = models.Member.objects.get(account_id=_account(his))

    exchange(models.Member, mine.pk, yours.pk, "grant")

    for keyring in (hers, his):
        with pytest.raises(RoomError):
            private_room(keyring)


def test_a_person_who_is_written_into_a_room_can_not_open_it(room, his):
    models.Member.objects.filter(account_id=_account(his)).update(space=space_id(room))

    with pytest.raises(Tampered):
        private_room(his)


def test_the_heads_of_two_rooms_can_not_be_exchanged(room, other_room, hers, his):
    room.put(Page(text="hers"))
    other_room.put(Page(text="his"))

    exchange(models.Space, space_id(room), space_id(other_room), "head")

    for keyring in (hers, his):
        with pytest.raises(Tampered):
            private_room(keyring)


def test_the_manifests_of_two_rooms_can_not_be_exchanged(room, other_room, hers):
    stored = room.put(Page(text="hers"))
    other_room.put(Page(text="his"))
    mine, yours = (
        models.Chunk.objects.get(space_id=space_id(each)).pk
        for each in (room, other_room)
    )

    exchange(models.Chunk, mine, yours, "sealed")

    room = room_of(hers)
    assert room.find(Page) == []
    assert room.concerns == {0}
    with pytest.raises(Tampered):
        room.get(Page, stored.id)


# --- rolled back, deleted, added -----------------------------------------------------


def test_a_whole_row_put_back_is_refused(room, hers):
    stored = room.put(Page(text="old"))
    old = row_of(stored)
    room.edit(stored, text="new")

    old.save()

    assert refuses(hers, stored)


def test_a_row_put_back_with_its_part_of_the_manifest_is_refused(room, hers):
    stored = room.put(Page(text="old"))
    old = snapshot(models.Record.objects.all(), models.Chunk.objects.all())
    room.edit(stored, text="new")

    for rows in old:
        put_back(rows)

    room = room_of(hers)
    assert room.find(Page) == []
    assert room.concerns == {0}


def test_a_stolen_row_is_noticed_and_named(room, hers):
    kept, stolen = room.put(Page(text="kept")), room.put(Page(text="stolen"))

    models.Record.objects.filter(id=stolen.id).delete()

    room = room_of(hers)
    assert room.find(Page) == [kept]
    assert room.concerns == {stolen.id}


def test_a_stolen_row_is_noticed_by_a_search_as_well(room, hers):
    room.put(Page(text="a kept lamp"))
    stolen = room.put(Page(text="a stolen lamp"))

    models.Record.objects.filter(id=stolen.id).delete()

    room = room_of(hers)
    assert len(room.search(Page, "lamp")) == 1
    assert room.concerns == {stolen.id}


def test_a_stolen_part_of_the_manifest_is_noticed_and_named(room, hers):
    room.put(Page(text="listed"))

    models.Chunk.objects.filter(space_id=space_id(room)).delete()

    room = room_of(hers)
    assert room.find(Page) == []
    assert room.concerns == {0}


def test_nothing_is_written_to_a_part_of_the_manifest_that_was_changed(room, hers):
    stored = room.put(Page(text="listed"))
    models.Chunk.objects.filter(space_id=space_id(room)).update(sealed=b"rubbish")
    before = contents(*tables_of(room))

    room = room_of(hers)
    for write in (
        lambda: room.put(Page(text="more")),
        lambda: room.edit(stored, text="more"),
        lambda: room.delete(stored),
    ):
        with pytest.raises(Tampered):
            write()

    assert contents(*tables_of(room)) == before


def test_a_record_that_was_changed_can_not_be_edited(room, hers):
    stored = room.put(Page(text="first"))
    models.Record.objects.filter(id=stored.id).update(sealed=b"rubbish")

    with pytest.raises(Tampered):
        room_of(hers).edit(stored, text="second")


def test_a_row_from_nowhere_is_passed_over(room, hers):
    kept = room.put(Page(text="kept"))
    row = row_of(kept)
    row.pk = uuid4()
    row.save(force_insert=True)

    room = room_of(hers)
    assert room.find(Page) == [kept]
    assert room.search(Page, "kept") == [kept]
    assert room.count(Page) == 1
    assert room.concerns == set()
    with pytest.raises(NotFound):
        room.get(Page, row.pk)


def test_a_row_that_was_deleted_and_put_back_is_passed_over(room, hers):
    stored = room.put(Page(text="gone"))
    row = row_of(stored)
    room.delete(stored)

    row.save(force_insert=True)

    room = room_of(hers)
    assert room.find(Page) == []
    assert room.concerns == set()
    with pytest.raises(NotFound):
        room.get(Page, stored.id)


def test_a_part_of_the_manifest_from_nowhere_is_passed_over(room, hers):
    kept = room.put(Page(text="kept"))
    chunk = models.Chunk.objects.get(space_id=space_id(room))
    chunk.pk, chunk.number = None, 1
    chunk.save(force_insert=True)

    room = room_of(hers)
    assert room.find(Page) == [kept]
    assert room.concerns == set()


def test_a_record_sent_to_a_part_of_the_manifest_that_is_not_there_is_not_found(
    room, hers
):
    stored = room.put(Page(text="kept"))
    models.Record.objects.filter(id=stored.id).update(chunk=7)

    with pytest.raises(NotFound):
        room_of(hers).get(Page, stored.id)


def test_two_parts_of_a_manifest_can_not_change_places(room, hers):
    for number in range(CHUNK_ENTRIES + 1):
        room.put(Page(text=f"number {number}"))
    first, second = models.Chunk.objects.order_by("number")

    exchange(models.Chunk, first.pk, second.pk, "version", "key_version", "sealed")

    room = room_of(hers)
    assert room.find(Page) == []
    assert room.concerns == {0, 1}


def test_with_one_part_of_the_manifest_gone_the_others_are_still_read(room, hers):
    for number in range(CHUNK_ENTRIES):
        room.put(Page(text=f"number {number}"))
    last, newest = room.put(Page(text="last")), room.put(Page(text="newest"))
    models.Chunk.objects.filter(number=0).delete()

    room = room_of(hers)

    assert room.find(Page) == [newest, last]
    assert room.concerns == {0}


@pytest.mark.parametrize("columns", [("head",), ("head", "version", "key_version")])
def test_a_head_put_back_is_noticed(room, hers, columns):
    room.put(Page(text="first"))
    old = models.Space.objects.get(id=space_id(room))
    room.put(Page(text="second"))

    models.Space.objects.filter(id=space_id(room)).update(
        **{column: getattr(old, column) for column in columns}
    )

    if columns == ("head",):
        with pytest.raises(Tampered):
            private_room(hers)
    else:
        room = room_of(hers)
        room.find(Page)
        assert room.concerns == {0}


@pytest.mark.parametrize("value", [b"", b"rubbish", b"\1\1\0\0\0\1" + bytes(300)])
def test_rubbish_in_place_of_a_head_is_refused(room, hers, value):
    models.Space.objects.filter(id=space_id(room)).update(head=value)

    with pytest.raises(Tampered):
        private_room(hers)


def test_a_head_that_changes_while_a_room_is_open_stops_its_writes(room):
    models.Space.objects.filter(id=space_id(room)).update(head=b"rubbish")

    with pytest.raises(Tampered):
        room.put(Page(text="more"))

    assert not models.Record.objects.exists()


def test_a_room_put_back_as_a_whole_has_seen_fewer_writes_than_its_owner(room, hers):
    room.put(Page(text="first"))
    old = snapshot(*tables_of(room))
    stored = room.put(Page(text="second"))
    remembered = Profile(handle="Mira", room_counter=room.counter)

    models.Record.objects.filter(id=stored.id).delete()
    for rows in old:
        put_back(rows)

    room = room_of(hers)
    assert [one.document.text for one in room.find(Page)] == ["first"]
    assert room.concerns == set()
    assert Person(None, hers, remembered).room_went_back


def test_a_room_that_only_grew_did_not_go_back(room, hers):
    room.put(Page(text="first"))
    remembered = Profile(handle="Mira", room_counter=room.counter)
    room.put(Page(text="second"))

    assert not Person(None, hers, remembered).room_went_back


# --- going on ------------------------------------------------------------------------


def test_a_list_goes_on_around_what_was_changed(room, hers):
    first, second, third = (room.put(Page(text=text)) for text in "abc")
    models.Record.objects.filter(id=second.id).update(sealed=b"rubbish")

    room = room_of(hers)

    assert room.find(Page) == [third, first]
    assert room.concerns == {second.id}


def test_what_was_changed_can_be_deleted(room, hers):
    stored = room.put(Page(text="changed"))
    models.Record.objects.filter(id=stored.id).update(sealed=b"rubbish")

    room_of(hers).delete(stored)

    room = room_of(hers)
    assert room.find(Page) == []
    assert room.concerns == set()


def test_concerns_of_one_kind_do_not_disturb_another(room, hers):
    stored = room.put(Page(text="changed"))
    wish = room.put(Wish(text="a wish"))
    models.Record.objects.filter(id=stored.id).delete()

    room = room_of(hers)

    assert room.find(Wish) == [wish]
    assert room.concerns == set()


def _account(keyring):
    return UUID(bytes=keyring.account)


def test_some_documents_come_without_those_that_were_changed(room, hers):
    kept, changed = room.put(Page(text="kept")), room.put(Page(text="changed"))
    models.Record.objects.filter(id=changed.id).update(sealed=b"rubbish")

    room = room_of(hers)

    assert room.some(Page, [kept.id, changed.id]) == {kept.id: kept}
    assert room.concerns == {changed.id}


def test_some_documents_come_without_those_of_a_changed_part_of_the_manifest(
    room, hers
):
    stored = room.put(Page(text="listed"))
    models.Chunk.objects.update(sealed=b"rubbish")

    room = room_of(hers)

    assert room.some(Page, [stored.id]) == {}
    assert room.concerns == {0}


def test_older_notes_can_still_be_reached_when_a_newer_one_was_changed(room, hers):
    now = datetime(2026, 11, 22, tzinfo=UTC)
    notes = [
        room.put(Note(text=str(at), written_at=now, changed_at=now))
        for at in range(PAGE + 5)
    ]
    models.Record.objects.filter(id=notes[-1].id).update(sealed=b"rubbish")

    assert note_page(room_of(hers)).older == 2
    assert note_page(room_of(hers), number=2).older == 0
