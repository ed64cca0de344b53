"""Days that matter: a stitched line each, and words that never lie on each other.

Where there is room, the words stand above the lines. Else the lines have numbers, and
the words stand in a list below the chart.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from reknit.web.charts.letters import ROW, width_of
from reknit.web.charts.picture import BADGE, LEAST, Badge, Shape, Upright, Width, Words
from reknit.web.charts.times import Span, extent, side_at
from reknit.web.charts.values import DayMark


@dataclass(frozen=True, slots=True)
class Numbered:
    """A day that matters, with its number; 0 where it lies outside of the chart."""

    number: int
    mark: DayMark
    at: float = 0.0


@dataclass(frozen=True, slots=True)
class MarkLayout:
    """How the days that matter are drawn.

    Attributes:
        days: All of them, the earliest first.
        shapes: What is drawn above and in the chart.
        rows: How many rows of words stand above it where it is wide.
        needs_list: Whether all of them are listed where it is wide, too. Those outside
            of the chart always are.
    """

    days: tuple[Numbered, ...] = ()
    shapes: tuple[Shape, ...] = ()
    rows: int = 0
    needs_list: bool = False


def laid_out(
    marks: Sequence[DayMark],
    span: Span | None,
    top: float,
    bottom: float,
    head: Sequence[Words],
) -> MarkLayout:
    """Return how to draw days that matter.

    Args:
        span: The time that is shown; None where nothing is.
        top, bottom: Of the values.
        head: What stands between the values and the words; lines keep clear of it.
    """
    if span is None:
        return MarkLayout()
    days = _numbered(marks, span)
    inside = [day for day in days if day.number]
    if not inside:
        return MarkLayout(days)
    lines = _Lines(top, bottom, head)
    numbers = tuple(_numbers(inside, lines, Width.NARROW))
    placed = _placed(inside)
    if placed is None:
        wide = tuple(_numbers(inside, lines, Width.WIDE))
        return MarkLayout(days, (*numbers, *wide), rows=1, needs_list=True)
    named = tuple(_named(inside, placed, lines))
    return MarkLayout(days, (*numbers, *named), max(placed) + 1)


def _numbered(marks: Sequence[DayMark], span: Span) -> tuple[Numbered, ...]:
    days, count = [], 0
    for mark in sorted(marks, key=lambda mark: mark.on):
        if mark.on in span:
            count += 1
            days.append(Numbered(count, mark, span.at(mark.on)))
        else:
            days.append(Numbered(0, mark))
    return tuple(days)


@dataclass(frozen=True, slots=True)
class _Lines:
    top: float
    bottom: float
    head: Sequence[Words]

    def line(self, at: float, begin: float, shown: Width) -> Upright:
        """Return the line below a word or number, clear of the words in between."""
        # The head keeps its width where the chart grows, so the least width is the
        # one in which most lines meet it.
        is_crossing = any(
            left - 4 < at * LEAST[shown] < right + 4
            for words in self.head
            for left, right in (words.reach(LEAST[shown]),)
            if words.text and words.shown in {Width.ANY, shown}
        )
        return Upright(
            "mark", at, self.top if is_crossing else begin, self.bottom, shown
        )


def _numbers(days: Sequence[Numbered], lines: _Lines, shown: Width) -> Iterator[Shape]:
    middle = -_ABOVE - _RADIUS
    for day in days:
        yield lines.line(day.at, middle, shown)
    for group in _groups(days, LEAST[shown]):
        first, last = group[0], group[-1]
        at = (first.at + last.at) / 2
        text = _joined(first.number, last.number)
        least = max(0.0, width_of(text) - _RADIUS)
        yield Badge(first.at, last.at, middle, least, shown)
        yield Words("number", at, middle + _TO_LINE, text, "middle", shown)


def _groups(days: Sequence[Numbered], width: float) -> list[list[Numbered]]:
    """Put together what is too near to each other for a sign of its own."""
    groups = [[day] for day in days]
    at = 0
    while at + 1 < len(groups):
        if _reach(groups[at], width)[1] + 2 > _reach(groups[at + 1], width)[0]:
            groups[at : at + 2] = [groups[at] + groups[at + 1]]
            at = max(at - 1, 0)
        else:
            at += 1
    return groups


def _reach(group: list[Numbered], width: float) -> tuple[float, float]:
    first, last = group[0].at * width, group[-1].at * width
    text = _joined(group[0].number, group[-1].number)
    more = max(0.0, width_of(text) - _RADIUS - (last - first)) / 2
    return first - _RADIUS - more, last + _RADIUS + more


def _joined(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}\u2013{last}"


def _named(
    days: Sequence[Numbered], rows: Sequence[int], lines: _Lines
) -> Iterator[Shape]:
    for day, row in zip(days, rows, strict=True):
        y = -_ABOVE - row * ROW
        yield lines.line(day.at, y + 4, Width.WIDE)
        side = _side(day)
        yield Words("mark-words", day.at, y, day.mark.words, side, Width.WIDE)


def _side(day: Numbered) -> str:
    """Return on which side of its line a word stands; never across it."""
    side = side_at(day.at, day.mark.words, LEAST[Width.WIDE])
    if side != "middle":
        return side
    _, end = extent(day.at, day.mark.words, "start", LEAST[Width.WIDE])
    return "start" if end <= LEAST[Width.WIDE] else "end"


def _placed(days: Sequence[Numbered]) -> tuple[int, ...] | None:
    """Return the row of each, 0 the lowest; None where words have no room.

    No words lie on others, and no line on its way down passes through words.
    """
    if len(days) > _MOST_NAMED or any(_is_long(day) for day in days):
        return None
    width = LEAST[Width.WIDE]
    reaches = [extent(day.at, day.mark.words, _side(day), width) for day in days]
    lines = [day.at * width for day in days]
    for rows in sorted(product(range(_ROWS), repeat=len(days)), key=_height):
        if all(
            _are_clear(rows, reaches, lines, one, other)
            for one in range(len(days))
            for other in range(len(days))
            if one != other
        ):
            return rows
    return None


def _are_clear(
    rows: Sequence[int],
    reaches: Sequence[tuple[float, float]],
    lines: Sequence[float],
    one: int,
    other: int,
) -> bool:
    begin, end = reaches[one]
    if rows[one] == rows[other]:
        return end + _APART < reaches[other][0] or reaches[other][1] + _APART < begin
    is_passing = begin - 4 < lines[other] < end + 4
    return not is_passing or rows[other] < rows[one]


def _height(rows: Sequence[int]) -> tuple[int, int]:
    return max(rows), sum(rows)


def _is_long(day: Numbered) -> bool:
    return width_of(day.mark.words) > _LONGEST


_ABOVE: Final = 6.0
_RADIUS: Final = BADGE / 2
_TO_LINE: Final = 4.5
"""From the middle of a digit down to the line it stands on."""

_APART: Final = 10.0
_ROWS: Final = 3
_MOST_NAMED: Final = 5
_LONGEST: Final = 210.0
