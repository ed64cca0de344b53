"""What belongs to both and to neither: who agreed to the rules, and what rests.

One record of a fixed id, so that it is found at once and there is never a second one.
"""

import secrets
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from reknit.domain.together.rests import rests_by_itself
from reknit.rooms.documents import Document, Stored
from reknit.rooms.errors import NotFound
from reknit.rooms.room import Room

_NO_SEED: Final = bytes(16)


class Common(Document, kind="common"):
    """How the room for two stands.

    Attributes:
        begun: The day from which its own rests are counted.
        seed: Where these rests fall (`domain.together.rests`).
        agreed: Who accepted the ground rules.
        paused: Who put things for two to rest. Shown to nobody else, in no form.
    """

    begun: date
    seed: bytes
    agreed: tuple[UUID, ...] = ()
    paused: tuple[UUID, ...] = ()

    @property
    def day(self) -> date:
        """The day it began."""
        return self.begun

    @property
    def is_open(self) -> bool:
        """Whether both accepted the ground rules."""
        return len(set(self.agreed)) > 1

    def rests(self, today: date) -> bool:
        """Whether things for two rest, for whatever reason."""
        return bool(self.paused) or rests_by_itself(self.seed, self.begun, today)


def common_of(room: Room, today: date) -> Common:
    """Return how the room stands. Nothing is written."""
    try:
        return room.get(Common, _place_of(room)).document
    except NotFound:
        return Common(begun=today, seed=_NO_SEED)


def agree(room: Room, account: UUID, today: date) -> None:
    """Accept the ground rules for one of the two. Doing it again does nothing."""
    _change(room, today, lambda common: {"agreed": _with(common.agreed, account)})


def pause(room: Room, account: UUID, today: date) -> None:
    """Let everything for two rest, until this person goes on."""
    _change(room, today, lambda common: {"paused": _with(common.paused, account)})


def go_on(room: Room, account: UUID, today: date) -> None:
    """End this person's pause. The other's, and the programme's own rests, stay."""

    def without(common: Common) -> dict[str, Any]:
        return {"paused": tuple(each for each in common.paused if each != account)}

    _change(room, today, without)


def seal_anew(room: Room, today: date) -> None:
    """Write it as it is. Done at every sign-in and lock, as with the profile."""
    _change(room, today, lambda _: {})


@transaction.atomic
def _change(
    room: Room, today: date, change: Callable[[Common], dict[str, Any]]
) -> None:
    # Held before it is read, so that two who change it at once both have their way.
    room.hold()
    stored = _stored(room, today)
    # Written whether anything changed or not, so that a pause can not be told from none.
    room.edit(stored, **change(stored.document))


def _stored(room: Room, today: date) -> Stored[Common]:
    try:
        return room.get(Common, _place_of(room))
    except NotFound:
        begun = Common(begun=today, seed=secrets.token_bytes(16))
        return room.put(begun, record_id=_place_of(room))


def _with(there: tuple[UUID, ...], account: UUID) -> tuple[UUID, ...]:
    return there if account in there else tuple(sorted((*there, account)))


def _place_of(room: Room) -> UUID:
    return UUID(bytes=sha256(b"common" + room.keys.space).digest()[:16])
