"""What time it is where the person is, as far as a page can know.

On one's own computer that is the computer's own time zone. A host's people share the
host's (the setting REKNIT_TIME_ZONE).
"""

from datetime import date, datetime
from functools import lru_cache

from django.utils.timezone import now


def here(at: datetime) -> datetime:
    """Return a moment in the time of this place."""
    return at.astimezone()


def here_now() -> datetime:
    """Return this moment in the time of this place."""
    return here(now())


def today_here() -> date:
    """Return the day it is in this place."""
    return here_now().date()


@lru_cache(maxsize=512)
def in_words(day: date) -> str:
    """Return a date as people say it, for example "22 November 2026"."""
    return f"{day.day} {day:%B %Y}"
