"""Agreements and promises.

Services of agreements go by the clock on the wall, so what these write is written here.
"""

from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID, uuid4

from reknit.apps.agreements.documents import AgreementStep
from reknit.apps.agreements.selectors import Form, proposed_document, typed_of
from reknit.apps.promises import services as promises
from reknit.apps.promises.selectors.typed import Made
from reknit.cli.demo.across.deed import AT_ONCE, Deed, Two
from reknit.content.agreements import agreements_words
from reknit.content.demo import Moment
from reknit.content.demo.room import LookedAgain, One, PromiseMade, Proposed
from reknit.domain.agreements.course import Deed as Did
from reknit.domain.promises.rhythm import Every, Rhythm, due_days, monday_of
from reknit.domain.promises.tally import Said
from reknit.web.clock import here
from reknit.web.together.pair import Pair

_A_DAY: Final = timedelta(days=1)
_LATER: Final = timedelta(minutes=15)
"""So much later the other says what they saw."""

_SUNDAY: Final = timedelta(days=6)


def agreement(told: Proposed) -> list[Deed]:
    """Return the proposal, the yes to it, and each look at it."""
    known_as = uuid4()

    def propose(two: Two, at: datetime) -> None:
        pair = two.pairs[told.by]
        pair.room.put(_proposed(pair, told, known_as, at), record_id=known_as)

    def agree(two: Two, at: datetime) -> None:
        _step(two, told.by.other, known_as, at, Did.AGREED)

    def look(looked: LookedAgain) -> Deed:
        def do(two: Two, at: datetime) -> None:
            day = here(at).date() + timedelta(days=looked.look_after)
            _step(two, looked.by, known_as, at, Did.LOOKED, look=day)

        return Deed(looked, do)

    agreed = [Deed(told.agreed, agree)] if told.agreed else []
    return [Deed(told, propose), *agreed, *map(look, told.looked)]


def promise(told: PromiseMade, today: date) -> list[Deed]:
    """Return the promise, new words for it, and what both said of its days."""
    known_as = uuid4()

    def make(two: Two, at: datetime) -> None:
        made = Made(told.words, told.every, weekdays=told.weekdays)
        pair = two.pairs[told.by]
        promises.put(pair, promise_id=known_as, made=made, hold=AT_ONCE, now=at)

    found = [Deed(told, make), *_said_of_days(told, known_as, today)]
    newer = told.newer
    if newer is not None:
        sent = promises.Sent(newer.words, base=1, hold=AT_ONCE)

        def word_anew(two: Two, at: datetime) -> None:
            pair = two.pairs[told.by]
            promises.word_anew(pair, promise_id=known_as, sent=sent, now=at)

        found.append(Deed(newer, word_anew))
    return found


def _proposed(
    pair: Pair, told: Proposed, known_as: UUID, at: datetime
) -> AgreementStep:
    terms = told.terms(here(at).date())
    form = Form(known_as, agreements_words().clause(told.clause), typed_of(terms))
    return proposed_document(pair, form, terms, at)


def _step(
    two: Two,
    by: One,
    known_as: UUID,
    at: datetime,
    did: Did,
    *,
    look: date | None = None,
) -> None:
    pair = two.pairs[by]
    about = pair.room.get(AgreementStep, known_as).document
    step = AgreementStep(
        by=pair.me,
        at=at,
        opens_at=at,
        agreement=known_as,
        deed=did,
        title=about.title,
        about=known_as,
        digest=about.digest,
        look=look,
    )
    pair.room.put(step)


def _said_of_days(told: PromiseMade, known_as: UUID, today: date) -> list[Deed]:
    """Return what both said of each day that was due and is over."""
    unlike = {
        _under(told, today - timedelta(days=each.days_ago)): (each.maker, each.other)
        for each in told.days
    }
    rhythm = Rhythm(told.every, told.at(today).date(), weekdays=told.weekdays)
    found = []
    for on in due_days(rhythm, monday_of(rhythm.first), today - _A_DAY):
        said_on = on + _SUNDAY if told.every == Every.WEEK else on
        when = Moment(days_ago=(today - said_on).days, clock=told.evening)
        # The first week may be over before the promise is made; the last is not over.
        if when.order > told.order and said_on < today:
            said = unlike.get(on, (Said.KEPT, Said.KEPT))
            found.append(_said(told, known_as, when, on, said))
    return found


def _under(told: PromiseMade, day: date) -> date:
    """Return the day under which what was said of a day stands."""
    return monday_of(day) if told.every == Every.WEEK else day


def _said(
    told: PromiseMade,
    known_as: UUID,
    when: Moment,
    on: date,
    said: tuple[Said | None, Said | None],
) -> Deed:
    def do(two: Two, at: datetime) -> None:
        later = _not_resting(two, at)
        for one, word in zip((told.by, told.by.other), said, strict=True):
            if word is not None and here(later).date() < two.today:
                pair = two.pairs[one]
                promises.say(pair, promise_id=known_as, on=on, said=word, now=later)
            later += _LATER

    return Deed(when, do, is_busy=False)


def _not_resting(two: Two, at: datetime) -> datetime:
    """Return the first evening from a moment on, on which things for two do not rest."""
    common = two.pairs[One.MIRA].common
    while common.resting_since(at):
        at += _A_DAY
    return at
