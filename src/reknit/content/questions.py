"""Reads content/<language>/questions.toml: parking questions, and a talk with an end."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from reknit.content import checked
from reknit.content.root import content_path
from reknit.content.sources import Grounds, sources
from reknit.content.tables import Table
from reknit.domain.path.words import Role, Sure

MOST_LINES: Final = 4
"""How many lines each part of the talk has at most."""

MOST_PARTS: Final = 4
"""How many parts the guide has at most."""


class Heap(StrEnum):
    """What a question can be sorted as, in the order of the page."""

    NEED = "need"
    NOT_SURE = "not-sure"
    ONLY_HURT = "only-hurt"
    WITH_HELP = "with-help"
    """To be asked with a professional there."""


@dataclass(frozen=True, slots=True)
class PageWords:
    """What the list and the page of one question say, in the words for one role.

    Attributes:
        box: Above the box for a new question; `box_hint` stands below it.
        again: On questions that come back.
        empty: Where nothing was parked yet.
        sorting: Above what a question can be sorted as.
        came: Asks what made it come.
        helps: Asks what answer would help; or, of whoever will be asked, for the answer.
    """

    title: str
    lede: str
    box: str
    box_hint: str
    again: str
    empty: str
    sorting: str
    sorting_hint: str
    came: str
    came_hint: str
    helps: str
    helps_hint: str


@dataclass(frozen=True, slots=True)
class HeapWords:
    """What one heap is called, and why something may belong there."""

    slug: Heap
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of what a good answer is."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Guide:
    """What a good answer is: one text for whoever asks and whoever answers."""

    title: str
    lede: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class TalkWords:
    """What goes with a talk that has an end.

    Attributes:
        fear: For whom such a talk is not.
        time_is_up: Shown once the time is over.
    """

    title: str
    lede: str
    fear: str
    before: tuple[str, ...]
    during: tuple[str, ...]
    time_is_up: str
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionsWords:
    """All that is said around questions, in the words for one role."""

    page: PageWords
    heaps: tuple[HeapWords, ...]
    guide: Guide
    talk: TalkWords
    evidence: tuple[str, ...]
    sure: Sure

    @property
    def grounds(self) -> Grounds:
        """What it rests on, and how sure that is."""
        return sources().grounds(self.evidence, self.sure)

    def heap(self, slug: Heap) -> HeapWords:
        """Return the words of one heap."""
        return next(each for each in self.heaps if each.slug == slug)


def questions_words(role: Role, language: str = "en") -> QuestionsWords:
    """Return what is said around questions, in the words for a role.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    return _all(language)[role]


@cache
def _all(language: str) -> Mapping[Role, QuestionsWords]:
    return read_questions(content_path(language, "questions.toml"))


def read_questions(path: Path) -> Mapping[Role, QuestionsWords]:
    """Read one file.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    table = Table.from_file(path)
    worded = _Worded(table)
    page = {role: _page(worded, role) for role in Role}
    heaps = [_heap(each) for each in table.tables("heaps")]
    if [each[Role.INJURED].slug for each in heaps] != list(Heap):
        order = ", ".join(Heap)
        raise table.malformed("heaps", f"needed once each, in this order: {order}")
    guide, talk = _guide(table.table("guide")), _talk(table.table("talk"))
    evidence, sure = checked.evidence(table), checked.sure(table)
    worded.nothing_else()
    return MappingProxyType(
        {
            role: QuestionsWords(
                page=page[role],
                heaps=tuple(each[role] for each in heaps),
                guide=guide,
                talk=talk[role],
                evidence=evidence,
                sure=sure,
            )
            for role in Role
        }
    )


class _Worded:
    """A table whose texts may be worded otherwise for the participating partner."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._other = checked.for_participating(table)

    def text(self, field: str, role: Role) -> str:
        own = checked.spoken(self._table, field)
        if self._other is None or role == Role.INJURED:
            return own
        return checked.spoken_or(self._other, field, own)

    def lines(self, field: str, role: Role) -> tuple[str, ...]:
        own = checked.lines(self._table, field, least=1, most=MOST_LINES)
        if self._other is None or role == Role.INJURED:
            return own
        return checked.lines_or(self._other, field, own, most=MOST_LINES)

    def nothing_else(self) -> None:
        self._table.nothing_else()
        if self._other is not None:
            self._other.nothing_else()


def _page(worded: _Worded, role: Role) -> PageWords:
    return PageWords(
        **{field.name: worded.text(field.name, role) for field in fields(PageWords)}
    )


def _heap(table: Table) -> Mapping[Role, HeapWords]:
    slug, worded = table.choice("slug", Heap), _Worded(table)
    found = {
        role: HeapWords(slug, worded.text("name", role), worded.text("why", role))
        for role in Role
    }
    worded.nothing_else()
    return found


def _guide(table: Table) -> Guide:
    title, lede = checked.spoken(table, "title"), checked.spoken(table, "lede")
    parts = tuple(_part(each) for each in table.tables("parts"))
    table.nothing_else()
    if not 1 <= len(parts) <= MOST_PARTS:
        raise table.malformed("parts", f"1 to {MOST_PARTS} are needed")
    return Guide(title, lede, parts)


def _part(table: Table) -> Part:
    part = Part(checked.spoken(table, "name"), checked.spoken(table, "text"))
    table.nothing_else()
    return part


def _talk(table: Table) -> Mapping[Role, TalkWords]:
    worded = _Worded(table)
    found = {
        role: TalkWords(
            title=worded.text("title", role),
            lede=worded.text("lede", role),
            fear=worded.text("fear", role),
            before=worded.lines("before", role),
            during=worded.lines("during", role),
            time_is_up=worded.text("time_is_up", role),
            after=worded.lines("after", role),
        )
        for role in Role
    }
    worded.nothing_else()
    return found
