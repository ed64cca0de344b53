"""What belongs to both and to neither: who agreed to the rules, and what rests.

One record of a fixed id, so that it is found at once and there is never a second one.
"""

import secrets
from collections.abc import Callable
from datetime import date, datetime
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from reknit.domain.together.rests import rest_at
from reknit.rooms.documents import Document, Stored
from reknit.rooms.errors import NotFound
from reknit.rooms.room import Room
from reknit.web.clock import here

_NO_SEED: Final = bytes(16)


class Common(Document, kind="common"):
    """How the room for two stands.

    Attributes:
        begun: The day from which its own rests are counted.
        seed: Where these rests fall (`domain.together.rests`).
        agreed: Who accepted the ground rules.
        paused: Who put things for two to rest. Shown to nobody else, in no form.
        since: When the rest began to which the present or last pause belongs, in UTC.
        ended: When the last pause ended, in UTC.
    """

    begun: date
    seed: bytes
    agreed: tuple[UUID, ...] = ()
    paused: tuple[UUID, ...] = ()
    since: datetime | None = None
    ended: datetime | None = None

    @property
    def day(self) -> date:
        """The day it began."""
        return self.begun

    @property
    def is_open(self) -> bool:
        """Whether both accepted the ground rules."""
        return len(set(self.agreed)) > 1

    def resting_since(self, now: datetime) -> datetime | None:
        """Return when the rest began in which things for two are, for whatever reason.

        None where nothing rests. A pause and a rest of the programme's own that touch are
        one: where one ends within the other, nothing has opened in between.
        """
        if self.paused:
            return self.since or now
        by_itself = rest_at(self.seed, self.begun, now)
        if by_itself is None:
            return None
        if (
            self.since
            and self.ended
            and by_itself.begins <= self.ended < by_itself.ends
        ):
            return min(self.since, by_itself.begins)
        return by_itself.begins

    def moment(self, now: datetime) -> datetime:
        """Return the moment that things for two have come to: it stands still in a rest."""
        return min(self.resting_since(now) or now, now)


def common_of(room: Room, today: date) -> Common:
    """Return how the room stands. Nothing is written."""
    try:
        return room.get(Common, _place_of(room)).document
    except NotFound:
        return Common(begun=today, seed=_NO_SEED)


def agree(room: Room, account: UUID, today: date) -> None:
    """Accept the ground rules for one of the two. Doing it again does nothing."""
    _change(room, today, lambda common: {"agreed": _with(common.agreed, account)})


def pause(room: Room, account: UUID, now: datetime) -> None:
    """Let everything for two rest, until this person goes on."""

    def begun(common: Common) -> dict[str, Any]:
        since = common.resting_since(now) or now
        return {"paused": _with(common.paused, account), "since": since}

    _change(room, here(now).date(), begun)


def go_on(room: Room, account: UUID, now: datetime) -> None:
    """End this person's pause. The other's, and the programme's own rests, stay."""

    def without(common: Common) -> dict[str, Any]:
        paused = tuple(each for each in common.paused if each != account)
        is_over = common.paused and not paused
        return {"paused": paused, "ended": now if is_over else common.ended}

    _change(room, here(now).date(), without)


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
