"""What a person can do with the coach. One transaction each."""

from datetime import datetime
from uuid import UUID

import msgspec
from django.db import transaction

from reknit.apps.coach.selectors import BEFORE, PLACE, TO, Words
from reknit.rooms.room import Room
from reknit.web.drafts import Draft, discard_draft, keep_draft
from reknit.web.unlocked import Person


@transaction.atomic
def keep_begun(*, room: Room, words: Words, now: datetime) -> None:
    """Keep what stands in the box, as the page does while somebody types."""
    fields = {piece.value: text for piece, text in words.pieces.items()}
    fields |= {BEFORE: words.before, TO: words.to}
    draft = Draft(
        of=words.of,
        base=0,
        place=PLACE,
        text=words.text,
        fields={name: text for name, text in fields.items() if text.strip()},
        written_at=now,
    )
    keep_draft(room=room, draft=draft)


@transaction.atomic
def clear(*, room: Room, of: UUID) -> None:
    """Drop what was being written, for good. What is gone already may go again."""
    discard_draft(room=room, of=of)


def show_marks(person: Person, *, shown: bool) -> None:
    """Have marks under one's words from now on, or the box alone. Anybody may choose."""
    changed = msgspec.structs.replace(person.profile, plain_words=not shown)
    person.save_profile(changed)
