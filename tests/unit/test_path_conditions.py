"""When a named condition holds, at its bounds; what a situation knows; passages."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from reknit.content.root import content_path
from reknit.domain.measures.ways import Way
from reknit.domain.path.conditions import (
    BITS,
    CONDITIONS,
    FACT_BITS,
    all_that_hold,
    bits_of,
    fact_bits,
    holds,
)
from reknit.domain.path.passages import text_for
from reknit.domain.path.programme import Passage
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
from tests.unit.small_path import read_path, write_path

NOW = datetime(2026, 11, 24, 20, tzinfo=UTC)


def told(**known):
    return Situation(role=Role.INJURED, **known)


def found_out(days):
    return {"found_out_on": date(2026, 11, 24) - timedelta(days=days)}


def goes(**ways):
    return {"trends": {scale: Way(way) for scale, way in ways.items()}}


def check_in(ago=timedelta(0), **places):
    return {"check_in": CheckIn(at=NOW - ago, **places)}


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("first-days", {}, False),
        ("first-days", found_out(0), True),
        ("first-days", found_out(2), True),
        ("first-days", found_out(3), False),
        ("first-days", found_out(-1), True),  # a day that some clock has not reached
        ("first-days", found_out(0) | {"first_days": False}, False),
        ("first-days", found_out(400) | {"first_days": True}, True),
        ("first-weeks", {}, False),
        ("first-weeks", found_out(0), True),
        ("first-weeks", found_out(20), True),
        ("first-weeks", found_out(21), False),
        ("months-on", {}, False),
        ("months-on", found_out(90), False),
        ("months-on", found_out(91), True),
        ("contact-ended", {}, False),
        ("contact-ended", {"contact": Contact.ENDED}, True),
        ("contact-ended", {"facts": frozenset({Fact.CONTACT_ENDED})}, True),
        ("contact-goes-on", {"contact": Contact.GOES_ON}, True),
        ("contact-goes-on", {"contact": Contact.NOT_SURE}, False),
        ("contact-not-sure", {"contact": Contact.NOT_SURE}, True),
        ("contact-not-sure", {"contact": Contact.UNKNOWN}, False),
        ("alone", {"company": Company.ALONE}, True),
        ("alone", {}, False),
        ("together", {"company": Company.TOGETHER}, True),
        ("together", {}, False),
        ("live-together", {"home": Home.TOGETHER}, True),
        ("live-together", {"home": Home.BETWEEN}, False),
        ("live-apart", {"home": Home.APART}, True),
        ("live-apart", {"home": Home.BETWEEN}, False),
        ("has-children", {"children": Children.AT_HOME}, True),
        ("has-children", {"children": Children.GROWN}, True),
        ("has-children", {"children": Children.NONE}, False),
        ("has-children", {}, False),
        ("children-at-home", {"children": Children.AT_HOME}, True),
        ("children-at-home", {"children": Children.GROWN}, False),
        ("has-faith", {"has_faith": True}, True),
        ("has-faith", {}, False),
        ("was-physical", {"affair": Affair.PHYSICAL}, True),
        ("was-physical", {"affair": Affair.MIXED}, True),
        ("was-physical", {"affair": Affair.NOT_SURE}, False),
        ("was-online", {"affair": Affair.ONLINE}, True),
        ("was-online", {"affair": Affair.MIXED}, False),
        ("was-told", {"discovery": Discovery.TOLD}, True),
        ("was-told", {"discovery": Discovery.OTHERS}, False),
        ("was-found-out", {"discovery": Discovery.FOUND}, True),
        ("was-found-out", {"discovery": Discovery.OTHERS}, True),
        ("was-found-out", {"discovery": Discovery.SUSPECTED}, True),
        ("was-found-out", {"discovery": Discovery.TOLD}, False),
        ("was-found-out", {}, False),
        ("hopes-to-mend", {"hope": Hope.MEND}, True),
        ("hopes-to-mend", {"hope": Hope.NOT_SURE}, False),
        ("not-sure-yet", {"hope": Hope.NOT_SURE}, True),
        ("not-sure-yet", {}, False),
        ("just-today", {"hope": Hope.JUST_TODAY}, True),
        ("just-today", {}, False),
        ("mood-is-low", {}, False),
        ("mood-is-low", check_in(), False),
        ("mood-is-low", check_in(mood=1), True),
        ("mood-is-low", check_in(mood=2), True),
        ("mood-is-low", check_in(mood=3), False),
        ("mood-is-low", check_in(body=1), False),
        ("mood-is-low", check_in(timedelta(days=7), mood=1), True),
        ("mood-is-low", check_in(timedelta(days=7, seconds=1), mood=1), False),
        ("body-is-low", check_in(body=2), True),
        ("body-is-low", check_in(mood=2), False),
        ("hope-is-low", check_in(hope=2), True),
        ("hope-is-low", check_in(trust=2), False),
        ("feels-unsafe", check_in(safety=2), True),
        ("feels-unsafe", check_in(safety=3), False),
        ("trust-is-low", check_in(trust=2), True),
        ("trust-is-low", check_in(closeness=1), False),
        ("mood-rises", {}, False),
        ("mood-rises", goes(mood="improving"), True),
        ("mood-rises", goes(mood="unclear"), False),
        ("mood-rises", goes(hope="improving"), False),
        ("mood-falls", goes(mood="worsening"), True),
        ("mood-falls", goes(mood="improving"), False),
        ("hope-falls", goes(hope="worsening"), True),
        ("hope-falls", goes(mood="worsening"), False),
        ("trust-rises", goes(trust="improving"), True),
        ("trust-rises", goes(trust="unclear"), False),
        ("trust-falls", goes(trust="worsening"), True),
        ("trust-falls", goes(trust="improving"), False),
        ("closeness-rises", goes(closeness="improving"), True),
        ("closeness-rises", goes(closeness="worsening"), False),
        ("distress-is-raised", {}, False),
        ("distress-is-raised", {"distress": Distress.RAISED}, True),
        ("distress-is-raised", {"distress": Distress.HIGH}, True),
        ("distress-is-high", {"distress": Distress.RAISED}, False),
        ("distress-is-high", {"distress": Distress.HIGH}, True),
        ("gentle-days", {"safety": Safety(gentle=True)}, True),
        ("gentle-days", {"safety": Safety(relief_only=True)}, True),
        ("gentle-days", {"safety": Safety(joint_open=True)}, False),
    ],
)
def test_a_condition_holds_where_it_says(name, known, expected):
    assert holds(name, told(**known), NOW) is expected


@pytest.mark.parametrize("way", Way)
def test_how_open_somebody_was_is_no_trust_of_theirs(way):
    partner = Situation(role=Role.PARTICIPATING, **goes(trust=way))

    assert not holds("trust-rises", partner, NOW)
    assert not holds("trust-falls", partner, NOW)


def test_a_day_is_counted_where_the_person_is():
    found_on_the_24th = told(found_out_on=date(2026, 11, 24))
    late_utc = datetime(2026, 11, 26, 23, tzinfo=UTC)
    an_hour_east = late_utc.astimezone(timezone(timedelta(hours=1)))

    assert holds("first-days", found_on_the_24th, late_utc)
    assert not holds("first-days", found_on_the_24th, an_hour_east)


def test_an_unknown_condition_is_a_slip():
    with pytest.raises(KeyError):
        holds("full-moon", told(), NOW)
    with pytest.raises(KeyError):
        bits_of(["full-moon"])


def test_every_condition_and_fact_has_a_bit_of_its_own():
    assert len(set(BITS.values())) == len(CONDITIONS)
    assert bits_of(CONDITIONS) == 2 ** len(CONDITIONS) - 1
    assert len(set(FACT_BITS.values())) == len(Fact)
    assert fact_bits(Fact) == 2 ** len(Fact) - 1


def test_no_condition_holds_for_somebody_of_whom_nothing_is_known():
    assert all_that_hold(told(), NOW) == 0


def test_the_bits_of_all_that_hold_are_those_of_the_conditions():
    known = found_out(1) | check_in(mood=1) | {"company": Company.ALONE}

    assert all_that_hold(told(**known), NOW) == bits_of(
        ["first-days", "first-weeks", "alone", "mood-is-low"]
    )


def test_the_readme_lists_every_condition_and_fact():
    readme = content_path("en", "path", "README.md").read_text(encoding="utf-8")
    sections = dict(
        re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", readme, re.MULTILINE | re.DOTALL)
    )

    assert set(re.findall(r"`([a-z-]+)`", sections["Conditions"])) == set(CONDITIONS)
    assert re.findall(r"`([a-z-]+)`", sections["Facts"]) == [
        fact.value for fact in Fact
    ]


# What a situation knows


def test_an_end_of_contact_in_the_intake_is_a_fact():
    assert told(contact=Contact.ENDED).known == {Fact.CONTACT_ENDED}
    assert told().known == frozenset()


def test_contact_that_goes_on_outweighs_a_step_that_said_it_had_ended():
    facts = frozenset({Fact.CONTACT_ENDED, Fact.VISION})

    assert told(contact=Contact.GOES_ON, facts=facts).known == {Fact.VISION}
    assert told(contact=Contact.NOT_SURE, facts=facts).known == facts


RISING = goes(trust="improving")
ENDED = {"contact": Contact.ENDED}


def test_trust_that_rises_in_check_ins_is_trust_that_grows():
    rising = told(**RISING, **ENDED)

    assert rising.known == {Fact.CONTACT_ENDED, Fact.TRUST_GROWS}
    assert rising.said == {Fact.CONTACT_ENDED}


@pytest.mark.parametrize(
    "known",
    [
        RISING,
        RISING | {"contact": Contact.GOES_ON, "facts": frozenset({Fact.CONTACT_ENDED})},
        goes(trust="unclear") | ENDED,
        goes(mood="improving", closeness="improving") | ENDED,
        RISING | ENDED | check_in(trust=2),
        RISING | ENDED | check_in(timedelta(days=30), trust=1),
    ],
    ids=[
        "contact-unknown",
        "contact-goes-on",
        "unclear",
        "others",
        "low",
        "low-before",
    ],
)
def test_what_speaks_against_it_outweighs_check_ins(known):
    assert Fact.TRUST_GROWS not in told(**known).known


def test_a_newest_check_in_that_is_not_low_or_leaves_trust_out_is_no_hindrance():
    for newest in (check_in(trust=3), check_in(mood=1)):
        assert Fact.TRUST_GROWS in told(**RISING, **ENDED, **newest).known


def test_check_ins_show_nothing_of_amends_and_take_no_fact_back():
    said = frozenset({Fact.TRUST_GROWS, Fact.AMENDS_SEEN})

    assert told(facts=said, **goes(trust="worsening")).known == said
    assert Fact.AMENDS_SEEN not in told(**RISING, **ENDED).known


def test_the_other_partners_openness_is_no_trust_that_grows():
    partner = Situation(role=Role.PARTICIPATING, **RISING, **ENDED)

    assert partner.known == {Fact.CONTACT_ENDED}


def test_the_latest_step_is_the_one_done_last_whatever_was_first_in_the_list():
    later, earlier = Done(1, NOW), Done(9, NOW - timedelta(days=1))

    assert told(done={"a": later, "b": earlier}).latest_slug == "a"
    assert told(done={"b": later, "a": later}).latest_slug == "b"
    assert told().latest_slug == ""


# Passages


def test_a_passage_is_shown_where_its_condition_holds(tmp_path):
    [step, *_] = read_path(write_path(tmp_path)).steps
    text = (
        Passage("For all."),
        Passage("With children.", when="has-children"),
        Passage("Alone.", when="alone"),
    )
    step = replace(step, text=text)

    shown = text_for(step, told(children=Children.GROWN), NOW)

    assert [each.text for each in shown] == ["For all.", "With children."]
    assert [each.text for each in text_for(step, told(), NOW)] == ["For all."]
