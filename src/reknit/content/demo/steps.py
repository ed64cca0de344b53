"""Reads what somebody did on the path. Raises `Malformed`."""

from typing import Final

from reknit.content import checked
from reknit.content.demo import fields
from reknit.content.demo.moments import Doing, Stepped, WentGently
from reknit.content.path import programme
from reknit.content.tables import Table
from reknit.domain.path.programme import Control, Field, Step
from reknit.domain.path.words import Role

STEP_PLACES: Final = 5
"""The places of a scale on a step's page."""


def step(table: Table, role: Role) -> Stepped:
    """Read one of [[steps]]."""
    slug = table.text("step")
    found = programme().by_slug.get(slug)
    if found is None or not found.is_for(role):
        raise table.malformed("step", f"{slug!r} is no step on this path")
    is_told = "doing" in table.fields()
    doing = table.choice("doing", Doing) if is_told else Doing.DONE
    if doing == Doing.AWAY and found.is_always:
        raise table.malformed("doing", f"{slug!r} can not be put away")
    return Stepped(
        days_ago=fields.days_ago(table),
        clock=fields.clock(table),
        step=found,
        doing=doing,
        answers=_answers(table, found),
    )


def gentle_days(table: Table, role: Role) -> WentGently:
    """Read one of [[gentle_days]]."""
    del role
    return WentGently(days_ago=fields.days_ago(table), clock=fields.clock(table))


def _answers(table: Table, step: Step) -> dict[str, str]:
    """Return answers as a form would send them."""
    if "answers" not in table.fields():
        return {}
    answers = table.table("answers")
    asked = {field.name: field for field in step.practice.fields}
    for name in answers.fields():
        if name not in asked:
            raise answers.malformed(name, f"{step.slug!r} asks for no such thing")
    return {name: _answer(answers, asked[name]) for name in answers.fields()}


def _answer(table: Table, field: Field) -> str:
    match field.control:
        case Control.SCALE:
            return str(checked.number(table, field.name, least=1, most=STEP_PLACES))
        case Control.PICK:
            return _picked(table, field, table.texts(field.name))
        case Control.CHOOSE:
            return _picked(table, field, (table.text(field.name),))
        case Control.LINE | Control.TEXT:
            text = table.text(field.name)
            if "\n" in text and field.control == Control.LINE:
                raise table.malformed(field.name, "one line only")
            return text


def _picked(table: Table, field: Field, chosen: tuple[str, ...]) -> str:
    """Return chosen answers as lines of one text, in the order they are offered in."""
    options = [option.text for option in field.options]
    checked.refuse_twice(table, field.name, chosen)
    for text in chosen:
        if text not in options:
            raise table.malformed(field.name, f"{text!r} is none of the answers")
    if not chosen:
        raise table.malformed(field.name, "at least one answer")
    return "\n".join(text for text in options if text in chosen)
