"""When things for two rest by themselves, whoever wishes what.

A pause that one of the two takes must look like something that happens anyway, or it
would tell on them. So the programme has rests of its own, which follow from a number that
was drawn when the room began. Like pauses they begin at any hour of the day and last an
hour or some days. Neither of the two can end one early, because an end that sometimes
works would tell the two kinds apart.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from hashlib import sha256
from typing import Final

EVERY_DAYS: Final = 14
"""At most one rest begins in each stretch of this many days, and ends in it."""

LENGTHS: Final = tuple(timedelta(hours=each) for each in (0, 0, 1, 4, 12, 24, 48, 96))
"""One of these is drawn for each stretch; nothing means that nothing rests in it."""

FIRST_AFTER_DAYS: Final = 7
"""Nothing rests by itself in the first week that a room is open."""

_WAKING: Final = (7 * 60, 23 * 60)
"""Between which minutes of a day one begins: at night nobody takes a pause."""


@dataclass(frozen=True, slots=True)
class Rest:
    """One rest. `ends` is the first moment that is no part of it any more."""

    begins: datetime
    ends: datetime


def rest_at(seed: bytes, begun: date, now: datetime) -> Rest | None:
    """Return the rest that the programme itself takes at a moment, if there is one.

    Args:
        seed: Drawn once for a room.
        begun: The day on which the room began.
        now: The moment, on the clock where the two live.

    Source:
        IPV-11 of the partner-safety requirements: a pause has ordinary reasons too. How
        often, when and how long is our own choice.
    """
    stretch = (now.date() - begun).days // EVERY_DAYS
    rest = _rest_in(seed, begun, stretch, now.tzinfo) if stretch >= 0 else None
    return rest if rest and rest.begins <= now < rest.ends else None


def rests_in(seed: bytes, begun: date, days: int) -> list[Rest]:
    """Return the rests that begin in the first `days` days, on a clock without a zone."""
    stretches = range(-(-days // EVERY_DAYS))
    every = (_rest_in(seed, begun, stretch, None) for stretch in stretches)
    last = begun + timedelta(days=days)
    return [rest for rest in every if rest and rest.begins.date() < last]


def _rest_in(
    seed: bytes, begun: date, stretch: int, zone: tzinfo | None
) -> Rest | None:
    drawn = sha256(seed + stretch.to_bytes(4)).digest()
    length = LENGTHS[drawn[0] % len(LENGTHS)]
    # With a day to spare, so that even one that begins late ends within the stretch.
    day = int.from_bytes(drawn[1:5]) % (EVERY_DAYS - length.days - 1)
    day += stretch * EVERY_DAYS
    if not length or day < FIRST_AFTER_DAYS:
        return None
    first, last = _WAKING
    minute = first + int.from_bytes(drawn[5:9]) % (last - first)
    on = begun + timedelta(days=day)
    begins = datetime.combine(on, time(*divmod(minute, 60)), tzinfo=zone)
    return Rest(begins, begins + length)
