"""The table beside a chart: every value that is drawn, and every day that matters."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from reknit.web.charts.axis import number_words
from reknit.web.charts.bars import HEAT_WORDS, every_week, heat_of
from reknit.web.charts.times import MONTHS
from reknit.web.charts.values import (
    BarChart,
    Chart,
    Fit,
    LineChart,
    Spot,
    ThenNow,
    WeekBar,
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what heads it, and what its cells say."""

    head: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `heads` stand above the columns, the first of them above the rows' heads.

    `notes` are said below it.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()

    @property
    def is_large(self) -> bool:
        """Whether it gets a frame of its own to scroll in, reached by the keyboard."""
        return len(self.rows) > _LONG or len(self.heads) > _WIDE


def table_of(chart: Chart) -> Table:
    """Return the table beside a chart."""
    match chart:
        case LineChart():
            return _line_table(chart)
        case BarChart():
            return _bar_table(chart)
        case ThenNow():
            return _then_now_table(chart)


def _line_table(chart: LineChart) -> Table:
    heads = ["Day", _value_head(numbers=chart.numbers)]
    spots = _in_order(chart.spots)
    cells = [[_value(spot, numbers=chart.numbers)] for spot in spots]
    if chart.numbers and chart.spread:
        heads.append(_REACH)
        for one, spot in zip(cells, spots, strict=True):
            one.append(_reach(chart, spot, chart.spread))
    notes = _fit_notes(chart.fit) if chart.numbers and chart.fit else ()
    days = [spot.on for spot in spots]
    return _with_marks(chart, heads, list(zip(days, cells, strict=True)), notes)


def _bar_table(chart: BarChart) -> Table:
    heads = ["Week from", chart.counted]
    weeks = every_week(chart.weeks)
    cells = [[_count(week)] for week in weeks]
    if any(week.count and (week.words or week.heat is not None) for week in weeks):
        heads.append("How hot")
        for one, week in zip(cells, weeks, strict=True):
            one.append(_heat(week))
    notes = _fit_notes(chart.fit) if chart.fit else ()
    days = [week.starts_on for week in weeks]
    return _with_marks(chart, heads, list(zip(days, cells, strict=True)), notes)


def _then_now_table(chart: ThenNow) -> Table:
    heads = ["When", "Day", _value_head(numbers=chart.numbers)]
    both = (("At first", chart.then), ("Now", chart.now))
    rows = [
        (when, [_short(spot.on), _value(spot, numbers=chart.numbers)])
        for when, spot in both
    ]
    if chart.numbers and chart.spread:
        heads.append(_REACH)
        for (_, cells), (_, spot) in zip(rows, both, strict=True):
            cells.append(_reach(chart, spot, chart.spread))
    made = tuple(Row(when, tuple(cells)) for when, cells in rows)
    return Table(chart.title, tuple(heads), made)


def _with_marks(
    chart: LineChart | BarChart,
    heads: Sequence[str],
    rows: Sequence[tuple[date, list[str]]],
    notes: tuple[str, ...],
) -> Table:
    """Add a column for the days that matter. One without a value gets its own row."""
    if not chart.marks:
        made = tuple(Row(_short(day), tuple(cells)) for day, cells in rows)
        return Table(chart.title, tuple(heads), made, notes)
    is_weekly = isinstance(chart, BarChart)
    starts = [day for day, _ in rows]
    words: dict[date, list[str]] = {}
    for mark in sorted(chart.marks, key=lambda mark: mark.on):
        day = _row_of(mark.on, starts, 7 if is_weekly else 1)
        said = f"{mark.words} ({_short(mark.on)})" if is_weekly else mark.words
        words.setdefault(day, []).append(said)
    empty = [""] * (len(heads) - 1)
    lone = [(day, empty) for day in words if day not in starts]
    every = [
        (day, (*cells, "; ".join(words.pop(day, ()))))
        for day, cells in sorted([*rows, *lone], key=itemgetter(0))
    ]
    made = tuple(Row(_short(day), cells) for day, cells in every)
    return Table(chart.title, (*heads, "What happened"), made, notes)


def _row_of(day: date, starts: Sequence[date], days: int) -> date:
    """Return the row that a day belongs to: the one that begins last before it."""
    at = bisect_right(starts, day)
    is_inside = at and (day - starts[at - 1]).days < days
    return starts[at - 1] if is_inside else day


def _short(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _in_order(spots: Sequence[Spot]) -> list[Spot]:
    return sorted(spots, key=lambda spot: spot.on)


def _value_head(*, numbers: bool) -> str:
    return "Score" if numbers else "How it was"


def _value(spot: Spot, *, numbers: bool) -> str:
    number = number_words(spot.value)
    if not numbers:
        return spot.words or number
    return f"{number}, {spot.words}" if spot.words else number


def _reach(chart: LineChart | ThenNow, spot: Spot, spread: float) -> str:
    low = max(chart.low, spot.value - spread)
    high = min(chart.high, spot.value + spread)
    return f"{number_words(round(low, 1))} to {number_words(round(high, 1))}"


def _count(week: WeekBar) -> str:
    return "nothing known" if week.count is None else str(week.count)


def _heat(week: WeekBar) -> str:
    if not week.count:
        return ""
    return week.words or HEAT_WORDS[heat_of(week)]


def _fit_notes(fit: Fit) -> tuple[str, ...]:
    first, last = (
        number_words(round(fit.first_value, 1)),
        number_words(round(fit.last_value, 1)),
    )
    line = (
        f"The direction that is drawn goes from {first} on {_short(fit.first_on)} "
        f"to {last} on {_short(fit.last_on)}."
    )
    if not fit.band:
        return (line,)
    _, low, high = max(fit.band)
    ends = f"{number_words(round(low, 1))} and {number_words(round(high, 1))}"
    return (line, f"On that last day it may lie anywhere between {ends}.")


_REACH = "Where it may lie"
_LONG = 20
_WIDE = 3
