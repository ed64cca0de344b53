"""All that is known of one person's time, each record read once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from statistics import fmean
from typing import Final

from reknit.apps.log import selectors as log
from reknit.content.check_in import PLACES, Asked, check_in
from reknit.content.progress import Span, progress_words, put
from reknit.domain.path.words import Role
from reknit.domain.wording import Wording, said
from reknit.rooms.documents import D
from reknit.rooms.room import Room
from reknit.web.charts import DayMark
from reknit.web.checkins import CheckIn
from reknit.web.clock import here
from reknit.web.happenings import Happening
from reknit.web.questionnaires import Questionnaire
from reknit.web.scales import place_words
from reknit.web.unlocked import Person

Days = tuple[tuple[date, float], ...]
"""One value for each day that has one, oldest first."""

_SHORTLY: Final = timedelta(days=14)
MOST: Final = 4_000
"""How many records of one kind are read at most: ten years of one a day."""


@dataclass(frozen=True)
class Known:
    """What the page goes by. Everything is in the order of its days, oldest first."""

    role: Role
    wording: Wording
    today: date
    check_ins: tuple[CheckIn, ...]
    answered: tuple[Questionnaire, ...]
    happened: tuple[Happening, ...]
    marks: tuple[DayMark, ...]

    def say(self, text: str, **figures: object) -> str:
        """Return a sentence with its figures and its places filled in."""
        return said(put(text, **figures), self.wording)

    @cached_property
    def begun_on(self) -> date:
        """The day of the first entry; today where there is none.

        What was noted, or brought, of a day before that does not count.
        """
        entries = [each.day for each in self.check_ins[:1]]
        entries += [each.day for each in self.answered if not each.is_brought]
        entries += [here(each.at).date() for each in self.happened]
        return min([*entries, self.today])

    @cached_property
    def logged_from(self) -> date:
        """The first day of which a happening was noted; today where none was."""
        return min((each.on for each in self.happened[:1]), default=self.today)

    @cached_property
    def by_scale(self) -> Mapping[Asked, Days]:
        """What was said on each scale, one value a day: the mean of the day's."""
        return {asked: _by_day(self.check_ins, asked) for asked in Asked}

    @cached_property
    def places(self) -> Mapping[Asked, tuple[str, ...]]:
        """What each place of each scale is called, from the low end to the high one."""
        return {
            scale.asked: tuple(
                place_words(self.say(scale.low), self.say(scale.high), number, PLACES)
                for number in range(1, PLACES + 1)
            )
            for scale in check_in().scales(self.role)
        }

    def in_place(self, asked: Asked, value: float) -> str:
        """Return a value of a scale in words, as the place that is nearest to it."""
        return self.places[asked][place_of(value) - 1]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was noted at all."""
        return not (self.check_ins or self.answered or self.happened)

    def since(self, span: Span, begun_on: date | None = None) -> date:
        """Return the first day of a span, not before what is looked at began.

        Args:
            begun_on: When that was; the day of the first entry where left out.
        """
        begun_on = begun_on or self.begun_on
        if not span.days:
            return begun_on
        return max(self.today - timedelta(days=span.days - 1), begun_on)

    def opens_on(self, span: Span) -> date:
        """Return the first day of a chart of check-ins.

        Looking at all of it, a day that matters shortly before the first entry is in it.
        """
        since = self.since(span)
        if span.days:
            return since
        near = (mark.on for mark in self.marks if mark.on >= since - _SHORTLY)
        return min([since, *near])

    def marks_near(self, since: date) -> tuple[DayMark, ...]:
        """Return the days that matter in a chart from a day on, or shortly before it."""
        reach = (self.today - since) / 4
        return tuple(
            mark for mark in self.marks if since - reach <= mark.on <= self.today
        )


def known(person: Person, now: datetime) -> Known:
    """Return what is known of one person. Reads every record once."""
    room, about = person.room, person.profile.about
    return Known(
        role=about.role if about else Role.INJURED,
        wording=about.wording if about else Wording(),
        today=here(now).date(),
        check_ins=_all(room, CheckIn),
        answered=_all(room, Questionnaire),
        happened=_all(room, Happening),
        marks=tuple(DayMark(day.on, day.words) for day in log.marked_days(person)),
    )


def place_of(value: float) -> int:
    """Return the place of a scale that is nearest to a value."""
    return min(max(round(value), 1), PLACES)


def span_of(number: str) -> Span | None:
    """Return the span that an address asks for; None where there is no such span.

    Args:
        number: What stands in the address; "" asks for the usual one.
    """
    if not number:
        return usual_span()
    return next(
        (span for span in progress_words().spans if str(span.number) == number), None
    )


def usual_span() -> Span:
    """Return how far is looked back where nobody said otherwise."""
    spans = progress_words().spans
    return spans[len(spans) // 2]


def _all(room: Room, cls: type[D]) -> tuple[D, ...]:
    stored = room.find(cls, newest=min(room.count(cls), MOST))
    # As they came in is not as they happened: a day can be noted later.
    return tuple(sorted((each.document for each in stored), key=lambda each: each.day))


def _by_day(check_ins: Iterable[CheckIn], asked: Asked) -> Days:
    told = (
        (each.day, place)
        for each in check_ins
        if (place := getattr(each, asked.value)) is not None
    )
    return tuple(
        (day, fmean(place for _, place in of_day))
        for day, of_day in groupby(told, key=itemgetter(0))
    )
