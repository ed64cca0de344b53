"""Reads questionnaires that were filled in. Raises `Malformed`."""

from typing import Final

from reknit.content.demo import fields
from reknit.content.demo.moments import Answered, TurnsChosen
from reknit.content.measures import instruments
from reknit.content.tables import Table
from reknit.domain.errors import DomainError
from reknit.domain.measures.instrument import Instrument, Origin
from reknit.domain.measures.schedule import Turn
from reknit.domain.measures.scoring import brought, score
from reknit.domain.path.words import Role

_LEFT_OUT: Final = "-"


def questionnaire(table: Table, role: Role) -> Answered:
    """Read one of questionnaires."""
    asked = _instrument(table, "measure", table.text("measure"), role)
    is_brought = asked.origin == Origin.BROUGHT
    return Answered(
        days_ago=fields.days_ago(table),
        clock=fields.clock(table),
        instrument=asked.slug,
        answers={} if is_brought else _answers(table, asked),
        brought=_brought(table, asked) if is_brought else None,
        line=fields.or_nothing(table, "line"),
    )


def turns(table: Table, role: Role) -> TurnsChosen:
    """Read one of turns."""
    chosen = table.table("turns")
    for slug in chosen.fields():
        _instrument(chosen, slug, slug, role)
    return TurnsChosen(
        days_ago=fields.days_ago(table),
        clock=fields.clock(table),
        turns={slug: chosen.choice(slug, Turn) for slug in chosen.fields()},
    )


def _instrument(table: Table, field: str, slug: str, role: Role) -> Instrument:
    found = instruments().get(slug)
    if found is None or role not in found.roles or found.elsewhere:
        reason = f"{slug!r} is no questionnaire for this person"
        raise table.malformed(field, reason)
    return found


def _answers(table: Table, asked: Instrument) -> dict[str, int]:
    """Return answers by the codes of their items, which stand in the order of asking."""
    told = table.value("answers")
    if not isinstance(told, list) or len(told) != len(asked.items):
        reason = f"a list of {len(asked.items)} answers is needed"
        raise table.malformed("answers", reason)
    answers = {
        item.code: answer
        for item, answer in zip(asked.items, told, strict=True)
        if answer != _LEFT_OUT
    }
    try:
        score(asked, answers)
    except DomainError as error:
        raise table.malformed("answers", str(error)) from error
    return answers


def _brought(table: Table, asked: Instrument) -> float:
    value = table.value("score")
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise table.malformed("score", "a number is needed")
    try:
        return brought(asked, value).scores[asked.main.name]
    except DomainError as error:
        raise table.malformed("score", str(error)) from error
