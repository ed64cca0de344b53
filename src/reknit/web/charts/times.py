"""Time, from left to right: where a day lies, and which days are named below."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from reknit.web.charts.letters import width_of

MONTHS: Final = (
    *("Jan", "Feb", "March", "April", "May", "June"),
    *("July", "Aug", "Sept", "Oct", "Nov", "Dec"),
)


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a chart shows, both ends included."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Return where a day lies: 0 on the left end, 1 on the right one."""
        return (day - self.first).days / (self.last - self.first).days

    def middle(self, days: Iterable[date]) -> float:
        """Return where the middle of several days lies."""
        places = [self.at(day) for day in days]
        return sum(places) / len(places)

    def __contains__(self, day: date) -> bool:
        """Say whether a day is in it."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Tick:
    """A day that is named below: where, and how. `side` says how the words are put."""

    at: float
    words: str
    side: str


def span_of(days: Iterable[date], marks: Iterable[date] = ()) -> Span | None:
    """Return the time that a chart shows; None where there is nothing to show.

    A day that matters widens it where that takes less than a quarter more time. Too
    short a time is widened on both sides, so that a lone value stands in the middle.
    """
    all_days = sorted(days)
    if not all_days:
        return None
    first, last = all_days[0], all_days[-1]
    reach = (last - first) / 4
    near = [day for day in marks if first - reach <= day <= last + reach]
    first, last = min([first, *near]), max([last, *near])
    short = _LEAST_DAYS - (last - first).days
    if short > 0:
        before = timedelta(days=(short + 1) // 2)
        first, last = _back(first, before), _on(last, before)
    return Span(first, last)


def ticks(span: Span, width: float) -> tuple[Tick, ...]:
    """Return the days that are named below a chart, as many as there is room for.

    Args:
        width: Of the chart, in the units of `letters`.
    """
    for days, name in _STEPS:
        named = [(day, name(day)) for day in days(span)]
        found = _with_year(
            tuple(_tick(span, *one, width) for one in named), named, width
        )
        if len(named) >= _LEAST_NAMED and _all_fit(found, width):
            return found
    ends = ((span.first, _day_and_year), (span.last, _day_and_year))
    found = tuple(_tick(span, day, name(day), width) for day, name in ends)
    return found if _all_fit(found, width) else found[:1]


def thinned(found: tuple[Tick, ...], width: float) -> tuple[Tick, ...]:
    """Return as many of some named days as there is room for in less width."""
    kept: list[Tick] = []
    reached = -_OVER
    for tick in found:
        begin, end = extent(tick.at, tick.words, tick.side, width)
        if begin >= reached and end <= width + _OVER:
            kept.append(tick)
            reached = end + _APART
    return tuple(kept)


def extent(at: float, words: str, side: str, width: float) -> tuple[float, float]:
    """Return from where to where words reach.

    Args:
        at: Where they are put, 0 to 1.
        side: "start" where they begin there, "middle", or "end".
        width: Of the chart.
    """
    wide, place = width_of(words), at * width
    begin = {"start": place, "middle": place - wide / 2, "end": place - wide}[side]
    return begin, begin + wide


def side_at(at: float, words: str, width: float) -> str:
    """Return how words are put so that they stay inside: the middle where possible."""
    for side in ("middle", "start", "end"):
        begin, end = extent(at, words, side, width)
        if begin >= -_OVER and end <= width + _OVER:
            return side
    return "start" if at < 1 / 2 else "end"


def _tick(span: Span, day: date, words: str, width: float) -> Tick:
    at = span.at(day)
    return Tick(at, words, side_at(at, words, width))


def _with_year(
    found: tuple[Tick, ...], named: list[tuple[date, str]], width: float
) -> tuple[Tick, ...]:
    """Say the year with the first one too, where there is room for it."""
    if not found or str(named[0][0].year) in found[0].words:
        return found
    at, words = found[0].at, f"{found[0].words} {named[0][0].year}"
    fuller = (Tick(at, words, side_at(at, words, width)), *found[1:])
    return fuller if _all_fit(fuller, width) else found


def _all_fit(found: tuple[Tick, ...], width: float) -> bool:
    reaches = [extent(one.at, one.words, one.side, width) for one in found]
    apart = all(before[1] + _APART <= after[0] for before, after in pairwise(reaches))
    return apart and all(a >= -_OVER and b <= width + _OVER for a, b in reaches)


def _every_days(step: int) -> Callable[[Span], Iterator[date]]:
    def days(span: Span) -> Iterator[date]:
        count = (span.last - span.first).days
        # From weeks on, Mondays; the same ones however the span moves.
        begin = (
            -span.first.toordinal() % step if step < _WEEK else _to_monday(span, step)
        )
        for more in range(begin, min(count + 1, begin + step * _MOST_NAMED), step):
            yield span.first + timedelta(days=more)

    return days


def _to_monday(span: Span, step: int) -> int:
    return (1 - span.first.toordinal()) % step


def _every_months(step: int) -> Callable[[Span], Iterator[date]]:
    def days(span: Span) -> Iterator[date]:
        months = span.first.year * 12 + span.first.month - 1
        months += span.first.day > 1
        months += -months % step
        for _ in range(_MOST_NAMED):
            year, month = divmod(months, 12)
            if year > span.last.year or (day := date(year, month + 1, 1)) > span.last:
                return
            yield day
            months += step

    return days


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


def _day_and_year(day: date) -> str:
    return f"{_day(day)} {day.year}"


def _month(day: date) -> str:
    name = MONTHS[day.month - 1]
    return f"{name} {day.year}" if day.month == 1 else name


def _year(day: date) -> str:
    return str(day.year)


def _back(day: date, by: timedelta) -> date:
    return day - by if day - date.min >= by else date.min


def _on(day: date, by: timedelta) -> date:
    return day + by if date.max - day >= by else date.max


_WEEK: Final = 7
_LEAST_DAYS: Final = 6
_LEAST_NAMED: Final = 2
_MOST_NAMED: Final = 24
_APART: Final = 7.0
_OVER: Final = 8.0
"""How far words may reach over an end; as much as the page leaves free there."""

_Step = tuple[Callable[[Span], Iterator[date]], Callable[[date], str]]
_STEPS: Final[tuple[_Step, ...]] = (
    *((_every_days(step), _day) for step in (1, 2, 3, 7, 14)),
    *((_every_months(step), _month) for step in (1, 2, 3, 4, 6)),
    *((_every_months(12 * step), _year) for step in (1, 2, 5, 10, 20, 50, 100)),
)
"""Which days may be named and how, from many to few."""
