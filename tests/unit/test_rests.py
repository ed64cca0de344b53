"""Rests that come by themselves: when they begin, how long they last, and that they vary."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from reknit.domain.together.rests import (
    EVERY_DAYS,
    FIRST_AFTER_DAYS,
    LONGEST,
    NONE_IN,
    SHORTEST,
    rest_at,
    rests_in,
)

BEGUN = date(2026, 1, 5)
BEGINS = datetime(2026, 1, 5, tzinfo=UTC)
YEAR = 364
WEEKS = YEAR // EVERY_DAYS
SEEDS = [number.to_bytes(16) for number in range(200)]
MOMENT = timedelta(microseconds=1)
HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def every():
    """All rests of a year, of many rooms."""
    return [rest for seed in SEEDS for rest in rests_in(seed, BEGUN, YEAR)]


def test_a_room_is_open_for_its_first_week(every):
    first = min(rest.begins for rest in every)
    assert first - BEGINS >= timedelta(days=FIRST_AFTER_DAYS)


def test_each_ends_in_the_stretch_in_which_it_begins_and_none_has_two(every):
    for rest in every:
        begins, ends = rest.begins - BEGINS, rest.ends - BEGINS
        stretch = timedelta(days=EVERY_DAYS)
        assert begins // stretch == (ends - MOMENT) // stretch
        assert SHORTEST <= rest.ends - rest.begins <= LONGEST
    for seed in SEEDS:
        assert len(rests_in(seed, BEGUN, YEAR)) <= WEEKS


def test_nothing_rests_in_some_weeks(every):
    share = len(every) / len(SEEDS) / (WEEKS - 1)
    assert abs(share - (1 - 1 / NONE_IN)) < 0.02


def test_pauses_of_every_length_at_every_hour_have_their_like(every):
    """A pause can begin at any second and last minutes or days: so can a rest."""
    hours = Counter(rest.begins.hour for rest in every)
    assert set(hours) == set(range(24))
    assert min(hours.values()) > len(every) / 24 / 2
    assert len({rest.begins.second for rest in every}) == 60
    lengths = [rest.ends - rest.begins for rest in every]
    for least, most in (
        (SHORTEST, HOUR),
        (HOUR, 6 * HOUR),
        (6 * HOUR, 24 * HOUR),
        (24 * HOUR, LONGEST),
    ):
        assert sum(least <= length < most for length in lengths) > len(lengths) / 8


def test_in_all_it_rests_for_less_than_a_tenth_of_the_time(every):
    resting = sum((one.ends - one.begins for one in every), timedelta())
    share = resting / timedelta(days=YEAR) / len(SEEDS)
    assert 0.04 < share < 0.1


@pytest.mark.parametrize("seed", SEEDS[:20])
def test_it_begins_with_its_first_moment_and_is_over_with_its_last(seed):
    for rest in rests_in(seed, BEGUN, YEAR):
        assert rest_at(seed, BEGUN, rest.begins) == rest
        assert rest_at(seed, BEGUN, rest.ends - MOMENT) == rest
        assert rest_at(seed, BEGUN, rest.begins - MOMENT) is None
        assert rest_at(seed, BEGUN, rest.ends) is None


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Asia/Kolkata"])
def test_it_stands_still_when_clocks_change_or_somebody_travels(zone):
    """A begin that moved would let what had gone across before it vanish again."""
    for seed in SEEDS[:20]:
        for rest in rests_in(seed, BEGUN, YEAR):
            at = rest.begins
            while at < rest.ends:
                assert rest_at(seed, BEGUN, at.astimezone(ZoneInfo(zone))) == rest
                at += HOUR


def test_nothing_rests_before_a_room_began():
    before = BEGINS - timedelta(days=1)
    assert all(rest_at(seed, BEGUN, before) is None for seed in SEEDS)


def test_another_number_means_other_rests():
    drawn = {tuple(rests_in(seed, BEGUN, YEAR)) for seed in SEEDS}
    assert len(drawn) == len(SEEDS)
