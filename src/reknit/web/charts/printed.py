"""A picture as SVG for paper: on its own, ink on white, with its key below.

It has attributes only, so that a program that makes PDFs can take it in: no style, no
font of ours, nothing that depends on how wide it is shown.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from reknit.web.charts.drawing import Drawn, drawn
from reknit.web.charts.letters import LETTER, ROW, harmless, wrapped
from reknit.web.charts.marks import Numbered
from reknit.web.charts.picture import (
    BADGE,
    SWATCH,
    Areas,
    Badge,
    Boxes,
    Lines,
    Place,
    Shape,
    Upright,
    Width,
    Words,
)
from reknit.web.charts.values import Chart
from reknit.web.clock import in_words


def printed(chart: Chart, font: str = "sans-serif") -> str:
    """Return a chart as an SVG file for paper.

    It holds the picture, its key and the days that matter. Title and sentence are left
    to the page it is put on.

    Args:
        font: The family of its letters, as the program that takes it in knows it.
    """
    found = drawn(chart)
    left = _GUTTER if found.picture.has_numbers else _MARGIN
    top = found.picture.rows * ROW + _MARGIN
    frame = _Frame(left, top, _ACROSS)
    shapes = (shape for shape in found.picture.shapes if _is_wide(shape))
    body = [part for shape in shapes for part in _shape(shape, frame)]
    y = top + found.picture.height + _MARGIN
    below, y = _below(found, y)
    wide = left + _ACROSS + _MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:g}" height="{_short(y)}"'
        f' viewBox="0 0 {wide:g} {_short(y)}" font-family="{harmless(font)}"'
        f' font-size="{LETTER - 1:g}" fill="none">{"".join([*body, *below])}</svg>'
    )


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where a part of the sheet lies, and how wide it is."""

    left: float
    top: float
    wide: float

    def x(self, at: float) -> float:
        return self.left + at * self.wide

    def y(self, down: float) -> float:
        return self.top + down

    def point(self, place: Place) -> str:
        return f"{_short(self.x(place[0]))} {_short(self.y(place[1]))}"


def _is_wide(shape: Shape) -> bool:
    match shape:
        case Words() | Upright() | Badge():
            return shape.shown in {Width.ANY, Width.WIDE}
        case _:
            return True


def _shape(shape: Shape, frame: _Frame) -> Iterator[str]:
    match shape:
        case Lines():
            yield from _lines(shape, frame)
        case Areas():
            d = "".join(f"M{_joined(corners, frame)}Z" for corners in shape.shapes)
            yield f'<path d="{d}" {_INK[shape.part]}/>'
        case Boxes():
            yield from _boxes(shape, frame)
        case Upright():
            x, y1, y2 = frame.x(shape.at), frame.y(shape.top), frame.y(shape.bottom)
            d = f"M{_short(x)} {_short(y1)}V{_short(y2)}"
            yield f'<path d="{d}" {_INK[shape.part]}/>'
        case Badge():
            yield _badge(shape, frame)
        case Words():
            yield _words(shape, frame)


def _lines(shape: Lines, frame: _Frame) -> Iterator[str]:
    """Draw lines in one path. What is no longer than a point is a dot."""
    ink = _INK[shape.part]
    paths = [run for run in shape.runs if len(set(run)) > 1]
    if paths:
        d = "".join(f"M{_joined(run, frame)}" for run in paths)
        yield f'<path d="{d}" {ink}/>'
    if shape.part in _DOTS:
        radius, dot = _DOTS[shape.part]
        circles = "".join(
            f'<circle cx="{_short(frame.x(x))}" cy="{_short(frame.y(y))}" r="{radius:g}"/>'
            for (x, y), *_ in shape.runs
        )
        yield f"<g {dot}>{circles}</g>"


def _joined(run: Iterable[Place], frame: _Frame) -> str:
    return "L".join(frame.point(place) for place in run)


def _boxes(shape: Boxes, frame: _Frame) -> Iterator[str]:
    """Hatch by lines, cut to each box: not every program knows patterns."""
    for left, right, top, bottom in shape.boxes:
        x1, x2, y1, y2 = frame.x(left), frame.x(right), frame.y(top), frame.y(bottom)
        high = y2 - y1
        slants = []
        start = x1 - high
        while start < x2:
            # From (start, y2) up to (start + high, y1).
            begin, end = max(start, x1), min(start + high, x2)
            if begin < end:
                from_y, to_y = y2 - (begin - start), y2 - (end - start)
                slants.append(
                    f"M{_short(begin)} {_short(from_y)}L{_short(end)} {_short(to_y)}"
                )
            start += _HATCH
        yield f'<path d="{"".join(slants)}" {_INK["hatch"]}/>'


