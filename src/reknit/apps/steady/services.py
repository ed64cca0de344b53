"""What a person can do with held messages and with the plan. One transaction each."""

from contextlib import suppress
from datetime import UTC, datetime, time, timedelta
from typing import Final
from uuid import UUID, uuid4

from django.db import transaction

from reknit.apps.steady.documents import Held, NightPlan
from reknit.apps.steady.selectors import LOOKED_AT
from reknit.rooms.documents import Stored
from reknit.rooms.errors import AlreadyKept, Conflict, NotFound
from reknit.rooms.room import Room
from reknit.web.clock import here
from reknit.web.drafts import Draft, discard_draft, keep_draft
from reknit.web.singles import drop_single, keep_single, single
from reknit.web.unlocked import Person

MORNING: Final = time(9)
"""After breakfast, and before the day has filled up."""

REST: Final = timedelta(hours=8)
"""The least that a message rests: about a night."""

DAY_BEGINS: Final = time(5)
"""What is written before belongs to the night that is not over yet."""


def comes_back(held_at: datetime) -> datetime:
    """Return when a message comes back that is held at a moment, in UTC.

    At nine on the next morning in the time of this place, and never in less than eight
    hours. The next morning is the one after a night: for what is written at two it is
    the same day's (at ten, so that it had its rest), for what is written at six the next
    day's.
    """
    there = here(held_at)
    day = there.date()
    if there.time() >= DAY_BEGINS:
        day += timedelta(days=1)
    # A time without a zone is one of this place, whatever its clocks did overnight.
    morning = datetime.combine(day, MORNING).astimezone(UTC)
    return max(morning, held_at.astimezone(UTC) + REST)


@transaction.atomic
def hold(*, room: Room, held_id: UUID, text: str, to: str, now: datetime) -> UUID:
    """Hold a message until tomorrow, and drop its draft.

    Sending the same form twice holds one message. Two windows that went on writing at
    the same one hold two: no word replaces another.

    Args:
        held_id: Chosen when the page was made, so that it is the same in both sendings.

    Returns:
        Its id: the chosen one, or a fresh one where that is taken.
    """
    held = Held(text=text, to=to, held_at=now, until=comes_back(now))
    try:
        held_as = room.put(held, record_id=held_id).id
    except AlreadyKept:
        held_as = _same_words(room, held) or room.put(held).id
    except NotFound:
        held_as = room.put(held).id
    discard_draft(room=room, of=held_id)
    return held_as


@transaction.atomic
def hold_again(
    *, room: Room, held_id: UUID, base: int, text: str, now: datetime
) -> None:
    """Hold a message for one more day, with the words it has now.

    Args:
        base: The version that was read when its page was opened.

    Raises:
        Conflict: Another window changed its words. Nothing was written.
        NotFound: It is not in this room (any more).
    """
    stored = _unchanged(room, held_id, base, text)
    room.edit(stored, text=text, until=comes_back(now))
    discard_draft(room=room, of=held_id)


@transaction.atomic
def let_go(*, room: Room, held_id: UUID) -> None:
    """Delete a message and its draft for good. What is gone already may go again."""
    with suppress(NotFound):
        room.delete(room.get(Held, held_id))
    discard_draft(room=room, of=held_id)


@transaction.atomic
def make_note(
    *, room: Room, held_id: UUID, base: int, text: str, now: datetime
) -> UUID:
    """Put the words of a message among the notes, as one that is not finished.

    Notes are another feature's. Every page takes up a draft of its own place, so the
    words travel as a draft of a note, in one transaction with the message that goes.

    Returns:
        The id that the note will have. Chosen by chance: one that could be worked out
        from the message's would tell what a deleted record was.

    Raises:
        Conflict: Another window changed its words. Nothing was written.
        NotFound: It is not in this room (any more).
    """
    stored = _unchanged(room, held_id, base, text)
    draft = Draft(of=uuid4(), base=0, place="note", text=text, written_at=now)
    keep_draft(room=room, draft=draft)
    room.delete(stored)
    discard_draft(room=room, of=held_id)
    return draft.of


@transaction.atomic
def keep_plan(
    person: Person, *, of: UUID, base: int, fields: dict[str, str], now: datetime
) -> None:
    """Keep the plan for bad nights, and drop its draft.

    Args:
        of: What its draft is kept under.
        base: The version that was open when writing began; 0 for a first plan.

    Raises:
        Conflict: Another window kept other words first. Nothing was written.
    """
    person.room.hold()
    kept = single(person, NightPlan)
    if kept is None or kept.document.fields != fields:
        if kept is not None and kept.version != base:
            raise Conflict(kept)
        keep_single(person, NightPlan(fields=fields, changed_at=now))
    discard_draft(room=person.room, of=of)


@transaction.atomic
def delete_plan(person: Person, *, of: UUID) -> None:
    """Delete the plan and its draft for good. What is gone already may be deleted too."""
    drop_single(person, NightPlan)
    discard_draft(room=person.room, of=of)


def _same_words(room: Room, held: Held) -> UUID | None:
    """Return the message that says just this to the same person, if there is one."""
    return next(
        (
            one.id
            for one in room.find(Held, newest=LOOKED_AT)
            if (one.document.text, one.document.to) == (held.text, held.to)
        ),
        None,
    )


def _unchanged(room: Room, held_id: UUID, base: int, text: str) -> Stored[Held]:
    """Return a message whose words nobody changed since, or changed to just these."""
    room.hold()
    stored = room.get(Held, held_id)
    if stored.version != base and stored.document.text != text:
        raise Conflict(stored)
    return stored
