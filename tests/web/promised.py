"""Two people with three months of promises and a few check-ins for two behind them."""

from datetime import timedelta

from django.utils.timezone import now

from reknit.apps.promises.documents import Mark, NewWords, Promise
from reknit.apps.promises.selectors.known import mark_place, words_place
from reknit.apps.turns import services
from reknit.apps.turns.selectors import TurnWords, turn_place
from reknit.domain.promises.rhythm import Every
from reknit.domain.promises.tally import Said
from reknit.domain.turns import Often
from reknit.web.clock import today_here
from tests.web.two import pair

DAYS = 90
HERS = "I say when I need a break from a talk, and when I come back to it."
HIS = "I call before six if I will be later than I said."


def months_of_promises(mira, jonas):
    """Let both promise something, note most of its days, and open three check-ins.

    Returns:
        The id of his promise.
    """
    first = today_here() - timedelta(days=DAYS)
    _promised(mira, HERS, first, every=Every.WEEK)
    known = _promised(jonas, HIS, first, every=Every.DAYS, weekdays=(0, 1, 2, 3, 4))
    one, opened = pair(jonas), now() - timedelta(days=DAYS // 2)
    old = NewWords(
        by=one.me,
        at=opened,
        opens_at=opened,
        of=known.id,
        words="I call before six if I will be later than I said. A message does not count.",
        before=HIS,
    )
    one.room.put(old, record_id=words_place(one.common, known.id, 0))
    for number in range(DAYS):
        on = first + timedelta(days=number)
        if on.weekday() > 4 or number % 11 == 5:
            continue
        for person in (mira, jonas):
            _say(one, known.id, on, person, _said(person, mira, number))
    _check_in(mira, jonas)
    return known.id


def _said(person, mira, number):
    if number == DAYS - 9 or (number % 23 == 4 and person is mira):
        return Said.MISSED
    return Said.CHANGED if number == 40 else Said.KEPT


def _promised(person, words, first, **when):
    one, at = pair(person), now() - timedelta(days=DAYS)
    promise = Promise(by=one.me, at=at, opens_at=at, words=words, first=first, **when)
    return one.room.put(promise)


def _say(one, promise_id, on, person, said):
    at, by = now() - timedelta(hours=1), person.account.id
    mark = Mark(by=by, at=at, opens_at=at, of=promise_id, on=on, said=said, words=HIS)
    one.room.put(mark, record_id=mark_place(one.common, (promise_id, on, by), 0))


def _check_in(mira, jonas):
    hers = TurnWords(
        how="Tired, and a little lighter than on Sunday.",
        trust="You told me about the call before I asked.",
        need="An hour on Saturday with a book and the door shut.",
        value="That you laughed with the children at breakfast.",
    )
    his = TurnWords(
        how="Ashamed in the mornings.",
        trust="I told you about the call the same day.",
        value="That you let me sit with you.",
    )
    for number in range(3):
        for person, words in ((mira, hers), (jonas, his)):
            one, at = pair(person), now() - timedelta(days=7 * (3 - number))
            of = turn_place(one.common, number, one.me)
            services.ready(one, of=of, base=0, words=words, now=at)
    for person in (mira, jonas):
        services.choose(pair(person), often=Often.WEEKLY, now=now())
