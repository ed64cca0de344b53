"""The word of a trend alone is the word that the whole trend says."""

from datetime import date, timedelta

import pytest

from reknit.domain.measures.direction import direction
from reknit.domain.measures.trends import TooFew, trend
from reknit.domain.measures.ways import Way

FIRST = date(2026, 5, 1)


def series(*values, every=3):
    return {
        FIRST + timedelta(days=every * place): float(value)
        for place, value in enumerate(values)
    }


UP = series(1, 2, 2, 3, 3, 3, 4, 4, 5, 4, 5, 6, 6)
DOWN = series(6, 6, 5, 4, 5, 4, 4, 3, 3, 3, 2, 2, 1)
EVEN = series(4, 3, 5, 4, 4, 3, 5, 4, 3, 4, 5, 4)
STEADY = series(*[4] * 12)


@pytest.mark.parametrize(
    ("by_day", "way"),
    [
        (UP, Way.IMPROVING),
        (DOWN, Way.WORSENING),
        (EVEN, Way.UNCLEAR),
        (STEADY, Way.UNCLEAR),
    ],
    ids=["up", "down", "even", "steady"],
)
def test_values_go_where_one_sees_them_go(by_day, way):
    assert direction(by_day) == way
    assert direction(dict(reversed(by_day.items()))) == way


def test_where_low_is_better_the_word_turns_round():
    assert direction(UP, high_is_better=False) == Way.WORSENING
    assert direction(DOWN, high_is_better=False) == Way.IMPROVING


@pytest.mark.parametrize("tilt", [-9, -4, -2, -1, 0, 1, 2, 4, 9])
@pytest.mark.parametrize("every", [1, 2, 5])
def test_it_is_the_word_of_the_trend_with_its_line(tilt, every):
    wave = (3, 5, 4, 2, 5, 3, 6, 4, 3, 5, 2, 4, 6, 3, 4, 5)
    by_day = series(
        *(value + tilt * at / 20 for at, value in enumerate(wave)), every=every
    )
    days = [day.toordinal() for day in by_day]

    assert direction(by_day) == trend(days, list(by_day.values())).way


def test_seven_days_are_too_few():
    with pytest.raises(TooFew) as few:
        direction(series(*range(7)))

    assert few.value.count == 7
