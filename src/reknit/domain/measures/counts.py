"""How often something happened, week by week, where that is known.

A week in which nothing at all was noted tells nothing: it is unknown, not nought.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from reknit.domain.measures.trends import Trend, trend

_WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class WeekCount:
    """How often something happened in seven days.

    Attributes:
        starts_on: The first of the seven days.
        count: None where nothing at all was noted, so that nobody knows.
    """

    starts_on: date
    count: int | None


def counts_per_week(
    on: Iterable[date], noted: Iterable[date], *, first: date, last: date
) -> tuple[WeekCount, ...]:
    """Return how often something happened in each week, the oldest first.

    Weeks are counted back from `last`, so that every one is whole and the newest is not
    low only because it has just begun. Days before the oldest whole week fall away.

    Args:
        on: The days it happened on; a day may come more than once.
        noted: Days on which anything at all was noted: a check-in, another happening, a
            note. A week with one of these is known. Days in `on` count as noted.
        first: The day somebody began.
        last: The newest day, such as today.
    """
    happened = Counter((last - day).days // _WEEK for day in on)
    known = {(last - day).days // _WEEK for day in noted} | set(happened)
    weeks = max(0, ((last - first).days + 1) // _WEEK)
    return tuple(
        WeekCount(
            starts_on=last - timedelta(days=back * _WEEK + _WEEK - 1),
            count=happened[back] if back in known else None,
        )
        for back in range(weeks - 1, -1, -1)
    )


def trend_of_counts(weeks: Sequence[WeekCount], *, high_is_better: bool) -> Trend:
    """Return which way counts go; `per_week` is in times a week, for each week.

    Weeks that nobody knows of are gaps. Days are ordinals of the weeks' first days.

    Args:
        weeks: As `counts_per_week` gives them.
        high_is_better: False for arguments, true for talks and time together.

    Raises:
        TooFew: Fewer than eight weeks are known.
    """
    known = [(week.starts_on, week.count) for week in weeks if week.count is not None]
    return trend(
        [day.toordinal() for day, _ in known],
        [count for _, count in known],
        high_is_better=high_is_better,
    )
