"""What was copied into the room for two: put there, changed, taken back, taken away.

A snapshot stands by itself: what happens to the original afterwards changes nothing
here. A newer version is a document of its own, and the older ones stay beside it, so
that nobody can be told that it always read so. While one is held it can be taken back,
and nothing shows that it was there; later it can be taken away, and a line stays.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b
from typing import Final, Generic, TypeVar
from uuid import UUID, uuid5

from django.db import transaction

from reknit.rooms.documents import Stored
from reknit.rooms.errors import AlreadyKept, Conflict, NotFound
from reknit.rooms.room import Room
from reknit.web.clock import in_words
from reknit.web.together.documents import ForTwo, Lines
from reknit.web.together.pair import Pair
from reknit.web.together.seeing import visible_one, visible_some

MOST_VERSIONS: Final = 12
"""How many versions of one thing there can be, the first among them."""

OPEN_ALREADY: Final = (
    "It has become visible meanwhile, so it can not be taken back unseen any more. "
    "It can be taken away. Then a line says that something stood here."
)
STILL_HELD: Final = (
    "The version before this one is not visible yet. "
    "Take it back, or wait until it is visible."
)
GONE_BY_NOW: Final = (
    "What this belongs to was taken away, so there is no newer version."
)
NO_MORE_VERSIONS: Final = (
    "There are as many versions of this as there can be. "
    "Show it as a thing of its own instead."
)


class Snapshot(ForTwo):
    """A copy of something of one's own, as it was at that moment.

    Attributes:
        heading: What sort of thing it was, in words; may be empty.
        parts: The words, each with a label that may be empty.
        of: The first version's id; None for that one.
        number: 1 for the first version.
        taken_on: The day on which the words were taken away; there are none then.
    """

    heading: str = ""
    parts: Lines = ()
    of: UUID | None = None
    number: int = 1
    taken_on: date | None = None

    def lines(self) -> Lines:
        """Return all that can be read of it."""
        if self.taken_on is not None:
            return (("", taken_words(self.taken_on)),)
        return snapshot_lines(self.heading, self.parts)


S = TypeVar("S", bound=Snapshot)


class Refused(Exception):
    """It can not be done as things stand. `sentence` says why, to whoever asked."""

    def __init__(self, sentence: str) -> None:
        """Carry the sentence."""
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Versions(Generic[S]):
    """All versions of one thing that somebody sees, oldest first. There is one at least."""

    stored: tuple[Stored[S], ...]

    @property
    def first(self) -> Stored[S]:
        """The first one. Its id names the thing."""
        return self.stored[0]

    @property
    def newest(self) -> Stored[S]:
        """The newest one."""
        return self.stored[-1]

    def refusal(self, now: datetime) -> str:
        """Return why there can be no newer version now; "" where there can."""
        if self.first.document.taken_on is not None:
            return GONE_BY_NOW
        if self.newest.document.is_held(now):
            return STILL_HELD
        return NO_MORE_VERSIONS if len(self.stored) >= MOST_VERSIONS else ""


def taken_words(day: date) -> str:
    """Return what stands where something was taken away."""
    return f"Something that stood here was taken away on {in_words(day)}."


def snapshot_lines(heading: str, parts: Lines) -> Lines:
    """Return what can be read of a snapshot, or of one that is only being prepared."""
    return ((("", heading),) if heading else ()) + parts


def trace_of(lines: Lines) -> str:
    """Return a trace of what somebody looked at before they put it there.

    It goes to the page and comes back with it, so that what is put there is exactly
    what was seen.
    """
    told = repr(lines).encode(errors="replace")
    return blake2b(told, digest_size=12).hexdigest()


def snapshot_id(sent_as: UUID, by: UUID, number: int = 1) -> UUID:
    """Return the id of a snapshot.

    It follows from the form that sent it, so that sending twice keeps one, and from its
    account, so that the other can not find out or take up an id.
    """
    return uuid5(sent_as, f"{by.hex} {number}")


def versions_of(
    room: Room, cls: type[S], viewer: UUID, record_id: UUID, now: datetime
) -> Versions[S]:
    """Return all that one of the two sees of one thing.

    Args:
        record_id: Any of its versions.

    Raises:
        NotFound: They see nothing of it.
    """
    found = visible_one(room, cls, viewer, record_id, now)
    if found.document.of is not None:
        found = visible_one(room, cls, viewer, found.document.of, now)
    numbers = range(2, MOST_VERSIONS + 1)
    ids = [snapshot_id(found.id, found.document.by, each) for each in numbers]
    later = visible_some(room, cls, viewer, ids, now)
    there = (later[each] for each in ids if each in later)
    return Versions((found, *there))


def own_versions(
    pair: Pair, cls: type[S], record_id: UUID, now: datetime
) -> Versions[S]:
    """Return one's own thing with its versions.

    Raises:
        NotFound: It is not there, or the other's: the same answer.
    """
    found = versions_of(pair.room, cls, pair.me, record_id, now)
    if found.first.document.by != pair.me:
        raise NotFound
    return found


@transaction.atomic
def put_first(pair: Pair, snapshot: S, *, sent_as: UUID) -> Stored[S]:
    """Put a snapshot there. Sending it twice keeps one.

    Raises:
        Conflict: The same form was sent with other words before. Nothing was written.
    """
    return _put(pair.room, snapshot, snapshot_id(sent_as, pair.me))


@transaction.atomic
def put_newer(pair: Pair, snapshot: S, *, now: datetime) -> Stored[S]:
    """Put a newer version beside the others. Sending it twice keeps one.

    Args:
        snapshot: With `of`, the first version's id, and the `number` it is to have.

    Raises:
        NotFound: The first version is not there, or not one's own.
        Conflict: Another window put one there first. Nothing was written.
        Refused: There can be no newer version now.
    """
    if snapshot.of is None:
        raise NotFound
    pair.room.hold()
    there = own_versions(pair, type(snapshot), snapshot.of, now)
    if snapshot.number <= len(there.stored):
        newest = there.newest
        if _same(newest.document, snapshot) and snapshot.number > 1:
            return newest
        raise Conflict(newest)
    refusal = there.refusal(now)
    if refusal:
        raise Refused(refusal)
    number = len(there.stored) + 1
    return _put(pair.room, snapshot, snapshot_id(there.first.id, pair.me, number))


@transaction.atomic
def take_back(
    pair: Pair, cls: type[S], record_id: UUID, now: datetime
) -> Stored[S] | None:
    """Take back what the other does not see yet. Nothing shows that it was there.

    Returns:
        What it was, or None where it is gone already.

    Raises:
        Refused: It is visible by now.
    """
    pair.room.hold()
    try:
        stored = visible_one(pair.room, cls, pair.me, record_id, now)
    except NotFound:
        return None
    if stored.document.by != pair.me:
        return None
    if not stored.document.is_held(now):
        raise Refused(OPEN_ALREADY)
    pair.room.remove(stored.id)
    return stored


@transaction.atomic
def take_away(
    pair: Pair, cls: type[S], record_id: UUID, *, now: datetime, today: date
) -> None:
    """Take the words of a thing away, in all its versions. A line with the day stays.

    What nobody else has seen goes without a line. Doing it again does nothing.

    Raises:
        NotFound: It is not there, or the other's: the same answer.
    """
    pair.room.hold()
    there = own_versions(pair, cls, record_id, now)
    _remove(pair.room, there.stored[1:])
    first = there.first
    if first.document.is_held(now):
        pair.room.remove(first.id)
    elif first.document.taken_on is None:
        pair.room.edit(first, heading="", parts=(), taken_on=today)


def _remove(room: Room, stored: Iterable[Stored[S]]) -> None:
    for each in stored:
        room.remove(each.id)


def _put(room: Room, snapshot: S, record_id: UUID) -> Stored[S]:
    try:
        return room.put(snapshot, record_id=record_id)
    except AlreadyKept as there:
        found: Stored[S] = there.stored
        if _same(found.document, snapshot):
            return found
        raise Conflict(found) from None


def _same(one: Snapshot, other: Snapshot) -> bool:
    return (one.heading, one.parts) == (other.heading, other.parts)
