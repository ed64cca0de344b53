"""What a person can do with what they show. One transaction each."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction

from reknit.apps.sharing.documents import Shown
from reknit.apps.sharing.selectors.preparing import PLACE, Box, Prepared, fields_of
from reknit.rooms.documents import Stored
from reknit.web.clock import here
from reknit.web.drafts import Draft, discard_draft, keep_draft
from reknit.web.together import snapshots
from reknit.web.together.pair import Pair


@transaction.atomic
def show(
    pair: Pair, prepared: Prepared, *, hold: timedelta, now: datetime
) -> Stored[Shown]:
    """Put it into the room for two, and drop its draft. Sending it twice keeps one.

    Raises:
        Conflict: Another window put other words there first. Nothing was written.
        Refused: There can be no newer version now.
        NotFound: What a newer version belongs to is not there, or not one's own.
    """
    shown = Shown(
        by=pair.me,
        at=now,
        opens_at=now + hold,
        heading=prepared.heading,
        parts=prepared.parts,
        of=prepared.first,
        number=prepared.number,
    )
    if prepared.first is None:
        stored = snapshots.put_first(pair, shown, sent_as=prepared.id)
    else:
        stored = snapshots.put_newer(pair, shown, now=now)
    discard_draft(room=pair.person.room, of=prepared.id)
    return stored


@transaction.atomic
def take_back(pair: Pair, shown_id: UUID, now: datetime) -> UUID | None:
    """Take back what is not visible yet; nothing shows that it was there.

    The words of a newer version go back into a draft. Those of a first one stand in
    one's own room as they always did.

    Returns:
        The id of what it belonged to, where that is still there.

    Raises:
        Refused: It is visible by now.
    """
    taken = snapshots.take_back(pair, Shown, shown_id, now)
    if taken is None or taken.document.of is None:
        return None
    keep_draft(room=pair.person.room, draft=_as_draft(taken.document, now))
    return taken.document.of


@transaction.atomic
def take_away(pair: Pair, shown_id: UUID, now: datetime) -> None:
    """Take the words away for both. A line with the day stays.

    Raises:
        NotFound: It is not there, or the other's: the same answer.
    """
    today = here(now).date()
    snapshots.take_away(pair, Shown, shown_id, now=now, today=today)


@transaction.atomic
def drop(pair: Pair, of: UUID) -> None:
    """Let go of what was being made ready. What is gone already may go again."""
    discard_draft(room=pair.person.room, of=of)


def _as_draft(shown: Shown, now: datetime) -> Draft:
    boxes = tuple(
        Box(number, label, text)
        for number, (label, text) in enumerate(shown.parts, start=1)
    )
    prepared = Prepared(
        uuid4(), shown.heading, boxes, first=shown.of, number=shown.number
    )
    return Draft(
        of=prepared.id,
        base=0,
        place=PLACE,
        text="",
        fields=fields_of(prepared),
        written_at=now,
    )
