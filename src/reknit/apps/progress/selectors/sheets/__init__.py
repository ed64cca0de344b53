"""A page for the first session: what can be ticked, and the sheet made of it."""

from dataclasses import replace
from datetime import datetime

from reknit.apps.log import selectors as log
from reknit.apps.progress.selectors.known import known
from reknit.apps.progress.selectors.sheets import offers
from reknit.apps.progress.selectors.sheets.values import (
    Choice,
    Group,
    Part,
    Section,
    Sheet,
)
from reknit.apps.progress.selectors.sheets.wish import Wish, begun, wish_of
from reknit.content.progress import progress_words, put
from reknit.web.charts import DayMark
from reknit.web.clock import here, in_words
from reknit.web.unlocked import Person

__all__ = [
    "Choice",
    "Group",
    "Part",
    "Section",
    "Sheet",
    "Wish",
    "begun",
    "groups",
    "sheet",
    "wish_of",
]


def groups(person: Person, now: datetime, wish: Wish) -> tuple[Group, ...]:
    """Return all that can be ticked, in the order of the sheet."""
    told = known(person, now)
    days = log.marked_days(person)
    # A day that is not ticked is not drawn into a chart either.
    marks = tuple(
        DayMark(day.on, day.words) for day in days if offers.name_of(day) in wish.ticked
    )
    told = replace(told, marks=marks)
    words = progress_words().session
    return (
        Group(
            words.trends,
            words.trends_hint,
            tuple(offers.trends(told, wish.span)),
            has_span=True,
        ),
        Group(words.scores, words.scores_hint, tuple(offers.scores(told))),
        Group(
            words.counts,
            words.counts_hint,
            tuple(offers.counts(told, wish.span)),
            has_span=True,
        ),
        Group(words.days, "", tuple(offers.day_of(day) for day in days)),
        Group(words.vision, "", tuple(offers.vision(person, told))),
        Group(words.lines, "", tuple(offers.lines(person.room))),
        Group(words.notes, words.notes_hint, tuple(offers.notes(person.room))),
    )


def sheet(person: Person, now: datetime, wish: Wish) -> Sheet:
    """Return the sheet that somebody asks for: what is ticked, and nothing else."""
    words, session = progress_words().sheet, progress_words().session
    typed = ((session.say_label, wish.say), (session.ask_label, wish.ask))
    found = [
        # What somebody wants to say comes first: the figures serve it.
        *(
            Section(title, (Part(text=text.strip(), is_own=True),))
            for title, text in typed
        ),
        *(_section(group, wish) for group in groups(person, now, wish)),
    ]
    return Sheet(
        title=words.title,
        made=put(words.made, day=in_words(here(now).date())),
        foot=words.foot,
        page=words.page,
        sections=tuple(each for each in found if any(map(_says_something, each.parts))),
        cause=words.cause,
    )


def _section(group: Group, wish: Wish) -> Section:
    ticked = (each for each in group.choices if each.name in wish.ticked)
    return Section(group.title, tuple(each.make() for each in ticked))


def _says_something(part: Part) -> bool:
    return bool(part.text or part.picture)
