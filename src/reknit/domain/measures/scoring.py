"""What answers to an instrument come to: scores, bands, and whether help comes first.

Each scale is worked out by itself, by the rule of its own publication: reverse keys,
sum or mean, factor, and what to do about items that were left out.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from reknit.domain.errors import DomainError
from reknit.domain.measures.instrument import (
    Band,
    Instrument,
    Item,
    Method,
    Scale,
)

BROUGHT_DECIMALS: Final = 2


class UnknownItem(DomainError):
    """An answer to a question that the instrument does not ask."""

    def __init__(self, slug: str, item: str) -> None:
        """Keep the instrument's slug and the item's code."""
        super().__init__(f"{slug} has no item {item!r}")
        self.slug = slug
        self.item = item


class NotAResponse(DomainError):
    """A value that an item can not be answered with."""

    def __init__(self, item: Item, value: object) -> None:
        """Keep the item and the value."""
        known = ", ".join(str(response.value) for response in item.responses)
        super().__init__(f"item {item.code!r} takes {known}, not {value!r}")
        self.item = item
        self.value = value


class UnknownScale(DomainError):
    """A scale that the instrument does not have."""

    def __init__(self, slug: str, scale: str) -> None:
        """Keep the instrument's slug and the name of the scale."""
        super().__init__(f"{slug} has no scale {scale!r}")
        self.slug = slug
        self.scale = scale


class OutOfRange(DomainError):
    """A score that a scale can not come to."""

    def __init__(self, scale: Scale, value: float) -> None:
        """Keep the scale and the value."""
        super().__init__(f"{scale.low:g} to {scale.high:g} is possible, not {value}")
        self.scale = scale
        self.value = value


@dataclass(frozen=True, slots=True)
class Scored:
    """What one set of answers comes to.

    Attributes:
        scores: By the name of the scale; without those that too many items are missing
            for.
        ranges: Lowest and highest possible score, of every scale.
        missing: Codes of the items that were left out, in the instrument's order.
        bands: The band a score lies in, by the name of the scale; None where a scale has
            no score or no bands.
        asks_help: Whether help is shown before anything else.
    """

    slug: str
    scores: dict[str, float]
    ranges: dict[str, tuple[float, float]]
    missing: tuple[str, ...]
    bands: dict[str, Band | None]
    asks_help: bool


def score(instrument: Instrument, answers: Mapping[str, int]) -> Scored:
    """Work out every scale of an instrument.

    Args:
        answers: The value of the chosen response by the item's code, before any
            reversing. Items that were left out are not in it.

    Raises:
        UnknownItem: There is an answer to something that is not asked.
        NotAResponse: An answer is none of those that its item offers.
    """
    for code, value in answers.items():
        item = instrument.item_by_code.get(code)
        if item is None:
            raise UnknownItem(instrument.slug, code)
        _refuse_other_values(item, value)
    by_scale = {
        scale.name: scale_score(scale, instrument.item_by_code, answers)
        for scale in instrument.scales
    }
    found = {name: points for name, points in by_scale.items() if points is not None}
    asks = instrument.speaks_of_dying(answers)
    missing = tuple(item.code for item in instrument.items if item.code not in answers)
    return _scored(instrument, found, missing=missing, asks_help=asks)


def brought(
    instrument: Instrument, value: float, *, scale: str | None = None
) -> Scored:
    """Take a score that somebody brings from elsewhere, of one scale.

    Args:
        value: In points, kept with two decimals.
        scale: The name of the scale; the main one by default.

    Raises:
        UnknownScale: The instrument has no such scale.
        OutOfRange: The scale can not come to this.
    """
    name = instrument.main.name if scale is None else scale
    one = instrument.scale_by_name.get(name)
    if one is None:
        raise UnknownScale(instrument.slug, name)
    if not math.isfinite(value) or not one.low <= value <= one.high:
        raise OutOfRange(one, value)
    missing = tuple(item.code for item in instrument.items)
    found = {name: round(float(value), BROUGHT_DECIMALS)}
    return _scored(instrument, found, missing=missing, asks_help=False)


def scale_score(
    scale: Scale, items: Mapping[str, Item], answers: Mapping[str, int]
) -> float | None:
    """Return the score of one scale, or None where too many items were left out.

    Where the published rule prorates, the mean of the items that were answered stands
    in for those that were not; all of them have the same range then, so that the score
    stays in its own. Else every item is needed.
    """
    values = [
        keyed(items[code], answers[code]) for code in scale.items if code in answers
    ]
    needed = scale.least_answered if scale.is_prorated else len(scale.items)
    if not values or len(values) < needed:
        return None
    # One division at the end, so that whole numbers stay whole.
    total = sum(values) * scale.factor
    if scale.method == Method.MEAN:
        return total / len(values)
    return total * len(scale.items) / len(values)


def keyed(item: Item, value: int) -> int:
    """Return what an answer counts: reversed where its item is reverse-keyed.

    Reversing mirrors the value between the item's lowest and highest, so twice is as
    good as not at all.
    """
    return item.low + item.high - value if item.is_reversed else value


def band_of(scale: Scale, value: float) -> Band | None:
    """Return the band that a score lies in.

    Bands are told in whole points. A score between two of them, as prorating and means
    give, belongs to the lower one until the next begins.
    """
    reached = [band for band in scale.bands if band.low <= value]
    return max(reached, key=lambda band: band.low, default=None)


def _refuse_other_values(item: Item, value: object) -> None:
    known = {response.value for response in item.responses}
    # true is 1 for Python; here it is a slip
    if not isinstance(value, int) or isinstance(value, bool) or value not in known:
        raise NotAResponse(item, value)


def _scored(
    instrument: Instrument,
    scores: dict[str, float],
    *,
    missing: Iterable[str],
    asks_help: bool,
) -> Scored:
    bands = {
        scale.name: band_of(scale, scores[scale.name]) if scale.name in scores else None
        for scale in instrument.scales
    }
    return Scored(
        slug=instrument.slug,
        scores=scores,
        ranges={scale.name: (scale.low, scale.high) for scale in instrument.scales},
        missing=tuple(missing),
        bands=bands,
        asks_help=asks_help
        or any(band.brings_help for band in bands.values() if band is not None),
    )
