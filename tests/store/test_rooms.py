"""What a room does: put, find, get, edit, delete, search."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from reknit.rooms import models
from reknit.rooms.documents import Stored
from reknit.rooms.errors import AlreadyKept, Conflict, NotFound, Tampered
from reknit.rooms.manifest import CHUNK_ENTRIES
from reknit.rooms.private import PRIVATE, private_room
from tests.store.invented import Page, Wish, room_of, row_of, space_id
from tests.store.two import invited, somebody_with_keys


def texts(stored):
    return [each.document.text for each in stored]


def filled(room, count, *, kind=Page):
    return [room.put(kind(text=f"number {at}")) for at in range(count)]


def test_what_is_put_can_be_read_again(room, hers):
    stored = room.put(Page(text="The lamp is on.", on=date(2026, 11, 1)))

    found = room_of(hers).get(Page, stored.id)

    assert found == Stored(
        stored.id, 1, Page(text="The lamp is on.", on=date(2026, 11, 1))
    )


def test_an_empty_room_holds_nothing(room):
    assert room.find(Page) == []
    assert room.count(Page) == 0
    assert room.search(Page, "lamp") == []
    assert room.counter == 0
    assert room.kind == PRIVATE


def test_the_newest_come_first(room):
    filled(room, 3)

    assert texts(room.find(Page)) == ["number 2", "number 1", "number 0"]


def test_a_page_holds_as_many_as_were_asked_for(room):
    filled(room, 5)

    assert texts(room.find(Page, newest=2)) == ["number 4", "number 3"]
    assert texts(room.find(Page, newest=2, skip=2)) == ["number 2", "number 1"]
    assert texts(room.find(Page, newest=2, skip=4)) == ["number 0"]
    assert room.find(Page, newest=2, skip=5) == []


def test_pages_go_on_across_the_parts_of_the_manifest(room):
    filled(room, CHUNK_ENTRIES + 2)

    last = CHUNK_ENTRIES + 1
    assert len(models.Chunk.objects.filter(space_id=space_id(room))) == 2
    assert texts(room.find(Page, newest=3, skip=1)) == [
        f"number {last - 1}",
        f"number {last - 2}",
        f"number {last - 3}",
    ]
    assert len(room.find(Page, newest=500)) == CHUNK_ENTRIES + 2


def test_kinds_do_not_mix(room):
    page, wish = room.put(Page(text="a page")), room.put(Wish(text="a wish"))

    assert texts(room.find(Page)) == ["a page"]
    assert room.count(Wish) == 1
    assert texts(room.search(Wish, "a")) == ["a wish"]
    with pytest.raises(NotFound):
        room.get(Wish, page.id)
    with pytest.raises(NotFound):
        room.get(Page, wish.id)


def test_counting_follows_what_is_put_and_deleted(room, hers):
    first, *_ = filled(room, 3)
    room.delete(first)

    assert room.count(Page) == 2
    assert room_of(hers).count(Page) == 2


def test_an_id_can_be_chosen_beforehand(room):
    chosen = uuid4()

    assert room.put(Page(text="once"), record_id=chosen).id == chosen


def test_an_id_that_is_there_keeps_what_is_there(room):
    chosen = uuid4()
    room.put(Page(text="first"), record_id=chosen)

    with pytest.raises(AlreadyKept) as caught:
        room.put(Page(text="second"), record_id=chosen)

    assert caught.value.stored == Stored(chosen, 1, Page(text="first"))
    assert texts(room.find(Page)) == ["first"]


def test_an_id_of_another_room_is_not_taken_over(room, other_room):
    theirs = other_room.put(Page(text="his"))

    with pytest.raises(NotFound):
        room.put(Page(text="hers"), record_id=theirs.id)

    assert texts(other_room.find(Page)) == ["his"]
    assert room.find(Page) == []


def test_an_edit_gives_the_next_version(room, hers):
    stored = room.put(Page(text="before", on=date(2026, 11, 1)))

    saved = room.edit(stored, text="after")

    assert saved == Stored(stored.id, 2, Page(text="after", on=date(2026, 11, 1)))
    assert room_of(hers).get(Page, stored.id) == saved


def test_an_edit_leaves_the_order_as_it_was(room):
    first, *_ = filled(room, 3)

    room.edit(first, text="edited")

    assert texts(room.find(Page)) == ["number 2", "number 1", "edited"]


def test_an_edit_seals_under_a_fresh_key(room):
    stored = room.put(Page(text="same"))
    before = bytes(row_of(stored).wrapped_key), bytes(row_of(stored).sealed)

    room.edit(stored, text="same")

    after = bytes(row_of(stored).wrapped_key), bytes(row_of(stored).sealed)
    assert before[0] != after[0]
    assert before[1] != after[1]


def test_an_edit_of_an_old_version_changes_nothing_and_shows_what_is_there(room):
    stored = room.put(Page(text="first"))
    room.edit(stored, text="quicker")

    with pytest.raises(Conflict) as caught:
        room.edit(stored, text="slower")

    assert caught.value.stored == Stored(stored.id, 2, Page(text="quicker"))
    assert texts(room.find(Page)) == ["quicker"]


def test_an_edit_of_a_version_that_never_was_is_a_conflict(room):
    stored = room.put(Page(text="first"))

    with pytest.raises(Conflict):
        room.edit(Stored(stored.id, 5, stored.document), text="from the future")


def test_an_edit_of_what_is_gone_is_not_found(room):
    stored = room.put(Page(text="first"))
    room.delete(stored)

    with pytest.raises(NotFound):
        room.edit(stored, text="after all")


def test_after_a_conflict_the_room_can_be_written_on(room, hers):
    stored = room.put(Page(text="first"))
    room.edit(stored, text="second")
    with pytest.raises(Conflict):
        room.edit(stored, text="stale")

    room.put(Page(text="third"))

    assert texts(room_of(hers).find(Page)) == ["third", "second"]
    assert room.concerns == set()


def test_another_rooms_document_is_as_unknown_as_any(room, other_room):
    theirs = other_room.put(Page(text="his"))
    refusals = []

    for unknown in (theirs.id, uuid4()):
        with pytest.raises(NotFound) as caught:
            room.get(Page, unknown)
        refusals.append((type(caught.value), caught.value.args))

    assert refusals[0] == refusals[1]


def test_another_rooms_document_can_not_be_edited_or_deleted(room, other_room):
    theirs = other_room.put(Page(text="his"))

    with pytest.raises(NotFound):
        room.edit(theirs, text="mine now")
    room.delete(theirs)

    assert texts(other_room.find(Page)) == ["his"]


def test_deleting_leaves_no_row_and_no_line(room, hers):
    first, second = filled(room, 2)

    room.delete(first)

    again = room_of(hers)
    assert not models.Record.objects.filter(id=first.id).exists()
    assert again.find(Page) == [second]
    with pytest.raises(NotFound):
        again.get(Page, first.id)
    assert again.concerns == set()


def test_deleting_leaves_a_tombstone_that_names_nothing(room):
    stored = room.put(Page(text="gone"))

    room.delete(stored)

    stone = models.Tombstone.objects.get()
    assert stored.id.bytes not in bytes(stone.digest) + bytes(stone.proof)
    assert len(bytes(stone.digest)) == len(bytes(stone.proof)) == 32


def test_deleting_twice_is_no_error(room):
    stored = room.put(Page(text="gone"))
    room.delete(stored)

    room.delete(stored)

    assert models.Tombstone.objects.count() == 1
    assert room.count(Page) == 0


def test_what_comes_back_under_its_old_id_can_be_read_and_deleted_again(room):
    stored = room.put(Page(text="first life"))
    room.delete(stored)
    back = room.put(Page(text="second life"), record_id=stored.id)

    assert room.get(Page, stored.id).document.text == "second life"
    room.delete(back)

    assert room.find(Page) == []
    assert room.concerns == set()


def test_a_row_of_the_first_life_does_not_open_in_the_second(room):
    stored = room.put(Page(text="first life"))
    old = row_of(stored)
    room.delete(stored)
    room.put(Page(text="second life"), record_id=stored.id)

    old.save()

    with pytest.raises(Tampered):
        room.get(Page, stored.id)


def test_what_came_back_and_then_was_stolen_is_noticed(room):
    stored = room.put(Page(text="first life"))
    room.delete(stored)
    room.put(Page(text="second life"), record_id=stored.id)

    models.Record.objects.filter(id=stored.id).delete()
    room.find(Page)

    assert room.concerns == {stored.id}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("lamp", True),
        ("LAMP", True),
        ("lam", True),
        ("hall lamp", True),
        ("  hall \n lamp ", True),
        ("lamp cellar", False),
        ("STRASSE", True),
        ("stra\u00dfe", True),
        ("\u03c3\u03bf\u03c6\u03cc\u03c2", True),
        ("\u4f60\u597d", True),
        ("caf\u00e9", True),
        ("cafe\u0301", True),
        ("caf\u00c9", True),
        ("%", False),
        ("", False),
        ("   ", False),
    ],
)
def test_a_search_finds_all_words_whatever_their_case(room, words, found):
    greek, chinese = "\u03a3\u039f\u03a6\u038c\u03a3", "\u4f60\u597d"
    room.put(
        Page(text=f"The Lamp in the hall, Stra\u00dfe, caf\u00e9, {greek}, {chinese}")
    )

    assert bool(room.search(Page, words)) is found


def test_a_search_finds_what_was_typed_with_separate_accents(room):
    room.put(Page(text="in the cafe\u0301"))

    assert len(room.search(Page, "caf\u00e9")) == 1


def test_a_search_shows_the_newest_first_and_nothing_deleted(room):
    first, *_ = filled(room, 4)
    room.delete(first)

    assert texts(room.search(Page, "number")) == ["number 3", "number 2", "number 1"]


def test_a_search_looks_into_ones_own_room_only(room, other_room):
    other_room.put(Page(text="his lamp"))
    room.put(Page(text="her lamp"))

    assert texts(room.search(Page, "lamp")) == ["her lamp"]


def test_every_write_is_counted(room, hers):
    stored = room.put(Page(text="first"))
    stored = room.edit(stored, text="second")
    room.delete(stored)

    assert room_of(hers).counter == 3


def test_a_long_text_comes_back_whole(room):
    text = "\u00e9\u4f60\U0001f469\u200d\U0001f33e" * 50_000

    stored = room.put(Page(text=text))

    assert room.get(Page, stored.id).document.text == text


def test_two_rooms_opened_at_once_see_each_others_writes(hers):
    one, other = room_of(hers), room_of(hers)
    one.put(Page(text="from the first tab"))
    other.put(Page(text="from the second tab"))

    assert texts(one.find(Page)) == ["from the second tab", "from the first tab"]
    assert one.count(Page) == other.count(Page) == 2
    assert one.concerns == other.concerns == set()


def test_a_room_opened_before_the_first_write_finds_it_by_its_id(hers):
    early, late = room_of(hers), room_of(hers)
    stored = late.put(Page(text="a moment ago"))

    assert early.get(Page, stored.id) == stored


def test_a_record_keeps_no_time_finer_than_a_week(room):
    row = row_of(room.put(Page(text="when")))

    assert 202001 <= row.week <= 209953
    assert not any(
        field.get_internal_type() in {"DateField", "DateTimeField", "TimeField"}
        for model in (models.Record, models.Chunk, models.Space, models.Tombstone)
        for field in model._meta.get_fields()
    )


def test_short_texts_are_stored_in_one_size(room):
    rows = [row_of(room.put(Page(text="x" * length))) for length in (0, 1, 50, 200)]

    assert {len(row.sealed) for row in rows} == {256 + 46}


def test_a_part_of_the_manifest_has_two_sizes_while_it_fills(room):
    sizes = set()
    for _ in range(CHUNK_ENTRIES):
        room.put(Page(text=""))
        sizes.add(len(models.Chunk.objects.get(space_id=space_id(room)).sealed))

    assert sizes <= {256 + 46, 1024 + 46}


def test_an_account_without_a_room_is_told_so(hers):
    models.Space.objects.all().delete()

    with pytest.raises(NotFound):
        private_room(hers)


def test_keys_do_not_show_in_a_traceback(room):
    assert repr(room) == "Room()"
    assert repr(room.keys) == "RoomKeys()"


def test_ids_are_random_and_say_nothing(room):
    ids = [room.put(Page(text="")).id for _ in range(5)]

    assert {UUID.version.fget(record_id) for record_id in ids} == {4}


def test_some_documents_come_at_once_by_their_ids(room):
    first, second, _third = filled(room, 3)
    wish = room.put(Wish(text="a wish"))

    found = room.some(Page, [first.id, second.id, wish.id, uuid4()])

    assert found == {first.id: first, second.id: second}


def test_some_documents_of_another_room_are_left_out(room, other_room):
    theirs = other_room.put(Page(text="his"))

    assert room.some(Page, [theirs.id]) == {}


def test_none_of_some_documents_takes_no_statement(room, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert room.some(Page, []) == {}


def test_a_room_that_is_deleted_while_it_is_open_takes_nothing_more(room):
    models.Space.objects.all().delete()

    with pytest.raises(NotFound):
        room.put(Page(text="too late"))

    assert not models.Record.objects.exists()


def test_rows_show_only_their_number_where_django_prints_them(room):
    room.delete(room.put(Page(text="gone")))
    room.put(Page(text="kept"))
    invited(somebody_with_keys())

    shown = {
        str(model.objects.first()).split()[0]
        for model in (
            models.Installation,
            models.Space,
            models.Member,
            models.Chunk,
            models.Record,
            models.Tombstone,
            models.Invitation,
        )
    }

    assert shown == {
        *("Installation", "Space", "Member", "Chunk", "Record", "Tombstone"),
        "Invitation",
    }
