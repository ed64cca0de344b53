"""Reads content/<language>/second-look.toml: the guided second look at a thought."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from reknit.content import checked
from reknit.content.root import content_path
from reknit.content.tables import Table
from reknit.domain.path.words import Role, Sure
from reknit.domain.words.read import Trap

MOST_LINES: Final = 3


class LookField(StrEnum):
    """What is asked on the page of a second look, in this order."""

    HAPPENED = "happened"
    TOLD = "told"
    FRIEND = "friend"
    MINE = "mine"
    NOT_MINE = "not-mine"


@dataclass(frozen=True, slots=True)
class AskedField:
    """One field: its label and a hint."""

    slug: LookField
    label: str
    hint: str


@dataclass(frozen=True, slots=True)
class AskedOfTrap:
    """What is asked about a sentence of one kind, and a few lines to go with it."""

    slug: Trap
    question: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SecondLookWords:
    """All that a second look says.

    Attributes:
        about: What it is, above the list of those that were kept.
        offer: The quiet question on the page of a note, and `offer_says` below it.
        from_note: Above a sentence that was quoted from a note.
        freely: Above the fields, where it was begun without a note.
        whose: What opens the lines on self-blame, where it was begun without a note.
        how_sure: What was studied and what was not.
    """

    title: str
    about: str
    offer: str
    offer_says: str
    offer_link: str
    not_now: str
    from_note: str
    freely: str
    whose: str
    how_sure: str
    evidence: tuple[str, ...]
    sure: Sure
    fields_by_role: Mapping[Role, tuple[AskedField, ...]]
    traps_by_role: Mapping[Role, tuple[AskedOfTrap, ...]]

    def fields(self, role: Role) -> tuple[AskedField, ...]:
        """Return the fields in the words for a role."""
        return self.fields_by_role[role]

    def of_trap(self, trap: Trap, role: Role) -> AskedOfTrap:
        """Return what is asked about a sentence of one kind, in the words for a role."""
        return next(each for each in self.traps_by_role[role] if each.slug == trap)


@cache
def second_look(language: str = "en") -> SecondLookWords:
    """Return the words of a second look. Read once and kept.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    return read_second_look(content_path(language, "second-look.toml"))


def read_second_look(path: Path) -> SecondLookWords:
    """Read one file.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    table = Table.from_file(path)
    fields = [_field(each) for each in table.tables("fields")]
    traps = [_trap(each) for each in table.tables("traps")]
    words = SecondLookWords(
        title=table.text("title"),
        about=checked.spoken(table, "about"),
        offer=checked.spoken(table, "offer"),
        offer_says=checked.spoken(table, "offer_says"),
        offer_link=table.text("offer_link"),
        not_now=table.text("not_now"),
        from_note=checked.spoken(table, "from_note"),
        freely=checked.spoken(table, "freely"),
        whose=checked.spoken(table, "whose"),
        how_sure=checked.spoken(table, "how_sure"),
        evidence=checked.evidence(table),
        sure=checked.sure(table),
        fields_by_role=MappingProxyType(checked.by_role(fields)),
        traps_by_role=MappingProxyType(checked.by_role(traps)),
    )
    table.nothing_else()
    _refuse_other_order(table, "fields", [one.slug for one, _ in fields], LookField)
    _refuse_other_order(table, "traps", [one.slug for one, _ in traps], Trap)
    return words


def _field(table: Table) -> tuple[AskedField, AskedField]:
    """Return a field in the words for the injured and the participating partner."""
    field = AskedField(
        slug=table.choice("slug", LookField),
        label=checked.spoken(table, "label"),
        hint=checked.spoken(table, "hint"),
    )
    other = checked.for_participating(table)
    table.nothing_else()
    if other is None:
        return field, field
    changed = replace(field, hint=checked.spoken(other, "hint"))
    other.nothing_else()
    return field, changed


def _trap(table: Table) -> tuple[AskedOfTrap, AskedOfTrap]:
    trap = AskedOfTrap(
        slug=table.choice("slug", Trap),
        question=checked.spoken(table, "question"),
        lines=checked.lines(table, "lines", least=1, most=MOST_LINES),
    )
    other = checked.for_participating(table)
    table.nothing_else()
    if other is None:
        return trap, trap
    changed = replace(
        trap,
        question=checked.spoken_or(other, "question", trap.question),
        lines=checked.lines_or(other, "lines", trap.lines, most=MOST_LINES),
    )
    other.nothing_else()
    return trap, changed


def _refuse_other_order(
    table: Table, field: str, there: list[StrEnum], wanted: type[StrEnum]
) -> None:
    """Refuse anything but each one once, in the order of the code.

    Raises:
        Malformed: One is missing, there twice, or in another place.
    """
    if there != list(wanted):
        order = ", ".join(each.value for each in wanted)
        raise table.malformed(field, f"needed once each, in this order: {order}")
