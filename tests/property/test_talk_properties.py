"""Two people, any order, any clock: what always holds in a talk."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from reknit.domain.talk import (
    LENGTHS,
    LONGEST,
    SHORTEST,
    Act,
    Event,
    NotNow,
    Phase,
    Side,
    Terms,
    acts_open,
    after,
    returns_at,
    stands,
)

START = datetime(2026, 12, 1, 20, 0, tzinfo=UTC)
TURNS = {Phase.TURN, Phase.ECHO, Phase.CHECK}
SETTLED = {Phase.WITHDRAWN, Phase.KEPT, Phase.ENDED, Phase.PROPOSED, Phase.FADED}


class Talking(RuleBasedStateMachine):
    """A talk in which anybody tries anything at any time."""

    def __init__(self):
        super().__init__()
        self.terms = Terms(START, b"seed")
        self.told: list[Event] = []
        self.now = START

    @property
    def state(self):
        return stands(self.terms, self.told, self.now)

    @rule(
        act=st.sampled_from(Act),
        by=st.sampled_from(Side),
        length=st.sampled_from(LENGTHS),
        text=st.sampled_from(["", "heron"]),
    )
    def try_anything(self, act, by, length, text):
        state = self.state
        until = returns_at(self.now, length) if act == Act.PAUSE else None
        event = Event(act, by, self.now, text, until)
        try:
            after(state, event)
        except NotNow:
            # Refused only for what is not open, or for a pause of no use.
            assert act not in acts_open(state, by) or act == Act.PAUSE
            return
        assert act in acts_open(state, by)
        self.told.append(event)

    @precondition(lambda self: self.state.phase in TURNS | {Phase.BREATH})
    @rule()
    def somebody_goes_on(self):
        for by in Side:
            for act in acts_open(self.state, by) - {Act.PAUSE, Act.END}:
                self.told.append(Event(act, by, self.now, "heron"))
                return

    @precondition(lambda self: self.state.phase == Phase.PROPOSED)
    @rule()
    def take_it_up(self):
        self.told.append(Event(Act.READY, Side.OTHER, self.now))

    @rule(seconds=st.sampled_from([1, 59, 600, 1_300, 86_400, 20 * 86_400]))
    def time_passes(self, seconds):
        self.now += timedelta(seconds=seconds)

    @invariant()
    def the_same_events_say_the_same_at_the_same_time(self):
        assert self.state == stands(self.terms, tuple(self.told), self.now)

    @invariant()
    def exactly_one_has_the_word_in_a_turn(self):
        state = self.state
        if state.phase not in TURNS:
            return
        own = [acts_open(state, by) - {Act.PAUSE, Act.END} for by in Side]
        assert sorted(map(bool, own)) in ([False, True], [False, False])

    @invariant()
    def a_pause_has_an_hour_of_return_within_bounds(self):
        state = self.state
        assert (state.phase == Phase.PAUSE) == (state.until is not None)
        if state.until is not None:
            assert self.now < state.until
            assert SHORTEST <= state.until - state.paused_at <= LONGEST
            assert stands(self.terms, self.told, state.until).phase != Phase.PAUSE

    @invariant()
    def either_can_end_it_from_wherever_it_goes_on(self):
        state = self.state
        if state.phase in SETTLED:
            return
        for by in Side:
            assert Act.END in acts_open(state, by)
            assert after(state, Event(Act.END, by, self.now)).phase == Phase.ENDED

    @invariant()
    def every_step_is_counted_and_no_pause(self):
        counted = [each for each in self.told if each.act not in {Act.PAUSE, Act.GO_ON}]
        assert self.state.steps == len(counted)


TestTalking = Talking.TestCase
