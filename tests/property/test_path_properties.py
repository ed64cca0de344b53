"""Laws of the path, for any situation, on the real path and on invented ones."""

import json
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reknit.content.path import GATES, RULES, programme
from reknit.content.situations import read_situation
from reknit.domain.measures.ways import Way
from reknit.domain.path.conditions import (
    BITS,
    CONDITIONS,
    all_that_hold,
    bits_of,
    holds,
)
from reknit.domain.path.gates import gate_of, stage_views
from reknit.domain.path.laws import broken
from reknit.domain.path.next import Next, current_stage, next_steps
from reknit.domain.path.programme import (
    Control,
    Field,
    Gate,
    Practice,
    Programme,
    Stage,
    Step,
    given_by,
)
from reknit.domain.path.situation import CheckIn, Done, Situation
from reknit.domain.path.words import (
    Affair,
    Children,
    Company,
    Contact,
    Discovery,
    Distress,
    Fact,
    Form,
    Home,
    Hope,
    Kind,
    Role,
    Sure,
    Tag,
    Track,
)
from reknit.domain.safety import Safety

REAL = programme()
NOW = datetime(2026, 11, 24, 20, tzinfo=UTC)
ALL = 500
SCALES = ("mood", "body", "trust", "closeness", "safety", "hope")

moments = st.one_of(
    st.timedeltas(timedelta(days=-900), timedelta(days=60)).map(NOW.__add__),
    st.sampled_from([NOW, NOW - timedelta(hours=1), NOW + timedelta(seconds=1)]),
)
places = st.none() | st.integers(1, 7)


def situations(path):
    """Return a strategy for anything that may be known of somebody on a path."""
    slugs = [step.slug for step in path.steps]
    some = st.sampled_from(slugs)
    later = st.just(dict.fromkeys(slugs, NOW + timedelta(days=1)))
    return st.builds(
        Situation,
        role=st.sampled_from(Role),
        company=st.sampled_from(Company),
        found_out_on=st.none() | moments.map(datetime.date),
        discovery=st.sampled_from(Discovery),
        contact=st.sampled_from(Contact),
        affair=st.sampled_from(Affair),
        home=st.sampled_from(Home),
        children=st.sampled_from(Children),
        has_faith=st.booleans(),
        hope=st.sampled_from(Hope),
        safety=st.builds(
            Safety,
            joint_open=st.booleans(),
            gentle=st.sampled_from([False, False, True]),
            relief_only=st.sampled_from([False, False, False, True]),
        ),
        first_days=st.none() | st.booleans(),
        stage=st.sampled_from(["", "", *(stage.slug for stage in path.stages)]),
        done=st.dictionaries(some, st.builds(Done, st.integers(1, 9), moments)),
        put_off=st.dictionaries(some, moments) | later,
        put_away=st.frozensets(some) | st.just(frozenset(slugs)),
        facts=st.frozensets(st.sampled_from(Fact)),
        check_in=st.none()
        | st.builds(
            CheckIn,
            at=moments,
            mood=places,
            body=places,
            trust=places,
            closeness=places,
            safety=places,
            hope=places,
        ),
        trends=st.dictionaries(st.sampled_from(SCALES), st.sampled_from(Way)),
        distress=st.sampled_from(Distress),
    )


@st.composite
def paths(draw):
    """Return a path of two stages with some steps, and what is always there."""
    always = _step("always-there", "steady", 900) | {
        "track": Track.BOTH,
        "kind": Kind.ACTIVITY,
        "tags": frozenset({Tag.RELIEF, Tag.ALWAYS}),
        "minutes": 5,
        "weight": 1,
        "again_after": 1,
    }
    steps = [Step(**always)]
    for number in range(draw(st.integers(0, 8))):
        earlier = [step.slug for step in steps] + [fact.value for fact in Fact]
        kind = draw(st.sampled_from(Kind))
        stage = draw(st.sampled_from(("steady", "touch")))
        steps.append(
            Step(**_step(f"step-{number}", stage, number))
            if draw(st.booleans())
            else Step(
                **_step(f"step-{number}", stage, number)
                | {
                    "kind": kind,
                    "track": draw(st.sampled_from(Track)),
                    "minutes": draw(st.integers(5, 60)),
                    "weight": draw(st.integers(1, 5)),
                    "is_joint": draw(st.booleans()),
                    "needs": tuple(draw(st.sets(st.sampled_from(earlier), max_size=2))),
                    "gives": tuple(draw(st.sets(st.sampled_from(Fact), max_size=1))),
                    "not_when": draw(_names),
                    "best_when": draw(_names),
                    "tags": draw(_tags),
                    "again_after": 3 if kind == Kind.ACTIVITY else 0,
                }
            )
        )
    return Programme(
        stages=tuple(
            Stage(slug, number, slug, "", {}, dict.fromkeys(Role, _GATE))
            for number, slug in enumerate(("steady", "touch"), start=1)
        ),
        steps=tuple(sorted(steps, key=lambda step: (step.stage, step.place))),
        reasons=dict.fromkeys(
            (
                *RULES,
                *(f"when {name}" for name in CONDITIONS),
                *(f"gate {name}" for name in GATES),
            ),
            "So.",
        ),
        facts={fact: fact.value for fact in Fact},
        sources={},
        sure={},
    )


