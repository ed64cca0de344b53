"""Numbers for which nothing rests, and no pause comes, where the story has something else."""

from collections.abc import Callable, Collection, Iterator
from datetime import date, timedelta
from itertools import count
from typing import Final

from reknit.domain.talk import comes_after
from reknit.domain.together.rests import rests_in
from reknit.web.clock import here

AHEAD_DAYS: Final = 7
"""For so many days nothing rests, from the day of the demo on."""


def room_seed(begun: date, busy: Collection[date], today: date) -> bytes:
    """Return a seed for which things for two rest on no busy day, nor today or soon.

    Args:
        busy: Days on which something went across.
    """
    last = today + timedelta(days=AHEAD_DAYS)
    quiet = {*busy, *_days(today, last)}
    length = (last - begun).days + 1

    def fits(seed: bytes) -> bool:
        rests = rests_in(seed, begun, length)
        return quiet.isdisjoint(
            day
            for one in rests
            for day in _days(here(one.begins).date(), here(one.ends).date())
        )

    return _first(fits)


def talk_seed(length: timedelta) -> bytes:
    """Return a seed for which no pause comes by itself in a talk of some length.

    The longest time until one comes is twenty minutes; a talk has to be shorter.
    """
    return _first(lambda seed: comes_after(seed, 0) > length)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=each) for each in range((last - first).days + 1))


def _first(fits: Callable[[bytes], bool]) -> bytes:
    return next(seed for seed in _seeds() if fits(seed))


def _seeds() -> Iterator[bytes]:
    return (number.to_bytes(16) for number in count())
