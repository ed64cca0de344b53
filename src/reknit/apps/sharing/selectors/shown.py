"""What both have shown each other, for the page for two."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final
from uuid import UUID

from reknit.apps.sharing.documents import Shown
from reknit.domain.wording import said
from reknit.rooms.documents import Stored
from reknit.web.together.pair import Pair
from reknit.web.together.seeing import Line, visible
from reknit.web.together.shown import VersionShown, version_shown

_ON_US: Final = 3


def on_us(pair: Pair, now: datetime) -> tuple[Line, ...]:
    """Return the newest that the two have shown, for the page for two."""
    found = visible(pair.room, Shown, pair.me, now, newest=2 * _ON_US)
    lines = [
        version_shown(pair, each, now)
        for each in _newest_of_each(found, now)
        if not each.document.taken_on
    ]
    return tuple(
        Line(title=each.beginning, url=f"/zs/{each.id}", note=_note(pair, each))
        for each in lines[:_ON_US]
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


def _note(pair: Pair, line: VersionShown) -> str:
    if line.opens:
        return f"From you, visible {line.opens}"
    who = "you" if line.is_mine else said("{partner}", pair.wording)
    newer = ", a newer version" if line.is_newer else ""
    return f"From {who}, {line.day}{newer}"
