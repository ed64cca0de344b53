"""Puts together what two people did in their room for two."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from reknit.content.demo import bound, put_there, spoken
from reknit.content.demo.moments import Moment
from reknit.content.demo.room import (
    CameTogether,
    LetterShown,
    PromiseMade,
    Proposed,
    QuestionsHanded,
    RhythmChosen,
    RoundOpened,
    Talked,
    ThingShown,
)
from reknit.content.root import content_path
from reknit.content.tables import Table

M = TypeVar("M", bound=Moment)


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """All that lies in the room for two, each kind from the first to the last."""

    began: CameTogether
    shown: tuple[ThingShown, ...]
    letters: tuple[LetterShown, ...]
    agreements: tuple[Proposed, ...]
    promises: tuple[PromiseMade, ...]
    rhythm: RhythmChosen
    check_ins: tuple[RoundOpened, ...]
    questions: tuple[QuestionsHanded, ...]
    talks: tuple[Talked, ...]


@cache
def together(language: str = "en") -> Together:
    """Return what the two did together. Read once and kept.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    return read_together(content_path(language, "demo", "together.toml"))


def read_together(path: Path) -> Together:
    """Read one file.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    table = Table.from_file(path)
    began = _whole(table.table("room"), put_there.came_together)
    rhythm = _whole(table.table("rhythm"), spoken.rhythm)
    if rhythm.order < began.order:
        raise table.malformed("rhythm", "before the two came together")
    found = Together(
        began=began,
        shown=_in_order(table, "shown", put_there.shown, began),
        letters=_in_order(table, "letters", put_there.letter, began),
        agreements=_in_order(table, "agreements", bound.proposed, began),
        promises=_in_order(table, "promises", bound.promise, began),
        rhythm=rhythm,
        check_ins=_in_order(table, "check_ins", spoken.check_in, began),
        questions=_in_order(table, "questions", put_there.questions, began),
        talks=_in_order(table, "talks", spoken.talk, began),
    )
    table.nothing_else()
    return found


def _in_order(
    table: Table, field: str, read: Callable[[Table], M], began: CameTogether
) -> tuple[M, ...]:
    """Return what was done of one kind, which stands from the first to the last."""
    found = []
    for each in table.tables(field):
        one = _whole(each, read)
        for earlier, later in pairwise((began, *_steps(one))):
            if earlier.order >= later.order:
                when = f"{later.days_ago} days ago at {later.clock:%H:%M}"
                raise each.malformed("days_ago", f"not in order of time: {when}")
        found.append(one)
    for one, other in pairwise(found):
        if one.order >= other.order:
            when = f"{other.days_ago} days ago at {other.clock:%H:%M}"
            raise table.malformed(field, f"not in order of time: {when}")
    return tuple(found)


def _steps(one: Moment) -> Iterator[Moment]:
    """Give something that was done, and what was done about it later."""
    yield one
    match one:
        case ThingShown(newer=newer) if newer:
            yield newer
        case Proposed(agreed=agreed, looked=looked):
            yield from (agreed, *looked) if agreed else ()
        case PromiseMade(newer=newer) if newer:
            yield newer
        case QuestionsHanded(answers=answers):
            yield from answers


def _whole(table: Table, read: Callable[[Table], M]) -> M:
    found = read(table)
    table.nothing_else()
    return found
