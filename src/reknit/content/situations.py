"""Reads a situation from JSON, for `reknit next`. The format: docs/reference/path.md."""

import json
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from reknit.content.tables import Malformed, Table
from reknit.domain.measures.ways import Way
from reknit.domain.path.programme import Programme
from reknit.domain.path.situation import CheckIn, Done, Situation
from reknit.domain.path.words import (
    Affair,
    Children,
    Company,
    Contact,
    Discovery,
    Distress,
    Fact,
    Home,
    Hope,
    Role,
)
from reknit.domain.safety import Safety

Choice = TypeVar("Choice", bound=StrEnum)

_FILE = "situation"
_MOST_TIMES = 10_000
_PLACES = range(1, 8)
_SCALES = ("mood", "body", "trust", "closeness", "safety", "hope")


def read_situation(
    text: str, programme: Programme
) -> tuple[Situation, datetime | None]:
    """Return a situation, and the moment it is for, if the text names one.

    Raises:
        Malformed: Something is missing, misspelt or of the wrong kind; the message
            names the field.
    """
    try:
        values = json.loads(text, object_pairs_hook=_object)
    except (ValueError, RecursionError) as error:
        raise Malformed(_FILE, "whole file", f"this is no JSON: {error}") from None
    if not isinstance(values, dict):
        raise Malformed(_FILE, "whole file", "an object in braces is needed")
    table = Table(values, file=_FILE)
    now = _moment(table, "now") if "now" in values else None
    told = _situation(table, programme)
    table.nothing_else()
    return told, now


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return one object. JSON lets a name come twice, and the last one count."""
    values: dict[str, object] = {}
    for name, value in pairs:
        if not (name and name.isprintable()):
            raise Malformed(_FILE, "whole file", f"{name!r} is no name of a field")
        if name in values:
            raise Malformed(_FILE, name, "it is there twice")
        values[name] = value
    return values


def _situation(table: Table, programme: Programme) -> Situation:
    there = table.fields()
    return Situation(
        role=table.choice("role", Role),
        company=_choice(table, "company", Company),
        found_out_on=_day(table, "found_out_on") if "found_out_on" in there else None,
        discovery=_choice(table, "discovery", Discovery),
        contact=_choice(table, "contact", Contact),
        affair=_choice(table, "affair", Affair),
        home=_choice(table, "home", Home),
        children=_choice(table, "children", Children),
        has_faith=_flag(table, "has_faith"),
        joined=_flag(table, "joined"),
        hope=_choice(table, "hope", Hope),
        safety=_safety(table),
        first_days=table.flag("first_days") if "first_days" in there else None,
        stage=_stage(table, programme),
        done=_done(table, programme),
        put_off=_put_off(table, programme),
        put_away=frozenset(
            _slug(table, "put_away", slug, programme)
            for slug in table.texts("put_away")
        ),
        facts=frozenset(_fact(table, name) for name in table.texts("facts")),
        check_in=_check_in(table),
        trends=_trends(table),
        distress=_choice(table, "distress", Distress),
    )


def _choice(table: Table, field: str, choices: type[Choice]) -> Choice:
    """Return a word of a closed list; left out or empty, the word for not known."""
    if field not in table.fields() or table.value(field) == "":
        return choices("")
    return table.choice(field, choices)


def _flag(table: Table, field: str) -> bool:
    return table.flag(field) if field in table.fields() else False


def _safety(table: Table) -> Safety:
    if "safety" not in table.fields():
        return Safety()
    given = table.table("safety")
    safety = Safety(
        joint_open=_flag(given, "joint_open"),
        gentle=_flag(given, "gentle"),
        relief_only=_flag(given, "relief_only"),
    )
    given.nothing_else()
    return safety


def _stage(table: Table, programme: Programme) -> str:
    if "stage" not in table.fields() or table.value("stage") == "":
        return ""
    stage = table.text("stage")
    if stage not in programme.stage_by_slug:
        known = ", ".join(programme.stage_by_slug)
        raise table.malformed("stage", f"{stage!r} is not one of: {known}")
    return stage


def _done(table: Table, programme: Programme) -> dict[str, Done]:
    """Return what was done: by slug a moment, or a table with `times` and `latest_at`."""
    if "done" not in table.fields():
        return {}
    given, done = table.table("done"), {}
    for slug in given.fields():
        _slug(given, slug, slug, programme)
        if isinstance(given.value(slug), str):
            done[slug] = Done(1, _moment(given, slug))
            continue
        each = given.table(slug)
        done[slug] = Done(
            _number(each, "times", range(1, _MOST_TIMES)), _moment(each, "latest_at")
        )
        each.nothing_else()
    return done


def _put_off(table: Table, programme: Programme) -> dict[str, datetime]:
    if "put_off" not in table.fields():
        return {}
    given = table.table("put_off")
    return {
        _slug(given, slug, slug, programme): _moment(given, slug)
        for slug in given.fields()
    }


def _check_in(table: Table) -> CheckIn | None:
    if "check_in" not in table.fields():
        return None
    given = table.table("check_in")
    places = {
        name: _number(given, name, _PLACES)
        for name in _SCALES
        if name in given.fields() and given.value(name) is not None
    }
    check_in = CheckIn(at=_moment(given, "at"), **places)
    given.nothing_else()
    return check_in


def _trends(table: Table) -> dict[str, Way]:
    """Return which way check-ins go, by scale; left out, nothing could be judged."""
    if "trends" not in table.fields():
        return {}
    given = table.table("trends")
    ways = {name: given.choice(name, Way) for name in _SCALES if name in given.fields()}
    given.nothing_else()
    return ways


def _slug(table: Table, field: str, slug: str, programme: Programme) -> str:
    if slug not in programme.by_slug:
        raise table.malformed(field, f"there is no step called {slug!r}")
    return slug


def _fact(table: Table, name: str) -> Fact:
    known = {fact.value for fact in Fact}
    if name not in known:
        listed = ", ".join(sorted(known))
        raise table.malformed("facts", f"{name!r} is not one of: {listed}")
    return Fact(name)


def _number(table: Table, field: str, bounds: range) -> int:
    value = table.value(field)
    # true and false are whole numbers for Python, and slips in a file
    if not isinstance(value, int) or isinstance(value, bool) or value not in bounds:
        reason = f"a whole number from {bounds.start} to {bounds.stop - 1} is needed"
        raise table.malformed(field, reason)
    return value


def _day(table: Table, field: str) -> date:
    try:
        return date.fromisoformat(table.text(field))
    except ValueError:
        raise table.malformed(field, "a day is written 2026-11-24") from None


def _moment(table: Table, field: str) -> datetime:
    try:
        moment = datetime.fromisoformat(table.text(field))
        return moment if moment.tzinfo else moment.astimezone()
    except (ValueError, OverflowError):
        reason = "a moment is written 2026-11-24T20:00:00+00:00"
        raise table.malformed(field, reason) from None
