"""How often something happened, week by week: one stitch for each time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from reknit.web.charts.axis import HEAD, Levels, days_below, head, scale_numbers
from reknit.web.charts.fit import fit_band, fit_line
from reknit.web.charts.marks import MarkLayout, laid_out
from reknit.web.charts.picture import Areas, Boxes, Lines, Picture, Place, Shape
from reknit.web.charts.times import Span, span_of
from reknit.web.charts.values import BarChart, WeekBar


class Heat(StrEnum):
    """How hot a week was, as a stitch shows it: by its filling, not by its colour."""

    MILD = "mild"
    """An empty stitch."""

    WARM = "warm"
    """A stitch with a line in it."""

    HOT = "hot"
    """A full stitch."""

    UNTOLD = "untold"
    """A pale stitch without an outline: it was not noted."""


HEAT_WORDS: Final = {
    Heat.MILD: "mild",
    Heat.WARM: "in between",
    Heat.HOT: "hot",
    Heat.UNTOLD: "not noted",
}


@dataclass(frozen=True, slots=True)
class BarParts:
    """A bar chart's picture, and what its key has to explain.

    Attributes:
        weeks: All weeks from the first to the last, without a hole.
        heats: Those that are drawn. None where no week has any.
    """

    picture: Picture
    marks: MarkLayout
    weeks: tuple[WeekBar, ...] = ()
    heats: tuple[Heat, ...] = ()


def bar_parts(chart: BarChart) -> BarParts:
    """Return how a bar chart is drawn."""
    weeks = every_week(chart.weeks)
    span = _span(weeks)
    most = max([_LEAST_HIGH, *(week.count or 0 for week in weeks)])
    row = min(_ROW, _TALL / most)
    top, bottom = HEAD, HEAD + row * most
    levels = Levels(0, most, top, bottom)
    title = head(f"{chart.counted} a week")
    marks = laid_out(chart.marks, span, top, bottom, title)
    shapes: list[Shape] = list(scale_numbers(levels, _counts(most)))
    if span is None:
        shapes += [Areas("stitch-pencil", tuple(_pencil(levels))), *title]
        return BarParts(Picture(tuple(shapes), bottom + 8, top, bottom, 0, True), marks)
    has_heat = any(week.count and week.heat is not None for week in weeks)
    if chart.fit:
        shapes += fit_band(chart.fit, span, levels)
    shapes += _unknown(weeks, span, levels)
    shapes += marks.shapes
    shapes += _stitches(weeks, span, levels, has_heat=has_heat)
    if chart.fit:
        shapes += fit_line(chart.fit, span, levels)
    shapes += [*title, *days_below(span, bottom)]
    picture = Picture(tuple(shapes), bottom + _DAYS, top, bottom, marks.rows, True)
    heats = {heat_of(week) for week in weeks if week.count} if has_heat else set()
    return BarParts(picture, marks, weeks, tuple(one for one in Heat if one in heats))


def _pencil(levels: Levels) -> Iterator[tuple[Place, ...]]:
    """Return stitches that are not there yet."""
    for middle, count in ((0.14, 1), (0.38, 2), (0.62, 1), (0.86, 2)):
        yield from _pile(count, middle, 0.04, levels)


def every_week(weeks: Sequence[WeekBar]) -> tuple[WeekBar, ...]:
    """Return all weeks from the first to the last; unknown ones where none was given."""
    known = {week.starts_on: week for week in weeks}
    if not known:
        return ()
    first, last = min(known), max(known)
    count = (last - first).days // 7 + 1
    days = {first + timedelta(days=7 * more) for more in range(count)}
    return tuple(
        known.get(day) or WeekBar(day, None) for day in sorted(days | set(known))
    )


def heat_of(week: WeekBar) -> Heat:
    """Return how hot a week was, as it is drawn."""
    if week.heat is None:
        return Heat.UNTOLD
    if week.heat < _WARM_FROM:
        return Heat.MILD
    return Heat.WARM if week.heat < _HOT_FROM else Heat.HOT


def _span(weeks: Sequence[WeekBar]) -> Span | None:
    if not weeks:
        return None
    first, last = weeks[0].starts_on, _end(weeks[-1])
    lacking = timedelta(days=7 * max(0, _LEAST_WEEKS - len(weeks))) / 2
    return span_of([first - lacking, last + lacking])


def _end(week: WeekBar) -> date:
    return week.starts_on + timedelta(days=7)


def _counts(most: int) -> tuple[float, ...]:
    """Return the numbers of the scale, from 0."""
    step = next(step for step in _COUNT_STEPS if most <= step * 4)
    return tuple(float(count) for count in range(0, most + 1, step))


def _unknown(weeks: Sequence[WeekBar], span: Span, levels: Levels) -> Iterator[Shape]:
    """Draw a hatch over the time of which nothing is known."""
    boxes: list[tuple[float, float, float, float]] = []
    for week in weeks:
        if week.is_known:
            continue
        left, right = span.at(week.starts_on), span.at(_end(week))
        if boxes and abs(boxes[-1][1] - left) < _SAME:
            left = boxes.pop()[0]
        boxes.append((left, right, levels.top, levels.bottom))
    if boxes:
        yield Boxes("unknown", tuple(boxes))


def _stitches(
    weeks: Sequence[WeekBar], span: Span, levels: Levels, *, has_heat: bool
) -> Iterator[Shape]:
    half = min((span.at(_end(weeks[0])) - span.at(weeks[0].starts_on)) * 0.36, 0.04)
    by_heat: dict[Heat, list[tuple[Place, ...]]] = {heat: [] for heat in Heat}
    quiet: list[tuple[Place, ...]] = []
    for week in weeks:
        middle = (span.at(week.starts_on) + span.at(_end(week))) / 2
        if week.count == 0:
            quiet.append(((middle, levels.bottom - 4), (middle, levels.bottom - 4)))
        heat = heat_of(week) if has_heat else Heat.HOT
        by_heat[heat] += _pile(week.count or 0, middle, half, levels)
    for heat, shapes in by_heat.items():
        if shapes:
            yield Areas(f"stitch-{heat}", tuple(shapes))
    if by_heat[Heat.WARM]:
        yield Lines("stitch-line", tuple(_in_the_middle(by_heat[Heat.WARM])))
    if quiet:
        yield Lines("quiet", tuple(quiet))


def _pile(
    count: int, middle: float, wide: float, levels: Levels
) -> Iterator[tuple[Place, ...]]:
    """Return one stitch for each time; one tall stitch where they would be too many."""
    round_off = min(_ROUND, wide * 0.45)
    if count and levels.high > _MOST_STITCHES:
        tall = levels.bottom - levels.at(count)
        yield stitch_at(middle, wide, levels.bottom - tall / 2, tall / 2, round_off)
        return
    row = levels.at(0) - levels.at(1)
    for place in range(count):
        y = levels.bottom - row * (place + 1 / 2)
        yield stitch_at(middle, wide, y, row * _THICK / 2, round_off)


def stitch_at(
    x: float, wide: float, y: float, thick: float, round_off: float
) -> tuple[Place, ...]:
    """Return a stitch: a bar without sharp corners.

    Args:
        wide, thick: Half of how wide and how high it is.
        round_off: How much of its width each corner takes.
    """
    left, right, top, bottom = x - wide, x + wide, y - thick, y + thick
    down = min(3.0, thick * 0.7)
    return (
        *((left + round_off, top), (right - round_off, top)),
        *((right, top + down), (right, bottom - down)),
        *((right - round_off, bottom), (left + round_off, bottom)),
        *((left, bottom - down), (left, top + down)),
    )


def _in_the_middle(shapes: Sequence[tuple[Place, ...]]) -> Iterator[tuple[Place, ...]]:
    for _, _, (right, top), (_, bottom), *_, (left, _) in shapes:
        y, short = (top + bottom) / 2, (right - left) * 0.2
        yield ((left + short, y), (right - short, y))


_LEAST_HIGH: Final = 5
_LEAST_WEEKS: Final = 8
_ROW: Final = 17.0
_TALL: Final = 150.0
_DAYS: Final = 28.0
_THICK: Final = 0.6
_ROUND: Final = 0.008
_SAME: Final = 1e-9
_WARM_FROM: Final = 2.5
_HOT_FROM: Final = 3.75
_MOST_STITCHES: Final = 35
_COUNT_STEPS: Final = tuple(
    digit * 10**zeros for zeros in range(9) for digit in (1, 2, 5)
)
