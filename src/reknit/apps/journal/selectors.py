"""What a person can see of their notes. Frozen values out, ready for a page."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID, uuid4

from reknit.apps.journal.documents import Note
from reknit.rooms.documents import Stored
from reknit.rooms.room import Room
from reknit.web.drafts import draft_of, drafts

PAGE = 20
_BEGINNING = 180


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note in a list: its beginning and its day."""

    id: str
    day: str
    beginning: str


@dataclass(frozen=True, slots=True)
class NotePage:
    """One page of notes, newest first. Page numbers count from 1; 0 means none."""

    lines: list[NoteLine]
    newer: int
    older: int


@dataclass(frozen=True, slots=True)
class Writing:
    """What an editor opens with. `kept_at` is set where a draft is being taken up."""

    id: UUID
    base: int
    text: str
    kept_at: datetime | None = None


def note_page(room: Room, *, number: int = 1) -> NotePage:
    """Return one page of notes. Opens as many records as it shows."""
    found = room.find(Note, newest=PAGE, skip=(number - 1) * PAGE)
    return NotePage(
        lines=[note_line(stored) for stored in found],
        newer=number - 1,
        older=number + 1 if room.count(Note) > number * PAGE else 0,
    )


def found_notes(room: Room, words: str) -> list[NoteLine]:
    """Return the notes that contain all of these words, newest first."""
    return [note_line(stored) for stored in room.search(Note, words)]


def note(room: Room, note_id: UUID) -> Stored[Note]:
    """Return one note.

    Raises:
        NotFound: It is not in this room.
    """
    return room.get(Note, note_id)


def writing(room: Room, note_id: UUID) -> Writing:
    """Return what the editor of a note opens with: its draft, or what is kept.

    Raises:
        NotFound: There is neither.
    """
    draft = draft_of(room, note_id)
    if draft:
        held = draft.document
        return Writing(note_id, held.base, held.text, held.written_at)
    stored = room.get(Note, note_id)
    return Writing(note_id, stored.version, stored.document.text)


def blank_writing() -> Writing:
    """Return what the editor of a new note opens with: nothing, and an id to be."""
    return Writing(uuid4(), 0, "")


def unfinished(room: Room) -> list[NoteLine]:
    """Return what was being written and is not kept yet, newest first.

    A draft that says just what its note says is only the echo of a note that was kept
    a moment ago, and is left out.
    """
    held = [stored.document for stored in drafts(room)]
    kept = room.some(Note, [draft.of for draft in held]) if held else {}
    return [
        _line(draft.of, draft.day, draft.text)
        for draft in held
        if draft.of not in kept or kept[draft.of].document.text != draft.text
    ]


def note_line(stored: Stored[Note]) -> NoteLine:
    """Return a note as a line of a list."""
    return _line(stored.id, stored.document.day, stored.document.text)


def _line(note_id: UUID, day: date, text: str) -> NoteLine:
    words = " ".join(text[: 2 * _BEGINNING].split())
    if len(words) > _BEGINNING:
        words = words[:_BEGINNING].rsplit(" ", 1)[0] + " …"
    return NoteLine(note_id.hex, in_words(day), words)


@lru_cache(maxsize=512)
def in_words(day: date) -> str:
    """Return a date as people say it, for example "22 November 2026"."""
    return f"{day.day} {day:%B %Y}"
