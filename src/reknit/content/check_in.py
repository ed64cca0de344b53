"""Reads content/<language>/check-in.toml: one minute on how things are."""

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
from reknit.domain.checkin import Way
from reknit.domain.path.words import Role

PLACES: Final = 7
"""The places of a scale, from its low words to its high words. No number is shown."""


class Asked(StrEnum):
    """What is asked, in this order."""

    MOOD = "mood"
    BODY = "body"
    TRUST = "trust"
    CLOSENESS = "closeness"
    SAFETY = "safety"
    HOPE = "hope"


@dataclass(frozen=True, slots=True)
class Scale:
    """One question, with words at both ends. `name` is a word for charts and lists."""

    asked: Asked
    name: str
    question: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class After:
    """What is said once a check-in is kept. `link`: the words of a link; "" for none."""

    says: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class CheckIn:
    """The words of the check-in.

    Attributes:
        first_time: Shown above the first one.
        after_a_gap: Shown above the first one after some days without.
        feelings_label: Above the words for feelings.
        line_label: Above the one line.
        line_placeholder: In it, while it is empty.
        afters: What is said after keeping, by where it leads.
    """

    title: str
    first_time: str
    after_a_gap: str
    feelings_label: str
    line_label: str
    line_placeholder: str
    by_role: Mapping[Role, tuple[Scale, ...]]
    afters: Mapping[Way, After]

    def scales(self, role: Role) -> tuple[Scale, ...]:
        """Return the six scales, in the order of `Asked`, in the words for a role."""
        return self.by_role[role]


@cache
def check_in(language: str = "en") -> CheckIn:
    """Return the words of the check-in. Read once and kept.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    return read_check_in(content_path(language, "check-in.toml"))


def read_check_in(path: Path) -> CheckIn:
    """Read one file.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    table = Table.from_file(path)
    pairs = [_scale(each) for each in table.tables("scales")]
    check_in = CheckIn(
        title=table.text("title"),
        first_time=checked.spoken(table, "first_time"),
        after_a_gap=checked.spoken(table, "after_a_gap"),
        feelings_label=checked.spoken(table, "feelings_label"),
        line_label=checked.spoken(table, "line_label"),
        line_placeholder=checked.spoken(table, "line_placeholder"),
        by_role=checked.by_role(pairs),
        afters=_afters(table.table("after")),
    )
    table.nothing_else()
    if [injured.asked for injured, _ in pairs] != list(Asked):
        known = ", ".join(each.value for each in Asked)
        raise table.malformed("scales", f"these are needed, in this order: {known}")
    return check_in


def _scale(table: Table) -> tuple[Scale, Scale]:
    """Return a scale in the words for the injured and the participating partner."""
    scale = Scale(
        asked=table.choice("slug", Asked),
        name=table.text("name"),
        question=checked.spoken(table, "question"),
        low=table.text("low"),
        high=table.text("high"),
    )
    other = checked.for_participating(table)
    table.nothing_else()
    if other is None:
        return scale, scale
    changed = replace(
        scale,
        question=checked.spoken_or(other, "question", scale.question),
        low=checked.spoken_or(other, "low", scale.low),
        high=checked.spoken_or(other, "high", scale.high),
    )
    other.nothing_else()
    return scale, changed


def _afters(table: Table) -> Mapping[Way, After]:
    afters = {way: _after(table.table(way.value), way) for way in Way}
    table.nothing_else()
    return MappingProxyType(afters)


def _after(table: Table, way: Way) -> After:
    after = After(
        says=checked.spoken(table, "says"),
        # Thanks lead nowhere in particular, so there is nothing to link to.
        link="" if way == Way.THANKS else table.text("link"),
    )
    table.nothing_else()
    return after
