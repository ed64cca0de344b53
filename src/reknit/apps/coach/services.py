"""What a person can do with the coach. One transaction each."""

from uuid import UUID

import msgspec
from django.db import transaction

from reknit.rooms.room import Room
from reknit.web.drafts import discard_draft
from reknit.web.unlocked import Person


@transaction.atomic
def clear(*, room: Room, of: UUID) -> None:
    """Drop what was being written, for good. What is gone already may go again."""
    discard_draft(room=room, of=of)


def show_marks(person: Person, *, shown: bool) -> None:
    """Have marks under one's words from now on, or the box alone. Anybody may choose."""
    changed = msgspec.structs.replace(person.profile, plain_words=not shown)
    person.save_profile(changed)
