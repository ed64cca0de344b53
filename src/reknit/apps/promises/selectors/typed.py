"""A promise while it is being typed: from a form, from a draft, back into both."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID, uuid4

from reknit.apps.promises.documents import WEEKDAYS, Promise
from reknit.apps.promises.selectors.known import Known
from reknit.domain.promises.rhythm import Every
from reknit.rooms.room import Room
from reknit.web.clock import here
from reknit.web.drafts import Draft, draft_of, drafts

PLACE: Final = "promise"
"""Under this name a promise, or new words for one, is kept while it is being typed."""

LONGEST_WORDS: Final = 300
"""Characters of a promise. What is longer is seldom one."""

FURTHEST: Final = timedelta(days=5 * 366)
EVERY_WORDS: Final = (
    (Every.ONCE, "For one day"),
    (Every.DAYS, "On certain days of the week"),
    (Every.WEEK, "Once a week"),
)


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed of a promise, as it was. `weekdays` are numbers, 0 for Monday."""

    text: str = ""
    every: str = Every.ONCE
    day: str = ""
    weekdays: tuple[str, ...] = ()
    last: str = ""

    @property
    def fields(self) -> dict[str, str]:
        """Return the further fields of a form, as a draft keeps them."""
        return {
            "on-every": self.every,
            "on-day": self.day,
            "on-weekdays": "\n".join(self.weekdays),
            "on-last": self.last,
        }

    @property
    def choices(self) -> list[tuple[str, str, bool]]:
        """How often it can be due: a value, its words, and whether it is chosen."""
        return [(each, words, each == self.every) for each, words in EVERY_WORDS]

    @property
    def days(self) -> list[tuple[str, str, bool]]:
        """The days of the week, likewise."""
        named = enumerate(WEEKDAYS)
        return [(str(n), name, str(n) in self.weekdays) for n, name in named]


@dataclass(frozen=True, slots=True)
class Made:
    """A promise that makes sense, before it is put anywhere."""

    words: str
    every: Every
    day: date | None = None
    weekdays: tuple[int, ...] = ()
    last: date | None = None

    def promise(self, by: UUID, at: datetime, opens_at: datetime) -> Promise:
        """Return it as it is kept. It begins on the day on which the other sees it."""
        return Promise(
            by=by,
            at=at,
            opens_at=opens_at,
            words=self.words,
            every=self.every,
            first=self.day or here(opens_at).date(),
            last=self.last,
            weekdays=self.weekdays,
        )


@dataclass(frozen=True, slots=True)
class NewForm:
    """What the page for a new promise opens with. `is_begun` says that it is a draft."""

    id: UUID
    typed: Typed
    is_begun: bool = False


@dataclass(frozen=True, slots=True)
class WordsForm:
    """What the box for new words opens with.

    Attributes:
        base: How many wordings there were when the page was made, from 1.
        begun: Whether it is a draft.
    """

    text: str
    base: int
    is_begun: bool = False
    theirs: str = field(default="")


def typed_of(text: str, fields: Mapping[str, str]) -> Typed:
    """Return what was typed, from the parts of a form or a draft."""
    return Typed(
        text=text,
        every=fields.get("on-every", Every.ONCE),
        day=fields.get("on-day", ""),
        weekdays=tuple(fields.get("on-weekdays", "").split()),
        last=fields.get("on-last", ""),
    )


def typed_back(promise: Promise) -> Typed:
    """Return a promise as it would be typed."""
    is_once = promise.every == Every.ONCE
    return Typed(
        text=promise.words,
        every=promise.every,
        day=promise.first.isoformat() if is_once else "",
        weekdays=tuple(str(number) for number in promise.weekdays),
        last=promise.last.isoformat() if promise.last else "",
    )


def new_form(room: Room, today: date) -> NewForm:
    """Return what the page opens with: what was begun, or nothing."""
    for stored in drafts(room):
        draft = stored.document
        if draft.place == PLACE and not draft.base:
            return NewForm(draft.of, typed_of(draft.text, draft.fields), is_begun=True)
    return NewForm(uuid4(), Typed(day=today.isoformat()))


def words_form(room: Room, known: Known) -> WordsForm:
    """Return what the box for new words of a promise opens with."""
    draft = draft_of(room, known.id)
    if draft and draft.document.place == PLACE and draft.document.base:
        return WordsForm(draft.document.text, draft.document.base, is_begun=True)
    return WordsForm(known.words, base_of(known))


def base_of(known: Known) -> int:
    """Return how many wordings a promise has, the first one included."""
    return len(known.wordings) + 1


def draft_of_promise(promise_id: UUID, typed: Typed, now: datetime) -> Draft:
    """Return a promise as it is kept while it is unfinished."""
    return Draft(
        of=promise_id,
        base=0,
        place=PLACE,
        text=typed.text,
        written_at=now,
        fields=typed.fields,
    )
