"""What may go across, and when: the private page before, and a day for an answer."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.domain.answers.days import FURTHEST, has_come, may_be_named
from reknit.domain.answers.ready import Ready, Tap, ready

TODAY = date(2026, 12, 1)
OTHERS = list(product((None, *Tap), repeat=2))


@pytest.mark.parametrize("first", list(product(Tap, repeat=2)))
def test_fear_or_danger_outweighs_all_else(first):
    is_afraid = set(first) != {Tap.YES}

    for others in OTHERS:
        assert (ready(first, others) == Ready.HELP) == is_afraid


@pytest.mark.parametrize("others", OTHERS)
def test_without_them_one_doubt_is_enough_to_offer_waiting(others):
    doubts = {Tap.NO, Tap.UNSURE} & set(others)

    assert ready([Tap.YES], others) == (Ready.WAIT if doubts else Ready.GO)


def test_what_was_left_out_says_nothing():
    assert ready([Tap.YES, Tap.YES], [None, None]) == Ready.GO


@pytest.mark.parametrize(
    ("days", "may", "came"),
    [(-1, False, True), (0, True, True), (1, True, False), (60, True, False)],
)
def test_a_day_can_be_named_from_today_on(days, may, came):
    day = TODAY + timedelta(days=days)

    assert (may_be_named(day, TODAY), has_come(day, TODAY)) == (may, came)


def test_a_day_too_far_off_is_no_answer():
    assert not may_be_named(TODAY + FURTHEST + timedelta(days=1), TODAY)


@given(day=st.dates(), today=st.dates())
def test_a_day_that_can_be_named_has_not_gone_by(day, today):
    if may_be_named(day, today):
        assert day == today or not has_come(day, today)
