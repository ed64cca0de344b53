"""Entries of every kind in one list."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from reknit.apps.journal.documents import Note, SecondLook, Sitting, Trigger
from reknit.apps.journal.selectors.notes import beginning_of
from reknit.rooms.documents import Document, Stored
from reknit.rooms.errors import NotFound
from reknit.rooms.room import Room
from reknit.web.clock import in_words
from reknit.web.drafts import draft_of

EVERY: Final[tuple[type[Document], ...]] = (Note, Sitting, Trigger, SecondLook)


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry in a list: where it is, its day, what it is, and its beginning."""

    url: str
    day: str
    kind: str
    beginning: str


@dataclass(frozen=True, slots=True)
class Found:
    """What has some words in it, newest first."""

    words: str
    lines: list[EntryLine]


@dataclass(frozen=True, slots=True)
class EntryToDelete:
    """A sitting, a trigger, a second look, or a draft of one of these, before it goes.

    `place` is where drafts of it come from.
    """

    id: str
    text: str
    place: str


def found(room: Room, words: str) -> Found:
    """Return every entry that contains all of these words, newest first."""
    return Found(words, entry_lines(room.search_all(EVERY, words)))


def entry_to_delete(room: Room, entry_id: UUID) -> EntryToDelete | None:
    """Return what would be deleted, or None where nothing of that id is there."""
    for cls in (Sitting, Trigger, SecondLook):
        with suppress(NotFound):
            entry: Document = room.get(cls, entry_id).document
            return EntryToDelete(entry_id.hex, entry.searchable(), cls.kind)
    draft = draft_of(room, entry_id)
    if draft is None:
        return None
    begun = draft.document
    return EntryToDelete(entry_id.hex, begun.words, begun.place)


def entry_lines(entries: Iterable[Stored[Any]]) -> list[EntryLine]:
    """Return entries as lines of a list, in their order."""
    return [
        EntryLine(
            url=f"{_PLACES[stored.document.kind]}{stored.id.hex}",
            day=in_words(stored.document.day),
            kind=_NAMES[stored.document.kind],
            beginning=beginning_of(stored.document.searchable()),
        )
        for stored in entries
    ]


_PLACES: Final = {
    Note.kind: "/n/",
    Sitting.kind: "/nw/",
    Trigger.kind: "/nt/",
    SecondLook.kind: "/nl/",
}
_NAMES: Final = {
    Note.kind: "a note",
    Sitting.kind: "a sitting",
    Trigger.kind: "what brought it back",
    SecondLook.kind: "a second look",
}
