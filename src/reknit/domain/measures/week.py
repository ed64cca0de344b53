"""Whether the newest week was clearly harder than those before it.

A description of what somebody said, and no estimate: it says nothing of where things go.
"""

from collections.abc import Iterable, Sequence
from statistics import fmean, pstdev
from typing import Final

WEEK: Final = 7
BEFORE: Final = 56
"""How many days before the week it is set against: eight weeks."""

LEAST_IN_WEEK: Final = 3
LEAST_BEFORE: Final = 8


def was_harder(
    days: Sequence[float], values: Sequence[float], *, today: float, least: float = 1.0
) -> bool:
    """Return whether the newest seven days were clearly lower than the weeks before.

    They are where their mean lies at least one standard deviation of the days before
    them below the mean of those, and at least `least`. Fewer than three days in the
    week, or eight before it, are too few to say so.

    Args:
        days: Any count of days, as in `date.toordinal()`; several values on one day
            count once, as their mean.
        values: One for each; more is better.
        today: The last day of the week.
        least: The smallest difference that matters, in units of the values.
    """
    by_day: dict[float, list[float]] = {}
    for day, value in zip(days, values, strict=True):
        by_day.setdefault(day, []).append(value)
    week = _means(by_day, today - WEEK, today)
    before = _means(by_day, today - WEEK - BEFORE, today - WEEK)
    if len(week) < LEAST_IN_WEEK or len(before) < LEAST_BEFORE:
        return False
    return fmean(before) - fmean(week) >= max(least, pstdev(before))


def _means(by_day: dict[float, list[float]], after: float, until: float) -> list[float]:
    """Return the mean of each day after one day and until another."""
    found: Iterable[list[float]] = (
        values for day, values in by_day.items() if after < day <= until
    )
    return [fmean(values) for values in found]
