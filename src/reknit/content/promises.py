"""Reads content/<language>/promises.toml: what is said around promises."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from reknit.content import checked
from reknit.content.root import content_path
from reknit.content.sources import Grounds, sources
from reknit.content.tables import Table
from reknit.domain.path.words import Role, Sure

MOST_EXAMPLES: Final = 6


@dataclass(frozen=True, slots=True)
class PromisesWords:
    """What the pages of promises say, in the words for one role.

    Attributes:
        days_hint: On saying something of a day, and when the other sees it.
        counted: Below the sentence that says what a time came to.
        repair: Where a day was missed; the same for both, word for word.
        small: Examples of what is small enough to keep; `test` says how to tell.
        by_word: Why nothing is tracked.
        reword_hint: On new words for a promise.
        end_mine, end_theirs: On ending one that one made, or was given.
    """

    title: str
    lede: str
    empty: str
    days_hint: str
    counted: str
    repair: str
    new_title: str
    new_lede: str
    box: str
    box_hint: str
    small_title: str
    small: tuple[str, ...]
    test: str
    by_word: str
    reword: str
    reword_hint: str
    end_mine: str
    end_theirs: str
    evidence: tuple[str, ...]
    sure: Sure

    @property
    def grounds(self) -> Grounds:
        """What it rests on, and how sure that is."""
        return sources().grounds(self.evidence, self.sure)


def promises_words(role: Role, language: str = "en") -> PromisesWords:
    """Return what is said around promises, in the words for a role.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    return _all(language)[role]


@cache
def _all(language: str) -> Mapping[Role, PromisesWords]:
    return read_promises(content_path(language, "promises.toml"))


def read_promises(path: Path) -> Mapping[Role, PromisesWords]:
    """Read one file.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    table = Table.from_file(path)
    other = checked.for_participating(table)
    more = {"evidence": checked.evidence(table), "sure": checked.sure(table)}
    own = {name: checked.spoken(table, name) for name in _TEXTS}
    small = checked.lines(table, "small", least=1, most=MOST_EXAMPLES)
    injured: dict[str, Any] = {**own, "small": small, **more}
    theirs = injured if other is None else {**injured, **_other(other, own, small)}
    table.nothing_else()
    return MappingProxyType(
        {
            Role.INJURED: PromisesWords(**injured),
            Role.PARTICIPATING: PromisesWords(**theirs),
        }
    )


def _other(
    table: Table, own: Mapping[str, str], small: tuple[str, ...]
) -> dict[str, Any]:
    """Return what is worded otherwise for the participating partner."""
    if "repair" in table.fields():
        raise table.malformed("repair", "both read the same words")
    found: dict[str, Any] = {
        name: checked.spoken_or(table, name, own[name]) for name in _TEXTS
    }
    found["small"] = checked.lines_or(table, "small", small, most=MOST_EXAMPLES)
    table.nothing_else()
    return found


_TEXTS: Final = tuple(
    each.name
    for each in fields(PromisesWords)
    if each.name not in {"small", "evidence", "sure"}
)
