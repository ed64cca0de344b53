"""A picture as SVG for a page. What it looks like stands in static/web/charts.css.

Letters, heights and strokes go by the size of the page's letters (`em`); what lies
across goes by percent. Lines are drawn in a part of their own that stretches, with
strokes that do not. So a letter is as large on a phone as on a wide screen.
"""

from collections.abc import Iterable

from markupsafe import Markup

from reknit.web.charts.letters import LETTER, harmless
from reknit.web.charts.picture import (
    BADGE,
    SWATCH,
    Areas,
    Badge,
    Boxes,
    Lines,
    Picture,
    Place,
    Shape,
    Upright,
    Width,
    Words,
)


def onscreen(picture: Picture, name: str, title: str, desc: str) -> Markup:
    """Return a picture as SVG.

    Args:
        name: Unlike all others on the page: ids begin with it.
        title, desc: What is read out instead: what it shows, and what it comes to.
    """
    opening = (
        f'<svg class="chart__picture" role="img" width="100%" height="{_em(picture.height)}"'
        f' direction="ltr" aria-labelledby="{name}-title {name}-desc">'
    )
    parts = [
        opening,
        f'<title id="{name}-title">{harmless(title)}</title>',
        f'<desc id="{name}-desc">{harmless(desc)}</desc>',
        '<g aria-hidden="true">',
    ]
    stretched: list[str] = []
    for shape in picture.shapes:
        if isinstance(shape, Lines | Areas):
            stretched.append(_path(shape))
            continue
        parts += _stretch(stretched, picture)
        stretched = []
        parts.append(_placed(shape, name))
    parts += _stretch(stretched, picture)
    return Markup("".join([*parts, "</g></svg>"]))  # noqa: S704 - words are made harmless above


def swatch(shapes: Iterable[Shape]) -> Markup:
    """Return a small sample of shapes, for the key. The words beside it say it all."""
    drawn = [_path(one) for one in shapes if isinstance(one, Lines | Areas)]
    box = f'viewBox="0 0 {_ACROSS} {SWATCH:g}" preserveAspectRatio="none"'
    return Markup(  # noqa: S704 - nothing typed is in it
        f'<svg class="chart__swatch" aria-hidden="true" {box}>{"".join(drawn)}</svg>'
    )


def _stretch(paths: Iterable[str], picture: Picture) -> Iterable[str]:
    drawn = "".join(paths)
    if drawn:
        yield (
            f'<svg class="chart__stretch" width="100%" height="{_em(picture.height)}"'
            f' viewBox="0 0 {_ACROSS} {picture.height:g}" preserveAspectRatio="none">'
            f"{drawn}</svg>"
        )


def _path(shape: Lines | Areas) -> str:
    lines = shape.runs if isinstance(shape, Lines) else shape.shapes
    close = "" if isinstance(shape, Lines) else "z"
    d = "".join(_run(line) + close for line in lines if line)
    return f'<path class="chart__{shape.part}" d="{d}"/>' if d else ""


def _run(line: Iterable[Place]) -> str:
    begin, *rest = (f"{x * _ACROSS:.0f} {_short(y)}" for x, y in line)
    if rest == [begin]:
        return f"M{begin}h0"  # a dot
    return f"M{begin}" + "".join(f"L{place}" for place in rest)


def _placed(shape: Shape, name: str) -> str:
    match shape:
        case Words():
            return _words(shape)
        case Upright():
            at = _percent(shape.at)
            return (
                f'<line class="chart__{shape.part}{_only(shape.shown)}" x1="{at}" x2="{at}"'
                f' y1="{_em(shape.top)}" y2="{_em(shape.bottom)}"/>'
            )
        case Badge():
            return _badge(shape)
        case Boxes():
            return _boxes(shape, name)
    raise TypeError(shape)


def _words(shape: Words) -> str:
    side = "" if shape.side == "start" else f' text-anchor="{shape.side}"'
    shift = f' dx="{_em(shape.shift)}"' if shape.shift else ""
    return (
        f'<text class="chart__{shape.part}{_only(shape.shown)}" x="{_percent(shape.at)}"'
        f' y="{_em(shape.y)}"{side}{shift}>{harmless(shape.text)}</text>'
        if shape.text
        else ""
    )


def _badge(shape: Badge) -> str:
    only, y = _only(shape.shown), _em(shape.middle_y)
    first, last = _percent(shape.first), _percent(shape.last)
    middle, half = _percent((shape.first + shape.last) / 2), shape.least / 2
    return (
        f'<g class="chart__badge{only}">'
        + "".join(
            f'<g class="{part}" stroke-width="{_em(BADGE - less)}">'
            f'<line x1="{first}" x2="{last}" y1="{y}" y2="{y}"/>'
            f'<svg class="chart__over" x="{middle}" y="{y}">'
            f'<line x1="{_em(-half)}" x2="{_em(half)}"/></svg></g>'
            for part, less in (("chart__rim", 0), ("chart__disc", 3))
        )
        + "</g>"
    )


def _boxes(shape: Boxes, name: str) -> str:
    hatch = f"{name}-{shape.part}"
    rects = "".join(
        f'<rect x="{_percent(left)}" width="{_percent(right - left)}" y="{_em(top)}"'
        f' height="{_em(bottom - top)}" fill="url(#{hatch})"/>'
        for left, right, top, bottom in shape.boxes
    )
    return (
        f'<pattern id="{hatch}" width="7" height="7" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate(45)">'
        f'<path class="chart__hatch" d="M0 3.5H7"/></pattern>'
        f'<g class="chart__{shape.part}">{rects}</g>'
    )


def _only(shown: Width) -> str:
    return "" if shown == Width.ANY else f" chart__{shown}"


def _percent(at: float) -> str:
    return f"{_short(at * 100, 2)}%"


def _em(units: float) -> str:
    return f"{_short(units / LETTER, 2)}em"


def _short(number: float, places: int = 1) -> str:
    written = f"{number:.{places}f}".rstrip("0").rstrip(".")
    return "0" if written in {"-0", ""} else written


_ACROSS = 2000
"""How many steps there are from the left end to the right one."""
