"""Reads content/<language>/writing.toml: the bounded writing course."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

from reknit.content import checked
from reknit.content.root import content_path
from reknit.content.tables import Table
from reknit.domain.path.words import Role, Sure

SITTINGS: Final = 4
MOOD_PLACES: Final = 5
"""The places of the scale on which mood is marked before and after a sitting."""


@dataclass(frozen=True, slots=True)
class Mood:
    """How mood is asked, with words at both ends of `MOOD_PLACES` places."""

    before: str
    after: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Sitting:
    """One of the four.

    Attributes:
        before: What to write about, paragraph by paragraph.
        minutes: How long to write, 15 to 20.
        closing: The two or three questions of the closing step.
        after: What to do once it is closed.
    """

    slug: str
    title: str
    before: tuple[str, ...]
    minutes: int
    closing: tuple[str, ...]
    after: str


@dataclass(frozen=True, slots=True)
class Course:
    """The whole course.

    Attributes:
        about: What it is, paragraph by paragraph.
        how_sure: What was studied and what was not.
        better_not: For whom it is better left, or left for now.
        time_is_up: Shown when the minutes have passed.
        stop_early: Shown beside the button that ends a sitting early.
        worse_twice: Shown when mood was lower after two sittings than before them.
        finished: Shown after the last one.
    """

    title: str
    about: tuple[str, ...]
    how_sure: str
    better_not: tuple[str, ...]
    mood: Mood
    time_is_up: str
    stop_early: str
    worse_twice: tuple[str, ...]
    finished: str
    by_role: Mapping[Role, tuple[Sitting, ...]]
    evidence: tuple[str, ...]
    sure: Sure

    def sittings(self, role: Role) -> tuple[Sitting, ...]:
        """Return the four sittings in the words for a role."""
        return self.by_role[role]


@cache
def writing(language: str = "en") -> Course:
    """Return the course. Read once and kept.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    return read_writing(content_path(language, "writing.toml"))


def read_writing(path: Path) -> Course:
    """Read one file.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    table = Table.from_file(path)
    pairs = [_sitting(each) for each in table.tables("sittings")]
    course = Course(
        title=table.text("title"),
        about=checked.lines(table, "about", least=1, most=5),
        how_sure=checked.spoken(table, "how_sure"),
        better_not=checked.lines(table, "better_not", least=2, most=5),
        mood=_mood(table.table("mood")),
        time_is_up=checked.spoken(table, "time_is_up"),
        stop_early=checked.spoken(table, "stop_early"),
        worse_twice=checked.lines(table, "worse_twice", least=1, most=4),
        finished=checked.spoken(table, "finished"),
        by_role=checked.by_role(pairs),
        evidence=checked.evidence(table),
        sure=checked.sure(table),
    )
    table.nothing_else()
    if len(pairs) != SITTINGS:
        raise table.malformed("sittings", "four sittings are needed")
    checked.refuse_twice(table, "sittings", (injured.slug for injured, _ in pairs))
    return course


def _mood(table: Table) -> Mood:
    mood = Mood(
        before=checked.spoken(table, "before"),
        after=checked.spoken(table, "after"),
        low=table.text("low"),
        high=table.text("high"),
    )
    table.nothing_else()
    return mood


def _sitting(table: Table) -> tuple[Sitting, Sitting]:
    """Return a sitting in the words for the injured and the participating partner."""
    sitting = Sitting(
        slug=checked.slug(table),
        title=checked.spoken(table, "title"),
        before=checked.lines(table, "before", least=1, most=5),
        minutes=checked.number(table, "minutes", least=15, most=20),
        closing=checked.lines(table, "closing", least=2, most=3),
        after=checked.spoken(table, "after"),
    )
    other = checked.for_participating(table)
    table.nothing_else()
    if other is None:
        return sitting, sitting
    changed = replace(
        sitting,
        title=checked.spoken_or(other, "title", sitting.title),
        before=checked.lines_or(other, "before", sitting.before, most=5),
        closing=checked.lines_or(other, "closing", sitting.closing, most=3),
        after=checked.spoken_or(other, "after", sitting.after),
    )
    other.nothing_else()
    return sitting, changed
