"""Joining, writing, turning keys and leaving, in whatever order three people do it."""

from dataclasses import dataclass, field
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from reknit.rooms import models
from reknit.rooms.couple import couple_room, rotate_couple_room, settle
from reknit.rooms.errors import AlreadyTwo, Gone, NotFound, Over, Taken, TooMany
from reknit.rooms.invitations import (
    accept,
    has_answer,
    invite,
    look,
    meet,
    open_ones,
    revoke,
)
from reknit.rooms.leaving import (
    Frozen,
    destroy_together,
    farewells,
    keep_after_all,
    leave,
)
from reknit.rooms.members import move_to_user_key
from reknit.rooms.private import private_room
from reknit.vault.sealing import new_key
from tests.store.invented import Page
from tests.store.two import NOW, TODAY, anew, somebody_with_keys

PEOPLE = (0, 1, 2)
people = st.sampled_from(PEOPLE)
which = st.integers(0, 3)
"""Which invitation is meant: 0 the newest, and so on."""

HOUR = 60 * 60
DAY = 24 * HOUR


@dataclass
class Pair:
    """What the model knows of one room for two."""

    inviter: int
    invitee: int
    is_met: bool = False
    destroyed: bool = False
    texts: list[str] = field(default_factory=list)
    left: set[int] = field(default_factory=set)
    wishes: set[int] = field(default_factory=set)

    @property
    def is_over(self):
        return bool(self.left) or self.destroyed

    def other(self, who):
        return self.invitee if who == self.inviter else self.inviter


@dataclass
class Offered:
    """What the model knows of one invitation."""

    by: int
    id: UUID
    code: str
    made_at: int
    is_withdrawn: bool = False
    pair: Pair | None = None

    def is_open(self, now):
        return not self.is_withdrawn and self.pair is None and now < self.made_at + DAY


