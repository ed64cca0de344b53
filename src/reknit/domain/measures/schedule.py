"""When a questionnaire is due. Quiet: at most one a day, and none on hard days.

All of it is about what is suggested. What somebody asks for is open at any time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

FIRST_DAYS: Final = 3
"""Nothing is due on the first three days."""


class Turn(StrEnum):
    """How often one comes round."""

    OFF = "off"
    WEEKLY = "weekly"
    TWO_WEEKS = "two-weeks"
    MONTHLY = "monthly"
    THREE_MONTHS = "three-months"

    @property
    def days(self) -> int:
        """Days from one time to the next; 0 where there is no next."""
        return _DAYS[self]


_DAYS: Final = {
    Turn.OFF: 0,
    Turn.WEEKLY: 7,
    Turn.TWO_WEEKS: 14,
    Turn.MONTHLY: 30,
    Turn.THREE_MONTHS: 91,
}


@dataclass(frozen=True, slots=True)
class Planned:
    """One questionnaire, and how it stands with it.

    Attributes:
        is_heavy: Whether it takes a day off after itself.
        last: The day it was last filled in.
        put_off: The day "not this time" was last said to it.
    """

    slug: str
    turn: Turn
    is_heavy: bool
    last: date | None = None
    put_off: date | None = None


@dataclass(frozen=True, slots=True)
class Days:
    """What the days are like for one person.

    Attributes:
        begun_on: The first of the first days.
        is_gentle: Whether these are gentle days, or days of relief alone.
        is_quiet: Whether somebody switched off all of it.
    """

    begun_on: date
    is_gentle: bool = False
    is_quiet: bool = False


def next_on(planned: Planned, days: Days) -> date | None:
    """Return the day from which one is due by its own turn; None where it never is.

    One that was neither filled in nor put off is due as soon as the first days are over.
    """
    if planned.turn == Turn.OFF or days.is_quiet:
        return None
    begins = days.begun_on + timedelta(days=FIRST_DAYS)
    seen = max((each for each in (planned.last, planned.put_off) if each), default=None)
    if seen is None:
        return begins
    return max(begins, seen + timedelta(days=planned.turn.days))


def due(planned: Sequence[Planned], day: date, days: Days) -> Planned | None:
    """Return the one that is due on a day, or None.

    None on the first days and on gentle ones; none on a day on which one was filled in
    or put off already; none on the day after a heavy one. Of several, the one that has
    waited longest, on the same day a light one before a heavy one, then as they stand.

    Args:
        planned: Every questionnaire that there is, those that are off among them: one
            that was filled in by somebody's own wish counts for the day all the same.
    """
    if days.is_gentle or day < days.begun_on + timedelta(days=FIRST_DAYS):
        return None
    if rests(planned, day):
        return None
    waiting = [
        (since, one.is_heavy, number, one)
        for number, one in enumerate(planned)
        if (since := next_on(one, days)) is not None and since <= day
    ]
    return min(waiting)[-1] if waiting else None


def rests(planned: Iterable[Planned], day: date) -> bool:
    """Whether a day is taken already: by one filled in or put off, or by yesterday's."""
    before = day - timedelta(days=1)
    return any(
        day in {one.last, one.put_off} or (one.is_heavy and one.last == before)
        for one in planned
    )
