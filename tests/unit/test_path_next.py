"""What comes next, and why: each rule with a situation worked out by hand.

The small path of `small_path` is used throughout; its steps stand in its docstring.
"""

from datetime import UTC, date, datetime, timedelta

import pytest

from reknit.domain.measures.ways import Way
from reknit.domain.path.next import current_stage, next_steps
from reknit.domain.path.situation import CheckIn, Done, Situation
from reknit.domain.path.words import Company, Contact, Distress, Fact, Role
from reknit.domain.safety import Safety
from tests.unit.small_path import (
    ACTIVITY,
    SESSION,
    read_path,
    write_path,
    write_step,
)

NOW = datetime(2026, 11, 24, 20, tzinfo=UTC)
TODAY = date(2026, 11, 24)
ALL = 50
STEADY = ("name-it", "make-a-plan", "look-at-it", "low-days")


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return read_path(write_path(tmp_path_factory.mktemp("path")))


def injured(**told):
    return Situation(role=Role.INJURED, **told)


def done(*slugs, ago=timedelta(days=2)):
    """Return steps as done, a minute apart, the last of them `ago`."""
    first = NOW - ago - timedelta(minutes=len(slugs) - 1)
    return {slug: Done(1, first + timedelta(minutes=n)) for n, slug in enumerate(slugs)}


def slugs(path, told, limit=3):
    return [each.step.slug for each in next_steps(path, told, NOW, limit=limit)]


def rules(path, told, limit=ALL):
    return {
        each.step.slug: each.rule for each in next_steps(path, told, NOW, limit=limit)
    }


def low_mood():
    return CheckIn(at=NOW, mood=2)


# The order


def test_the_path_begins_at_its_first_step_with_something_short_beside_it(path):
    # Sessions of the stage by place (10, 20, 40), the second of another kind.
    assert slugs(path, injured()) == ["name-it", "breathe", "make-a-plan"]


def test_after_the_first_steps_the_next_one_of_the_stage_comes(path):
    told = injured(done=done("name-it", "make-a-plan"))

    assert slugs(path, told) == ["look-at-it", "breathe", "low-days"]


def test_the_whole_order_sessions_here_activities_here_then_a_look_ahead(path):
    assert slugs(path, injured(), limit=ALL) == [
        "name-it",
        "make-a-plan",
        "low-days",
        "breathe",
        "walk",
        "signs",  # the next stage
    ]


def test_a_fitting_condition_brings_a_step_forward_by_three_places_or_so(path):
    # low-days is at 40; 35 forward it is at 5, before name-it at 10.
    assert slugs(path, injured(check_in=low_mood()))[0] == "low-days"


def test_the_participating_partner_walks_a_path_of_their_own(path):
    told = Situation(role=Role.PARTICIPATING)

    assert slugs(path, told, limit=ALL) == ["end-it", "breathe", "walk", "make-amends"]


def test_what_was_passed_by_comes_after_what_lies_ahead(path):
    told = injured(stage="trust", facts=frozenset({Fact.TRUST_GROWS}))

    assert slugs(path, told, limit=ALL) == [
        "signs",  # here
        "a-wish",  # ahead
        "name-it",  # behind
        "make-a-plan",
        "low-days",
        "breathe",  # activities of other stages, nearest and earliest first
        "a-hand",
        "walk",
    ]


def test_what_is_nearer_comes_before_what_is_further_off(path):
    told = injured(
        stage="touch",
        company=Company.TOGETHER,
        safety=Safety(joint_open=True),
        facts=frozenset({Fact.TRUST_GROWS}),
    )

    assert slugs(path, told, limit=ALL) == [
        "a-wish",  # here
        "a-hand",
        "signs",  # one stage behind
        "name-it",  # two stages behind
        "make-a-plan",
        "low-days",
        "a-talk",  # an activity one stage off
        "breathe",  # two stages off
        "walk",
    ]


def test_one_of_two_or_more_takes_ten_minutes_at_most(path):
    # breathe was done, so that it stands last of all; the others take 12, 20 and 15.
    told = injured(done=done("breathe", "name-it"))

    assert slugs(path, told) == ["make-a-plan", "walk", "breathe"]


def test_with_a_limit_of_one_there_is_the_one_next_step(path):
    assert slugs(path, injured(), limit=1) == ["name-it"]


def test_with_a_limit_of_two_the_other_differs_in_kind(path):
    assert slugs(path, injured(), limit=2) == ["name-it", "breathe"]


def test_the_order_in_which_things_are_remembered_makes_no_difference(path):
    both = done("name-it", "walk", "make-a-plan")
    turned = dict(reversed(both.items()))

    one = next_steps(path, injured(done=both), NOW, limit=ALL)

    assert one == next_steps(path, injured(done=turned), NOW, limit=ALL)


