"""Reads content/<language>/ideas/agreements: clauses to choose from, in groups."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from pathlib import Path
from typing import Final

from reknit.content import checked
from reknit.content.sources import Grounds, sources
from reknit.content.tables import Malformed, Table
from reknit.domain.agreements.terms import MOST_TITLE, empty_place
from reknit.domain.path.words import Sure

MOST_PLACES: Final = 4
"""Places that one clause leaves to be filled in."""


class For(StrEnum):
    """Who usually does what a clause says."""

    EITHER = "either"
    """One of the two."""

    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Place:
    """A place to fill in. `example` may be empty."""

    name: str
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One sentence or two that can be agreed on.

    Attributes:
        slug: Its name, unique; kept with what was agreed. Empty for own words.
        code: Its name in addresses: eight hexadecimal digits that say nothing.
        text: The words, with each place as `[its name]`.
        caution: What to mind; may be empty.
        needs_end: Whether it has an end date, half a year ahead at most.
        asks_readiness: Whether four private questions come before it, for both.
    """

    slug: str
    code: str
    title: str
    why: str
    text: str = ""
    places: tuple[Place, ...] = ()
    whose: For = For.BOTH
    caution: str = ""
    needs_end: bool = False
    asks_readiness: bool = False

    def filled(self, values: Mapping[str, str]) -> str:
        """Return the words with places filled in; the others stay as they are."""
        text = self.text
        for place in self.places:
            value = values.get(place.name, "")
            if value:
                text = text.replace(empty_place(place.name), value, 1)
        return text


@dataclass(frozen=True, slots=True)
class Group:
    """Clauses about one thing."""

    slug: str
    name: str
    about: str
    clauses: tuple[Clause, ...]
    evidence: tuple[str, ...]
    sure: Sure

    @property
    def grounds(self) -> Grounds:
        """What these rest on, and how sure that is."""
        return sources().grounds(self.evidence, self.sure)


def read_groups(folder: Path) -> tuple[Group, ...]:
    """Read all clauses: one file for each group, in the order of their names.

    Raises:
        Malformed: A file breaks the format, or two clauses share a slug.
    """
    groups = tuple(_group(each) for each in sorted(folder.glob("*.toml")))
    named = [each.slug for group in groups for each in group.clauses]
    twice = sorted(each for each in set(named) if named.count(each) > 1)
    if twice:
        raise Malformed(folder.name, "clauses", f"there twice: {', '.join(twice)}")
    return groups


def code_of(slug: str) -> str:
    """Return a clause's name in addresses: eight hexadecimal digits that say nothing."""
    key = b"reknit clauses"
    return blake2b(slug.encode(), digest_size=4, person=key).hexdigest()


def _group(path: Path) -> Group:
    table = Table.from_file(path)
    needs_end = checked.flag_or(table, "needs_end", otherwise=False)
    asks = checked.flag_or(table, "asks_readiness", otherwise=False)
    clauses = [
        _clause(each, needs_end=needs_end, asks=asks)
        for each in table.tables("clauses")
    ]
    group = Group(
        slug=checked.slug(table),
        name=checked.spoken(table, "name"),
        about=checked.spoken(table, "about"),
        clauses=tuple(clauses),
        evidence=checked.evidence(table),
        sure=checked.sure(table),
    )
    table.nothing_else()
    if not clauses:
        raise table.malformed("clauses", "at least one is needed")
    for each in group.evidence:
        if each not in sources().by_id:
            raise table.malformed("evidence", f"{each!r} is no source")
    return group


def _clause(table: Table, *, needs_end: bool, asks: bool) -> Clause:
    slug = checked.slug(table)
    title = checked.spoken(table, "title")
    # What is kept is read by both, so it can not speak to one of the two.
    marked = table.text("text")
    if "{" in marked:
        raise table.malformed("text", "both read it: no {places} here")
    if len(title) > MOST_TITLE:
        raise table.malformed("title", f"{MOST_TITLE} characters at most")
    text, places = _places(table, marked)
    clause = Clause(
        slug=slug,
        code=code_of(slug),
        title=title,
        text=text,
        places=places,
        why=checked.spoken(table, "why"),
        whose=table.choice("whose", For),
        caution=checked.spoken_or(table, "caution", ""),
        needs_end=checked.flag_or(table, "needs_end", otherwise=needs_end),
        asks_readiness=checked.flag_or(table, "asks_readiness", otherwise=asks),
    )
    table.nothing_else()
    return clause


def _places(table: Table, marked: str) -> tuple[str, tuple[Place, ...]]:
    """Return the words without examples, and their places."""
    found = []
    for inside in _MARK.findall(marked):
        name, _, example = inside.partition(":")
        found.append(Place(name.strip(), example.strip()))
    checked.refuse_twice(table, "text", (each.name for each in found))
    if len(found) > MOST_PLACES:
        raise table.malformed("text", f"{MOST_PLACES} places at most")
    text = _MARK.sub(
        lambda mark: empty_place(mark[1].partition(":")[0].strip()), marked
    )
    if text.count("[") != len(found) or text.count("]") != len(found):
        raise table.malformed("text", "a place stands in [brackets], one by one")
    return text, tuple(found)


_MARK: Final = re.compile(r"\[([^\[\]\n]{1,200})\]")
