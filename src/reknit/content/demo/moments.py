"""What somebody did, moment by moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from reknit.content.check_in import Asked
from reknit.content.log import Ended, Marked, What
from reknit.domain.measures.schedule import Turn
from reknit.domain.path.programme import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Something that somebody did.

    Attributes:
        days_ago: How many days before the day on which the story is told; 1 or more, so
            that no moment lies in the future.
        clock: The time of that day, where the person is.
    """

    days_ago: int
    clock: time

    def at(self, today: date) -> datetime:
        """Return when it was, in the time of the place and without a zone."""
        return datetime.combine(today - timedelta(days=self.days_ago), self.clock)

    @property
    def order(self) -> tuple[int, time]:
        """What moments are sorted by, the earliest first."""
        return (-self.days_ago, self.clock)


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted(Moment):
    """A note. `feelings` are slugs, `prompt` is one or empty.

    `is_begun`: it was left in the middle of a sentence, and is kept as a draft.
    """

    text: str
    feelings: tuple[str, ...]
    prompt: str
    is_begun: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedIn(Moment):
    """A check-in. `places` from 1 to 7; a scale that was left out is not in it."""

    places: Mapping[Asked, int]
    feelings: tuple[str, ...]
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtBack(Moment):
    """Something that brought it back.

    `helped` and `strength` are slugs of the journal, which judges them when the story is
    filled in.
    """

    what: str
    body: str
    thought: str
    helped: tuple[str, ...]
    otherwise: str
    strength: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sat(Moment):
    """One sitting of the writing course. Moods from 1 to 5, or None."""

    sitting: str
    text: str
    closing: tuple[str, ...]
    mood_before: int | None
    mood_after: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBack(Moment):
    """A message that was held until the next day."""

    to: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NightPlanned(Moment):
    """The plan for bad nights, by the slugs of its fields."""

    fields: Mapping[str, str]


class Doing(StrEnum):
    """What somebody did with a step."""

    DONE = "done"
    LATER = "later"
    AWAY = "away"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stepped(Moment):
    """A step of the path. `answers` as they are kept, by the name of the field."""

    step: Step
    doing: Doing
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class WentGently(Moment):
    """Gentle days, asked for by oneself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened(Moment):
    """Something that was noted in two taps; the moment is when it was noted.

    Attributes:
        was_days_ago: The day it happened; that of the noting, or one before it.
        heat: How hot an argument was, 1 to 5; None where that was left out.
    """

    was_days_ago: int
    what: What
    heat: int | None
    ended: Ended
    line: str

    def on(self, told_on: date) -> date:
        """Return the day it happened, from the day on which it was told."""
        return told_on - timedelta(days=self.was_days_ago - self.days_ago)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayMarked(Moment):
    """A day that matters; the moment is when it was marked.

    `words` are their own, or empty where the kind says enough.
    """

    was_days_ago: int
    what: Marked
    words: str

    def on(self, told_on: date) -> date:
        """Return the day that matters, from the day on which it was told."""
        return told_on - timedelta(days=self.was_days_ago - self.days_ago)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered(Moment):
    """A questionnaire, filled in or brought from elsewhere.

    Attributes:
        instrument: Its slug.
        answers: The value of the chosen response by the item's code, before any
            reversing. An item that was left out is not in it.
        brought: The score that somebody brought; None where they answered items.
    """

    instrument: str
    answers: Mapping[str, int]
    brought: float | None
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnsChosen(Moment):
    """How often questionnaires come round from then on, by their slugs."""

    turns: Mapping[str, Turn]
