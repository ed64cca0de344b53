"""The list of promises: days that are open first, then each with its sentence."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from reknit.apps.promises.documents import when_in_words
from reknit.apps.promises.selectors.days import (
    OPEN_DAYS,
    DayShown,
    day_shown,
    days_between,
    has_missed,
)
from reknit.apps.promises.selectors.known import (
    Known,
    Marks,
    for_both,
    marks_seen,
    promises_seen,
)
from reknit.domain.promises.tally import sentence, tally
from reknit.web.clock import here
from reknit.web.together.holding import opens_in_words
from reknit.web.together.pair import Pair

PAGE: Final = 20
SPAN_DAYS: Final = 84
"""How far back the sentences of the list look: twelve weeks."""


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """A promise in a list.

    Attributes:
        opens: From when on the other sees it; empty where they do already.
        sentence: What twelve weeks came to; may be empty.
    """

    id: str
    words: str
    when: str
    is_mine: bool
    opens: str
    sentence: str


@dataclass(frozen=True, slots=True)
class OpenDays:
    """A promise with days of which one has not said anything that both see."""

    line: PromiseLine
    days: tuple[DayShown, ...]


@dataclass(frozen=True, slots=True)
class PromisesPage:
    """One page of the list. Page numbers count from 1; 0 means none.

    Attributes:
        open: Today's and open days, today's first.
        has_missed: Whether a talk is offered. The same for both.
    """

    open: tuple[OpenDays, ...]
    going_on: tuple[PromiseLine, ...]
    over: tuple[PromiseLine, ...]
    has_missed: bool
    newer: int
    older: int

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing, here or on another page."""
        return not (self.going_on or self.over or self.newer)


def promises_page(pair: Pair, now: datetime, *, number: int = 1) -> PromisesPage:
    """Return one page. Opens no more than it shows, and twelve weeks of words on days."""
    today = pair.today
    found = promises_seen(pair, now, newest=PAGE + 1, skip=(number - 1) * PAGE)
    here_now = found[:PAGE]
    since = today - timedelta(days=SPAN_DAYS - 1)
    # What ended lately may still have open days.
    spans = {known.id: days_between(known, since, today) for known in here_now}
    marks = marks_seen(pair, [(each, spans[each.id]) for each in here_now], now)
    seen = {
        each.id: for_both(pair, each, spans[each.id], marks, now) for each in here_now
    }
    lines = {
        each.id: _line(pair, each, sentence(tally(seen[each.id])), now)
        for each in here_now
    }
    open_days = [
        OpenDays(lines[each.id], days)
        for each in here_now
        if (days := _open_days(pair, each, marks, now))
    ]
    open_days.sort(key=lambda one: one.days[0].value, reverse=True)
    return PromisesPage(
        open=tuple(open_days),
        going_on=tuple(lines[each.id] for each in here_now if not each.is_over(today)),
        over=tuple(lines[each.id] for each in here_now if each.is_over(today)),
        has_missed=any(has_missed(days, today) for days in seen.values()),
        newer=number - 1,
        older=number + 1 if len(found) > PAGE else 0,
    )


def open_days_of(known: Known, now: datetime) -> tuple[date, ...]:
    """Return the days that can stand on the list, newest first."""
    if known.promise.is_held(now):
        return ()
    today = here(now).date()
    days = days_between(known, today - timedelta(days=OPEN_DAYS - 1), today)
    return days[::-1]


def _open_days(
    pair: Pair, known: Known, marks: Marks, now: datetime
) -> tuple[DayShown, ...]:
    shown = (day_shown(pair, known, on, marks, now) for on in open_days_of(known, now))
    return tuple(day for day in shown if not day.mine or day.is_held)


def _line(pair: Pair, known: Known, came_to: str, now: datetime) -> PromiseLine:
    promise = known.promise
    return PromiseLine(
        id=known.id.hex,
        words=known.words,
        when=when_in_words(promise.rhythm),
        is_mine=promise.by == pair.me,
        opens=opens_in_words(promise.opens_at) if promise.is_held(now) else "",
        sentence=came_to,
    )
