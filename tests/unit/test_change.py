"""Has it changed by more than the noise of the questionnaire?"""

import math

import pytest

from reknit.content.measures import instruments
from reknit.domain.measures.change import (
    GAD_7_SERVICE,
    PHQ_9_SERVICE,
    BadFigures,
    NotComparable,
    Outcome,
    People,
    Rule,
    Why,
    by_service_rule,
    clinically_significant_change,
    cut_off_a,
    cut_off_b,
    cut_off_c,
    goal_attainment,
    judged,
    minimal_detectable_change,
    reliable_change,
    rounded_up,
    standard_error,
)
from reknit.domain.measures.instrument import (
    CutOff,
    Kind,
    Method,
    Norms,
    Reliability,
    Scale,
    Source,
)
from reknit.domain.measures.ways import Way

SOURCE = Source("a made-up study")


def cut_off(at, *, is_from_above=True):
    return CutOff(at, is_from_above, "likely", "says nothing for sure", SOURCE)


def scale(**changed):
    given = {
        "name": "total",
        "title": "All of it",
        "items": ("1",),
        "method": Method.SUM,
        "low": 0,
        "high": 27,
        "high_is_better": False,
        "least_answered": 1,
        "norms": Norms("adults", 500, 5.0, 5.0, SOURCE),
        "reliability": Reliability(0.84, Kind.RETEST, SOURCE, 14),
        "cut_offs": (cut_off(10),),
    }
    return Scale(**given | changed)


def test_the_worked_example_of_jacobson_and_truax():
    change = reliable_change(32.5, 47.5, sd=7.5, reliability=0.80)

    assert standard_error(7.5, 0.80) == pytest.approx(3.35, abs=0.005)
    assert change.points == 15
    assert change.index == pytest.approx(3.16, abs=0.005)
    assert change.is_reliable


@pytest.mark.parametrize(
    ("reliability", "share"),
    [
        (0.98, 0.39),
        (0.94, 0.68),
        (0.90, 0.88),
        (0.85, 1.07),
        (0.82, 1.18),
        (0.80, 1.24),
        (0.65, 1.64),
        (0.50, 1.96),
    ],
)
def test_the_smallest_change_beyond_noise_as_a_share_of_the_spread(reliability, share):
    assert minimal_detectable_change(1, reliability) == pytest.approx(share, abs=0.005)


def test_the_smallest_change_is_where_rc_reaches_its_limit():
    needed = minimal_detectable_change(14.4, 0.98)

    assert not reliable_change(0, needed * 0.999, sd=14.4, reliability=0.98).is_reliable
    assert reliable_change(0, needed * 1.001, sd=14.4, reliability=0.98).is_reliable
    assert reliable_change(0, needed, sd=14.4, reliability=0.98).needed == needed


@pytest.mark.parametrize(
    ("sd", "reliability"),
    [
        (0, 0.8),
        (-1, 0.8),
        (math.nan, 0.8),
        (math.inf, 0.8),
        (5, 1),
        (5, -0.1),
        (5, 1.2),
    ],
)
def test_figures_that_no_sample_has_are_refused(sd, reliability):
    with pytest.raises(BadFigures):
        minimal_detectable_change(sd, reliability)


def test_a_drop_beyond_noise_is_better_where_less_is_better():
    verdict = judged(scale(), 18, 9)

    assert verdict.way is Way.IMPROVING
    assert verdict.points == -9
    assert verdict.needed == pytest.approx(5.54, abs=0.005)
    assert verdict.rests_on is Kind.RETEST


def test_the_same_drop_is_worse_where_more_is_better():
    assert judged(scale(high_is_better=True), 18, 9).way is Way.WORSENING


def test_a_change_within_noise_is_unclear_even_over_a_cut_off():
    verdict = judged(scale(), 12, 8)

    assert verdict.way is Way.UNCLEAR
    assert verdict.points == -4
    assert verdict.crossed is None


def test_no_change_is_unclear():
    assert judged(scale(), 9, 9).way is Way.UNCLEAR


@pytest.mark.parametrize(
    ("before", "after", "crossed"),
    [
        (18, 9, 10),
        (18, 10, 15),  # ten still counts
        (14, 1, 10),
        (4, 16, 15),  # over both: the one nearest to the later score
        (16, 4, 10),
        (4, 14, 10),
        (27, 20, None),
    ],
)
def test_the_cut_off_that_was_passed_last(before, after, crossed):
    verdict = judged(scale(cut_offs=(cut_off(10), cut_off(15))), before, after)

    assert verdict.way is not Way.UNCLEAR
    assert (verdict.crossed and verdict.crossed.at) == crossed


def test_a_cut_off_that_counts_from_below():
    well_being = scale(
        high=100,
        high_is_better=True,
        norms=Norms("adults", 500, 70.0, 20.0, SOURCE),
        cut_offs=(cut_off(50, is_from_above=False),),
    )

    assert judged(well_being, 20, 50).crossed.at == 50
    assert judged(well_being, 20, 49).crossed is None


def test_it_is_said_when_only_alpha_is_known():
    known = scale(reliability=Reliability(0.89, Kind.ALPHA, SOURCE))

    assert judged(known, 18, 9).rests_on is Kind.ALPHA


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"judges_change": False}, Why.NOT_JUDGED),
        ({"high_is_better": None}, Why.NO_DIRECTION),
        ({"norms": None}, Why.NO_NORMS),
        ({"reliability": None}, Why.NO_RELIABILITY),
        ({"norms": None, "reliability": None, "judges_change": False}, Why.NOT_JUDGED),
    ],
)
def test_what_is_not_known_is_not_guessed(changed, why):
    with pytest.raises(NotComparable) as refused:
        judged(scale(**changed), 18, 2)

    assert refused.value.why is why