# The rules


def test_the_very_first_step_says_that_the_path_begins(path):
    [first, short, opens] = next_steps(path, injured(), NOW)

    assert (first.rule, first.reason) == ("first", "Rule first.")
    assert (short.rule, short.reason) == ("short", "Rule short.")
    assert (opens.rule, opens.reason) == ("opens", "Rule opens.")


def test_the_first_step_says_so_only_to_somebody_who_did_nothing_yet(path):
    assert rules(path, injured(done=done("walk")))["name-it"] == "next"


def test_a_condition_is_the_reason_where_it_fits(path):
    [first, *_] = next_steps(path, injured(check_in=low_mood()), NOW)

    assert first.rule == "when mood-is-low"
    assert first.reason == "Fits mood-is-low."


def test_what_lies_ahead_or_behind_says_so(path):
    assert rules(path, injured())["signs"] == "ahead"

    facts = frozenset({Fact.TRUST_GROWS})
    behind = rules(path, injured(stage="touch", facts=facts))
    assert behind["signs"] == "left-behind"


def test_who_chose_a_stage_is_told_that_they_chose_it(path):
    told = rules(path, injured(stage="trust"))

    assert told["signs"] == "you-asked"
    assert told["walk"] == "next"


def test_nobody_is_told_that_they_chose_a_stage_that_is_no_longer_there(path):
    assert rules(path, injured(stage="gone"))["name-it"] == "first"


def test_a_longer_activity_is_simply_next(path):
    assert rules(path, injured())["walk"] == "next"


# Done, put off, put away


@pytest.mark.parametrize(
    ("ago", "comes"),
    [(timedelta(days=3), True), (timedelta(days=3) - timedelta(seconds=1), False)],
)
def test_an_activity_comes_again_after_its_days(path, ago, comes):
    told = rules(path, injured(done=done("walk", ago=ago)))

    assert ("walk" in told) == comes
    assert told.get("walk", "again") == "again"


def test_a_session_that_was_done_is_not_offered_again(path):
    years = timedelta(days=2000)

    assert "name-it" not in rules(path, injured(done=done("name-it", ago=years)))


def test_what_is_always_there_is_there_a_minute_later_and_stands_last(path):
    told = injured(done=done("breathe", ago=timedelta(minutes=1)))

    assert slugs(path, told, limit=ALL)[-1] == "breathe"
    assert rules(path, told)["breathe"] == "always-there"


@pytest.mark.parametrize(
    ("until", "comes"), [(NOW, True), (NOW + timedelta(seconds=1), False)]
)
def test_what_was_put_off_comes_back_at_its_hour(path, until, comes):
    told = rules(path, injured(put_off={"name-it": until}))

    assert ("name-it" in told) == comes
    assert told.get("name-it", "came-back") == "came-back"


def test_what_was_put_away_does_not_come(path):
    told = rules(path, injured(put_away=frozenset({"name-it", "walk"})))

    assert not {"name-it", "walk"} & told.keys()


def test_what_is_always_there_can_not_be_put_away(path):
    assert "breathe" in rules(path, injured(put_away=frozenset({"breathe"})))


def test_who_put_everything_off_still_has_ten_minutes_to_turn_to(path):
    later = NOW + timedelta(days=1)
    told = injured(put_off={step.slug: later for step in path.steps})

    [only] = next_steps(path, told, NOW)

    assert only.step.slug == "breathe"
    assert only.rule == "short"  # it did not come back: its hour is tomorrow


def test_ten_minutes_are_short_enough_to_let_the_rest_rest(path):
    later = NOW + timedelta(days=1)
    off = {step.slug: later for step in path.steps if step.slug != "a-hand"}

    [only] = next_steps(path, injured(stage="touch", put_off=off), NOW)

    assert (only.step.slug, only.step.minutes) == ("a-hand", 10)


# After something heavy


def test_after_something_heavy_comes_something_light_and_says_so(path):
    told = injured(done=done("name-it", "make-a-plan", "look-at-it"))

    first, second, third = next_steps(path, told, NOW)

    # low-days (weight 3) waits behind the light ones, and is there as another kind.
    assert [first.step.slug, second.step.slug, third.step.slug] == [
        "breathe",
        "low-days",
        "walk",
    ]
    assert (first.rule, first.reason) == ("after-heavy", "After Look at it.")
    assert second.rule == "next"


def test_nothing_heavy_comes_right_after_something_heavy(path):
    told = injured(
        done=done("make-a-plan", "look-at-it"), facts=frozenset({Fact.AMENDS_SEEN})
    )

    assert "let-go" not in rules(path, told)


def test_once_something_else_was_done_the_next_heavy_one_may_come(path):
    told = injured(
        done=done("make-a-plan", "look-at-it", "breathe"),
        facts=frozenset({Fact.AMENDS_SEEN}),
    )

    assert "let-go" in rules(path, told)


