"""A new key for a room, and moving what is in it over, step by step."""

from uuid import UUID, uuid4

import pytest

from reknit.rooms import models
from reknit.rooms.errors import NotFound
from reknit.rooms.rotation import carry_over, rotate_private_room
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


def filled(keyring, count):
    room = room_of(keyring)
    return [room.put(Page(text=f"number {at}")) for at in range(count)]


def finish(keyring, *, at_most=200):
    """Carry everything over, opening the room afresh for each step; count the steps."""
    for step in range(100):
        if not carry_over(room_of(keyring), at_most=at_most):
            return step
    raise AssertionError("It never ends.")


def key_versions(room):
    """Return which versions of the room's key the database still speaks of."""
    space, member, chunk, record, stones = tables_of(room)
    return {
        row.key_version
        for rows in (space, member, chunk, record, stones)
        for row in rows
    }


def test_a_rotation_adds_a_key_and_changes_nothing_else(hers):
    pages = filled(hers, 3)

    rotate_private_room(hers)

    room = room_of(hers)
    assert sorted(room.keys.by_version) == [1, 2]
    assert room.keys.of(1) != room.keys.of(2)
    assert room.find(Page) == pages[::-1]
    assert room.concerns == set()


def test_new_writes_use_the_new_key(hers):
    old, edited = filled(hers, 2)
    rotate_private_room(hers)
    room = room_of(hers)

    new = room.put(Page(text="new"))
    room.edit(edited, text="edited")

    assert row_of(new).key_version == row_of(edited).key_version == 2
    assert row_of(old).key_version == 1


def test_carrying_over_goes_in_steps(hers):
    filled(hers, 5)
    rotate_private_room(hers)

    assert [carry_over(room_of(hers), at_most=2) for _ in range(4)] == [2, 2, 1, 0]


def test_carrying_over_wraps_the_key_anew_and_leaves_the_text_alone(hers):
    (stored,) = filled(hers, 1)
    before = row_of(stored)
    rotate_private_room(hers)

    finish(hers)

    after = row_of(stored)
    assert bytes(after.wrapped_key) != bytes(before.wrapped_key)
    assert bytes(after.sealed) == bytes(before.sealed)
    assert after.version == before.version


def test_at_the_end_the_old_key_is_gone_and_everything_reads(hers):
    pages = filled(hers, 130)
    room = room_of(hers)
    room.put(Wish(text="a wish"))
    room.delete(pages.pop(0))
    rotate_private_room(hers)

    assert finish(hers, at_most=50) == 3

    room = room_of(hers)
    assert list(room.keys.by_version) == [2]
    assert key_versions(room) == {2}
    assert room.find(Page, newest=500) == pages[::-1]
    assert room.count(Wish) == 1
    assert room.concerns == set()


def test_a_room_reads_at_every_step_between(hers):
    pages = filled(hers, 4)
    rotate_private_room(hers)
    seen = []

    for _ in range(6):
        carry_over(room_of(hers), at_most=1)
        room = room_of(hers)
        seen.append(room.find(Page) == pages[::-1] and room.concerns == set())

    assert seen == [True] * 6


def test_a_room_can_be_written_at_every_step_between(hers):
    filled(hers, 3)
    rotate_private_room(hers)

    for step in range(5):
        carry_over(room_of(hers), at_most=1)
        room = room_of(hers)
        room.edit(room.find(Page)[0], text=f"edited {step}")
        room.put(Page(text=f"new {step}"))
    finish(hers)

    room = room_of(hers)
    assert room.count(Page) == 8
    assert len(room.find(Page)) == 8
    assert room.concerns == set()


def test_carrying_over_again_when_all_is_done_changes_nothing_that_is_read(hers):
    pages = filled(hers, 2)
    rotate_private_room(hers)
    finish(hers)

    finish(hers)

    room = room_of(hers)
    assert room.find(Page) == pages[::-1]
    assert list(room.keys.by_version) == [2]


