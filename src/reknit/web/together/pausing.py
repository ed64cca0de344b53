"""A pause that one of the two takes: everything rests, and what is held stays held.

Otherwise something could go across in the middle of a pause, although its writer
believes that nothing does.
"""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from reknit.rooms.documents import Stored, load
from reknit.rooms.room import Room
from reknit.web.clock import here
from reknit.web.together import common
from reknit.web.together.documents import KINDS, PAUSED, ForTwo
from reknit.web.together.holding import USUAL


@transaction.atomic
def pause(room: Room, account: UUID, now: datetime) -> None:
    """Let everything for two rest until this person goes on."""
    common.pause(room, account, here(now).date())
    _move(room, account, PAUSED, lambda at: now < at < PAUSED)


@transaction.atomic
def go_on(room: Room, account: UUID, now: datetime) -> None:
    """End this person's pause. What they held opens after the usual time, not at once."""
    common.go_on(room, account, here(now).date())
    _move(room, account, now + USUAL, lambda at: at == PAUSED)


def _move(
    room: Room, account: UUID, to: datetime, which: Callable[[datetime], bool]
) -> None:
    """Let what one person holds open at another moment."""
    for item in room.everything():
        cls = KINDS.get(item.kind)
        document: ForTwo | None = load(cls, item.plaintext) if cls else None
        if document and document.by == account and which(document.opens_at):
            stored: Stored[ForTwo] = room.get(type(document), item.id)
            room.edit(stored, opens_at=to)
