"""Reads what the two said in turns: check-ins for two and a talk. Raises `Malformed`."""

from collections.abc import Mapping
from typing import Final

from reknit.content import checked
from reknit.content.demo import fields
from reknit.content.demo.room import (
    Exchange,
    LastWords,
    One,
    RhythmChosen,
    RoundOpened,
    Talked,
)
from reknit.content.tables import Table
from reknit.content.turns import Part
from reknit.domain.turns import Often

_MOST_EXCHANGES: Final = 3
"""More would run into a pause that comes by itself after twenty minutes at the latest."""

_LONGEST_TURN: Final = 5


def check_in(table: Table) -> RoundOpened:
    """Read one of [[check_ins]]."""
    return RoundOpened(
        days_ago=fields.days_ago(table),
        clock=fields.clock(table),
        turns={one: _turn(table.table(one.value)) for one in One},
    )


def rhythm(table: Table) -> RhythmChosen:
    """Read [rhythm]."""
    return RhythmChosen(
        days_ago=fields.days_ago(table),
        clock=fields.clock(table),
        often=table.choice("often", Often),
    )


def talk(table: Table) -> Talked:
    """Read one of [[talks]]."""
    exchanges = tuple(map(_exchange, table.tables("turns")))
    if not 1 <= len(exchanges) <= _MOST_EXCHANGES:
        raise table.malformed("turns", f"1 to {_MOST_EXCHANGES} are needed")
    return Talked(
        days_ago=fields.days_ago(table),
        clock=fields.clock(table),
        by=table.choice("by", One),
        topic=table.text("topic"),
        minutes=checked.number(table, "minutes", least=1, most=_LONGEST_TURN),
        exchanges=exchanges,
        last={one: _last_words(table.table(one.value)) for one in One},
    )


def _turn(table: Table) -> Mapping[Part, str]:
    found = {
        part: table.text(part.value) for part in Part if part.value in table.fields()
    }
    table.nothing_else()
    if not found:
        raise table.malformed(Part.HOW.value, "a turn says something")
    return found


def _exchange(table: Table) -> Exchange:
    found = Exchange(table.text("said"), table.text("heard"))
    table.nothing_else()
    return found


def _last_words(table: Table) -> LastWords:
    found = LastWords(table.text("heard"), table.text("small"), table.text("thanks"))
    table.nothing_else()
    return found
