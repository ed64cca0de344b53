"""When a questionnaire is due: seldom, one at a time, and never on a hard day."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reknit.domain.measures.schedule import Days, Planned, Turn, due, next_on

BEGUN = date(2026, 3, 2)
DAYS = Days(begun_on=BEGUN)
WELL = Planned("well", Turn.WEEKLY, is_heavy=False)
MOOD = Planned("mood", Turn.WEEKLY, is_heavy=False)
LONG = Planned("long", Turn.MONTHLY, is_heavy=True)
OFF = Planned("off", Turn.OFF, is_heavy=False)


def on(number):
    """Return a day by how many days it is after the beginning."""
    return BEGUN + timedelta(days=number)


def live(planned, length, *, days=DAYS, answer=lambda one, number: "last"):
    """Go through days doing what is due; return which was due on which day."""
    state = {one.slug: one for one in planned}
    found = []
    for number in range(length):
        one = due(tuple(state.values()), on(number), days)
        if one is not None:
            found.append((number, one.slug))
            changed = {answer(one, number): on(number)}
            state[one.slug] = replace(one, **changed)
    return found


@pytest.mark.parametrize("number", [-1, 0, 1, 2])
def test_nothing_is_due_on_the_first_days(number):
    assert due([WELL, LONG], on(number), DAYS) is None


def test_the_day_after_them_a_light_one_comes_first():
    assert due([LONG, WELL, MOOD], on(3), DAYS) == WELL


@pytest.mark.parametrize(
    "days",
    [Days(begun_on=BEGUN, is_gentle=True), Days(begun_on=BEGUN, is_quiet=True)],
    ids=["gentle days", "all switched off"],
)
def test_nothing_is_due_on_gentle_days_or_where_all_is_switched_off(days):
    assert live([WELL, LONG], 100, days=days) == []


def test_one_that_is_off_is_never_due():
    assert live([OFF], 400) == []
    assert next_on(OFF, DAYS) is None


@pytest.mark.parametrize(
    ("turn", "days"),
    [
        (Turn.WEEKLY, 7),
        (Turn.TWO_WEEKS, 14),
        (Turn.MONTHLY, 30),
        (Turn.THREE_MONTHS, 91),
    ],
)
def test_each_comes_round_in_its_own_turn(turn, days):
    alone = Planned("alone", turn, is_heavy=False)

    assert live([alone], 4 + 2 * days) == [
        (3, "alone"),
        (3 + days, "alone"),
        (3 + 2 * days, "alone"),
    ]


def test_not_this_time_puts_one_off_to_its_next_turn():
    later = replace(WELL, put_off=on(3))

    assert live([WELL], 30, answer=lambda *_: "put_off") == [
        (3, "well"),
        (10, "well"),
        (17, "well"),
        (24, "well"),
    ]
    assert next_on(later, DAYS) == on(10)


def test_after_one_was_done_or_put_off_the_rest_of_the_day_is_free():
    for name in ("last", "put_off"):
        done = replace(OFF, **{name: on(8)})
        assert due([done, WELL], on(8), DAYS) is None
        assert due([done, WELL], on(9), DAYS) == WELL


def test_the_day_after_a_heavy_one_is_free_even_if_it_was_done_by_ones_own_wish():
    done = replace(LONG, turn=Turn.OFF, last=on(8))

    assert due([done, WELL], on(9), DAYS) is None
    assert due([done, WELL], on(10), DAYS) == WELL


def test_the_one_that_waited_longest_comes_first():
    older, newer = replace(WELL, last=on(4)), replace(MOOD, last=on(5))

    assert due([newer, older], on(20), DAYS) == older


def test_changing_a_turn_counts_from_the_last_time():
    assert next_on(replace(LONG, last=on(10)), DAYS) == on(40)
    assert next_on(replace(LONG, last=on(10), turn=Turn.WEEKLY), DAYS) == on(17)


def test_what_was_done_before_the_beginning_is_not_asked_in_the_first_days():
    assert next_on(replace(WELL, last=on(-6)), DAYS) == on(3)


plans = st.lists(
    st.builds(
        Planned,
        slug=st.uuids().map(str),
        turn=st.sampled_from(Turn),
        is_heavy=st.booleans(),
    ),
    max_size=6,
    unique_by=lambda one: one.slug,
)


@settings(max_examples=40, deadline=None)
@given(plans, st.randoms(use_true_random=False))
def test_whatever_is_planned_and_put_off_no_two_fall_on_a_day_and_a_heavy_one_rests(
    planned, chance
):
    asked = live(
        planned, 120, answer=lambda *_: chance.choice(["last", "last", "put_off"])
    )
    days = [day for day, _ in asked]
    heavy = {one.slug for one in planned if one.is_heavy}

    assert len(set(days)) == len(days)
    assert min(days, default=3) >= 3
    done = live(planned, 120)
    for (day, slug), (after, _) in pairwise(done):
        assert slug not in heavy or after - day >= 2


@settings(max_examples=40, deadline=None)
@given(plans)
def test_every_one_that_is_not_off_gets_its_turn(planned):
    asked = {slug for _, slug in live(planned, 60)}

    assert asked == {one.slug for one in planned if one.turn != Turn.OFF}
