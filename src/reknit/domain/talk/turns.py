"""Where a talk stands, from all that happened in it and the time it is.

A pause ends by itself, and the programme's own pauses and the closing of an old proposal
come by themselves: nobody has to be there. The same events give the same state at the
same moment, on both devices.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from reknit.domain.talk.acts import (
    FADES_AFTER,
    MOST_STEPS,
    Act,
    Event,
    NotNow,
    Phase,
    Side,
    State,
    Terms,
)
from reknit.domain.talk.pauses import (
    LONGEST,
    MOST_ALONE,
    SHORTEST,
    comes_after,
    returns_at,
)

AROUND_PAUSES: Final = frozenset({Act.PAUSE, Act.GO_ON})
"""What is not counted as a step."""

_RUNNING: Final = frozenset({Phase.TURN, Phase.ECHO, Phase.CHECK})
_LIVE: Final = _RUNNING | {Phase.BREATH, Phase.PAUSE}
_ALWAYS: Final = frozenset({Act.PAUSE, Act.END})


def stands(terms: Terms, events: Iterable[Event], now: datetime) -> State:
    """Return how a talk stands.

    Args:
        events: All that happened, oldest first; each was open when it happened.

    Raises:
        NotNow: One of the events could not happen.
    """
    state = State(Phase.PROPOSED, Side.FIRST, terms.at)
    for event in events:
        state = after(_settled(terms, state, event.at), event)
    return _settled(terms, state, now)


def after(state: State, event: Event) -> State:
    """Return how a talk stands right after one more event.

    Args:
        state: How it stands at the moment of the event.

    Raises:
        NotNow: It can not happen as the talk stands, or not by this person; or a pause
            would be too short, too long, or no longer than it is already.
    """
    if event.act not in acts_open(state, event.by):
        raise NotNow
    is_counted = event.act not in AROUND_PAUSES
    state = replace(state, steps=state.steps + is_counted, alone=0)
    if event.act == Act.PAUSE:
        return _asked_for_pause(state, event)
    if event.act == Act.GO_ON:
        return _resumed(state, event.at)
    if event.act == Act.GOT_IT:
        state = replace(state, speaker=state.speaker.across)
    if event.act == Act.BEGIN:
        state = replace(state, counted_from=event.at)
    return _at(state, _LEADS_TO[event.act], event.at)


def acts_open(state: State, who: Side) -> frozenset[Act]:
    """Return what somebody can do as the talk stands."""
    asks = _OPEN.get(state.phase)
    if asks is None:
        return frozenset()
    if state.steps >= MOST_STEPS and state.phase in _LIVE:
        return _acts(Act.END)
    return asks(who == Side.FIRST, who == state.speaker)


def _acts(*acts: Act) -> frozenset[Act]:
    return frozenset(acts)


_Asks = Callable[[bool, bool], frozenset[Act]]
_OPEN: Final[Mapping[Phase, _Asks]] = {
    Phase.PROPOSED: lambda first, _: _acts(Act.WITHDRAW if first else Act.READY),
    Phase.FADED: lambda first, _: _acts(Act.WITHDRAW) if first else _acts(),
    # No pause comes by itself before the first turn, so one would tell on somebody.
    Phase.BREATH: lambda *_: _acts(Act.BEGIN, Act.END),
    Phase.TURN: lambda _, speaks: _acts(Act.HAND_OVER, *_ALWAYS) if speaks else _ALWAYS,
    Phase.ECHO: lambda _, speaks: _ALWAYS if speaks else _acts(Act.SAY_BACK, *_ALWAYS),
    Phase.CHECK: lambda _, speaks: (
        _acts(Act.GOT_IT, Act.NEARLY, *_ALWAYS) if speaks else _ALWAYS
    ),
    Phase.PAUSE: lambda *_: _acts(Act.GO_ON, *_ALWAYS),
    Phase.ENDED: lambda *_: _acts(Act.KEEP),
}
"""What is open where, by whether somebody proposed the talk and whether they speak."""

_LEADS_TO: Final[Mapping[Act, Phase]] = {
    Act.READY: Phase.BREATH,
    Act.BEGIN: Phase.TURN,
    Act.HAND_OVER: Phase.ECHO,
    Act.SAY_BACK: Phase.CHECK,
    Act.GOT_IT: Phase.TURN,
    Act.NEARLY: Phase.TURN,
    Act.END: Phase.ENDED,
    Act.KEEP: Phase.KEPT,
    Act.WITHDRAW: Phase.WITHDRAWN,
}


def _at(state: State, phase: Phase, since: datetime) -> State:
    return replace(
        state, phase=phase, since=since, within=None, paused_at=None, until=None
    )


def _settled(terms: Terms, state: State, now: datetime) -> State:
    """Let come what comes by itself until `now`."""
    if state.phase == Phase.PROPOSED and now >= terms.at + FADES_AFTER:
        return replace(state, phase=Phase.FADED)
    if state.until is not None and now >= state.until:
        return _settled(terms, _resumed(state, state.until), now)
    begins = _pauses_itself_at(terms, state)
    if begins is not None and now >= begins:
        paused = _paused(state, begins, returns_at(begins, SHORTEST))
        return _settled(terms, replace(paused, alone=state.alone + 1), now)
    return state


def _pauses_itself_at(terms: Terms, state: State) -> datetime | None:
    if (
        state.phase not in _RUNNING
        or state.alone >= MOST_ALONE
        or not state.counted_from
    ):
        return None
    return state.counted_from + comes_after(terms.seed, state.pauses)


def _asked_for_pause(state: State, event: Event) -> State:
    begins, until = state.paused_at or event.at, event.until
    if until is None or not SHORTEST <= until - begins <= LONGEST:
        raise NotNow
    if state.until is None:
        return _paused(state, begins, until)
    if until <= state.until:
        raise NotNow
    return replace(state, until=until)


def _paused(state: State, begins: datetime, until: datetime) -> State:
    return replace(
        state,
        phase=Phase.PAUSE,
        since=begins,
        within=state.phase,
        paused_at=begins,
        until=until,
        pauses=state.pauses + 1,
    )


def _resumed(state: State, at: datetime) -> State:
    return replace(_at(state, state.within or Phase.TURN, at), counted_from=at)
