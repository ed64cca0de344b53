"""Pauses: how long one is, and when one comes without anybody's asking.

Somebody who can not bear more gets a pause, and the other is not told who wanted it. So
the programme pauses of its own accord too: after a while that differs each time and may
be short, in the middle of a turn or not, for the same length and in the same words.
"""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

SHORTEST: Final = timedelta(minutes=20)
LONGEST: Final = timedelta(hours=24)
"""How long a pause can be.

Source:
    evidence 4c: at least twenty minutes, with the hour of return named. A day as the
    longest is our own choice.
"""

LENGTHS: Final = (
    SHORTEST,
    timedelta(minutes=40),
    timedelta(hours=1),
    timedelta(hours=3),
    LONGEST,
)
"""How long a pause can be chosen to be. The programme's own last the shortest."""

MOST_ALONE: Final = 3
"""So many pauses come by themselves while nobody does anything."""

_EARLIEST: Final = timedelta(minutes=1)
_SPREAD_SECONDS: Final = 19 * 60
_MINUTE: Final = timedelta(minutes=1)


def comes_after(seed: bytes, pauses: int) -> timedelta:
    """Return how long a talk goes on until the programme pauses.

    Args:
        seed: Drawn once for the talk.
        pauses: How many pauses there were.

    Returns:
        1 to 20 minutes, drawn anew after each pause. Our own choice: so early that a
        pause after two minutes need not be somebody's wish.
    """
    drawn = int.from_bytes(sha256(seed + pauses.to_bytes(4)).digest()[:4])
    return _EARLIEST + timedelta(seconds=drawn % (_SPREAD_SECONDS + 1))


def returns_at(begins: datetime, length: timedelta) -> datetime:
    """Return when a pause ends: on a full minute, and never short of `SHORTEST`."""
    end = begins + length
    whole = end.replace(second=0, microsecond=0)
    return whole if whole - begins >= SHORTEST else whole + _MINUTE
