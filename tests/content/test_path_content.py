"""Every step of the path is whole, plain and kind, and fits everybody.

What is allowed on purpose, and why:

- "need to" where it says what somebody wants to know ("all you need to say"); it is
  refused as an order ("You need to …").
- "has to do with".
- Words for duty inside “quotes”: these are sentences somebody may say.
- "your mother", "Mum": family of one's own, not the partner.
- "faith", "pastor", "prayer" as one thing among others, in the steps listed below;
  words of one faith only in passages for people who have one, or in the two steps
  about faith.
"""

import re
from datetime import UTC, datetime

import pytest

from reknit.content.path import programme
from reknit.domain.path.next import next_steps
from reknit.domain.path.programme import LIGHT, SHORT_MINUTES
from reknit.domain.path.situation import Situation
from reknit.domain.path.words import Fact, Form, Kind, Role, Sure, Tag, Track
from tests.content.test_words_people_read import HIGHEST_GRADE, reading_grade

PATH = programme()
NOW = datetime(2026, 11, 24, 22, tzinfo=UTC)
WORDS = {Form.FULL: range(300, 701), Form.SHORT: range(50, 161)}
ABOUT_FAITH = {"faith-and-roots", "faith-and-conscience"}

DUTY = re.compile(
    r"\b(?:should|must|ought)\b|\b(?:have|has|had|got) to\b(?! do with)"
    r"|(?:^|[.,:;?]\s+|\b(?:and|but|so|then|first|now) )"
    r"you (?:really |just |also |still |first |now |will |do )?need to\b",
    re.IGNORECASE | re.MULTILINE,
)
GENDER = re.compile(
    r"\b(?:he|she|him|her|his|hers|himself|herself|husbands?|wife|wives|boyfriend"
    r"|girlfriend|fianc\w+|bride|groom)\b",
    re.IGNORECASE,
)
MARRIAGE = re.compile(
    r"\b(?:marriages?|married|marital|wedding|spouses?|divorc\w+)\b", re.IGNORECASE
)
ONE_FAITH = re.compile(
    r"\b(?:god|church|mosque|temple|synagogue|bible|scripture|priest|imam|rabbi|holy"
    r"|bless\w*|sins?|sinful|pray|praying)\b",
    re.IGNORECASE,
)
OF_FAITH = re.compile(
    r"\b(?:faiths?|prayers?|pastors?|elders?|religio\w*|vows?|confess\w*|sacred"
    r"|worship\w*|souls?|heaven)\b",
    re.IGNORECASE,
)
ONE_THING_AMONG_OTHERS = {
    "anger-that-wants-out": {"faith"},
    "who-to-tell": {"faith"},
    "not-tonight": {"vows"},  # those one makes to oneself in a bad night
    "the-truth-without-harm": {"pastor", "elder"},
    "rules-you-grew-up-with": {"faith"},
    "what-you-need": {"prayer"},
    "somebody-who-knows": {"pastor"},
    "before-a-talk-with-a-helper": {"pastor"},
}
BLAME = re.compile(
    r"\b(?:cheaters?|betrayers?|victims?|mistress|toxic|narciss\w+|homewreck\w+"
    r"|deserved it|(?:is|was) your fault|you (?:caused|provoked|drove))\b",
    re.IGNORECASE,
)
ONES_PART_IN_IT = re.compile(
    r"contribut|\b(?:your|my) (?:own )?(?:part|share) in (?:it|this|the affair)\b",
    re.IGNORECASE,
)
A_PROMISE = re.compile(
    r"\bguarante\w+|\bwill (?:heal|be fine|be healed|pass for good)\b"
    r"|\bhappens for a reason\b",
    re.IGNORECASE,
)

each_step = pytest.mark.parametrize("step", PATH.steps, ids=lambda step: step.slug)


def passages(step):
    return "\n\n".join(passage.text for passage in step.text)


