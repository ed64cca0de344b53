"""Reads content/<language>/agreements.toml: the pages around agreements."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache, cached_property
from pathlib import Path
from typing import Final

from reknit.content import checked
from reknit.content.agreements.clauses import Clause, Group, code_of, read_groups
from reknit.content.root import content_path
from reknit.content.sources import Grounds, sources
from reknit.content.tables import Table
from reknit.domain.agreements.readiness import QUESTIONS
from reknit.domain.path.words import Sure

MOST_LINES: Final = 5

OWN: Final = "own-words"
"""Where a code is needed for words that began from no clause."""


@dataclass(frozen=True, slots=True)
class PagesWords:
    """What the list and the page of one agreement say."""

    title: str
    lede: str
    empty: str
    resting: str
    resting_end: str
    nothing_happens: str
    run_out: str
    look: str
    agreeing: str
    leaving_it: str
    ending: str
    ending_resting: str
    ended_resting: str
    history: str


@dataclass(frozen=True, slots=True)
class ChoosingWords:
    """What stands above the clauses. `follows` says why nothing is tracked."""

    title: str
    lede: str
    follows_title: str
    follows: tuple[str, ...]
    few: str
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class BuildingWords:
    """What stands beside the fields of one agreement."""

    lede: str
    why_hint: str
    ending_hint: str
    starts_hint: str
    until_hint: str
    until_needed: str
    look_hint: str
    changing: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One private question before a clause; `name` as in `domain/agreements/readiness`."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadyWords:
    """The four private questions, and what is said after them."""

    title: str
    lede: str
    not_now: str
    help_title: str
    help: tuple[str, ...]
    not_yet_title: str
    not_yet: tuple[str, ...]
    questions: tuple[Asked, ...]


@dataclass(frozen=True)
class AgreementsWords:
    """All that is said around agreements, and all clauses."""

    pages: PagesWords
    choosing: ChoosingWords
    building: BuildingWords
    ready: ReadyWords
    own: Clause
    groups: tuple[Group, ...]

    @cached_property
    def by_code(self) -> Mapping[str, Clause]:
        """Every clause by its name in addresses, own words among them."""
        return {each.code: each for each in self._clauses()}

    @cached_property
    def _by_slug(self) -> Mapping[str, Clause]:
        return {each.slug: each for each in self._clauses()}

    def clause(self, slug: str) -> Clause:
        """Return a clause by its slug. One that is gone counts as own words."""
        return self._by_slug.get(slug, self.own)

    def grounds_of(self, clause: Clause) -> Grounds:
        """Return what a clause rests on; for own words, what all of it rests on."""
        for group in self.groups:
            if clause in group.clauses:
                return group.grounds
        return self.choosing.grounds

    def _clauses(self) -> Iterator[Clause]:
        yield self.own
        for group in self.groups:
            yield from group.clauses


@cache
def agreements_words(language: str = "en") -> AgreementsWords:
    """Return what is said around agreements, and all clauses. Read once and kept.

    Raises:
        Malformed: A file breaks the format; the message says where.
    """
    folder = content_path(language, "ideas/agreements")
    return read_agreements(content_path(language, "agreements.toml"), folder)


def read_agreements(path: Path, folder: Path) -> AgreementsWords:
    """Read the file for the pages, and all clauses.

    Args:
        folder: Holds one file for each group, in the order of their names.

    Raises:
        Malformed: A file breaks the format; the message says where.
    """
    table = Table.from_file(path)
    words = AgreementsWords(
        pages=PagesWords(**_spoken(table.table("pages"), PagesWords)),
        choosing=_choosing(table.table("choosing")),
        building=BuildingWords(**_spoken(table.table("building"), BuildingWords)),
        ready=_ready(table.table("ready")),
        own=_own(table.table("own")),
        groups=read_groups(folder),
    )
    table.nothing_else()
    return words


def _spoken(table: Table, cls: type) -> dict[str, str]:
    found = {field.name: checked.spoken(table, field.name) for field in fields(cls)}
    table.nothing_else()
    return found


def _choosing(table: Table) -> ChoosingWords:
    ids = table.texts("grounds_evidence")
    words = ChoosingWords(
        title=checked.spoken(table, "title"),
        lede=checked.spoken(table, "lede"),
        follows_title=checked.spoken(table, "follows_title"),
        follows=checked.lines(table, "follows", least=1, most=MOST_LINES),
        few=checked.spoken(table, "few"),
        grounds=sources().grounds(ids, table.choice("grounds_sure", Sure)),
    )
    table.nothing_else()
    return words


def _ready(table: Table) -> ReadyWords:
    words = ReadyWords(
        title=checked.spoken(table, "title"),
        lede=checked.spoken(table, "lede"),
        not_now=checked.spoken(table, "not_now"),
        help_title=checked.spoken(table, "help_title"),
        help=checked.lines(table, "help", least=1, most=MOST_LINES),
        not_yet_title=checked.spoken(table, "not_yet_title"),
        not_yet=checked.lines(table, "not_yet", least=1, most=MOST_LINES),
        questions=tuple(
            Asked(**_spoken(each, Asked)) for each in table.tables("questions")
        ),
    )
    table.nothing_else()
    expected = [each.name for each in QUESTIONS]
    if [each.name for each in words.questions] != expected:
        order = ", ".join(expected)
        raise table.malformed("questions", f"needed once each, in this order: {order}")
    return words


def _own(table: Table) -> Clause:
    own = Clause(
        slug="",
        code=code_of(OWN),
        title=checked.spoken(table, "title"),
        why=checked.spoken(table, "why"),
        caution=checked.spoken(table, "caution"),
    )
    table.nothing_else()
    return own
