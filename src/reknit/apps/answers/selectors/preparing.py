"""Answers that somebody prepares, out of their own room."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from reknit.apps.answers.documents import (
    MOST_QUESTIONS,
    Answer,
    Handed,
    Prepared,
    PreparedAnswer,
    Says,
    Way,
)
from reknit.domain.answers.days import may_be_named
from reknit.rooms.documents import Stored
from reknit.rooms.errors import NotFound
from reknit.rooms.room import Room
from reknit.web.clock import here
from reknit.web.drafts import draft_of
from reknit.web.together.pair import Pair
from reknit.web.together.seeing import visible_one

PLACE: Final = "prepared"
"""Under this name answers are kept while they are being typed."""

_AT_ONCE: Final = 24
_SAYS: Final = frozenset(each.value for each in Says)


@dataclass(frozen=True, slots=True)
class Box:
    """The box for the answer to one question.

    Attributes:
        number: From 1, as in the names of the fields.
        asked: The question; empty where the list is out of reach.
    """

    number: int
    asked: str
    answer: PreparedAnswer


@dataclass(frozen=True, slots=True)
class PrepareForm:
    """What the page for preparing opens with.

    Attributes:
        base: The version that was open; 0 for none.
        is_draft: Whether it was taken up where it stopped.
        may_hand: Whether an answer can go across now.
    """

    id: UUID
    base: int
    boxes: tuple[Box, ...]
    way: Way
    is_draft: bool
    may_hand: bool

    @property
    def answers(self) -> tuple[PreparedAnswer, ...]:
        """The answers, in the order of the list."""
        return tuple(box.answer for box in self.boxes)

    @property
    def texts(self) -> list[str]:
        """All that was written."""
        return [box.answer.text for box in self.boxes]


def list_for_me(pair: Pair, handed_id: UUID, now: datetime) -> Stored[Handed]:
    """Return a list that the other handed over.

    Raises:
        NotFound: It is not there, or one's own.
    """
    stored = visible_one(pair.room, Handed, pair.me, handed_id, now)
    if stored.document.by == pair.me:
        raise NotFound
    return stored


def is_own_list(pair: Pair, handed_id: UUID, now: datetime) -> bool:
    """Whether somebody handed over this list themselves.

    Raises:
        NotFound: It is not there, or held back from whoever looks.
    """
    return (
        visible_one(pair.room, Handed, pair.me, handed_id, now).document.by == pair.me
    )


def prepare_form(
    pair: Pair, handed_id: UUID, now: datetime, *, typed: PrepareForm | None = None
) -> PrepareForm:
    """Return the page for preparing: what was typed, a draft, or what is kept.

    Raises:
        NotFound: There is no such list for whoever looks.
    """
    handed = list_for_me(pair, handed_id, now).document
    own = typed or own_words(pair.person.room, handed_id)
    answers = own.answers if own else ()
    padded = (*answers, *[PreparedAnswer()] * MOST_QUESTIONS)
    return PrepareForm(
        id=handed_id,
        base=own.base if own else 0,
        boxes=tuple(
            Box(number, text, padded[number - 1])
            for number, text in enumerate(handed.questions, start=1)
        ),
        way=handed.way,
        is_draft=own is not None and own.is_draft,
        may_hand=pair.is_open and handed.away_on is None,
    )


def own_words(room: Room, handed_id: UUID) -> PrepareForm | None:
    """Return what somebody has of their own for a list, whatever became of the list."""
    stored, draft = prepared_for(room, handed_id), draft_of(room, handed_id)
    if draft and draft.document.place == PLACE:
        answers = answers_in(draft.document.fields)
        return typed_form(handed_id, draft.document.base, answers, is_draft=True)
    if stored is None:
        return None
    return typed_form(handed_id, stored.version, stored.document.answers)


def typed_form(
    handed_id: UUID,
    base: int,
    answers: tuple[PreparedAnswer, ...],
    *,
    is_draft: bool = False,
) -> PrepareForm:
    """Return answers as a form, without the questions."""
    boxes = (Box(number, "", each) for number, each in enumerate(answers, start=1))
    return PrepareForm(handed_id, base, tuple(boxes), Way.TALK, is_draft, False)


def prepared_for(room: Room, handed_id: UUID) -> Stored[Prepared] | None:
    """Return the answers that were kept for a list, if there are any."""
    skip = 0
    while found := room.find(Prepared, newest=_AT_ONCE, skip=skip):
        for stored in found:
            if stored.document.handed == handed_id:
                return stored
        skip += _AT_ONCE
    return None


def answers_in(fields: Mapping[str, str]) -> tuple[PreparedAnswer, ...]:
    """Return typed answers, from the further fields of a form or a draft.

    What is no kind of answer counts as one in words.
    """
    return tuple(
        PreparedAnswer(
            says=Says(said) if said in _SAYS else Says.WRITTEN,
            text=fields.get(f"answer-{number}", ""),
            by_day=fields.get(f"on-day-{number}", "")[:10],
        )
        for number in range(1, MOST_QUESTIONS + 1)
        for said in (fields.get(f"on-says-{number}", ""),)
    )


def problem_with(answer: PreparedAnswer, today: date) -> str:
    """Return what keeps a prepared answer from being handed over; "" for nothing."""
    if answer.says == Says.WRITTEN and not answer.text.strip():
        return "There are no words here yet."
    if answer.says == Says.LATER:
        day = day_in(answer)
        if day is None or not may_be_named(day, today):
            return "A day is needed here: from today on, up to two months ahead."
    return ""


def day_in(answer: PreparedAnswer) -> date | None:
    """Return the day that was typed, or None where it is none."""
    try:
        return date.fromisoformat(answer.by_day)
    except ValueError:
        return None


def as_answer(
    pair: Pair, handed: Stored[Handed], number: int, now: datetime
) -> Answer | None:
    """Return the answer to one question as it would lie in the room for two, at once.

    Args:
        number: From 1.

    Returns:
        None where nothing that could go across is kept: no words, no day, or words
        while the answers are wanted in a talk.
    """
    kept = prepared_for(pair.person.room, handed.id)
    questions = handed.document.questions
    if kept is None or not 1 <= number <= len(questions):
        return None
    prepared = kept.document.answers[number - 1]
    if problem_with(prepared, here(now).date()):
        return None
    is_written = prepared.says == Says.WRITTEN
    if is_written and handed.document.way != Way.WRITING:
        return None
    return Answer(
        by=pair.me,
        at=now,
        opens_at=now,
        handed=handed.id,
        number=number - 1,
        asked=questions[number - 1],
        says=prepared.says,
        text=prepared.text if is_written else "",
        by_day=day_in(prepared) if prepared.says == Says.LATER else None,
    )
