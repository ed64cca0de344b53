"""A situation in JSON becomes a value; whatever is wrong is named."""

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from reknit.content.path import programme
from reknit.content.situations import read_situation
from reknit.content.tables import Malformed
from reknit.domain.measures.ways import Way
from reknit.domain.path.situation import CheckIn, Done, Situation
from reknit.domain.path.words import (
    Affair,
    Children,
    Company,
    Contact,
    Discovery,
    Distress,
    Fact,
    Home,
    Hope,
    Role,
)
from reknit.domain.safety import Safety

AT = "2026-11-24T20:00:00+00:00"
NOW = datetime(2026, 11, 24, 20, tzinfo=UTC)


def read(**values):
    return read_situation(json.dumps({"role": "injured"} | values), programme())


def told(**values):
    return read(**values)[0]


def test_a_role_is_enough():
    assert read() == (Situation(role=Role.INJURED), None)


def test_everything_that_is_given_is_read():
    situation, now = read_situation(
        json.dumps(
            {
                "now": "2026-11-24T21:00:00+01:00",
                "role": "participating",
                "company": "together",
                "found_out_on": "2026-08-01",
                "discovery": "others",
                "contact": "not sure",
                "affair": "mixed",
                "home": "between",
                "children": "at home",
                "has_faith": True,
                "hope": "just today",
                "safety": {"joint_open": True, "gentle": True, "relief_only": False},
                "first_days": False,
                "stage": "trust",
                "done": {
                    "ending-contact": AT,
                    "one-kind-line": {"times": 3, "latest_at": AT},
                },
                "put_off": {"the-first-week": AT},
                "put_away": ["the-health-check"],
                "facts": ["vision", "contact-ended"],
                "check_in": {"at": AT, "mood": 1, "hope": 7, "body": None},
                "trends": {"trust": "improving", "hope": "unclear"},
                "distress": "raised",
            }
        ),
        programme(),
    )

    assert now == NOW
    assert situation == Situation(
        role=Role.PARTICIPATING,
        company=Company.TOGETHER,
        found_out_on=date(2026, 8, 1),
        discovery=Discovery.OTHERS,
        contact=Contact.NOT_SURE,
        affair=Affair.MIXED,
        home=Home.BETWEEN,
        children=Children.AT_HOME,
        has_faith=True,
        hope=Hope.JUST_TODAY,
        safety=Safety(joint_open=True, gentle=True),
        first_days=False,
        stage="trust",
        done={"ending-contact": Done(1, NOW), "one-kind-line": Done(3, NOW)},
        put_off={"the-first-week": NOW},
        put_away=frozenset({"the-health-check"}),
        facts=frozenset({Fact.VISION, Fact.CONTACT_ENDED}),
        check_in=CheckIn(at=NOW, mood=1, hope=7),
        trends={"trust": Way.IMPROVING, "hope": Way.UNCLEAR},
        distress=Distress.RAISED,
    )


@pytest.mark.parametrize(
    "field",
    [
        *("company", "discovery", "contact", "affair", "home", "children", "hope"),
        *("stage", "distress"),
    ],
)
def test_an_empty_word_is_the_same_as_none(field):
    assert told(**{field: ""}) == told()


def test_a_moment_keeps_the_place_it_was_told_in():
    _, now = read(now="2026-11-25T00:30:00+02:00")

    assert now.utcoffset() == timedelta(hours=2)
    assert now == datetime(2026, 11, 25, 0, 30, tzinfo=timezone(timedelta(hours=2)))


