"""Reads what the two bound themselves to: agreements and promises. Raises `Malformed`."""

from datetime import date
from typing import Final

from reknit.content import checked
from reknit.content.agreements import Clause, agreements_words
from reknit.content.demo import fields
from reknit.content.demo.room import (
    Comes,
    DayOfPromise,
    LookedAgain,
    NewWording,
    One,
    PromiseMade,
    Proposed,
)
from reknit.content.tables import Table
from reknit.domain.agreements.terms import Flaw, Whose, flaws
from reknit.domain.promises.tally import Said

_LONGEST_AHEAD: Final = 183
_ANY_DAY: Final = date(2000, 1, 1)
_FIELDS: Final = {
    Flaw.NO_END: "until_after",
    Flaw.ENDS_FIRST: "until_after",
    Flaw.ENDS_LATE: "until_after",
    Flaw.LONG_TITLE: "title",
    Flaw.EMPTY_PLACE: "text",
    Flaw.LOOK_AFTER_END: "look_after",
}


def proposed(table: Table) -> Proposed:
    """Read one of [[agreements]]."""
    clause = _clause(table)
    has_end = "until_after" in table.fields()
    is_agreed = "agreed" in table.fields()
    found = Proposed(
        days_ago=fields.days_ago(table),
        clock=fields.clock(table),
        by=table.choice("by", One),
        clause=clause.slug,
        title=table.text_or_none("title") or clause.title,
        text=table.text_or_none("text") or clause.text,
        why=fields.or_nothing(table, "why"),
        ending=fields.or_nothing(table, "ending"),
        whose=table.choice("whose", Whose),
        look_after=_ahead(table, "look_after"),
        until_after=_ahead(table, "until_after") if has_end else None,
        agreed=fields.moment(table.table("agreed")) if is_agreed else None,
        looked=tuple(map(_looked, table.tables("looked"))),
    )
    places = [place.name for place in clause.places]
    for flaw in flaws(
        found.terms(_ANY_DAY), _ANY_DAY, needs_end=clause.needs_end, places=places
    ):
        raise table.malformed(_FIELDS[flaw], f"it could not be proposed: {flaw}")
    if found.looked and found.agreed is None:
        raise table.malformed("looked", "nothing was agreed on")
    return found


def promise(table: Table) -> PromiseMade:
    """Read one of [[promises]]."""
    has_newer = "newer" in table.fields()
    return PromiseMade(
        days_ago=fields.days_ago(table),
        clock=fields.clock(table),
        by=table.choice("by", One),
        words=table.text("words"),
        comes=table.choice("comes", Comes),
        evening=fields.clock(table, "evening"),
        newer=_newer(table.table("newer")) if has_newer else None,
        days=tuple(map(_day, table.tables("days"))),
    )


def _clause(table: Table) -> Clause:
    slug = table.text("clause")
    found = agreements_words().clause(slug)
    if found.slug != slug:
        raise table.malformed("clause", f"{slug!r} is no clause")
    return found


def _looked(table: Table) -> LookedAgain:
    found = LookedAgain(
        days_ago=fields.days_ago(table),
        clock=fields.clock(table),
        by=table.choice("by", One),
        look_after=_ahead(table, "look_after"),
    )
    table.nothing_else()
    return found


def _ahead(table: Table, field: str) -> int:
    return checked.number(table, field, least=1, most=_LONGEST_AHEAD)


def _newer(table: Table) -> NewWording:
    found = NewWording(
        days_ago=fields.days_ago(table),
        clock=fields.clock(table),
        words=table.text("words"),
    )
    table.nothing_else()
    return found


def _day(table: Table) -> DayOfPromise:
    found = DayOfPromise(
        days_ago=fields.days_ago(table),
        maker=_said(table, "maker"),
        other=_said(table, "other"),
    )
    table.nothing_else()
    return found


def _said(table: Table, field: str) -> Said | None:
    return table.choice(field, Said) if field in table.fields() else None