# Gentle days, rest, first days


def test_on_gentle_days_everything_is_light(path):
    told = injured(
        safety=Safety(gentle=True),
        done=done("make-a-plan"),
        facts=frozenset({Fact.AMENDS_SEEN}),
    )

    offered = next_steps(path, told, NOW, limit=ALL)

    assert {each.step.slug for each in offered} == {
        "name-it", "breathe", "walk", "signs",
    }  # fmt: skip
    assert {each.rule for each in offered} == {"gentle"}


def test_in_days_of_rest_there_is_relief_alone(path):
    told = injured(safety=Safety(relief_only=True), stage="trust")

    [only] = next_steps(path, told, NOW, limit=ALL)

    assert (only.step.slug, only.rule) == ("breathe", "relief")


def test_in_the_first_days_nothing_heavy_comes(path):
    told = injured(found_out_on=TODAY, done=done("make-a-plan"))

    assert "look-at-it" not in rules(path, told)
    assert "look-at-it" in rules(path, injured(done=done("make-a-plan")))


def test_a_condition_can_rule_a_step_out(path):
    assert "low-days" not in rules(path, injured(first_days=True))
    assert "low-days" in rules(path, injured(first_days=False, found_out_on=TODAY))


# What waits for what


@pytest.mark.parametrize(
    ("told", "comes"),
    [
        ({"company": Company.TOGETHER, "safety": Safety(joint_open=True)}, True),
        ({"company": Company.UNKNOWN, "safety": Safety(joint_open=True)}, False),
        ({"company": Company.ALONE, "safety": Safety(joint_open=True)}, False),
        ({"company": Company.TOGETHER}, False),
        (
            {
                "company": Company.TOGETHER,
                "safety": Safety(joint_open=True),
                "found_out_on": TODAY,
            },
            False,
        ),
    ],
)
def test_a_step_for_two_needs_two_an_open_door_and_some_days(path, told, comes):
    assert ("a-talk" in rules(path, injured(**told))) == comes


def test_touch_waits_for_trust(path):
    assert not {"a-hand", "a-wish"} & rules(path, injured()).keys()

    grown = rules(path, injured(facts=frozenset({Fact.TRUST_GROWS})))
    assert {"a-hand", "a-wish"} <= grown.keys()


def test_touch_is_there_for_who_chose_to_walk_in_that_part(path):
    told = rules(path, injured(stage="touch"))

    assert told["a-hand"] == told["a-wish"] == "you-asked"


def test_forgiveness_waits_for_amends(path):
    assert "let-go" not in rules(path, injured())
    assert "let-go" not in rules(path, injured(facts=frozenset({Fact.AMENDS_MADE})))
    assert "let-go" in rules(path, injured(facts=frozenset({Fact.AMENDS_SEEN})))


@pytest.mark.parametrize(
    ("contact", "facts", "comes"),
    [
        (Contact.UNKNOWN, set(), False),
        (Contact.ENDED, set(), True),
        (Contact.UNKNOWN, {Fact.CONTACT_ENDED}, True),
        (Contact.NOT_SURE, {Fact.CONTACT_ENDED}, True),
        (Contact.GOES_ON, {Fact.CONTACT_ENDED}, False),
    ],
)
def test_trust_is_built_once_contact_has_ended(path, contact, facts, comes):
    told = injured(contact=contact, facts=frozenset(facts))

    assert ("a-promise" in rules(path, told)) == comes


def test_a_step_waits_for_the_step_it_needs(path):
    assert "look-at-it" not in rules(path, injured(done=done("name-it")))
    assert "look-at-it" in rules(path, injured(done=done("make-a-plan")))


# Where somebody is


def test_somebody_is_in_the_first_stage_that_has_a_session_for_them(path):
    assert current_stage(path, injured(), NOW) == "steady"
    assert current_stage(path, injured(done=done(*STEADY)), NOW) == "trust"


def test_the_stage_that_was_chosen_goes_before(path):
    assert current_stage(path, injured(stage="touch"), NOW) == "touch"


def test_a_stage_that_is_no_longer_there_counts_as_not_chosen(path):
    assert current_stage(path, injured(stage="gone"), NOW) == "steady"


def test_a_stage_whose_sessions_all_rest_is_still_where_somebody_is(path):
    later = NOW + timedelta(days=1)
    told = injured(put_off={step.slug: later for step in path.steps})

    assert current_stage(path, told, NOW) == "steady"


def test_at_the_end_somebody_is_in_the_last_stage(path):
    everything = done(*(step.slug for step in path.path_of(Role.INJURED)))

    assert current_stage(path, injured(done=everything), NOW) == "touch"


