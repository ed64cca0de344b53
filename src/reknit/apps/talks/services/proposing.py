"""Proposing a talk, and taking that back."""

from datetime import datetime, timedelta
from secrets import token_bytes
from typing import Final
from uuid import UUID, uuid4, uuid5

from django.db import transaction

from reknit.apps.talks import selectors
from reknit.apps.talks.documents import Talk
from reknit.apps.talks.selectors import Start
from reknit.apps.talks.services.stepping import Moved
from reknit.domain.talk import Act, Device, Event, NotNow, Phase, after
from reknit.rooms.errors import AlreadyKept, NotFound
from reknit.web.drafts import Draft, discard_draft, keep_draft
from reknit.web.together.pair import Pair
from reknit.web.together.seeing import visible, visible_one

_LOOKED_AT: Final = 40


class Waiting(Exception):
    """As many proposals of this person wait as may wait at once. Nothing was written."""


@transaction.atomic
def propose(
    pair: Pair, talk_id: UUID, words: Start, hold: timedelta, now: datetime
) -> UUID:
    """Propose a talk, and drop its draft. Sending it twice keeps one.

    Args:
        talk_id: Chosen when the page was made, so that it is the same in both sendings.

    Returns:
        Its id: the chosen one, or another where that is taken.

    Raises:
        Waiting: Enough proposals of this person wait already.
    """
    pair.room.hold()
    is_one = words.device == Device.ONE
    talk = Talk(
        by=pair.me,
        at=now,
        opens_at=now + hold,
        other=pair.other,
        topic=words.text,
        device=words.device,
        minutes=words.minutes,
        seed=token_bytes(16),
        names=(words.name, pair.name) if is_one else ("", ""),
    )
    kept_as = _proposed(pair, talk_id, talk, now)
    discard_draft(room=pair.person.room, of=talk_id)
    return kept_as


@transaction.atomic
def take_back(pair: Pair, talk_id: UUID, now: datetime) -> None:
    """Take a proposal back. Its words become a draft again.

    While it was held, nothing of it is left; later on, that there was one.

    Raises:
        NotFound: It is not there.
        Moved: It was taken up already, or things rest and the other sees it.
    """
    pair.room.hold()
    stored = visible_one(pair.room, Talk, pair.me, talk_id, now)
    talk = stored.document
    state = selectors.state_of(talk, now)
    if state.phase == Phase.WITHDRAWN:
        return
    if not pair.is_open and not talk.is_held(now):
        raise Moved
    event = Event(Act.WITHDRAW, talk.side_of(pair.me), now)
    try:
        after(state, event)
    except NotNow:
        raise Moved from None
    fields = {
        "on-device": talk.device.value,
        "on-minutes": str(talk.minutes),
        "name": talk.names[0],
    }
    begun = Draft(
        of=uuid4(),
        base=0,
        place=selectors.PLACE,
        text=talk.topic,
        written_at=now,
        fields=fields,
    )
    if talk.is_held(now):
        pair.room.delete(stored)
    else:
        pair.room.edit(stored, events=(*talk.events, event), topic="", names=("", ""))
    keep_draft(room=pair.person.room, draft=begun)


def _proposed(pair: Pair, talk_id: UUID, talk: Talk, now: datetime) -> UUID:
    there = pair.room.some(Talk, [talk_id]).get(talk_id)
    if there and there.document.by == pair.me and there.document.topic == talk.topic:
        return talk_id
    waiting = [
        each
        for each in visible(pair.room, Talk, pair.me, now, newest=_LOOKED_AT)
        if each.document.by == pair.me
        and selectors.state_of(each.document, now).phase == Phase.PROPOSED
    ]
    if len(waiting) >= selectors.MOST_PROPOSED:
        raise Waiting
    try:
        return pair.room.put(talk, record_id=talk_id).id
    except AlreadyKept:
        return _proposed(pair, uuid5(talk_id, talk.topic), talk, now)
    except NotFound:
        return pair.room.put(talk).id
