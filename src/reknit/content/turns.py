"""Reads content/<language>/turns.toml: what is said around a check-in for two."""

from collections.abc import Mapping
from dataclasses import dataclass
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
from reknit.domain.turns import Often


class Part(StrEnum):
    """The parts of a turn, in the order of the page."""

    HOW = "how"
    TRUST = "trust"
    NEED = "need"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class PartWords:
    """What one part is called, and what may belong there."""

    slug: Part
    name: str
    hint: str


@dataclass(frozen=True, slots=True)
class TurnsWords:
    """What the pages say, in the words for one role.

    Attributes:
        waiting: Where one's own turn is there. The same whatever the other does.
        opened: Above both turns.
        none_yet: Where no round has opened yet.
        rhythm_open: How often it is until both have chosen.
        often: What each rhythm is called.
    """

    title: str
    lede: str
    box_hint: str
    ready_hint: str
    waiting: str
    opened: str
    none_yet: str
    rhythm_lede: str
    rhythm_open: str
    often: Mapping[Often, str]
    parts: tuple[PartWords, ...]
    evidence: tuple[str, ...]
    sure: Sure

    @property
    def grounds(self) -> Grounds:
        """What it rests on, and how sure that is."""
        return sources().grounds(self.evidence, self.sure)


def turns_words(role: Role, language: str = "en") -> TurnsWords:
    """Return what is said around a check-in for two, in the words for a role.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    return _all(language)[role]


@cache
def _all(language: str) -> Mapping[Role, TurnsWords]:
    return read_turns(content_path(language, "turns.toml"))


def read_turns(path: Path) -> Mapping[Role, TurnsWords]:
    """Read one file.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    table = Table.from_file(path)
    texts = {name: checked.spoken(table, name) for name in _TEXTS}
    often = _often(table.table("often"))
    parts = [_part(each) for each in table.tables("parts")]
    if [each[Role.INJURED].slug for each in parts] != list(Part):
        order = ", ".join(Part)
        raise table.malformed("parts", f"needed once each, in this order: {order}")
    evidence, sure = checked.evidence(table), checked.sure(table)
    table.nothing_else()
    return MappingProxyType(
        {
            role: TurnsWords(
                **texts,
                often=often,
                parts=tuple(each[role] for each in parts),
                evidence=evidence,
                sure=sure,
            )
            for role in Role
        }
    )


def _often(table: Table) -> Mapping[Often, str]:
    found = {each: checked.spoken(table, each) for each in Often}
    table.nothing_else()
    return MappingProxyType(found)


def _part(table: Table) -> Mapping[Role, PartWords]:
    slug, other = table.choice("slug", Part), checked.for_participating(table)
    own = PartWords(slug, checked.spoken(table, "name"), checked.spoken(table, "hint"))
    theirs = own
    if other is not None:
        name = checked.spoken_or(other, "name", own.name)
        theirs = PartWords(slug, name, checked.spoken_or(other, "hint", own.hint))
        other.nothing_else()
    table.nothing_else()
    return {Role.INJURED: own, Role.PARTICIPATING: theirs}


_TEXTS: Final = (
    *("title", "lede", "box_hint", "ready_hint", "waiting", "opened", "none_yet"),
    *("rhythm_lede", "rhythm_open"),
)
