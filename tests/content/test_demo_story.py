"""The stories of the invented couple read, hold together, and name every slip."""

import re
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from statistics import correlation

import pytest

from reknit.apps.path.documents import SCALE_PLACES
from reknit.apps.steady.services import comes_back
from reknit.content.demo import (
    Answered,
    BroughtBack,
    CheckedIn,
    DayMarked,
    Doing,
    Happened,
    HeldBack,
    NightPlanned,
    Noted,
    Sat,
    Stepped,
    WentGently,
    read_story,
    stories,
)
from reknit.content.demo.steps import STEP_PLACES
from reknit.content.log import Ended, Marked, What
from reknit.content.measures import instrument
from reknit.content.path import programme
from reknit.content.root import content_path
from reknit.content.tables import Malformed
from reknit.domain.measures.change import judged
from reknit.domain.measures.counts import counts_per_week, trend_of_counts
from reknit.domain.measures.scoring import score
from reknit.domain.measures.ways import Way
from reknit.domain.path.words import Fact, Kind
from reknit.domain.writing import Moods, worse_twice
from tests.content.test_words_people_read import HIGHEST_GRADE, prose, reading_grade

MIRA, JONAS = stories()
BOTH = pytest.mark.parametrize("story", [MIRA, JONAS], ids=["mira", "jonas"])
TODAY = date(2026, 11, 24)
DUTY = re.compile(r"\b(?:should|must|ought|(?:have|has|had|got) to)\b", re.IGNORECASE)
CALENDAR = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|weekend|January|February|March"
    r"|April|June|July|August|September|October|November|December|spring|summer|autumn"
    r"|winter|snow|Christmas|Easter)\b"
)
A_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}")


def of(story, kind):
    return [moment for moment in story.moments if isinstance(moment, kind)]


def words_of(story):
    name = story.who.name.lower()
    return prose(content_path("en", "demo", f"{name}.toml"))


def done(story):
    return [each for each in of(story, Stepped) if each.doing == Doing.DONE]


@BOTH
def test_moments_stand_in_order_of_time_and_before_today(story):
    for earlier, later in pairwise(story.moments):
        assert earlier.order <= later.order
    assert all(moment.at(TODAY).date() < TODAY for moment in story.moments)


@BOTH
def test_it_is_four_months_long_and_goes_on_until_yesterday(story):
    days = [moment.days_ago for moment in story.moments]

    assert 110 <= max(days) <= 125
    assert min(days) == 1
    assert story.who.begun_days_ago <= story.who.found_out_days_ago


def test_both_tell_of_the_same_day():
    assert MIRA.who.found_out_days_ago == JONAS.who.found_out_days_ago


def test_a_moment_is_counted_back_from_today():
    first = MIRA.moments[0]

    # 24 November less 117 days: 30 July.
    assert first.at(TODAY) == datetime(2026, 7, 30, 2, 50)  # noqa: DTZ001 - local


@pytest.mark.parametrize(
    ("kind", "hers", "his"),
    [
        (Noted, range(43, 51), range(23, 31)),
        (CheckedIn, range(68, 73), range(43, 48)),
        (BroughtBack, range(12, 13), range(5, 6)),
        (Sat, range(4, 5), range(2)),
        (HeldBack, range(1, 2), range(1)),
        (NightPlanned, range(1, 2), range(1, 2)),
        (WentGently, range(1, 2), range(1)),
        (Happened, range(60, 91), range(30, 51)),
        (DayMarked, range(3, 6), range(3, 6)),
        (Answered, range(10, 61), range(10, 41)),
    ],
)
def test_there_is_as_much_of_each_as_makes_a_page_alive(kind, hers, his):
    assert len(of(MIRA, kind)) in hers
    assert len(of(JONAS, kind)) in his


@pytest.mark.parametrize(
    ("story", "count"), [(MIRA, range(25, 31)), (JONAS, range(20, 26))]
)
def test_steps_are_done_put_off_and_put_away(story, count):
    assert len({each.step.slug for each in done(story)}) in count
    assert {each.doing for each in of(story, Stepped)} == set(Doing)


