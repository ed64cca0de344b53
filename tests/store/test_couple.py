"""A room for two: equal rights, pinned keys, and nothing in the way of one's own room."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reknit.rooms import models
from reknit.rooms.bonds import bond_of, require_pinned, trust_again
from reknit.rooms.couple import (
    COUPLE,
    couple_room,
    couple_room_went_back,
    rotate_couple_room,
    settle,
)
from reknit.rooms.errors import Conflict, KeysChanged, NotFound, RoomError, Tampered
from reknit.rooms.members import move_to_user_key
from reknit.rooms.private import PRIVATE, private_room
from reknit.rooms.rotation import carry_over, rotate_private_room
from reknit.vault.grants import GRANT_BYTES, Grant, give
from reknit.vault.identity import Identity
from reknit.vault.pairing import is_same
from reknit.vault.sealing import new_key
from reknit.web.models import Account
from tests.store.invented import (
    Page,
    contents,
    openings,
    put_back,
    row_of,
    snapshot,
    space_id,
    tables_of,
)
from tests.store.two import anew, somebody_with_keys, theirs, together


def members(me, room):
    return models.Member.objects.filter(account_id=me.account, space_id=space_id(room))


def new_keys_for(me):
    """Put other public keys into somebody's row, as a thief with the database would."""
    keys = Identity.new().public
    Account.objects.filter(id=me.account).update(
        box_key=keys.box, verify_key=keys.verify
    )
    return keys


def went_back(me):
    return couple_room_went_back(theirs(me), bond_of(anew(me)).document)


def finish(me):
    for _ in range(20):
        settle(anew(me), at_most=2)
        if len(theirs(me).keys.by_version) == 1:
            return
    raise AssertionError("It never ends.")


# --- one room, two equal people --------------------------------------------------------


def test_both_hold_the_same_room_and_the_same_key(two):
    mira, jonas = map(theirs, two)

    assert mira.kind == jonas.kind == COUPLE
    assert mira.keys == jonas.keys


def test_each_edits_and_deletes_what_the_other_wrote(two):
    for one, other in (two, two[::-1]):
        stored = theirs(one).put(Page(text="first"))
        edited = theirs(other).edit(stored, text="second")
        assert theirs(one).get(Page, stored.id) == edited
        theirs(one).delete(edited)
        assert theirs(other).find(Page) == []


def test_of_two_edits_of_one_version_the_second_is_shown_the_first(two):
    mira, jonas = map(theirs, two)
    stored = mira.put(Page(text="first"))
    hers = mira.edit(stored, text="hers")

    with pytest.raises(Conflict) as caught:
        jonas.edit(stored, text="his")

    assert caught.value.stored == hers


def test_a_stranger_has_no_room_for_two(mira_alone):
    with pytest.raises(NotFound):
        couple_room(mira_alone)
    with pytest.raises(NotFound):
        settle(mira_alone)
    with pytest.raises(NotFound):
        rotate_couple_room(mira_alone)


def test_the_rows_of_both_look_alike(two):
    """Nothing in the tables says who invited: lengths, versions, numbers of rows."""
    settle(two[0])
    settle(two[1])
    shapes = [
        [(row.key_version, len(row.grant)) for row in members(one, theirs(one))]
        for one in two
    ]

    assert shapes[0] == shapes[1]


def test_opening_it_opens_the_same_few_things_in_a_small_and_in_a_large_room(two):
    seen = []
    for _ in range(2):
        for me in map(anew, two):
            with openings() as opened, CaptureQueriesContext(connection) as queries:
                couple_room(me)
            seen.append((dict(opened), len(queries)))
        for me in two:
            for at in range(70):
                me.own.put(Page(text=str(at)))
                if at % 10 == 0:
                    theirs(me).put(Page(text=str(at)))

    assert seen == [({"chunk": 1, "record": 1, "head": 1}, 5)] * 4


# --- one's own room --------------------------------------------------------------------


def test_ones_own_room_is_opened_and_not_the_one_for_two(two):
    for one in two:
        theirs(one).put(Page(text="for two"))
        own = private_room(one.keyring)
        assert own.kind == PRIVATE
        assert own.find(Page) == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda rows: rows.update(grant=b"rubbish"),
        lambda rows: rows.update(grant=b"\1" * GRANT_BYTES),
        lambda rows: models.Space.objects.filter(
            id__in=list(rows.values_list("space_id", flat=True))
        ).update(head=b"rubbish"),
        lambda rows: rows.update(key_version=7),
        lambda rows: rows.delete(),
    ],
    ids=["key", "grant", "head", "version", "gone"],
)
def test_whatever_becomes_of_a_room_for_two_ones_own_opens(two, damage):
    rooms = [theirs(one) for one in two]
    for one, room in zip(two, rooms, strict=True):
        stored = one.own.put(Page(text="own"))
        damage(members(one, room))

        assert private_room(one.keyring).find(Page) == [stored]
        with pytest.raises(RoomError):
            theirs(one)