def _badge(shape: Badge, frame: _Frame) -> str:
    first, last, y = frame.x(shape.first), frame.x(shape.last), frame.y(shape.middle_y)
    more = max(0.0, shape.least - (last - first)) / 2 + BADGE / 2
    return (
        f'<rect x="{_short(first - more)}" y="{_short(y - BADGE / 2)}"'
        f' width="{_short(last - first + 2 * more)}" height="{BADGE:g}"'
        f' rx="{BADGE / 2:g}" fill="#ffffff" stroke="{_GREY}"/>'
    )


def _words(shape: Words, frame: _Frame) -> str:
    if not shape.text:
        return ""
    x, y = frame.x(shape.at) + shape.shift, frame.y(shape.y)
    return _text(x, y, shape.text, side=shape.side)


def _text(x: float, y: float, text: str, *, side: str = "start") -> str:
    anchor = "" if side == "start" else f' text-anchor="{side}"'
    where = f'x="{_short(x)}" y="{_short(y)}"{anchor} fill="{_DARK}"'
    return f"<text {where}>{harmless(text)}</text>"


def _below(found: Drawn, y: float) -> tuple[list[str], float]:
    """Draw the key and, where their words do not stand above, the days that matter."""
    parts: list[str] = []
    for line in found.key:
        frame = _Frame(_MARGIN, y, _SAMPLE)
        parts += [part for shape in line.shapes for part in _shape(shape, frame)]
        parts.append(_text(_MARGIN + _SAMPLE + 12, y + SWATCH / 2 + 4.5, line.words))
        y += ROW + 2
    for day in found.marks.days:
        if found.marks.needs_list or not day.number:
            y = _day(day, parts, y + 2)
    return parts, y + _MARGIN


def _day(day: Numbered, parts: list[str], y: float) -> float:
    """Draw one day that matters; return where the next may stand."""
    number = str(day.number) if day.number else "\u2013"
    parts.append(_text(_MARGIN + _SAMPLE, y + ROW / 2 + 4.5, number, side="end"))
    told = f"{in_words(day.mark.on)}: {day.mark.words}"
    for words in wrapped(told, _ACROSS - _SAMPLE - 12):
        parts.append(_text(_MARGIN + _SAMPLE + 12, y + ROW / 2 + 4.5, words))
        y += ROW
    return y


def _short(number: float) -> str:
    written = f"{number:.1f}".removesuffix(".0")
    return "0" if written == "-0" else written


def _stroke(colour: str, width: float, more: str = "") -> str:
    return f'stroke="{colour}" stroke-width="{width:g}" stroke-linecap="round"{more}'


_ACROSS: Final = 500.0
_GUTTER: Final = 40.0
_MARGIN: Final = 10.0
_SAMPLE: Final = 36.0
_HATCH: Final = 7.0
_DARK: Final = "#1d1d1d"
_GREY: Final = "#6b6b6b"
_PALE: Final = "#c9c9c9"
_BESIDE: Final = ' stroke-linejoin="round"'
_STITCHED: Final = f'{_BESIDE} stroke-dasharray="6 4"'

_INK: Final = {
    "rule": _stroke(_PALE, 0.8),
    "axis": _stroke(_GREY, 1),
    "tick": _stroke(_GREY, 1),
    "end-tick": _stroke(_GREY, 1),
    "pencil": _stroke(_GREY, 1.5, _STITCHED),
    "mark": _stroke(_GREY, 1.2, ' stroke-dasharray="3 4"'),
    "yarn": _stroke("#b0b0b0", 1.6, _BESIDE),
    "thread": _stroke(_DARK, 1.6, _STITCHED),
    "spread": _stroke(_GREY, 4, ' stroke-opacity="0.35"'),
    "fit-under": _stroke("#ffffff", 5),
    "fit": _stroke(_DARK, 2.8),
    "hatch": _stroke(_PALE, 1),
    "stitch-line": _stroke(_DARK, 1.2),
    "band": 'fill="#000000" fill-opacity="0.12"',
    "ribbon": 'fill="#000000" fill-opacity="0.1"',
    "stitch-mild": 'fill="#ffffff" ' + _stroke(_DARK, 1.2, _BESIDE),
    "stitch-warm": 'fill="#ffffff" ' + _stroke(_DARK, 1.2, _BESIDE),
    "stitch-hot": f'fill="{_DARK}" ' + _stroke(_DARK, 1.2, _BESIDE),
    "stitch-untold": 'fill="#a6a6a6"',
    "stitch-pencil": _stroke(_GREY, 1, ' stroke-dasharray="3 3"'),
    **dict.fromkeys(("knot", "knot-small", "eye", "eye-small", "speck", "quiet"), ""),
}
"""How each part looks on paper."""

_DOTS: Final = {
    "knot": (4.5, f'fill="{_DARK}"'),
    "eye": (2.4, 'fill="#ffffff"'),
    "knot-small": (2.4, f'fill="{_DARK}"'),
    "eye-small": (0.8, 'fill="#ffffff"'),
    "speck": (1.6, f'fill="{_DARK}" fill-opacity="0.4"'),
    "quiet": (1.5, f'fill="{_GREY}"'),
}
"""How large a dot is, and how it looks."""
