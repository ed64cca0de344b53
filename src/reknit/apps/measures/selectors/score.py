"""One score in words and drawn: where it lies, how sure that is, and what it may mean."""

from dataclasses import dataclass
from typing import Final

from reknit.apps.measures.selectors.filled import in_range, number
from reknit.domain.measures.change import error_of
from reknit.domain.measures.instrument import CutOff, Scale
from reknit.domain.measures.scoring import band_of

WIDTH: Final = 300
"""How wide the drawn range is, in units of its picture."""


@dataclass(frozen=True, slots=True)
class RangeShown:
    """Where a score lies between the two ends of its scale, drawn.

    `at` from 0, the lower end, to `WIDTH`. `error_from` and `error_to` are the ends of
    the error of measurement; None where nothing is known of it.
    """

    low: str
    high: str
    at: float
    error_from: float | None
    error_to: float | None


@dataclass(frozen=True, slots=True)
class ScoreShown:
    """One score in words.

    Attributes:
        brings_help: Whether it tells of a hard time, so that help comes first.
        meets: The cut-offs that it lies beyond.
    """

    title: str
    says: str
    short: str
    means: str
    helps: str
    brings_help: bool
    range: RangeShown | None
    meets: tuple[CutOff, ...]


def score_shown(scale: Scale, value: float) -> ScoreShown:
    """Return one score in words, as what its scale says today."""
    band = band_of(scale, value)
    return ScoreShown(
        title=scale.title,
        says=in_range(scale, value),
        short=in_range(scale, value, is_short=True),
        means=band.says if band else "",
        helps=band.helps if band else "",
        brings_help=bool(band and band.brings_help),
        range=_range(scale, value),
        meets=tuple(each for each in scale.cut_offs if each.counts(value)),
    )


def _range(scale: Scale, value: float) -> RangeShown | None:
    if not scale.low <= value <= scale.high:
        return None

    def at(score: float) -> float:
        within = min(max(score, scale.low), scale.high)
        return round(WIDTH * (within - scale.low) / (scale.high - scale.low), 1)

    error = error_of(scale)
    return RangeShown(
        low=number(scale, scale.low),
        high=number(scale, scale.high),
        at=at(value),
        error_from=at(value - error) if error else None,
        error_to=at(value + error) if error else None,
    )
