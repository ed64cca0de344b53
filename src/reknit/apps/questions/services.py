"""What a person can do with questions. One transaction each."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from reknit.apps.questions.documents import Chosen, Question, State
from reknit.apps.questions.selectors import QuestionWords
from reknit.rooms.documents import Stored
from reknit.rooms.errors import AlreadyKept, Conflict, NotFound
from reknit.rooms.room import Room
from reknit.web.drafts import discard_draft
from reknit.web.singles import drop_single, keep_single, single
from reknit.web.unlocked import Person


@transaction.atomic
def park(*, room: Room, question_id: UUID, text: str, now: datetime) -> UUID:
    """Keep a new question, and drop its draft. Sending it twice keeps one.

    Other words from the same page, or from another window that took up the same draft,
    are a question of their own.

    Args:
        question_id: Chosen when the page was made, so that it is the same in both
            sendings.

    Returns:
        Its id: the chosen one, or another where that is taken.
    """
    kept_as = _parked(room, question_id, Question(at=now, text=text))
    discard_draft(room=room, of=question_id)
    return kept_as


@transaction.atomic
def keep(
    *,
    room: Room,
    question_id: UUID,
    base: int,
    words: QuestionWords,
    state: State | None,
    now: datetime,
) -> UUID:
    """Keep a question that was changed, and drop its draft.

    A question that was deleted meanwhile comes back with these words.

    Args:
        base: The version that was open when changing began; 0 for one that was only
            begun.
        state: What became of it; None leaves that as it is.

    Returns:
        Its id, or a fresh one where that is taken elsewhere.

    Raises:
        Conflict: Another window kept other words first. Nothing was written.
    """
    changes: dict[str, Any] = asdict(words)
    if state is not None:
        changes["state"] = state
    kept_as = question_id
    try:
        stored = room.get(Question, question_id)
    except NotFound:
        kept_as = _put(room, question_id, Question(at=now, **changes))
    else:
        if stored.version != base and stored.document.searchable() != words.in_all:
            raise Conflict(stored)
        _edit(room, stored, changes)
    discard_draft(room=room, of=question_id)
    return kept_as


@transaction.atomic
def delete(*, room: Room, question_id: UUID) -> None:
    """Delete a question for good. What is gone already may be deleted too."""
    discard_draft(room=room, of=question_id)
    with suppress(NotFound):
        room.delete(room.get(Question, question_id))


@transaction.atomic
def choose(person: Person, *, ids: Sequence[UUID], minutes: int, now: datetime) -> None:
    """Keep which questions a talk is about. The newest choice counts."""
    kept = single(person, Chosen)
    chosen = Chosen(at=now, questions=tuple(ids), minutes=minutes)
    is_news = kept is None or (
        (kept.document.questions, kept.document.minutes) != (chosen.questions, minutes)
    )
    if is_news:
        keep_single(person, chosen)


@transaction.atomic
def end_talk(
    person: Person, *, seen: Collection[UUID], states: Mapping[UUID, State]
) -> None:
    """Keep what became of the questions of a talk, and let the choice go.

    A choice that was made since the page was opened stays.

    Args:
        seen: The ids of the choice that the page was about.
        states: What became of some of them, by id. The others stay as they are.
    """
    room = person.room
    for question_id, state in states.items():
        with suppress(NotFound):
            _edit(room, room.get(Question, question_id), {"state": state})
    kept = single(person, Chosen)
    if kept and set(kept.document.questions) <= set(seen):
        drop_single(person, Chosen)


def _parked(room: Room, question_id: UUID, question: Question) -> UUID:
    try:
        return _put(room, question_id, question)
    except AlreadyKept as there:
        if there.stored.document.text == question.text:
            return question_id
        return _parked(room, uuid5(question_id, question.text), question)


def _put(room: Room, question_id: UUID, question: Question) -> UUID:
    """Keep a new question; under a fresh id where the chosen one is taken elsewhere."""
    try:
        return room.put(question, record_id=question_id).id
    except NotFound:
        return room.put(question).id


def _edit(room: Room, stored: Stored[Question], changes: Mapping[str, Any]) -> None:
    document = stored.document
    if any(getattr(document, name) != value for name, value in changes.items()):
        room.edit(stored, **changes)
