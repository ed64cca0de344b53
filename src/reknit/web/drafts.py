"""What somebody is writing right now, kept sealed every few seconds.

So that neither a lock, nor leaving in a hurry, nor a crash costs more than the last
words. One draft for each thing being written; it goes when the thing is kept.
"""

from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from reknit.rooms.documents import Document, Stored
from reknit.rooms.errors import Conflict, NotFound
from reknit.rooms.room import Room
from reknit.web.typed import ABOUT

LONGEST = 200_000
"""Characters in one text. Far beyond an evening's writing, and it fits a request."""

PLACES: Final = frozenset(
    {
        *("note", "held", "night", "trigger", "sitting", "practice", "check-in"),
        *("second-look", "coach", "happening", "marked-day", "session"),
        *("questionnaire", "question", "agreement", "promise", "prepared", "turn"),
        *("amends", "said-in-talk", "shared"),
    }
)
"""The pages that keep drafts."""

_MOST = 50


class Draft(Document, kind="draft"):
    """Unfinished text.

    `of` is the id of what it will become, `base` the version of it
    that was open when writing began (0 when it is new), `place` which page it is from
    (one of `PLACES`), `fields` what else was typed there, by name.
    """

    of: UUID
    base: int
    place: str
    text: str
    written_at: datetime
    fields: dict[str, str] = {}

    @property
    def day(self) -> date:
        """The day of the last word."""
        return self.written_at.date()

    @property
    def has_words(self) -> bool:
        """Whether there is anything in it to keep."""
        return bool(self.words.strip())

    @property
    def words(self) -> str:
        """All that was typed, field by field."""
        fields = self.fields.items()
        typed = [text for name, text in fields if not name.startswith(ABOUT)]
        return "\n".join(text for text in (self.text, *typed) if text.strip())

    @property
    def length(self) -> int:
        """Characters in all."""
        return len(self.text) + sum(map(len, self.fields.values()))


def keep_draft(
    *,
    room: Room,
    draft: Draft,
    is_cut: bool = False,
) -> None:
    """Keep unfinished text. No text at all means that there is nothing to keep.

    Args:
        is_cut: The browser could send only the beginning (a page that is closing may
            send 64 kB). It never takes the place of a longer draft.
    """
    with transaction.atomic():
        # Looked for only once nobody else can write: two savings of one page at once
        # would both find none, and keep the same words twice.
        room.hold()
        kept = draft_of(room, draft.of)
        if not draft.has_words:
            if kept:
                room.delete(kept)
        elif kept is None:
            room.put(draft)
        elif _is_news(kept.document, draft, is_cut=is_cut):
            _save_over(room, kept, draft)


def discard_draft(*, room: Room, of: UUID) -> None:
    """Drop the draft of something, if there is one (or, after a race, two)."""
    for kept in drafts(room):
        if kept.document.of == of:
            room.delete(kept)


def drafts(room: Room) -> list[Stored[Draft]]:
    """Return everything unfinished, newest first."""
    return room.find(Draft, newest=_MOST)


def draft_at(room: Room, place: str) -> Draft | None:
    """Return the newest draft from one page, if there is one."""
    return next(
        (kept.document for kept in drafts(room) if kept.document.place == place), None
    )


def draft_of(room: Room, of: UUID) -> Stored[Draft] | None:
    """Return the draft of one thing, if there is one."""
    return next((kept for kept in drafts(room) if kept.document.of == of), None)


def _is_news(kept: Draft, sent: Draft, *, is_cut: bool) -> bool:
    if is_cut:
        return sent.length > kept.length
    return (sent.text, sent.fields) != (kept.text, kept.fields)


def _save_over(room: Room, kept: Stored[Draft], draft: Draft) -> None:
    changes = {
        "base": draft.base,
        "text": draft.text,
        "fields": draft.fields,
        "written_at": draft.written_at,
    }
    # Two saves of one page can overlap; the later one to arrive is the one to keep.
    try:
        room.edit(kept, **changes)
    except Conflict as quicker:
        room.edit(quicker.stored, **changes)
    except NotFound:
        return
