"""What was filled in: found, and said in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from reknit.apps.measures.documents import Questionnaire
from reknit.domain.measures.change import rounded_up
from reknit.domain.measures.instrument import Scale
from reknit.rooms.documents import Stored
from reknit.rooms.room import Room
from reknit.web.clock import in_words
from reknit.web.instruments import found

LOOKED_AT: Final = 1_000
"""How many of the newest are looked through for those of one instrument."""

_AT_ONCE: Final = 50
_FEW_POINTS: Final = 10
"""On a range up to here, a hundredth of a point says something."""


@dataclass(frozen=True, slots=True)
class Filled:
    """One that was filled in, as a list shows it. `score` is "" where there is none."""

    id: str
    day: str
    score: str
    is_brought: bool
    line: str


def newest_first(
    room: Room, slug: str | None = None, *, most: int = 20
) -> list[Stored[Questionnaire]]:
    """Return up to `most` questionnaires, the newest first, of one instrument or of all.

    By the day they are about: a score that was brought may be from long ago.
    """
    kept = [
        stored
        for stored in _all(room)
        if slug is None or stored.document.instrument == slug
    ]
    return sorted(kept, key=lambda stored: stored.document.at, reverse=True)[:most]


def last_day(room: Room, slug: str) -> date | None:
    """Return the day one was last filled in."""
    newest = newest_first(room, slug, most=1)
    return newest[0].document.day if newest else None


def with_score_before(
    stored: Stored[Questionnaire],
    kept: Iterable[Stored[Questionnaire]],
    scale: Scale,
) -> list[Questionnaire]:
    """Return those among `kept` before one that have a score of a scale, in their order."""
    this = (stored.document.at, stored.id)
    return [
        other.document
        for other in kept
        if (other.document.at, other.id) < this and scale.name in other.document.scores
    ]


def filled(stored: Stored[Questionnaire]) -> Filled:
    """Return one in words, by what its scale is today."""
    document = stored.document
    instrument = found(document.instrument)
    score = ""
    if instrument and instrument.main.name in document.scores:
        score = in_range(instrument.main, document.scores[instrument.main.name])
    return Filled(
        id=stored.id.hex,
        day=in_words(document.day),
        score=score,
        is_brought=document.is_brought,
        line=document.line,
    )


def in_range(scale: Scale, value: float, *, is_short: bool = False) -> str:
    """Return a score with its range, and its better end unless it is to be short."""
    if not scale.low <= value <= scale.high:
        return number(scale, value)
    if scale.low:
        ends = f"between {number(scale, scale.low)} and {number(scale, scale.high)}"
        text = f"{number(scale, value)}, {ends}"
    else:
        text = f"{number(scale, value)} of {number(scale, scale.high)}"
    if is_short or scale.high_is_better is None:
        return text
    return f"{text}, where {'higher' if scale.high_is_better else 'lower'} is better"


def number(scale: Scale, value: float) -> str:
    """Return a score as it is read: no more places than say something."""
    text = f"{value:.{_places(scale)}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def points(scale: Scale, value: float) -> str:
    """Return a difference of scores in words, without its sign."""
    text = number(scale, abs(value))
    return f"{text} point" if text == "1" else f"{text} points"


def points_from(scale: Scale, needed: float) -> str:
    """Return the smallest difference beyond one, in words: "… or more" is true of it."""
    step = scale.grain or 10.0 ** -_places(scale)
    return points(scale, rounded_up(needed, step))


def _places(scale: Scale) -> int:
    return 2 if scale.high - scale.low <= _FEW_POINTS else 1


def _all(room: Room) -> Iterator[Stored[Questionnaire]]:
    seen = 0
    while seen < LOOKED_AT:
        part = room.find(Questionnaire, newest=_AT_ONCE, skip=seen)
        yield from part
        seen += _AT_ONCE
        if seen >= room.count(Questionnaire):
            return
