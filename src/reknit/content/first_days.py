"""Reads content/<language>/first-days.toml: the page for the first three days."""

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
from reknit.domain.path.words import Children, Role

LINES: Final = range(2, 6)
"""How many paragraphs and list lines a section has together."""


class Place(StrEnum):
    """Where a section can lead."""

    BREATHING = "breathing"
    SENSES = "senses"
    HOLD = "hold"
    NIGHTS = "nights"
    URGES = "urges"
    WRITE = "write"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Section:
    """One section.

    Attributes:
        paragraphs: Sentences, one paragraph each.
        items: A list after the paragraphs; may be empty.
        leads_to: A place that fits here, or None.
        link: The words of the link to it; "" when there is none.
        only_with_children: Whether it is left out where there are no children.
    """

    slug: str
    title: str
    paragraphs: tuple[str, ...]
    items: tuple[str, ...] = ()
    leads_to: Place | None = None
    link: str = ""
    only_with_children: bool = False


@dataclass(frozen=True, slots=True)
class FirstDays:
    """The page.

    Attributes:
        intro: Below the title, by role.
        on: The sentence before the button that leads on to the path.
        on_label: That button.
    """

    title: str
    intro: Mapping[Role, str]
    on: str
    on_label: str
    by_role: Mapping[Role, tuple[Section, ...]]

    def sections(
        self, role: Role, children: Children = Children.UNKNOWN
    ) -> tuple[Section, ...]:
        """Return the sections in order, for a role and for what was said of children.

        What is about children is left out only where somebody said there are none.
        """
        return tuple(
            each
            for each in self.by_role[role]
            if not (each.only_with_children and children == Children.NONE)
        )


@cache
def first_days(language: str = "en") -> FirstDays:
    """Return the page. Read once and kept.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    return read_first_days(content_path(language, "first-days.toml"))


def read_first_days(path: Path) -> FirstDays:
    """Read one file.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    table = Table.from_file(path)
    pairs = [_section(each) for each in table.tables("sections")]
    intro = table.table("intro")
    days = FirstDays(
        title=table.text("title"),
        intro=MappingProxyType({role: checked.spoken(intro, role) for role in Role}),
        on=checked.spoken(table, "on"),
        on_label=table.text("on_label"),
        by_role=checked.by_role(pairs),
    )
    intro.nothing_else()
    table.nothing_else()
    if not pairs:
        raise table.malformed("sections", "at least one section is needed")
    checked.refuse_twice(table, "sections", (injured.slug for injured, _ in pairs))
    return days


def _section(table: Table) -> tuple[Section, Section]:
    """Return a section in the words for the injured and the participating partner."""
    fields = table.fields()
    leads_to = table.choice("leads_to", Place) if "leads_to" in fields else None
    section = Section(
        slug=checked.slug(table),
        title=checked.spoken(table, "title"),
        paragraphs=checked.lines(table, "paragraphs", least=1, most=LINES[-1]),
        items=checked.lines(table, "items", least=0, most=LINES[-1]),
        leads_to=leads_to,
        link=table.text("link") if leads_to else "",
        only_with_children=(
            table.flag("only_with_children")
            if "only_with_children" in fields
            else False
        ),
    )
    other = checked.for_participating(table)
    table.nothing_else()
    changed = _changed(section, other) if other else section
    for each in (section, changed):
        if len(each.paragraphs) + len(each.items) not in LINES:
            raise table.malformed("paragraphs", "2 to 5 lines are needed, with items")
    return section, changed


def _changed(section: Section, other: Table) -> Section:
    """Return a section with what is worded otherwise; its own paragraphs, its own items."""
    changed = replace(
        section,
        title=checked.spoken_or(other, "title", section.title),
        paragraphs=checked.lines(other, "paragraphs", least=1, most=LINES[-1]),
        items=checked.lines(other, "items", least=0, most=LINES[-1]),
    )
    other.nothing_else()
    return changed
