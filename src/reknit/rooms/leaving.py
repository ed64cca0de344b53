"""How a room for two ends: one leaves, at once and alone; or both destroy it.

Whoever leaves gives up their keys and closes the room for writing in the same
transaction. Each of the two then keeps a copy of what both had seen, in their own room
and under their own key, and the room itself goes with the second one. So nothing that
one of them does later, with old keys and an old database, touches what the other has.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from enum import Enum, auto
from hashlib import sha256
from typing import Final
from uuid import UUID

import msgspec
from django.db import transaction

from reknit.rooms import models
from reknit.rooms.bonds import Bond, bond_of, cut, untie
from reknit.rooms.couple import couple_room, open_bond
from reknit.rooms.database import forget_deleted
from reknit.rooms.documents import D, Document, load
from reknit.rooms.errors import AlreadyKept, NotFound, RoomError, Tampered
from reknit.rooms.holder import Holder
from reknit.rooms.invitations import forget_answers
from reknit.rooms.room import Opened, Room
from reknit.rooms.tombstones import bury

_ITEMS_AT_ONCE: Final = 100
"""Items in one part of a copy, so that reading a page of it opens a part, not all."""


class Sight(Enum):
    """Who has seen a thing in a room for two, as one of the two asks."""

    BOTH = auto()
    ONLY_ME = auto()
    """Still held back by whoever asks: the other never gets it."""

    ONLY_THEM = auto()
    """Still held back by the other: whoever asks never gets it."""

    NEITHER = auto()
    """How the room itself stands, such as who put it to rest: nobody keeps that."""


class FrozenItem(msgspec.Struct, frozen=True, array_like=True):
    """One document as it stood when the room ended. `read` gives it its type again."""

    id: UUID
    kind: str
    day: date
    plaintext: bytes

    def read(self, cls: type[D]) -> D:
        """Return the document.

        Raises:
            UnknownKind: It is of another kind, or newer than this program.
        """
        return load(cls, self.plaintext)


class Frozen(Document, kind="frozen"):
    """A part of the copy that somebody keeps of a room for two, in order of arrival.

    `name` is what the other was called; `ended` the day it was copied.
    """

    space: UUID
    name: str
    ended: date
    part: int
    items: list[FrozenItem]

    @property
    def day(self) -> date:
        """The day it was copied."""
        return self.ended


class Farewell(Document, kind="farewell"):
    """The wish of one of the two to destroy the room rather than keep copies."""

    by: UUID
    on: date

    @property
    def day(self) -> date:
        """The day of the wish."""
        return self.on


def seen_by_both(_item: Opened) -> Sight:
    """Say that both have seen it: right where nothing is ever held back."""
    return Sight.BOTH


@transaction.atomic
def leave(
    me: Holder, *, today: date, sight: Callable[[Opened], Sight] = seen_by_both
) -> bool:
    """End the room for two for this person. Nobody is asked; it cannot be refused.

    For whoever leaves first, and in the same way for whoever is left (`errors.Over`).
    Doing it again does nothing.

    Args:
        sight: Says of each document who has seen it.

    Returns:
        Whether a copy was kept. False where there was no room, or one so damaged that it
        could not be read: leaving works even then.
    """
    kept = False
    with suppress(RoomError):
        kept = _keep_copy(me, bond_of(me).document, today, sight)
    _give_up(me)
    _forget(me)
    transaction.on_commit(forget_deleted)
    return kept


@transaction.atomic
def destroy_together(me: Holder, *, today: date) -> bool:
    """Wish that the room goes with all that is in it; once both wish it, it does.

    Returns:
        Whether it is gone. Until then the wish can be taken back.

    Raises:
        RoomError: As for `couple.couple_room`.
    """
    room, bond = couple_room(me), bond_of(me).document
    with suppress(AlreadyKept):
        room.put(
            Farewell(by=me.account, on=today), record_id=_farewell_id(room, me.account)
        )
    room.hold()
    if farewells(me) != (True, True):
        return False
    bury(room.keys, bond.space)
    models.Space.objects.filter(id=bond.space).delete()
    untie(me)
    transaction.on_commit(forget_deleted)
    return True


def keep_after_all(me: Holder) -> None:
    """Take back the wish to destroy the room, if there is one.

    Raises:
        RoomError: As for `couple.couple_room`.
    """
    room = couple_room(me)
    room.remove(_farewell_id(room, me.account))


def wishes_it(me: Holder) -> bool:
    """Say whether I wish to destroy the room. The other's wish is not even looked for.

    Raises:
        RoomError: As for `couple.couple_room`.
    """
    room = couple_room(me)
    mine = _farewell_id(room, me.account)
    return mine in room.some(Farewell, [mine])


def farewells(me: Holder) -> tuple[bool, bool]:
    """Say whether I wish to destroy the room, and whether the other does.

    Raises:
        RoomError: As for `couple.couple_room`.
    """
    room, bond = couple_room(me), bond_of(me).document
    mine, theirs = (_farewell_id(room, one) for one in (me.account, bond.other))
    found = room.some(Farewell, [mine, theirs])
    return mine in found, theirs in found


def _keep_copy(
    me: Holder, bond: Bond, today: date, sight: Callable[[Opened], Sight]
) -> bool:
    with transaction.atomic():
        room = open_bond(me, bond)
        room.hold()
        # Once more, now that nobody else can write: another tab may have left already.
        open_bond(me, bond)
        kept = []
        for item in room.everything():
            if item.kind == Farewell.kind:
                continue
            seen = sight(item)
            if seen in {Sight.BOTH, Sight.ONLY_ME}:
                kept.append(FrozenItem(*item))
            if seen is Sight.ONLY_ME and not room.closed:
                room.remove(item.id)
        for at in range(0, len(kept), _ITEMS_AT_ONCE):
            me.own.put(
                Frozen(
                    space=bond.space,
                    name=bond.name,
                    ended=today,
                    part=at // _ITEMS_AT_ONCE,
                    items=kept[at : at + _ITEMS_AT_ONCE],
                )
            )
        bury(room.keys, me.account)
        room.close()
        return True


def _give_up(me: Holder) -> None:
    """Give up the keys of the room for two, and the room if nobody is left in it."""
    mine = models.Member.objects.filter(account_id=me.account)
    try:
        spaces = forget_answers(me)
        with suppress(NotFound):
            bond = bond_of(me).document
            spaces.add(bond.space)
            # Whoever invited never came by to see that somebody had accepted: there is
            # nothing that both had seen, and nothing of it is left lying about.
            if models.Invitation.objects.filter(digest=bond.accepted).delete()[0]:
                models.Member.objects.filter(space_id=bond.space).delete()
    except RoomError:
        # Which room it is can not be read: whatever is not one's own.
        others = mine.exclude(space_id=UUID(bytes=me.own.keys.space))
        spaces = set(others.values_list("space_id", flat=True))
    mine.filter(space_id__in=spaces).delete()
    left = models.Space.objects.filter(id__in=spaces)
    left.exclude(id__in=models.Member.objects.values("space_id")).delete()


def _forget(me: Holder) -> None:
    """Forget the other, whatever has become of what was known of them."""
    with suppress(RoomError):
        try:
            untie(me)
        except Tampered:
            cut(me)


def _farewell_id(room: Room, account: UUID) -> UUID:
    named = b"farewell" + room.keys.space + account.bytes
    return UUID(bytes=sha256(named).digest()[:16])