def test_at_the_end_there_is_still_something_to_turn_to(path):
    told = injured(done=done(*(step.slug for step in path.path_of(Role.INJURED))))

    assert slugs(path, told)[0] == "breathe"


# A hard time


@pytest.fixture(scope="module")
def wider(tmp_path_factory):
    """The small path, with steps further on that fit a hard time.

    touch   injured  worth 12 w2, best when mood-falls · long-look 15 w3, the same
            both     rest 5 w1 relief, best when mood-falls, distress-is-raised
    """
    folder = write_path(tmp_path_factory.mktemp("wider"))
    fits = {"best_when": ["mood-falls"]}
    write_step(folder, "03-touch/injured/010-worth", SESSION | fits)
    write_step(folder, "03-touch/injured/020-long-look", SESSION | fits | {"weight": 3})
    rest = {"weight": 1, "minutes": 5, "tags": ["relief"]}
    either = {"best_when": ["mood-falls", "distress-is-raised"]}
    write_step(folder, "03-touch/both/030-rest", ACTIVITY | rest | either)
    return read_path(folder)


MOOD_FALLS = {"trends": {"mood": Way.WORSENING}}
HIGH = {"distress": Distress.HIGH}


def test_in_ordinary_weeks_what_lies_further_on_waits(wider):
    assert slugs(wider, injured(), limit=4) == [
        "name-it", "breathe", "make-a-plan", "low-days",
    ]  # fmt: skip
    assert rules(wider, injured())["worth"] == "ahead"


def test_where_mood_falls_what_carries_stands_beside_the_next_step(wider):
    offered = next_steps(wider, injured(**MOOD_FALLS), NOW)

    assert [(each.step.slug, each.rule) for each in offered] == [
        ("name-it", "first"),  # the next step stays the next step
        ("rest", "when mood-falls"),
        ("worth", "when mood-falls"),
    ]


def test_what_is_not_light_waits_for_its_stage_all_the_same(wider):
    told = slugs(wider, injured(**MOOD_FALLS), limit=ALL)

    assert told.index("long-look") > told.index("low-days")


def test_nothing_is_brought_into_a_stage_that_was_chosen(wider):
    told = injured(stage="steady", **MOOD_FALLS)

    assert slugs(wider, told, limit=4) == slugs(wider, injured(), limit=4)


def test_the_first_days_keep_their_own_order(wider):
    first = {"found_out_on": TODAY}

    assert slugs(wider, injured(**first, **MOOD_FALLS, **HIGH)) == slugs(
        wider, injured(**first)
    )
    assert "lighter" not in rules(wider, injured(**first, **HIGH)).values()


def test_while_distress_is_high_nothing_heavy_comes_and_light_steps_say_why(wider):
    known = {"done": done("make-a-plan"), "facts": frozenset({Fact.AMENDS_SEEN})}

    usual, now = rules(wider, injured(**known)), rules(wider, injured(**known, **HIGH))

    assert {"look-at-it", "let-go"} <= usual.keys()
    assert not {"look-at-it", "let-go"} & now.keys()
    assert now["name-it"] == now["rest"] == "lighter"
    assert now["low-days"] == "next"  # weight 3: it may come, and says nothing of it


def test_while_distress_is_high_what_is_not_light_waits_a_little(wider):
    # low-days is at 40; 35 back it would be at 75, and with low mood it is at 40 again.
    plain = injured(done=done("name-it"), **HIGH)
    low = injured(done=done("name-it", "make-a-plan"), check_in=low_mood(), **HIGH)

    assert slugs(wider, plain)[0] == "make-a-plan"
    assert slugs(wider, low)[0] == "low-days"


def test_a_lighter_step_from_elsewhere_goes_before_one_that_is_not_light(wider):
    told = injured(done=done("name-it", "make-a-plan"), **HIGH, **MOOD_FALLS)

    assert slugs(wider, told)[:2] == ["worth", "rest"]
    assert slugs(wider, injured(done=told.done, **MOOD_FALLS))[0] == "look-at-it"


def test_raised_distress_changes_what_stands_beside_the_next_step_alone(wider):
    told = injured(distress=Distress.RAISED, done=done("make-a-plan"))

    assert slugs(wider, told)[:2] == ["name-it", "rest"]
    assert "look-at-it" in rules(wider, told)


def test_gentle_days_go_before_lighter_ones(wider):
    told = injured(safety=Safety(gentle=True), **HIGH)

    assert set(rules(wider, told).values()) == {"gentle"}


def test_trust_that_rises_opens_what_waits_for_it(wider):
    rising = {"trends": {"trust": Way.IMPROVING}}

    assert "a-wish" in rules(wider, injured(contact=Contact.ENDED, **rising))
    assert "a-wish" not in rules(wider, injured(contact=Contact.GOES_ON, **rising))
