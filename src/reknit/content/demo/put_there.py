"""Reads what one of the two put before the other: things shown, letters, questions.

Raises `Malformed`.
"""

from typing import Final

from reknit.content import checked
from reknit.content.amends import Part
from reknit.content.demo import fields
from reknit.content.demo.room import (
    AnswerGiven,
    CameTogether,
    LetterShown,
    Lines,
    NewerVersion,
    One,
    QuestionsHanded,
    ThingShown,
)
from reknit.content.tables import Table

_MOST_QUESTIONS: Final = 3
_LONGEST: Final = 30


def came_together(table: Table) -> CameTogether:
    """Read [room]."""
    return CameTogether(
        days_ago=fields.days_ago(table),
        clock=fields.clock(table),
        by=table.choice("by", One),
    )


def shown(table: Table) -> ThingShown:
    """Read one of [[shown]]."""
    has_newer = "newer" in table.fields()
    return ThingShown(
        days_ago=fields.days_ago(table),
        clock=fields.clock(table),
        by=table.choice("by", One),
        heading=table.text("heading"),
        lines=_lines(table),
        newer=_newer(table.table("newer")) if has_newer else None,
    )


def letter(table: Table) -> LetterShown:
    """Read one of [[letters]]."""
    parts = table.table("parts")
    found = LetterShown(
        days_ago=fields.days_ago(table),
        clock=fields.clock(table),
        by=table.choice("by", One),
        parts={
            part: parts.text(part.value)
            for part in Part
            if part.value in parts.fields()
        },
    )
    parts.nothing_else()
    if not found.parts:
        raise table.malformed("parts", "a letter says something")
    return found


def questions(table: Table) -> QuestionsHanded:
    """Read one of [[questions]]."""
    asked = checked.lines(table, "questions", least=1, most=_MOST_QUESTIONS)
    return QuestionsHanded(
        days_ago=fields.days_ago(table),
        clock=fields.clock(table),
        by=table.choice("by", One),
        questions=asked,
        minutes=checked.number(table, "minutes", least=1, most=_LONGEST),
        answers=tuple(_answer(each, len(asked)) for each in table.tables("answers")),
    )


def _newer(table: Table) -> NewerVersion:
    found = NewerVersion(
        days_ago=fields.days_ago(table),
        clock=fields.clock(table),
        lines=_lines(table),
    )
    table.nothing_else()
    return found


def _lines(table: Table) -> Lines:
    lines = tuple(map(_line, table.tables("lines")))
    if not lines:
        raise table.malformed("lines", "what is shown says something")
    return lines


def _line(table: Table) -> tuple[str, str]:
    line = (fields.or_nothing(table, "label"), table.text("text"))
    table.nothing_else()
    return line


def _answer(table: Table, most: int) -> AnswerGiven:
    found = AnswerGiven(
        days_ago=fields.days_ago(table),
        clock=fields.clock(table),
        number=checked.number(table, "number", least=1, most=most),
        text=table.text("text"),
    )
    table.nothing_else()
    return found
