"""What is offered first once a check-in is kept."""

from itertools import product

import pytest

from reknit.domain.checkin import Way, is_low, way_after

PLACES = (None, *range(1, 8))


def test_nothing_said_leads_to_thanks_alone():
    assert way_after() == Way.THANKS


@pytest.mark.parametrize(
    ("place", "way"),
    [
        (1, Way.HELP),
        (2, Way.HELP),
        (3, Way.THANKS),
        (4, Way.THANKS),
        (7, Way.THANKS),
        (None, Way.THANKS),
    ],
)
def test_feeling_unsafe_leads_to_help(place, way):
    assert way_after(safety=place) == way


@pytest.mark.parametrize(
    ("mood", "hope", "way"),
    [
        (1, 1, Way.LISTEN),
        (1, 2, Way.THANKS),
        (2, 1, Way.THANKS),
        (2, 2, Way.THANKS),
        (1, None, Way.THANKS),
        (None, 1, Way.THANKS),
        (None, None, Way.THANKS),
        (7, 7, Way.THANKS),
    ],
)
def test_only_mood_and_hope_both_at_the_very_end_lead_to_people_who_listen(
    mood, hope, way
):
    assert way_after(mood=mood, hope=hope) == way


@pytest.mark.parametrize(
    ("place", "way"),
    [
        (1, Way.STEADY),
        (2, Way.STEADY),
        (3, Way.THANKS),
        (7, Way.THANKS),
        (None, Way.THANKS),
    ],
)
def test_a_worn_out_body_leads_to_something_steadying(place, way):
    assert way_after(body=place) == way


def test_feeling_unsafe_comes_before_everything_else():
    assert way_after(safety=2, mood=1, hope=1, body=1) == Way.HELP


def test_people_who_listen_come_before_something_steadying():
    assert way_after(safety=3, mood=1, hope=1, body=1) == Way.LISTEN


def test_help_stands_first_whenever_somebody_feels_unsafe_and_never_otherwise():
    for mood, body, safety, hope in product(PLACES, repeat=4):
        way = way_after(mood=mood, body=body, safety=safety, hope=hope)

        assert (way == Way.HELP) == (safety in {1, 2})


@pytest.mark.parametrize("place", [1, 2])
def test_the_two_lowest_places_are_low(place):
    assert is_low(place)


@pytest.mark.parametrize("place", [None, 3, 4, 5, 6, 7])
def test_other_places_and_what_was_left_out_are_not_low(place):
    assert not is_low(place)
