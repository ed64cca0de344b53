"""Reading the room for two as one of the two.

Everything that lies there is shown through these functions. They take the one who looks
as an argument, so that "what my partner can see" asks the same questions as the
partner's own pages.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Final, TypeVar
from uuid import UUID

import msgspec

from reknit.rooms.documents import Stored, glimpse, load
from reknit.rooms.errors import NotFound
from reknit.rooms.leaving import Sight
from reknit.rooms.room import Opened, Room
from reknit.web.together.documents import KINDS, ForTwo, Lines

T = TypeVar("T", bound=ForTwo)

_AT_ONCE: Final = 24


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page for two: what there is, and where.

    Attributes:
        note: A second, smaller line; may be empty.
    """

    title: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing as it stands on somebody's pages for two.

    Attributes:
        what: What sort of thing it is, for example "An agreement".
        by: The account of whoever put it there.
        day: The day that stands beside it.
        opens_at: From when on the other sees it; for whoever put it there alone.
        lines: All that can be read of it.
    """

    id: UUID
    what: str
    by: UUID
    day: date
    opens_at: datetime
    lines: Lines


def everything_seen(room: Room, viewer: UUID, now: datetime) -> list[Seen]:
    """Return all that one of the two can see in the room, newest first.

    Opens every record there is.
    """
    found = []
    for item in reversed(room.everything()):
        cls = KINDS.get(item.kind)
        if cls is None:
            continue
        document = load(cls, item.plaintext)
        if document.is_open_to(viewer, now):
            found.append(_seen(item.id, document))
    return found


def _seen(record_id: UUID, document: ForTwo) -> Seen:
    return Seen(
        id=record_id,
        what=document.what,
        by=document.by,
        day=document.day,
        opens_at=document.opens_at,
        lines=document.lines(),
    )


def visible(
    room: Room,
    cls: type[T],
    viewer: UUID,
    now: datetime,
    *,
    newest: int = 20,
    skip: int = 0,
) -> list[Stored[T]]:
    """Return what one of the two sees of a kind, newest first.

    What is held back counts for nothing: pages begin and end where they would without
    it.

    Args:
        skip: How many of what they see are passed over.
    """
    seen = _all_visible(room, cls, viewer, now)
    return list(islice(seen, skip, skip + newest))


def visible_one(
    room: Room, cls: type[T], viewer: UUID, record_id: UUID, now: datetime
) -> Stored[T]:
    """Return one thing, if the one who looks sees it.

    Raises:
        NotFound: It is not there, or held back from them: the same answer.
        Tampered: Its row is not what the room wrote.
    """
    stored = room.get(cls, record_id)
    if not stored.document.is_open_to(viewer, now):
        raise NotFound
    return stored


def visible_some(
    room: Room, cls: type[T], viewer: UUID, ids: Sequence[UUID], now: datetime
) -> dict[UUID, Stored[T]]:
    """Return those of some things that the one who looks sees."""
    found = room.some(cls, ids)
    return {
        each: stored
        for each, stored in found.items()
        if stored.document.is_open_to(viewer, now)
    }


def sight_of(me: UUID, now: datetime) -> Callable[[Opened], Sight]:
    """Return what says of each document in the room who has seen it, for leaving."""

    def sight(item: Opened) -> Sight:
        about = glimpse(_About, item.plaintext)
        if about is None:
            # Nobody put it there. It says how the room stands, and who paused among that.
            return Sight.NEITHER
        if about.opens_at <= now:
            return Sight.BOTH
        return Sight.ONLY_ME if about.by == me else Sight.ONLY_THEM

    return sight


class _About(msgspec.Struct):
    """What every document of the two says of itself."""

    by: UUID
    opens_at: datetime


def _all_visible(
    room: Room, cls: type[T], viewer: UUID, now: datetime
) -> Iterator[Stored[T]]:
    skip = 0
    while True:
        found = room.find(cls, newest=_AT_ONCE, skip=skip)
        yield from (each for each in found if each.document.is_open_to(viewer, now))
        if len(found) < _AT_ONCE:
            return
        skip += _AT_ONCE
