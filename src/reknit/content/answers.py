"""Reads content/<language>/answers.toml: questions handed over, and their answers."""

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Final, TypeVar

from reknit.content import checked
from reknit.content.root import content_path
from reknit.content.sources import Grounds, sources
from reknit.content.tables import Table
from reknit.domain.path.words import Sure

MOST_PARTS: Final = 6
"""How many parts the guidance has at most."""

MOST_LINES: Final = 5
"""How many sentences the private page before has at most."""


@dataclass(frozen=True, slots=True)
class SideWords:
    """What the pages say to one of the two.

    Attributes:
        empty: Where nothing was handed over yet.
        of_these: Above the questions of one list.
    """

    lede: str
    empty: str
    of_these: str


@dataclass(frozen=True, slots=True)
class HandingWords:
    """What goes with handing questions over.

    Attributes:
        none_chosen: Where no question was chosen for a talk.
        second_look: Beside a question that was sorted as one that would only hurt.
    """

    title: str
    lede: str
    none_chosen: str
    way: str
    talk: str
    talk_hint: str
    writing: str
    writing_hint: str
    second_look: str


@dataclass(frozen=True, slots=True)
class ReadyLine:
    """One sentence that somebody finds true or not.

    Attributes:
        comes_first: Whether it is about fear or staying alive, so that it is asked of
            everybody, and anything but yes leads to help.
    """

    text: str
    comes_first: bool


@dataclass(frozen=True, slots=True)
class ReadyWords:
    """The private page before questions or answers go across.

    Attributes:
        words: What can be said to the partner instead.
    """

    title: str
    lede: str
    go: str
    wait: str
    help: str
    words: str
    asking: tuple[ReadyLine, ...]
    answering: tuple[ReadyLine, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the guidance."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class PreparingWords:
    """What goes with preparing answers.

    Attributes:
        kept_here: Where the answers are wanted in a talk.
    """

    title: str
    lede: str
    kept_here: str
    written: str
    unknown: str
    later: str
    later_hint: str
    guide: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class AfterwardsWords:
    """What goes with saying what became of each question."""

    title: str
    lede: str
    answered: str
    open: str
    away: str


@dataclass(frozen=True, slots=True)
class AnswersWords:
    """All that is said around questions that were handed over."""

    title: str
    resting: str
    due: str
    due_hint: str
    away: str
    asking: SideWords
    answering: SideWords
    handing: HandingWords
    ready: ReadyWords
    preparing: PreparingWords
    afterwards: AfterwardsWords
    evidence: tuple[str, ...]
    sure: Sure

    @property
    def grounds(self) -> Grounds:
        """What it rests on, and how sure that is."""
        return sources().grounds(self.evidence, self.sure)


@cache
def answers_words(language: str = "en") -> AnswersWords:
    """Return what is said around questions that were handed over.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    return read_answers(content_path(language, "answers.toml"))


def read_answers(path: Path) -> AnswersWords:
    """Read one file.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    table = Table.from_file(path)
    words = AnswersWords(
        **{
            name: checked.spoken(table, name)
            for name in ("title", "resting", "due", "due_hint", "away")
        },
        asking=_texts(SideWords, table.table("asking")),
        answering=_texts(SideWords, table.table("answering")),
        handing=_texts(HandingWords, table.table("handing")),
        ready=_ready(table.table("ready")),
        preparing=_preparing(table.table("preparing")),
        afterwards=_texts(AfterwardsWords, table.table("afterwards")),
        evidence=checked.evidence(table),
        sure=checked.sure(table),
    )
    table.nothing_else()
    return words


Words = TypeVar("Words", SideWords, HandingWords, AfterwardsWords)


def _texts(kind: type[Words], table: Table) -> Words:
    """Return a table that holds nothing but texts that are said to somebody."""
    words = kind(
        **{field.name: checked.spoken(table, field.name) for field in fields(kind)}
    )
    table.nothing_else()
    return words


def _ready(table: Table) -> ReadyWords:
    said = ("title", "lede", "go", "wait", "help", "words")
    words = ReadyWords(
        **{name: checked.spoken(table, name) for name in said},
        asking=_ready_lines(table, "asking"),
        answering=_ready_lines(table, "answering"),
    )
    table.nothing_else()
    return words


def _ready_lines(table: Table, field: str) -> tuple[ReadyLine, ...]:
    lines = tuple(_ready_line(each) for each in table.tables(field))
    if not 1 <= len(lines) <= MOST_LINES:
        raise table.malformed(field, f"1 to {MOST_LINES} are needed")
    if not any(line.comes_first for line in lines):
        raise table.malformed(field, "one has to come first")
    return lines


def _ready_line(table: Table) -> ReadyLine:
    line = ReadyLine(
        text=checked.spoken(table, "text"),
        comes_first=checked.flag_or(table, "comes_first", otherwise=False),
    )
    table.nothing_else()
    return line


def _preparing(table: Table) -> PreparingWords:
    said = ("title", "lede", "kept_here", "written", "unknown", "later", "later_hint")
    words = PreparingWords(
        **{name: checked.spoken(table, name) for name in (*said, "guide")},
        parts=tuple(_part(each) for each in table.tables("parts")),
    )
    table.nothing_else()
    if not 1 <= len(words.parts) <= MOST_PARTS:
        raise table.malformed("parts", f"1 to {MOST_PARTS} are needed")
    return words


def _part(table: Table) -> Part:
    part = Part(checked.spoken(table, "name"), checked.spoken(table, "text"))
    table.nothing_else()
    return part
