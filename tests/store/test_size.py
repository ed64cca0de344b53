"""What a page costs does not depend on how much is in the room."""

from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reknit.rooms import models, rows
from reknit.rooms.documents import Stored
from reknit.rooms.manifest import CHUNK_ENTRIES, Chunk, Entry, Head, dump_chunk
from reknit.rooms.sealed import seal_chunk, seal_head, seal_record
from reknit.vault.padding import pad
from tests.store.invented import Page, Wish, openings, room_of, space_id


def fill_fast(keyring, count):
    """Fill an empty room as `put` would, but the manifest only once."""
    room = room_of(keyring)
    space, versions = space_id(room), []
    stored = [Stored(uuid4(), 1, Page(text=f"number {at}")) for at in range(count)]
    made = []
    for number, start in enumerate(range(0, count, CHUNK_ENTRIES)):
        chunk = Chunk()
        for one in stored[start : start + CHUNK_ENTRIES]:
            row = seal_record(room.keys, one, number)
            made.append(models.Record(space_id=space, week=202647, **_columns(row)))
            day = one.document.day.toordinal()
            chunk.put(Entry(one.id.bytes, "page", day, 1))
        rows.add_chunk(space, number, seal_chunk(room.keys, number, 1, chunk))
        versions.append(1)
    models.Record.objects.bulk_create(made, batch_size=500)
    head = Head(
        kind=room.kind, counter=count, chunks=tuple(versions), counts={"page": count}
    )
    rows.save_space(space, seal_head(room.keys, 2, head))


def _columns(row):
    return {**row._asdict(), "id": UUID(bytes=row.id)}


def queries(work):
    with CaptureQueriesContext(connection) as captured:
        work()
    return len(captured)


def cost(keyring):
    """Return what opening a room and listing twenty pages opens, and its queries."""
    with openings() as opened, CaptureQueriesContext(connection) as captured:
        found = room_of(keyring).find(Page, newest=20)
    assert len(found) == 20
    return opened, len(captured)


@pytest.mark.parametrize("count", [20, 1000])
def test_a_page_of_twenty_opens_twenty_records(hers, count):
    fill_fast(hers, count)

    opened, _ = cost(hers)

    assert opened["record"] == 20
    assert opened["chunk"] <= 2
    assert opened["head"] == 1


def test_a_page_of_twenty_takes_as_many_queries_in_a_small_room_as_in_a_large(
    hers, his
):
    fill_fast(hers, 20)
    fill_fast(his, 1000)

    assert cost(hers)[1] == 3
    assert cost(his)[1] <= 4


def test_a_room_of_ten_thousand_lists_a_page_by_opening_twenty_records(hers):
    fill_fast(hers, 10_000)

    opened, queried = cost(hers)

    assert opened["record"] == 20
    assert opened["chunk"] <= 2
    assert queried <= 4


def test_the_fast_way_fills_a_room_like_the_usual_one(hers):
    fill_fast(hers, 130)

    room = room_of(hers)
    room.put(Page(text="by the usual way"))
    assert room.count(Page) == 131
    assert len(room.find(Page, newest=500)) == 131
    # 12, 112 and 120 to 129.
    assert len(room.search(Page, "number 12")) == 12
    assert room.concerns == set()


def test_counting_opens_nothing_but_the_head(hers):
    fill_fast(hers, 300)

    with openings() as opened:
        assert room_of(hers).count(Page) == 300

    assert dict(opened) == {"head": 1}


def test_opening_a_room_takes_one_query(hers):
    fill_fast(hers, 300)

    assert queries(lambda: room_of(hers)) == 1


@pytest.mark.parametrize("verb", ["put", "edit", "delete", "get"])
def test_a_verb_takes_as_many_queries_in_a_small_room_as_in_a_large(hers, his, verb):
    fill_fast(hers, 5)
    fill_fast(his, 600)
    costs = []

    for keyring in (hers, his):
        room = room_of(keyring)
        stored = room.find(Page, newest=1)[0]
        verbs = {
            "put": lambda room=room: room.put(Page(text="one more")),
            "edit": lambda room=room, it=stored: room.edit(it, text="edited"),
            "delete": lambda room=room, it=stored: room.delete(it),
            "get": lambda room=room, it=stored: room.get(Page, it.id),
        }
        costs.append(queries(verbs[verb]))

    assert costs[0] == costs[1]


def test_a_kind_that_is_not_there_is_looked_for_in_no_chunk(hers):
    fill_fast(hers, 600)

    with openings() as opened:
        assert room_of(hers).find(Wish) == []

    assert dict(opened) == {"head": 1}


def test_the_only_one_of_a_kind_is_found_without_opening_others(hers):
    fill_fast(hers, 600)
    wish = room_of(hers).put(Wish(text="a wish"))

    with openings() as opened:
        assert room_of(hers).find(Wish) == [wish]

    assert opened["record"] == 1
    assert opened["chunk"] == 1


@pytest.mark.parametrize("version", [1, 127, 128, 255])
def test_a_full_part_of_the_manifest_is_small_however_often_its_pages_were_edited(
    version,
):
    chunk = Chunk()
    for at in range(CHUNK_ENTRIES):
        kind = ("note", "draft", "check-in")[at % 3]
        chunk.put(Entry(at.to_bytes(16, "big"), kind, 740_000, version))

    assert len(pad(dump_chunk(chunk))) == 1024
