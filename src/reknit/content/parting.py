"""Reads content/<language>/parting.toml: leaving, ending it together, what is kept."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from reknit.content import checked
from reknit.content.root import content_path
from reknit.content.tables import Table

MOST_LINES: Final = 8
"""How many lines a list has at most."""


@dataclass(frozen=True, slots=True)
class LeaveWords:
    """Before somebody leaves.

    Attributes:
        happens: What happens then, in one to eight lines.
        fear: For whom leaving could bring danger.
        changed: Where the other's keys are not the pinned ones.
        damaged: Where something in the room does not open.
    """

    title: str
    lede: str
    happens: tuple[str, ...]
    fear: str
    changed: str
    damaged: str


@dataclass(frozen=True, slots=True)
class ClosedWords:
    """For whoever stays. The title says all that they are told.

    Attributes:
        lede: Where there is something to keep; `keep` goes on from it.
        empty: Where there is nothing.
    """

    title: str
    lede: str
    keep: str
    empty: str


@dataclass(frozen=True, slots=True)
class NoneWords:
    """For whoever is in no room for two, and for whoever has just left one."""

    title: str
    lede: str


@dataclass(frozen=True, slots=True)
class TogetherWords:
    """Ending it together, without copies.

    Attributes:
        free: That nobody has a claim on this wish.
        wished: Where the reader wishes it already.
    """

    title: str
    lede: str
    happens: tuple[str, ...]
    free: str
    lawyer: str
    wished: str


@dataclass(frozen=True, slots=True)
class KeptWords:
    """The copies, and one of them.

    Attributes:
        stood: Above one copy.
        unknown: In the place of what this version does not know.
        delete: Before one is deleted.
    """

    title: str
    lede: str
    empty: str
    stood: str
    unknown: str
    delete: str


@dataclass(frozen=True, slots=True)
class CompareWords:
    """Comparing words at any time. `how` is for the page of changed keys as well."""

    title: str
    lede: str
    how: tuple[str, ...]
    same: str
    differ: str


@dataclass(frozen=True, slots=True)
class ChangedWords:
    """Where the other's keys are not the pinned ones.

    Attributes:
        tick: What is ticked once the words were compared.
        again: Where they changed once more meanwhile.
    """

    title: str
    lede: str
    may_be: str
    same: str
    differ: str
    tick: str
    again: str


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Where somebody's own keys do not open."""

    title: str
    lede: str
    what: str


@dataclass(frozen=True, slots=True)
class PartingWords:
    """All that is said around parting. The same for both partners."""

    leave: LeaveWords
    closed: ClosedWords
    none: NoneWords
    together: TogetherWords
    kept: KeptWords
    words: CompareWords
    changed: ChangedWords
    own: OwnWords


@cache
def parting_words(language: str = "en") -> PartingWords:
    """Return what is said around parting. Read once and kept.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    return read_parting(content_path(language, "parting.toml"))


def read_parting(path: Path) -> PartingWords:
    """Read one file.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    table = Table.from_file(path)
    found = PartingWords(
        leave=checked.section(table.table("leave"), LeaveWords, most=MOST_LINES),
        closed=checked.section(table.table("closed"), ClosedWords, most=MOST_LINES),
        none=checked.section(table.table("none"), NoneWords, most=MOST_LINES),
        together=checked.section(
            table.table("together"), TogetherWords, most=MOST_LINES
        ),
        kept=checked.section(table.table("kept"), KeptWords, most=MOST_LINES),
        words=checked.section(table.table("words"), CompareWords, most=MOST_LINES),
        changed=checked.section(table.table("changed"), ChangedWords, most=MOST_LINES),
        own=checked.section(table.table("own"), OwnWords, most=MOST_LINES),
    )
    table.nothing_else()
    return found
