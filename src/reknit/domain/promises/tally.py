"""What becomes of the days of a promise, once each of the two said what they saw.

A day on which not both said something is open. It counts as nothing: neither as kept nor
as missed.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reknit.domain.promises.rhythm import monday_of


class Said(StrEnum):
    """What one of the two says of a day."""

    KEPT = "kept"
    MISSED = "missed"
    CHANGED = "changed"
    """The two agreed on something else for that day."""


class Came(StrEnum):
    """What a day came to."""

    CONFIRMED = "confirmed"
    """Both say that it was kept."""

    NOT_BOTH = "not both"
    """Both said something, and not both that it was kept."""

    CHANGED = "changed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class DueDay:
    """A day of a promise, and what each of the two said of it, if anything."""

    on: date
    maker: Said | None = None
    receiver: Said | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many days came to what.

    Attributes:
        confirmed: Both say that it was kept.
        said: Both said something, and neither that it was changed.
        changed: At least one says that the two agreed on something else.
    """

    confirmed: int = 0
    said: int = 0
    changed: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not self.said and not self.changed


def came_to(day: DueDay) -> Came:
    """Return what a day came to."""
    if Said.CHANGED in {day.maker, day.receiver}:
        return Came.CHANGED
    if day.maker is None or day.receiver is None:
        return Came.OPEN
    if day.maker == day.receiver == Said.KEPT:
        return Came.CONFIRMED
    return Came.NOT_BOTH


def tally(days: Iterable[DueDay]) -> Tally:
    """Return how many of some days came to what."""
    came = [came_to(day) for day in days]
    confirmed = came.count(Came.CONFIRMED)
    return Tally(
        confirmed=confirmed,
        said=confirmed + came.count(Came.NOT_BOTH),
        changed=came.count(Came.CHANGED),
    )


def sentence(found: Tally) -> str:
    """Return a tally as people say it; "" where there is nothing to tell.

    For example "Kept and confirmed 14 of 16. Changed between you: 1."
    """
    parts = []
    if found.said:
        parts.append(f"Kept and confirmed {found.confirmed} of {found.said}.")
    if found.changed:
        parts.append(f"Changed between you: {found.changed}.")
    return " ".join(parts)


def by_month(days: Iterable[DueDay]) -> Mapping[date, Tally]:
    """Return the tally of each month that has one of the days, newest first.

    Months stand under their first day.
    """
    return _by(days, lambda day: day.replace(day=1))


def by_week(days: Iterable[DueDay]) -> Mapping[date, Tally]:
    """Return the tally of each week that has one of the days, newest first.

    Weeks stand under their Monday.
    """
    return _by(days, monday_of)


def _by(days: Iterable[DueDay], under: Callable[[date], date]) -> Mapping[date, Tally]:
    found: dict[date, list[DueDay]] = {}
    for day in days:
        found.setdefault(under(day.on), []).append(day)
    return {key: tally(found[key]) for key in sorted(found, reverse=True)}
