"""Things of one's own that can be shown, one at a time.

The list is closed. Questionnaires, the six lines of a check-in and the private questions
are not on it, and nothing is ever shown by itself.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, Generic, TypeVar
from uuid import UUID

from reknit.apps.checkin.documents import CheckIn
from reknit.apps.coach.selectors import PLACE as COACH
from reknit.apps.journal.documents import Note, Trigger
from reknit.apps.journal.selectors.notes import (
    beginning_of,
    feeling_words,
    prompt_text,
)
from reknit.apps.journal.selectors.triggers import HELPED
from reknit.apps.log.documents import Happening
from reknit.apps.path.documents import Practice
from reknit.apps.path.selectors.written import lines as answered
from reknit.content.log import log_words
from reknit.content.path import programme
from reknit.domain.wording import Wording, said
from reknit.rooms.documents import Document, Stored
from reknit.rooms.errors import NotFound
from reknit.rooms.room import Room
from reknit.web.clock import here, in_words
from reknit.web.drafts import draft_of, drafts
from reknit.web.together.documents import Lines

PAGE: Final = 20
FIRST: Final = 3
"""How many of each kind stand on the page that shows all kinds."""

D = TypeVar("D", bound=Document)

_NEUTRAL: Final = Wording()
"""Labels of ours speak of "your partner": how somebody calls them is their own."""


class Kind(StrEnum):
    """What can be shown, in the order of the page."""

    NOTE = "note"
    TRIGGER = "trigger"
    CHECK_IN = "check-in"
    HAPPENING = "happening"
    PRACTICE = "practice"
    SENTENCE = "sentence"
    """What is being written on the page for saying things."""


NAMES: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        Kind.NOTE: "Notes",
        Kind.TRIGGER: "What brings it back",
        Kind.CHECK_IN: "Lines of check-ins",
        Kind.HAPPENING: "Lines about your days",
        Kind.PRACTICE: "What you wrote on the path",
        Kind.SENTENCE: "Something you want to say",
    }
)
"""How each is called on the page."""

_HEADINGS: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        Kind.NOTE: "From my notes",
        Kind.TRIGGER: "What brought it back",
        Kind.CHECK_IN: "A line from a check-in",
        Kind.HAPPENING: "A line about a day",
        Kind.PRACTICE: "Something I worked on",
        Kind.SENTENCE: "Something I want to say",
    }
)
"""What stands above the copy."""


@dataclass(frozen=True, slots=True)
class Original:
    """Something of one's own, as it would be copied.

    Attributes:
        at: What it is listed by: its day in words. It is no part of the copy.
    """

    kind: Kind
    id: UUID
    parts: Lines
    at: str = ""

    @property
    def heading(self) -> str:
        """What stands above the copy."""
        return _HEADINGS[self.kind]

    @property
    def beginning(self) -> str:
        """Its first words, to know it by."""
        return next((beginning_of(text) for _, text in self.parts if text.strip()), "")


@dataclass(frozen=True, slots=True)
class OriginalLine:
    """One thing that can be chosen."""

    id: str
    day: str
    beginning: str


@dataclass(frozen=True, slots=True)
class OriginalsPage:
    """Some things of one kind, newest first. Page numbers count from 1; 0 means none.

    Attributes:
        place: The kind's number in the address, which says nothing.
    """

    kind: Kind
    name: str
    place: int
    lines: tuple[OriginalLine, ...]
    newer: int = 0
    older: int = 0


def choices(room: Room) -> tuple[OriginalsPage, ...]:
    """Return the newest few of each kind; a kind with nothing is left out."""
    found = (_page(room, kind, newest=FIRST) for kind in Kind)
    return tuple(each for each in found if each.lines)


def one_kind(room: Room, place: int, *, number: int = 1) -> OriginalsPage:
    """Return one page of one kind.

    Raises:
        NotFound: There is no kind with this number.
    """
    kinds = list(Kind)
    if not 1 <= place <= len(kinds):
        raise NotFound
    return _page(room, kinds[place - 1], newest=PAGE, number=number)


def original(room: Room, kind: Kind, record_id: UUID) -> Original:
    """Return one thing as it would be copied.

    Raises:
        NotFound: It is not in this room, or there are no words in it.
    """
    if kind == Kind.SENTENCE:
        found = _sentence(room, record_id)
    else:
        found = _COPIED[kind].one(room, record_id)
    if found is None or not found.parts:
        raise NotFound
    return found


def _page(room: Room, kind: Kind, *, newest: int, number: int = 1) -> OriginalsPage:
    place = list(Kind).index(kind) + 1
    if kind == Kind.SENTENCE:
        written = [each for each in drafts(room) if each.document.place == COACH]
        there = [_sentence(room, each.document.of) for each in written]
        return OriginalsPage(kind, NAMES[kind], place, _lines(there))
    copying = _COPIED[kind]
    found = copying.some(room, newest=newest, skip=(number - 1) * newest)
    return OriginalsPage(
        kind=kind,
        name=NAMES[kind],
        place=place,
        lines=_lines(found),
        newer=number - 1,
        older=number + 1 if copying.count(room) > number * newest else 0,
    )


def _lines(found: Sequence[Original | None]) -> tuple[OriginalLine, ...]:
    return tuple(
        OriginalLine(each.id.hex, each.at, each.beginning)
        for each in found
        if each is not None and each.parts
    )


def _original(kind: Kind, stored: Stored[Any], *parts: tuple[str, str]) -> Original:
    kept = tuple(part for part in parts if part[1].strip())
    return Original(kind, stored.id, kept, in_words(stored.document.day))


def _note(stored: Stored[Note]) -> Original:
    note = stored.document
    text = (_spoken(prompt_text(note.prompt)), note.text)
    feelings = ", ".join(feeling_words(note.feelings))
    return _original(Kind.NOTE, stored, text, ("I feel", feelings))


def _trigger(stored: Stored[Trigger]) -> Original:
    found = stored.document
    helped = [HELPED[slug] for slug in found.helped if slug in HELPED]
    if found.otherwise.strip():
        helped.append(found.otherwise)
    return _original(
        Kind.TRIGGER,
        stored,
        ("What happened", found.what),
        ("What my body did", found.body),
        ("The thought that came", found.thought),
        ("What helped", ", ".join(helped)),
    )


def _check_in(stored: Stored[CheckIn]) -> Original:
    return _original(Kind.CHECK_IN, stored, ("", stored.document.line))


def _happening(stored: Stored[Happening]) -> Original:
    found = stored.document
    if not found.line.strip():
        return _original(Kind.HAPPENING, stored)
    name = log_words().kinds[found.what].name
    return _original(Kind.HAPPENING, stored, ("What it was", name), ("", found.line))


def _practice(stored: Stored[Practice]) -> Original:
    found = stored.document
    step = programme().by_slug.get(found.step)
    if step is None:
        texts = (("", text) for text in found.answers.values())
        return _original(Kind.PRACTICE, stored, *texts)
    asked = ((_spoken(each.label), each.text) for each in answered(step, found))
    shown = [each for each in asked if each[1].strip()]
    if shown:
        shown.insert(0, ("What it was about", _spoken(step.title)))
    return _original(Kind.PRACTICE, stored, *shown)


def _sentence(room: Room, record_id: UUID) -> Original | None:
    draft = draft_of(room, record_id)
    if draft is None or draft.document.place != COACH:
        return None
    text = draft.document.text
    parts = (("", text),) if text.strip() else ()
    day = in_words(here(draft.document.written_at).date())
    return Original(Kind.SENTENCE, record_id, parts, day)


def _spoken(text: str) -> str:
    return said(text, _NEUTRAL)


class _Copying(Generic[D]):
    """How things of one kind are read and copied."""

    def __init__(self, cls: type[D], copied: Callable[[Stored[D]], Original]) -> None:
        self._cls = cls
        self._copied = copied

    def one(self, room: Room, record_id: UUID) -> Original:
        return self._copied(room.get(self._cls, record_id))

    def some(self, room: Room, *, newest: int, skip: int) -> list[Original]:
        found = room.find(self._cls, newest=newest, skip=skip)
        return [self._copied(each) for each in found]

    def count(self, room: Room) -> int:
        return room.count(self._cls)


_COPIED: Final[Mapping[Kind, _Copying[Any]]] = MappingProxyType(
    {
        Kind.NOTE: _Copying(Note, _note),
        Kind.TRIGGER: _Copying(Trigger, _trigger),
        Kind.CHECK_IN: _Copying(CheckIn, _check_in),
        Kind.HAPPENING: _Copying(Happening, _happening),
        Kind.PRACTICE: _Copying(Practice, _practice),
    }
)
