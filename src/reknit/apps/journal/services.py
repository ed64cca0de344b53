"""What a person can do with their notes. One transaction each."""

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db import transaction

from reknit.apps.journal.documents import Note
from reknit.rooms.documents import Stored
from reknit.rooms.errors import AlreadyKept, Conflict, NotFound
from reknit.rooms.room import Room
from reknit.web.drafts import discard_draft


@transaction.atomic
def keep_note(
    *, room: Room, note_id: UUID, base: int, text: str, now: datetime
) -> UUID:
    """Keep a note, new or changed, and drop its draft.

    Sending the same form twice keeps one note. A note that was deleted meanwhile comes
    back with this text: what somebody typed is never thrown away.

    Args:
        note_id: Chosen when the page was made, so that it is the same in both sendings.
        base: The version that was open when writing began; 0 for a new note.

    Returns:
        The note's id: the chosen one, or a fresh one where that is taken elsewhere.

    Raises:
        Conflict: Another tab kept other words first. Nothing was written; both texts
            can be shown.
    """
    try:
        if base:
            note_id = _change(room, note_id, base, text, now)
        else:
            note = Note(text=text, written_at=now, changed_at=now)
            note_id = _put(room, note_id, note)
    except (AlreadyKept, Conflict) as there:
        if there.stored.document.text != text:
            raise Conflict(there.stored) from None
    discard_draft(room=room, of=note_id)
    return note_id


@transaction.atomic
def delete_note(*, room: Room, note_id: UUID) -> None:
    """Delete a note and its draft for good. What is gone already may be deleted too."""
    with suppress(NotFound):
        room.delete(room.get(Note, note_id))
    discard_draft(room=room, of=note_id)


def _change(room: Room, note_id: UUID, base: int, text: str, now: datetime) -> UUID:
    try:
        stored = room.get(Note, note_id)
    except NotFound:
        return _put(room, note_id, Note(text=text, written_at=now, changed_at=now))
    seen = Stored(stored.id, base, stored.document)
    room.edit(seen, text=text, changed_at=now)
    return note_id


def _put(room: Room, note_id: UUID, note: Note) -> UUID:
    """Keep a new note; under a fresh id where the chosen one is somebody else's."""
    try:
        return room.put(note, record_id=note_id).id
    except NotFound:
        return room.put(note).id
