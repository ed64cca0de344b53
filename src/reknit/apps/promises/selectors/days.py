"""Days of a promise, as a page shows them and asks about them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from reknit.apps.promises.documents import SAID_WORDS, Mark
from reknit.apps.promises.selectors.known import MOST_MARKS, Known, Marks
from reknit.domain.promises.rhythm import due_days, monday_of
from reknit.domain.promises.tally import DueDay, Said
from reknit.rooms.documents import Stored
from reknit.web.clock import here, in_words
from reknit.web.together.holding import opens_in_words
from reknit.web.together.pair import Pair

OPEN_DAYS: Final = 7
"""For so many days a day without a word of one's own stands on the list."""

SAYABLE_DAYS: Final = 28
"""For so many days something can be said of a day."""

REPAIR_DAYS: Final = 14
"""For so many days after a missed one a talk is offered."""


@dataclass(frozen=True, slots=True)
class MarkShown:
    """One word on a day. `opens` says from when on the other sees it; may be empty."""

    words: str
    opens: str = ""


@dataclass(frozen=True, slots=True)
class DayShown:
    """A day of a promise, with what can be said of it.

    Attributes:
        value: The day as a form sends it.
        choices: What can still be said: a value and its words. Empty for nothing.
        is_held: Whether one's newest word is not seen by the other yet.
    """

    value: str
    name: str
    mine: tuple[MarkShown, ...]
    theirs: tuple[MarkShown, ...]
    choices: tuple[tuple[str, str], ...]
    is_held: bool


def days_between(known: Known, since: date, until: date) -> tuple[date, ...]:
    """Return the days on which a promise was due; a week counts from its Monday."""
    first = monday_of(since) if known.is_weekly else since
    return due_days(known.rhythm, first, until)


def sayable(known: Known, now: datetime) -> tuple[date, ...]:
    """Return the days of which something can be said, oldest first."""
    if known.promise.is_held(now):
        return ()
    today = here(now).date()
    return days_between(known, today - timedelta(days=SAYABLE_DAYS - 1), today)


def day_shown(
    pair: Pair, known: Known, on: date, marks: Marks, now: datetime
) -> DayShown:
    """Return a day with what both said of it, as far as this person sees it."""
    mine = marks.get((known.id, on, pair.me), ())
    theirs = marks.get((known.id, on, pair.other), ())
    return DayShown(
        value=on.isoformat(),
        name=day_name(on, pair.today, is_week=known.is_weekly),
        mine=_shown(mine, now),
        theirs=_shown(theirs, now),
        choices=_choices(mine, now) if pair.is_open else (),
        is_held=bool(mine) and mine[-1].document.is_held(now),
    )


def day_name(on: date, today: date, *, is_week: bool) -> str:
    """Return what a day, or a week, is called."""
    if is_week:
        weeks = (monday_of(today) - on).days // 7
        near = {0: "This week", 1: "Last week"}
        return near.get(weeks, f"The week from {in_words(on)}")
    near = {0: "Today", 1: "Yesterday"}
    return near.get((today - on).days, f"{on:%A}, {in_words(on)}")


def has_missed(days: Iterable[DueDay], today: date) -> bool:
    """Whether one of the last days was missed, as both can see."""
    since = today - timedelta(days=REPAIR_DAYS)
    return any(
        day.on > since and Said.MISSED in {day.maker, day.receiver} for day in days
    )


def _shown(marks: Sequence[Stored[Mark]], now: datetime) -> tuple[MarkShown, ...]:
    told = [each.document for each in marks]
    return tuple(
        MarkShown(
            SAID_WORDS[each.said],
            opens_in_words(each.opens_at) if each.is_held(now) else "",
        )
        for each in told
    )


def _choices(
    mine: Sequence[Stored[Mark]], now: datetime
) -> tuple[tuple[str, str], ...]:
    newest = mine[-1].document if mine else None
    if newest and len(mine) == MOST_MARKS and not newest.is_held(now):
        return ()
    said = newest.said if newest else None
    return tuple((each, words) for each, words in SAID_WORDS.items() if each != said)
