"""What answers to the private questions lead to."""

import pytest

from reknit.domain.helplines import Need
from reknit.domain.safety import (
    ASQ,
    FEAR,
    Answers,
    asks_right_now,
    outcome_of,
)


def outcome(**given):
    return outcome_of(Answers.from_texts(given))


def test_nothing_answered_shows_nothing_and_opens_nothing():
    found = outcome()

    assert found.needs == ()
    assert not found.may_open_joint
    assert (found.gentle_days, found.rest_days) == (0, 0)


@pytest.mark.parametrize("name", FEAR)
def test_fear_force_or_control_shows_the_lines_for_it(name):
    found = outcome(**{name: "yes"})

    assert found.needs == (Need.FEAR,)
    assert not found.emergency_first
    assert not found.may_open_joint


@pytest.mark.parametrize("name", ASQ)
def test_a_yes_to_the_four_makes_days_gentle(name):
    found = outcome(**{name: "yes", "asq5": "no"})

    assert found.needs == (Need.LIFE,)
    assert (found.emergency_first, found.gentle_days, found.rest_days) == (False, 7, 0)


@pytest.mark.parametrize("right_now", ["yes", "", "perhaps"])
def test_right_now_or_not_said_puts_the_emergency_number_first(right_now):
    found = outcome(asq1="yes", asq5=right_now)

    assert (found.emergency_first, found.gentle_days, found.rest_days) == (True, 7, 2)


def test_thoughts_of_dying_come_before_fear():
    assert outcome(afraid="yes", asq2="yes", asq5="no").needs == (Need.LIFE, Need.FEAR)


def test_only_seven_times_no_may_open_steps_for_two():
    all_no = dict.fromkeys((*FEAR, *ASQ), "no")

    assert outcome(**all_no).may_open_joint
    for name in all_no:
        assert not outcome(**all_no | {name: ""}).may_open_joint
        assert not outcome(**all_no | {name: "yes"}).may_open_joint


def test_the_question_on_right_now_follows_a_yes_to_the_four_alone():
    assert not asks_right_now(Answers.from_texts({"afraid": "yes"}))
    assert asks_right_now(Answers.from_texts({"asq4": "yes"}))


def test_unknown_names_and_values_count_as_skipped():
    assert outcome(asq9="yes", afraid="YES", hurt="\0").needs == ()