def test_mira_went_through_the_whole_first_stage():
    first = {
        step.slug
        for step in programme().path_of(MIRA.who.role)
        if step.stage == "steady"
    }

    assert first <= {each.step.slug for each in done(MIRA)}


def test_mira_wrote_her_vision_twice_and_it_changed():
    visions = [one.answers for one in done(MIRA) if Fact.VISION in one.step.gives]

    assert len(visions) == 2
    assert visions[0].keys() == visions[1].keys()
    assert visions[0] != visions[1]


@BOTH
def test_what_a_step_needs_was_done_before_it(story):
    known = {"contact-ended"} if story.who.contact == "ended" else set()
    for each in done(story):
        assert set(each.step.needs) <= known, each.step.slug
        options = {
            option.gives.value
            for field in each.step.practice.fields
            for option in field.options
            if option.gives
            and option.text in each.answers.get(field.name, "").split("\n")
        }
        known |= {each.step.slug, *options, *(one.value for one in each.step.gives)}


@BOTH
def test_no_step_for_two_is_done_before_the_sixtieth_day(story):
    days = [
        story.who.found_out_days_ago - each.days_ago
        for each in done(story)
        if each.step.is_joint
    ]

    assert days
    assert min(days) >= 60


@BOTH
def test_no_heavy_step_follows_a_heavy_one(story):
    assert not any(
        one.step.is_heavy and other.step.is_heavy
        for one, other in pairwise(done(story))
    )


@BOTH
def test_no_session_is_repeated_without_another_answer(story):
    sessions = [each for each in done(story) if each.step.kind == Kind.SESSION]
    told = [(each.step.slug, tuple(each.answers.items())) for each in sessions]

    assert len(told) == len(set(told))


def test_mira_left_the_check_in_alone_once_for_twelve_days():
    days = [each.days_ago for each in of(MIRA, CheckedIn)]
    between = sorted(one - other - 1 for one, other in pairwise(days))

    assert between[-1] == 12
    assert between[-2] <= 3


def test_her_bad_weeks_are_worse_than_what_lies_between():
    def mood(first, last):
        found = [
            each.places["mood"]
            for each in of(MIRA, CheckedIn)
            if first <= MIRA.who.found_out_days_ago - each.days_ago <= last
        ]
        return sum(found) / len(found)

    assert mood(40, 46) < mood(25, 39)
    assert mood(40, 46) < mood(47, 70)
    assert mood(71, 78) < mood(47, 70)
    assert mood(71, 78) < mood(91, 117)


def test_the_newest_check_in_is_neither_the_best_nor_the_worst():
    *before, newest = [
        each.places["hope"] for each in of(MIRA, CheckedIn) if "hope" in each.places
    ]

    assert min(before) < newest < max(before)


def arguments(story, first=118, last=1):
    """Return those that took place between two days, counted back."""
    return [
        each
        for each in of(story, Happened)
        if each.what == What.ARGUMENT and last <= each.was_days_ago <= first
    ]


def heat(found):
    return sum(each.heat for each in found) / len(found)


def by_week(story):
    weeks = range(story.who.found_out_days_ago, 6, -7)
    return [len(arguments(story, first, first - 6)) for first in weeks]


@BOTH
def test_arguments_grow_fewer_and_milder(story):
    early, late = arguments(story, 118, 60), arguments(story, 59, 1)

    assert len(late) < len(early)
    assert heat(late) < heat(early) - 0.5


@BOTH
def test_they_do_not_grow_fewer_in_a_straight_line(story):
    counts = by_week(story)

    assert sum(later > earlier for earlier, later in pairwise(counts)) >= 3
    assert max(each.heat for each in arguments(story, 79, 60)) == 5


