"""Which way check-ins go, and when nothing can be said."""

import numpy as np
import pytest

from reknit.domain.measures.trends import TooFew, first_and_now, trend
from reknit.domain.measures.ways import Way, way_of

UP_AND_DOWN = [3, 4, 3, 5, 4, 3, 4, 5, 3, 4, 4, 3]
"""Twelve days that go nowhere."""


def rising(count, by=1.0, seed=1):
    chance = np.random.default_rng(seed)
    return list(np.arange(count) * by / count + chance.standard_normal(count) / 4)


def shuffled(things):
    order = np.random.default_rng(5).permutation(len(things))
    return [things[place] for place in order]


def width(found):
    return found.high - found.low


@pytest.mark.parametrize(
    ("low", "high", "way"),
    [
        (0.1, 0.2, Way.IMPROVING),
        (-0.2, -0.1, Way.WORSENING),
        (-0.1, 0.1, Way.UNCLEAR),
        (0, 0.1, Way.UNCLEAR),
        (-0.1, 0, Way.UNCLEAR),
        (0, 0, Way.UNCLEAR),
    ],
)
def test_nought_in_the_interval_is_unclear(low, high, way):
    assert way_of(low, high, high_is_better=True) is way


def test_a_clear_rise_is_improving_and_its_line_is_told():
    found = trend(range(738000, 738030), rising(30, by=3))

    assert found.way is Way.IMPROVING
    assert 0 < found.low < found.per_week < found.high
    assert found.per_week == pytest.approx(3 / 30 * 7, abs=0.1)
    assert (found.first_day, found.last_day, found.count) == (738000, 738029, 30)
    assert found.first_value == pytest.approx(0, abs=0.3)
    assert found.last_value == pytest.approx(3, abs=0.3)


def test_the_same_rise_is_worsening_where_less_is_better():
    found = trend(range(30), rising(30, by=3), high_is_better=False)

    assert found.way is Way.WORSENING
    assert found.low > 0  # figures stay as they are; only the word turns round


def test_up_and_down_is_unclear():
    assert trend(range(12), UP_AND_DOWN).way is Way.UNCLEAR


@pytest.mark.parametrize("value", [0, 4, 0.1, -1e9])
def test_a_constant_series_is_unclear(value):
    found = trend(range(20), [value] * 20)

    assert found.way is Way.UNCLEAR
    assert (found.low, found.per_week, found.high) == (0, 0, 0)
    assert found.first_value == found.last_value == pytest.approx(value)


def test_the_same_value_several_times_a_day_is_constant_too():
    days = [day for day in range(20) for _ in range(1 + day % 4)]

    assert trend(days, [0.1] * len(days)).way is Way.UNCLEAR


def test_all_the_same_but_one_is_unclear():
    assert trend(range(8), [4] * 7 + [7]).way is Way.UNCLEAR


def test_a_rise_without_any_noise_is_improving():
    assert trend(range(8), range(8)).way is Way.IMPROVING


def test_seven_days_are_too_few():
    with pytest.raises(TooFew) as refused:
        trend(range(7), range(7))

    assert (refused.value.count, refused.value.least) == (7, 8)


def test_many_check_ins_in_one_day_are_one_day():
    with pytest.raises(TooFew) as refused:
        trend([5] * 20, range(20))

    assert refused.value.count == 1


def test_nothing_at_all_is_too_few():
    with pytest.raises(TooFew):
        trend([], [])


def test_several_of_one_day_count_once_as_their_mean():
    days, values = list(range(12)), list(map(float, UP_AND_DOWN))

    assert trend([*days, 3, 3.5], [*values, 2, 5]) == trend(
        days, [*values[:3], 4, *values[4:]]
    )


@pytest.mark.parametrize(
    ("days", "values"),
    [
        (range(9), range(8)),
        (range(9), [1, 2, 3, 4, float("nan"), 6, 7, 8, 9]),
        ([*range(8), float("inf")], range(9)),
    ],
)
def test_what_is_no_series_is_refused_without_repeating_it(days, values):
    with pytest.raises(ValueError, match="day") as refused:
        trend(days, values)

    assert not any(sign.isdigit() for sign in str(refused.value))


def test_order_does_not_matter():
    pairs = list(zip(range(40), rising(40), strict=True))
    mixed = shuffled(pairs)

    assert trend(*zip(*mixed, strict=True)) == trend(*zip(*pairs, strict=True))


