"""What holds of every change and every trend, whatever the figures."""

from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reknit.domain.measures.change import (
    goal_attainment,
    minimal_detectable_change,
    reliable_change,
)
from reknit.domain.measures.trends import trend
from reknit.domain.measures.ways import Way

SCORES = st.integers(0, 80)
SPREADS = st.floats(0.1, 50)
RELIABILITIES = st.floats(0, 0.99)
UNITS = st.floats(1e-3, 1e3)
SERIES = st.dictionaries(
    st.integers(0, 120), st.integers(1, 7), min_size=8, max_size=40
)
TURNED = {
    Way.IMPROVING: Way.WORSENING,
    Way.UNCLEAR: Way.UNCLEAR,
    Way.WORSENING: Way.IMPROVING,
}


def near(expected, unit=1.0):
    return pytest.approx(expected, rel=1e-6, abs=1e-9 * unit)


@given(SCORES, SCORES, SPREADS, RELIABILITIES)
def test_change_is_antisymmetric(before, after, sd, reliability):
    there = reliable_change(before, after, sd=sd, reliability=reliability)
    back = reliable_change(after, before, sd=sd, reliability=reliability)

    assert (back.points, back.index) == (-there.points, -there.index)
    assert back.is_reliable == there.is_reliable


@given(SCORES, SCORES, SPREADS, RELIABILITIES, UNITS)
def test_change_is_free_of_units(before, after, sd, reliability, unit):
    one = reliable_change(before, after, sd=sd, reliability=reliability)
    other = reliable_change(
        before * unit, after * unit, sd=sd * unit, reliability=reliability
    )

    assert other.index == near(one.index)
    assert other.needed == near(one.needed * unit, unit)


@given(SPREADS, RELIABILITIES, RELIABILITIES)
def test_the_more_reliable_the_less_change_is_needed(sd, one, other):
    low, high = sorted((one, other))

    assert 0 < minimal_detectable_change(sd, high) <= minimal_detectable_change(sd, low)
    assert minimal_detectable_change(sd, low) <= 1.96 * 2**0.5 * sd * (1 + 1e-9)


@given(
    st.lists(
        st.tuples(st.integers(-2, 2), st.floats(0.1, 10)), min_size=1, max_size=12
    ),
    st.floats(0, 0.9),
)
def test_goal_attainment_is_bounded_and_symmetric(goals, rho):
    outcomes, weights = zip(*goals, strict=True)
    score = goal_attainment(outcomes, weights, rho=rho)
    turned = goal_attainment([-one for one in outcomes], weights, rho=rho)

    furthest = 20 * len(goals) ** 0.5
    assert 50 - furthest - 1e-9 <= score <= 50 + furthest + 1e-9
    assert turned - 50 == near(50 - score)


@settings(max_examples=40, deadline=None)
@given(SERIES)
def test_a_slope_lies_between_the_flattest_and_the_steepest_of_two_days(series):
    days, values = list(series), list(series.values())
    found = trend(days, values)

    steps = [
        7 * (series[two] - series[one]) / (two - one)
        for one, two in combinations(days, 2)
    ]
    assert min(steps) - 1e-9 <= found.per_week <= max(steps) + 1e-9
    assert found.low <= found.per_week <= found.high
    assert all(low <= high for _, low, high in found.band)


@settings(max_examples=30, deadline=None)
@given(SERIES, st.randoms(use_true_random=False), st.integers(-1000, 1_000_000))
def test_order_and_the_beginning_of_time_do_not_matter(series, chance, shift):
    pairs = list(series.items())
    mixed = chance.sample(pairs, len(pairs))
    one = trend(*zip(*pairs, strict=True))
    other = trend([day + shift for day, _ in mixed], [value for _, value in mixed])

    assert (other.low, other.per_week, other.high) == (one.low, one.per_week, one.high)
    assert other.first_day == one.first_day + shift


@settings(max_examples=30, deadline=None)
@given(SERIES)
def test_a_trend_is_antisymmetric(series):
    days, values = list(series), list(series.values())
    one = trend(days, values)
    other = trend(days, [-value for value in values])

    assert (other.low, other.high) == (-one.high, -one.low)
    assert other.way is TURNED[one.way]


@settings(max_examples=30, deadline=None)
@given(SERIES, UNITS)
def test_a_trend_is_free_of_units(series, unit):
    days, values = list(series), list(series.values())
    one = trend(days, values)
    other = trend(days, [value * unit for value in values])

    assert other.low == near(one.low * unit, unit)
    assert other.high == near(one.high * unit, unit)
    assert other.last_value == near(one.last_value * unit, unit)


@settings(max_examples=20, deadline=None)
@given(st.sets(st.integers(0, 400), min_size=8, max_size=60), st.floats(-1e6, 1e6))
def test_a_constant_series_is_unclear(days, value):
    assert trend(list(days), [value] * len(days)).way is Way.UNCLEAR


@settings(max_examples=20, deadline=None)
@given(SERIES, st.integers(1, 5))
def test_the_line_is_drawn_from_the_first_day_to_the_last(series, unit):
    assume(len(set(series.values())) > 1)
    found = trend(list(series), [value * unit for value in series.values()])

    assert (found.first_day, found.last_day) == (min(series), max(series))
    weeks = (found.last_day - found.first_day) / 7
    assert found.last_value - found.first_value == near(found.per_week * weeks)
