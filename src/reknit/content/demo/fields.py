"""Fields that several moments share. All raise `Malformed` when they are not well."""

import re
from datetime import time
from typing import Final

from reknit.content import checked
from reknit.content.demo.moments import Moment
from reknit.content.feelings import feelings as known_feelings
from reknit.content.tables import Table

_LONGEST_AGO: Final = 366
_MOST_FEELINGS: Final = 12
_CLOCK: Final = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


def days_ago(table: Table, field: str = "days_ago") -> int:
    """Return how many days before the day of telling."""
    return checked.number(table, field, least=1, most=_LONGEST_AGO)


def was_days_ago(table: Table) -> int:
    """Return the day that a moment speaks of: its own where none is named."""
    told = days_ago(table)
    if "was_days_ago" not in table.fields():
        return told
    return checked.number(table, "was_days_ago", least=told, most=_LONGEST_AGO)


def clock(table: Table, field: str = "at") -> time:
    """Return the time on the clock."""
    value = table.text(field)
    if not _CLOCK.fullmatch(value):
        raise table.malformed(field, f"{value!r} is no time such as 07:40")
    return time.fromisoformat(value)


def moment(table: Table) -> Moment:
    """Return a table that says when, and nothing else."""
    found = Moment(days_ago=days_ago(table), clock=clock(table))
    table.nothing_else()
    return found


def or_nothing(table: Table, field: str) -> str:
    """Return a text, or an empty one where it was left out."""
    return table.text_or_none(field) or ""


def place_or_none(table: Table, field: str, most: int) -> int | None:
    """Return a place from 1 to `most`, or None where it was left out."""
    if field not in table.fields():
        return None
    return checked.number(table, field, least=1, most=most)


def feelings(table: Table) -> tuple[str, ...]:
    """Return words for feelings, by their slugs."""
    slugs = table.texts("feelings")
    checked.refuse_twice(table, "feelings", slugs)
    if len(slugs) > _MOST_FEELINGS:
        raise table.malformed("feelings", f"at most {_MOST_FEELINGS} words")
    for slug in slugs:
        if slug not in known_feelings().by_slug:
            raise table.malformed("feelings", f"{slug!r} is no word for a feeling")
    return slugs