@pytest.mark.parametrize(
    ("weeks", "way"), [(17, Way.IMPROVING), (13, Way.UNCLEAR)], ids=["all", "newest"]
)
def test_a_whole_story_shows_what_its_newest_months_can_not(weeks, way):
    noted = [TODAY - timedelta(days=each.was_days_ago) for each in of(MIRA, Happened)]
    counts = counts_per_week(
        [TODAY - timedelta(days=each.was_days_ago) for each in arguments(MIRA)],
        noted,
        first=TODAY - timedelta(days=7 * weeks - 1),
        last=TODAY,
    )

    assert len(counts) == weeks
    assert [each.count for each in counts].count(None) == 1
    assert trend_of_counts(counts, high_is_better=False).way == way


@BOTH
def test_arguments_end_in_every_way_and_nothing_else_does(story):
    ends = {each.ended for each in arguments(story)}

    assert ends == {Ended.MENDED, Ended.RESTED, Ended.OPEN}
    assert all(
        (each.heat, each.ended) == (None, Ended.UNKNOWN)
        for each in of(story, Happened)
        if each.what != What.ARGUMENT
    )


@BOTH
def test_everything_that_can_happen_did(story):
    assert {each.what for each in of(story, Happened)} == set(What)


@BOTH
def test_there_are_gaps_in_what_was_noted(story):
    days = sorted({each.days_ago for each in of(story, Happened)})
    gaps = [later - earlier - 1 for earlier, later in pairwise(days)]

    # 13 days hold a whole week, on whatever day of the week the story is told
    assert max(gaps) >= {"Mira": 13, "Jonas": 7}[story.who.name]


@BOTH
def test_nothing_happened_before_it_came_out(story):
    told = [*of(story, Happened), *of(story, DayMarked)]

    assert all(
        each.days_ago <= each.was_days_ago <= story.who.found_out_days_ago
        for each in told
    )


def test_each_saw_the_days_in_their_own_way():
    hers = {each.line for each in of(MIRA, Happened) if each.line}
    his = {each.line for each in of(JONAS, Happened) if each.line}
    told = {
        (one.was_days_ago, one.heat == other.heat, one.ended == other.ended)
        for one in arguments(MIRA)
        for other in arguments(JONAS)
        if one.was_days_ago == other.was_days_ago
    }

    assert not hers & his
    assert len(told) >= 8
    assert {True, False} == {same for _, same, _ in told}
    assert {True, False} == {same for _, _, same in told}


def test_contact_ended_on_one_day_for_both():
    days = [
        each.was_days_ago
        for story in (MIRA, JONAS)
        for each in of(story, DayMarked)
        if each.what == Marked.CONTACT_ENDED
    ]

    assert days == [112, 112]


@BOTH
def test_the_first_good_talk_was_noted_as_a_talk(story):
    [first] = [each for each in of(story, DayMarked) if each.what == Marked.FIRST_TALK]
    talks = {one.was_days_ago for one in of(story, Happened) if one.what == What.TALK}

    assert first.was_days_ago in talks


def scores(story, slug):
    """Return day and score of everything that somebody answered of one instrument."""
    asked = instrument(slug)
    found = [
        (each.days_ago, score(asked, each.answers).scores.get(asked.main.name))
        for each in of(story, Answered)
        if each.instrument == slug
    ]
    return [(day, value) for day, value in found if value is not None]


def test_what_the_shock_still_does_to_mira_has_really_changed():
    (_, first), *_, (_, newest) = scores(MIRA, "pcl-5")

    verdict = judged(instrument("pcl-5").main, first, newest)

    assert verdict.way == Way.IMPROVING
    assert abs(verdict.points) > 1.5 * verdict.needed


def test_one_score_was_brought_and_one_can_not_be_worked_out():
    answered = of(MIRA, Answered)
    [left] = [
        each
        for each in answered
        if len(each.answers) < len(instrument(each.instrument).items)
    ]

    assert [each.brought for each in answered if each.brought is not None] == [2.25]
    assert score(instrument(left.instrument), left.answers).scores == {}


