"""What both have shown each other, as one of the two sees it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from reknit.apps.journal.selectors.notes import beginning_of
from reknit.apps.sharing.documents import Shown
from reknit.rooms.documents import Stored
from reknit.web.clock import in_words
from reknit.web.together.documents import Lines
from reknit.web.together.holding import opens_in_words
from reknit.web.together.pair import Pair
from reknit.web.together.seeing import Line, visible
from reknit.web.together.snapshots import taken_words, versions_of

PAGE: Final = 20
_ON_US: Final = 3


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line of the list.

    Attributes:
        opens: From when on the other sees it, in words; "" once they do.
        taken: What stands there where it was taken away; "" where it was not.
    """

    id: str
    is_mine: bool
    day: str
    heading: str
    beginning: str
    opens: str
    taken: str
    is_newer: bool


@dataclass(frozen=True, slots=True)
class ShownPage:
    """One page of the list, newest first. Page numbers count from 1; 0 means none."""

    lines: tuple[ShownLine, ...]
    newer: int
    older: int

    @property
    def own_texts(self) -> list[str]:
        """What stands there of this person's own words."""
        return [line.beginning for line in self.lines if line.is_mine]


@dataclass(frozen=True, slots=True)
class VersionShown:
    """One version of a thing. `opens` as in `ShownLine`."""

    id: str
    day: str
    heading: str
    parts: Lines
    opens: str


@dataclass(frozen=True, slots=True)
class ThingPage:
    """One thing with its versions.

    Attributes:
        earlier: The versions before the newest, newest first.
        can_change: Whether there can be a newer version now.
    """

    id: str
    is_mine: bool
    newest: VersionShown
    earlier: tuple[VersionShown, ...]
    taken: str
    can_change: bool

    @property
    def texts(self) -> list[str]:
        """All words of it."""
        return [text for _, text in self.newest.parts]


def shown_page(pair: Pair, now: datetime, *, number: int = 1) -> ShownPage:
    """Return one page of what the two have shown, as one of them sees it."""
    skip = (number - 1) * PAGE
    found = visible(pair.room, Shown, pair.me, now, newest=PAGE + 1, skip=skip)
    return ShownPage(
        lines=tuple(_line(pair, each, now) for each in found[:PAGE]),
        newer=number - 1,
        older=number + 1 if len(found) > PAGE else 0,
    )


def thing_page(pair: Pair, record_id: UUID, now: datetime) -> ThingPage:
    """Return one thing with all versions that this person sees.

    Raises:
        NotFound: They see nothing of it.
    """
    there = versions_of(pair.room, Shown, pair.me, record_id, now)
    newest, *earlier = (_version(each, now) for each in reversed(there.stored))
    first = there.first.document
    taken = first.taken_on
    return ThingPage(
        id=there.first.id.hex,
        is_mine=first.by == pair.me,
        newest=newest,
        earlier=tuple(earlier),
        taken=taken_words(taken) if taken else "",
        can_change=first.by == pair.me and not there.refusal(now),
    )


def on_us(pair: Pair, now: datetime) -> tuple[Line, ...]:
    """Return the newest that the two have shown, for the page for two."""
    found = visible(pair.room, Shown, pair.me, now, newest=2 * _ON_US)
    lines = (
        _line(pair, each, now)
        for each in _newest_of_each(found, now)
        if not each.document.taken_on
    )
    return tuple(
        Line(
            title=each.beginning or each.heading,
            url=f"/zs/{each.id}",
            note=_note(pair, each),
        )
        for each in list(lines)[:_ON_US]
    )


def _newest_of_each(
    found: Iterable[Stored[Shown]], now: datetime
) -> Iterator[Stored[Shown]]:
    """Leave out a version where both see a newer one of the same thing."""
    there: set[UUID] = set()
    for each in found:
        first = each.document.of or each.id
        if first not in there:
            yield each
        if not each.document.is_held(now):
            there.add(first)


def _note(pair: Pair, line: ShownLine) -> str:
    if line.opens:
        return f"From you, visible {line.opens}"
    who = "you" if line.is_mine else pair.name or "your partner"
    newer = ", a newer version" if line.is_newer else ""
    return f"From {who}, {line.day}{newer}"


def _line(pair: Pair, stored: Stored[Shown], now: datetime) -> ShownLine:
    found = stored.document
    return ShownLine(
        id=stored.id.hex,
        is_mine=found.by == pair.me,
        day=in_words(found.day),
        heading=found.heading,
        beginning=next((beginning_of(text) for _, text in found.parts), ""),
        opens=_opens(found, now),
        taken=taken_words(found.taken_on) if found.taken_on else "",
        is_newer=found.of is not None,
    )


def _version(stored: Stored[Shown], now: datetime) -> VersionShown:
    found = stored.document
    return VersionShown(
        id=stored.id.hex,
        day=in_words(found.day),
        heading=found.heading,
        parts=found.parts,
        opens=_opens(found, now),
    )


def _opens(found: Shown, now: datetime) -> str:
    return opens_in_words(found.opens_at) if found.is_held(now) else ""
