"""The direction something took: a straight yarn, and the band it may really lie in."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from reknit.web.charts.axis import Levels
from reknit.web.charts.picture import Areas, Lines, Place
from reknit.web.charts.times import Span
from reknit.web.charts.values import Fit

_Point = tuple[date, float, float]


def fit_band(fit: Fit, span: Span, levels: Levels) -> Iterator[Areas]:
    """Draw the band. Nothing where there is none."""
    inside = _cut(sorted(fit.band), span)
    over = [(span.at(day), levels.at(high)) for day, _, high in inside]
    under = [(span.at(day), levels.at(low)) for day, low, _ in inside]
    if len(inside) > 1:
        yield Areas("band", ((*over, *reversed(under)),))


def _cut(points: Sequence[_Point], span: Span) -> list[_Point]:
    """Return what of a band lies in a chart, cut off straight at its ends."""
    found: list[_Point] = []
    for (day, *before), (next_day, *after) in pairwise(points):
        begin, end = max(day, span.first), min(next_day, span.last)
        for on in (begin, end) if begin < end else ():
            share = (on - day).days / (next_day - day).days
            low, high = (
                one + share * (other - one)
                for one, other in zip(before, after, strict=True)
            )
            if not found or found[-1][0] != on:
                found.append((on, low, high))
    return found


def fit_line(fit: Fit, span: Span, levels: Levels) -> Iterator[Lines]:
    """Draw the line, as much of it as lies in the chart."""
    line = tuple(_bent(fit, span, levels))
    if line:
        yield Lines("fit", (line,))


def _bent(fit: Fit, span: Span, levels: Levels) -> Iterator[Place]:
    """Go along the line; where it would leave the chart, it goes on along its edge."""
    first, days = fit.first_on.toordinal(), (fit.last_on - fit.first_on).days
    begin = max(fit.first_on, span.first).toordinal()
    end = min(fit.last_on, span.last).toordinal()
    if days <= 0 or begin >= end:
        return
    slope = (fit.last_value - fit.first_value) / days
    edges = [
        first + (value - fit.first_value) / slope
        for value in (levels.low, levels.high)
        if slope
    ]
    for day in sorted({begin, end, *(day for day in edges if begin < day < end)}):
        across = (day - span.first.toordinal()) / (span.last - span.first).days
        yield across, levels.at(fit.first_value + slope * (day - first))
