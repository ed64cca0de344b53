"""Reads content/<language>/log.toml: what happened on a day, and days that matter."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeVar

from reknit.content import checked
from reknit.content.root import content_path
from reknit.content.tables import Table

HEATS: Final = 5
"""How hot an argument was: from 1, mild, to 5, very hot. Pages say it in words."""

_Slug = TypeVar("_Slug", bound=StrEnum)


class What(StrEnum):
    """What can be noted in two taps, in the order of the page."""

    ARGUMENT = "argument"
    TALK = "talk"
    """An open talk."""

    DATE = "date"
    """Time for the two alone, planned or not."""

    GOOD = "good"
    """A good moment."""

    WIN = "win"
    """A small win of one's own."""


class Ended(StrEnum):
    """How an argument ended."""

    MENDED = "mended"
    RESTED = "rested"
    """Put down for now."""

    OPEN = "open"
    UNKNOWN = ""


class Marked(StrEnum):
    """What a day that matters is about. The day it came out stands in the intake."""

    CONTACT_ENDED = "contact-ended"
    FIRST_TALK = "first-talk"
    OWN = "own"
    """Anything else, in somebody's own words."""


@dataclass(frozen=True, slots=True)
class KindWords:
    """How to call one kind of what happened: its name, and a few words that go with it."""

    name: str
    note: str


@dataclass(frozen=True, slots=True)
class DayWords:
    """The words of the page with the days that matter.

    Attributes:
        came_out: What to call the day it came out, in lists and charts.
        came_out_about: The same where only a day near it is known.
        labels: What to call each other kind, in lists and charts; for `OWN`, what
            stands on its button (its words are somebody's own).
    """

    title: str
    lede: str
    came_out: str
    came_out_about: str
    labels: Mapping[Marked, str]


@dataclass(frozen=True, slots=True)
class LogWords:
    """The words of what happened.

    Attributes:
        lede: Shown above what can be tapped.
        first_time: Shown below it until something was noted.
        heats: How hot an argument was, in words, from mild to very hot.
        without_heat: For noting an argument without saying how hot it was.
        endings: How an argument ended, in words; without `UNKNOWN`.
        very_hot: One sentence below a very hot argument.
        very_hot_link: The words of the link to Help after it.
    """

    title: str
    lede: str
    first_time: str
    kinds: Mapping[What, KindWords]
    heats: tuple[str, ...]
    without_heat: str
    endings: Mapping[Ended, str]
    very_hot: str
    very_hot_link: str
    days: DayWords

    def heat(self, heat: int | None) -> str:
        """Return how hot something was in words; "" where that was left out."""
        return self.heats[heat - 1] if heat else ""

    def ending(self, ended: Ended) -> str:
        """Return how something ended in words; "" where that was left out."""
        return self.endings.get(ended, "")


@cache
def log_words(language: str = "en") -> LogWords:
    """Return the words of what happened. Read once and kept.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    return read_log(content_path(language, "log.toml"))


def read_log(path: Path) -> LogWords:
    """Read one file.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    table = Table.from_file(path)
    kinds = table.table("kinds")
    words = LogWords(
        title=table.text("title"),
        lede=checked.spoken(table, "lede"),
        first_time=checked.spoken(table, "first_time"),
        kinds=MappingProxyType({what: _kind(kinds.table(what)) for what in What}),
        heats=checked.lines(table, "heats", least=HEATS, most=HEATS),
        without_heat=table.text("without_heat"),
        endings=_labels(table.table("endings"), Ended),
        very_hot=checked.spoken(table, "very_hot"),
        very_hot_link=table.text("very_hot_link"),
        days=_days(table.table("days")),
    )
    kinds.nothing_else()
    table.nothing_else()
    return words


def _kind(table: Table) -> KindWords:
    kind = KindWords(table.text("name"), checked.spoken(table, "note"))
    table.nothing_else()
    return kind


def _days(table: Table) -> DayWords:
    days = DayWords(
        title=table.text("title"),
        lede=checked.spoken(table, "lede"),
        came_out=table.text("came_out"),
        came_out_about=table.text("came_out_about"),
        labels=_labels(table.table("labels"), Marked),
    )
    table.nothing_else()
    return days


def _labels(table: Table, slugs: type[_Slug]) -> Mapping[_Slug, str]:
    """Return a few words for each slug but the empty one."""
    labels = {slug: table.text(slug) for slug in slugs if slug}
    table.nothing_else()
    return MappingProxyType(labels)