class TwoMachine(RuleBasedStateMachine):
    """Does the same to the store and to a few plain lists, and compares."""

    def __init__(self):
        super().__init__()
        self.me = {who: somebody_with_keys() for who in PEOPLE}
        self.now = NOW
        self.offers = []
        self.bond = dict.fromkeys(PEOPLE)
        self.waiting = dict.fromkeys(PEOPLE)
        self.kept = {who: [] for who in PEOPLE}
        self.written = 0

    # --- helpers -----------------------------------------------------------------------

    def offered(self, which):
        return self.offers[-1 - which % len(self.offers)]

    def person(self, who):
        return anew(self.me[who])

    @property
    def is_anybody_bound(self):
        return any((*self.bond.values(), *self.waiting.values()))

    def is_in_two(self, who):
        bond = self.bond[who]
        return self.waiting[who] is not None or bool(bond and not bond.destroyed)

    def room_state(self, who):
        """Return what opening the room for two raises, or None where it opens."""
        bond = self.bond[who]
        if bond is None:
            return NotFound
        return Over if bond.is_over else None

    def does(self, who, verb):
        """Do something in the room for two, or see it refused. Say whether it was done."""
        refusal = self.room_state(who)
        if refusal is None:
            return verb(self.person(who))
        with pytest.raises(refusal):
            verb(self.person(who))
        return None

    def open_offers(self, who):
        return [one for one in self.offers if one.by == who and one.is_open(self.now)]

    def withdraw_all(self, who):
        for one in self.offers:
            if one.by == who and one.pair is None:
                one.is_withdrawn = True

    # --- inviting and accepting --------------------------------------------------------

    @rule(hours=st.sampled_from((1, 12, 24, 7 * 24)))
    def time_goes_by(self, hours):
        self.now += hours * HOUR

    @rule(who=people)
    def invite(self, who):
        made = [
            one
            for one in self.offers
            if one.by == who and one.made_at > self.now - 7 * DAY
        ]
        refusal = None
        if self.is_in_two(who):
            refusal = AlreadyTwo
        elif len(self.open_offers(who)) >= 3 or len(made) >= 10:
            refusal = TooMany
        if refusal:
            with pytest.raises(refusal):
                invite(self.person(who), name=str(who), now=self.now)
            return
        stored = invite(self.person(who), name=str(who), now=self.now)
        offered = Offered(who, stored.id, stored.document.in_words(), self.now)
        self.offers.append(offered)

    @precondition(lambda self: self.offers)
    @rule(which=which)
    def look(self, which):
        offered = self.offered(which)
        if offered.is_open(self.now):
            assert look(offered.code, now=self.now).name == str(offered.by)
        else:
            with pytest.raises(Gone):
                look(offered.code, now=self.now)

    @precondition(lambda self: self.offers)
    @rule(who=people, which=which)
    def accept(self, who, which):
        offered = self.offered(which)
        pair = offered.pair
        if pair and self.bond[who] is pair and self.waiting[pair.inviter] is pair:
            accept(self.person(who), offered.code, name=str(who), now=self.now)
            return
        refusal = None
        if not offered.is_open(self.now):
            refusal = Gone
        elif self.is_in_two(who):
            refusal = AlreadyTwo
        elif who == offered.by or self.is_in_two(offered.by):
            refusal = Gone
        if refusal:
            with pytest.raises(refusal):
                accept(self.person(who), offered.code, name=str(who), now=self.now)
            return
        accept(self.person(who), offered.code, name=str(who), now=self.now)
        offered.pair = Pair(offered.by, who)
        self.bond[who] = self.waiting[offered.by] = offered.pair
        self.withdraw_all(who)

    @rule(who=people)
    def meet(self, who):
        pair = self.waiting[who]
        assert has_answer(self.person(who)) == (pair is not None)
        assert meet(self.person(who), now=self.now) == (pair is not None)
        if pair is not None:
            pair.is_met = True
            self.bond[who], self.waiting[who] = pair, None
            self.withdraw_all(who)

    @precondition(lambda self: self.offers)
    @rule(who=people, which=which)
    def revoke(self, who, which):
        offered = self.offered(which)
        refusal = None
        if who != offered.by:
            refusal = NotFound
        elif offered.pair and self.waiting[who] is offered.pair:
            refusal = Taken
        elif offered.made_at <= self.now - 7 * DAY:
            return  # may be forgotten already, or not yet
        if refusal:
            with pytest.raises(refusal):
                revoke(self.person(who), offered.id)
        else:
            revoke(self.person(who), offered.id)
            offered.is_withdrawn = True

    @rule(who=people, other=people)
    def come_together(self, who, other):
        self.invite(who)
        if self.offers:
            self.accept(other, 0)
        self.meet(who)

    # --- in the room -------------------------------------------------------------------

    @precondition(lambda self: self.is_anybody_bound)
    @rule(who=people)
    def write(self, who):
        text = str(self.written)
        self.written += 1
        if self.does(who, lambda me: couple_room(me).put(Page(text=text))):
            self.bond[who].texts.append(text)

    @precondition(lambda self: self.is_anybody_bound)
    @rule(who=people)
    def rotate(self, who):
        self.does(who, rotate_couple_room)

    @precondition(lambda self: self.is_anybody_bound)
    @rule(who=people, at_most=st.integers(1, 3))
    def settle(self, who, at_most):
        self.does(who, lambda me: settle(me, at_most=at_most))

    @rule(who=people)
    def new_user_key(self, who):
        old = self.me[who].keyring
        new = old._replace(user_key=new_key())
        move_to_user_key(old, new)
        self.me[who] = self.me[who]._replace(keyring=new, own=private_room(new))

    # --- the end -----------------------------------------------------------------------

    @precondition(lambda self: self.is_anybody_bound)
    @rule(who=people)
    def leave(self, who):
        pair, waiting = self.bond[who], self.waiting[who]
        kept = leave(self.person(who), today=TODAY)
        assert kept == (pair is not None and not pair.destroyed)
        if kept:
            self.kept[who].extend(pair.texts)
        for each in (pair, waiting):
            if each is None:
                continue
            each.left.add(who)
            if who == each.invitee and self.waiting[each.inviter] is each:
                self.waiting[each.inviter] = None
        self.bond[who] = self.waiting[who] = None

    @precondition(lambda self: self.is_anybody_bound)
    @rule(who=people)
    def wish_to_destroy(self, who):
        pair = self.bond[who]
        gone = self.does(who, lambda me: destroy_together(me, today=TODAY))
        if gone is None:
            return
        pair.wishes.add(who)
        assert gone == (len(pair.wishes) == 2)
        if gone:
            pair.destroyed = True
            self.bond[who] = None

    @precondition(lambda self: self.is_anybody_bound)
    @rule(who=people)
    def take_the_wish_back(self, who):
        self.does(who, keep_after_all)
        if self.room_state(who) is None:
            self.bond[who].wishes.discard(who)

    # --- what holds --------------------------------------------------------------------

    @invariant()
    def everybody_finds_what_the_lists_hold(self):
        for who in PEOPLE:
            me, pair = self.person(who), self.bond[who]
            room = self.does(who, couple_room)
            if room is not None:
                found = [one.document.text for one in room.find(Page, newest=500)]
                assert found == pair.texts[::-1]
                assert room.concerns == set()
                wishes = (who in pair.wishes, pair.other(who) in pair.wishes)
                assert farewells(me) == wishes
            kept = [
                item.read(Page).text
                for one in reversed(me.own.find(Frozen, newest=500))
                for item in one.document.items
            ]
            assert kept == self.kept[who]
            assert me.own.concerns == set()
            assert me.own.find(Page) == []

    @invariant()
    def open_invitations_are_those_of_the_lists(self):
        for who in PEOPLE:
            found = [one.id for one in open_ones(self.person(who), now=self.now)]
            assert found == [one.id for one in reversed(self.open_offers(who))]

    @invariant()
    def there_are_no_rooms_but_these(self):
        pairs = {
            id(pair): pair
            for pair in (*self.bond.values(), *self.waiting.values())
            if pair is not None and not pair.destroyed
        }
        accounts = [self.me[who].account for who in PEOPLE]
        spaces = models.Space.objects.filter(member__account_id__in=accounts)
        assert spaces.distinct().count() == len(PEOPLE) + len(pairs)
        assert not models.Space.objects.filter(member=None).exists()


@pytest.mark.usefixtures("db")
def test_three_people_come_together_and_part_in_any_order():
    run_state_machine_as_test(
        TwoMachine,
        settings=settings(
            max_examples=60,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
