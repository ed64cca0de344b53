"""When a second look is offered, and when it waits: every doubt counts as a no."""

from datetime import date, timedelta

import pytest

from reknit.domain.words.second_look import (
    Around,
    Told,
    is_first_days,
    may_be_offered,
)

TODAY = date(2026, 11, 24)
LONG_AGO = TODAY - timedelta(days=40)
GRAVE = (
    Told(mood=1),
    Told(safety=1),
    Told(safety=2),
    Told(mood=5, safety=2),
    Told(is_overwhelming=True),
)
BEARABLE = (Told(), Told(mood=2), Told(mood=7, safety=3), Told(safety=7))


def around(**known):
    return Around(**({"at": TODAY, "found_out_on": LONG_AGO} | known))


def test_on_firm_ground_it_is_offered():
    assert may_be_offered(around())
    assert may_be_offered(around(found_out_on=None))


@pytest.mark.parametrize("shaken", ["rests", "is_first_note", "alarms"])
def test_one_grave_thing_is_enough_to_wait(shaken):
    assert not may_be_offered(around(**{shaken: True}))


@pytest.mark.parametrize(("days", "is_still_on"), [(0, True), (3, True), (4, False)])
def test_the_first_seventy_two_hours_are_over_on_the_fourth_day_after(
    days, is_still_on
):
    found_out = TODAY - timedelta(days=days)

    assert is_first_days(found_out, TODAY) is is_still_on
    assert may_be_offered(around(found_out_on=found_out)) is not is_still_on


def test_a_day_that_lies_ahead_by_a_slip_counts_as_the_first_days():
    assert is_first_days(TODAY + timedelta(days=1), TODAY)


@pytest.mark.parametrize("told", GRAVE, ids=str)
def test_after_something_at_the_bottom_the_next_note_is_left_alone(told):
    assert told.is_grave
    assert not may_be_offered(around(before=[Told(mood=6), told]))
    assert not may_be_offered(around(newest=told))


@pytest.mark.parametrize("told", BEARABLE, ids=str)
def test_what_is_bearable_or_left_out_hinders_nothing(told):
    assert not told.is_grave
    assert may_be_offered(around(before=[told, told], newest=told))