def test_the_same_series_gives_the_same_answer():
    assert trend(range(56), rising(56)) == trend(range(56), rising(56))


def test_upside_down_gives_the_answer_upside_down():
    values = rising(30)
    found = trend(range(30), values)
    turned = trend(range(30), [-value for value in values])

    assert (turned.low, turned.high) == (-found.high, -found.low)
    assert turned.per_week == -found.per_week


def test_shifting_all_days_changes_nothing_but_the_days():
    here, there = (trend(range(at, at + 30), rising(30)) for at in (0, 738000))

    assert (here.low, here.high, here.way) == (there.low, there.high, there.way)
    assert there.band[0] == (738000, *here.band[0][1:])


def test_one_terrible_night_does_not_turn_a_rise():
    values = rising(30, by=3)
    values[27] -= 20

    assert (
        trend(range(30), values).per_week
        > 0.5 * trend(range(30), rising(30, by=3)).per_week
    )


def test_one_good_evening_after_a_long_hole_is_no_trend():
    days, values = [*range(24), 120], [*UP_AND_DOWN, *UP_AND_DOWN, 7]

    assert trend(days, values).way is Way.UNCLEAR


def test_several_good_days_after_a_long_hole_are_one():
    days = [*range(24), 120, 121, 122, 124]
    values = [*UP_AND_DOWN, *UP_AND_DOWN, 7, 6, 7, 7]

    assert trend(days, values).way is Way.IMPROVING


def test_moods_that_last_make_it_less_sure_than_the_same_moods_mixed():
    waves = [one for one in (3, 5, 2, 4, 6, 3) for _ in range(5)]
    mixed = shuffled(waves)

    assert width(trend(range(30), waves)) > 1.5 * width(trend(range(30), mixed))


def test_more_days_make_it_surer():
    year = rising(360, by=0)

    assert width(trend(range(360), year)) < width(trend(range(60), year[:60])) / 4


def test_a_jump_is_not_taken_for_noise():
    calm = rising(200, by=0)
    jumped = [value + 2 * (day >= 100) for day, value in enumerate(calm)]
    found = trend(range(200), jumped)

    assert found.way is Way.IMPROVING
    assert width(found) < 2 * width(trend(range(200), calm))


def test_a_long_hole_needs_no_filling_in():
    days = [*range(20), *range(80, 100)]
    found = trend(days, rising(40, by=2))

    assert found.count == 40
    assert found.last_day == 99


def test_the_band_holds_the_line_from_end_to_end():
    found = trend(range(100, 130), rising(30))
    slope = found.per_week / 7

    assert found.band[0][0] == found.first_day
    assert found.band[-1][0] == found.last_day
    for day, low, high in found.band:
        assert day == int(day)
        assert low < found.first_value + slope * (day - 100) < high


def test_the_band_is_narrowest_in_the_middle():
    widths = [high - low for _, low, high in trend(range(41), rising(41)).band]

    assert widths[4] < widths[0]
    assert widths[4] < widths[-1]


def test_first_days_and_newest():
    values = [2, 3, 2, 3] * 5 + [3] * 20 + [5, 6, 5, 6] * 5
    found = first_and_now(range(60), values)

    assert found.way is Way.IMPROVING
    assert found.first == pytest.approx(2.5, abs=0.05)
    assert found.now == pytest.approx(5.5, abs=0.05)
    assert found.change == pytest.approx(found.now - found.first)
    assert found.low < found.change < found.high
    assert (found.first_count, found.now_count) == (14, 14)
    assert first_and_now(range(60), values, high_is_better=False).way is Way.WORSENING


def test_first_days_and_newest_that_are_alike_are_unclear():
    assert first_and_now(range(40), (UP_AND_DOWN * 4)[:40]).way is Way.UNCLEAR


@pytest.mark.parametrize(
    ("days", "count"),
    [
        ([], 0),
        (range(27), 0),  # the newest days would reach into the first
        ([*range(4), *range(30, 60)], 4),
        ([*range(14), 30, 56, 57, 58, 59], 4),
    ],
)
def test_too_few_days_at_either_end(days, count):
    with pytest.raises(TooFew) as refused:
        first_and_now(days, [3] * len(days))

    assert (refused.value.count, refused.value.least) == (count, 5)
