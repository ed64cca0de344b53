"""How a room for two can be left, what is kept of one, and words to compare."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from reknit.content.words import passphrase_words
from reknit.rooms.bonds import bond_of, require_pinned
from reknit.rooms.couple import couple_room, open_bond
from reknit.rooms.documents import Stored
from reknit.rooms.errors import KeysChanged, NotFound, Over, RoomError, UnknownKind
from reknit.rooms.leaving import Frozen, FrozenItem, Sight, wishes_it
from reknit.rooms.room import Room
from reknit.vault.errors import CannotOpen
from reknit.vault.identity import PublicIdentity
from reknit.vault.pairing import comparison_words
from reknit.web.clock import in_words
from reknit.web.together.documents import KINDS, ForTwo, Lines
from reknit.web.together.pair import Pair
from reknit.web.together.seeing import Line, sight_of
from reknit.web.unlocked import Person


class Standing(StrEnum):
    """How a room for two stands for whoever may leave it."""

    NONE = "none"
    THERE = "there"
    """Open, resting, or not yet begun: it makes no difference for leaving."""

    OVER = "over"
    """The other left, or both destroyed it."""

    CHANGED = "changed"
    """The other's keys are not the pinned ones."""

    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class LeavePage:
    """What the page for leaving shows.

    Attributes:
        has_rest: Of a room that is over: whether a copy of anything can be kept.
        has_kept: Whether something was kept of an earlier room.
    """

    standing: Standing
    has_rest: bool
    has_kept: bool


@dataclass(frozen=True, slots=True)
class KeptLine:
    """One copy, in the list. `name` is what the other was called; may be empty."""

    id: UUID
    name: str
    day: str


@dataclass(frozen=True, slots=True)
class KeptItem:
    """One thing in a copy.

    Attributes:
        what: What sort of thing it is; empty where this version does not know.
        is_mine: Whether it is from whoever kept the copy.
        day: The day that stood beside it.
        lines: All that can be read of it.
    """

    what: str
    is_mine: bool
    day: str
    lines: Lines


@dataclass(frozen=True, slots=True)
class CopyPage:
    """One page of a copy: one part of it, newest first.

    Attributes:
        newer: The number of the page with newer things; 0 where there is none.
        older: The number of the page with older things; 0 where there is none.
    """

    id: UUID
    name: str
    day: str
    items: tuple[KeptItem, ...]
    newer: int
    older: int

    @property
    def own_texts(self) -> tuple[str, ...]:
        """What the reader wrote, without a word of the other."""
        mine = (item.lines for item in self.items if item.is_mine)
        return tuple(text for lines in mine for _, text in lines)


class Keys(StrEnum):
    """How the keys of the two stand."""

    PINNED = "pinned"
    """They are those of the day the two came together."""

    CHANGED = "changed"
    """The other's are others."""

    OWN = "own"
    """One's own do not open."""


@dataclass(frozen=True, slots=True)
class WordsPage:
    """Words to compare.

    Attributes:
        lines: Two lines of six words each, in the same order for both people; none where
            one's own keys do not open.
        seen: The other's public keys that the words stand for, as 128 hex digits, where
            they are not the pinned ones; else empty.
    """

    keys: Keys
    lines: tuple[str, ...] = ()
    seen: str = ""


def on_us(_pair: Pair, _now: datetime) -> tuple[Line, ...]:
    """Return nothing: to leave or to stay is never put before anybody."""
    return ()


def standing(person: Person) -> Standing:
    """Return how the room for two stands. Whatever is wrong, there is an answer."""
    try:
        couple_room(person.holder)
    except NotFound:
        return Standing.NONE
    except Over:
        return Standing.OVER
    except KeysChanged:
        return Standing.CHANGED
    except (RoomError, CannotOpen):
        return Standing.DAMAGED
    return Standing.THERE


def leave_page(person: Person, now: datetime) -> LeavePage:
    """Return what the page for leaving shows."""
    stands = standing(person)
    return LeavePage(
        standing=stands,
        has_rest=stands == Standing.OVER and _has_rest(person, now),
        has_kept=person.room.count(Frozen) > 0,
    )


