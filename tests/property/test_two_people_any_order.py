"""Coming together, sharing with a hold, pausing, leaving and coming back, in any order.

While things rest, for whatever reason, nothing opens.

The same is done to the store and to a few plain lists, and after each step both people
look at everything. A second pair of plain lists leaves out what was held back: what the
other sees must follow from those alone.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import ClassVar
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from reknit.domain.together.rests import rests_in
from reknit.rooms.couple import couple_room
from reknit.rooms.errors import NotFound, RoomError
from reknit.rooms.invitations import accept, invite, meet
from reknit.rooms.leaving import Frozen, leave
from reknit.web.together import common
from reknit.web.together.documents import NEVER, ForTwo, Lines, in_the_room
from reknit.web.together.seeing import (
    everything_seen,
    sight_of,
    visible,
    visible_one,
    visible_some,
)
from tests.store.two import anew, somebody_with_keys

BEGINS = datetime(2026, 11, 18, 9, tzinfo=UTC)
SHE, HE = 0, 1
who_ever = st.sampled_from((SHE, HE))
which_ever = st.integers(0, 9)


@in_the_room
class Put(ForTwo, kind="put-in-any-order"):
    """A text that one of the two put there."""

    what: ClassVar[str] = "A text"

    text: str

    def lines(self) -> Lines:
        return (("", self.text),)


@dataclass
class Thing:
    """What the lists know of one text."""

    id: UUID
    by: int
    text: str
    opens_at: datetime
    is_gone: bool = False

    def is_seen_by(self, who: int, now: datetime) -> bool:
        return not self.is_gone and (self.by == who or self.opens_at <= now)

    def is_open_for_both(self, now: datetime) -> bool:
        return not self.is_gone and self.opens_at <= now


@dataclass
class Together:
    """What the lists know of one room for two."""

    begun: date | None = None
    """The first day on which one of the two agreed, paused or went on."""
    things: list[Thing] = field(default_factory=list)
    agreed: set[int] = field(default_factory=set)
    paused: set[int] = field(default_factory=set)
    left: set[int] = field(default_factory=set)
    pauses: list[list[datetime]] = field(default_factory=list)
    """When each pause began, and when it ended where it has."""

    def resting_since(self, now: datetime, others: list[tuple[datetime, datetime]]):
        """Return when the rest began that goes on now, of all that touch; or None."""
        every = [(each[0], (each[1:] or [NEVER])[0]) for each in self.pauses] + others
        found = None
        while around := [each for each in every if each[0] <= now < each[1]]:
            begins = min(each[0] for each in around)
            if begins == found:
                break
            found = now = begins
        return found


class AnyOrder(RuleBasedStateMachine):
    """Does the same to the store and to the lists, and compares."""

    @initialize()
    def two_people(self):
        self.me = {who: somebody_with_keys() for who in (SHE, HE)}
        self.now = BEGINS
        self.two: Together | None = None
        self.copies: dict[int, list[str]] = {SHE: [], HE: []}
        self.said = 0

    # --- helpers -----------------------------------------------------------------------

    def room(self, who):
        return couple_room(anew(self.me[who]))

    def account(self, who):
        return self.me[who].account

    @property
    def today(self):
        return self.now.date()

    @property
    def moment(self):
        """The moment that things for two have come to."""
        return self.resting_since or self.now

    @property
    def resting_since(self):
        if self.two.begun is None:
            return None
        seed = common.common_of(self.room(SHE), self.today).seed
        every = rests_in(seed, self.two.begun, 2_000)
        others = [(each.begins, each.ends) for each in every]
        return self.two.resting_since(self.now, others)

    @property
    def is_open(self):
        return self.two is not None and not self.two.left

    def thing(self, which):
        return self.two.things[-1 - which % len(self.two.things)]

    # --- coming together and parting -----------------------------------------------------

    @precondition(lambda self: self.two is None)
    @rule(who=who_ever)
    def come_together(self, who):
        other, at = 1 - who, int(self.now.timestamp())
        code = invite(anew(self.me[who]), name="", now=at).document.in_words()
        accept(anew(self.me[other]), code, name="", now=at)
        assert meet(anew(self.me[who]), now=at)
        self.two = Together()

    @precondition(lambda self: self.two is not None)
    @rule(who=who_ever)
    def leave(self, who):
        if who in self.two.left:
            return
        moment = self.now if self.two.left else self.moment
        sight = sight_of(self.account(who), moment)
        assert leave(anew(self.me[who]), today=self.today, sight=sight)
        self.copies[who] += [
            each.text for each in self.two.things if each.is_seen_by(who, moment)
        ]
        if not self.two.left:
            # What the leaver still held goes along; the other never gets it.
            for each in self.two.things:
                if each.by == who and each.opens_at > moment:
                    each.is_gone = True
        self.two.left.add(who)
        if len(self.two.left) == 2:
            self.two = None

    # --- in the room -----------------------------------------------------------------------

    @precondition(lambda self: self.is_open)
    @rule(who=who_ever)
    def agree(self, who):
        common.agree(self.room(who), self.account(who), self.today)
        self.two.begun = self.two.begun or self.today
        self.two.agreed.add(who)

    @precondition(lambda self: self.is_open)
    @rule(who=who_ever)
    def pause(self, who):
        common.pause(self.room(who), self.account(who), self.now)
        self.two.begun = self.two.begun or self.today
        if not self.two.paused:
            self.two.pauses.append([self.now])
        self.two.paused.add(who)

    @precondition(lambda self: self.is_open)
    @rule(who=who_ever)
    def go_on(self, who):
        common.go_on(self.room(who), self.account(who), self.now)
        self.two.begun = self.two.begun or self.today
        if self.two.paused == {who}:
            self.two.pauses[-1].append(self.now)
        self.two.paused.discard(who)

    @precondition(lambda self: self.is_open)
    @rule(who=who_ever, hold=st.sampled_from((0, 10, 60, 72 * 60, None)))
    def put(self, who, hold):
        opens = NEVER if hold is None else self.now + timedelta(minutes=hold)
        self.said += 1
        thing = Thing(uuid4(), who, f"text {self.said}", opens)
        self.room(who).put(
            Put(by=self.account(who), at=self.now, opens_at=opens, text=thing.text),
            record_id=thing.id,
        )
        self.two.things.append(thing)

    @precondition(lambda self: self.is_open and self.two.things)
    @rule(who=who_ever, which=which_ever)
    def take_back(self, who, which):
        """By whoever put it there, while the other does not see it."""
        thing, room = self.thing(which), self.room(who)
        if not thing.is_seen_by(who, self.moment):
            with pytest.raises(NotFound):
                visible_one(room, Put, self.account(who), thing.id, self.moment)
            return
        stored = visible_one(room, Put, self.account(who), thing.id, self.moment)
        if thing.by == who and stored.document.is_held(self.moment):
            room.delete(stored)
            thing.is_gone = True

    @precondition(lambda self: self.is_open and self.two.things)
    @rule(which=which_ever)
    def both_are_ready(self, which):
        thing = self.thing(which)
        if thing.is_gone or thing.opens_at != NEVER:
            return
        room = self.room(thing.by)
        stored = visible_one(room, Put, self.account(thing.by), thing.id, self.moment)
        room.edit(stored, opens_at=self.now)
        thing.opens_at = self.now

    @rule(hours=st.sampled_from((1, 5, 12, 30, 72, 24 * 9)))
    def time_goes_by(self, hours):
        self.now += timedelta(hours=hours)

    # --- what holds ------------------------------------------------------------------------

    def seen(self, who):
        """Return the texts that somebody sees, oldest first, by every way of looking."""
        room, me = self.room(who), self.account(who)
        found = visible(room, Put, me, self.moment, newest=500)
        every = everything_seen(room, me, self.moment)
        ids = [each.id for each in self.two.things]
        some = visible_some(room, Put, me, ids, self.moment)
        texts = [each.document.text for each in reversed(found)]
        assert [text for one in reversed(every) for _, text in one.lines] == texts
        assert {one.document.text for one in some.values()} == set(texts)
        assert room.concerns == set()
        return texts

    @invariant()
    def each_sees_what_the_lists_say(self):
        if not getattr(self, "two", None):
            return
        for who in (SHE, HE):
            if self.two.left:
                with pytest.raises(RoomError):
                    self.room(who)
                continue
            expected = [
                each.text
                for each in self.two.things
                if each.is_seen_by(who, self.moment)
            ]
            assert self.seen(who) == expected

    @invariant()
    def what_the_other_sees_does_not_depend_on_what_is_held(self):
        if not getattr(self, "two", None) or self.two.left:
            return
        for who in (SHE, HE):
            mine = [each.text for each in self.two.things if each.by == who]
            without_held = [
                each.text
                for each in self.two.things
                if each.by == who or each.is_open_for_both(self.moment)
            ]
            found = self.seen(who)
            assert [one for one in found if one not in mine] == [
                one for one in without_held if one not in mine
            ]
            pages = [
                visible(
                    self.room(who),
                    Put,
                    self.account(who),
                    self.moment,
                    newest=3,
                    skip=skip,
                )
                for skip in range(0, len(found) + 3, 3)
            ]
            assert [len(each) for each in pages] == [
                min(3, max(len(found) - skip, 0))
                for skip in range(0, len(found) + 3, 3)
            ]

    @invariant()
    def both_find_it_open_or_at_rest_alike(self):
        if not getattr(self, "two", None) or self.two.left:
            return
        found = [common.common_of(self.room(who), self.today) for who in (SHE, HE)]
        assert found[0] == found[1]
        assert found[0].is_open == (len(self.two.agreed) == 2)
        assert found[0].resting_since(self.now) == self.resting_since

    @invariant()
    def each_keeps_what_both_had_seen_and_their_own(self):
        for who in getattr(self, "me", ()):
            parts = anew(self.me[who]).own.find(Frozen, newest=500)
            kept = [
                item.read(Put).text
                for part in reversed(parts)
                for item in part.document.items
                if item.kind == Put.kind
            ]
            assert kept == self.copies[who]


@pytest.mark.usefixtures("db")
def test_two_people_see_what_they_may_in_whatever_order_things_happen():
    run_state_machine_as_test(
        AnyOrder,
        settings=settings(
            max_examples=12,
            stateful_step_count=24,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )


@pytest.mark.usefixtures("db")
def test_the_machine_finds_a_room_that_shows_what_is_held(monkeypatch):
    monkeypatch.setattr(Put, "is_open_to", lambda self, viewer, now: True)

    with pytest.raises(AssertionError):
        run_state_machine_as_test(
            AnyOrder,
            settings=settings(
                max_examples=20,
                stateful_step_count=16,
                deadline=None,
                database=None,
                phases=[Phase.generate],
                report_multiple_bugs=False,
                suppress_health_check=[HealthCheck.too_slow],
            ),
        )
