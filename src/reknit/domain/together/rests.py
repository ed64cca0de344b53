"""When things for two rest by themselves, whoever wishes what.

A pause that one of the two takes must look like something that happens anyway, or it
would tell on them. So the programme has rests of its own, which follow from a number that
was drawn when the room began. Like pauses they begin at any second, and last some minutes
or some days. Neither of the two can end one early, because an end that sometimes works
would tell the two kinds apart.

All of it is in UTC: a rest that moved with the clocks would let what had gone across
vanish again.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Final

EVERY_DAYS: Final = 7
"""At most one rest begins in each stretch of this many days, and ends in it."""

NONE_IN: Final = 4
"""In one of so many stretches nothing rests."""

SHORTEST: Final = timedelta(minutes=10)
LONGEST: Final = timedelta(days=4)
"""Between these a length is drawn, so that its logarithm is even: most are short."""

FIRST_AFTER_DAYS: Final = 7
"""Nothing rests by itself in the first week that a room is open."""


@dataclass(frozen=True, slots=True)
class Rest:
    """One rest, in UTC. `ends` is the first moment that is no part of it any more."""

    begins: datetime
    ends: datetime


def rest_at(seed: bytes, begun: date, now: datetime) -> Rest | None:
    """Return the rest that the programme itself takes at a moment, if there is one.

    Args:
        seed: Drawn once for a room.
        begun: The day on which the room began.
        now: The moment, with a time zone.

    Source:
        IPV-11 of the partner-safety requirements: a pause has ordinary reasons too. How
        often, when and how long is our own choice.
    """
    stretch = (now - _midnight(begun)) // timedelta(days=EVERY_DAYS)
    rest = _rest_in(seed, begun, stretch) if stretch >= 0 else None
    return rest if rest and rest.begins <= now < rest.ends else None


def rests_in(seed: bytes, begun: date, days: int) -> list[Rest]:
    """Return the rests that begin in the first `days` days."""
    every = (_rest_in(seed, begun, each) for each in range(-(-days // EVERY_DAYS)))
    last = _midnight(begun) + timedelta(days=days)
    return [rest for rest in every if rest and rest.begins < last]


def _rest_in(seed: bytes, begun: date, stretch: int) -> Rest | None:
    drawn = sha256(seed + stretch.to_bytes(4)).digest()
    if stretch * EVERY_DAYS < FIRST_AFTER_DAYS or drawn[0] % NONE_IN == 0:
        return None
    length = SHORTEST * (LONGEST / SHORTEST) ** _share(drawn[1:9])
    room = timedelta(days=EVERY_DAYS) - length
    begins = timedelta(days=stretch * EVERY_DAYS) + room * _share(drawn[9:17])
    at = _midnight(begun) + begins
    return Rest(at, at + length)


def _share(drawn: bytes) -> float:
    """Return a number from 0 to below 1."""
    return int.from_bytes(drawn[:6]) / 2**48


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)
