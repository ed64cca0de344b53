"""What a person can do with check-ins. One transaction each."""

from contextlib import suppress
from datetime import datetime
from uuid import UUID

import msgspec
from django.db import transaction

from reknit.apps.checkin.documents import CheckIn
from reknit.rooms.documents import Stored
from reknit.rooms.errors import AlreadyKept, Conflict, NotFound
from reknit.web.drafts import discard_draft
from reknit.web.standing import restand
from reknit.web.unlocked import Person


@transaction.atomic
def keep(person: Person, *, checkin_id: UUID, check_in: CheckIn, now: datetime) -> UUID:
    """Keep a new check-in. Sending the same form twice keeps one.

    Args:
        checkin_id: Chosen when the page was made, so that it is the same in both
            sendings.

    Returns:
        Its id: the chosen one, or a fresh one where that is taken elsewhere.

    Raises:
        Conflict: Other answers were kept under this id before. Nothing was written.
    """
    room = person.room
    discard_draft(room=room, of=checkin_id)
    try:
        kept_as = room.put(check_in, record_id=checkin_id).id
    except AlreadyKept as there:
        if not _says_the_same(there.stored.document, check_in):
            raise Conflict(there.stored) from None
        return checkin_id
    except NotFound:
        kept_as = room.put(check_in).id
    restand(person, now)
    return kept_as


@transaction.atomic
def change(
    person: Person, *, checkin_id: UUID, base: int, check_in: CheckIn, now: datetime
) -> UUID:
    """Change the answers of a check-in; when it was made stays.

    One that was deleted meanwhile comes back with these answers, as made at
    `check_in.at`: what somebody typed is never thrown away.

    Args:
        base: The version that was open when changing began.

    Returns:
        Its id, or a fresh one where it came back and the old one is taken elsewhere.

    Raises:
        Conflict: Another window kept other answers first. Nothing was written.
    """
    room = person.room
    try:
        stored = room.get(CheckIn, checkin_id)
    except NotFound:
        return keep(person, checkin_id=checkin_id, check_in=check_in, now=now)
    discard_draft(room=room, of=checkin_id)
    answers = msgspec.structs.asdict(check_in)
    del answers["at"]
    try:
        room.edit(Stored(stored.id, base, stored.document), **answers)
    except Conflict as quicker:
        if not _says_the_same(quicker.stored.document, check_in):
            raise
    restand(person, now)
    return checkin_id


@transaction.atomic
def delete(person: Person, *, checkin_id: UUID, now: datetime) -> None:
    """Delete a check-in for good. What is gone already may be deleted too."""
    room = person.room
    discard_draft(room=room, of=checkin_id)
    with suppress(NotFound):
        room.delete(room.get(CheckIn, checkin_id))
        restand(person, now)


def _says_the_same(one: CheckIn, other: CheckIn) -> bool:
    return msgspec.structs.replace(one, at=other.at) == other
