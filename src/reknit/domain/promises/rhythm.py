"""On which days a promise is due."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum


class Every(StrEnum):
    """How often a promise comes round."""

    ONCE = "once"
    DAYS = "days"
    """On chosen days of the week."""

    WEEK = "week"
    """Some time in each week. Its week stands under its Monday."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When a promise is due.

    Attributes:
        first: The day it begins; for `ONCE` the day itself.
        last: The last day it holds; None for as long as nobody ends it.
        weekdays: 0 for Monday to 6 for Sunday; for `DAYS` alone.
    """

    every: Every
    first: date
    last: date | None = None
    weekdays: tuple[int, ...] = ()

    def ended(self, on: date) -> "Rhythm":
        """Return the same without anything that would be due after a day."""
        last = on if self.last is None else min(on, self.last)
        return replace(self, last=last)

    def is_over(self, today: date) -> bool:
        """Whether nothing will be due any more, today or later."""
        if self.every == Every.WEEK:
            return self.last is not None and monday_of(today) > monday_of(self.last)
        last = self.first if self.every == Every.ONCE else self.last
        return last is not None and last < today


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def due_days(rhythm: Rhythm, since: date, until: date) -> tuple[date, ...]:
    """Return the days from `since` to `until`, both included, on which a promise is due.

    Oldest first. A promise for each week is due once in every week it touches, under
    that week's Monday, which may lie before its first day.
    """
    return tuple(day for day in _days(rhythm, since, until) if _holds(rhythm, day))


def _days(rhythm: Rhythm, since: date, until: date) -> Iterator[date]:
    if rhythm.every == Every.ONCE:
        if since <= rhythm.first <= until:
            yield rhythm.first
        return
    is_weekly = rhythm.every == Every.WEEK
    first = monday_of(rhythm.first) if is_weekly else rhythm.first
    day, step = max(first, since), timedelta(days=1)
    if is_weekly:
        day += timedelta(days=-day.weekday() % 7)
        step = timedelta(days=7)
    while day <= until:
        if is_weekly or day.weekday() in rhythm.weekdays:
            yield day
        day += step


def _holds(rhythm: Rhythm, day: date) -> bool:
    return rhythm.last is None or day <= rhythm.last
