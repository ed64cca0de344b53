"""Reads what was said of single days. Raises `Malformed`."""

from reknit.content import checked
from reknit.content.check_in import PLACES, Asked
from reknit.content.demo import fields
from reknit.content.demo.moments import CheckedIn, DayMarked, Happened
from reknit.content.log import HEATS, Ended, Marked, What
from reknit.content.tables import Table
from reknit.domain.path.words import Role


def check_in(table: Table, role: Role) -> CheckedIn:
    """Read one of check_ins."""
    del role
    places = {
        asked: checked.number(table, asked.value, least=1, most=PLACES)
        for asked in Asked
        if asked.value in table.fields()
    }
    found = CheckedIn(
        days_ago=fields.days_ago(table),
        clock=fields.clock(table),
        places=places,
        feelings=fields.feelings(table),
        line=fields.or_nothing(table, "line"),
    )
    if not (found.places or found.feelings or found.line):
        raise table.malformed("mood", "a check-in says at least one thing")
    return found


def happening(table: Table, role: Role) -> Happened:
    """Read one of happenings."""
    del role
    what = table.choice("what", What)
    is_argument = what == What.ARGUMENT
    return Happened(
        days_ago=fields.days_ago(table),
        clock=fields.clock(table),
        was_days_ago=fields.was_days_ago(table),
        what=what,
        # for all else these are not asked, so the table complains of them at its end
        heat=fields.place_or_none(table, "heat", HEATS) if is_argument else None,
        ended=_ended(table) if is_argument else Ended.UNKNOWN,
        line=fields.or_nothing(table, "line"),
    )


def marked_day(table: Table, role: Role) -> DayMarked:
    """Read one of marked_days."""
    del role
    what = table.choice("what", Marked)
    is_own = what == Marked.OWN
    return DayMarked(
        days_ago=fields.days_ago(table),
        clock=fields.clock(table),
        was_days_ago=fields.was_days_ago(table),
        what=what,
        words=table.text("words") if is_own else fields.or_nothing(table, "words"),
    )


def _ended(table: Table) -> Ended:
    is_told = "ended" in table.fields()
    return table.choice("ended", Ended) if is_told else Ended.UNKNOWN
