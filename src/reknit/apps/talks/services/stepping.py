"""The steps of a talk: turns, pauses, the end of it."""

from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from reknit.apps.talks import selectors
from reknit.apps.talks.documents import Talk
from reknit.apps.talks.selectors import Step
from reknit.apps.talks.services.wishes import wants, wish_of_one
from reknit.domain.talk import (
    AROUND_PAUSES,
    LONGEST,
    Act,
    Device,
    Event,
    NotNow,
    Phase,
    Side,
    State,
    acts_open,
    after,
    returns_at,
)
from reknit.rooms.documents import Stored
from reknit.web.drafts import Draft, discard_draft, keep_draft
from reknit.web.together.pair import Pair
from reknit.web.together.seeing import visible_one

LONGEST_TALK: Final = 60_000
"""Characters of all words in a talk, so that a poll stays cheap."""

_AT_ANY_TIME: Final = frozenset({Act.PAUSE, Act.END})
"""What is never refused because the page was old. Neither costs a word that was begun."""

_BY_NOBODY: Final = frozenset({*AROUND_PAUSES, Act.END, Act.BEGIN})
"""What either may do. It is written down as if whoever proposed the talk had done it, so
that nothing anywhere tells who wanted a pause or an end."""


class Moved(Exception):
    """The talk has gone on meanwhile. Nothing was written."""


class Full(Exception):
    """No more words fit into this talk. Nothing was written."""


@transaction.atomic
def step(pair: Pair, talk_id: UUID, sent: Step, now: datetime) -> None:
    """Do one step of a talk, and drop the draft of its words.

    The same step from the same page counts once.

    Raises:
        NotFound: There is no such talk.
        Moved: It has gone on meanwhile, or this person can not do that.
        Full: No more words fit into it.
    """
    pair.room.hold()
    stored = visible_one(pair.room, Talk, pair.me, talk_id, now)
    talk = stored.document
    state = selectors.state_of(talk, now)
    if sent.act in _AT_ANY_TIME:
        if not _is_over(state):
            happens(pair, stored, state, sent, now)
        return
    if not _is_done(pair, talk, sent):
        if sent.mark != selectors.mark_of(state):
            raise Moved
        if talk.length + len(sent.text) > LONGEST_TALK:
            raise Full
        happens(pair, stored, state, sent, now)
    discard_draft(room=pair.person.room, of=talk_id)


@transaction.atomic
def go_on(pair: Pair, talk_id: UUID, mark: str, now: datetime) -> None:
    """Want to go on before the hour. It goes on once both want it.

    Raises:
        NotFound: There is no such talk.
        Moved: There is no pause any more, or it is another one.
    """
    pair.room.hold()
    stored = visible_one(pair.room, Talk, pair.me, talk_id, now)
    talk = stored.document
    state = selectors.state_of(talk, now)
    if state.phase != Phase.PAUSE or mark != selectors.mark_of(state):
        raise Moved
    wants(pair, talk_id, now, goes_on=state.pauses)
    others = wish_of_one(pair, talk_id, pair.other)
    is_both = talk.device == Device.ONE or (
        others is not None and others.document.goes_on == state.pauses
    )
    if is_both:
        happens(pair, stored, state, Step(Act.GO_ON, mark), now)


@transaction.atomic
def keep_begun(
    pair: Pair, talk_id: UUID, text: str, fields: dict[str, str], now: datetime
) -> None:
    """Keep words that came too late for their turn, so that nothing is lost."""
    begun = Draft(
        of=talk_id,
        base=1,
        place=selectors.PLACE,
        text=text,
        fields=fields,
        written_at=now,
    )
    keep_draft(room=pair.person.room, draft=begun)


@transaction.atomic
def drop_begun(pair: Pair, talk_id: UUID) -> None:
    """Let go what was being typed for a turn that is over."""
    discard_draft(room=pair.person.room, of=talk_id)


def _is_done(pair: Pair, talk: Talk, sent: Step) -> bool:
    """Whether this very step was done already, from the same page."""
    steps = [each for each in talk.events if each.act not in AROUND_PAUSES]
    by_number = {str(number): each for number, each in enumerate(steps)}
    there = by_number.get(sent.mark.partition(".")[0])
    if there is None:
        return False
    is_theirs = talk.device == Device.ONE or there.by == talk.side_of(pair.me)
    return is_theirs and (there.act, there.text) == (sent.act, sent.text)


def _is_over(state: State) -> bool:
    return state.phase in {Phase.ENDED, Phase.KEPT, Phase.WITHDRAWN}


def happens(
    pair: Pair, stored: Stored[Talk], state: State, sent: Step, now: datetime
) -> None:
    """Write one step down. Inside a transaction that holds the room.

    Raises:
        Moved: It can not happen as the talk stands, or this person can not do it.
    """
    talk = stored.document
    at = max(now, talk.events[-1].at) if talk.events else now
    who = _actor(pair, talk, state, sent.act)
    until = _until(state, sent.length, at) if sent.act == Act.PAUSE else None
    event = Event(sent.act, who, at, sent.text, until)
    try:
        after(state, event)
    except NotNow:
        if sent.act == Act.PAUSE and state.phase == Phase.PAUSE:
            return  # the pause there is lasts as long, or as long as one can
        raise Moved from None
    changes: dict[str, Any] = {"events": (*talk.events, event)}
    if talk.is_held(now):
        changes["opens_at"] = now  # with one device, both sit in front of it
    pair.room.edit(stored, **changes)


def _actor(pair: Pair, talk: Talk, state: State, act: Act) -> Side:
    """Return whose act it is. Whoever holds the one device may act for the other."""
    if act in _BY_NOBODY:
        return Side.FIRST
    me = talk.side_of(pair.me)
    is_own = act in acts_open(state, me)
    return me if is_own or talk.device == Device.TWO else me.across


def _until(state: State, length: timedelta, now: datetime) -> datetime:
    longest = returns_at(state.paused_at or now, LONGEST)
    return min(returns_at(now, length), longest)
