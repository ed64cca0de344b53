"""What one of the two can do with promises. One transaction each.

Whoever does something here holds the room first and reads it then, so that two people
and two windows at once have one effect each.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from django.db import transaction

from reknit.apps.promises.documents import Ended, Mark, NewWords, Promise
from reknit.apps.promises.selectors.days import sayable
from reknit.apps.promises.selectors.known import (
    MOST_MARKS,
    MOST_WORDINGS,
    Known,
    end_place,
    mark_place,
    marks_seen,
    promise_seen,
    words_place,
)
from reknit.apps.promises.selectors.typed import (
    PLACE,
    Made,
    Typed,
    base_of,
    draft_of_promise,
    typed_back,
)
from reknit.domain.promises.tally import Said
from reknit.rooms.errors import AlreadyKept, NotFound
from reknit.web.clock import here
from reknit.web.drafts import Draft, discard_draft, keep_draft
from reknit.web.together.holding import USUAL
from reknit.web.together.pair import Pair
from reknit.web.unlocked import Person


class NotNow(Exception):
    """Something can not be done with a promise as it stands. Nothing was written."""


class OtherWords(Exception):
    """A promise got other words meanwhile. Nothing was written. `known` is how it is."""

    def __init__(self, known: Known) -> None:
        """Carry the promise as it stands."""
        super().__init__()
        self.known = known


@dataclass(frozen=True, slots=True)
class Sent:
    """New words as they were sent.

    Attributes:
        base: How many wordings there were when they were typed.
        hold: How long the other does not see them yet.
    """

    words: str
    base: int
    hold: timedelta


def begin(person: Person, *, promise_id: UUID, typed: Typed, now: datetime) -> None:
    """Keep a promise as a draft, for as long as its writer looks at it once more."""
    keep_draft(room=person.room, draft=draft_of_promise(promise_id, typed, now))


def begin_words(
    person: Person, *, promise_id: UUID, words: str, base: int, now: datetime
) -> None:
    """Keep new words for a promise as a draft."""
    keep_draft(room=person.room, draft=_words_draft(promise_id, words, base, now))


@transaction.atomic
def put(
    pair: Pair, *, promise_id: UUID, made: Made, hold: timedelta, now: datetime
) -> UUID:
    """Put a promise into the room for two, and drop its draft. Sending it twice keeps one.

    Other words from the same page, sent from another window, are a promise of their own.

    Returns:
        Its id: the chosen one, or another where that is taken.
    """
    promise = made.promise(pair.me, now, now + hold)
    kept_as = _put(pair, promise_id, promise)
    discard_draft(room=pair.person.room, of=promise_id)
    return kept_as


@transaction.atomic
def take_back(pair: Pair, *, promise_id: UUID, now: datetime) -> None:
    """Take a promise back that the other does not see yet. It becomes a draft again.

    Raises:
        NotNow: The other sees it already.
        NotFound: There is none.
    """
    pair.room.hold()
    known = promise_seen(pair, promise_id, now)
    if known.promise.by != pair.me or not known.promise.is_held(now):
        raise NotNow
    pair.room.remove(promise_id)
    begin(pair.person, promise_id=promise_id, typed=typed_back(known.promise), now=now)


@transaction.atomic
def say(pair: Pair, *, promise_id: UUID, on: date, said: Said, now: datetime) -> None:
    """Say of a day what came of it.

    It opens to the other after ten minutes. Until then it can be changed without a
    trace; later a second word stands beside the first.

    Raises:
        NotNow: This is no day of which something can be said, or enough was said of it.
        NotFound: There is no such promise.
    """
    pair.room.hold()
    known = promise_seen(pair, promise_id, now)
    if on not in sayable(known, now):
        raise NotNow
    key = (known.id, on, pair.me)
    there = marks_seen(pair, [(known, [on])], now).get(key, ())
    newest = there[-1] if there else None
    if newest and newest.document.is_held(now):
        if said != newest.document.said:
            pair.room.edit(newest, said=said)
    elif newest is None or newest.document.said != said:
        if len(there) == MOST_MARKS:
            raise NotNow
        mark = Mark(
            by=pair.me,
            at=now,
            opens_at=now + USUAL,
            of=known.id,
            on=on,
            said=said,
            words=known.words_of_both(now),
            is_week=known.is_weekly,
            number=len(there),
        )
        place = mark_place(pair.common, key, len(there))
        pair.room.put(mark, record_id=place)


@transaction.atomic
def take_mark_back(pair: Pair, *, promise_id: UUID, on: date, now: datetime) -> None:
    """Take back one's newest word on a day, while the other does not see it.

    Raises:
        NotNow: There is none, or the other sees it.
        NotFound: There is no such promise.
    """
    pair.room.hold()
    known = promise_seen(pair, promise_id, now)
    there = marks_seen(pair, [(known, [on])], now).get((known.id, on, pair.me), ())
    if not there or not there[-1].document.is_held(now):
        raise NotNow
    pair.room.delete(there[-1])


@transaction.atomic
def word_anew(pair: Pair, *, promise_id: UUID, sent: Sent, now: datetime) -> None:
    """Give a promise of one's own new words, and drop their draft.

    Raises:
        OtherWords: It got other ones since the page was made.
        NotNow: It is over, held back, another's, or was worded anew too often.
        NotFound: There is none.
    """
    pair.room.hold()
    known = promise_seen(pair, promise_id, now)
    if known.words != sent.words:
        if base_of(known) != sent.base:
            raise OtherWords(known)
        _refuse_words(pair, known, now)
        number = len(known.wordings)
        words = NewWords(
            by=pair.me,
            at=now,
            opens_at=now + sent.hold,
            of=known.id,
            words=sent.words,
            before=known.words,
        )
        place = words_place(pair.common, known.id, number)
        pair.room.put(words, record_id=place)
    discard_draft(room=pair.person.room, of=promise_id)


@transaction.atomic
def take_words_back(pair: Pair, *, promise_id: UUID, now: datetime) -> None:
    """Take new words back that the other does not see yet. They become a draft again.

    Raises:
        NotNow: There are none.
        NotFound: There is no such promise.
    """
    pair.room.hold()
    known = promise_seen(pair, promise_id, now)
    held = known.held_words(now)
    if held is None:
        raise NotNow
    pair.room.delete(held)
    draft = _words_draft(known.id, held.document.words, base_of(known) - 1, now)
    keep_draft(room=pair.person.room, draft=draft)


@transaction.atomic
def end(pair: Pair, *, promise_id: UUID, now: datetime) -> None:
    """End a promise: its maker at any time, the other when it is no longer needed.

    The other sees it after ten minutes. Ending it twice does nothing.

    Raises:
        NotNow: The other does not see the promise itself yet: it can be taken back.
        NotFound: There is none.
    """
    pair.room.hold()
    known = promise_seen(pair, promise_id, now)
    if known.promise.is_held(now):
        raise NotNow
    ended = Ended(
        by=pair.me,
        at=now,
        opens_at=now + USUAL,
        of=known.id,
        words=known.words_of_both(now),
        is_makers=known.promise.by == pair.me,
    )
    with suppress(AlreadyKept):
        place = end_place(pair.common, known.id, pair.me)
        pair.room.put(ended, record_id=place)


@transaction.atomic
def take_end_back(pair: Pair, *, promise_id: UUID, now: datetime) -> None:
    """Let a promise go on that one ended, as long as the other does not see the end.

    Raises:
        NotNow: They do, or it was not ended.
        NotFound: There is no such promise.
    """
    pair.room.hold()
    known = promise_seen(pair, promise_id, now)
    mine = [end for end in known.ends if end.document.by == pair.me]
    if not mine or not mine[0].document.is_held(now):
        raise NotNow
    pair.room.delete(mine[0])


def _refuse_words(pair: Pair, known: Known, now: datetime) -> None:
    is_closed = (
        known.promise.by != pair.me
        or known.promise.is_held(now)
        or known.held_words(now) is not None
        or known.is_over(here(now).date())
    )
    if is_closed or len(known.wordings) == MOST_WORDINGS:
        raise NotNow


def _words_draft(promise_id: UUID, words: str, base: int, now: datetime) -> Draft:
    return Draft(of=promise_id, base=base, place=PLACE, text=words, written_at=now)


def _put(pair: Pair, promise_id: UUID, promise: Promise) -> UUID:
    try:
        return pair.room.put(promise, record_id=promise_id).id
    except NotFound:
        return pair.room.put(promise).id
    except AlreadyKept as there:
        if _is_same(there.stored.document, promise):
            return promise_id
        named = repr(promise.lines())
        return _put(pair, uuid5(promise_id, named), promise)


def _is_same(there: Promise, promise: Promise) -> bool:
    return (there.by, there.lines()) == (promise.by, promise.lines())
