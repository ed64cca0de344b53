"""Months and days: when something was written, without a word on when nothing was."""

import re
from calendar import Calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from reknit.apps.journal.documents import Trigger
from reknit.apps.journal.selectors.entries import EVERY, EntryLine, entry_lines
from reknit.rooms.documents import Stored
from reknit.rooms.room import Room
from reknit.web.clock import in_words

WEEKDAYS: Final = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
_EARLIEST: Final = date(2000, 1, 1)
_MONTH: Final = re.compile("([0-9]{4})-([0-9]{2})")


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day of a month.

    Attributes:
        name: In words, for whoever does not see the dots.
        is_written: Whether there is a note, a sitting or a second look.
        is_triggered: Whether there is something that brought it back.
    """

    number: int
    slug: str
    name: str
    is_written: bool
    is_triggered: bool
    is_today: bool


@dataclass(frozen=True, slots=True)
class MonthPage:
    """A month in weeks from Monday to Sunday; None stands for a day of another month.

    `older` and `newer` are the months beside it as "2026-10", or "" for none.
    """

    name: str
    weeks: tuple[tuple[DayCell | None, ...], ...]
    older: str
    newer: str
    weekdays: tuple[str, ...] = WEEKDAYS


@dataclass(frozen=True, slots=True)
class DayPage:
    """Everything of one day, newest first."""

    name: str
    month: str
    month_name: str
    lines: list[EntryLine]


def month_page(room: Room, slug: str, today: date) -> MonthPage | None:
    """Return a month, or None where it lies ahead, too far back, or is none.

    Args:
        slug: For example "2026-11".
    """
    first = _first_of(slug)
    if first is None or not _EARLIEST <= first <= today:
        return None
    last = _next_month(first) - timedelta(days=1)
    listed = room.listed(EVERY, first, last)
    written = {one.day for one in listed if one.kind != Trigger.kind}
    triggered = {one.day for one in listed if one.kind == Trigger.kind}
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    return MonthPage(
        name=f"{first:%B %Y}",
        weeks=tuple(
            tuple(
                DayCell(
                    number=day.day,
                    slug=day.isoformat(),
                    name=in_words(day),
                    is_written=day in written,
                    is_triggered=day in triggered,
                    is_today=day == today,
                )
                if day.month == first.month
                else None
                for day in week
            )
            for week in weeks
        ),
        older=_slug(first - timedelta(days=1)) if first > _EARLIEST else "",
        newer=_slug(_next_month(first)) if _next_month(first) <= today else "",
    )


def day_page(room: Room, slug: str, today: date) -> DayPage | None:
    """Return a day, or None where it lies ahead, too far back, or is none.

    Opens that day's records and no others.
    """
    try:
        day = date.fromisoformat(slug)
    except ValueError:
        return None
    if day.isoformat() != slug or not _EARLIEST <= day <= today:
        return None
    return DayPage(
        name=f"{WEEKDAYS[day.weekday()]}, {in_words(day)}",
        month=_slug(day),
        month_name=f"{day:%B %Y}",
        lines=entry_lines(_of_day(room, day)),
    )


def this_month(today: date) -> str:
    """Return the month of a day, for example "2026-11"."""
    return _slug(today)


def _of_day(room: Room, day: date) -> Iterable[Stored[Any]]:
    listed = room.listed(EVERY, day, day)
    there: dict[Any, Stored[Any]] = {}
    for cls in EVERY:
        there |= room.some(cls, [one.id for one in listed if one.kind == cls.kind])
    return [there[one.id] for one in listed if one.id in there]


def _first_of(slug: str) -> date | None:
    found = _MONTH.fullmatch(slug)
    try:
        return date(int(found[1]), int(found[2]), 1) if found else None
    except ValueError:
        return None


def _next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _slug(day: date) -> str:
    return f"{day:%Y-%m}"
