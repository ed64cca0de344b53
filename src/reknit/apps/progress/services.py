"""What a person can do with the page for the first session. One transaction each."""

from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Final
from uuid import UUID

from django.db import transaction

from reknit.apps.progress.documents import ASK, BACK, PLACE, SAY, TICKED
from reknit.apps.progress.selectors import Sheet, Wish
from reknit.rooms.room import Room
from reknit.web.drafts import Draft, discard_draft, keep_draft
from reknit.web.pdf import made

_SHEET: Final = "templates/progress/session.typ"


def keep(*, room: Room, wish: Wish, now: datetime) -> None:
    """Keep what is typed and ticked as a draft, until the page is made or cleared."""
    fields = {
        SAY: wish.say,
        ASK: wish.ask,
        TICKED: "\n".join(sorted(wish.ticked)),
        BACK: wish.back,
    }
    draft = Draft(
        of=wish.of, base=0, place=PLACE, text="", fields=fields, written_at=now
    )
    keep_draft(room=room, draft=draft)


@transaction.atomic
def clear(*, room: Room, of: UUID) -> None:
    """Drop what was typed, for good. What is gone already may go again."""
    discard_draft(room=room, of=of)


def make(*, room: Room, sheet: Sheet, of: UUID) -> bytes:
    """Return the sheet as a PDF, and drop what it was made from. It is kept nowhere.

    Raises:
        NotMade: It could not be set. The draft stays.
    """
    file = made(_template(), sheet.as_data)
    clear(room=room, of=of)
    return file


@cache
def _template() -> bytes:
    return (files("reknit.apps.progress") / _SHEET).read_bytes()
