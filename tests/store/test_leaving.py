"""Leaving a room for two: at once, alone, with a copy; or destroying it together."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from reknit.apps.accounts.services import (
    change_passphrase,
    delete_account,
    sign_in,
)
from reknit.rooms import leaving, models
from reknit.rooms.bonds import bond_of
from reknit.rooms.couple import couple_room, rotate_couple_room, settle
from reknit.rooms.errors import Closed, NotFound, Over, RoomError, Tampered, UnknownKind
from reknit.rooms.invitations import accept, meet, open_ones
from reknit.rooms.leaving import (
    Farewell,
    Frozen,
    Sight,
    destroy_together,
    farewells,
    keep_after_all,
    leave,
    wishes_it,
)
from reknit.rooms.room import Room
from reknit.rooms.rows import SpaceRow, all_records
from reknit.rooms.sealed import open_record
from reknit.rooms.tombstones import digest_of
from reknit.vault.errors import CannotOpen
from reknit.vault.identity import Identity
from reknit.web.models import Account
from tests.conftest import PASSPHRASE
from tests.store.invented import (
    Page,
    Wish,
    contents,
    put_back,
    snapshot,
    space_id,
    tables_of,
)
from tests.store.two import NOW, TODAY, anew, invited, theirs, together

OTHER = "seven copper kettles on a morning lantern"


def frozen(me):
    """Return what somebody keeps of a room, in order of arrival."""
    parts = sorted(
        (one.document for one in anew(me).own.find(Frozen, newest=100)),
        key=lambda document: document.part,
    )
    return [item for part in parts for item in part.items]


def frozen_texts(me):
    return [item.read(Page).text for item in frozen(me)]


def everything():
    return contents(
        *(
            model.objects.all()
            for model in (
                models.Space,
                models.Member,
                models.Chunk,
                models.Record,
                models.Invitation,
                models.Tombstone,
            )
        )
    )


def is_nothing_left_of(space):
    return (
        not any(
            model.objects.filter(space_id=space).exists()
            for model in (models.Member, models.Chunk, models.Record)
        )
        and not models.Space.objects.filter(id=space).exists()
    )


either = pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["her", "him"])
"""Whoever goes first, the same holds: nobody has power over the other."""


def leaver_and_other(two, order):
    return two[order[0]], two[order[1]]


# --- one leaves ------------------------------------------------------------------------


@either
def test_whoever_leaves_can_not_open_the_room_in_the_next_request(two, order):
    leaver, _ = leaver_and_other(two, order)
    theirs(leaver).put(Page(text="one"))

    assert leave(anew(leaver), today=TODAY)

    with pytest.raises(NotFound):
        theirs(leaver)
    assert models.Member.objects.filter(account_id=leaver.account).count() == 1


@either
def test_whoever_is_left_is_told_and_can_do_the_same(two, order):
    leaver, other = leaver_and_other(two, order)
    theirs(other).put(Page(text="one"))
    space = space_id(theirs(other))
    leave(leaver, today=TODAY)

    for verb in (couple_room, settle, rotate_couple_room, farewells):
        with pytest.raises(Over):
            verb(anew(other))
    assert leave(anew(other), today=TODAY)

    with pytest.raises(NotFound):
        theirs(other)
    assert is_nothing_left_of(space)


@either
def test_each_keeps_a_copy_of_what_both_had_seen(two, order):
    leaver, other = leaver_and_other(two, order)
    pages = [theirs(two[at % 2]).put(Page(text=str(at))) for at in range(5)]
    theirs(other).delete(pages.pop())
    theirs(other).put(Wish(text="a wish"))
    leave(leaver, today=TODAY)
    leave(other, today=TODAY + timedelta(days=90))

    for one in two:
        assert [item.id for item in frozen(one)][:4] == [page.id for page in pages]
        assert [item.read(Page) for item in frozen(one)[:4]] == [
            page.document for page in pages
        ]
        assert frozen(one)[4].read(Wish).text == "a wish"
        with pytest.raises(UnknownKind):
            frozen(one)[4].read(Page)
        assert len(frozen(one)) == 5


@either
def test_a_copy_of_many_things_comes_in_parts(two, order, monkeypatch):
    monkeypatch.setattr(leaving, "_ITEMS_AT_ONCE", 3)
    leaver, other = leaver_and_other(two, order)
    for at in range(7):
        theirs(leaver).put(Page(text=str(at)))

    leave(leaver, today=TODAY)
    leave(other, today=TODAY)

    for one in two:
        assert frozen_texts(one) == [str(at) for at in range(7)]
        assert anew(one).own.count(Frozen) == 3


@either
def test_an_empty_room_leaves_no_copy_and_is_over_all_the_same(two, order):
    leaver, other = leaver_and_other(two, order)

    assert leave(leaver, today=TODAY)

    assert frozen(leaver) == []
    with pytest.raises(Over):
        theirs(other)


@either
def test_leaving_twice_leaves_once(two, order):
    leaver, _ = leaver_and_other(two, order)
    theirs(leaver).put(Page(text="one"))
    tab, other_tab = anew(leaver), anew(leaver)
    leave(tab, today=TODAY)
    before = everything()

    assert not leave(other_tab, today=TODAY)

    assert everything() == before
    assert frozen_texts(leaver) == ["one"]


@either
def test_what_stands_open_elsewhere_can_not_be_written_any_more(two, order):
    leaver, _ = leaver_and_other(two, order)
    stored = theirs(leaver).put(Page(text="before"))
    still_open = [theirs(one) for one in two]
    leave(leaver, today=TODAY)
    before = everything()

    for room in still_open:
        for write in (
            lambda room=room: room.put(Page(text="late")),
            lambda room=room: room.edit(stored, text="late"),
            lambda room=room: room.delete(stored),
        ):
            with pytest.raises(Closed):
                write()

    assert everything() == before


@either
def test_leaving_touches_nothing_of_ones_own(two, order):
    leaver, other = leaver_and_other(two, order)
    kept = [one.own.put(Page(text="own")) for one in two]
    leave(leaver, today=TODAY)
    leave(other, today=TODAY)

    for one, stored in zip(two, kept, strict=True):
        assert anew(one).own.find(Page) == [stored]
        assert anew(one).own.concerns == set()


@either
def test_each_can_delete_their_own_copy_and_the_other_keeps_theirs(two, order):
    leaver, other = leaver_and_other(two, order)
    theirs(leaver).put(Page(text="one"))
    leave(leaver, today=TODAY)
    leave(other, today=TODAY)

    own = anew(leaver).own
    own.delete(own.find(Frozen)[0])

    assert frozen(leaver) == []
    assert frozen_texts(other) == ["one"]


# --- what is still held back -----------------------------------------------------------


def sight_of(me, held):
    """Say who has seen what, by who holds it back: as a page of sharing will."""

    def sight(item):
        holder = held.get(item.id)
        if holder is None:
            return Sight.BOTH
        return Sight.ONLY_ME if holder == me.account else Sight.ONLY_THEM

    return sight


@either
def test_what_is_still_held_back_stays_with_whoever_held_it(two, order):
    leaver, other = leaver_and_other(two, order)
    theirs(leaver).put(Page(text="seen by both"))
    held = {
        theirs(one).put(Page(text=text)).id: one.account
        for one, text in ((leaver, "leaver's"), (other, "other's"))
    }

    leave(leaver, today=TODAY, sight=sight_of(leaver, held))
    leave(other, today=TODAY, sight=sight_of(other, held))

    assert frozen_texts(leaver) == ["seen by both", "leaver's"]
    assert frozen_texts(other) == ["seen by both", "other's"]


@either
def test_how_the_room_itself_stood_is_in_nobodys_copy(two, order):
    leaver, other = leaver_and_other(two, order)
    theirs(leaver).put(Page(text="seen by both"))
    theirs(leaver).put(Wish(text="how it stands"))

    def sight(item):
        return Sight.NEITHER if item.kind == Wish.kind else Sight.BOTH

    leave(leaver, today=TODAY, sight=sight)
    leave(other, today=TODAY, sight=sight)

    for one in two:
        assert [item.kind for item in frozen(one)] == [Page.kind]


@either
def test_what_was_held_back_by_whoever_left_is_not_in_the_room_any_more(two, order):
    """Even if the hold is over by the time the other comes by."""
    leaver, other = leaver_and_other(two, order)
    held = {theirs(leaver).put(Page(text="held")).id: leaver.account}

    leave(leaver, today=TODAY, sight=sight_of(leaver, held))
    leave(other, today=TODAY)

    assert frozen(other) == []


# --- keys that are no longer good ------------------------------------------------------


@either
def test_the_ex_partner_with_old_keys_and_an_old_database_reads_nothing_new(two, order):
    leaver, other = leaver_and_other(two, order)
    theirs(leaver).put(Page(text="known to both"))
    old_keys = theirs(leaver).keys
    old_rows = snapshot(*tables_of(theirs(leaver)), *tables_of(leaver.own))
    leave(leaver, today=TODAY)
    leave(other, today=TODAY)
    other.own.put(Page(text="new"))

    # The room's old rows, put into today's database, bring nothing of the other along.
    for rows in old_rows:
        put_back(rows)
    with pytest.raises(RoomError):
        theirs(leaver)
    room = Room(old_keys, row_of_space(old_keys), lambda: old_keys)
    assert [one.document.text for one in room.find(Page)] == ["known to both"]

    # And with the old keys no row of today opens.
    for row in all_records(space_id(other.own)):
        with pytest.raises(CannotOpen):
            open_record(old_keys, row)
        with pytest.raises(CannotOpen):
            open_record(old_keys._replace(space=other.own.keys.space), row)


def row_of_space(keys):
    row = models.Space.objects.get(id=UUID(bytes=keys.space))
    return SpaceRow(row.version, row.key_version, bytes(row.head))


@either
def test_a_grant_put_back_by_the_ex_partner_opens_nothing(two, order):
    leaver, other = leaver_and_other(two, order)
    space = space_id(theirs(leaver))
    grants = snapshot(
        models.Member.objects.filter(account_id=leaver.account, space_id=space)
    )
    leave(leaver, today=TODAY)
    put_back(grants[0])

    with pytest.raises(NotFound):
        theirs(leaver)
    with pytest.raises(Over):
        theirs(other)
    assert leave(anew(other), today=TODAY)


@either
def test_leaving_works_while_the_keys_of_the_other_have_changed(two, order):
    leaver, other = leaver_and_other(two, order)
    theirs(leaver).put(Page(text="one"))
    seen = Identity.new().public
    Account.objects.filter(id=other.account).update(
        box_key=seen.box, verify_key=seen.verify
    )

    assert leave(anew(leaver), today=TODAY)
    assert frozen_texts(leaver) == ["one"]


@either
@pytest.mark.parametrize("what", ["grant", "head", "chunk", "record", "bond"])
def test_leaving_works_in_a_damaged_room(two, order, what):
    leaver, other = leaver_and_other(two, order)
    theirs(leaver).put(Page(text="one"))
    space = space_id(theirs(leaver))
    damage = {
        "grant": models.Member.objects.filter(
            account_id=leaver.account, space_id=space
        ).update,
        "head": models.Space.objects.filter(id=space).update,
        "chunk": models.Chunk.objects.filter(space_id=space).update,
        "record": models.Record.objects.filter(space_id=space).update,
        "bond": models.Record.objects.filter(id=bond_of(leaver).id).update,
    }
    column = {"grant": "grant", "head": "head"}.get(what, "sealed")
    damage[what](**{column: b"rubbish"})

    kept = leave(anew(leaver), today=TODAY)

    assert kept is (what in {"chunk", "record"})
    assert models.Member.objects.filter(account_id=leaver.account).count() == 1
    with pytest.raises(RoomError):
        theirs(leaver)
    with pytest.raises(RoomError):
        theirs(other)


@either
def test_whoever_left_with_a_damaged_bond_can_begin_again(two, order):
    leaver, other = leaver_and_other(two, order)
    row = models.Record.objects.get(id=bond_of(leaver).id)
    models.Record.objects.filter(id=row.id).update(sealed=b"rubbish")
    leave(anew(leaver), today=TODAY)
    leave(anew(other), today=TODAY)

    together(anew(leaver), anew(other))

    assert theirs(leaver).keys == theirs(other).keys


def test_leaving_before_the_inviter_came_by_leaves_nothing_behind(
    mira_alone, jonas_alone
):
    accept(jonas_alone, invited(mira_alone), name="", now=NOW)
    theirs(jonas_alone).put(Page(text="his"))
    space = space_id(theirs(jonas_alone))

    assert leave(anew(jonas_alone), today=TODAY)

    assert frozen_texts(jonas_alone) == ["his"]
    assert is_nothing_left_of(space)
    assert not models.Invitation.objects.exists()
    assert not meet(anew(mira_alone), now=NOW)
    together(anew(mira_alone), anew(jonas_alone))


def test_an_inviter_may_leave_instead_of_meeting(mira_alone, jonas_alone):
    accept(jonas_alone, invited(mira_alone), name="", now=NOW)

    leave(anew(mira_alone), today=TODAY)

    assert not meet(anew(mira_alone), now=NOW)
    with pytest.raises(Over):
        theirs(jonas_alone)
    assert leave(anew(jonas_alone), today=TODAY)
    together(anew(mira_alone), anew(jonas_alone))


# --- destroying it together ------------------------------------------------------------


@either
def test_the_wish_of_one_destroys_nothing_and_can_be_taken_back(two, order):
    one, other = leaver_and_other(two, order)
    theirs(one).put(Page(text="one"))

    assert not destroy_together(anew(one), today=TODAY)
    assert not destroy_together(anew(one), today=TODAY)

    assert farewells(anew(one)) == (True, False)
    assert farewells(anew(other)) == (False, True)
    keep_after_all(anew(one))
    assert farewells(anew(other)) == (False, False)
    assert not destroy_together(anew(other), today=TODAY)
    assert theirs(one).count(Page) == 1


@either
def test_a_wish_is_known_to_whoever_has_it_alone(two, order):
    one, other = leaver_and_other(two, order)

    destroy_together(anew(one), today=TODAY)

    assert wishes_it(anew(one))
    assert not wishes_it(anew(other))
    keep_after_all(anew(one))
    assert not wishes_it(anew(one))


@either
def test_once_both_wish_it_the_room_is_gone_without_a_copy(two, order):
    one, other = leaver_and_other(two, order)
    theirs(one).put(Page(text="one"))
    space = space_id(theirs(one))
    destroy_together(anew(one), today=TODAY)

    assert destroy_together(anew(other), today=TODAY)

    assert is_nothing_left_of(space)
    with pytest.raises(Over):
        theirs(one)
    assert not leave(anew(one), today=TODAY)
    for each in two:
        assert frozen(each) == []
        with pytest.raises(NotFound):
            theirs(each)
    together(anew(one), anew(other))


@either
def test_a_wish_is_not_part_of_the_copy_and_ends_with_leaving(two, order):
    one, other = leaver_and_other(two, order)
    theirs(one).put(Page(text="one"))
    destroy_together(anew(one), today=TODAY)

    leave(anew(other), today=TODAY)
    with pytest.raises(Over):
        destroy_together(anew(one), today=TODAY)
    leave(anew(one), today=TODAY)

    for each in two:
        assert frozen_texts(each) == ["one"]


def test_documents_of_leaving_are_about_their_day(two):
    mira, _ = two
    theirs(mira).put(Page(text="one"))
    wish = Farewell(by=mira.account, on=TODAY)
    leave(mira, today=TODAY)

    assert wish.day == anew(mira).own.find(Frozen)[0].document.day == TODAY


# --- accounts --------------------------------------------------------------------------


@pytest.fixture
def couple(mira, jonas):
    """Mira and Jonas as people who signed up, with a room for two and one page in it."""
    together(mira.holder, jonas.holder, names=("Mira", "Jonas"))
    couple_room(mira.holder).put(Page(text="one"))
    return mira, jonas


def again(person, passphrase=PASSPHRASE):
    return sign_in(handle=person.profile.handle, passphrase=passphrase).holder


@either
def test_deleting_an_account_leaves_the_other_their_copy(couple, order):
    gone, other = leaver_and_other(couple, order)

    delete_account(gone)

    assert Account.objects.count() == 1
    with pytest.raises(Over):
        couple_room(again(other))
    assert leave(again(other), today=TODAY)
    assert frozen_texts(again(other)) == ["one"]
    assert models.Space.objects.count() == models.Member.objects.count() == 1


@either
def test_a_damaged_account_can_still_be_deleted(couple, order):
    gone, _ = leaver_and_other(couple, order)
    Account.objects.filter(id=gone.account.id).update(identity=b"rubbish")
    damaged = sign_in(handle=gone.profile.handle, passphrase=PASSPHRASE)

    delete_account(damaged)

    assert Account.objects.count() == 1


@either
@pytest.mark.parametrize("somebody_may_know", [False, True])
def test_a_new_passphrase_keeps_the_room_for_two(couple, order, somebody_may_know):
    one, other = leaver_and_other(couple, order)
    old = couple_room(again(one)).keys

    change_passphrase(one, passphrase=OTHER, somebody_may_know=somebody_may_know)
    new = couple_room(again(one, OTHER)).put(Page(text="new"))

    rooms = [couple_room(again(one, OTHER)), couple_room(again(other))]
    for room in rooms:
        assert [page.document.text for page in room.find(Page)] == ["new", "one"]
    written = models.Record.objects.get(id=new.id)
    assert (written.key_version not in old.by_version) is somebody_may_know


@either
def test_other_keys_of_the_other_keep_nobody_from_a_new_passphrase(couple, order):
    one, other = leaver_and_other(couple, order)
    Account.objects.filter(id=other.account.id).update(box_key=b"x" * 32)

    change_passphrase(one, passphrase=OTHER, somebody_may_know=True)

    me = again(one, OTHER)
    with pytest.raises(RoomError):
        couple_room(me)
    assert leave(me, today=TODAY)


def test_a_new_passphrase_because_somebody_may_know_takes_back_open_invitations(mira):
    invited(mira.holder)

    change_passphrase(mira, passphrase=OTHER, somebody_may_know=True)

    assert open_ones(again(mira, OTHER), now=NOW) == []
    assert not models.Invitation.objects.exists()


# --- a backup that is put back ---------------------------------------------------------


@either
def test_a_room_that_comes_back_with_a_backup_is_over_for_both(two, order):
    """The rows of the room return; that one of them had left does not un-happen."""
    leaver, other = leaver_and_other(two, order)
    theirs(leaver).put(Page(text="one"))
    old = snapshot(
        *tables_of(theirs(leaver)),
        *(tables_of(one.own)[i] for one in two for i in range(4)),
    )
    leave(leaver, today=TODAY)
    leave(other, today=TODAY)
    stones = snapshot(models.Tombstone.objects.all())

    for one in two:
        for rows in tables_of(one.own):
            rows.delete()
    for rows in (*old, *stones):
        put_back(rows)

    for one in two:
        with pytest.raises(Over):
            theirs(one)
        assert leave(anew(one), today=date(2027, 1, 1))
        assert frozen_texts(one) == ["one"]


def test_a_forged_note_of_leaving_ends_nothing(two):
    mira, jonas = two
    room = theirs(mira)
    models.Tombstone.objects.create(
        digest=digest_of(room.keys.installation, room.keys.space, jonas.account),
        space=space_id(room),
        key_version=1,
        week=202647,
        proof=bytes(32),
    )

    assert theirs(mira).keys == theirs(jonas).keys


def test_a_room_can_not_be_closed_by_somebody_without_its_key(two, mira_alone):
    room = theirs(two[0])
    before = snapshot(models.Space.objects.filter(id=space_id(room)))
    leave(two[0], today=TODAY)
    closed = snapshot(models.Space.objects.filter(id=space_id(room)))
    # An open head put back in place of the closed one: its version is another one.
    models.Space.objects.filter(id=space_id(room)).update(head=before[0][0].head)

    with pytest.raises(Tampered):
        theirs(two[1])
    put_back(closed[0])
    with pytest.raises(Over):
        theirs(two[1])
