"""What two people did in their room for two, moment by moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Final

from reknit.content.amends import Part as LetterPart
from reknit.content.demo.moments import Moment
from reknit.content.turns import Part as TurnPart
from reknit.domain.agreements.terms import Terms, Whose
from reknit.domain.promises.rhythm import Every
from reknit.domain.promises.tally import Said
from reknit.domain.turns import Often

Lines = tuple[tuple[str, str], ...]
"""A label, which may be empty, and a text each."""


class One(StrEnum):
    """One of the two, by the name in the stories."""

    MIRA = "Mira"
    JONAS = "Jonas"

    @property
    def other(self) -> "One":
        """The other one."""
        return One.JONAS if self == One.MIRA else One.MIRA


class Comes(StrEnum):
    """How often a promise of the demo comes round: nothing hangs on the day of telling."""

    WORKDAYS = "workdays"
    WEEK = "week"


_RHYTHMS: Final = {
    Comes.WORKDAYS: (Every.DAYS, (0, 1, 2, 3, 4)),
    Comes.WEEK: (Every.WEEK, ()),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ByOne(Moment):
    """Something that one of the two did."""

    by: One


@dataclass(frozen=True, slots=True, kw_only=True)
class CameTogether(ByOne):
    """The room opened: `by` had invited, the other came, and both took the rules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewerVersion(Moment):
    """A newer version of something shown."""

    lines: Lines


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingShown(ByOne):
    """A thing of one's own that was shown. `newer` is a version that came later."""

    heading: str
    lines: Lines
    newer: NewerVersion | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterShown(ByOne):
    """A letter of amends, by its parts."""

    parts: Mapping[LetterPart, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedAgain(ByOne):
    """Both looked at an agreement. `look_after`: in how many days they do so next."""

    look_after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed(ByOne):
    """Something to agree on.

    Attributes:
        clause: The slug of the clause it began from.
        look_after: After how many days both look at it.
        until_after: After how many days it ends; None until one of the two ends it.
        agreed: When the other said yes; None while it waits.
    """

    clause: str
    title: str
    text: str
    why: str
    ending: str
    whose: Whose
    look_after: int
    until_after: int | None
    agreed: Moment | None
    looked: tuple[LookedAgain, ...]

    def terms(self, on: date) -> Terms:
        """Return its words, proposed on a day."""
        ends = self.until_after
        return Terms(
            clause=self.clause,
            title=self.title,
            text=self.text,
            whose=self.whose,
            starts=on,
            review=on + timedelta(days=self.look_after),
            why=self.why,
            until=None if ends is None else on + timedelta(days=ends),
            ending=self.ending,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWording(Moment):
    """New words for a promise."""

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfPromise:
    """A day on which not both said that a promise was kept; None where nothing was said.

    `days_ago` may be any day of the week that is meant, where it is for each week. Where
    nothing is due on it, it counts for nothing.
    """

    days_ago: int
    maker: Said | None
    other: Said | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseMade(ByOne):
    """A promise, and what both said of its days since.

    Attributes:
        evening: The hour at which they say it; of a week on its last day.
        days: Days unlike the others, of which both say that it was kept.
    """

    words: str
    comes: Comes
    evening: time
    newer: NewWording | None
    days: tuple[DayOfPromise, ...]

    @property
    def every(self) -> Every:
        """How often it is due."""
        return _RHYTHMS[self.comes][0]

    @property
    def weekdays(self) -> tuple[int, ...]:
        """On which days of the week, of one for days."""
        return _RHYTHMS[self.comes][1]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundOpened(Moment):
    """A check-in for two: what each wrote, by its parts."""

    turns: Mapping[One, Mapping[TurnPart, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RhythmChosen(Moment):
    """How often both want a check-in."""

    often: Often


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerGiven(Moment):
    """A written answer to one question of a list; `number` counts from 1."""

    number: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsHanded(ByOne):
    """Questions for the other, to be answered in writing."""

    questions: tuple[str, ...]
    minutes: int
    answers: tuple[AnswerGiven, ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """What one of the two said, and what the other gave back."""

    said: str
    heard: str


@dataclass(frozen=True, slots=True)
class LastWords:
    """What somebody takes from a talk."""

    heard: str
    small: str
    thanks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Talked(ByOne):
    """A hard talk that was kept. They speak in turns; `by` proposed it and begins."""

    topic: str
    minutes: int
    exchanges: tuple[Exchange, ...]
    last: Mapping[One, LastWords]
