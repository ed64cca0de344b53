"""What waits for a person today, gathered from what they did elsewhere."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from reknit.content.first_days import FirstDays, Section, first_days
from reknit.domain.path.words import Children, Role
from reknit.web.about import About
from reknit.web.clock import here
from reknit.web.unlocked import Person

FIRST_DAYS: Final = timedelta(days=3)
"""How long the first days are, from the day it came out."""

ASK_AGAIN: Final = (timedelta(days=21), timedelta(days=42))
"""After how long the private questions are offered again: at first, and later on."""

_GREETINGS: Final = (
    (5, "It is late"),
    (12, "Good morning"),
    (18, "Good afternoon"),
    (24, "Good evening"),
)
"""Up to which hour each fits."""

_SETTLED: Final = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Something that was being written and is not kept yet."""

    url: str
    what: str
    beginning: str


@dataclass(frozen=True, slots=True)
class FirstDaysPage:
    """The page for the first three days, in the words for one role."""

    days: FirstDays
    intro: str
    sections: tuple[Section, ...]


def greeting(at: datetime) -> str:
    """Return a greeting that fits the hour of a local time."""
    return next(words for until, words in _GREETINGS if at.hour < until)


def is_first_days(about: About, now: datetime) -> bool:
    """Whether the first three days are still on, or the page was asked for."""
    if about.first_days is not None:
        return about.first_days
    if about.found_out_on is None or about.day_is_near:
        return False
    return here(now).date() - about.found_out_on < FIRST_DAYS


def first_days_page(role: Role, children: Children = Children.UNKNOWN) -> FirstDaysPage:
    """Return the page for the first three days."""
    days = first_days()
    return FirstDaysPage(days, days.intro[role], days.sections(role, children))


def asks_again(person: Person, now: datetime) -> bool:
    """Whether the private questions come back today, as one quiet line."""
    asked, about = person.profile.asked_on, person.profile.about
    if asked is None or about is None:
        return True
    today = here(now).date()
    wait = ASK_AGAIN[0] if asked - about.begun_on < _SETTLED else ASK_AGAIN[1]
    return today - asked >= wait
