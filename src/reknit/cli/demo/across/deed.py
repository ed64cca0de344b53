"""One thing that was done in the room for two."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from reknit.content.demo import Moment
from reknit.content.demo.room import One
from reknit.web.together.pair import Pair

AT_ONCE: Final = timedelta(0)
"""Nothing of the story is held back any more."""


@dataclass(frozen=True, slots=True)
class Two:
    """The two, each with their room for two, on the day of telling."""

    pairs: Mapping[One, Pair]
    today: date


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that is to be done, and when that was.

    Attributes:
        do: Takes the two, and the moment in UTC.
        is_busy: Whether things for two must not rest on its day.
    """

    moment: Moment
    do: Callable[[Two, datetime], None]
    is_busy: bool = True
