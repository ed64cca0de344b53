"""How often something happened in each week, where that is known."""

from datetime import date, timedelta

import pytest

from reknit.domain.measures.counts import WeekCount, counts_per_week, trend_of_counts
from reknit.domain.measures.trends import TooFew
from reknit.domain.measures.ways import Way

TODAY = date(2026, 3, 18)


def ago(days):
    return TODAY - timedelta(days=days)


def weeks(*counts):
    """Return weeks up to today, the oldest first."""
    return [
        WeekCount(ago(7 * back + 6), count)
        for back, count in zip(range(len(counts) - 1, -1, -1), counts, strict=True)
    ]


def test_weeks_are_counted_back_from_today():
    found = counts_per_week(
        [ago(0), ago(6), ago(7), ago(7)], [], first=ago(13), last=TODAY
    )

    assert found == (WeekCount(ago(13), 2), WeekCount(ago(6), 2))


def test_a_week_in_which_anything_was_noted_and_this_was_not_is_nought():
    found = counts_per_week([ago(1)], [ago(8), ago(8)], first=ago(13), last=TODAY)

    assert [week.count for week in found] == [0, 1]


def test_a_week_in_which_nothing_was_noted_is_unknown():
    found = counts_per_week([ago(1)], [ago(20)], first=ago(20), last=TODAY)

    assert [week.count for week in found] == [0, None, 1]


def test_days_before_the_oldest_whole_week_fall_away():
    found = counts_per_week([ago(14), ago(15)], [], first=ago(15), last=TODAY)

    assert [week.count for week in found] == [None, None]


@pytest.mark.parametrize("days", [0, 5])
def test_before_a_whole_week_has_passed_there_is_none(days):
    assert counts_per_week([ago(0)], [], first=ago(days), last=TODAY) == ()


def test_a_day_after_today_counts_nowhere():
    found = counts_per_week([ago(-1)], [ago(-3)], first=ago(6), last=TODAY)

    assert [week.count for week in found] == [None]


def test_fewer_arguments_are_an_improvement():
    found = trend_of_counts(
        weeks(6, 7, 5, 6, 4, 4, 3, 3, 2, 1, 1, 0), high_is_better=False
    )

    assert found.way is Way.IMPROVING
    assert found.per_week == pytest.approx(-0.6, abs=0.1)


def test_fewer_talks_are_not():
    counts = weeks(6, 7, 5, 6, 4, 4, 3, 3, 2, 1, 1, 0)

    assert trend_of_counts(counts, high_is_better=True).way is Way.WORSENING


def test_weeks_that_nobody_knows_of_are_no_noughts():
    known = weeks(4, 5, 4, 5, 4, 5, 4, 5, None, None, None, None)

    found = trend_of_counts(known, high_is_better=False)

    assert found.count == 8
    assert found.way is Way.UNCLEAR


def test_seven_known_weeks_are_too_few():
    with pytest.raises(TooFew) as refused:
        trend_of_counts(weeks(1, 2, None, 1, 0, 2, 1, None, 3), high_is_better=False)

    assert refused.value.count == 7
