"""Reads content/<language>/amends.toml: a letter that owns something and asks for nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from reknit.content import checked
from reknit.content.coach import phrases_of
from reknit.content.root import content_path
from reknit.content.sources import Grounds, sources
from reknit.content.tables import Table
from reknit.domain.path.words import Role, Sure
from reknit.domain.words.patterns import Pattern
from reknit.domain.words.rules import places
from reknit.domain.words.text import prepared

MOST_LINES: Final = 4
"""How many lines stand beside a part, or before a letter is shown."""

LEAST_PROOFS: Final = 4
"""How many sentences a hint finds, and how many it lets pass, at least."""


class Part(StrEnum):
    """The parts of a letter, in their order."""

    DID = "did"
    HURT = "hurt"
    NOW = "now"
    OFFER = "offer"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class PartWords:
    """One part: what stands above it, also in the letter, and what may help with it."""

    slug: Part
    label: str
    hint: str
    guide: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hint:
    """Something in one's own words that may ask for something. Never a verdict.

    Attributes:
        matches: Sentences in which it has to be found.
        passes: Sentences in which it must not be found.
    """

    name: str
    why: str
    phrases: tuple[Pattern, ...]
    matches: tuple[str, ...]
    passes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReaderWords:
    """What stands around a letter for whoever it is for.

    Attributes:
        closed: Before it is opened; `open` opens it, and `free` stands below.
        after: Below the letter.
    """

    title: str
    lede: str
    closed: str
    open: str
    free: str
    empty: str
    after: str


@dataclass(frozen=True, slots=True)
class AmendsWords:
    """All that is said around a letter, in the words for one role.

    Attributes:
        alone: Who sees what is being written.
        research: What was studied about the parts.
        before: What to look at before it is shown.
    """

    title: str
    lede: str
    alone: str
    research: str
    before: tuple[str, ...]
    parts: tuple[PartWords, ...]
    hints: tuple[Hint, ...]
    reader: ReaderWords
    evidence: tuple[str, ...]
    sure: Sure

    @property
    def grounds(self) -> Grounds:
        """What it rests on, and how sure that is."""
        return sources().grounds(self.evidence, self.sure)

    def hints_in(self, text: str) -> tuple[Hint, ...]:
        """Return what of a text may ask for something, in the order of the file."""
        ready = prepared(text)
        return tuple(
            hint
            for hint in self.hints
            if any(True for phrase in hint.phrases for _ in places(phrase, ready))
        )


def amends_words(role: Role, language: str = "en") -> AmendsWords:
    """Return what is said around a letter, in the words for a role.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    return _all(language)[role]


@cache
def _all(language: str) -> Mapping[Role, AmendsWords]:
    return read_amends(content_path(language, "amends.toml"))


def read_amends(path: Path) -> Mapping[Role, AmendsWords]:
    """Read one file.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    table = Table.from_file(path)
    other = checked.for_participating(table)
    lede, before = _worded(table, other, "lede"), _lines(table, other, "before")
    if other is not None:
        other.nothing_else()
    pairs = [_part(each) for each in table.tables("parts")]
    if [injured.slug for injured, _ in pairs] != list(Part):
        order = ", ".join(Part)
        raise table.malformed("parts", f"needed once each, in this order: {order}")
    parts = checked.by_role(pairs)
    common = {
        "title": checked.spoken(table, "title"),
        "alone": checked.spoken(table, "alone"),
        "research": checked.spoken(table, "research"),
    }
    hints = tuple(_hint(each) for each in table.tables("hints"))
    reader = _reader(table.table("reader"))
    evidence, sure = checked.evidence(table), checked.sure(table)
    table.nothing_else()
    return MappingProxyType(
        {
            role: AmendsWords(
                **common,
                lede=lede[role],
                before=before[role],
                parts=parts[role],
                hints=hints,
                reader=reader,
                evidence=evidence,
                sure=sure,
            )
            for role in Role
        }
    )


def _worded(table: Table, other: Table | None, field: str) -> Mapping[Role, str]:
    own = checked.spoken(table, field)
    theirs = own if other is None else checked.spoken_or(other, field, own)
    return {Role.INJURED: own, Role.PARTICIPATING: theirs}


def _lines(
    table: Table, other: Table | None, field: str
) -> Mapping[Role, tuple[str, ...]]:
    own = checked.lines(table, field, least=1, most=MOST_LINES)
    theirs = own
    if other is not None:
        theirs = checked.lines_or(other, field, own, most=MOST_LINES)
    return {Role.INJURED: own, Role.PARTICIPATING: theirs}


def _part(table: Table) -> tuple[PartWords, PartWords]:
    other = checked.for_participating(table)
    slug, label = table.choice("slug", Part), table.text("label")
    if "{" in label:
        raise table.malformed("label", "it is copied with the letter, so no places")
    hint, guide = _worded(table, other, "hint"), _lines(table, other, "guide")
    if other is not None:
        other.nothing_else()
    table.nothing_else()
    injured, participating = (
        PartWords(slug, label, hint[role], guide[role]) for role in Role
    )
    return injured, participating


def _hint(table: Table) -> Hint:
    hint = Hint(
        name=checked.spoken(table, "name"),
        why=checked.spoken(table, "why"),
        phrases=phrases_of(table, "phrases", {}),
        matches=table.texts("matches"),
        passes=table.texts("passes"),
    )
    table.nothing_else()
    for field, proofs in (("matches", hint.matches), ("passes", hint.passes)):
        if len(proofs) < LEAST_PROOFS:
            raise table.malformed(field, f"at least {LEAST_PROOFS} are needed")
    return hint


def _reader(table: Table) -> ReaderWords:
    words = ReaderWords(
        **{name: checked.spoken(table, name) for name in ReaderWords.__slots__}
    )
    table.nothing_else()
    return words
