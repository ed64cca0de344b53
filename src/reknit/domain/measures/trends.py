"""Which way a person's own answers go, with what is not known about it.

A trend says that answers change, never what changes them, and nothing of tomorrow. It is
worked out from one person's answers and is compared with nobody's.

The method in short: a robust line; a studentised block bootstrap of what is new from day
to day once the noise's own memory is taken out, averaged over how strong that memory may
be; and "unclear" wherever nought lies inside the interval. docs/evidence/trends.md says
how well the intervals hold on simulated series, and what they can not say.

Source:
    Repeated answers of one person are autocorrelated, and few of them are unsafe: see the
    two reviews in docs/evidence/trends.md. Everything else: `lines`, `noise`,
    `resampling`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from reknit.domain.errors import DomainError
from reknit.domain.measures.lines import estimated
from reknit.domain.measures.noise import Floats
from reknit.domain.measures.ways import Way, way_of

LEAST: Final = 8
"""Days with a value below which nothing is said."""

LEAST_EACH: Final = 5
"""The same for each of two stretches that are compared."""

_WEEK: Final = 7
_ROUNDING: Final = 1e-12
_BAND: Final = 9
"""At how many days the band is told; fewer where there are fewer."""


class TooFew(DomainError):
    """There are too few days with a value to say anything.

    Attributes:
        count: How many there are.
        least: How many it takes.
    """

    def __init__(self, count: int, least: int = LEAST) -> None:
        """Keep both figures, for the sentence of a page."""
        super().__init__(count, least)
        self.count = count
        self.least = least


@dataclass(frozen=True, slots=True)
class Trend:
    """A straight line through a person's own values, and how sure it is.

    Attributes:
        way: In words.
        per_week: Slope, in units of the values for seven days.
        low, high: 95 % interval of `per_week`.
        count: Days with a value.
        first_day, last_day: Ends of the line, in the caller's days.
        first_value, last_value: The line at both ends. May leave the scale's range.
        band: (day, low, high) from the first day to the last: where the line may lie,
            95 % at each day. Not where values may lie. May leave the scale's range.
    """

    way: Way
    per_week: float
    low: float
    high: float
    count: int
    first_day: float
    last_day: float
    first_value: float
    last_value: float
    band: tuple[tuple[float, float, float], ...]


@dataclass(frozen=True, slots=True)
class FirstAndNow:
    """The first days of a series next to its newest.

    Attributes:
        way: In words.
        first, now: Robust means, in units of the values.
        change: `now` less `first`.
        low, high: 95 % interval of `change`.
        first_count, now_count: Days with a value in each stretch.
    """

    way: Way
    first: float
    now: float
    change: float
    low: float
    high: float
    first_count: int
    now_count: int


def trend(
    days: Sequence[float], values: Sequence[float], *, high_is_better: bool = True
) -> Trend:
    """Return which way values go.

    Args:
        days: Whole days, counted from anywhere, in any order; what comes after the point
            is dropped. Several values of one day count once, as their mean.
        values: One for each; in any unit, at even steps as far as that can be.
        high_is_better: Whether more of what is measured is good.

    Raises:
        TooFew: Fewer than eight different days.
        ValueError: Not as many values as days, or one that is not finite.
    """
    at, seen = _enough(days, values)
    span = at[-1]
    told = np.unique(np.rint(np.linspace(0, span, _BAND)))
    line, halves = _line(at, seen, told)
    low, high = line - halves, line + halves
    begin = _begin(days)
    return Trend(
        way=way_of(low[0], high[0], high_is_better=high_is_better),
        per_week=float(line[0]),
        low=float(low[0]),
        high=float(high[0]),
        count=len(at),
        first_day=begin,
        last_day=begin + float(span),
        first_value=float(line[1]),
        last_value=float(line[-1]),
        band=tuple(
            (begin + float(day), float(below), float(above))
            for day, below, above in zip(told, low[1:], high[1:], strict=True)
        ),
    )


def way_alone(
    days: Sequence[float], values: Sequence[float], *, high_is_better: bool = True
) -> Way:
    """Return the `way` of `trend` alone: a few times quicker, where no line is drawn.

    Args, Raises:
        As for `trend`.
    """
    at, seen = _enough(days, values)
    line, halves = _line(at, seen, at[:0])
    low, high = line - halves, line + halves
    return way_of(low[0], high[0], high_is_better=high_is_better)


def first_and_now(
    days: Sequence[float],
    values: Sequence[float],
    *,
    high_is_better: bool = True,
    window: int = 14,
) -> FirstAndNow:
    """Compare the first days of a series with its newest.

    Who begins at their worst drifts back by themselves: a change is no one's work.

    Args:
        days: As for `trend`.
        values: As for `trend`.
        high_is_better: Whether more of what is measured is good.
        window: How many days long each of the two is.

    Raises:
        TooFew: Fewer than five different days in one of the two; none in the newest as
            long as it would reach into the first.
        ValueError: Not as many values as days, or one that is not finite.
    """
    at, seen = _by_day(days, values)
    early = at < window
    apart = len(at) > 0 and at[-1] >= 2 * window - 1
    late = at > at[-1] - window if apart else np.zeros_like(early)
    counts = int(early.sum()), int(late.sum())
    if min(counts) < LEAST_EACH:
        raise TooFew(min(counts), LEAST_EACH)
    kept = early | late
    design = np.column_stack([early, late])[kept].astype(np.float64)
    wanted = np.array([(-1.0, 1.0), (1.0, 0.0), (0.0, 1.0)])
    beside, height = _beside(seen[kept])
    found = estimated(at[kept], beside, design, wanted, may_jump=False)
    change, first, now = map(float, found.values)
    half = float(found.halves[0])
    return FirstAndNow(
        way=way_of(change - half, change + half, high_is_better=high_is_better),
        first=first + height,
        now=now + height,
        change=change,
        low=change - half,
        high=change + half,
        first_count=counts[0],
        now_count=counts[1],
    )


def _enough(days: Sequence[float], values: Sequence[float]) -> tuple[Floats, Floats]:
    at, seen = _by_day(days, values)
    if len(at) < LEAST:
        raise TooFew(len(at))
    return at, seen


def _line(at: Floats, seen: Floats, told: Floats) -> tuple[Floats, Floats]:
    """Return the slope of a week and the line at some days, with their half-widths."""
    middle = at.mean()
    beside, height = _beside(seen)
    wanted = np.array([(0.0, float(_WEEK)), *((1.0, day - middle) for day in told)])
    design = np.column_stack([np.ones(len(at)), at - middle])
    found = estimated(at, beside, design, wanted, may_jump=True)
    return found.values + height * wanted[:, 0], found.halves


def _beside(values: Floats) -> tuple[Floats, float]:
    """Return values beside the middle of them, and the middle.

    Where they are all the same it leaves nought, and no rounding that looks like a trend.
    """
    middle = float(values.min() + values.max()) / 2
    beside = values - middle
    return np.where(np.abs(beside) <= _ROUNDING * abs(middle), 0.0, beside), middle


def _begin(days: Sequence[float]) -> float:
    return float(np.floor(min(days)))


def _by_day(days: Sequence[float], values: Sequence[float]) -> tuple[Floats, Floats]:
    """Return days after the first and the mean of each, in order."""
    if len(days) != len(values):
        raise ValueError("there are not as many values as days")
    whole, given = np.floor(np.asarray(days, float)), np.asarray(values, float)
    if not (np.isfinite(whole).all() and np.isfinite(given).all()):
        raise ValueError("a day or a value is not finite")
    if not len(whole):
        return whole, given
    order = np.lexsort((given, whole))
    whole, given = whole[order] - whole.min(), given[order]
    at, begins, counts = np.unique(whole, return_index=True, return_counts=True)
    return at, np.add.reduceat(given, begins) / counts
