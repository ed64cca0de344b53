"""Two people and their agreements, in whatever order: the laws hold at every moment."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from reknit.domain.agreements.course import (
    Agreement,
    Deed,
    Move,
    Phase,
    Seen,
    Step,
    agreeing,
    changing,
    ending,
    latest_look,
    looking,
    proposal,
    standing,
    taking_back,
    time_of_step,
)
from reknit.domain.agreements.terms import Terms, Whose, digest

MIRA, JONAS, THERE = (f"id {number}" for number in (1, 2, 3))
BEGUN = datetime(2026, 6, 1, 12, tzinfo=UTC)
whoever = st.sampled_from((MIRA, JONAS))
holds = st.sampled_from((timedelta(0), timedelta(minutes=10), timedelta(hours=72)))


@dataclass
class Room:
    """The steps as they lie in the room, in the order in which they were put there."""

    steps: list[Step] = field(default_factory=list)

    def seen_by(self, who, now):
        return [one for one in self.steps if one.by == who or one.opens_at <= now]


class Two(RuleBasedStateMachine):
    """Does what the pages let two people do, with a clock that may also go back."""

    def __init__(self):
        super().__init__()
        self.room = Room()
        self.now = BEGUN
        self.made = 10
        self.texts = {}
        self.seen = {MIRA: None, JONAS: None}
        self.longest = {MIRA: 0, JONAS: 0}

    # --- helpers ----------------------------------------------------------------------

    def stands(self, who) -> Agreement:
        return standing(THERE, self.room.seen_by(who, self.now), self.now)

    def new_id(self):
        self.made += 1
        return f"id {self.made}"

    def add(self, who, about, deed, *, look=None):
        at = time_of_step(self.stands(who), self.now)
        step = Step(
            id=self.new_id(),
            by=who,
            deed=deed,
            opens_at=at,
            version=about.id,
            digest=about.digest,
            look=look,
        )
        self.room.steps.append(step)

    # --- what people do -----------------------------------------------------------------

    @rule(minutes=st.sampled_from((1, 11, 60, 24 * 60, 3 * 24 * 60, 40 * 24 * 60)))
    def time_goes_by(self, minutes):
        self.now += timedelta(minutes=minutes)

    @rule(who=whoever)
    def look_at_the_page(self, who):
        self.seen[who] = self.stands(who)

    @rule(who=whoever, hold=holds, until=st.sampled_from((None, 30, 90)))
    def propose(self, who, hold, until):
        before = self.seen[who] or self.stands(who)
        now_there = self.stands(who)
        if now_there.history or now_there.held:
            after = before.newest.id if before.newest else ""
            if changing(now_there, who, after) != Move.GOES:
                return
        elif self.room.steps:
            return  # The other holds the first words back: this one writes its own.
        today = self.now.date()
        text = f"Words number {self.made}."
        terms = Terms(
            clause="",
            title="Words",
            text=text,
            whose=Whose.BOTH,
            starts=today,
            until=today + timedelta(days=until) if until else None,
            review=today + timedelta(days=28),
        )
        at = time_of_step(now_there, self.now) + hold
        step = proposal(self.new_id(), who, THERE, terms, at)
        self.room.steps.append(step)
        self.texts[step.id] = text

    @rule(who=whoever)
    def take_back_what_is_held(self, who):
        held = self.stands(who).held
        if held:
            self.room.steps.remove(held[-1])

    @rule(who=whoever)
    def agree_to_what_was_seen(self, who):
        page = self.seen[who]
        if page is None or page.proposed is None:
            return
        seen = Seen(page.proposed.id, page.proposed.digest)
        now_there = self.stands(who)
        move = agreeing(now_there, who, seen)
        if move == Move.GOES:
            assert now_there.proposed == page.proposed
            self.add(who, now_there.proposed, Deed.AGREED)
            assert self.stands(who).in_force == page.proposed
            # Pressed twice, it is done once.
            assert agreeing(self.stands(who), who, seen) == Move.DONE

    @rule(who=whoever)
    def agree_to_words_that_were_changed_in_between(self, who):
        waits = self.stands(who).proposed
        if waits:
            forged = Seen(waits.id, digest(THERE, who, waits.terms))
            assert agreeing(self.stands(who), who, forged) != Move.GOES

    @rule(who=whoever)
    def take_a_proposal_back(self, who):
        waits = self.stands(who).proposed
        if waits and taking_back(self.stands(who), who, waits.id) == Move.GOES:
            self.add(who, waits, Deed.TAKEN_BACK)
            assert self.stands(who).proposed is None
            assert taking_back(self.stands(who), who, waits.id) == Move.DONE

    @rule(who=whoever)
    def end_it(self, who):
        in_force = self.stands(who).in_force
        if in_force is None:
            assert ending(self.stands(who)) == Move.DONE
            return
        assert ending(self.stands(who)) == Move.GOES
        self.add(who, in_force, Deed.ENDED)
        for viewer in (MIRA, JONAS):
            assert self.stands(viewer).in_force is None

    @rule(who=whoever, days=st.sampled_from((-1, 0, 1, 28, 100, 400)))
    def look_at_it_together(self, who, days):
        today = self.now.date()
        look = today + timedelta(days=days)
        before = self.stands(who)
        if looking(before, look, today) == Move.GOES:
            assert today < look <= latest_look(before, today)
            self.add(who, before.in_force, Deed.LOOKED, look=look)
            assert self.stands(who).look == look
            assert self.stands(who).in_force == before.in_force

    @rule(who=whoever)
    def put_an_end_where_the_clock_went_back(self, who):
        in_force = self.stands(who).in_force
        if in_force is None:
            return
        right, self.now = self.now, self.now - timedelta(seconds=1)
        if self.stands(who).in_force:
            self.add(who, in_force, Deed.ENDED)
        self.now = right + timedelta(seconds=2)

    # --- the laws -----------------------------------------------------------------------

    @invariant()
    def what_is_in_force_was_agreed_by_both_on_the_same_words(self):
        for viewer in (MIRA, JONAS):
            found = self.stands(viewer)
            if found.in_force is None:
                continue
            words = found.in_force
            assert found.agreed is not None
            assert {words.by, found.agreed.by} == {MIRA, JONAS}
            assert found.agreed.version == words.id
            assert words.terms.text == self.texts[words.id]
            assert found.agreed.digest == digest(THERE, words.by, words.terms)

    @invariant()
    def both_see_the_same_but_for_what_they_hold_back(self):
        hers, his = self.stands(MIRA), self.stands(JONAS)
        assert replace(hers, held=()) == replace(his, held=())
        assert all(one.by == MIRA for one in hers.held)
        assert all(one.by == JONAS for one in his.held)

    @invariant()
    def nothing_that_is_held_is_seen_by_the_other(self):
        for viewer, other in ((MIRA, JONAS), (JONAS, MIRA)):
            held = {one.id for one in self.stands(other).held}
            found = self.stands(viewer)
            steps = (*found.history, *found.held, found.proposed, found.in_force)
            assert not held & {one.id for one in steps if one}

    @invariant()
    def history_never_shrinks(self):
        for viewer in (MIRA, JONAS):
            length = len(self.stands(viewer).history)
            assert length >= self.longest[viewer]
            self.longest[viewer] = length

    @invariant()
    def nothing_happens_by_itself(self):
        # Much later the same words are in force, unless words that were held opened.
        found = self.stands(MIRA)
        years = self.now + timedelta(days=4000)
        later = standing(THERE, found.history, years)
        assert later.in_force == found.in_force
        if found.in_force:
            assert later.phase(years.date()) in {Phase.LOOK, Phase.RUN_OUT}


def test_the_laws_of_agreements_hold_in_any_order():
    run_state_machine_as_test(
        Two,
        settings=settings(
            max_examples=25,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_a_yes_that_never_belonged_to_the_words_has_no_effect():
    terms = Terms(
        clause="",
        title="Words",
        text="Words.",
        whose=Whose.BOTH,
        starts=date(2026, 6, 1),
        review=date(2026, 7, 1),
    )
    words = proposal("id 9", MIRA, THERE, terms, BEGUN)
    yes = Step(
        id="id 10",
        by=JONAS,
        deed=Deed.AGREED,
        opens_at=BEGUN,
        version=words.id,
        digest="0" * 64,
    )
    own = replace(yes, by=MIRA, digest=words.digest)
    right = replace(yes, digest=words.digest)

    assert standing(THERE, [words, yes], BEGUN).in_force is None
    assert standing(THERE, [words, own], BEGUN).in_force is None
    assert standing(THERE, [words, right], BEGUN).in_force == words