_names = st.sets(st.sampled_from(sorted(CONDITIONS)), max_size=2).map(tuple)
_tags = st.frozensets(
    st.sampled_from([tag for tag in Tag if tag != Tag.ALWAYS]), max_size=1
)
_GATE = Gate("", (Fact.VISION, Fact.AMENDS_SEEN), "")


def _step(slug, stage, place):
    return {
        "slug": slug,
        "code": slug,
        "stage": stage,
        "place": place,
        "track": Track.INJURED,
        "kind": Kind.SESSION,
        "form": Form.SHORT,
        "title": slug,
        "purpose": "",
        "minutes": 10,
        "weight": 2,
        "sure": Sure.OURS,
        "evidence": (),
        "practice": Practice("", (Field("line", Control.LINE, "?"),)),
    }


walks = paths().flatmap(lambda path: st.tuples(st.just(path), situations(path)))
told_on_the_real_path = situations(REAL)
limits = st.integers(2, 6) | st.just(ALL)
many = settings(max_examples=400, deadline=None)
some = settings(max_examples=150, deadline=None)
invented = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def laws_kept(path, told, limit):
    return broken(path, told, NOW, next_steps(path, told, NOW, limit=limit)) == ()


@many
@given(told_on_the_real_path, limits)
def test_no_law_is_ever_broken(told, limit):
    assert laws_kept(REAL, told, limit)


@invented
@given(walks, limits)
def test_no_law_is_ever_broken_on_a_path_that_was_made_up(walk, limit):
    assert laws_kept(*walk, limit)


@some
@given(told_on_the_real_path)
def test_nothing_is_held_back_unless_a_law_says_so(told):
    held_back(REAL, told)


@invented
@given(walks)
def test_nothing_is_held_back_on_a_path_that_was_made_up(walk):
    held_back(*walk)


def held_back(path, told):
    """Judge each step that was not offered, with what is always there beside it."""
    offered = {each.step.slug for each in next_steps(path, told, NOW, limit=ALL)}
    always = next(step for step in path.path_of(told.role) if step.is_always)
    for step in path.path_of(told.role):
        if step.slug not in offered and not step.is_always:
            answer = [Next(step, "", "So."), Next(always, "", "So.")]
            assert set(broken(path, told, NOW, answer)) - {"later is later"} or (
                told.put_off[step.slug] > NOW
            ), step.slug


@some
@given(told_on_the_real_path, limits)
def test_the_same_situation_gives_the_same_answer(told, limit):
    turned = replace(
        told,
        done=dict(reversed(told.done.items())),
        put_off=dict(reversed(told.put_off.items())),
    )

    once = next_steps(REAL, told, NOW, limit=limit)

    assert once == next_steps(REAL, turned, NOW, limit=limit)


@some
@given(told_on_the_real_path, st.integers(1, 6))
def test_a_limit_takes_from_the_whole_and_keeps_what_is_first(told, limit):
    whole = next_steps(REAL, told, NOW, limit=ALL)
    few = next_steps(REAL, told, NOW, limit=limit)

    assert few[0] == whole[0]
    assert len(few) == min(limit, len(whole))
    assert set(few) <= set(whole)


@some
@given(told_on_the_real_path)
def test_every_reason_is_one_of_the_sentences_there_are(told):
    for each in next_steps(REAL, told, NOW):
        assert each.rule in REAL.reasons
        if each.rule != "after-heavy":
            assert each.reason == REAL.reasons[each.rule]


