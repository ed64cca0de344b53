"""What a person can do with letters. One transaction each."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from reknit.apps.amends.documents import AmendsDraft, Letter
from reknit.apps.amends.selectors.letters import letter_parts, shown_as
from reknit.rooms.documents import Stored
from reknit.rooms.errors import Conflict, NotFound
from reknit.rooms.room import Room
from reknit.web.clock import here
from reknit.web.drafts import discard_draft
from reknit.web.together import snapshots
from reknit.web.together.pair import Pair
from reknit.web.together.snapshots import Refused, snapshot_id, trace_of

NOT_AS_SEEN = (
    "The letter was changed since this page was opened. Look at it once more first."
)


@dataclass(frozen=True, slots=True)
class Sent:
    """What the page before showing sends.

    Attributes:
        sent_as: The form's id.
        number: The number of the version it was to be.
        seen: The trace of what was looked at.
    """

    sent_as: UUID
    number: int
    seen: str
    hold: timedelta


@transaction.atomic
def keep(
    *, room: Room, draft_id: UUID, base: int, parts: Mapping[str, str], now: datetime
) -> UUID:
    """Keep a letter as it stands, alone, and drop what was kept while typing.

    Sending it twice keeps one. A letter that was deleted meanwhile comes back.

    Args:
        base: The version that was open; 0 for a letter that was not kept yet.

    Returns:
        Its id, or a fresh one where that is taken elsewhere.

    Raises:
        Conflict: Another window kept other words first. Nothing was written.
    """
    kept_as, words = draft_id, dict(parts)
    try:
        stored = room.get(AmendsDraft, draft_id)
    except NotFound:
        kept_as = _put(
            room, draft_id, AmendsDraft(begun_at=now, changed_at=now, parts=words)
        )
    else:
        if stored.document.parts != words:
            if stored.version != base:
                raise Conflict(stored)
            room.edit(stored, parts=words, changed_at=now)
    discard_draft(room=room, of=draft_id)
    return kept_as


@transaction.atomic
def delete(*, room: Room, draft_id: UUID) -> None:
    """Delete one's own copy for good. What was shown of it stays where it is."""
    discard_draft(room=room, of=draft_id)
    with suppress(NotFound):
        room.delete(room.get(AmendsDraft, draft_id))


@transaction.atomic
def show(pair: Pair, draft_id: UUID, sent: Sent, *, now: datetime) -> Stored[Letter]:
    """Show a letter, or a newer version of it. Sending it twice keeps one.

    Raises:
        NotFound: There is no such letter in one's own room.
        Refused: It is not what was looked at, or there can be no newer version now.
        Conflict: Another window showed a version first. Nothing was written.
    """
    pair.room.hold()
    draft = pair.person.room.get(AmendsDraft, draft_id)
    parts = letter_parts(draft.document)
    if not parts or trace_of(parts) != sent.seen:
        raise Refused(NOT_AS_SEEN)
    there = shown_as(pair, draft.document, now)
    letter = Letter(
        by=pair.me,
        at=now,
        opens_at=now + sent.hold,
        parts=parts,
        of=there.first.id if there else None,
        number=sent.number,
    )
    sent_again = there and there.first.id == snapshot_id(sent.sent_as, pair.me)
    if there and not sent_again:
        return snapshots.put_newer(pair, letter, now=now)
    first = snapshots.put_first(pair, _as_first(letter), sent_as=sent.sent_as)
    if draft.document.shown != first.id:
        pair.person.room.edit(draft, shown=first.id)
    return first


@transaction.atomic
def take_back(pair: Pair, letter_id: UUID, now: datetime) -> UUID | None:
    """Take back what is not visible yet; nothing shows that it was there.

    The writer's own copy stays as it is.

    Returns:
        The id of the letter it was a newer version of, if it was one.

    Raises:
        Refused: It is visible by now.
    """
    taken = snapshots.take_back(pair, Letter, letter_id, now)
    return taken.document.of if taken else None


@transaction.atomic
def take_away(pair: Pair, letter_id: UUID, now: datetime) -> None:
    """Take the words away for both. A line with the day stays, and one's own copy.

    Raises:
        NotFound: It is not there, or the other's: the same answer.
    """
    today = here(now).date()
    snapshots.take_away(pair, Letter, letter_id, now=now, today=today)


def _as_first(letter: Letter) -> Letter:
    return Letter(
        by=letter.by, at=letter.at, opens_at=letter.opens_at, parts=letter.parts
    )


def _put(room: Room, draft_id: UUID, draft: AmendsDraft) -> UUID:
    try:
        return room.put(draft, record_id=draft_id).id
    except NotFound:
        return room.put(draft).id
