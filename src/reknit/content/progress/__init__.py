"""Reads content/<language>/progress.toml: the progress page, and a page for a session.

Its sentences have figures of their own besides the places that every page fills in. Fill
the figures in first (`put`), then the places.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeVar

from reknit.content import checked
from reknit.content.check_in import Asked
from reknit.content.log import What
from reknit.content.progress.words import (
    CountWords,
    DrawnWords,
    EarlyWords,
    EmptyWords,
    HarderWords,
    HeatWords,
    HowWords,
    PaperWords,
    ProgressWords,
    QuestionWords,
    ScoredWords,
    SessionWords,
    SheetWords,
    SinceWords,
    Span,
    WayWords,
)
from reknit.content.root import content_path
from reknit.content.tables import Table
from reknit.domain.measures.ways import Way
from reknit.domain.path.programme import Source
from reknit.domain.path.words import Role, Sure
from reknit.domain.wording import unknown_places

Part = TypeVar("Part")
Key = TypeVar("Key", Asked, What)

__all__ = [
    "COUNTED",
    "CountWords",
    "DrawnWords",
    "EarlyWords",
    "EmptyWords",
    "HarderWords",
    "HeatWords",
    "HowWords",
    "PaperWords",
    "ProgressWords",
    "QuestionWords",
    "ScoredWords",
    "SessionWords",
    "SheetWords",
    "SinceWords",
    "Span",
    "WayWords",
    "progress_words",
    "put",
    "read_progress",
]

COUNTED: Final = (What.ARGUMENT, What.TALK, What.DATE)
"""What is counted week by week, in this order."""


def put(text: str, **figures: object) -> str:
    """Return a sentence with its own figures filled in; other places stay.

    Figures are ours or numbers, never what somebody typed: the places are filled in
    after them, in the whole of it. A name that is a word of Python has `_` behind it.
    """
    for name, figure in figures.items():
        text = text.replace(f"{{{name.rstrip('_')}}}", str(figure))
    return text


@cache
def progress_words(language: str = "en") -> ProgressWords:
    """Return the words. Read once and kept.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    return read_progress(content_path(language, "progress.toml"))


