"""Named conditions that content files use, and whether they hold.

The list stands in content/en/path/README.md. A condition is a bit, so that a step's
conditions are compared with a situation's in one operation.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Final

from reknit.domain.measures.ways import Way
from reknit.domain.path.situation import LOW, CheckIn, Situation
from reknit.domain.path.words import (
    Affair,
    Children,
    Company,
    Contact,
    Discovery,
    Distress,
    Fact,
    Home,
    Hope,
    Role,
)

FIRST_DAYS: Final = 3
"""The first 72 hours, counted in days from the day it came out."""

FIRST_WEEKS: Final = 21
"""Three weeks. Our own line: no timetable of recovery has been validated."""

MONTHS_ON: Final = 90
"""From here on it is months, not weeks. Our own line, as above."""

FRESH: Final = timedelta(days=7)
"""A check-in older than this says nothing of today."""

Holds = Callable[[Situation, datetime], bool]


def _days(told: Situation, now: datetime) -> int | None:
    if told.found_out_on is None:
        return None
    return (now.date() - told.found_out_on).days


def _first_days(told: Situation, now: datetime) -> bool:
    if told.first_days is not None:
        return told.first_days
    days = _days(told, now)
    return days is not None and days < FIRST_DAYS


def _first_weeks(told: Situation, now: datetime) -> bool:
    days = _days(told, now)
    return days is not None and days < FIRST_WEEKS


def _months_on(told: Situation, now: datetime) -> bool:
    days = _days(told, now)
    return days is not None and days > MONTHS_ON


def _low(scale: Callable[[CheckIn], int | None]) -> Holds:
    def holds(told: Situation, now: datetime) -> bool:
        newest = told.check_in
        if newest is None or now - newest.at > FRESH:
            return False
        place = scale(newest)
        return place is not None and place <= LOW

    return holds


def _goes(scale: str, way: Way) -> Holds:
    return lambda told, _: told.trends.get(scale) == way


_PHYSICAL: Final = {Affair.PHYSICAL, Affair.MIXED}
_FOUND_OUT: Final = {Discovery.FOUND, Discovery.OTHERS, Discovery.SUSPECTED}
_CHILDREN: Final = {Children.AT_HOME, Children.GROWN}

CONDITIONS: Final[Mapping[str, Holds]] = {
    "first-days": _first_days,
    "first-weeks": _first_weeks,
    "months-on": _months_on,
    "contact-ended": lambda told, _: Fact.CONTACT_ENDED in told.known,
    "contact-goes-on": lambda told, _: told.contact == Contact.GOES_ON,
    "contact-not-sure": lambda told, _: told.contact == Contact.NOT_SURE,
    "alone": lambda told, _: told.company == Company.ALONE,
    "together": lambda told, _: told.company == Company.TOGETHER,
    "joined": lambda told, _: told.joined,
    "live-together": lambda told, _: told.home == Home.TOGETHER,
    "live-apart": lambda told, _: told.home == Home.APART,
    "has-children": lambda told, _: told.children in _CHILDREN,
    "children-at-home": lambda told, _: told.children == Children.AT_HOME,
    "has-faith": lambda told, _: told.has_faith,
    "was-physical": lambda told, _: told.affair in _PHYSICAL,
    "was-online": lambda told, _: told.affair == Affair.ONLINE,
    "was-told": lambda told, _: told.discovery == Discovery.TOLD,
    "was-found-out": lambda told, _: told.discovery in _FOUND_OUT,
    "hopes-to-mend": lambda told, _: told.hope == Hope.MEND,
    "not-sure-yet": lambda told, _: told.hope == Hope.NOT_SURE,
    "just-today": lambda told, _: told.hope == Hope.JUST_TODAY,
    "mood-is-low": _low(lambda newest: newest.mood),
    "body-is-low": _low(lambda newest: newest.body),
    "hope-is-low": _low(lambda newest: newest.hope),
    "feels-unsafe": _low(lambda newest: newest.safety),
    "trust-is-low": _low(lambda newest: newest.trust),
    "mood-rises": _goes("mood", Way.IMPROVING),
    "mood-falls": _goes("mood", Way.WORSENING),
    "hope-falls": _goes("hope", Way.WORSENING),
    "trust-rises": lambda told, _: told.trust_rises,
    "trust-falls": lambda told, _: (
        told.role == Role.INJURED and told.trends.get("trust") == Way.WORSENING
    ),
    "closeness-rises": _goes("closeness", Way.IMPROVING),
    "distress-is-raised": lambda told, _: told.distress != Distress.UNKNOWN,
    "distress-is-high": lambda told, _: told.distress == Distress.HIGH,
    "gentle-days": lambda told, _: told.safety.gentle or told.safety.relief_only,
}
"""Every condition by its name."""

BITS: Final[Mapping[str, int]] = {
    name: 1 << place for place, name in enumerate(CONDITIONS)
}
"""The bit of each condition."""

FACT_BITS: Final[Mapping[Fact, int]] = {
    fact: 1 << place for place, fact in enumerate(Fact)
}
"""The bit of each fact."""


def holds(name: str, told: Situation, now: datetime) -> bool:
    """Say whether one condition holds.

    Args:
        now: In the time of the place where the person is.

    Raises:
        KeyError: There is no such condition.
    """
    return CONDITIONS[name](told, now)


def all_that_hold(told: Situation, now: datetime) -> int:
    """Return the bits of all conditions that hold."""
    found = 0
    for name, condition in CONDITIONS.items():
        if condition(told, now):
            found |= BITS[name]
    return found


def bits_of(names: Iterable[str]) -> int:
    """Return the bits of some conditions.

    Raises:
        KeyError: One of them is not known.
    """
    found = 0
    for name in names:
        found |= BITS[name]
    return found


def fact_bits(facts: Iterable[Fact]) -> int:
    """Return the bits of some facts."""
    found = 0
    for fact in facts:
        found |= FACT_BITS[fact]
    return found