def practice(step):
    yield step.practice.say
    for asked in step.practice.fields:
        yield from (asked.label, asked.hint, asked.low, asked.high)
        yield from (option.text for option in asked.options)


def everything(step):
    lines = [step.title, step.purpose, step.for_today, *practice(step), passages(step)]
    return "\n".join(line for line in lines if line)


def for_everybody(step):
    """Return what is said to all: without passages under a condition."""
    shown = [passage.text for passage in step.text if not passage.when]
    lines = [step.title, step.purpose, step.for_today, *practice(step), *shown]
    return "\n".join(line for line in lines if line)


def own_words(text):
    """Return a text without its places and without what somebody may say."""
    return re.sub(r"“[^”]*”", "“”", without_places(text))


def without_places(text):
    return re.sub(r"\{[^}]*\}", "", text)


# Each step


@each_step
def test_a_text_is_as_long_as_its_form_says(step):
    assert len(passages(step).split()) in WORDS[step.form]


@each_step
def test_a_text_is_easy_to_read(step):
    assert reading_grade(passages(step)) <= HIGHEST_GRADE
    assert reading_grade(step.purpose) <= HIGHEST_GRADE
    asked = "\n".join([*practice(step), step.for_today])
    assert reading_grade(asked) <= HIGHEST_GRADE


@each_step
def test_nobody_is_shouted_at_or_told_their_duty(step):
    assert "!" not in everything(step)
    assert DUTY.findall(own_words(everything(step))) == []


@each_step
def test_it_fits_any_gender(step):
    assert GENDER.findall(without_places(everything(step))) == []


@each_step
def test_it_fits_who_is_not_married_and_who_has_no_faith(step):
    assert MARRIAGE.findall(own_words(for_everybody(step))) == []
    if step.slug not in ABOUT_FAITH:
        assert ONE_FAITH.findall(own_words(for_everybody(step))) == []


def test_faith_is_named_to_everybody_only_as_one_thing_among_others():
    named = {
        step.slug: {word.lower() for word in OF_FAITH.findall(for_everybody(step))}
        for step in PATH.steps
        if step.slug not in ABOUT_FAITH
    }

    assert {slug: words for slug, words in named.items() if words} == (
        ONE_THING_AMONG_OTHERS
    )


@pytest.mark.parametrize("slug", sorted(ABOUT_FAITH))
def test_a_step_about_faith_has_words_for_who_has_none(slug):
    step = PATH.by_slug[slug]

    assert any(passage.when == "has-faith" for passage in step.text)
    assert re.search(r"\bor none\b|\bwithout one\b", for_everybody(step))


@each_step
def test_it_blames_nobody_and_promises_nothing(step):
    assert BLAME.findall(everything(step)) == []
    assert A_PROMISE.findall(everything(step)) == []


@pytest.mark.parametrize("step", PATH.path_of(Role.INJURED), ids=lambda step: step.slug)
def test_the_injured_partner_is_never_asked_for_a_part_in_it(step):
    assert ONES_PART_IN_IT.findall(everything(step)) == []


@each_step
def test_a_text_is_made_of_paragraphs_headings_lists_and_stress(step):
    tags = {tag for each in step.text for tag in re.findall(r"<(\w+)", each.html)}

    assert tags <= {"p", "h2", "ul", "ol", "li", "em", "strong"}
    assert "<p>" in step.text[0].html


@each_step
def test_quotes_are_curly(step):
    assert re.findall(r"[\"']", re.sub(r"\{[^}]*\}", "", everything(step))) == []


@each_step
def test_a_step_is_no_surer_than_the_best_of_its_sources(step):
    how_sure = list(Sure)
    best = min(how_sure.index(PATH.sources[each].sure) for each in step.evidence)

    assert how_sure.index(step.sure) >= best


@each_step
def test_a_step_for_two_has_no_place_in_the_first_days(step):
    assert not step.is_joint or "first-days" in step.not_when


