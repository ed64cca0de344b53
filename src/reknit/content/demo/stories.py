"""Puts a story together: who it is about, and every moment in order of time."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise
from pathlib import Path
from typing import Final, TypeVar

from reknit.content.demo import days, measures, steps, who, written
from reknit.content.demo.moments import Moment
from reknit.content.root import content_path
from reknit.content.tables import Table
from reknit.domain.path.words import Role

M = TypeVar("M", bound=Moment)

_KINDS: Final[Iterable[tuple[str, Callable[[Table, Role], Moment]]]] = (
    ("notes", written.note),
    ("check_ins", days.check_in),
    ("triggers", written.trigger),
    ("sittings", written.sitting),
    ("held", written.held),
    ("night_plans", written.night_plan),
    ("steps", steps.step),
    ("gentle_days", steps.gentle_days),
    ("happenings", days.happening),
    ("marked_days", days.marked_day),
    ("questionnaires", measures.questionnaire),
    ("turns", measures.turns),
)


@dataclass(frozen=True, slots=True)
class Story:
    """One person's story. `moments` from the first to the last."""

    who: who.Who
    moments: tuple[Moment, ...]


@cache
def stories(language: str = "en") -> tuple[Story, ...]:
    """Return both stories, Mira's first. Read once and kept.

    Raises:
        Malformed: A file breaks the format; the message says which, and where.
    """
    folder = content_path(language, "demo")
    return tuple(read_story(folder / f"{name}.toml") for name in ("mira", "jonas"))


def read_story(path: Path) -> Story:
    """Read one file.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    table = Table.from_file(path)
    person = who.read(table.table("who"))
    lists = [_in_order(table, field, read, person) for field, read in _KINDS]
    table.nothing_else()
    moments = sorted(chain.from_iterable(lists), key=lambda moment: moment.order)
    return Story(person, tuple(moments))


def _in_order(
    table: Table, field: str, read: Callable[[Table, Role], M], person: who.Who
) -> list[M]:
    """Return the moments of one kind, which stand from the first to the last."""
    found = [_whole(each, read, person.role) for each in table.tables(field)]
    for earlier, later in pairwise(found):
        if earlier.order >= later.order:
            when = f"{later.days_ago} days ago at {later.clock:%H:%M}"
            raise table.malformed(field, f"not in order of time: {when}")
    if found and found[0].days_ago > person.begun_days_ago:
        raise table.malformed(field, "the first is before the person came here")
    return found


def _whole(table: Table, read: Callable[[Table, Role], M], role: Role) -> M:
    moment = read(table, role)
    table.nothing_else()
    return moment
