"""Values over time as a thread, with the direction they took as a second one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import pi, sin
from typing import Final

from reknit.web.charts.axis import (
    HEAD,
    Levels,
    days_below,
    foot,
    head,
    round_numbers,
    scale_numbers,
)
from reknit.web.charts.fit import fit_band, fit_line
from reknit.web.charts.marks import MarkLayout, laid_out
from reknit.web.charts.picture import Areas, Lines, Picture, Place, Shape
from reknit.web.charts.times import Span, span_of
from reknit.web.charts.values import LineChart, Spot


@dataclass(frozen=True, slots=True)
class LineParts:
    """A line chart's picture, and what its key has to explain."""

    picture: Picture
    marks: MarkLayout
    is_weekly: bool = False
    has_gap: bool = False


def line_parts(chart: LineChart) -> LineParts:
    """Return how a line chart is drawn."""
    spots = sorted(chart.spots, key=lambda spot: spot.on)
    span = _span(chart, spots)
    top, bottom = HEAD, HEAD + _TALL
    levels = Levels(chart.low, chart.high, top, bottom)
    high, low = head(chart.high_words), foot(chart.low_words, bottom)
    marks = laid_out(chart.marks, span, top, bottom, high)
    axis_y = bottom + (_FOOT if chart.low_words else 0.0)
    shapes: list[Shape] = list(_levels(chart, levels))
    is_weekly = len(spots) > MANY
    runs = _runs(spots, chart.gap_days)
    if span is None:
        shapes += [Lines("pencil", (_pencil(levels),)), *high, *low]
        return LineParts(Picture(tuple(shapes), bottom + _FOOT, top, bottom), marks)
    shapes += _uncertain(chart, runs, span, levels, is_weekly=is_weekly)
    shapes += marks.shapes
    shapes += _thread(runs, span, levels, is_weekly=is_weekly)
    if chart.fit:
        line = list(fit_line(chart.fit, span, levels))
        # It lies on the thread: a little of the page's own colour keeps them apart.
        shapes += [Lines("fit-under", one.runs) for one in line]
        shapes += line
    shapes += [*high, *low, *days_below(span, axis_y)]
    height = axis_y + _DAYS
    picture = Picture(tuple(shapes), height, top, bottom, marks.rows, chart.numbers)
    return LineParts(picture, marks, is_weekly, has_gap=len(runs) > 1)


def _span(chart: LineChart, spots: Sequence[Spot]) -> Span | None:
    if not spots:
        return None
    days = [spots[0].on, spots[-1].on]
    chosen = (chart.from_on, chart.to_on)
    widening = () if all(chosen) else chart.marks
    return span_of([*days, *filter(None, chosen)], [mark.on for mark in widening])


def _levels(chart: LineChart, levels: Levels) -> Iterator[Shape]:
    if chart.numbers:
        yield from scale_numbers(levels, round_numbers(chart.low, chart.high, 5))
        return
    middle = (chart.low + chart.high) / 2
    rules = (chart.low, middle, chart.high)
    yield Lines("rule", tuple(((0.0, y), (1.0, y)) for y in map(levels.at, rules)))


def _pencil(levels: Levels) -> tuple[Place, ...]:
    """Return a thread that is not there yet: one slow wave through the middle."""
    middle, rise = (levels.top + levels.bottom) / 2, (levels.bottom - levels.top) / 9
    return tuple((at / 40, middle - rise * sin(at / 40 * 3 * pi)) for at in range(41))


def _runs(spots: Sequence[Spot], gap_days: int) -> list[list[Spot]]:
    """Part the spots where more days than these lie between two of them."""
    runs: list[list[Spot]] = []
    for spot in spots:
        if runs and (spot.on - runs[-1][-1].on).days <= gap_days:
            runs[-1].append(spot)
        else:
            runs.append([spot])
    return runs


def _days(run: Sequence[Spot]) -> list[Spot]:
    """Return one spot a day: the mean, where there are several."""
    return [_mean(same, same[0].on) for same in _together(run, 1)]


def _weeks(run: Sequence[Spot]) -> list[Spot]:
    """Return one spot for every seven days: their mean, on the day in their middle."""
    weeks = _together(run, 7)
    middles = [
        date.fromordinal(round(sum(s.on.toordinal() for s in week) / len(week)))
        for week in weeks
    ]
    return [_mean(week, day) for week, day in zip(weeks, middles, strict=True)]


def _together(run: Sequence[Spot], days: int) -> list[list[Spot]]:
    found: list[list[Spot]] = []
    begins = date.min
    for spot in run:
        if not found or (spot.on - begins).days >= days:
            found.append([])
            begins = spot.on
        found[-1].append(spot)
    return found


def _mean(spots: Sequence[Spot], on: date) -> Spot:
    return Spot(on, sum(spot.value for spot in spots) / len(spots))


def _thread(
    runs: Sequence[Sequence[Spot]], span: Span, levels: Levels, *, is_weekly: bool
) -> Iterator[Shape]:
    joined = [_weeks(run) if is_weekly else _days(run) for run in runs]
    lines = tuple(tuple(_places(run, span, levels)) for run in joined if len(run) > 1)
    knots = tuple(
        (place, place)
        for place in sorted({p for run in runs for p in _places(run, span, levels)})
    )
    if is_weekly:
        yield Lines("speck", knots)
    yield Lines("yarn", lines)
    yield Lines("thread", lines)
    if not is_weekly:
        size = "" if len(knots) <= _FEW else "-small"
        yield Lines(f"knot{size}", knots)
        yield Lines(f"eye{size}", knots)


def _places(run: Sequence[Spot], span: Span, levels: Levels) -> Iterator[Place]:
    for spot in run:
        yield span.at(spot.on), levels.at(spot.value)


def _uncertain(
    chart: LineChart,
    runs: Sequence[Sequence[Spot]],
    span: Span,
    levels: Levels,
    *,
    is_weekly: bool,
) -> Iterator[Shape]:
    """Draw what may as well be true: the band of the direction, the error of values."""
    if chart.fit:
        yield from fit_band(chart.fit, span, levels)
    if not chart.spread:
        return
    spread = chart.spread
    if is_weekly or sum(map(len, runs)) > _FEW:
        yield Areas("ribbon", tuple(_ribbon(run, spread, span, levels) for run in runs))
        return
    bars = tuple(
        (
            (span.at(spot.on), levels.at(spot.value - spread)),
            (span.at(spot.on), levels.at(spot.value + spread)),
        )
        for run in runs
        for spot in run
    )
    yield Lines("spread", bars)


def _ribbon(
    run: Sequence[Spot], spread: float, span: Span, levels: Levels
) -> tuple[Place, ...]:
    days = _days(run)
    over = [(span.at(day.on), levels.at(day.value + spread)) for day in days]
    under = [(span.at(day.on), levels.at(day.value - spread)) for day in days]
    return (*over, *reversed(under))


MANY: Final = 60
"""From more values than these on, the thread goes through the middle of each week."""

_FEW: Final = 24
_TALL: Final = 164.0
_FOOT: Final = 26.0
_DAYS: Final = 28.0
