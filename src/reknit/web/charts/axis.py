"""What stands around the values: words at both ends, numbers, the days below."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import floor, log10
from typing import Final

from reknit.web.charts.letters import ROW, shortened, width_of
from reknit.web.charts.picture import (
    LARGE_LETTERS,
    LEAST,
    Lines,
    Shape,
    Upright,
    Width,
    Words,
)
from reknit.web.charts.times import Span, Tick, thinned, ticks

HEAD: Final = 24.0
"""From the top of a chart to the top of its values: room for one row of words."""


@dataclass(frozen=True, slots=True)
class Levels:
    """How high a value lies."""

    low: float
    high: float
    top: float
    bottom: float

    def at(self, value: float) -> float:
        """Return where a value lies; one beyond an end lies at the end."""
        inside = min(max(value, self.low), self.high)
        share = (inside - self.low) / (self.high - self.low)
        return self.bottom - share * (self.bottom - self.top)


def head(text: str) -> tuple[Words, ...]:
    """Return the words above the values."""
    return end_words(text, HEAD - 8)


def foot(text: str, bottom: float) -> tuple[Words, ...]:
    """Return the words below the values."""
    return end_words(text, bottom + 17)


def end_words(text: str, y: float, side: str = "start") -> tuple[Words, ...]:
    """Return the words for an end, cut where there is no room for all of them."""
    at = 0.0 if side == "start" else 1.0
    if width_of(text) <= LEAST[Width.NARROW]:
        return (Words("end", at, y, text, side),)
    return tuple(
        Words("end", at, y, shortened(text, least), side, shown)
        for shown, least in LEAST.items()
    )


def scale_numbers(levels: Levels, numbers: tuple[float, ...]) -> Iterator[Shape]:
    """Draw a scale of numbers: a line across each, the number left of it."""
    yield Lines("rule", tuple(((0.0, y), (1.0, y)) for y in map(levels.at, numbers)))
    for number in numbers:
        y = levels.at(number) + _TO_LINE
        yield Words("number-at", 0.0, y, number_words(number), "end", shift=-_GUTTER)


def days_below(span: Span, y: float) -> Iterator[Shape]:
    """Draw the line of days, and the days that are named on it."""
    yield Lines("axis", (((0.0, y), (1.0, y)),))
    wide = ticks(span, LEAST[Width.WIDE])
    narrow = ticks(span, LEAST[Width.NARROW])
    kept = thinned(narrow, LARGE_LETTERS)
    for tick in narrow:
        shown = Width.NARROW if tick in kept else Width.ROOMY
        yield from _named(tick, y, shown)
    for tick in wide:
        yield from _named(tick, y, Width.WIDE)


def _named(tick: Tick, y: float, shown: Width) -> Iterator[Shape]:
    yield Upright("tick", tick.at, y, y + 5, shown)
    yield Words("day", tick.at, y + ROW, tick.words, tick.side, shown)


def round_numbers(low: float, high: float, most: int) -> tuple[float, ...]:
    """Return the numbers to name between two ends, the ends among them.

    Args:
        most: How many there are at most; at least 2.
    """
    rough = (high - low) / (most - 1)
    size = 10.0 ** floor(log10(rough))
    step = next(step * size for step in (1, 2, 2.5, 5, 10) if step * size >= rough)
    first = floor(low / step) + 1
    between = (place * step for place in range(first, first + most))
    room = (high - low) / (most * 1.6)
    inner = [number for number in between if low + room < number < high - room]
    return (low, *inner, high)


def number_words(number: float) -> str:
    """Return a number as it is read: no more places than it needs, two at most."""
    return f"{number:.2f}".rstrip("0").rstrip(".").replace("-0", "0", number == 0)


_GUTTER: Final = 8.0
_TO_LINE: Final = 4.5
