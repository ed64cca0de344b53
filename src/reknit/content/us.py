"""Reads content/<language>/us.toml: the page for two, what the other sees, a pause."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from reknit.content import checked
from reknit.content.root import content_path
from reknit.content.tables import Table

WHERE: Final = (
    *("agreements", "promises", "answers", "turns", "talks", "sharing", "amends"),
)
"""The features for two, each of which stands in the menu once."""

MOST_LINES: Final = 8


@dataclass(frozen=True, slots=True)
class HomeWords:
    """What the page for two says, by how things stand.

    `resting` is said for every reason there can be, and never another sentence.
    """

    title: str
    lede: str
    resting: str
    doorstep: str
    at_the_door: str
    closed: str
    keys: str
    broken: str
    changed: str
    back: str
    first_day: str
    here_together: str
    alone: str


@dataclass(frozen=True, slots=True)
class MenuWords:
    """One line of the menu. `where` is one of `WHERE`."""

    where: str
    title: str
    note: str


@dataclass(frozen=True, slots=True)
class PauseWords:
    """What the page for a pause says; `rest` and `go_on` are its buttons."""

    title: str
    lede: str
    sees: str
    stays: str
    on: str
    going_on: str
    questions: str
    rest: str
    go_on: str


@dataclass(frozen=True, slots=True)
class SightWords:
    """What the page on what the partner sees says around the things themselves."""

    title: str
    lede: str
    always: tuple[str, ...]
    never: tuple[str, ...]
    nothing: str
    held: str
    yours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class OthersWords:
    """What anybody else could see: a helper, the host, mail, paper."""

    helper_title: str
    helper: str
    host_title: str
    host: tuple[str, ...]
    apart: str
    mail_title: str
    mail: str
    paper_title: str
    paper: str


@dataclass(frozen=True, slots=True)
class UsWords:
    """All that is said on the pages that belong to both."""

    home: HomeWords
    menu: tuple[MenuWords, ...]
    pause: PauseWords
    sight: SightWords
    others: OthersWords


@cache
def us_words(language: str = "en") -> UsWords:
    """Return the words of the pages that belong to both.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    return read_us(content_path(language, "us.toml"))


def read_us(path: Path) -> UsWords:
    """Read one file.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    table = Table.from_file(path)
    words = UsWords(
        home=checked.section(table.table("home"), HomeWords, most=MOST_LINES),
        menu=tuple(
            checked.section(each, MenuWords, most=MOST_LINES)
            for each in table.tables("menu")
        ),
        pause=checked.section(table.table("pause"), PauseWords, most=MOST_LINES),
        sight=checked.section(table.table("sight"), SightWords, most=MOST_LINES),
        others=checked.section(table.table("others"), OthersWords, most=MOST_LINES),
    )
    if tuple(each.where for each in words.menu) != WHERE:
        raise table.malformed("menu", f"needed once each, in order: {', '.join(WHERE)}")
    table.nothing_else()
    return words
