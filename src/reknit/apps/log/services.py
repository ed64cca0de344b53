"""What a person can do with what happened, and with the days that matter.

One transaction each.
"""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from uuid import UUID, uuid5

import msgspec
from django.db import transaction

from reknit.apps.log.documents import Happening, MarkedDay
from reknit.rooms.documents import D, Stored
from reknit.rooms.errors import AlreadyKept, Conflict, NotFound
from reknit.rooms.room import Room
from reknit.web.drafts import discard_draft


@transaction.atomic
def note(*, room: Room, form_id: UUID, happening: Happening) -> UUID:
    """Keep what happened. One page keeps one of each kind, however often it is sent.

    Where a finger slipped from one heat to the next, the later tap counts.

    Args:
        form_id: Chosen when the page was made, so that it is the same in both sendings.

    Returns:
        Its id.
    """
    record_id = uuid5(form_id, happening.what)
    try:
        return room.put(happening, record_id=record_id).id
    except AlreadyKept as there:
        kept: Stored[Happening] = there.stored
        if kept.version == 1:
            _edit(room, kept, {"heat": happening.heat, "on": happening.on})
        return record_id
    except NotFound:
        return room.put(happening).id


@transaction.atomic
def change(
    *,
    room: Room,
    happening_id: UUID,
    changes: Mapping[str, Any],
    line_was: str,
    lost: Happening | None,
) -> UUID:
    """Change what is known of a happening.

    Args:
        changes: New values by the names of the fields.
        line_was: The line that was shown when changing began.
        lost: What the happening was, should it have been deleted meanwhile. It comes
            back then: what somebody typed is never thrown away.

    Returns:
        Its id, or a fresh one where it came back and the old one is taken elsewhere.

    Raises:
        Conflict: Another window kept another line first. Nothing was written.
        NotFound: There is none of this id, nor anything to bring back.
    """
    try:
        stored = room.get(Happening, happening_id)
    except NotFound:
        if lost is None:
            raise
        again = msgspec.structs.replace(lost, **changes)
        discard_draft(room=room, of=happening_id)
        return _put(room, happening_id, again)
    line = changes.get("line")
    if line is not None and stored.document.line not in {line, line_was}:
        raise Conflict(stored)
    discard_draft(room=room, of=happening_id)
    _edit(room, stored, changes)
    return happening_id


@transaction.atomic
def delete(*, room: Room, happening_id: UUID) -> None:
    """Delete a happening for good. What is gone already may be deleted too."""
    discard_draft(room=room, of=happening_id)
    with suppress(NotFound):
        room.delete(room.get(Happening, happening_id))


@transaction.atomic
def mark(*, room: Room, day_id: UUID, base: int, day: MarkedDay) -> None:
    """Keep a day that matters, new or changed. Sending it twice keeps one.

    A day that was deleted meanwhile comes back.

    Args:
        day_id: Chosen when the page was made.
        base: The version that was open when changing began; 0 for a new day.

    Raises:
        Conflict: Another window kept something else first. Nothing was written.
    """
    fields = {"on": day.on, "what": day.what, "words": day.words}
    try:
        if base:
            there = room.get(MarkedDay, day_id)
            if _differs(there.document, fields):
                room.edit(Stored(day_id, base, there.document), **fields)
        else:
            room.put(day, record_id=day_id)
    except NotFound:
        _put(room, day_id, day)
    except AlreadyKept as there_already:
        if _differs(there_already.stored.document, fields):
            raise Conflict(there_already.stored) from None
    discard_draft(room=room, of=day_id)


@transaction.atomic
def unmark(*, room: Room, day_id: UUID) -> None:
    """Delete a day that matters for good. What is gone already may be deleted too."""
    discard_draft(room=room, of=day_id)
    with suppress(NotFound):
        room.delete(room.get(MarkedDay, day_id))


def _put(room: Room, record_id: UUID, document: D) -> UUID:
    """Keep a document; under a fresh id where the chosen one is taken elsewhere."""
    try:
        return room.put(document, record_id=record_id).id
    except NotFound:
        return room.put(document).id


def _edit(room: Room, stored: Stored[D], changes: Mapping[str, Any]) -> None:
    if _differs(stored.document, changes):
        room.edit(stored, **changes)


def _differs(document: object, changes: Mapping[str, Any]) -> bool:
    return any(getattr(document, name) != value for name, value in changes.items())
