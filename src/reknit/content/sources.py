"""Reads content/en/sources.toml: where things come from, and how sure they are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reknit.content.root import content_path
from reknit.content.tables import Table
from reknit.domain.path.programme import Source, SureWords
from reknit.domain.path.words import Sure


@dataclass(frozen=True, slots=True)
class Grounds:
    """What something rests on, and how sure that is, in words."""

    sure: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """Every source by its id, and the words for each degree of sureness."""

    by_id: Mapping[str, Source]
    sure: Mapping[Sure, SureWords]

    def grounds(self, ids: Iterable[str], sure: Sure) -> Grounds:
        """Return what something rests on, by the ids of its sources."""
        return Grounds(
            self.sure[sure].in_words, tuple(self.by_id[each] for each in ids)
        )


@cache
def sources() -> Sources:
    """Return them. Read once and kept.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    return read_sources(content_path("en", "sources.toml"))


def read_sources(path: Path) -> Sources:
    """Read one file.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    table = Table.from_file(path)
    sure, listed = table.table("sure"), table.table("sources")
    found = Sources(
        by_id={each: _source(each, listed.table(each)) for each in listed.fields()},
        sure={each: _sure(sure.table(each.value)) for each in Sure},
    )
    sure.nothing_else()
    table.nothing_else()
    return found


def _source(name: str, table: Table) -> Source:
    source = Source(
        id=name,
        title=table.text("title"),
        year=table.maybe_blank("year"),
        address=table.maybe_blank("address"),
        found=table.text("found"),
        sure=table.choice("sure", Sure),
    )
    table.nothing_else()
    if source.address and not source.address.startswith(("https://", "http://")):
        raise table.malformed("address", "a web address, or nothing")
    return source


def _sure(table: Table) -> SureWords:
    words = SureWords(table.text("label"), table.text("meaning"))
    table.nothing_else()
    return words
