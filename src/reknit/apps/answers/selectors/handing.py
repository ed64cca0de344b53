"""Choosing questions to hand over, and exactly what the other will be able to see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final
from uuid import UUID

from reknit.apps.answers.documents import MOST_QUESTIONS, Handed, Origins, Way
from reknit.apps.questions.documents import Chosen, Question, State
from reknit.apps.questions.selectors import MINUTES, USUAL_MINUTES
from reknit.content.questions import Heap
from reknit.rooms.documents import Stored
from reknit.web.singles import single
from reknit.web.together.documents import Lines
from reknit.web.together.pair import Pair
from reknit.web.together.seeing import visible_some

_LATEST: Final = 20


@dataclass(frozen=True, slots=True)
class Pick:
    """A question that can be handed over. `would_hurt`: it was sorted as one that would."""

    id: str
    text: str
    would_hurt: bool
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class Handing:
    """Handing over as it stands: what can be chosen, what is ticked, and how.

    Attributes:
        of: The id that the list will have, so that sending it twice makes one.
    """

    of: UUID
    picks: tuple[Pick, ...]
    minutes: int
    way: Way
    most: int = MOST_QUESTIONS

    @property
    def ticked(self) -> tuple[Pick, ...]:
        """What is ticked, in the order of the page."""
        return tuple(pick for pick in self.picks if pick.is_ticked)

    @property
    def hurting(self) -> tuple[Pick, ...]:
        """What is ticked and would only hurt."""
        return tuple(pick for pick in self.ticked if pick.would_hurt)

    @property
    def texts(self) -> list[str]:
        """All that stands on the page in somebody's own words."""
        return [pick.text for pick in self.picks]

    @property
    def lengths(self) -> list[tuple[int, bool]]:
        """How long the talk can be, and which of these is chosen."""
        return [(each, each == self.minutes) for each in MINUTES]

    def handed(self, me: UUID, now: datetime, opens_at: datetime) -> Handed:
        """Return the list as it would lie in the room for two."""
        return Handed(
            by=me,
            at=now,
            opens_at=opens_at,
            questions=tuple(pick.text for pick in self.ticked),
            minutes=self.minutes,
            way=self.way,
        )


def handing(
    pair: Pair,
    now: datetime,
    *,
    of: UUID,
    ticked: Sequence[UUID] = (),
    minutes: int | None = None,
    way: Way = Way.TALK,
) -> Handing:
    """Return what can be handed over: what is chosen for a talk and not handed over yet.

    Args:
        minutes: None takes what was chosen with the questions.
    """
    kept = single(pair.person, Chosen)
    ids = kept.document.questions if kept else ()
    usual = kept.document.minutes if kept else USUAL_MINUTES
    there = pair.person.room.some(Question, ids)
    gone = _handed_already(pair, now)
    open_ones = [
        there[each]
        for each in ids
        if each in there
        and each not in gone
        and there[each].document.state == State.OPEN
    ]
    return Handing(
        of=of,
        picks=tuple(_pick(one, ticked) for one in open_ones),
        minutes=usual if minutes is None else minutes,
        way=way,
    )


def fingerprint(lines: Lines) -> str:
    """Return 32 hex digits that change with any letter of what will be visible.

    A form carries them from the page where it was looked at, so that nothing goes
    across that was not seen there.
    """
    return sha256(repr(lines).encode()).hexdigest()[:32]


def _handed_already(pair: Pair, now: datetime) -> set[UUID]:
    """Return the parked questions that lie on an open list of one's own."""
    latest = [
        stored.document for stored in pair.person.room.find(Origins, newest=_LATEST)
    ]
    lists = visible_some(
        pair.room, Handed, pair.me, [each.handed for each in latest], now
    )
    return {
        parked
        for each in latest
        if each.handed in lists and lists[each.handed].document.away_on is None
        for parked in each.parked
    }


def _pick(stored: Stored[Question], ticked: Sequence[UUID]) -> Pick:
    question = stored.document
    return Pick(
        id=stored.id.hex,
        text=question.text,
        would_hurt=question.heap == Heap.ONLY_HURT,
        is_ticked=stored.id in ticked,
    )
