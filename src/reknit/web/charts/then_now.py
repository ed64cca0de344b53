"""One scale of one person at two times: where it stood at first, and where it stands."""

from collections.abc import Iterator
from typing import Final

from reknit.web.charts.axis import end_words, number_words
from reknit.web.charts.letters import ROW, width_of
from reknit.web.charts.picture import LEAST, Lines, Picture, Place, Shape, Width, Words
from reknit.web.charts.times import MONTHS, side_at
from reknit.web.charts.values import Spot, ThenNow


def then_now_picture(chart: ThenNow) -> Picture:
    """Return how two values of one scale are drawn: across, the first above the newest."""
    then, now = _across(chart, chart.then.value), _across(chart, chart.now.value)
    first, newest = (then, _THEN_Y), (now, _NOW_Y)
    shapes: list[Shape] = [Lines("axis", (((0.0, _AXIS_Y), (1.0, _AXIS_Y)),))]
    shapes.append(Lines("end-tick", tuple(_tick(at) for at in (0.0, 0.5, 1.0))))
    shapes += _spread(chart)
    shapes += [Lines(part, ((first, newest),)) for part in ("yarn", "thread")]
    shapes += [Lines(part, ((first, first), (newest, newest))) for part in ("knot",)]
    shapes.append(Lines("eye", ((first, first),)))
    shapes += _label("At first", chart.then, chart, _THEN_Y - 16)
    shapes += _label("Now", chart.now, chart, _NOW_Y + 24)
    ends = tuple(_ends(chart))
    return Picture((*shapes, *ends), ends[-1].y + 8, _THEN_Y - 12, _AXIS_Y)


def _across(chart: ThenNow, value: float) -> float:
    inside = min(max(value, chart.low), chart.high)
    return (inside - chart.low) / (chart.high - chart.low)


def _tick(at: float) -> tuple[Place, ...]:
    return ((at, _AXIS_Y - 4), (at, _AXIS_Y + 4))


def _spread(chart: ThenNow) -> Iterator[Shape]:
    if not chart.spread:
        return
    around = [
        (_across(chart, value - chart.spread), _across(chart, value + chart.spread), y)
        for value, y in ((chart.then.value, _THEN_Y), (chart.now.value, _NOW_Y))
    ]
    yield Lines("spread", tuple(((left, y), (right, y)) for left, right, y in around))


def _label(when: str, spot: Spot, chart: ThenNow, y: float) -> Iterator[Words]:
    at = _across(chart, spot.value)
    day = f"{spot.on.day} {MONTHS[spot.on.month - 1]}"
    is_same_year = chart.then.on.year == chart.now.on.year
    text = f"{when}, {day}" if is_same_year else f"{when}, {day} {spot.on.year}"
    if chart.numbers:
        text = f"{text}: {number_words(spot.value)}"
    for shown in (Width.NARROW, Width.WIDE):
        yield Words("said", at, y, text, side_at(at, text, LEAST[shown]), shown)


def _ends(chart: ThenNow) -> Iterator[Words]:
    """Return the words at both ends, one below the other where they are long."""
    low, high = chart.low_words, chart.high_words
    if chart.numbers:
        low = _with_number(low, chart.low)
        high = _with_number(high, chart.high)
    y = _AXIS_Y + ROW + 2
    is_long = width_of(low) + width_of(high) + 12 > LEAST[Width.NARROW]
    yield from end_words(low, y)
    yield from end_words(high, y + ROW if is_long else y, "end")


def _with_number(words: str, number: float) -> str:
    return f"{words} ({number_words(number)})" if words else number_words(number)


_THEN_Y: Final = 36.0
_NOW_Y: Final = 72.0
_AXIS_Y: Final = 112.0
