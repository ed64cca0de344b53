"""Notes: lists of them, one to be read, and what an editor opens with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from reknit.apps.journal.documents import Note, SecondLook, Sitting, Trigger
from reknit.content.feelings import feelings
from reknit.content.prompts import prompts
from reknit.rooms.documents import Stored
from reknit.rooms.room import Room
from reknit.web.clock import here, in_words
from reknit.web.drafts import Draft, draft_of, drafts
from reknit.web.feelings import FEELINGS, known_feelings

PAGE = 20
PLACE = "note"
"""Where drafts of notes come from."""

PROMPT = "on-prompt"
"""The field that carries the prompt's slug."""

_BEGINNING = 180


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note in a list: its beginning and its day."""

    id: str
    day: str
    beginning: str


@dataclass(frozen=True, slots=True)
class NotePage:
    """One page of notes, newest first. Page numbers count from 1; 0 means none.

    `others` is whether there is something else to look for: a sitting, a trigger, or a
    second look.
    """

    lines: list[NoteLine]
    newer: int
    older: int
    others: bool = False


@dataclass(frozen=True, slots=True)
class NoteShown:
    """One note, to be read. `feelings` are in words, `prompt` is a text of ours."""

    id: str
    day: str
    text: str
    feelings: tuple[str, ...]
    prompt: str


@dataclass(frozen=True, slots=True)
class Writing:
    """What an editor opens with. `kept_at` is set where a draft is being taken up.

    `feelings` and `prompt` are slugs.
    """

    id: UUID
    base: int
    text: str
    kept_at: datetime | None = None
    feelings: tuple[str, ...] = ()
    prompt: str = ""

    @property
    def prompt_text(self) -> str:
        """What it is begun from, in words; "" when it is written freely."""
        return prompt_text(self.prompt)

    @property
    def feelings_in_lines(self) -> str:
        """The feelings as one hidden field carries them."""
        return "\n".join(self.feelings)


def note_page(room: Room, *, number: int = 1) -> NotePage:
    """Return one page of notes. Opens as many records as it shows."""
    found = room.find(Note, newest=PAGE, skip=(number - 1) * PAGE)
    return NotePage(
        lines=[note_line(stored) for stored in found],
        newer=number - 1,
        older=number + 1 if room.count(Note) > number * PAGE else 0,
        others=bool(
            room.count(Sitting) or room.count(Trigger) or room.count(SecondLook)
        ),
    )


def latest_notes(room: Room, count: int) -> list[NoteLine]:
    """Return the newest notes. Opens no more records than it returns."""
    return [note_line(stored) for stored in room.find(Note, newest=count)]


def kept_note(room: Room, note_id: UUID) -> Stored[Note]:
    """Return one note as it is kept.

    Raises:
        NotFound: It is not in this room.
    """
    return room.get(Note, note_id)


def note_shown(stored: Stored[Note]) -> NoteShown:
    """Return one note, to be read."""
    note = stored.document
    return NoteShown(
        id=stored.id.hex,
        day=in_words(here(note.written_at).date()),
        text=note.text,
        feelings=feeling_words(note.feelings),
        prompt=prompt_text(note.prompt),
    )


def writing(room: Room, note_id: UUID) -> Writing:
    """Return what the editor of a note opens with: its draft, or what is kept.

    Raises:
        NotFound: There is neither.
    """
    draft = draft_of(room, note_id)
    if draft:
        held = draft.document
        return Writing(
            id=note_id,
            base=held.base,
            text=held.text,
            kept_at=held.written_at,
            feelings=_feelings(held),
            prompt=held.fields.get(PROMPT, ""),
        )
    stored = room.get(Note, note_id)
    note = stored.document
    return Writing(
        id=note_id,
        base=stored.version,
        text=note.text,
        feelings=note.feelings,
        prompt=note.prompt,
    )


def blank_writing(*, prompt: str = "") -> Writing:
    """Return what the editor of a new note opens with: an id to be, and a prompt's slug."""
    return Writing(uuid4(), 0, "", prompt=prompt)


def unfinished(room: Room) -> list[NoteLine]:
    """Return notes that were being written and are not kept yet, newest first.

    A draft that says just what its note says is only the echo of a note that was kept
    a moment ago, and is left out.
    """
    held = [each.document for each in drafts(room) if each.document.place == PLACE]
    kept = room.some(Note, [draft.of for draft in held]) if held else {}
    return [
        _line(draft.of, here(draft.written_at).date(), _beginning(draft))
        for draft in held
        if draft.of not in kept or not _is_echo(draft, kept[draft.of].document)
    ]


def note_line(stored: Stored[Note]) -> NoteLine:
    """Return a note as a line of a list."""
    note = stored.document
    return _line(stored.id, here(note.written_at).date(), note.text)


def beginning_of(text: str) -> str:
    """Return the first words of a text, in one line."""
    words = " ".join(text[: 2 * _BEGINNING].split())
    if len(words) > _BEGINNING:
        words = words[:_BEGINNING].rsplit(" ", 1)[0] + " …"
    return words


def feeling_words(slugs: Iterable[str]) -> tuple[str, ...]:
    """Return feelings as they are said after "I feel …"."""
    return tuple(word.text for word in feelings().named(slugs))


def prompt_text(slug: str) -> str:
    """Return a prompt's text, or "" where there is none of that name (any more)."""
    prompt = prompts().by_slug.get(slug) if slug else None
    return prompt.text if prompt else ""


def _line(note_id: UUID, day: date, text: str) -> NoteLine:
    return NoteLine(note_id.hex, in_words(day), beginning_of(text))


def _beginning(draft: Draft) -> str:
    if draft.text.strip():
        return draft.text
    return ", ".join(feeling_words(_feelings(draft)))


def _is_echo(draft: Draft, note: Note) -> bool:
    return (draft.text, _feelings(draft)) == (note.text, note.feelings)


def _feelings(draft: Draft) -> tuple[str, ...]:
    return known_feelings(draft.fields.get(FEELINGS, ""))
