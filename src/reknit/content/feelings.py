"""Reads content/<language>/feelings.toml: the words for what somebody feels."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Final

from reknit.content import checked
from reknit.content.root import content_path
from reknit.content.tables import Table

FAMILIES: Final = range(9, 12)
WORDS_IN_A_FAMILY: Final = range(7, 13)
NEARBY: Final = range(2, 4)


@dataclass(frozen=True, slots=True)
class Feeling:
    """One word.

    Attributes:
        slug: Its name, unique over all families; this is what an entry keeps.
        text: What stands after "I feel …".
        nearby: Slugs of two or three other words that may fit as well or better.
    """

    slug: str
    text: str
    nearby: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """Words of one kind, the milder ones first. `about`: what it is often about."""

    slug: str
    name: str
    about: str
    words: tuple[Feeling, ...]


@dataclass(frozen=True)
class Feelings:
    """The whole vocabulary. Neighbouring families are related; the last meets the first."""

    families: tuple[Family, ...]

    @cached_property
    def by_slug(self) -> Mapping[str, Feeling]:
        """Every word by its slug."""
        return {word.slug: word for each in self.families for word in each.words}

    @cached_property
    def family_of(self) -> Mapping[str, Family]:
        """The family of every word, by the word's slug."""
        return {word.slug: each for each in self.families for word in each.words}

    def named(self, slugs: Iterable[str]) -> tuple[Feeling, ...]:
        """Return the words of these slugs, in their order.

        A slug that is not (or no longer) in the vocabulary is passed over.
        """
        return tuple(self.by_slug[each] for each in slugs if each in self.by_slug)


@cache
def feelings(language: str = "en") -> Feelings:
    """Return the vocabulary. Read once and kept.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    return read_feelings(content_path(language, "feelings.toml"))


def read_feelings(path: Path) -> Feelings:
    """Read one file.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    table = Table.from_file(path)
    families = tuple(_family(each) for each in table.tables("families"))
    table.nothing_else()
    if len(families) not in FAMILIES:
        raise table.malformed("families", "9 to 11 families are needed")
    words = [word for each in families for word in each.words]
    checked.refuse_twice(table, "families", (each.slug for each in families))
    checked.refuse_twice(table, "families.words", (word.slug for word in words))
    known = {word.slug for word in words}
    for word in words:
        _refuse_bad_neighbours(table, word, known)
    return Feelings(families)


def _family(table: Table) -> Family:
    family = Family(
        slug=checked.slug(table),
        name=table.text("name"),
        about=checked.spoken(table, "about"),
        words=tuple(_feeling(each) for each in table.tables("words")),
    )
    table.nothing_else()
    if len(family.words) not in WORDS_IN_A_FAMILY:
        raise table.malformed("words", "7 to 12 words are needed")
    return family


def _feeling(table: Table) -> Feeling:
    feeling = Feeling(
        slug=checked.slug(table),
        text=table.text("text"),
        nearby=table.texts("nearby"),
    )
    table.nothing_else()
    if len(feeling.nearby) not in NEARBY:
        raise table.malformed("nearby", "two or three slugs are needed")
    return feeling


def _refuse_bad_neighbours(table: Table, word: Feeling, known: set[str]) -> None:
    field = f"families.words.{word.slug}.nearby"
    checked.refuse_twice(table, field, word.nearby)
    for each in word.nearby:
        if each == word.slug or each not in known:
            raise table.malformed(field, f"{each!r} is no other word of this file")