def test_a_person_whose_own_room_is_damaged_is_told(two):
    for one in two:
        models.Space.objects.filter(id=space_id(one.own)).update(head=b"rubbish")
        with pytest.raises(Tampered):
            private_room(one.keyring)


# --- another user key ------------------------------------------------------------------


def with_new_user_key(me):
    new = me.keyring._replace(user_key=new_key())
    move_to_user_key(me.keyring, new)
    return me._replace(keyring=new, own=private_room(new))


def test_a_new_user_key_opens_both_rooms_and_the_old_one_neither(two):
    for one in two:
        stored = theirs(one).put(Page(text="for two"))
        new = with_new_user_key(one)

        assert theirs(new).get(Page, stored.id) == stored
        with pytest.raises(RoomError):
            private_room(one.keyring)


def test_a_grant_that_waits_is_opened_after_a_new_user_key(two):
    mira, jonas = two
    rotate_couple_room(mira)
    stored = theirs(mira).put(Page(text="under the new key"))

    new = with_new_user_key(jonas)

    assert theirs(new).get(Page, stored.id) == stored
    settle(anew(new))
    assert {len(row.grant) for row in members(new, theirs(new))} == {110}


def test_a_key_that_somebody_put_there_does_not_keep_from_a_new_user_key(two):
    for one in two:
        members(one, theirs(one)).update(grant=b"rubbish")

        new = with_new_user_key(one)

        assert private_room(new.keyring).kind == PRIVATE


# --- turning the key -------------------------------------------------------------------


def test_a_new_key_reaches_the_other_and_new_writes_use_it(two):
    mira, jonas = two
    old = theirs(mira).put(Page(text="old"))

    rotate_couple_room(mira)
    new = theirs(jonas).put(Page(text="new"))

    assert row_of(new).key_version == 2
    assert theirs(mira).find(Page) == [new, old]
    assert theirs(jonas).find(Page) == [new, old]
    assert theirs(mira).keys == theirs(jonas).keys


def test_either_carries_over_and_at_the_end_the_old_key_is_gone_for_both(two):
    mira, jonas = two
    pages = [theirs(mira).put(Page(text=str(at))) for at in range(5)]
    theirs(jonas).delete(pages.pop(0))
    rotate_couple_room(jonas)
    settle(anew(mira), at_most=2)
    settle(anew(jonas), at_most=2)

    finish(mira)

    for one in two:
        assert list(theirs(one).keys.by_version) == [2]
        assert theirs(one).find(Page) == pages[::-1]
        assert theirs(one).concerns == set()
    assert {row.key_version for rows in tables_of(theirs(mira)) for row in rows} == {2}


def test_a_room_opened_before_the_key_turned_goes_on_writing(two):
    mira, jonas = two
    before = theirs(jonas)
    rotate_couple_room(mira)
    finish(mira)

    stored = before.put(Page(text="still here"))

    assert theirs(mira).find(Page) == [stored]


def test_a_thief_with_the_old_key_reads_nothing_written_later(two):
    """Somebody kept a copy of one person's keys, and gets a newer database."""
    mira, jonas = two
    stolen = theirs(mira).keys
    rotate_couple_room(jonas)

    later = theirs(mira).put(Page(text="later"))

    assert row_of(later).key_version not in stolen.by_version


def test_settling_again_and_again_changes_nothing(two):
    theirs(two[0]).put(Page(text="one"))
    for one in two:
        settle(anew(one))
    before = [contents(*tables_of(room)) for room in (theirs(two[0]), two[0].own)]

    for one in two:
        settle(anew(one))

    assert before == [
        contents(*tables_of(room)) for room in (theirs(two[0]), two[0].own)
    ]


def test_a_new_key_for_ones_own_room_leaves_the_one_for_two_alone(two):
    mira, _ = two
    before = contents(*tables_of(theirs(mira)))
    rotate_private_room(mira.keyring)
    while carry_over(private_room(mira.keyring), at_most=1):
        pass

    assert contents(*tables_of(theirs(mira))) == before
    assert bond_of(anew(mira))


# --- pinned keys -----------------------------------------------------------------------


def test_other_keys_of_the_other_stop_everything(two):
    for one, other in (two, two[::-1]):
        pinned = other.identity.public
        seen = new_keys_for(other)

        for verb in (couple_room, settle, rotate_couple_room):
            before = contents(*tables_of(one.own), models.Member.objects.all())
            with pytest.raises(KeysChanged) as caught:
                verb(anew(one))
            assert contents(*tables_of(one.own), models.Member.objects.all()) == before
            assert is_same(caught.value.pinned, pinned)
            assert is_same(caught.value.seen, seen)
        Account.objects.filter(id=other.account).update(
            box_key=pinned.box, verify_key=pinned.verify
        )
        assert theirs(one)


