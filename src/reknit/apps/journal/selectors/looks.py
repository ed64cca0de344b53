"""Second looks: the list of them, and one to be written or changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

from reknit.apps.journal.documents import SecondLook
from reknit.apps.journal.selectors.notes import beginning_of
from reknit.content.second_look import LookField, SecondLookWords, second_look
from reknit.domain.path.words import Role
from reknit.domain.words.read import Trap
from reknit.rooms.documents import Stored
from reknit.rooms.room import Room
from reknit.web.clock import here, in_words
from reknit.web.drafts import Draft, draft_of, drafts

PAGE: Final = 20
PLACE: Final = "second-look"
"""Where drafts of these come from."""

SENTENCE: Final = "on-sentence"
TRAP: Final = "on-trap"
NOTE: Final = "on-note"
"""The fields that carry the sentence that was quoted, its kind, and its note's id."""


@dataclass(frozen=True, slots=True)
class LookWords:
    """What was typed, in all its fields.

    `sentence` was quoted from the note with the id `note`, and is of the kind `trap` (see
    `Trap`); all three are empty where the second look was begun without a note.
    """

    happened: str = ""
    told: str = ""
    friend: str = ""
    mine: str = ""
    not_mine: str = ""
    sentence: str = ""
    trap: str = ""
    note: UUID | None = None

    @property
    def typed(self) -> tuple[str, ...]:
        """The five fields, in the order of the page."""
        return (self.happened, self.told, self.friend, self.mine, self.not_mine)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed at all."""
        return not any(text.strip() for text in self.typed)

    @property
    def length(self) -> int:
        """Characters in all."""
        return len(self.sentence) + sum(map(len, self.typed))

    @property
    def in_lines(self) -> str:
        """All of it as one text."""
        texts = (self.sentence, *self.typed)
        return "\n".join(text for text in texts if text.strip())


@dataclass(frozen=True, slots=True)
class FieldShown:
    """One field of the page."""

    name: str
    label: str
    hint: str
    text: str


@dataclass(frozen=True, slots=True)
class LookForm:
    """What the form opens with. `kept_at` is set where a draft is being taken up.

    Attributes:
        question: What is asked about the sentence; "" where it was begun without one.
        lines: What is said beside it. Without a sentence, it is on self-blame.
    """

    id: UUID
    base: int
    words: LookWords
    fields: tuple[FieldShown, ...]
    question: str
    lines: tuple[str, ...]
    kept_at: datetime | None = None
    day: str = ""

    @property
    def note_id(self) -> str:
        """The id of the note it is about, "" for none."""
        return self.words.note.hex if self.words.note else ""


@dataclass(frozen=True, slots=True)
class LookLine:
    """One in the list."""

    id: str
    day: str
    beginning: str


@dataclass(frozen=True, slots=True)
class LookPage:
    """One page of the list, newest first. Page numbers count from 1; 0 means none.

    `just_said` is the newest one's text, if it is of today, and empty otherwise.
    """

    lines: list[LookLine]
    newer: int
    older: int
    just_said: str
    words: SecondLookWords


# --- the list and the form ------------------------------------------------------------


def look_page(room: Room, now: datetime, *, number: int = 1) -> LookPage:
    """Return one page of the list. Opens as many records as it shows."""
    found = room.find(SecondLook, newest=PAGE, skip=(number - 1) * PAGE)
    newest = found[0].document if found and number == 1 else None
    is_of_today = newest is not None and newest.day == here(now).date()
    return LookPage(
        lines=[_line(stored) for stored in found],
        newer=number - 1,
        older=number + 1 if room.count(SecondLook) > number * PAGE else 0,
        just_said=newest.searchable() if newest and is_of_today else "",
        words=second_look(),
    )


def look_form(room: Room, role: Role, look_id: UUID | None = None) -> LookForm:
    """Return what the form opens with: a draft, what is kept, or nothing yet.

    Args:
        look_id: None for a new one without a note, which takes up what was begun so.

    Raises:
        NotFound: There is neither a draft nor a record of that id.
    """
    if look_id is None:
        for draft in begun_looks(room):
            if not draft.base and not draft.fields.get(NOTE):
                return taken_up_look(draft, role)
        return look_form_of(role, uuid4(), 0, LookWords())
    draft_there = draft_of(room, look_id)
    if draft_there and draft_there.document.place == PLACE:
        return taken_up_look(draft_there.document, role)
    stored = room.get(SecondLook, look_id)
    day = in_words(stored.document.day)
    words = look_words_of(stored.document)
    return look_form_of(role, look_id, stored.version, words, day=day)


def look_form_of(
    role: Role,
    look_id: UUID,
    base: int,
    words: LookWords,
    *,
    kept_at: datetime | None = None,
    day: str = "",
) -> LookForm:
    """Return the form with these words in it."""
    said = second_look()
    trap = Trap(words.trap) if words.trap else None
    asked = said.of_trap(trap or Trap.SELF_BLAME, role)
    return LookForm(
        id=look_id,
        base=base,
        words=words,
        fields=tuple(
            FieldShown(field.slug.value, field.label, field.hint, text)
            for field, text in zip(said.fields(role), words.typed, strict=True)
        ),
        question=asked.question if trap else "",
        lines=asked.lines,
        kept_at=kept_at,
        day=day,
    )


def look_words(fields: Mapping[str, str]) -> LookWords:
    """Return what was typed, from the fields of a form or a draft.

    A kind that is none, or a note's id that is none, is passed over.
    """
    trap = fields.get(TRAP, "")
    return LookWords(
        happened=fields.get(LookField.HAPPENED, ""),
        told=fields.get(LookField.TOLD, ""),
        friend=fields.get(LookField.FRIEND, ""),
        mine=fields.get(LookField.MINE, ""),
        not_mine=fields.get(LookField.NOT_MINE, ""),
        sentence=fields.get(SENTENCE, ""),
        trap=trap if trap in set(Trap) else "",
        note=_id(fields.get(NOTE, "")),
    )


def look_words_of(look: SecondLook) -> LookWords:
    """Return what was kept, in all its fields."""
    return LookWords(
        happened=look.happened,
        told=look.told,
        friend=look.friend,
        mine=look.mine,
        not_mine=look.not_mine,
        sentence=look.sentence,
        trap=look.trap if look.trap in set(Trap) else "",
        note=look.note,
    )


def begun_looks(room: Room) -> list[Draft]:
    """Return drafts of second looks, newest first."""
    held = (stored.document for stored in drafts(room))
    return [draft for draft in held if draft.place == PLACE]


def taken_up_look(draft: Draft, role: Role) -> LookForm:
    """Return the form with what was begun in it."""
    words = look_words(draft.fields)
    return look_form_of(role, draft.of, draft.base, words, kept_at=draft.written_at)


# --- within ---------------------------------------------------------------------------


def _line(stored: Stored[SecondLook]) -> LookLine:
    look = stored.document
    return LookLine(
        id=stored.id.hex,
        day=in_words(look.day),
        beginning=beginning_of(look.sentence or look.told or look.searchable()),
    )


def _id(typed: str) -> UUID | None:
    try:
        return UUID(hex=typed)
    except ValueError:
        return None