def test_a_moment_without_a_place_is_one_of_this_place():
    _, now = read(now="2026-11-24T20:00:00")

    assert now == datetime(2026, 11, 24, 20).astimezone()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"role": "helper"}, "role"),
        ({"role": ""}, "role"),
        ({"role": None}, "role"),
        ({"role": ["injured"]}, "role"),
        ({"rol": "injured"}, "rol"),
        ({"company": "with friends"}, "company"),
        ({"company": 1}, "company"),
        ({"discovery": "by chance"}, "discovery"),
        ({"contact": "goes_on"}, "contact"),
        ({"affair": "yes"}, "affair"),
        ({"home": None}, "home"),
        ({"children": 2}, "children"),
        ({"hope": "revenge"}, "hope"),
        ({"has_faith": "yes"}, "has_faith"),
        ({"has_faith": 1}, "has_faith"),
        ({"first_days": "no"}, "first_days"),
        ({"first_days": None}, "first_days"),
        ({"found_out_on": "yesterday"}, "found_out_on"),
        ({"found_out_on": "2026-02-30"}, "found_out_on"),
        ({"found_out_on": "2026-11-24T20:00:00"}, "found_out_on"),
        ({"found_out_on": 20261124}, "found_out_on"),
        ({"stage": "01-steady"}, "stage"),
        ({"stage": 1}, "stage"),
        ({"safety": True}, "safety"),
        ({"safety": {"joint_open": "yes"}}, "safety.joint_open"),
        ({"safety": {"locked": True}}, "safety.locked"),
        ({"done": ["not-my-fault"]}, "done"),
        ({"done": {"no-such-step": AT}}, "done.no-such-step"),
        ({"done": {"not-my-fault": "long ago"}}, "done.not-my-fault"),
        ({"done": {"not-my-fault": 3}}, "done.not-my-fault"),
        ({"done": {"not-my-fault": {}}}, "done.not-my-fault.times"),
        (
            {"done": {"not-my-fault": {"times": 0, "latest_at": AT}}},
            "done.not-my-fault.times",
        ),
        (
            {"done": {"not-my-fault": {"times": True, "latest_at": AT}}},
            "done.not-my-fault.times",
        ),
        (
            {"done": {"not-my-fault": {"times": 1.5, "latest_at": AT}}},
            "done.not-my-fault.times",
        ),
        (
            {"done": {"not-my-fault": {"times": 1}}},
            "done.not-my-fault.latest_at",
        ),
        (
            {"done": {"not-my-fault": {"times": 1, "latest_at": AT, "how": "well"}}},
            "done.not-my-fault.how",
        ),
        ({"put_off": {"no-such-step": AT}}, "put_off.no-such-step"),
        ({"put_off": {"not-my-fault": "soon"}}, "put_off.not-my-fault"),
        ({"put_off": ["not-my-fault"]}, "put_off"),
        ({"put_away": ["no-such-step"]}, "put_away"),
        ({"put_away": "not-my-fault"}, "put_away"),
        ({"put_away": [3]}, "put_away"),
        ({"facts": ["peace"]}, "facts"),
        ({"facts": {"vision": True}}, "facts"),
        ({"check_in": None}, "check_in"),
        ({"check_in": {}}, "check_in.at"),
        ({"check_in": {"at": AT, "mood": 0}}, "check_in.mood"),
        ({"check_in": {"at": AT, "mood": 8}}, "check_in.mood"),
        ({"check_in": {"at": AT, "trust": "low"}}, "check_in.trust"),
        ({"check_in": {"at": AT, "joy": 3}}, "check_in.joy"),
        ({"trends": "better"}, "trends"),
        ({"trends": {"trust": ""}}, "trends.trust"),
        ({"trends": {"trust": "rising"}}, "trends.trust"),
        ({"trends": {"joy": "improving"}}, "trends.joy"),
        ({"distress": "very high"}, "distress"),
        ({"distress": 3}, "distress"),
        ({"now": "now"}, "now"),
        ({"now": 1764014400}, "now"),
        # A moment without a place, at the edge of the calendar, has no place to be in.
        ({"now": "0001-01-01T00:00:00"}, "now"),
    ],
)
def test_what_is_wrong_is_named(values, field, monkeypatch):
    monkeypatch.setenv("TZ", "UTC+3")

    with pytest.raises(Malformed) as slip:
        read(**values)

    assert str(slip.value).startswith(f"situation: {field}: ")
    assert "\n" not in str(slip.value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '"injured"',
        "3",
        "\ufeff{}",
        "[" * 100_000,
        "NaN",
        "9" * 5000,
    ],
    ids=lambda text: text[:8],
)
def test_what_is_no_situation_at_all_is_refused(text):
    with pytest.raises(Malformed) as slip:
        read_situation(text, programme())

    assert slip.value.field == "whole file"


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ('{"role": "injured", "role": "participating"}', "role"),
        ('{"role": "injured", "safety": {"gentle": true, "gentle": false}}', "gentle"),
    ],
)
def test_what_is_said_twice_is_refused_and_not_guessed(text, field):
    with pytest.raises(Malformed) as slip:
        read_situation(text, programme())

    assert str(slip.value) == f"situation: {field}: it is there twice"


@pytest.mark.parametrize("name", ["a\nb", "\x1b[31m", ""])
def test_a_name_that_can_not_be_shown_on_one_line_is_refused(name):
    with pytest.raises(Malformed) as slip:
        read(**{name: 1})

    assert str(slip.value) == f"situation: whole file: {name!r} is no name of a field"
