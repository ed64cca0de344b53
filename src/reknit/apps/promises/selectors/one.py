"""One promise: its words and those before, its days, and what its months came to."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from reknit.apps.promises.documents import end_in_words, when_in_words
from reknit.apps.promises.selectors.days import (
    OPEN_DAYS,
    DayShown,
    day_shown,
    days_between,
    has_missed,
    sayable,
)
from reknit.apps.promises.selectors.known import (
    MOST_WORDINGS,
    Known,
    for_both,
    marks_seen,
)
from reknit.domain.promises.rhythm import Every, monday_of
from reknit.domain.promises.tally import DueDay, by_month, by_week, sentence, tally
from reknit.web.charts import BarChart, WeekBar
from reknit.web.clock import in_words
from reknit.web.together.holding import opens_in_words
from reknit.web.together.pair import Pair

WEEKS: Final = 26
"""How many weeks one page is about."""

_NOTHING: Final = "Nothing said by both."


@dataclass(frozen=True, slots=True)
class EndShown:
    """How it ended. `opens` is empty where the other sees it."""

    words: str
    day: str
    is_mine: bool
    opens: str


@dataclass(frozen=True, slots=True)
class PromisePage:
    """One promise as one of the two sees it. Page numbers are of half years back.

    Attributes:
        opens: From when on the other sees it; empty where they do.
        words_open: The same of its newest words.
        before: Older words, newest first, with the day until which they stood.
        lately: Days of the last week, newest first. `earlier`: those before, as far as
            something can still be said of them.
        sentence: What the time of this page came to; may be empty.
        months: Each month's name, and what it came to, newest first.
        chart: Week by week; None where there is nothing to draw.
    """

    id: str
    words: str
    when: str
    until: str
    is_mine: bool
    is_open: bool
    opens: str
    words_open: str
    before: tuple[tuple[str, str], ...]
    ends: tuple[EndShown, ...]
    lately: tuple[DayShown, ...]
    earlier: tuple[DayShown, ...]
    sentence: str
    months: tuple[tuple[str, str], ...]
    chart: BarChart | None
    has_missed: bool
    newer: int
    older: int

    can_reword: bool = False

    @property
    def is_ended_by_me(self) -> bool:
        """Whether this person ended it."""
        return any(end.is_mine for end in self.ends)


def promise_page(
    pair: Pair, known: Known, now: datetime, *, number: int = 1
) -> PromisePage:
    """Return one promise, with half a year of its days."""
    today = pair.today
    promise, rhythm = known.promise, known.rhythm
    last = monday_of(today) + timedelta(days=6 - 7 * WEEKS * (number - 1))
    first = last - timedelta(days=7 * WEEKS - 1)
    days = days_between(known, first, min(last, today))
    can_say = sayable(known, now)
    marks = marks_seen(pair, [(known, sorted({*days, *can_say}))], now)
    seen = for_both(pair, known, days, marks, now)
    shown = [day_shown(pair, known, on, marks, now) for on in reversed(can_say)]
    week_ago = (today - timedelta(days=OPEN_DAYS)).isoformat()
    held = known.held_words(now)
    return PromisePage(
        id=known.id.hex,
        words=known.words,
        when=when_in_words(promise.rhythm),
        until=in_words(promise.last) if promise.last else "",
        is_mine=promise.by == pair.me,
        is_open=pair.is_open,
        opens=opens_in_words(promise.opens_at) if promise.is_held(now) else "",
        words_open=opens_in_words(held.document.opens_at) if held else "",
        before=_before(known),
        ends=_ends(pair, known, now),
        lately=tuple(day for day in shown if day.value > week_ago),
        earlier=tuple(day for day in shown if day.value <= week_ago),
        sentence=sentence(tally(seen)),
        months=_months(seen),
        chart=_chart(known, seen),
        has_missed=has_missed(seen, today),
        newer=number - 1,
        older=number + 1 if first > rhythm.first else 0,
        can_reword=_can_reword(pair, known, now),
    )


def _can_reword(pair: Pair, known: Known, now: datetime) -> bool:
    return (
        known.promise.by == pair.me
        and not known.promise.is_held(now)
        and not known.is_over(pair.today)
        and known.held_words(now) is None
        and len(known.wordings) < MOST_WORDINGS
    )


def _before(known: Known) -> tuple[tuple[str, str], ...]:
    return tuple(
        (each.document.before, in_words(each.document.day))
        for each in reversed(known.wordings)
    )


def _ends(pair: Pair, known: Known, now: datetime) -> tuple[EndShown, ...]:
    return tuple(
        EndShown(
            end_in_words(is_makers=end.is_makers),
            in_words(end.day),
            end.by == pair.me,
            opens_in_words(end.opens_at) if end.is_held(now) else "",
        )
        for end in (stored.document for stored in known.ends)
    )


def _months(seen: list[DueDay]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (f"{month:%B %Y}", sentence(found) or _NOTHING)
        for month, found in by_month(seen).items()
    )


def _chart(known: Known, seen: list[DueDay]) -> BarChart | None:
    if known.promise.every == Every.ONCE:
        return None
    weeks = by_week(seen)
    if not any(found.said for found in weeks.values()):
        return None
    return BarChart(
        id="weeks",
        title="Week by week",
        says=sentence(tally(seen)),
        weeks=tuple(
            _bar(week, found.said, found.confirmed) for week, found in weeks.items()
        ),
        counted="Kept and confirmed",
        one="one day" if not known.is_weekly else "one week",
    )


def _bar(week: date, said: int, confirmed: int) -> WeekBar:
    return WeekBar(week, confirmed if said else None)
