"""A room behaves like a plain list, whatever is done to it in whatever order."""

from datetime import date

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from reknit.rooms import models
from reknit.rooms.documents import Stored
from reknit.rooms.errors import AlreadyKept, Conflict, NotFound
from reknit.rooms.rotation import carry_over, rotate_private_room
from reknit.rooms.tombstones import is_buried
from tests.store.invented import Page, Wish, room_of, somebody, space_id

days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
texts = st.text("ab \u00e9\u00dfZ", max_size=12)


class RoomMachine(RuleBasedStateMachine):
    """Does the same to a room and to a dictionary, oldest first, and compares."""

    ids = Bundle("ids")

    def __init__(self):
        super().__init__()
        self.keyring = somebody()
        self.room = room_of(self.keyring)
        self.kept = {}
        self.before = {}
        self.gone = set()
        self.writes = 0

    def of_kind(self, kind):
        """Return what the model holds of one kind, newest first."""
        return [
            one for one in reversed(self.kept.values()) if type(one.document) is kind
        ]

    def remember(self, stored):
        if stored.id in self.kept:
            self.before[stored.id] = self.kept[stored.id]
        self.kept[stored.id] = stored
        self.writes += 1

    @rule(target=ids, text=texts, on=days)
    def put_a_page(self, text, on):
        stored = self.room.put(Page(text=text, on=on))
        assert stored == Stored(stored.id, 1, Page(text=text, on=on))
        self.remember(stored)
        return stored.id

    @rule(target=ids, text=texts)
    def put_a_wish(self, text):
        stored = self.room.put(Wish(text=text))
        self.remember(stored)
        return stored.id

    @rule(record_id=ids, text=texts)
    def put_under_an_id_that_is_there(self, record_id, text):
        there = self.kept.get(record_id)
        if there is None:
            return
        with pytest.raises(AlreadyKept) as caught:
            self.room.put(type(there.document)(text=text), record_id=record_id)
        assert caught.value.stored == there

    @rule(record_id=ids, text=texts)
    def edit(self, record_id, text):
        there = self.kept.get(record_id)
        if there is None:
            return
        saved = self.room.edit(there, text=text)
        assert (saved.id, saved.version) == (record_id, there.version + 1)
        assert saved.document.text == text
        self.remember(saved)

    @rule(record_id=ids, text=texts)
    def edit_an_old_version(self, record_id, text):
        old = self.before.get(record_id)
        if old is None or record_id not in self.kept:
            return
        with pytest.raises(Conflict) as caught:
            self.room.edit(old, text=text)
        assert caught.value.stored == self.kept[record_id]

    @rule(record_id=ids)
    def delete(self, record_id):
        there = self.kept.pop(record_id, None)
        if there is None:
            return
        self.room.delete(there)
        self.gone.add(there.id)
        self.writes += 1

    @rule(record_id=ids, text=texts)
    def use_what_is_gone(self, record_id, text):
        if record_id not in self.gone:
            return
        gone = Stored(record_id, 1, Page(text=text))
        with pytest.raises(NotFound):
            self.room.get(Page, record_id)
        with pytest.raises(NotFound):
            self.room.edit(gone, text=text)
        self.room.delete(gone)

    @rule(newest=st.integers(1, 5), skip=st.integers(0, 5))
    def find_a_page_of_them(self, newest, skip):
        for kind in (Page, Wish):
            expected = self.of_kind(kind)[skip : skip + newest]
            assert self.room.find(kind, newest=newest, skip=skip) == expected

    @rule(words=texts)
    def search(self, words):
        needles = words.casefold().split()
        for kind in (Page, Wish):
            expected = [
                one
                for one in self.of_kind(kind)
                if needles
                and all(word in one.document.text.casefold() for word in needles)
            ]
            assert self.room.search(kind, words) == expected
        both = [
            one
            for one in reversed(self.kept.values())
            if needles and all(word in one.document.text.casefold() for word in needles)
        ]
        assert self.room.search_all((Page, Wish), words) == both

    @rule(first=days, last=days)
    def list_some_days(self, first, last):
        expected = [
            (one.id, one.document.kind, one.document.day)
            for one in reversed(self.kept.values())
            if first <= one.document.day <= last
        ]
        expected.sort(key=lambda listed: listed[2], reverse=True)
        assert self.room.listed((Page, Wish), first, last) == expected

    @rule()
    def open_the_room_anew(self):
        self.room = room_of(self.keyring)

    @precondition(lambda self: max(self.room.keys.by_version) < 4)
    @rule()
    def rotate(self):
        rotate_private_room(self.keyring)
        self.room = room_of(self.keyring)

    @rule(at_most=st.integers(1, 4))
    def carry_over_a_little(self, at_most):
        carry_over(self.room, at_most=at_most)
        self.room = room_of(self.keyring)

    @rule()
    def carry_everything_over(self):
        while carry_over(room_of(self.keyring), at_most=3):
            pass
        self.room = room_of(self.keyring)
        assert len(self.room.keys.by_version) == 1

    @invariant()
    def holds_what_the_list_holds(self):
        for kind in (Page, Wish):
            expected = self.of_kind(kind)
            assert self.room.find(kind, newest=1000) == expected
            assert self.room.count(kind) == len(expected)
        assert self.room.concerns == set()

    @invariant()
    def has_no_rows_but_these(self):
        space = space_id(self.room)
        there = models.Record.objects.filter(space_id=space)
        assert set(there.values_list("id", flat=True)) == set(self.kept)

    @invariant()
    def remembers_what_was_deleted(self):
        assert all(is_buried(self.room.keys, gone) for gone in self.gone)

    @invariant()
    def never_counts_fewer_writes_than_there_were(self):
        assert self.room.counter >= self.writes


@pytest.mark.usefixtures("db")
def test_a_room_behaves_like_a_list():
    run_state_machine_as_test(
        RoomMachine,
        settings=settings(
            max_examples=60,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
