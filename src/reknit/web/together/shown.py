"""Snapshots as pages show them: a list of them, and one with its versions."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from reknit.rooms.documents import Stored
from reknit.web.clock import in_words
from reknit.web.together.documents import Lines
from reknit.web.together.holding import opens_in_words
from reknit.web.together.pair import Pair
from reknit.web.together.seeing import visible
from reknit.web.together.snapshots import S, Snapshot, taken_words, versions_of

PAGE: Final = 20


@dataclass(frozen=True, slots=True)
class VersionShown:
    """One version.

    Attributes:
        opens: From when on the other sees it, in words; "" once they do.
        taken: What stands there where it was taken away; "" where it was not.
        is_newer: Whether there was one before it.
    """

    id: str
    is_mine: bool
    day: str
    heading: str
    parts: Lines
    opens: str
    taken: str
    is_newer: bool

    @property
    def beginning(self) -> str:
        """Its first words, or what sort of thing it is."""
        return next((text for _, text in self.parts), "") or self.heading


@dataclass(frozen=True, slots=True)
class ShownPage:
    """One page of the list, newest first. Page numbers count from 1; 0 means none."""

    lines: tuple[VersionShown, ...]
    newer: int
    older: int

    @property
    def own_texts(self) -> list[str]:
        """What stands there of this person's own words."""
        return [line.beginning for line in self.lines if line.is_mine]


@dataclass(frozen=True, slots=True)
class ThingShown:
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
        """All words of its newest version."""
        return [text for _, text in self.newest.parts]

    @property
    def can_go(self) -> bool:
        """Whether it can be taken away: it is one's own, and the other sees some of it."""
        return self.is_mine and bool(self.earlier or not self.newest.opens)


def shown_page(
    pair: Pair, cls: type[S], now: datetime, *, number: int = 1
) -> ShownPage:
    """Return one page of what the two have shown of a kind, as one of them sees it."""
    skip = (number - 1) * PAGE
    found = visible(pair.room, cls, pair.me, now, newest=PAGE + 1, skip=skip)
    return ShownPage(
        lines=tuple(version_shown(pair, each, now) for each in found[:PAGE]),
        newer=number - 1,
        older=number + 1 if len(found) > PAGE else 0,
    )


def thing_shown(pair: Pair, cls: type[S], record_id: UUID, now: datetime) -> ThingShown:
    """Return one thing with all versions that this person sees.

    Raises:
        NotFound: They see nothing of it.
    """
    there = versions_of(pair.room, cls, pair.me, record_id, now)
    newest, *earlier = (
        version_shown(pair, each, now) for each in reversed(there.stored)
    )
    first = version_shown(pair, there.first, now)
    return ThingShown(
        id=first.id,
        is_mine=first.is_mine,
        newest=newest,
        earlier=tuple(earlier),
        taken=first.taken,
        can_change=first.is_mine and not there.refusal(now),
    )


def version_shown(pair: Pair, stored: Stored[S], now: datetime) -> VersionShown:
    """Return one version as a page shows it."""
    found: Snapshot = stored.document
    return VersionShown(
        id=stored.id.hex,
        is_mine=found.by == pair.me,
        day=in_words(found.day),
        heading=found.heading,
        parts=found.parts,
        opens=opens_in_words(found.opens_at) if found.is_held(now) else "",
        taken=taken_words(found.taken_on) if found.taken_on else "",
        is_newer=found.of is not None,
    )
