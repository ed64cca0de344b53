"""Promises as one of the two sees them: newest words, ends, what was said of days."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from reknit.apps.promises.documents import Ended, Mark, NewWords, Promise
from reknit.domain.promises.rhythm import Every, Rhythm
from reknit.domain.promises.tally import DueDay, Said
from reknit.rooms.documents import Stored
from reknit.web.together.common import Common
from reknit.web.together.pair import Pair
from reknit.web.together.places import place_in
from reknit.web.together.seeing import visible, visible_one, visible_some

MOST_WORDINGS: Final = 12
"""How often a promise can be worded anew. After that a new one is clearer."""

MOST_MARKS: Final = 4
"""How many words one person can say of one day, one after the other."""

Key = tuple[UUID, date, UUID]
"""A promise, one of its days, and whose word it is."""

Marks = Mapping[Key, tuple[Stored[Mark], ...]]
"""What was said, in the order in which it was."""


@dataclass(frozen=True, slots=True)
class Known:
    """A promise with what belongs to it, as one of the two sees it.

    Attributes:
        wordings: New words for it, oldest first.
        ends: Who ended it; both may have.
    """

    id: UUID
    promise: Promise
    wordings: tuple[Stored[NewWords], ...]
    ends: tuple[Stored[Ended], ...]

    @property
    def words(self) -> str:
        """The newest words."""
        return self.wordings[-1].document.words if self.wordings else self.promise.words

    @property
    def rhythm(self) -> Rhythm:
        """When it is due, up to the day on which it was ended."""
        rhythm = self.promise.rhythm
        for end in self.ends:
            rhythm = rhythm.ended(end.document.day)
        return rhythm

    @property
    def is_weekly(self) -> bool:
        """Whether its days are weeks."""
        return self.promise.every == Every.WEEK

    def words_of_both(self, now: datetime) -> str:
        """Return the newest words that both can see."""
        seen = [each.document for each in self.wordings]
        open_ones = [each.words for each in seen if not each.is_held(now)]
        return open_ones[-1] if open_ones else self.promise.words

    def held_words(self, now: datetime) -> Stored[NewWords] | None:
        """Return new words that the other does not see yet, if there are any."""
        newest = self.wordings[-1] if self.wordings else None
        return newest if newest and newest.document.is_held(now) else None

    def is_over(self, today: date) -> bool:
        """Whether it was ended, or nothing of it is due any more."""
        return bool(self.ends) or self.rhythm.is_over(today)


def words_place(common: Common, promise_id: UUID, number: int) -> UUID:
    """Return the id of new words for a promise."""
    return place_in(common, "promise-words", promise_id.hex, number)


def end_place(common: Common, promise_id: UUID, account: UUID) -> UUID:
    """Return the id of one's end of a promise."""
    return place_in(common, "promise-end", promise_id.hex, account.hex)


def mark_place(common: Common, key: Key, number: int) -> UUID:
    """Return the id of what somebody says of a day of a promise."""
    promise_id, on, account = key
    return place_in(common, "promise-mark", promise_id.hex, on, account.hex, number)


def promise_seen(pair: Pair, promise_id: UUID, now: datetime) -> Known:
    """Return one promise.

    Raises:
        NotFound: There is none that this person sees.
    """
    stored = visible_one(pair.room, Promise, pair.me, promise_id, now)
    return _known(pair, [stored], now)[0]


def promises_seen(
    pair: Pair, now: datetime, *, newest: int, skip: int = 0
) -> list[Known]:
    """Return promises, newest first. Opens them, their wordings and their ends."""
    found = visible(pair.room, Promise, pair.me, now, newest=newest, skip=skip)
    return _known(pair, found, now)


def marks_seen(
    pair: Pair, wanted: Iterable[tuple[Known, Sequence[date]]], now: datetime
) -> Marks:
    """Return what was said of some days. Opens nothing else.

    A second word is looked for only where the first one is seen, so that one that is
    held back changes nothing for the other.
    """
    found: dict[Key, list[Stored[Mark]]] = {}
    asked = [
        (known.id, on, account)
        for known, days in wanted
        for on in days
        for account in pair.viewers
    ]
    for number in range(MOST_MARKS):
        places = {mark_place(pair.common, key, number): key for key in asked}
        seen = visible_some(pair.room, Mark, pair.me, list(places), now)
        for place, stored in seen.items():
            found.setdefault(places[place], []).append(stored)
        asked = [places[place] for place in seen]
        if not asked:
            break
    return {key: tuple(marks) for key, marks in found.items()}


def for_both(
    pair: Pair, known: Known, days: Iterable[date], marks: Marks, now: datetime
) -> list[DueDay]:
    """Return what both said of days, as far as both can see it."""

    def said(on: date, account: UUID) -> Said | None:
        told = [each.document for each in marks.get((known.id, on, account), ())]
        open_ones = [each.said for each in told if not each.is_held(now)]
        return open_ones[-1] if open_ones else None

    maker = known.promise.by
    receiver = next(each for each in pair.viewers if each != maker)
    return [DueDay(on, said(on, maker), said(on, receiver)) for on in days]


def _known(pair: Pair, stored: list[Stored[Promise]], now: datetime) -> list[Known]:
    common, room, me = pair.common, pair.room, pair.me
    words = {
        each.id: [words_place(common, each.id, n) for n in range(MOST_WORDINGS)]
        for each in stored
    }
    ends = {
        each.id: [end_place(common, each.id, account) for account in pair.viewers]
        for each in stored
    }
    every_words = [place for places in words.values() for place in places]
    every_end = [place for places in ends.values() for place in places]
    wordings = visible_some(room, NewWords, me, every_words, now)
    endings = visible_some(room, Ended, me, every_end, now)
    return [
        Known(
            id=each.id,
            promise=each.document,
            wordings=tuple(wordings[p] for p in words[each.id] if p in wordings),
            ends=tuple(endings[p] for p in ends[each.id] if p in endings),
        )
        for each in stored
    ]