@pytest.mark.parametrize("column", ["box_key", "verify_key"])
def test_one_other_key_is_enough_to_stop_everything(two, column):
    Account.objects.filter(id=two[1].account).update(**{column: b"x" * 32})

    with pytest.raises(KeysChanged):
        theirs(two[0])


def test_once_words_were_compared_the_new_keys_are_pinned(two):
    mira, jonas = two
    seen = new_keys_for(jonas)

    trust_again(mira, seen)

    assert is_same(bond_of(anew(mira)).document.pinned, seen)
    require_pinned(bond_of(anew(mira)).document)
    assert theirs(mira)


def test_keys_that_change_while_words_are_compared_are_not_pinned(two):
    mira, jonas = two
    seen = new_keys_for(jonas)
    new_keys_for(jonas)

    with pytest.raises(KeysChanged):
        trust_again(mira, seen)

    assert is_same(bond_of(anew(mira)).document.pinned, jonas.identity.public)


# --- somebody writes to the database ---------------------------------------------------


def test_a_grant_signed_by_somebody_else_is_refused(two):
    """The host makes a key of their own and grants it in the other's name."""
    mira, jonas = two
    room = theirs(mira)
    forged = give(
        Grant(
            room.keys.installation,
            room.keys.space,
            mira.keyring.account,
            jonas.keyring.account,
            2,
        ),
        new_key(),
        granter=Identity.new(),
        recipient=mira.identity.public,
    )
    models.Member.objects.create(
        account_id=mira.account, space_id=space_id(room), key_version=2, grant=forged
    )

    with pytest.raises(Tampered):
        theirs(mira)
    assert theirs(jonas).keys == room.keys


def test_a_grant_of_another_room_or_for_another_person_is_refused(two):
    room = theirs(two[0])
    third, fourth = somebody_with_keys(), somebody_with_keys()
    together(third, fourth)
    rotate_couple_room(third)
    foreign = models.Member.objects.get(account_id=fourth.account, key_version=2)
    for one in two:
        models.Member.objects.create(
            account_id=one.account,
            space_id=space_id(room),
            key_version=2,
            grant=foreign.grant,
        )

    for one in two:
        with pytest.raises(Tampered):
            theirs(one)


def test_rooms_of_two_couples_can_not_be_exchanged(two):
    third, fourth = somebody_with_keys(), somebody_with_keys()
    together(third, fourth)
    rooms = [theirs(two[0]), theirs(third)]
    spaces = [space_id(room) for room in rooms]
    mine, yours = (
        list(models.Member.objects.filter(space_id=space).order_by("id"))
        for space in spaces
    )
    for one, other in zip(mine, yours, strict=True):
        one.grant, other.grant = other.grant, one.grant
        one.save()
        other.save()

    for one in (*two, third, fourth):
        with pytest.raises(Tampered):
            theirs(one)


def test_a_private_room_passed_off_as_one_for_two_is_refused(two):
    """Heads do not open elsewhere, so the bond is led to another room instead."""
    mira, _ = two
    mira.own.edit(bond_of(mira), space=space_id(mira.own))

    with pytest.raises(Tampered):
        theirs(mira)


def test_a_room_put_back_to_before_the_key_turned_is_refused(two):
    mira, jonas = two
    old = snapshot(*tables_of(theirs(mira)))
    rotate_couple_room(mira)
    theirs(mira).put(Page(text="later"))
    finish(mira)
    finish(jonas)

    for rows in tables_of(theirs(mira)):
        rows.delete()
    for rows in old:
        put_back(rows)

    for one in two:
        with pytest.raises(Tampered):
            theirs(one)


def test_a_room_put_back_to_an_older_state_is_noticed(two):
    mira, jonas = two
    theirs(mira).put(Page(text="early"))
    old = snapshot(*tables_of(theirs(mira)))
    theirs(jonas).put(Page(text="late"))
    settle(anew(mira))
    assert not went_back(mira)

    for rows in tables_of(theirs(mira)):
        rows.all().delete()
    for rows in old:
        put_back(rows)

    assert went_back(mira)
    assert not went_back(jonas)  # he had not looked


def test_an_old_bond_put_back_is_refused(two):
    mira, _ = two
    old = models.Record.objects.get(id=bond_of(mira).id)
    rotate_couple_room(mira)
    settle(anew(mira))

    old.save()

    with pytest.raises(Tampered):
        theirs(mira)


def test_nothing_shows_what_it_holds(two):
    for one in two:
        assert repr(one) == "Holder()"
        assert str(one.identity.box_seed) not in repr(one.identity)
