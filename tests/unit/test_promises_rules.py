"""Days of promises and what they come to, by example; and how often two meet in writing."""

from datetime import date, timedelta

import pytest

from reknit.domain.promises.rhythm import Every, Rhythm, due_days
from reknit.domain.promises.tally import DueDay, Said, Tally, by_month, sentence, tally
from reknit.domain.turns import Often, is_there, next_from, rarer

WEDNESDAY = date(2026, 6, 3)


def test_a_week_is_due_under_its_monday_from_the_week_it_began_in():
    rhythm = Rhythm(Every.WEEK, WEDNESDAY, last=date(2026, 6, 15))

    found = due_days(rhythm, date(2026, 5, 1), date(2026, 7, 1))

    assert found == (date(2026, 6, 1), date(2026, 6, 8), date(2026, 6, 15))


def test_a_week_that_was_begun_before_the_last_day_is_not_over_before_it_ends():
    rhythm = Rhythm(Every.WEEK, WEDNESDAY, last=date(2026, 6, 10))

    assert not rhythm.is_over(date(2026, 6, 14))
    assert rhythm.is_over(date(2026, 6, 15))


def test_chosen_days_are_due():
    rhythm = Rhythm(Every.DAYS, WEDNESDAY, weekdays=(2, 6))

    found = due_days(rhythm, WEDNESDAY, WEDNESDAY + timedelta(days=7))

    assert found == (WEDNESDAY, date(2026, 6, 7), date(2026, 6, 10))


def test_fourteen_of_sixteen():
    kept = [DueDay(WEDNESDAY, Said.KEPT, Said.KEPT)] * 14
    other = [
        DueDay(WEDNESDAY, Said.KEPT, Said.MISSED),
        DueDay(WEDNESDAY, Said.MISSED, Said.MISSED),
        DueDay(WEDNESDAY, Said.KEPT),
        DueDay(WEDNESDAY, None, Said.MISSED),
        DueDay(WEDNESDAY),
        DueDay(WEDNESDAY, Said.KEPT, Said.CHANGED),
    ]

    found = tally(kept + other)

    assert found == Tally(confirmed=14, said=16, changed=1)
    assert sentence(found) == "Kept and confirmed 14 of 16. Changed between you: 1."
    assert sentence(tally([])) == ""


def test_months_stand_under_their_first_day():
    days = [DueDay(date(2026, month, 9), Said.KEPT, Said.KEPT) for month in (5, 6, 6)]

    assert by_month(days) == {
        date(2026, 6, 1): Tally(2, 2, 0),
        date(2026, 5, 1): Tally(1, 1, 0),
    }


@pytest.mark.parametrize("one", [None, *Often])
@pytest.mark.parametrize("other", [None, *Often])
def test_the_rarer_counts_and_until_both_chose_it_is_when_they_want(one, other):
    found = rarer(one, other)

    assert found == rarer(other, one)
    if one is None or other is None:
        assert found == Often.WHEN_WE_WANT
    else:
        assert found in {one, other}
        assert list(Often).index(found) >= list(Often).index(one)


def test_the_next_one_is_there_from_a_day_on_and_never_ends_being_there():
    assert next_from(WEDNESDAY, Often.TWICE_A_WEEK) == date(2026, 6, 6)
    assert next_from(WEDNESDAY, Often.WHEN_WE_WANT) is None
    assert next_from(None, Often.DAILY) is None
    assert is_there(None, Often.WEEKLY, WEDNESDAY)
    assert not is_there(WEDNESDAY, Often.WEEKLY, date(2026, 6, 9))
    assert is_there(WEDNESDAY, Often.WEEKLY, date(2027, 6, 9))
    assert not is_there(WEDNESDAY, Often.WHEN_WE_WANT, date(2027, 6, 9))
