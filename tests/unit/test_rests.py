"""Rests that come by themselves: when they begin, how long they last, and that they vary."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from reknit.domain.together.rests import (
    EVERY_DAYS,
    FIRST_AFTER_DAYS,
    LENGTHS,
    rest_at,
    rests_in,
)

BEGUN = date(2026, 3, 2)
YEAR = 364
SEEDS = [number.to_bytes(16) for number in range(200)]
MOMENT = timedelta(microseconds=1)


@pytest.fixture(scope="module")
def every():
    """All rests of a year, of many rooms."""
    return [rests_in(seed, BEGUN, YEAR) for seed in SEEDS]


def test_a_room_is_open_for_its_first_week(every):
    first = min(rest.begins for rests in every for rest in rests)
    assert (first.date() - BEGUN).days >= FIRST_AFTER_DAYS


def test_each_begins_in_waking_hours_and_ends_within_its_stretch(every):
    for rest in (rest for rests in every for rest in rests):
        assert 7 <= rest.begins.hour < 23
        stretch = (rest.begins.date() - BEGUN).days // EVERY_DAYS
        assert (rest.ends.date() - BEGUN).days // EVERY_DAYS == stretch
        assert rest.ends - rest.begins in set(LENGTHS) - {timedelta(0)}


def test_no_stretch_has_two_and_some_have_none(every):
    counts = [len(rests) for rests in every]
    assert max(counts) <= YEAR // EVERY_DAYS
    assert min(counts) < YEAR // EVERY_DAYS


def test_a_short_pause_a_long_one_and_every_hour_have_their_like(every):
    """A pause can begin at any hour and last an hour or days: so can a rest."""
    rests = [rest for one in every for rest in one]
    lengths = Counter(rest.ends - rest.begins for rest in rests)
    hours = Counter(rest.begins.hour for rest in rests)
    assert set(lengths) == set(LENGTHS) - {timedelta(0)}
    assert min(lengths.values()) > len(rests) / len(lengths) / 2
    assert set(hours) == set(range(7, 23))
    assert min(hours.values()) > len(rests) / len(hours) / 2


def test_all_in_all_about_a_day_and_a_half_in_each_fortnight(every):
    resting = sum(
        (one.ends - one.begins for rests in every for one in rests), timedelta()
    )
    share = resting / timedelta(days=YEAR) / len(SEEDS)
    assert 0.05 < share < 0.12


@pytest.mark.parametrize("seed", SEEDS[:20])
def test_it_begins_with_its_first_moment_and_is_over_with_its_last(seed):
    for rest in rests_in(seed, BEGUN, YEAR):
        assert rest_at(seed, BEGUN, rest.begins) == rest
        assert rest_at(seed, BEGUN, rest.ends - MOMENT) == rest
        assert rest_at(seed, BEGUN, rest.begins - MOMENT) is None
        assert rest_at(seed, BEGUN, rest.ends) is None


def test_nothing_rests_before_a_room_began():
    before = datetime(2026, 3, 1, 12, tzinfo=UTC)
    assert all(rest_at(seed, BEGUN, before) is None for seed in SEEDS)


def test_it_is_the_clock_of_the_place_that_counts():
    zone = ZoneInfo("America/New_York")
    [rest, *_] = rests_in(SEEDS[1], BEGUN, YEAR)
    there = rest.begins.replace(tzinfo=zone)

    found = rest_at(SEEDS[1], BEGUN, there)

    assert found is not None
    assert found.begins == there
    assert found.begins.astimezone(UTC) != rest.begins.replace(tzinfo=UTC)


def test_another_number_means_other_rests(every):
    assert len({tuple(rests) for rests in every}) == len(SEEDS)