def test_rotating_twice_before_carrying_over_ends_with_the_newest_key(hers):
    pages = filled(hers, 2)
    rotate_private_room(hers)
    room_of(hers).put(Page(text="between"))
    rotate_private_room(hers)

    finish(hers)

    room = room_of(hers)
    assert list(room.keys.by_version) == [3]
    assert key_versions(room) == {3}
    assert room.find(Page)[1:] == pages[::-1]


def test_deletions_are_still_believed_after_the_old_key_is_gone(hers):
    gone, kept = filled(hers, 2)
    before = snapshot(models.Record.objects.filter(id=gone.id))
    room_of(hers).delete(gone)
    rotate_private_room(hers)
    finish(hers)

    stone = models.Tombstone.objects.get()
    assert stone.key_version == 2
    room = room_of(hers)
    assert room.find(Page) == [kept]
    assert room.concerns == set()
    put_back(before[0])
    with pytest.raises(NotFound):
        room_of(hers).get(Page, gone.id)


def test_a_forged_tombstone_does_not_become_a_true_one(hers):
    (stored,) = filled(hers, 1)
    room = room_of(hers)
    stone = models.Tombstone.objects.create(
        digest=b"d" * 32, space=space_id(room), week=202647, proof=b"p" * 32
    )
    rotate_private_room(hers)

    finish(hers)

    stone.refresh_from_db()
    assert (stone.key_version, bytes(stone.proof)) == (1, b"p" * 32)
    assert room_of(hers).find(Page) == [stored]


@pytest.mark.parametrize("key_version", [0, 7])
def test_a_tombstone_under_a_key_that_never_was_does_not_stop_a_rotation(
    hers, key_version
):
    (stored,) = filled(hers, 1)
    models.Tombstone.objects.create(
        digest=b"d" * 32,
        space=space_id(room_of(hers)),
        key_version=key_version,
        week=202647,
        proof=b"p" * 32,
    )
    rotate_private_room(hers)

    finish(hers)

    assert room_of(hers).find(Page) == [stored]


def test_a_row_from_nowhere_does_not_stop_a_rotation(hers):
    (stored,) = filled(hers, 1)
    row = row_of(stored)
    row.pk = uuid4()
    row.save(force_insert=True)
    rotate_private_room(hers)

    finish(hers)

    room = room_of(hers)
    assert room.find(Page) == [stored]
    assert list(room.keys.by_version) == [2]


def test_a_changed_row_does_not_stop_a_rotation_and_stays_a_concern(hers):
    kept, changed = filled(hers, 2)
    models.Record.objects.filter(id=changed.id).update(wrapped_key=b"rubbish")
    rotate_private_room(hers)

    finish(hers)

    room = room_of(hers)
    assert room.find(Page) == [kept]
    assert room.concerns == {changed.id}


def test_the_old_key_does_not_open_what_was_written_since(hers):
    filled(hers, 1)
    old = room_of(hers).keys
    rotate_private_room(hers)
    stored = room_of(hers).put(Page(text="since"))

    row = row_of(stored)

    assert row.key_version not in old.by_version


def test_another_persons_room_is_not_touched(hers, his):
    filled(hers, 1)
    filled(his, 1)
    before = contents(*tables_of(room_of(his)))
    rotate_private_room(hers)

    finish(hers)

    assert contents(*tables_of(room_of(his))) == before


def test_a_rotation_keeps_the_count_of_writes_from_falling(hers):
    filled(hers, 2)
    before = room_of(hers).counter
    rotate_private_room(hers)

    finish(hers)

    assert room_of(hers).counter >= before


def test_a_room_that_was_open_before_a_rotation_can_still_be_written(hers):
    early = room_of(hers)
    rotate_private_room(hers)

    stored = early.put(Page(text="late"))
    finish(hers)

    assert room_of(hers).find(Page) == [stored]
    assert (
        models.Member.objects.filter(account_id=UUID(bytes=hers.account)).count() == 1
    )