@some
@given(told_on_the_real_path)
def test_the_bits_of_conditions_say_what_each_says_by_itself(told):
    names = [name for name in CONDITIONS if holds(name, told, NOW)]

    assert all_that_hold(told, NOW) == bits_of(names)
    assert sum(BITS[name] for name in names) == bits_of(names)


@some
@given(told_on_the_real_path, st.frozensets(st.sampled_from(Fact)))
def test_knowing_more_never_takes_a_suggestion_back(told, more):
    richer = replace(told, facts=told.facts | more)

    for stage in REAL.stages:
        before = gate_of(REAL, told, stage.slug)
        after = gate_of(REAL, richer, stage.slug)
        assert set(after.missing) <= set(before.missing)
        assert before.is_suggested <= after.is_suggested


@some
@given(told_on_the_real_path)
def test_a_gate_is_suggested_with_a_sentence_there_is_or_not_at_all(told):
    for stage in REAL.stages:
        gate = gate_of(REAL, told, stage.slug)
        sentences = {REAL.reasons[f"gate {name}"] for name in GATES}
        assert gate.reason in sentences if gate.is_suggested else gate.reason == ""


@some
@given(told_on_the_real_path)
def test_trust_grows_by_check_ins_only_where_contact_has_ended(told):
    if Fact.TRUST_GROWS in told.known - told.said:
        assert told.role == Role.INJURED
        assert told.trends["trust"] == Way.IMPROVING
        assert told.contact != Contact.GOES_ON
        assert Fact.CONTACT_ENDED in told.known
    assert told.said <= told.known
    assert told.known - told.said <= {Fact.TRUST_GROWS}


@some
@given(told_on_the_real_path)
def test_somebody_is_in_one_stage_with_the_others_behind_and_ahead(told):
    here = current_stage(REAL, told, NOW)
    views = stage_views(REAL, told, NOW)

    assert [view.stage.slug for view in views if view.is_here] == [here]
    assert told.stage in {"", here}
    order = [view.state.value for view in views]
    assert order == sorted(order, key=["behind", "here", "ahead"].index)


# JSON


def as_json(value):
    """Write a situation as `reknit next` reads it; what is not known is left out."""
    match value:
        case StrEnum():
            return value.value
        case Done() | CheckIn() | Safety() | Situation():
            written = {
                each.name: as_json(getattr(value, each.name)) for each in fields(value)
            }
            return {name: each for name, each in written.items() if each is not None}
        case dict():
            return {key: as_json(each) for key, each in value.items()}
        case frozenset():
            return sorted(as_json(each) for each in value)
        case str() | bool() | int() | None:
            return value
        case _:
            return value.isoformat()


@some
@given(told_on_the_real_path, moments)
def test_a_situation_written_as_json_is_read_back(told, now):
    text = json.dumps(as_json(told) | {"now": now.isoformat()})

    assert read_situation(text, REAL) == (told, now)


# Reaching every step


def test_every_step_is_reached_by_somebody():
    worlds = [
        Situation(
            role=role,
            company=company,
            home=home,
            contact=Contact.ENDED,
            found_out_on=(NOW - timedelta(days=200)).date(),
            safety=Safety(joint_open=company == Company.TOGETHER),
        )
        for role in Role
        for company in (Company.ALONE, Company.TOGETHER)
        for home in (Home.TOGETHER, Home.APART)
    ]

    reached = {(told.role, slug) for told in worlds for slug in walked(told)}

    assert reached == {
        (role, step.slug) for role in Role for step in REAL.path_of(role)
    }


def walked(told):
    """Return what is offered to somebody who comes every other day.

    They do the first of what is offered, the next time the second, then the third, and
    answer each question in the way that gives a fact. They let the path lead for a
    while, then choose each stage in turn.
    """
    now, seen = NOW, set()
    for stage in ("", *(stage.slug for stage in REAL.stages), ""):
        told = replace(told, stage=stage)
        for visit in range(60):
            offered = next_steps(REAL, told, now)
            seen |= {each.step.slug for each in offered}
            chosen = offered[visit % len(offered)].step
            told, now = after(told, chosen, now), now + timedelta(days=2)
    return seen


def after(told, step, now):
    given = {name for name in given_by(step) if name in set(Fact)}
    before = told.done.get(step.slug)
    done = Done((before.times if before else 0) + 1, now)
    return replace(
        told,
        done={**told.done, step.slug: done},
        facts=told.facts | {Fact(name) for name in given},
    )
