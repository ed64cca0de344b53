"""What being ready to go on may look like, and where the stages lie."""

from datetime import UTC, datetime

import pytest

from reknit.domain.measures.ways import Way
from reknit.domain.path.gates import Place, gate_of, stage_views
from reknit.domain.path.situation import Situation
from reknit.domain.path.words import Contact, Fact, Role
from tests.unit.small_path import read_path, write_path

NOW = datetime(2026, 11, 24, 20, tzinfo=UTC)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return read_path(write_path(tmp_path_factory.mktemp("path")))


def test_a_gate_names_what_may_still_help_in_words(path):
    gate = gate_of(path, Situation(role=Role.INJURED), "steady")

    assert not gate.is_suggested
    assert gate.reason == ""
    assert gate.missing == ("words for bad-night-plan",)
    assert (gate.say, gate.never_asks) == ("You are well.", "Nothing.")


def test_with_everything_there_going_on_is_suggested(path):
    told = Situation(role=Role.INJURED, facts=frozenset({Fact.BAD_NIGHT_PLAN}))

    gate = gate_of(path, told, "steady")

    assert gate.is_suggested
    assert gate.reason == "Going on for said."
    assert gate.missing == ()


RISING = {"trends": {"trust": Way.IMPROVING}, "contact": Contact.ENDED}


def test_check_ins_in_which_trust_rises_suggest_going_on_and_say_so(path):
    gate = gate_of(path, Situation(role=Role.INJURED, **RISING), "trust")

    assert gate.is_suggested
    assert gate.reason == "Going on for trust-rises."


def test_what_somebody_said_themselves_is_the_reason_before_check_ins(path):
    told = Situation(role=Role.INJURED, facts=frozenset({Fact.TRUST_GROWS}), **RISING)

    assert gate_of(path, told, "trust").reason == "Going on for said."


@pytest.mark.parametrize(
    "told",
    [
        Situation(role=Role.INJURED, **RISING | {"contact": Contact.GOES_ON}),
        Situation(role=Role.PARTICIPATING, **RISING),
    ],
)
def test_check_ins_alone_suggest_nothing_where_something_else_stands_against(
    path, told
):
    assert not gate_of(path, told, "trust").is_suggested


def test_each_partner_has_a_gate_of_their_own(path):
    told = Situation(role=Role.PARTICIPATING)

    assert gate_of(path, told, "steady").missing == ("words for contact-ended",)


def test_what_was_said_in_the_intake_counts_at_a_gate(path):
    told = Situation(role=Role.PARTICIPATING, contact=Contact.ENDED)

    assert gate_of(path, told, "steady").is_suggested


def test_a_gate_that_waits_for_nothing_is_always_suggested(path):
    assert gate_of(path, Situation(role=Role.INJURED), "touch").is_suggested


def test_a_stage_that_is_not_there_has_no_gate(path):
    with pytest.raises(KeyError):
        gate_of(path, Situation(role=Role.INJURED), "gone")


def test_stages_lie_behind_here_and_ahead(path):
    views = stage_views(path, Situation(role=Role.INJURED, stage="trust"), NOW)

    assert [(view.stage.slug, view.state) for view in views] == [
        ("steady", Place.BEHIND),
        ("trust", Place.HERE),
        ("touch", Place.AHEAD),
    ]
    assert [view.is_here for view in views] == [False, True, False]
