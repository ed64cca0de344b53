"""The key: a small sample of everything that is drawn, and what it stands for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from reknit.web.charts.bars import HEAT_WORDS, BarParts, Heat, stitch_at
from reknit.web.charts.line import LineParts
from reknit.web.charts.picture import SWATCH, Areas, Lines, Picture, Place
from reknit.web.charts.values import BarChart, Fit, LineChart, ThenNow


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A sample, and what it stands for."""

    shapes: tuple[Lines | Areas, ...]
    words: str


def line_key(chart: LineChart, parts: LineParts) -> Iterator[KeyLine]:
    """Explain what a line chart has in it, and nothing else."""
    drawn = _drawn(parts.picture)
    has_thread = "thread" in drawn
    if "speck" in drawn:
        yield KeyLine((_dots("speck", 3),), chart.spot_words)
        if has_thread:
            yield KeyLine(_THREAD, "the middle of each week")
    elif chart.spots:
        size = "-small" if "knot-small" in drawn else ""
        knot = (_dots(f"knot{size}", 1), _dots(f"eye{size}", 1))
        yield KeyLine((*(_THREAD if has_thread else ()), *knot), chart.spot_words)
    if "spread" in drawn:
        bar = Lines("spread", (((0.5, 1.0), (0.5, SWATCH - 1)),))
        yield KeyLine((bar, _dots("knot", 1), _dots("eye", 1)), _ERROR)
    if "ribbon" in drawn:
        yield KeyLine((_all_over("ribbon"), *_THREAD), _ERROR)
    yield from _fit_key(chart.fit, drawn)
    if parts.has_gap and has_thread:
        yield KeyLine(
            (_BROKEN_YARN, _BROKEN_THREAD), "a while of which nothing is known"
        )


def bar_key(chart: BarChart, parts: BarParts) -> Iterator[KeyLine]:
    """Explain what a bar chart has in it, and nothing else."""
    drawn = _drawn(parts.picture)
    for heat in parts.heats:
        yield KeyLine(_stitch(heat), f"{chart.one}, {_HEAT[heat]}")
    if not parts.heats and any(week.count for week in parts.weeks):
        yield KeyLine(_stitch(Heat.HOT), chart.one)
    if "quiet" in drawn:
        yield KeyLine((_dots("quiet", 1),), "a week without one")
    if any(not week.is_known for week in parts.weeks):
        yield KeyLine((_slants(),), "a week of which nothing is known")
    yield from _fit_key(chart.fit, drawn)


def then_now_key(chart: ThenNow) -> Iterator[KeyLine]:
    """Explain how far both values can be off, where that is drawn."""
    if chart.spread:
        bar = Lines("spread", (((0.12, _Y), (0.88, _Y)),))
        words = _ERROR if chart.numbers else "where it may really lie"
        yield KeyLine((bar, _dots("knot", 1)), words)


def _fit_key(fit: Fit | None, drawn: set[str]) -> Iterator[KeyLine]:
    if fit is None or "fit" not in drawn:
        return
    line = (*((_across("fit-under"),) if "fit-under" in drawn else ()), _across("fit"))
    if "band" in drawn:
        words = "the direction, and the band it may really lie in"
        yield KeyLine((_all_over("band"), *line), words)
    else:
        yield KeyLine(line, "the direction")


def _drawn(picture: Picture) -> set[str]:
    parts: set[str] = set()
    for shape in picture.shapes:
        if (isinstance(shape, Lines) and shape.runs) or (
            isinstance(shape, Areas) and shape.shapes
        ):
            parts.add(shape.part)
    return parts


def _across(part: str) -> Lines:
    return Lines(part, (((0.0, _Y), (1.0, _Y)),))


def _dots(part: str, count: int) -> Lines:
    places: list[Place] = [((at + 0.5) / count, _Y) for at in range(count)]
    return Lines(part, tuple((place, place) for place in places))


def _all_over(part: str) -> Areas:
    corners = ((0.0, 1.0), (1.0, 1.0), (1.0, SWATCH - 1), (0.0, SWATCH - 1))
    return Areas(part, (corners,))


def _stitch(heat: Heat) -> tuple[Lines | Areas, ...]:
    stitch = Areas(f"stitch-{heat}", (stitch_at(0.5, 0.32, _Y, 5, 0.08),))
    if heat != Heat.WARM:
        return (stitch,)
    return stitch, Lines("stitch-line", (((0.32, _Y), (0.68, _Y)),))


def _slants() -> Lines:
    starts = (at / 5 for at in range(5))
    return Lines("hatch", tuple(((x, SWATCH - 2), (x + 0.2, 2.0)) for x in starts))


_Y: Final = SWATCH / 2
_THREAD: Final = (_across("yarn"), _across("thread"))
_ENDS: Final = (((0.0, _Y), (0.3, _Y)), ((0.7, _Y), (1.0, _Y)))
_BROKEN_YARN: Final = Lines("yarn", _ENDS)
_BROKEN_THREAD: Final = Lines("thread", _ENDS)
_ERROR: Final = "how far a score can be off by itself"
_HEAT: Final = {
    **HEAT_WORDS,
    Heat.UNTOLD: "how hot was not noted",
}
