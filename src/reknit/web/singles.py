"""Documents of which a room has one, such as the path walked so far.

Their record is named in the profile, because looking for an old record by its kind would
open the whole manifest.
"""

from typing import Any
from uuid import uuid4

import msgspec
from django.db import transaction

from reknit.rooms.documents import D, Stored
from reknit.rooms.errors import Conflict, NotFound
from reknit.web.unlocked import Person


def single(person: Person, cls: type[D]) -> Stored[D] | None:
    """Return the one document of this kind, or None where there is none yet."""
    record_id = person.profile.singles.get(cls.kind)
    if record_id is None:
        return None
    try:
        return person.room.get(cls, record_id)
    except NotFound:
        return None


def keep_single(person: Person, document: D) -> Stored[D]:
    """Keep a document in the place of the one of its kind. Inside a transaction or not.

    The newest words win: two windows on one page of settings are not two versions of a
    text.
    """
    with transaction.atomic():
        kept = single(person, type(document))
        if kept is None:
            stored = person.room.put(document, record_id=uuid4())
            singles = person.profile.singles | {document.kind: stored.id}
            person.save_profile(
                msgspec.structs.replace(person.profile, singles=singles)
            )
            return stored
        return _edited(person, kept, msgspec.structs.asdict(document))


def drop_single(person: Person, cls: type[D]) -> None:
    """Delete the document of this kind for good, if there is one."""
    with transaction.atomic():
        kept = single(person, cls)
        if kept is not None:
            person.room.delete(kept)
        if cls.kind in person.profile.singles:
            singles = dict(person.profile.singles)
            del singles[cls.kind]
            person.save_profile(
                msgspec.structs.replace(person.profile, singles=singles)
            )


def _edited(person: Person, kept: Stored[D], changes: dict[str, Any]) -> Stored[D]:
    try:
        return person.room.edit(kept, **changes)
    except Conflict as quicker:
        return person.room.edit(quicker.stored, **changes)