@BOTH
def test_well_being_goes_with_the_check_ins_of_the_two_weeks_before(story):
    found = scores(story, "who-5")
    moods = [
        [
            each.places["mood"]
            for each in of(story, CheckedIn)
            if day <= each.days_ago < day + 14
        ]
        for day, _ in found
    ]

    means = [sum(each) / len(each) for each in moods]
    assert len(found) >= 8
    assert correlation([value for _, value in found], means) > 0.8


@BOTH
def test_never_two_questionnaires_on_one_day_nor_one_after_a_heavy_one(story):
    answered = of(story, Answered)
    heavy = {each.days_ago for each in answered if instrument(each.instrument).is_heavy}
    days = [each.days_ago for each in answered]

    assert len(days) == len(set(days))
    assert not {day - 1 for day in heavy} & set(days)


@BOTH
def test_nobody_answers_that_they_think_of_dying(story):
    for each in of(story, Answered):
        for item in instrument(each.instrument).items:
            if item.asks_of_dying:
                assert each.answers.get(item.code) == item.low


def test_writing_made_her_worse_once_and_the_course_does_not_rest():
    moods = [
        Moods(each.at(TODAY).replace(tzinfo=UTC), each.mood_before, each.mood_after)
        for each in of(MIRA, Sat)
    ]
    right_after = moods[-1].at + timedelta(hours=1)

    assert sum(one.is_worse for one in moods) == 1
    assert not worse_twice(moods, right_after)


def test_the_held_message_has_come_back_whatever_the_hour_is():
    [held] = of(MIRA, HeldBack)

    until = comes_back(held.at(TODAY).astimezone(UTC))

    assert until < datetime.combine(TODAY, time.min).astimezone()


@BOTH
def test_notes_are_short_and_uneven(story):
    lengths = [len(each.text.split()) for each in of(story, Noted)]

    assert max(lengths) <= 150
    assert min(lengths) <= 25


@BOTH
def test_words_are_plain(story):
    words = words_of(story)

    assert "!" not in words
    assert DUTY.findall(words) == []
    assert reading_grade(words) <= HIGHEST_GRADE


@BOTH
def test_nothing_depends_on_the_day_of_telling(story):
    assert CALENDAR.findall(words_of(story)) == []


@BOTH
def test_nobody_else_has_a_name(story):
    lived = [
        each.text
        if isinstance(each, Noted | Sat | HeldBack)
        else getattr(each, "line", "") or getattr(each, "what", "")
        for each in story.moments
    ]

    assert set(A_NAME.findall("\n".join(lived))) <= {
        "Mira",
        "Jonas",
        "Help",
        "Mum",
        "Dad",
    }


def test_a_scale_of_a_step_has_the_places_of_the_path():
    assert STEP_PLACES == SCALE_PLACES


