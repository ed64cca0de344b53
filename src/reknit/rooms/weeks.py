"""The finest time that is kept in clear."""

from datetime import datetime

from django.utils import timezone


def this_week() -> int:
    """Return the ISO year and week as one number, for example 202647."""
    return week_of(timezone.now())


def week_of(moment: datetime) -> int:
    """Return the ISO year and week of a moment, likewise."""
    year, week, _ = moment.isocalendar()
    return year * 100 + week