@each_step
def test_a_step_that_builds_trust_says_that_contact_has_ended(step):
    if Tag.TRUST_BUILDING in step.tags:
        assert "contact-ended" in step.needs
    if Tag.FORGIVENESS in step.tags:
        assert {"amends-seen", "amends-made"} & set(step.needs)


@each_step
def test_nothing_brings_a_step_forward_that_also_rules_it_out(step):
    assert not set(step.best_when) & set(step.not_when)


HARD_TIME = {"mood-falls", "hope-falls", "distress-is-raised", "distress-is-high"}
FROM_WEEKS = HARD_TIME | {
    "mood-rises", "trust-rises", "trust-falls", "closeness-rises",
}  # fmt: skip


def test_every_condition_out_of_weeks_brings_some_step_forward():
    assert {name for step in PATH.steps for name in step.best_when} >= FROM_WEEKS


@pytest.mark.parametrize("role", Role)
def test_in_a_hard_time_each_has_something_light_from_every_kind(role):
    there = [
        step
        for step in PATH.path_of(role)
        if HARD_TIME & set(step.best_when) and step.weight <= LIGHT
    ]

    assert {step.kind for step in there} == set(Kind)
    assert {"steady", "myself", "support"} <= {step.stage for step in there}


@each_step
def test_what_comes_sooner_in_a_hard_time_is_never_heavy_or_about_touch(step):
    if HARD_TIME & set(step.best_when):
        assert not step.is_heavy
        assert not step.is_joint
        assert Tag.TOUCH not in step.tags


@each_step
def test_what_check_ins_say_of_trust_is_named_where_it_is_trust(step):
    # The partner who had the affair is asked how open they were.
    if {"trust-rises", "trust-falls"} & set(step.best_when):
        assert step.track != Track.PARTICIPATING


@each_step
def test_what_eases_is_light_and_short(step):
    if Tag.RELIEF in step.tags:
        assert step.weight <= LIGHT
        assert step.minutes <= SHORT_MINUTES


# The whole


def test_there_are_nine_stages():
    assert [stage.slug for stage in PATH.stages] == [
        "steady", "understand", "patterns", "trust", "close", "touch", "myself",
        "support", "horizon",
    ]  # fmt: skip


def test_no_two_steps_have_one_title():
    titles = [step.title for step in PATH.steps]

    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("stage", PATH.stages, ids=lambda stage: stage.slug)
@pytest.mark.parametrize("role", Role)
def test_both_partners_have_sessions_and_activities_in_each_stage(stage, role):
    here = [step for step in PATH.path_of(role) if step.stage == stage.slug]

    assert sum(step.kind == Kind.SESSION for step in here) >= 5
    assert sum(step.kind == Kind.ACTIVITY for step in here) >= 3


@pytest.mark.parametrize(
    ("track", "least"), [(Track.INJURED, 8), (Track.PARTICIPATING, 6)]
)
def test_the_first_stage_is_written_in_full(track, least):
    full = [
        step
        for step in PATH.steps
        if step.stage == "steady" and step.track == track and step.form == Form.FULL
    ]

    assert len(full) >= least
    assert all(step.kind == Kind.SESSION for step in full)


@pytest.mark.parametrize("role", Role)
def test_several_things_are_always_there(role):
    assert sum(step.is_always for step in PATH.path_of(role)) >= 4


@pytest.mark.parametrize("role", Role)
def test_every_fact_can_come_true_on_each_path_but_the_others_amends(role):
    given = {
        option.gives
        for step in PATH.path_of(role)
        for asked in step.practice.fields
        for option in asked.options
    } | {fact for step in PATH.path_of(role) for fact in step.gives}
    others = Fact.AMENDS_MADE if role == Role.INJURED else Fact.AMENDS_SEEN

    assert set(Fact) - given - {others} <= {Fact.SAFETY_OFFERED, Fact.CONTACT_ENDED}


def test_on_the_night_it_came_out_the_first_step_is_light_and_short():
    told = Situation(role=Role.INJURED, found_out_on=NOW.date())

    first, *others = next_steps(PATH, told, NOW)

    assert first.step.minutes <= SHORT_MINUTES
    assert first.step.weight <= LIGHT
    assert all(each.step.weight <= LIGHT for each in others)


