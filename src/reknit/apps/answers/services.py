"""What a person can do with questions for a talk, and answers. One transaction each.

The room for two is always held before one's own, so that two windows never wait for
each other.
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

import msgspec
from django.db import transaction

from reknit.apps.answers.documents import (
    Answer,
    Handed,
    Origins,
    Prepared,
    PreparedAnswer,
    Way,
)
from reknit.apps.answers.selectors.handing import Handing, fingerprint
from reknit.apps.answers.selectors.lists import answers_to, origins_of
from reknit.apps.answers.selectors.preparing import (
    as_answer,
    list_for_me,
    prepared_for,
)
from reknit.apps.questions.documents import State
from reknit.apps.questions.services import end_talk
from reknit.rooms.documents import Stored
from reknit.rooms.errors import Conflict, NotFound
from reknit.rooms.room import Room
from reknit.web.clock import here
from reknit.web.drafts import discard_draft
from reknit.web.together.documents import ForTwo
from reknit.web.together.pair import Pair
from reknit.web.together.seeing import visible_one
from reknit.web.unlocked import Person


class TooLateError(Exception):
    """The other sees it by now, so it can not be taken back."""


class ChangedError(Exception):
    """What would go across is not what was looked at. Nothing was written."""


class PutAwayError(Exception):
    """The list was put away meanwhile. Nothing was written."""


# --- Whoever asks ---------------------------------------------------------------------


@transaction.atomic
def hand_over(
    pair: Pair, handing: Handing, *, seen: str, hold: timedelta, now: datetime
) -> UUID:
    """Hand over what is ticked. Sending it twice makes one list.

    Args:
        seen: The fingerprint of what was looked at.

    Returns:
        The id of the list.

    Raises:
        ChangedError: A question, or the choice, is another by now.
    """
    pair.room.hold()
    with suppress(NotFound):
        return pair.room.get(Handed, handing.of).id
    handed = handing.handed(pair.me, now, now + hold)
    if not handed.questions or fingerprint(handed.lines()) != seen:
        raise ChangedError
    kept = _put(pair.room, handing.of, handed)
    parked = tuple(UUID(pick.id) for pick in handing.ticked)
    pair.person.room.put(Origins(at=now, handed=kept, parked=parked))
    return kept


def is_handed(pair: Pair, handed_id: UUID, now: datetime) -> bool:
    """Whether a list of this id is there, for whoever asks."""
    try:
        visible_one(pair.room, Handed, pair.me, handed_id, now)
    except NotFound:
        return False
    return True


@transaction.atomic
def take_back_list(pair: Pair, handed_id: UUID, now: datetime) -> None:
    """Take back a list that the other does not see yet. The questions stay parked.

    Raises:
        NotFound: There is no such list for whoever asks for it.
        TooLateError: The other sees it, or it is theirs.
    """
    _take_back(pair, Handed, handed_id, now)
    origins = origins_of(pair.person.room, handed_id)
    if origins:
        pair.person.room.delete(origins)


@transaction.atomic
def wish_for(pair: Pair, handed_id: UUID, way: Way, now: datetime) -> None:
    """Say how one would like the answers. Both see it.

    Raises:
        NotFound: There is no such list, or it is the other's.
    """
    pair.room.hold()
    stored = visible_one(pair.room, Handed, pair.me, handed_id, now)
    if stored.document.by != pair.me:
        raise NotFound
    if stored.document.way != way:
        pair.room.edit(stored, way=way)


def note_states(person: Person, handed_id: UUID, states: Mapping[int, State]) -> None:
    """Keep what became of the questions of one's own list, in one's own room alone.

    Args:
        states: By number, from 0. The others stay as they are.
    """
    origins = origins_of(person.room, handed_id)
    if origins is None:
        return
    parked = origins.document.parked
    became = {parked[each]: state for each, state in states.items()}
    end_talk(person, seen=parked, states=became)


# --- Either of the two ----------------------------------------------------------------


@transaction.atomic
def put_away(pair: Pair, handed_id: UUID, now: datetime) -> None:
    """Put a list away for both. Nothing on it is lost.

    Raises:
        NotFound: There is no such list for whoever asks for it.
    """
    stored = _held_list(pair, handed_id, now)
    if stored.document.away_on is None and not stored.document.is_held(now):
        pair.room.edit(stored, away_on=here(now).date())


@transaction.atomic
def take_up_again(pair: Pair, handed_id: UUID, now: datetime) -> None:
    """Open a list again that was put away.

    Raises:
        NotFound: There is no such list for whoever asks for it.
    """
    stored = _held_list(pair, handed_id, now)
    if stored.document.away_on is not None:
        pair.room.edit(stored, away_on=None)


# --- Whoever answers ------------------------------------------------------------------


@transaction.atomic
def prepare(
    room: Room,
    *,
    handed_id: UUID,
    base: int,
    answers: tuple[PreparedAnswer, ...],
    now: datetime,
) -> None:
    """Keep prepared answers in one's own room, and drop their draft.

    Args:
        base: The version that was open when writing began; 0 for none.

    Raises:
        Conflict: Another window kept other words first. Nothing was written.
    """
    room.hold()
    stored = prepared_for(room, handed_id)
    if stored is None:
        room.put(Prepared(at=now, handed=handed_id, answers=answers))
    elif stored.document.answers != answers:
        if stored.version != base:
            raise Conflict(stored)
        room.edit(stored, answers=answers)
    discard_draft(room=room, of=handed_id)


@transaction.atomic
def hand_answer(
    pair: Pair,
    handed_id: UUID,
    number: int,
    *,
    answer_id: UUID,
    sent: tuple[str, timedelta],
    now: datetime,
) -> None:
    """Hand over one prepared answer. Sending it twice makes one.

    An earlier answer stays beside it, unless the other never saw that one.

    Args:
        number: Of the question, from 1.
        sent: The fingerprint of what was looked at, and how long it is held back.

    Raises:
        NotFound: There is no such list for whoever answers.
        PutAwayError: The list was put away meanwhile.
        ChangedError: The prepared answer is another by now, or not one that can go.
    """
    seen, hold = sent
    pair.room.hold()
    handed = list_for_me(pair, handed_id, now)
    with suppress(NotFound):
        pair.room.get(Answer, answer_id)
        return
    if handed.document.away_on is not None:
        raise PutAwayError
    answer = as_answer(pair, handed, number, now)
    if answer is None or fingerprint(answer.lines()) != seen:
        raise ChangedError
    before = _mine_to(pair, handed, number - 1, now)
    if before and before[0].document.lines() == answer.lines():
        return
    for stored in before:
        if stored.document.is_held(now):
            pair.room.delete(stored)
    _put(pair.room, answer_id, msgspec.structs.replace(answer, opens_at=now + hold))


@transaction.atomic
def take_back_answer(pair: Pair, answer_id: UUID, now: datetime) -> None:
    """Take back an answer that the other does not see yet. Its words stay prepared.

    Raises:
        NotFound: There is no such answer for whoever asks for it.
        TooLateError: The other sees it, or it is theirs.
    """
    _take_back(pair, Answer, answer_id, now)


@transaction.atomic
def forget_prepared(room: Room, handed_id: UUID) -> None:
    """Delete prepared answers for good. What is gone already may be deleted too."""
    discard_draft(room=room, of=handed_id)
    stored = prepared_for(room, handed_id)
    if stored:
        room.delete(stored)


# --- Parts ----------------------------------------------------------------------------


def _held_list(pair: Pair, handed_id: UUID, now: datetime) -> Stored[Handed]:
    """Return a list while nobody else can write."""
    pair.room.hold()
    return visible_one(pair.room, Handed, pair.me, handed_id, now)


def _take_back(pair: Pair, cls: type[ForTwo], record_id: UUID, now: datetime) -> None:
    pair.room.hold()
    stored = visible_one(pair.room, cls, pair.me, record_id, now)
    if stored.document.by != pair.me or not stored.document.is_held(now):
        raise TooLateError
    pair.room.delete(stored)


def _mine_to(
    pair: Pair, handed: Stored[Handed], number: int, now: datetime
) -> list[Stored[Answer]]:
    """Return one's own answers to one question, held or seen, newest first."""
    return [
        stored
        for stored in answers_to(pair, [handed], now)
        if stored.document.number == number and stored.document.by == pair.me
    ]


def _put(room: Room, record_id: UUID, document: ForTwo) -> UUID:
    """Keep a new document; under a fresh id where the chosen one is taken elsewhere."""
    try:
        return room.put(document, record_id=record_id).id
    except NotFound:
        return room.put(document).id
