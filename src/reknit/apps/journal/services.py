"""What a person can do with what they write. One transaction each."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from django.db import transaction

from reknit.apps.journal.documents import Note, SecondLook, Sitting, Trigger
from reknit.apps.journal.selectors import LookWords, SittingWords, TriggerWords
from reknit.rooms.documents import D, Stored
from reknit.rooms.errors import AlreadyKept, Conflict, NotFound
from reknit.rooms.room import Room
from reknit.web.drafts import discard_draft


@dataclass(frozen=True, slots=True)
class Beside:
    """What a note has beside its text: slugs of feelings, and of a prompt."""

    feelings: tuple[str, ...] = ()
    prompt: str = ""


NOTHING_BESIDE = Beside()


@transaction.atomic
def keep_note(
    *,
    room: Room,
    note_id: UUID,
    base: int,
    text: str,
    now: datetime,
    beside: Beside = NOTHING_BESIDE,
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
    note = Note(text=text, written_at=now, changed_at=now, **asdict(beside))
    return _keep(room, note_id, base, note, begun="written_at", changed="changed_at")


@transaction.atomic
def keep_trigger(
    *, room: Room, trigger_id: UUID, base: int, words: TriggerWords, now: datetime
) -> UUID:
    """Keep what brought it back, new or changed, and drop its draft.

    Args, what is returned and what is raised: as for `keep_note`.
    """
    return _keep(room, trigger_id, base, Trigger(at=now, **asdict(words)))


@transaction.atomic
def keep_look(
    *, room: Room, look_id: UUID, base: int, words: LookWords, now: datetime
) -> UUID:
    """Keep a second look, new or changed, and drop its draft.

    Args, what is returned and what is raised: as for `keep_note`.
    """
    return _keep(room, look_id, base, SecondLook(at=now, **asdict(words)))


@transaction.atomic
def keep_sitting(  # noqa: PLR0913 - as `keep_note`, and which sitting it was
    *,
    room: Room,
    sitting_id: UUID,
    base: int,
    sitting: str,
    words: SittingWords,
    now: datetime,
    ended_early: bool = False,
) -> UUID:
    """Keep one sitting of the course, and drop its draft.

    Args, what is returned and what is raised: as for `keep_note`.
    """
    document = Sitting(
        at=now, sitting=sitting, ended_early=ended_early, **asdict(words)
    )
    return _keep(room, sitting_id, base, document)


@transaction.atomic
def let_sitting_go(*, room: Room, sitting_id: UUID) -> None:
    """End a sitting in which no word was written: only its draft goes."""
    discard_draft(room=room, of=sitting_id)


@transaction.atomic
def delete_note(*, room: Room, note_id: UUID) -> None:
    """Delete a note and its draft for good. What is gone already may be deleted too."""
    with suppress(NotFound):
        room.delete(room.get(Note, note_id))
    discard_draft(room=room, of=note_id)


@transaction.atomic
def delete_entry(*, room: Room, entry_id: UUID) -> None:
    """Delete a sitting, a trigger or a second look, and its draft, for good."""
    for cls in (Sitting, Trigger, SecondLook):
        with suppress(NotFound):
            room.delete(room.get(cls, entry_id))
    discard_draft(room=room, of=entry_id)


def _keep(
    room: Room,
    record_id: UUID,
    base: int,
    document: D,
    *,
    begun: str = "at",
    changed: str = "",
) -> UUID:
    """Keep a document, new or changed, and drop its draft. No word is ever replaced.

    Args:
        begun: The field with the time it was begun, which a change leaves as it was.
        changed: The field with the time of the last change, if there is one.
    """
    fields = msgspec.structs.asdict(document)
    changes = {name: value for name, value in fields.items() if name != begun}
    try:
        kept_as = _write(room, record_id, base, document, changes)
    except (AlreadyKept, Conflict) as there:
        stored = there.stored
        if stored.document.searchable() != document.searchable():
            raise Conflict(stored) from None
        # The same words, sent twice or from two windows: what was ticked last counts.
        if _differ(stored.document, changes, but=changed):
            room.edit(stored, **changes)
        kept_as = stored.id
    discard_draft(room=room, of=record_id)
    return kept_as


def _write(
    room: Room, record_id: UUID, base: int, document: D, changes: Mapping[str, Any]
) -> UUID:
    if base:
        try:
            there = room.get(type(document), record_id)
        except NotFound:
            return _put(room, record_id, document)
        room.edit(Stored(there.id, base, there.document), **changes)
        return record_id
    return _put(room, record_id, document)


def _put(room: Room, record_id: UUID, document: D) -> UUID:
    """Keep a new document; under a fresh id where the chosen one is somebody else's."""
    try:
        return room.put(document, record_id=record_id).id
    except NotFound:
        return room.put(document).id


def _differ(document: D, changes: Mapping[str, Any], *, but: str) -> bool:
    return any(
        getattr(document, name) != value
        for name, value in changes.items()
        if name != but
    )