@pytest.mark.parametrize("track", [Track.INJURED, Track.PARTICIPATING])
def test_three_light_sessions_are_open_in_the_first_days(track):
    light = [
        step
        for step in PATH.steps
        if (step.stage, step.track) == ("steady", track)
        and "first-days" not in step.not_when
        and step.weight <= LIGHT
    ]

    assert len(light) >= 3


def test_whoever_was_hurt_meets_nothing_but_light_sessions_at_first():
    open_at_first = [
        step
        for step in PATH.steps
        if (step.stage, step.track) == ("steady", Track.INJURED)
        and "first-days" not in step.not_when
    ]

    assert {step.weight for step in open_at_first} <= {1, 2}


def test_what_comes_sooner_in_the_first_days_is_light_and_short():
    sooner = [step for step in PATH.steps if "first-days" in step.best_when]

    assert sooner
    assert all(step.weight <= LIGHT and step.minutes <= 15 for step in sooner)


@pytest.mark.parametrize("stage", PATH.stages, ids=lambda stage: stage.slug)
def test_the_words_of_a_stage_are_plain_and_fit_everybody(stage):
    lines = [stage.title, stage.about]
    lines += [aim for aims in stage.aims.values() for aim in aims]
    lines += [
        part for gate in stage.gates.values() for part in (gate.say, gate.never_asks)
    ]
    text = "\n".join(lines)

    assert reading_grade(text) <= HIGHEST_GRADE
    for refused in (DUTY, GENDER, MARRIAGE, ONE_FAITH, BLAME, A_PROMISE):
        assert refused.findall(own_words(text)) == []


def test_reasons_are_plain_and_fit_everybody():
    text = "\n".join([*PATH.reasons.values(), *PATH.facts.values()])

    assert reading_grade(text) <= HIGHEST_GRADE
    for refused in (DUTY, GENDER, MARRIAGE, ONE_FAITH, BLAME, A_PROMISE):
        assert refused.findall(own_words(text)) == []


def test_no_reason_tells_that_something_is_closed_or_names_a_danger():
    giving_away = re.compile(
        r"\b(?:closed|locked|unsafe|danger\w*|afraid|fear\w*|violen\w+|affair|suicid\w+)\b",
        re.IGNORECASE,
    )

    assert [each for each in PATH.reasons.values() if giving_away.search(each)] == []


def test_sources_are_plain_and_each_has_an_address_or_says_why_not():
    for source in PATH.sources.values():
        assert reading_grade(source.found) <= HIGHEST_GRADE + 2, source.id
        assert source.address or source.sure in {Sure.PRACTICE, Sure.OURS}, source.id


# The lint itself


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (DUTY, "You should rest."),
        (DUTY, "You have to rest."),
        (DUTY, "Rest. You need to rest."),
        (DUTY, "It is late, and you really need to rest."),
        (OF_FAITH, "Renew your vows."),
        (GENDER, "Ask him."),
        (MARRIAGE, "Your marriage counts."),
        (ONE_FAITH, "Go to church."),
        (BLAME, "It was your fault."),
        (ONES_PART_IN_IT, "What was your part in it?"),
        (ONES_PART_IN_IT, "What did you contribute?"),
        (A_PROMISE, "You will heal."),
    ],
)
def test_the_lint_sees_what_it_is_there_for(rule, text):
    assert rule.search(own_words(text))


@pytest.mark.parametrize(
    "text",
    [
        "It has to do with sleep.",
        "That is all you need to say.",
        "Say: “I must stop now.”",
        "Ask {them} today.",
        "Stop when you need to.",
        "What do you still need to know?",
    ],
)
def test_the_lint_leaves_alone_what_is_meant(text):
    assert DUTY.findall(own_words(text)) == GENDER.findall(own_words(text)) == []
