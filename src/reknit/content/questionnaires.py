"""Reads content/<language>/questionnaires.toml: the pages around questionnaires.

What an instrument itself asks and says is read by `reknit.content.measures`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeVar

from reknit.content.root import content_path
from reknit.content.tables import Table
from reknit.domain.measures.change import Why

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class ListWords:
    """The list. `can` and `cannot` say what questionnaires do and do not."""

    title: str
    can: str
    cannot: str
    me: str
    us: str
    ours: str
    ours_note: str
    brought: str
    brought_note: str
    earlier: str
    earlier_note: str


@dataclass(frozen=True, slots=True)
class OneWords:
    """The page about one. `left` has {given} and {count}."""

    left: str
    heavy_today: str
    not_offered: str
    ours: str
    nobody: str


@dataclass(frozen=True, slots=True)
class TakeWords:
    """Answering one. `may_be_left` has {most}."""

    nothing_here: str
    nothing_at_all: str
    not_an_answer: str
    left_open: str
    open_item: str
    one_may_be_left: str
    may_be_left: str
    no_score_without: str
    no_score_now: str
    every_item: str


@dataclass(frozen=True, slots=True)
class DyingWords:
    """Help that comes first where an answer speaks of dying.

    `rest` opens what the answers come to, which stands folded below all of it.
    """

    title: str
    says: str
    now_title: str
    now: str
    nobody: str
    rest: str
    words_title: str
    words: str


@dataclass(frozen=True, slots=True)
class BandWords:
    """Help that comes first where a score tells of a hard time."""

    title: str
    says: str
    nobody: str


@dataclass(frozen=True, slots=True)
class ResultWords:
    """What one comes to. `no_score` has {given} and {count}."""

    no_score: str
    unknown: str
    error: str
    ours: str
    brought: str


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """How a score compares with the one before, and with the first.

    Attributes:
        improving: Has {day} and {points}, as have the next two.
        same: Has {day}.
        the_first: Stands for {day} where that is the day of the first one.
        needed: Has {needed}: the smallest change that counts as clear.
        alpha: Added where that figure leaves out what changes from day to day.
        harder: Added where answers have become harder.
        crossed: Has {at}.
        cause: Added where something has changed.
    """

    improving: str
    worsening: str
    unclear: str
    same: str
    the_first: str
    needed: str
    alpha: str
    harder: str
    crossed: str
    cause: str
    first: str


@dataclass(frozen=True, slots=True)
class BringWords:
    """Entering a score that one brings, and what needs another look there."""

    title: str
    says: str
    day: str
    from_where: str
    from_example: str
    no_number: str
    out_of_range: str
    no_score: str
    no_day: str
    to_come: str
    long_ago: str
    too_long: str


@dataclass(frozen=True, slots=True)
class ScheduleWords:
    """How often each comes round."""

    title: str
    says: str
    never: str
    quiet: str
    quiet_note: str
    nonsense: str


@dataclass(frozen=True, slots=True)
class DeleteWords:
    """Before one is deleted for good."""

    title: str
    says: str


@dataclass(frozen=True, slots=True)
class Words:
    """The words of all these pages.

    `not_compared` by the reason, with {day} and mostly {before}. What a file itself says
    of it (`Scale.no_change`) comes after.
    """

    all: ListWords
    one: OneWords
    take: TakeWords
    help_dying: DyingWords
    help_band: BandWords
    result: ResultWords
    change: ChangeWords
    not_compared: Mapping[Why, str]
    bring: BringWords
    schedule: ScheduleWords
    delete: DeleteWords


@cache
def questionnaires(language: str = "en") -> Words:
    """Return the words of the pages around questionnaires. Read once and kept.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    return read_questionnaires(content_path(language, "questionnaires.toml"))


def read_questionnaires(path: Path) -> Words:
    """Read one file.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    table = Table.from_file(path)
    change = table.table("change")
    reasons = change.table("not_compared")
    words = Words(
        all=_part(table.table("all"), ListWords),
        one=_part(table.table("one"), OneWords),
        take=_part(table.table("take"), TakeWords),
        help_dying=_part(table.table("help_dying"), DyingWords),
        help_band=_part(table.table("help_band"), BandWords),
        result=_part(table.table("result"), ResultWords),
        change=_part(change, ChangeWords),
        not_compared=MappingProxyType(
            {why: _text(reasons, why.value, _NOT_COMPARED) for why in Why}
        ),
        bring=_part(table.table("bring"), BringWords),
        schedule=_part(table.table("schedule"), ScheduleWords),
        delete=_part(table.table("delete"), DeleteWords),
    )
    reasons.nothing_else()
    table.nothing_else()
    return words


def _part(table: Table, cls: type[Part]) -> Part:
    names = [each.name for each in fields(cls)]  # type: ignore[arg-type]
    found = {name: _text(table, name, _FIGURES.get(name, _NONE)) for name in names}
    table.nothing_else()
    return cls(**found)


def _text(table: Table, name: str, figures: frozenset[str]) -> str:
    """Return a text that has no place but those for these figures."""
    text = table.text(name)
    unknown = set(_PLACE.findall(text)) - figures
    if unknown:
        raise table.malformed(name, f"nothing can fill in: {', '.join(unknown)}")
    return text


_PLACE: Final = re.compile(r"\{([^{}]*)\}")
_NONE: Final[frozenset[str]] = frozenset()
_NOT_COMPARED: Final = frozenset({"day", "before"})
_COMPARED: Final = frozenset({"day", "points"})
_COUNTED: Final = frozenset({"given", "count"})
_FIGURES: Final = {
    "left": _COUNTED,
    "no_score": _COUNTED,
    "improving": _COMPARED,
    "worsening": _COMPARED,
    "unclear": _COMPARED,
    "same": frozenset({"day"}),
    "the_first": frozenset({"day"}),
    "needed": frozenset({"needed"}),
    "crossed": frozenset({"at"}),
    "no_number": frozenset({"example"}),
    "out_of_range": frozenset({"low", "high"}),
    "too_long": frozenset({"most"}),
    "may_be_left": frozenset({"most"}),
}
"""Which figures each text may have a place for."""
