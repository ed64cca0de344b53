"""The words of an agreement: what keeps them from being proposed, what stands for them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from reknit.domain.agreements.readiness import QUESTIONS, Outcome, readiness
from reknit.domain.agreements.terms import (
    LONGEST_OPENNESS,
    LONGEST_UNTIL_LOOK,
    Flaw,
    Terms,
    Whose,
    digest,
    flaws,
    titled,
)

TODAY = date(2026, 6, 1)
DAY = timedelta(days=1)
MIRA, JONAS, THERE = (f"id {number}" for number in (1, 2, 3))
WORDS = Terms(
    clause="",
    title="Supper",
    text="Supper at seven.",
    whose=Whose.BOTH,
    starts=TODAY,
    review=TODAY + 28 * DAY,
)
CALM = {each.name: each.calm for each in QUESTIONS}


def found(*, needs_end=False, places=(), **changes):
    return flaws(replace(WORDS, **changes), TODAY, needs_end=needs_end, places=places)


def test_whole_words_have_no_flaw():
    assert found() == ()
    assert found(needs_end=True, until=TODAY + 84 * DAY) == ()


@pytest.mark.parametrize(
    ("changes", "flaw"),
    [
        ({"text": " \n"}, Flaw.NO_WORDS),
        ({"title": "t" * 121}, Flaw.LONG_TITLE),
        ({"starts": TODAY - 367 * DAY}, Flaw.STARTS_FAR),
        ({"needs_end": True}, Flaw.NO_END),
        ({"until": TODAY, "review": TODAY + DAY}, Flaw.ENDS_FIRST),
        ({"until": TODAY - DAY}, Flaw.ENDS_FIRST),
        (
            {"needs_end": True, "until": TODAY + LONGEST_OPENNESS + DAY},
            Flaw.ENDS_LATE,
        ),
        ({"review": TODAY}, Flaw.LOOK_FIRST),
        ({"until": TODAY + 27 * DAY}, Flaw.LOOK_AFTER_END),
        ({"review": TODAY + LONGEST_UNTIL_LOOK + DAY}, Flaw.LOOK_LATE),
        (
            {"text": "By [the day].", "places": ("the day",)},
            Flaw.EMPTY_PLACE,
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_flaw_is_found(changes, flaw):
    assert flaw in found(**changes)


def test_brackets_of_ones_own_are_no_empty_place():
    assert found(text="As it was [see above].", places=("the day",)) == ()


def test_openness_may_last_half_a_year_and_no_day_longer():
    until = TODAY + LONGEST_OPENNESS
    assert found(needs_end=True, until=until) == ()
    assert found(needs_end=True, until=until + DAY) == (Flaw.ENDS_LATE,)
    assert found(until=until + DAY) == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "Supper at eight."},
        {"title": "A supper"},
        {"whose": Whose.WRITER},
        {"why": "Rest."},
        {"until": TODAY + 90 * DAY},
        {"review": TODAY + 29 * DAY},
        {"ending": "We say it first."},
        {"clause": "one-bed"},
    ],
    ids=str,
)
def test_other_words_have_another_digest(changes):
    assert digest(THERE, MIRA, WORDS) != digest(THERE, MIRA, replace(WORDS, **changes))


def test_the_same_words_of_another_writer_or_agreement_have_another_digest():
    assert len({digest(a, b, WORDS) for a in (THERE, MIRA) for b in (MIRA, JONAS)}) == 4


def test_words_can_not_slip_from_one_field_into_the_next():
    one = replace(WORDS, title="Supper at", text=" seven")
    other = replace(WORDS, title="Supper", text=" at seven")

    assert digest(THERE, MIRA, one) != digest(THERE, MIRA, other)


def test_an_agreement_without_a_name_is_called_by_its_first_words():
    assert titled("  A  walk ", "x") == "A walk"
    assert titled(" ", "Supper\nat seven.") == "Supper at seven."
    assert titled("", "w" * 200) == "w" * 60 + " …"


# --- readiness ------------------------------------------------------------------------


def test_four_calm_answers_go_on():
    assert readiness(CALM) == Outcome.GO_ON


@pytest.mark.parametrize(("name", "answer"), [("afraid", "yes"), ("free", "no")])
@pytest.mark.parametrize("others", [CALM, {}], ids=["calm", "left out"])
def test_fear_or_no_free_will_leads_to_help_whatever_else_is_said(name, answer, others):
    assert readiness({**others, name: answer}) == Outcome.HELP


@pytest.mark.parametrize("name", [each.name for each in QUESTIONS])
@pytest.mark.parametrize("answer", ["", "perhaps"])
def test_an_answer_that_is_left_out_is_no_calm_one(name, answer):
    assert readiness({**CALM, name: answer}) == Outcome.NOT_YET


@pytest.mark.parametrize("name", ["rested", "support"])
def test_tired_or_alone_may_wait(name):
    assert readiness({**CALM, name: "no"}) == Outcome.NOT_YET
