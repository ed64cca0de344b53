"""The days that matter."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID, uuid4

from reknit.apps.log.documents import MarkedDay
from reknit.content.intake import intake
from reknit.content.log import log_words
from reknit.rooms.documents import Stored
from reknit.rooms.room import Room
from reknit.web.clock import in_words
from reknit.web.drafts import Draft, draft_at, draft_of
from reknit.web.unlocked import Person

PLACE: Final = "marked-day"
"""Under this name the words for a day are kept while they are typed."""

CAME_OUT: Final = "came-out"
"""What `DayNoted.what` says of the day it came out."""


@dataclass(frozen=True, slots=True)
class DayNoted:
    """A day that matters, as lists and charts show it.

    Attributes:
        words: Somebody's own, or what such a day is called.
        what: A value of `Marked`, or `CAME_OUT`.
        is_about: Whether only a day near it is known; the words say so too.
        id: Of its record, 32 hex digits; "" for the day it came out.
    """

    on: date
    words: str
    what: str
    is_about: bool = False
    id: str = ""

    @property
    def day(self) -> str:
        """The day in words."""
        return in_words(self.on)


@dataclass(frozen=True, slots=True)
class KindChoice:
    """A kind of day that can be chosen."""

    value: str
    text: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class DayTyped:
    """What the form for a day opens with, or was sent with.

    `date` is the text in its box. `base` is 0 for a new day; `taken_up` where it was
    begun earlier.
    """

    id: UUID = field(default_factory=uuid4)
    base: int = 0
    kind: str = ""
    date: str = ""
    words: str = ""
    taken_up: bool = False

    @property
    def kinds(self) -> tuple[KindChoice, ...]:
        """The kinds, as they stand on the page."""
        return tuple(
            KindChoice(kind.value, text, kind.value == self.kind)
            for kind, text in log_words().days.labels.items()
        )

    @property
    def date_is_one(self) -> bool:
        """Whether what stands in the box can be shown as a date."""
        try:
            return date.fromisoformat(self.date).isoformat() == self.date
        except ValueError:
            return not self.date


@dataclass(frozen=True, slots=True)
class DaysPage:
    """All days that matter, the earliest first.

    `came_out_at` is the number of the question on which the day it came out is said.
    """

    days: tuple[DayNoted, ...]
    came_out_at: int
    knows_it_came_out: bool


# --- for other features ---------------------------------------------------------------


def marked_days(person: Person) -> tuple[DayNoted, ...]:
    """Return the days that matter, the earliest first, with the day it came out."""
    room = person.room
    stored = room.find(MarkedDay, newest=room.count(MarkedDay))
    found = [*_came_out(person), *(day_noted(each) for each in reversed(stored))]
    return tuple(sorted(found, key=lambda noted: noted.on))


# --- the pages ------------------------------------------------------------------------


def days_page(person: Person) -> DaysPage:
    """Return the list of days that matter."""
    days = marked_days(person)
    return DaysPage(
        days=days,
        came_out_at=intake().names.index("when") + 1,
        knows_it_came_out=any(noted.what == CAME_OUT for noted in days),
    )


def day_typed(room: Room, day_id: UUID | None = None) -> DayTyped:
    """Return what the form opens with: what was begun, what is kept, or nothing.

    Args:
        day_id: None for a new day.

    Raises:
        NotFound: There is neither such a day nor words for one.
    """
    if day_id is None:
        begun = draft_at(room, PLACE)
        return _begun(begun) if begun and not begun.base else DayTyped()
    draft = draft_of(room, day_id)
    if draft and draft.document.place == PLACE:
        return _begun(draft.document)
    stored = room.get(MarkedDay, day_id)
    day = stored.document
    return DayTyped(
        stored.id, stored.version, day.what.value, day.on.isoformat(), day.words
    )


def day_noted(stored: Stored[MarkedDay]) -> DayNoted:
    """Return one day as lists show it."""
    day = stored.document
    called = day.words or log_words().days.labels[day.what]
    return DayNoted(day.on, called, day.what.value, id=stored.id.hex)


def _begun(draft: Draft) -> DayTyped:
    fields = draft.fields
    return DayTyped(
        draft.of,
        draft.base,
        fields.get("on-kind", ""),
        fields.get("on-day", ""),
        fields.get("words", ""),
        taken_up=True,
    )


def _came_out(person: Person) -> tuple[DayNoted, ...]:
    about, words = person.profile.about, log_words().days
    if about is None or about.found_out_on is None:
        return ()
    near = about.day_is_near
    called = words.came_out_about if near else words.came_out
    return (DayNoted(about.found_out_on, called, CAME_OUT, is_about=near),)
