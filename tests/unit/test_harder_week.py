"""A week is called harder where it clearly was, and not for one bad day."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.domain.measures.week import was_harder

TODAY = 100
BEFORE = range(TODAY - 40, TODAY - 6)
WEEK = range(TODAY - 6, TODAY + 1)
PLACES = st.integers(1, 7)


def judged(before, week, **more):
    days = [*BEFORE, *WEEK]
    return was_harder(days, [*before, *week], today=TODAY, **more)


def ups_and_downs(middle):
    return [middle + (-1, 0, 1)[day % 3] for day in BEFORE]


def test_a_week_two_places_lower_is_harder():
    assert judged(ups_and_downs(5), [3] * 7)


def test_a_single_bad_day_makes_no_bad_week():
    assert not judged(ups_and_downs(5), [1, 5, 5, 5, 5, 5, 5])


def test_a_week_as_low_as_many_weeks_before_is_none():
    assert not judged([1, 7] * 17, [3] * 7)


def test_a_week_that_is_better_is_none():
    assert not judged(ups_and_downs(3), [6] * 7)


@pytest.mark.parametrize(
    ("days", "is_told"),
    [
        ([*BEFORE, *WEEK], True),
        ([*BEFORE, 98, 99, 100], True),
        ([*BEFORE, 99, 100], False),
        ([*range(TODAY - 14, TODAY - 6), *WEEK], True),
        ([*range(TODAY - 13, TODAY - 6), *WEEK], False),
        # What lies more than nine weeks back is another time.
        ([*range(TODAY - 90, TODAY - 62), *WEEK], False),
    ],
)
def test_it_takes_three_days_in_the_week_and_eight_before(days, is_told):
    values = [1 if day > TODAY - 7 else 6 for day in days]

    assert was_harder(days, values, today=TODAY) is is_told


def test_a_day_with_many_values_counts_once():
    days = [*BEFORE, *[TODAY] * 9]
    values = [*ups_and_downs(5), *[1] * 9]

    assert not was_harder(days, values, today=TODAY)


@given(st.lists(PLACES, min_size=41, max_size=41), st.randoms())
def test_the_order_in_which_days_are_told_does_not_matter(values, chance):
    pairs = list(zip([*BEFORE, *WEEK], values, strict=True))
    told = was_harder(*zip(*pairs, strict=True), today=TODAY)
    chance.shuffle(pairs)

    assert was_harder(*zip(*pairs, strict=True), today=TODAY) == told


@given(PLACES, st.integers(1, 200))
def test_where_nothing_moves_no_week_is_harder(place, count):
    days = list(range(TODAY - count + 1, TODAY + 1))

    assert not was_harder(days, [place] * count, today=TODAY)
