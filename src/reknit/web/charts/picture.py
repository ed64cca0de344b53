"""A drawing before it is drawn: shapes, each with the part it plays.

Across, a place is a fraction: 0 is the left end of the chart, 1 the right one. Down, it
is a length from the top, in the units of `letters`. So one picture serves every width:
what is drawn stretches, and letters stay as large as they are.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from reknit.web.charts.times import extent

Place = tuple[float, float]


class Width(StrEnum):
    """Where something is shown."""

    ANY = "any"
    NARROW = "narrow"
    """On a phone."""

    ROOMY = "roomy"
    """On a phone, unless its letters are very large."""

    WIDE = "wide"
    """From a tablet on, and on paper."""


LEAST: Final = {Width.NARROW: 220.0, Width.WIDE: 480.0}
"""The least width that a chart has in each of the two, with letters of usual size."""

LARGE_LETTERS: Final = 120.0
"""The least width on a phone where letters are twice as large: half of it, in units."""

BADGE: Final = 18.0
"""How high the sign behind a number is."""

SWATCH: Final = 18.0
"""How high a sample in the key is."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines from place to place. `part` says what they are, for example "thread"."""

    part: str
    runs: tuple[tuple[Place, ...], ...]


@dataclass(frozen=True, slots=True)
class Areas:
    """Closed shapes that are filled."""

    part: str
    shapes: tuple[tuple[Place, ...], ...]


@dataclass(frozen=True, slots=True)
class Boxes:
    """Upright rectangles filled with a hatch: left, right, top, bottom."""

    part: str
    boxes: tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True, slots=True)
class Upright:
    """One upright line, from top to bottom."""

    part: str
    at: float
    top: float
    bottom: float
    shown: Width = Width.ANY


@dataclass(frozen=True, slots=True)
class Badge:
    """A round sign behind a number, a longer one behind several, with their words.

    It reaches from the first to the last of the lines that it names, and is at least
    `least` units longer than it is high.
    """

    first: float
    last: float
    middle_y: float
    least: float = 0.0
    shown: Width = Width.ANY


@dataclass(frozen=True, slots=True)
class Words:
    """Words. `y` is the line they stand on; `shift` moves them across, in units."""

    part: str
    at: float
    y: float
    text: str
    side: str = "start"
    shown: Width = Width.ANY
    shift: float = 0.0

    def reach(self, width: float) -> tuple[float, float]:
        """Return from where to where they reach in a chart of this width."""
        begin, end = extent(self.at, self.text, self.side, width)
        return begin + self.shift, end + self.shift


Shape = Lines | Areas | Boxes | Upright | Badge | Words


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes, from the back to the front.

    Attributes:
        height: From the top of what is always there to the bottom.
        plot_top, plot_bottom: Between them lie the values.
        rows: Rows of words above the top, where days that matter are named there.
        has_numbers: Whether a scale of numbers stands left of it.
    """

    shapes: tuple[Shape, ...]
    height: float
    plot_top: float
    plot_bottom: float
    rows: int = 0
    has_numbers: bool = False

    def words(self, width: Width) -> Iterator[Words]:
        """Go through the words that are shown on a phone, or where it is wide."""
        kinds = {Width.ANY, width}
        if width == Width.NARROW:
            kinds.add(Width.ROOMY)
        for shape in self.shapes:
            if isinstance(shape, Words) and shape.shown in kinds:
                yield shape
