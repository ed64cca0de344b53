"""One look at several kinds: searching them in one pass, and listing their days."""

from datetime import date
from uuid import UUID

import pytest

from reknit.rooms import models
from reknit.rooms.manifest import CHUNK_ENTRIES
from reknit.rooms.room import Listed
from tests.store.invented import Letter, Page, Wish, openings, room_of, space_id

SATURDAY, SUNDAY, MONDAY = (date(2026, 11, day) for day in (21, 22, 23))


def listed(room, first=SATURDAY, last=MONDAY, kinds=(Page, Wish)):
    return room.listed(kinds, first, last)


# --- searching ------------------------------------------------------------------------


def test_a_search_of_two_kinds_is_one_list_newest_first(room):
    page = room.put(Page(text="The lamp."))
    wish = room.put(Wish(text="A lamp."))
    second = room.put(Page(text="Lamps."))
    room.put(Page(text="Rain."))

    assert room.search_all((Page, Wish), "lamp") == [second, wish, page]
    assert room.search_all((Wish, Page), "lamp") == [second, wish, page]


def test_a_kind_that_was_not_asked_for_is_not_found(room):
    room.put(Page(text="The lamp."))
    wish = room.put(Wish(text="A lamp."))

    assert room.search_all((Wish,), "lamp") == [wish]
    assert room.search_all((), "lamp") == []


def test_a_search_of_two_kinds_opens_each_record_of_them_once(room):
    for number in range(5):
        room.put(Page(text=f"number {number}"))
        room.put(Wish(text=f"number {number}"))
        room.put(Letter(body=f"number {number}"))

    with openings() as opened:
        assert len(room.search_all((Page, Wish), "number")) == 10

    assert opened["record"] == 10
    assert opened["chunk"] == 1


@pytest.mark.parametrize("words", ["", "  \n "])
def test_a_search_of_several_kinds_for_nothing_finds_nothing(room, words):
    room.put(Page(text="The lamp."))

    assert room.search_all((Page, Wish), words) == []


def test_a_search_of_several_kinds_stays_in_ones_own_room(room, other_room):
    other_room.put(Page(text="his lamp"))
    hers = room.put(Wish(text="her lamp"))

    assert room.search_all((Page, Wish), "lamp") == [hers]


def test_a_changed_row_is_left_out_of_a_search_of_several_kinds_and_named(room, hers):
    page, wish = room.put(Page(text="The lamp.")), room.put(Wish(text="A lamp."))
    row = models.Record.objects.get(id=page.id)
    models.Record.objects.filter(id=page.id).update(sealed=bytes(row.sealed)[::-1])

    again = room_of(hers)
    assert again.search_all((Page, Wish), "lamp") == [wish]
    assert again.concerns == {page.id}


# --- the days -------------------------------------------------------------------------


def test_an_empty_room_lists_no_day(room):
    assert listed(room) == []


def test_days_are_listed_newest_first_and_their_ends_count(room):
    saturday = room.put(Page(text="", on=SATURDAY))
    room.put(Page(text="", on=date(2026, 11, 20)))
    monday = room.put(Page(text="", on=MONDAY))
    room.put(Page(text="", on=date(2026, 11, 24)))
    sunday = room.put(Page(text="", on=SUNDAY))

    assert listed(room) == [
        Listed(monday.id, "page", MONDAY),
        Listed(sunday.id, "page", SUNDAY),
        Listed(saturday.id, "page", SATURDAY),
    ]


def test_within_a_day_what_came_last_is_listed_first(room):
    ids = [room.put(Page(text="", on=SUNDAY)).id for _ in range(3)]

    assert [one.id for one in listed(room)] == ids[::-1]


def test_only_the_kinds_that_were_asked_for_are_listed(room):
    page = room.put(Page(text="", on=SUNDAY))
    wish = room.put(Wish(text=""))
    first, last = date(2026, 1, 1), date(2026, 12, 31)

    assert [one.id for one in listed(room, first, last)] == [page.id, wish.id]
    assert [one.id for one in listed(room, first, last, (Wish,))] == [wish.id]
    assert listed(room, first, last, (Letter,)) == []
    assert listed(room, first, last, ()) == []


def test_listing_opens_the_manifest_and_no_record(room):
    for number in range(CHUNK_ENTRIES + 2):
        room.put(Page(text=f"number {number}", on=SUNDAY))

    with openings() as opened:
        assert len(listed(room)) == CHUNK_ENTRIES + 2

    assert opened == {"chunk": 2}


def test_listing_takes_one_statement(room, django_assert_num_queries):
    for _ in range(CHUNK_ENTRIES + 2):
        room.put(Page(text="", on=SUNDAY))

    with django_assert_num_queries(1):
        listed(room)


def test_a_day_that_was_changed_is_listed_as_it_is_now(room):
    page = room.put(Page(text="", on=SUNDAY))
    room.edit(page, on=MONDAY)

    assert listed(room) == [Listed(page.id, "page", MONDAY)]


def test_what_is_deleted_is_listed_no_more(room):
    page = room.put(Page(text="", on=SUNDAY))
    room.delete(page)

    assert listed(room) == []


def test_listing_stays_in_ones_own_room(room, other_room):
    other_room.put(Page(text="", on=SUNDAY))

    assert listed(room) == []


def test_a_part_of_the_manifest_that_was_changed_is_left_out_and_named(room, hers):
    for _ in range(CHUNK_ENTRIES + 1):
        last = room.put(Page(text="", on=SUNDAY))
    chunk = models.Chunk.objects.get(space_id=space_id(room), number=0)
    models.Chunk.objects.filter(pk=chunk.pk).update(sealed=bytes(chunk.sealed)[::-1])

    again = room_of(hers)
    assert [one.id for one in listed(again)] == [last.id]
    assert again.concerns == {0}


def test_an_id_that_is_listed_can_be_asked_for(room):
    stored = room.put(Page(text="Sunday.", on=SUNDAY))

    (only,) = listed(room)

    assert isinstance(only.id, UUID)
    assert room.some(Page, [only.id]) == {stored.id: stored}