@pytest.mark.parametrize("scores", [(28, 3), (3, 28), (-1, 3), (3, math.nan)])
def test_a_score_that_the_scale_can_not_have_is_compared_with_nothing(scores):
    with pytest.raises(NotComparable) as refused:
        judged(scale(), *scores)

    assert refused.value.why is Why.OUT_OF_RANGE


def test_the_three_cut_offs_of_jacobson_and_truax():
    well, unwell = People(60, 7.5), People(40, 7.5)

    assert cut_off_a(unwell, high_is_better=True).at == 55
    assert cut_off_b(well, high_is_better=True).at == 45
    assert cut_off_c(well, unwell).at == 50
    assert cut_off_c(well, unwell).rule is Rule.C
    assert cut_off_c(well, unwell).high_is_better


def test_the_cut_offs_the_other_way_round():
    well, unwell = People(5, 4), People(15, 6)

    assert cut_off_a(unwell, high_is_better=False).at == 3
    assert cut_off_b(well, high_is_better=False).at == 13
    assert cut_off_c(well, unwell).at == 9  # (4 * 15 + 6 * 5) / 10
    assert not cut_off_c(well, unwell).high_is_better


def test_no_cut_off_lies_between_two_groups_that_are_alike():
    with pytest.raises(BadFigures):
        cut_off_c(People(10, 4), People(10, 6))


@pytest.mark.parametrize(
    ("before", "after", "outcome"),
    [
        (32.5, 47.5, Outcome.BETTER),
        (32.5, 50, Outcome.ACROSS),
        (45, 52, Outcome.UNCHANGED),  # over the line, within noise
        (52, 70, Outcome.BETTER),  # was over it before
        (52, 32, Outcome.WORSE),
    ],
)
def test_change_next_to_a_cut_off(before, after, outcome):
    line = cut_off_c(People(60, 7.5), People(40, 7.5))

    assert outcome is clinically_significant_change(
        before, after, sd=7.5, reliability=0.80, line=line
    )


@pytest.mark.parametrize(
    ("before", "after", "rule", "outcome"),
    [
        (16, 9, PHQ_9_SERVICE, Outcome.ACROSS),
        (16, 10, PHQ_9_SERVICE, Outcome.BETTER),  # six less, and not below ten
        (14, 9, PHQ_9_SERVICE, Outcome.UNCHANGED),  # below ten, and only five less
        (9, 3, PHQ_9_SERVICE, Outcome.BETTER),  # was below it before
        (9, 15, PHQ_9_SERVICE, Outcome.WORSE),
        (11, 7, GAD_7_SERVICE, Outcome.ACROSS),
        (11, 8, GAD_7_SERVICE, Outcome.UNCHANGED),
    ],
)
def test_the_rule_of_a_health_service(before, after, rule, outcome):
    assert by_service_rule(before, after, rule) is outcome


@pytest.mark.parametrize(
    ("outcomes", "weights", "score"),
    [
        ((-1, -1, -1), None, 36.31),
        ((1, 0, 1), None, 59.13),
        ((2, -1), (3, 1), 64.56),
        ((0, 0), (5, 1), 50),
        ((1,), (7,), 60),  # of one goal: ten for each step, whatever its weight
    ],
)
def test_goal_attainment(outcomes, weights, score):
    assert goal_attainment(outcomes, weights) == pytest.approx(score, abs=0.005)


@pytest.mark.parametrize(
    ("outcomes", "weights", "rho"),
    [
        ((), None, 0.3),
        ((3,), None, 0.3),
        ((0.5,), None, 0.3),
        ((1, 1), (1,), 0.3),
        ((1,), (0,), 0.3),
        ((1,), (-2,), 0.3),
        ((1,), (math.inf,), 0.3),
        ((1,), None, 1),
        ((1,), None, -0.1),
    ],
)
def test_goals_that_can_not_be_are_refused(outcomes, weights, rho):
    with pytest.raises(BadFigures):
        goal_attainment(outcomes, weights, rho=rho)


@pytest.mark.parametrize(
    ("changed", "grain"),
    [
        ({}, 1),
        ({"factor": 4.0}, 4),
        ({"method": Method.MEAN, "items": tuple("12345")}, 0.2),
        ({"is_prorated": True}, None),
        ({"items": ()}, None),
    ],
)
def test_the_step_in_which_a_score_moves_follows_from_how_it_is_worked_out(
    changed, grain
):
    assert scale(**changed).grain == grain


def test_a_needed_change_is_rounded_up_to_the_next_step_and_never_stays_noise():
    assert rounded_up(23.6, 4) == 24
    assert rounded_up(24.0, 4) == 28
    assert rounded_up(5.54, 1) == 6


def test_on_every_scale_that_is_judged_the_step_said_is_the_smallest_that_counts():
    judging = [one.main for one in instruments().values() if one.main.judges_change]
    assert len(judging) >= 5
    for each in judging:
        needed = judged(each, each.low, each.low).needed
        step = rounded_up(needed, each.grain)
        ways = [
            judged(each, each.low, each.low + points).way
            for points in (step - each.grain, step)
        ]
        assert ways[0] is Way.UNCLEAR, each.title
        assert ways[1] is not Way.UNCLEAR, each.title