SOURCE = content_path("en", "demo", "mira.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('bond = "marriage"', 'bond = "knot"', "who.bond"),
        ("joint_open = true", "joint_open = 1", "who.joint_open"),
        ("begun_days_ago = 117", "begun_days_ago = 116", "notes"),
        ("mood = 1, body = 1", "mood = 8, body = 1", "check_ins[1].mood"),
        ("mood = 1, body = 1", "mod = 1, body = 1", "check_ins[1].mod"),
        ('["numb", "unreal"]', '["numb", "unreel"]', "check_ins[1].feelings"),
        ('["numb", "unreal"]', '["numb", "numb"]', "check_ins[1].feelings"),
        ("days_ago = 116, at", "days_ago = 118, at", "check_ins"),
        ('at = "02:50"', 'at = "24:50"', "notes[1].at"),
        ('at = "02:50"', 'at = "2:50"', "notes[1].at"),
        ('days_ago = 117\nat = "02:50"', 'days_ago = 0\nat = "02:50"', "notes[1].days_ago"),
        ('prompt = "how-the-night-was"', 'prompt = "no-night"', "notes[3].prompt"),
        ('prompt = "how-the-night-was"', 'prompt = "the-pull"', "notes[3].prompt"),
        ('sitting = "one-hour-of-it"', 'sitting = "two-hours"', "sittings[1].sitting"),
        ("mood_before = 2", "mood_before = 6", "sittings[1].mood_before"),
        ('  "Cold. Only cold.",\n', "", "sittings[1].closing"),
        ("at-three = ", "at-four = ", "night_plans[1].fields.at-four"),
        ('step = "say-what-this-is"', 'step = "say-what"', "steps[4].step"),
        ('step = "say-what-this-is"', 'step = "ending-contact"', "steps[4].step"),
        ('doing = "later"', 'doing = "never"', "steps[34].doing"),
        ('"Anger", "Grief"', '"Anger", "Greef"', "steps[4].answers.feelings"),
        ('["Anger", "Grief", "Shame", "Numbness"]', "[]", "steps[4].answers.feelings"),
        ('where = "Throat', 'were = "Throat', "steps[4].answers.were"),
        ('name = "This is', 'name = "This\\nis', "steps[4].answers.name"),
        ("now = 2", "now = 6", "steps[1].answers.now"),
        ("now = 2", 'now = "2"', "steps[1].answers.now"),
        ("[[gentle_days]]\n", "[[gentle]]\n", "gentle"),
        ('"argument", heat = 5', '"argument", heat = 6', "happenings[1].heat"),
        ('"argument", heat = 5', '"quarrel", heat = 5', "happenings[1].what"),
        ('"argument", heat = 5', '"talk", heat = 5', "happenings[1].heat"),
        ('heat = 5, ended = "open"', 'heat = 5, ended = "shut"', "happenings[1].ended"),
        ("[3, 3, 3, 3]", "[3, 3, 3]", "questionnaires[1].answers"),
        ("[3, 3, 3, 3]", "[3, 3, 3, 4]", "questionnaires[1].answers"),
        ("[3, 3, 3, 3]", '[3, 3, 3, "3"]', "questionnaires[1].answers"),
        ("[3, 3, 3, 3]", "[3, 3, 3, true]", "questionnaires[1].answers"),
        ("[3, 3, 3, 3]", "3333", "questionnaires[1].answers"),
        ('measure = "phq-4"', 'measure = "phq-5"', "questionnaires[1].measure"),
        ('measure = "phq-4"', 'measure = "asq"', "questionnaires[1].measure"),
        ("score = 2.25", "score = 5.5", "questionnaires[24].score"),
        ("score = 2.25", 'score = "2.25"', "questionnaires[24].score"),
        ("score = 2.25", "answers = [2]", "questionnaires[24].score"),
        ("was_days_ago = 118", "was_days_ago = 116", "happenings[1].was_days_ago"),
        ('"own", words = ', '"own", line = ', "marked_days[2].words"),
    ],
)  # fmt: skip
def test_a_slip_is_named(tmp_path, old, new, field):
    assert old in SOURCE
    (tmp_path / "mira.toml").write_text(SOURCE.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(Malformed) as slip:
        read_story(tmp_path / "mira.toml")

    assert slip.value.field == field


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('measure = "who-5"', 'measure = "pcl-5"', "questionnaires[1].measure"),
        ('phq-4 = "off"', 'pcl-5 = "off"', "turns[1].turns.pcl-5"),
        ('phq-4 = "off"', 'phq-4 = "daily"', "turns[1].turns.phq-4"),
    ],
)
def test_a_slip_in_jonass_questionnaires_is_named(tmp_path, old, new, field):
    source = content_path("en", "demo", "jonas.toml").read_text(encoding="utf-8")
    assert old in source
    (tmp_path / "jonas.toml").write_text(source.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(Malformed) as slip:
        read_story(tmp_path / "jonas.toml")

    assert slip.value.field == field


def test_relief_that_is_always_there_can_not_be_put_away(tmp_path):
    old = 'step = "one-kind-line"\n'
    changed = SOURCE.replace(old, f'{old}doing = "away"\n', 1)
    (tmp_path / "mira.toml").write_text(changed, encoding="utf-8")

    with pytest.raises(Malformed, match="can not be put away"):
        read_story(tmp_path / "mira.toml")
