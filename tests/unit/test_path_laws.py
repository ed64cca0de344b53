"""Each law can be broken: a made-up answer breaks it, and no other."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from reknit.domain.path.laws import LAWS, broken
from reknit.domain.path.next import Next
from reknit.domain.path.programme import Control as How
from reknit.domain.path.programme import (
    Field,
    Gate,
    Practice,
    Programme,
    Stage,
    Step,
)
from reknit.domain.path.situation import Done, Situation
from reknit.domain.path.words import (
    Company,
    Contact,
    Distress,
    Fact,
    Form,
    Kind,
    Role,
    Sure,
    Tag,
    Track,
)
from reknit.domain.safety import Safety

NOW = datetime(2026, 11, 24, 20, tzinfo=UTC)
DAY = timedelta(days=1)

STEP = Step(
    slug="step",
    code="00000000",
    stage="steady",
    place=10,
    track=Track.INJURED,
    kind=Kind.SESSION,
    form=Form.SHORT,
    title="A step",
    purpose="",
    minutes=10,
    weight=1,
    sure=Sure.OURS,
    evidence=(),
    practice=Practice("", (Field("line", How.LINE, "?"),)),
)
HEAVY_BEFORE = replace(STEP, slug="heavy-before", weight=4)
BREATHE = replace(
    STEP,
    slug="breathe",
    kind=Kind.ACTIVITY,
    again_after=1,
    tags=frozenset({Tag.RELIEF, Tag.ALWAYS}),
)
OPEN = Situation(
    role=Role.INJURED,
    company=Company.TOGETHER,
    contact=Contact.ENDED,
    safety=Safety(joint_open=True),
    facts=frozenset(Fact),
)
"""Everything is open: nothing is against any step."""


GATES = dict.fromkeys(Role, Gate("", (Fact.VISION,), ""))


def judged(*steps, reason="It is next.", why_go_on="So.", **told):
    programme = Programme(
        stages=(Stage("steady", 1, "", "", {}, GATES),),
        steps=(*steps, HEAVY_BEFORE),
        reasons={"gate said": why_go_on},
        facts={fact: fact.value for fact in Fact},
        sources={},
        sure={},
    )
    offered = [Next(step, "next", reason) for step in steps]
    return broken(programme, replace(OPEN, **told), NOW, offered)


def tagged(tag):
    return replace(STEP, tags=frozenset({tag}))


def without(*facts):
    return {"facts": frozenset(Fact) - set(facts)}


BREAKING = {
    "joint steps only when they are open": [
        (replace(STEP, is_joint=True), {"safety": Safety()}),
        (replace(STEP, is_joint=True), {"company": Company.ALONE}),
        (replace(STEP, is_joint=True), {"first_days": True}),
    ],
    "touch only after trust, unless asked for": [
        (tagged(Tag.TOUCH), without(Fact.TRUST_GROWS)),
        (tagged(Tag.TOUCH), without(Fact.TRUST_GROWS) | {"stage": "close"}),
    ],
    "forgiveness only after amends": [
        (tagged(Tag.FORGIVENESS), without(Fact.AMENDS_SEEN)),
        (
            replace(tagged(Tag.FORGIVENESS), track=Track.BOTH),
            without(Fact.AMENDS_MADE) | {"role": Role.PARTICIPATING},
        ),
    ],
    "trust-building only after contact has ended": [
        (
            tagged(Tag.TRUST_BUILDING),
            without(Fact.CONTACT_ENDED) | {"contact": Contact.NOT_SURE},
        ),
        (tagged(Tag.TRUST_BUILDING), {"contact": Contact.GOES_ON}),
    ],
    "always something that takes ten minutes": [(replace(STEP, minutes=11), {})],
    "no heavy step after a heavy one": [
        (replace(STEP, weight=4), {"done": {"heavy-before": Done(1, NOW - 40 * DAY)}}),
    ],
    "light steps only on gentle days": [
        (replace(STEP, weight=3), {"safety": Safety(gentle=True)}),
    ],
    "nothing heavy in the first days": [
        (replace(STEP, weight=4), {"first_days": True}),
        (replace(STEP, weight=4), {"found_out_on": NOW.date()}),
    ],
    "nothing heavy while distress is high": [
        (replace(STEP, weight=4), {"distress": Distress.HIGH}),
        (replace(STEP, weight=5), {"distress": Distress.HIGH}),
    ],
    "relief alone when nothing else can be borne": [
        (STEP, {"safety": Safety(relief_only=True)}),
    ],
    "steps of one's own path only": [(replace(STEP, track=Track.PARTICIPATING), {})],
    "what was put away stays away": [(STEP, {"put_away": frozenset({"step"})})],
    "later is later": [
        (STEP, {"put_off": {"step": NOW + timedelta(seconds=1)}}),
    ],
    "what a step needs comes first": [
        (replace(STEP, needs=("another",)), {}),
        (replace(STEP, needs=("vision",)), without(Fact.VISION)),
    ],
    "no step under a condition that rules it out": [
        (replace(STEP, not_when=("has-faith",)), {"has_faith": True}),
    ],
    "what is done is not asked for again": [
        (STEP, {"done": {"step": Done(1, NOW - 400 * DAY)}}),
        (
            replace(STEP, kind=Kind.ACTIVITY, again_after=3),
            {"done": {"step": Done(1, NOW - 3 * DAY + timedelta(seconds=1))}},
        ),
    ],
}


@pytest.mark.parametrize(
    ("law", "step", "told"),
    [(law, step, told) for law, cases in BREAKING.items() for step, told in cases],
)
def test_a_law_is_broken_and_no_other(law, step, told):
    assert judged(step, **told) == (law,)


def test_an_answer_that_offers_a_step_twice_is_seen():
    assert judged(STEP, STEP) == ("nothing is offered twice in one answer",)


@pytest.mark.parametrize("reason", ["", " ", "After “{title}”."])
def test_an_answer_without_a_whole_reason_is_seen(reason):
    assert judged(STEP, reason=reason) == ("every step comes with its reason",)


def test_a_suggestion_without_a_reason_is_seen():
    assert judged(STEP, why_go_on=" ") == ("a suggested gate says why",)
    assert judged(STEP, why_go_on=" ", **without(Fact.VISION)) == ()


def test_every_law_has_an_answer_that_breaks_it():
    elsewhere = {
        "nothing is offered twice in one answer",
        "every step comes with its reason",
        "a suggested gate says why",
    }

    assert set(LAWS) == BREAKING.keys() | elsewhere


def test_an_answer_without_any_step_has_nothing_short():
    assert judged() == ("always something that takes ten minutes",)


@pytest.mark.parametrize(
    ("step", "told"),
    [
        (replace(STEP, is_joint=True), {}),
        (tagged(Tag.TOUCH), {}),
        (tagged(Tag.TOUCH), without(Fact.TRUST_GROWS) | {"stage": "touch"}),
        (tagged(Tag.FORGIVENESS), {}),
        (tagged(Tag.TRUST_BUILDING), {}),
        (replace(STEP, weight=5), {}),
        (replace(STEP, weight=2), {"safety": Safety(gentle=True)}),
        (replace(STEP, weight=3), {"first_days": True}),
        (replace(STEP, weight=3), {"distress": Distress.HIGH}),
        (replace(STEP, weight=5), {"distress": Distress.RAISED}),
        (replace(STEP, weight=3), {"done": {"heavy-before": Done(1, NOW - DAY)}}),
        (BREATHE, {"safety": Safety(relief_only=True)}),
        (replace(STEP, track=Track.BOTH), {"role": Role.PARTICIPATING}),
        (BREATHE, {"put_away": frozenset({"breathe"})}),
        (STEP, {"put_off": {"step": NOW}}),
        (BREATHE, {"put_off": {"breathe": NOW + DAY}}),
        (
            replace(STEP, needs=("heavy-before",)),
            {"done": {"heavy-before": Done(1, NOW)}},
        ),
        (replace(STEP, not_when=("has-faith",)), {}),
        (BREATHE, {"done": {"breathe": Done(3, NOW)}}),
        (
            replace(STEP, kind=Kind.ACTIVITY, again_after=3),
            {"done": {"step": Done(1, NOW - 3 * DAY)}},
        ),
    ],
)
def test_what_is_allowed_breaks_no_law(step, told):
    assert judged(step, **told) == ()


def test_what_is_always_there_rests_while_something_else_is_short():
    later = {"put_off": {"breathe": NOW + DAY}}

    assert judged(STEP, BREATHE, **later) == ("later is later",)
    assert judged(replace(STEP, minutes=30), BREATHE, **later) == ()
