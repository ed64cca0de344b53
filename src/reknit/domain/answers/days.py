"""The day that somebody names for an answer that can not be given yet."""

from datetime import date, timedelta
from typing import Final

FURTHEST: Final = timedelta(days=60)
"""How far off it may be. Our own line: a day beyond it would be no answer."""


def may_be_named(day: date, today: date) -> bool:
    """Whether an answer can be put off to that day: from today on, up to `FURTHEST`."""
    return timedelta(0) <= day - today <= FURTHEST


def has_come(day: date, today: date) -> bool:
    """Whether the day is there or past."""
    return day <= today
