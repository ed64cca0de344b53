"""Check-ins for two and talks.

A talk is put there whole: whoever makes one by its services can not choose when a pause
comes by itself.
"""

from datetime import datetime, timedelta
from typing import Final
from uuid import uuid4

from reknit.apps.talks import services as talks
from reknit.apps.talks.documents import Talk
from reknit.apps.talks.selectors import LastWordForm
from reknit.apps.turns import services as turns
from reknit.apps.turns.selectors import number_now, turn_place, words_in
from reknit.cli.demo.across.deed import Deed, Two
from reknit.cli.demo.quiet import talk_seed
from reknit.content.demo.room import RhythmChosen, RoundOpened, Talked
from reknit.domain.talk import Act, Device, Event, Side

_TAKEN_UP_AFTER: Final = timedelta(minutes=6)
_PACE: Final = timedelta(minutes=1)
"""So long lie a breath, saying back and hearing that it was heard."""

_LAST_WORDS_AFTER: Final = timedelta(minutes=8)


def check_in(told: RoundOpened) -> list[Deed]:
    """Return a round of a check-in for two, which opens with the second turn."""

    def do(two: Two, at: datetime) -> None:
        for one, parts in told.turns.items():
            pair = two.pairs[one]
            of = turn_place(pair.common, number_now(pair, at), pair.me)
            words = words_in({part.value: text for part, text in parts.items()})
            turns.ready(pair, of=of, base=0, words=words, now=at)

    return [Deed(told, do)]


def rhythm(told: RhythmChosen) -> list[Deed]:
    """Return the choosing of how often, by both."""

    def do(two: Two, at: datetime) -> None:
        for pair in two.pairs.values():
            turns.choose(pair, often=told.often, now=at)

    return [Deed(told, do)]


def talk(told: Talked) -> list[Deed]:
    """Return a talk from its proposal to the choice to keep it."""
    known_as = uuid4()

    def do(two: Two, at: datetime) -> None:
        pair = two.pairs[told.by]
        events = _events(told, at)
        lasted = events[-1].at - events[0].at
        kept = Talk(
            by=pair.me,
            at=at,
            opens_at=at,
            other=pair.other,
            topic=told.topic,
            device=Device.TWO,
            minutes=told.minutes,
            seed=talk_seed(lasted),
            events=events,
        )
        pair.room.put(kept, record_id=known_as)
        over = events[-1].at + _LAST_WORDS_AFTER
        for one, last in told.last.items():
            words = LastWordForm(0, last.heard, last.small, last.thanks)
            talks.say_last_word(two.pairs[one], known_as, words, over)
        for each in two.pairs.values():
            talks.choose(each, known_as, keeps=True, now=over)

    return [Deed(told, do)]


def _events(told: Talked, at: datetime) -> tuple[Event, ...]:
    """Return all that happened in a talk, up to its end."""
    at += _TAKEN_UP_AFTER
    found = [Event(Act.READY, Side.OTHER, at)]
    at += _PACE
    found.append(Event(Act.BEGIN, Side.FIRST, at))
    side = Side.FIRST
    for each in told.exchanges:
        at += timedelta(minutes=told.minutes)
        found.append(Event(Act.HAND_OVER, side, at, each.said))
        at += _PACE
        found.append(Event(Act.SAY_BACK, side.across, at, each.heard))
        at += _PACE
        found.append(Event(Act.GOT_IT, side, at))
        side = side.across
    # Written down as if whoever proposed it had ended it, as the pages do.
    return (*found, Event(Act.END, Side.FIRST, at + _PACE))