def own_wish(person: Person) -> bool | None:
    """Say whether somebody wishes to end it together; None where there is no room.

    The other's wish is not looked for, so it costs no statement more or less.
    """
    try:
        return wishes_it(person.holder)
    except (RoomError, CannotOpen):
        return None


def kept(person: Person) -> tuple[KeptLine, ...]:
    """Return the copies somebody keeps, newest first."""
    copies = list(_copies(person.room))
    return tuple(
        KeptLine(parts[0].id, parts[0].document.name, _day_of(parts))
        for parts in reversed(copies)
    )


def copy_page(person: Person, copy_id: UUID, *, number: int) -> CopyPage:
    """Return one page of a copy.

    Args:
        number: Which page, from 1.

    Raises:
        NotFound: There is no such copy, or no such page of it.
    """
    parts = copy_of(person.room, copy_id)
    if number > len(parts):
        raise NotFound
    frozen = parts[-number].document
    me = person.account.id
    return CopyPage(
        id=copy_id,
        name=frozen.name,
        day=_day_of(parts),
        items=tuple(_item(item, me) for item in reversed(frozen.items)),
        newer=number - 1,
        older=number + 1 if number < len(parts) else 0,
    )


def copy_of(room: Room, copy_id: UUID) -> list[Stored[Frozen]]:
    """Return the parts of one copy, in order of arrival.

    Raises:
        NotFound: There is no such copy.
    """
    for parts in _copies(room):
        if parts[0].id == copy_id:
            return parts
    raise NotFound


def words_page(person: Person) -> WordsPage | None:
    """Return words to compare; None where there is nobody to compare them with."""
    try:
        me = person.holder
    except CannotOpen:
        return WordsPage(Keys.OWN)
    try:
        bond = bond_of(me).document
        is_there = require_pinned(bond)
    except KeysChanged as changed:
        lines = _lines(me.identity.public, changed.seen)
        return WordsPage(Keys.CHANGED, lines, _in_hex(changed.seen))
    except RoomError:
        return None
    if not is_there:
        return None
    return WordsPage(Keys.PINNED, _lines(me.identity.public, bond.pinned))


def _has_rest(person: Person, now: datetime) -> bool:
    """Say whether leaving a room that is over would leave a copy of anything."""
    me = person.holder
    sight = sight_of(me.account, now)
    keeps: Final = {Sight.BOTH, Sight.ONLY_ME}
    try:
        room = open_bond(me, bond_of(me).document)
        return any(sight(item) in keeps for item in room.everything())
    except RoomError:
        return False


def _copies(room: Room) -> Iterator[list[Stored[Frozen]]]:
    """Give the parts of each copy, the oldest copy first.

    The parts of one copy were kept in one go, so they follow each other.
    """
    parts: list[Stored[Frozen]] = []
    for stored in reversed(room.find(Frozen, newest=room.count(Frozen))):
        if parts and not _follows(stored.document, parts[-1].document):
            yield parts
            parts = []
        parts.append(stored)
    if parts:
        yield parts


def _follows(part: Frozen, before: Frozen) -> bool:
    return part.space == before.space and part.part > before.part


def _day_of(parts: list[Stored[Frozen]]) -> str:
    return in_words(parts[0].document.ended)


def _item(item: FrozenItem, me: UUID) -> KeptItem:
    document = _document(item)
    day = in_words(item.day)
    if document is None:
        return KeptItem("", is_mine=False, day=day, lines=())
    return KeptItem(document.what, document.by == me, day, document.lines())


def _document(item: FrozenItem) -> ForTwo | None:
    cls = KINDS.get(item.kind)
    if cls is None:
        return None
    try:
        return item.read(cls)
    except UnknownKind:
        return None


def _lines(mine: PublicIdentity, theirs: PublicIdentity) -> tuple[str, ...]:
    return comparison_words(mine, theirs, passphrase_words())


def _in_hex(identity: PublicIdentity) -> str:
    return (identity.box + identity.verify).hex()
