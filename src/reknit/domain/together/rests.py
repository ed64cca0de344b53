"""When things for two rest by themselves, whoever wishes what.

A pause that one of the two takes must look like something that happens anyway, or it
would tell on them. So the programme has rests of its own: a few days in each four weeks,
which follow from a number that was drawn when the room began. Neither of the two can
end one early, because an end that sometimes works would tell the two kinds apart.
"""

from datetime import date, timedelta
from hashlib import sha256
from typing import Final

EVERY_DAYS: Final = 28
"""One rest falls into each stretch of this many days."""

SHORTEST_DAYS: Final = 2
LONGEST_DAYS: Final = 4
FIRST_AFTER_DAYS: Final = 7
"""Nothing rests by itself in the first week that a room is open."""


def rests_by_itself(seed: bytes, begun: date, today: date) -> bool:
    """Say whether the programme itself lets things for two rest today.

    Args:
        seed: Drawn once for a room.
        begun: The day on which the room began.

    Source:
        IPV-11 of the partner-safety requirements: a pause has ordinary reasons too. How
        often and how long is our own choice.
    """
    days = (today - begun).days
    if days < FIRST_AFTER_DAYS:
        return False
    stretch, at = divmod(days, EVERY_DAYS)
    first, last = _rest_in(seed, stretch)
    return first <= at <= last


def _rest_in(seed: bytes, stretch: int) -> tuple[int, int]:
    """Return the first and last day of the rest in one stretch, counted from 0."""
    drawn = sha256(seed + stretch.to_bytes(4)).digest()
    length = SHORTEST_DAYS + drawn[0] % (LONGEST_DAYS - SHORTEST_DAYS + 1)
    first = int.from_bytes(drawn[1:5]) % (EVERY_DAYS - length + 1)
    return first, first + length - 1


def days_of_rest(seed: bytes, begun: date, days: int) -> list[date]:
    """Return the days of rest among the first `days` days. For tests and for looking."""
    every = (begun + timedelta(days=number) for number in range(days))
    return [day for day in every if rests_by_itself(seed, begun, day)]
