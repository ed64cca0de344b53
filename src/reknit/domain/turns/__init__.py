"""Rules for a check-in for two: how often, and from when on the next one is there."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Final


class Often(StrEnum):
    """How often a check-in for two comes round, the most often first."""

    DAILY = "daily"
    TWICE_A_WEEK = "twice-a-week"
    WEEKLY = "weekly"
    WHEN_WE_WANT = "when-we-want"


DAYS_BETWEEN: Final = {
    Often.DAILY: 1,
    Often.TWICE_A_WEEK: 3,
    Often.WEEKLY: 7,
}
"""How many days lie between two of them at least; `WHEN_WE_WANT` is in it for nothing."""

_ORDER: Final = tuple(Often)


def rarer(one: Often | None, other: Often | None) -> Often:
    """Return what counts once each of two people chose: the rarer of both.

    Until both chose, it is when they want: nobody is drawn into more than they said.
    """
    if one is None or other is None:
        return Often.WHEN_WE_WANT
    return max(one, other, key=_ORDER.index)


def next_from(last: date | None, often: Often) -> date | None:
    """Return the day from which the next one is there; None where it has no day.

    Args:
        last: The day on which the newest one opened, if there was one.
    """
    if last is None or often not in DAYS_BETWEEN:
        return None
    return last + timedelta(days=DAYS_BETWEEN[often])


def is_there(last: date | None, often: Often, today: date) -> bool:
    """Whether one has come round. There is no end to it, and none is ever late."""
    if often not in DAYS_BETWEEN:
        return False
    day = next_from(last, often)
    return day is None or day <= today
