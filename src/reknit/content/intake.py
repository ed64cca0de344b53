"""Reads content/en/intake.toml: the first questions, one to a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from reknit.content.root import content_path
from reknit.content.tables import Table
from reknit.domain.path.words import (
    Affair,
    Children,
    Contact,
    Discovery,
    Home,
    Hope,
    Role,
)


class Kind(StrEnum):
    """How a question is answered."""

    WHO = "who"
    DAY = "day"
    CHOICE = "choice"
    TEXT = "text"
    PARTNER = "partner"


VALUES: Final[Mapping[str, type[StrEnum]]] = {
    "how": Discovery,
    "contact": Contact,
    "kind": Affair,
    "home": Home,
    "children": Children,
    "hope": Hope,
}
"""What a question of choice may be answered with, by its name."""

NAMES: Final = ("who", "when", *VALUES, "faith", "partner")
"""Every question there has to be; the file gives their order."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A question in the words for one role, and why it is asked."""

    title: str
    hint: str


@dataclass(frozen=True, slots=True)
class Option:
    """One answer. `group` is a heading it stands under; `only` limits it to a role."""

    value: str
    text: str
    group: str = ""
    only: Role | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One page of the intake."""

    name: str
    kind: Kind
    asks: Mapping[Role, Ask]
    options: tuple[Option, ...]

    def options_for(self, role: Role) -> tuple[Option, ...]:
        """Return the answers that are offered to one role."""
        return tuple(one for one in self.options if one.only in {None, role})


@dataclass(frozen=True, slots=True)
class Intake:
    """All questions in order, and the words for stopping early."""

    questions: tuple[Question, ...]
    enough: str

    @property
    def names(self) -> tuple[str, ...]:
        """The questions' names, in order."""
        return tuple(question.name for question in self.questions)


@cache
def intake() -> Intake:
    """Return the intake. Read once and kept.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    return read_intake(content_path("en", "intake.toml"))


def read_intake(path: Path) -> Intake:
    """Read one file.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    table = Table.from_file(path)
    questions = tuple(_question(each) for each in table.tables("questions"))
    found = Intake(questions, table.text("enough"))
    table.nothing_else()
    if sorted(found.names) != sorted(NAMES) or found.names[0] != "who":
        needed = ", ".join(NAMES)
        raise table.malformed("questions", f"each once, who first, of: {needed}")
    return found


def _question(table: Table) -> Question:
    name, kind = table.text("name"), table.choice("kind", Kind)
    options = tuple(_option(each, name) for each in table.tables("options"))
    if bool(options) != (kind in {Kind.WHO, Kind.DAY, Kind.CHOICE}):
        raise table.malformed("options", "a question of choice has them, no other")
    question = Question(name, kind, _asks(table.table("ask")), options)
    table.nothing_else()
    return question


def _asks(table: Table) -> Mapping[Role, Ask]:
    if table.fields() == ("both",):
        ask = _ask(table.table("both"))
        return dict.fromkeys(Role, ask)
    asks = {role: _ask(table.table(role.value)) for role in Role}
    table.nothing_else()
    return asks


def _ask(table: Table) -> Ask:
    ask = Ask(table.text("title"), table.text("hint"))
    table.nothing_else()
    return ask


def _option(table: Table, question: str) -> Option:
    only = table.text_or_none("only")
    if only is not None:
        table.choice("only", Role)
    option = Option(
        value=table.text("value"),
        text=table.text("text"),
        group=table.text_or_none("group") or "",
        only=Role(only) if only else None,
    )
    table.nothing_else()
    known = VALUES.get(question)
    if known and option.value not in {value.value for value in known}:
        raise table.malformed("value", f"{option.value!r} is not known")
    if question == "when" and option.value != "none" and not option.value.isdecimal():
        raise table.malformed("value", "days ago, or none")
    return option
