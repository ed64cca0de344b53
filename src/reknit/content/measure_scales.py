"""Reads one scale of an instrument: keys, range, norms, bands, and their words.

What a scale rests on stands in the scoring file, each figure with its source. What a
person reads of it stands in the words; neither is taken without the other.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import pairwise
from typing import Final

from reknit.content import checked
from reknit.content.tables import Table
from reknit.domain.measures.instrument import (
    Band,
    CutOff,
    Item,
    Kind,
    Method,
    Norms,
    Reliability,
    Scale,
    Source,
)
from reknit.domain.measures.scoring import keyed

_LIMIT: Final = 10_000.0
_MOST_PEOPLE: Final = 10_000_000
_MOST_DAYS: Final = 3_660
_ROUNDING: Final = 1e-9


class Better(StrEnum):
    """Which way is up."""

    HIGH = "high"
    LOW = "low"
    NEITHER = "neither"


def source(table: Table) -> Source:
    """Return where something is said; a text, and an address where there is one.

    Raises:
        Malformed: The address is none.
    """
    found = Source(table.text("text"), table.text_or_none("address") or "")
    table.nothing_else()
    if found.address and not found.address.startswith(("https://", "http://")):
        raise table.malformed("address", "a web address, or left out")
    return found


def scale(table: Table, words: Table, items: Mapping[str, Item]) -> Scale:
    """Return one scale with its words.

    Args:
        table: The scale in the scoring file.
        words: All scales in the file of words.
        items: The instrument's items; none where its items are not here.

    Raises:
        Malformed: Something is missing, is not known, or does not fit the items.
    """
    name = checked.slug(table, "name")
    said = words.table(name)
    low = checked.decimal(table, "low", least=-_LIMIT, most=_LIMIT)
    high = checked.decimal(table, "high", least=-_LIMIT, most=_LIMIT)
    if low >= high:
        raise table.malformed("high", "it has to be above low")
    better = table.choice("better", Better)
    codes = _codes(table, items)
    is_prorated = "missing" in table.fields()
    plain = Scale(
        name=name,
        title=checked.spoken(said, "title"),
        items=codes,
        method=table.choice("method", Method),
        low=low,
        high=high,
        high_is_better=None if better == Better.NEITHER else better == Better.HIGH,
        least_answered=_least_answered(table, len(codes))
        if is_prorated
        else len(codes),
        factor=_factor(table),
        is_prorated=is_prorated,
    )
    _refuse_another_range(table, plain, items)
    found = replace(
        plain,
        norms=_norms(table, low, high),
        reliability=_reliability(table),
        cut_offs=_cut_offs(table, said, low, high),
        bands=_bands(table, said, low, high),
        judges_change=table.flag("judges_change"),
        no_change=said.text_or_none("no_change") or "",
    )
    table.nothing_else()
    said.nothing_else()
    _refuse_change_without_ground(table, said, found)
    return found


def _codes(table: Table, items: Mapping[str, Item]) -> tuple[str, ...]:
    codes = table.texts("items")
    checked.refuse_twice(table, "items", codes)
    for code in codes:
        if code not in items:
            raise table.malformed("items", f"there is no item {code!r}")
    if bool(codes) != bool(items):
        raise table.malformed("items", "a scale names the items that it is made of")
    return codes


def _least_answered(table: Table, most: int) -> int:
    """Return how many items at least; the rule has to say where it was published."""
    missing = table.table("missing")
    least = checked.number(missing, "least_answered", least=1, most=most)
    source(missing.table("source"))
    missing.nothing_else()
    return least


def _factor(table: Table) -> float:
    if "factor" not in table.fields():
        return 1.0
    return checked.decimal(table, "factor", least=0.01, most=100)


def _norms(table: Table, low: float, high: float) -> Norms | None:
    if "norms" not in table.fields():
        return None
    norms = table.table("norms")
    has_mean = "mean" in norms.fields()
    found = Norms(
        sample=norms.text("sample"),
        people=checked.number(norms, "people", least=1, most=_MOST_PEOPLE),
        mean=checked.decimal(norms, "mean", least=low, most=high) if has_mean else None,
        sd=checked.decimal(norms, "sd", least=0.01, most=high - low),
        source=source(norms.table("source")),
    )
    norms.nothing_else()
    return found


def _reliability(table: Table) -> Reliability | None:
    if "reliability" not in table.fields():
        return None
    given = table.table("reliability")
    kind = given.choice("kind", Kind)
    days = 0
    if "days_between" in given.fields():
        if kind != Kind.RETEST:
            raise given.malformed("days_between", "only a retest has days between")
        days = checked.number(given, "days_between", least=1, most=_MOST_DAYS)
    found = Reliability(
        value=checked.decimal(given, "value", least=0.01, most=0.999),
        kind=kind,
        source=source(given.table("source")),
        days_between=days,
    )
    given.nothing_else()
    return found


def _cut_offs(table: Table, said: Table, low: float, high: float) -> tuple[CutOff, ...]:
    given, worded = table.tables("cut_offs"), said.tables("cut_offs")
    if len(given) != len(worded):
        raise said.malformed("cut_offs", f"{len(given)} are needed, as it is scored")

    def one(cut: Table, words: Table) -> CutOff:
        found = CutOff(
            at=checked.decimal(cut, "at", least=low, most=high),
            is_from_above=cut.flag("is_from_above"),
            says=checked.spoken(words, "says"),
            caveat=checked.spoken(words, "caveat"),
            source=source(cut.table("source")),
        )
        cut.nothing_else()
        words.nothing_else()
        return found

    return tuple(one(*each) for each in zip(given, worded, strict=True))


def _bands(table: Table, said: Table, low: float, high: float) -> tuple[Band, ...]:
    given = table.tables("bands")
    if not given:
        if "bands" in said.fields():
            raise said.malformed("bands", "there are none in the scoring")
        return ()
    source(table.table("bands_source"))
    worded = said.table("bands")
    bands = tuple(_band(each, worded, low, high) for each in given)
    worded.nothing_else()
    checked.refuse_twice(table, "bands", (band.name for band in bands))
    if bands[0].low != low or bands[-1].high != high:
        raise table.malformed("bands", f"they go from {low:g} to {high:g}")
    if any(one.high >= other.low for one, other in pairwise(bands)):
        raise table.malformed("bands", "each begins above the end of the one before")
    return bands


def _band(table: Table, worded: Table, low: float, high: float) -> Band:
    name = checked.slug(table, "name")
    words = worded.table(name)
    band = Band(
        name=name,
        low=checked.decimal(table, "low", least=low, most=high),
        high=checked.decimal(table, "high", least=low, most=high),
        says=checked.spoken(words, "says"),
        helps=checked.spoken(words, "helps"),
        brings_help=checked.flag_or(table, "brings_help", otherwise=False),
    )
    table.nothing_else()
    words.nothing_else()
    if band.low > band.high:
        raise table.malformed("high", "it may not be below low")
    return band


def _refuse_another_range(
    table: Table, found: Scale, items: Mapping[str, Item]
) -> None:
    """Refuse a range that the items can not come to, or that they leave."""
    if not items:
        return
    own = [items[code] for code in found.items]
    if found.is_prorated and len({(item.low, item.high) for item in own}) > 1:
        reason = "others stand in for an item only where all have the same range"
        raise table.malformed("missing", reason)
    count = 1 if found.method == Method.SUM else len(own)
    for field, stated, extreme in (("low", found.low, min), ("high", found.high, max)):
        comes_to = sum(_extreme(item, extreme) for item in own) * found.factor / count
        if abs(comes_to - stated) > _ROUNDING:
            raise table.malformed(field, f"the items come to {comes_to:g}")


def _extreme(item: Item, pick: Callable[[Sequence[int]], int]) -> int:
    return pick([keyed(item, response.value) for response in item.responses])


def _refuse_change_without_ground(table: Table, said: Table, found: Scale) -> None:
    """Refuse a change that nothing allows to judge, and silence on why it is not."""
    has_ground = (
        found.norms is not None
        and found.reliability is not None
        and found.high_is_better is not None
    )
    if found.judges_change and not has_ground:
        raise table.malformed(
            "judges_change", "norms, a reliability and a way that is up are needed"
        )
    if found.judges_change == bool(found.no_change):
        raise said.malformed("no_change", "says why no change is judged; else left out")