def read_progress(path: Path) -> ProgressWords:
    """Read one file.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    table = Table.from_file(path)
    ways = table.table("ways")
    scales = _each(table.table("scales"), Asked, _scale)
    words = ProgressWords(
        title=table.text("title"),
        lede=checked.spoken(table, "lede"),
        cause=checked.spoken(table, "cause"),
        compass=table.text("compass"),
        compass_more=table.text("compass_more"),
        compass_again=table.text("compass_again"),
        no_compass=checked.spoken(table, "no_compass"),
        no_compass_link=table.text("no_compass_link"),
        spans=tuple(
            _span(each, number)
            for number, each in enumerate(table.tables("spans"), start=1)
        ),
        ways=MappingProxyType({way: ways.text(way) for way in Way}),
        too_early=ways.text("early"),
        too_few=ways.text("few"),
        early=_part(table, "early", EarlyWords),
        harder=_part(table, "harder", HarderWords),
        drawn=_part(table, "drawn", DrawnWords),
        me=_part(table, "me", QuestionWords),
        us=_part(table, "us", QuestionWords),
        by_role=MappingProxyType(
            {
                Role.INJURED: {asked: pair[0] for asked, pair in scales.items()},
                Role.PARTICIPATING: {asked: pair[1] for asked, pair in scales.items()},
            }
        ),
        scored=_part(table, "scored", ScoredWords),
        counts=_each(table.table("counts"), COUNTED, _count),
        heat=_heat(table.table("heat")),
        since=_part(table, "since", SinceWords),
        empty=_empty(table.table("empty")),
        how=_how(table.table("how")),
        paper=_part(table, "paper", PaperWords),
        session=_part(table, "session", SessionWords),
        sheet=_part(table, "sheet", SheetWords),
    )
    ways.nothing_else()
    table.nothing_else()
    if len({span.days for span in words.spans}) < max(len(words.spans), 2):
        raise table.malformed("spans", "two or more, each with other days")
    return words


def _each(
    table: Table, keys: "type[Key] | tuple[Key, ...]", read: Callable[[Table], Part]
) -> Mapping[Key, Part]:
    found = {key: read(table.table(key.value)) for key in keys}
    table.nothing_else()
    return MappingProxyType(found)


def _span(table: Table, number: int) -> Span:
    span = Span(
        number=number,
        days=checked.number(table, "days", least=0, most=3660),
        label=table.text("label"),
        phrase=table.text("phrase"),
    )
    table.nothing_else()
    return span


def _scale(table: Table) -> tuple[WayWords, WayWords]:
    """Return the words for the injured and for the participating partner."""
    words = WayWords(table.text("name"), _text(table, "title"), _ways(table))
    other = checked.for_participating(table)
    table.nothing_else()
    if other is None:
        return words, words
    changed = replace(
        words,
        name=other.text("name"),
        title=_text(other, "title"),
        ways=_ways(other),
    )
    other.nothing_else()
    return words, changed


def _ways(table: Table) -> Mapping[Way, str]:
    return MappingProxyType({way: _text(table, way, "way") for way in Way})


def _count(table: Table) -> CountWords:
    words = CountWords(
        name=table.text("name"),
        title=_text(table, "title"),
        ways=_ways(table),
        words=_short(table.table("words")),
        one=table.text("one"),
        note=_text(table, "note"),
        lately=_text(table, "lately", "count.lately"),
        lately_one=_text(table, "lately_one"),
        lately_none=_text(table, "lately_none"),
    )
    table.nothing_else()
    return words


def _short(table: Table) -> Mapping[Way, str]:
    words = MappingProxyType({way: table.text(way) for way in Way})
    table.nothing_else()
    return words


def _heat(table: Table) -> HeatWords:
    words = HeatWords(
        name=table.text("name"),
        title=_text(table, "title"),
        ways=_ways(table),
        words=_short(table.table("words")),
        spot=table.text("spot"),
    )
    table.nothing_else()
    return words


def _empty(table: Table) -> EmptyWords:
    words = EmptyWords(
        title=table.text("title"),
        says=checked.lines(table, "says", least=1, most=4),
        link=table.text("link"),
    )
    table.nothing_else()
    return words


def _how(table: Table) -> HowWords:
    words = HowWords(
        title=table.text("title"),
        says=checked.lines(table, "says", least=1, most=6),
        sure=table.text("sure"),
        sources=tuple(_source(each) for each in table.tables("sources")),
    )
    table.nothing_else()
    if not words.sources:
        raise table.malformed("sources", "at least one is needed")
    return words


def _source(table: Table) -> Source:
    source = Source(
        id="",
        title=table.text("title"),
        year=table.text_or_none("year") or "",
        address=table.text_or_none("address") or "",
        found=table.text("found"),
        sure=Sure.STUDY,
    )
    table.nothing_else()
    return source


def _part(whole: Table, section: str, cls: type[Part]) -> Part:
    """Return a table of texts, one for each field of a class."""
    table = whole.table(section)
    names = [each.name for each in fields(cls)]  # type: ignore[arg-type]
    found = {name: _text(table, name, f"{section}.{name}") for name in names}
    table.nothing_else()
    return cls(**found)


def _text(table: Table, name: str, known_as: str = "") -> str:
    """Return a text that has no places but those of every page and its own figures.

    Raises:
        Malformed: It has another one, or a figure is missing that makes its sense.
    """
    text = table.text(name)
    there = set(_PLACE.findall(text)) & unknown_places(text)
    wanted = _FIGURES.get(known_as, frozenset())
    unknown = there - wanted
    if unknown:
        raise table.malformed(
            name, f"nothing can fill in: {', '.join(sorted(unknown))}"
        )
    missing = wanted - there
    if missing:
        raise table.malformed(name, f"it says nothing of: {', '.join(sorted(missing))}")
    return text


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


_PLACE: Final = re.compile(r"\{([^{}]*)\}")
_FIGURES: Final[Mapping[str, frozenset[str]]] = {
    "way": _set("span"),
    "count.lately": _set("n"),
    "drawn.moves": _set("from to"),
    "drawn.one_day": _set("first"),
    "drawn.stays": _set("from"),
    "drawn.away": _set("place"),
    "drawn.closer": _set("place"),
    "drawn.days": _set("count first last"),
    "drawn.end": _set("place"),
    "drawn.weeks": _set("count first"),
    "early.many": _set("n"),
    "early.weeks_many": _set("n"),
    "scored.lately": _set("score day"),
    "scored.newest": _set("score day"),
    "scored.pair_says": _set("first now"),
    "scored.several": _set("count first last"),
    "session.longest": _set("most"),
    "sheet.better": _set("points needed"),
    "sheet.chance": _set("points needed"),
    "sheet.counted": _set("n span"),
    "sheet.first": _set("score day"),
    "sheet.harder": _set("points needed"),
    "sheet.error": _set("error"),
    "sheet.of_ours": _set("name"),
    "sheet.made": _set("day"),
    "sheet.page": _set("n all"),
    "sheet.way": _set("word span"),
    "since.answers_better": _set("names"),
    "since.answers_harder": _set("names"),
    "since.better": _set("day names"),
    "since.both": _set("day names others"),
    "since.done_many": _set("n"),
    "since.harder": _set("day names"),
    "since.nothing": _set("day"),
    "since.then_now": _set("first now"),
}
"""Which figures each text has a place for: all of these, and no others."""
