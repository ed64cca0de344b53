"""What a person can do with what they hold, and with their plan. One transaction each."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, time, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from reknit.apps.steady.documents import NIGHT_DRAFT, Held, NightPlan
from reknit.rooms.errors import AlreadyKept, NotFound
from reknit.rooms.room import Room
from reknit.web.clock import here
from reknit.web.drafts import discard_draft
from reknit.web.singles import drop_single, keep_single
from reknit.web.unlocked import Person

MORNING: Final = time(9)
"""When a held message comes back, in the time of this place: by daylight."""

AT_LEAST: Final = timedelta(hours=8)
"""A message written at five in the morning rests past that morning too: a night's
length, because what sleep does for anger needs a sleep."""


def comes_back(now: datetime) -> datetime:
    """Return when something held now comes back: next morning, after eight hours at least.

    Args:
        now: Any moment with a time zone.
    """
    local = here(now)
    morning = local.replace(
        hour=MORNING.hour, minute=MORNING.minute, second=0, microsecond=0
    )
    if morning <= local:
        morning += timedelta(days=1)
    return max(morning, local + AT_LEAST)


@transaction.atomic
def hold(*, room: Room, held_id: UUID, text: str, to: str, now: datetime) -> UUID:
    """Hold a message until tomorrow. Sending the same form twice holds one.

    Returns:
        Its id: the chosen one, or a fresh one where that is taken elsewhere.
    """
    message = Held(text=text, to=to, held_at=now, until=comes_back(now))
    try:
        kept = room.put(message, record_id=held_id).id
    except AlreadyKept as there:
        kept = there.stored.id
    except NotFound:
        kept = room.put(message).id
    discard_draft(room=room, of=held_id)
    return kept


def hold_again(*, room: Room, held_id: UUID, now: datetime) -> None:
    """Hold a message for one more night.

    Raises:
        NotFound: It is not in this room.
    """
    room.edit(room.get(Held, held_id), until=comes_back(now))


def let_go(*, room: Room, held_id: UUID) -> None:
    """Delete a held message for good. What is gone already may be let go too."""
    with suppress(NotFound):
        room.delete(room.get(Held, held_id))


@transaction.atomic
def keep_plan(person: Person, *, texts: Mapping[str, str], now: datetime) -> None:
    """Keep the plan for bad nights. With nothing in it, there is none any more."""
    filled = {slug: text for slug, text in texts.items() if text.strip()}
    if filled:
        keep_single(person, NightPlan(fields=filled, changed_at=now))
    else:
        drop_single(person, NightPlan)
    discard_draft(room=person.room, of=NIGHT_DRAFT)
