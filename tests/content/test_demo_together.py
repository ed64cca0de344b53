"""What lies in the room of the invented couple reads, fits their stories, names slips."""

import re
import tomllib
from datetime import timedelta
from itertools import chain

import pytest

from reknit.content.demo import (
    BroughtBack,
    Noted,
    Stepped,
    read_together,
    stories,
    together,
)
from reknit.content.demo.room import Comes, One
from reknit.content.path import programme
from reknit.content.reading import alarm_reader
from reknit.content.root import content_path
from reknit.content.tables import Malformed
from reknit.domain.promises.tally import Said
from reknit.domain.together.shortening import is_shortened
from tests.content.test_demo_story import A_NAME, CALENDAR, DUTY, TODAY
from tests.content.test_words_people_read import HIGHEST_GRADE, reading_grade, texts

TOLD = together()
WHO = dict(zip(One, stories(), strict=True))
PATH = content_path("en", "demo", "together.toml")
SOURCE = PATH.read_text(encoding="utf-8")
_A_SENTENCE = 25


def words():
    """All that somebody reads of it, without slugs and hours."""
    everything = texts(tomllib.loads(SOURCE))
    return [text for text in everything if " " in text]


def own(who):
    """All that somebody wrote for themselves and could show."""
    moments = WHO[who].moments
    notes = [each.text for each in moments if isinstance(each, Noted)]
    brought = [each.what for each in moments if isinstance(each, BroughtBack)]
    answers = [
        text
        for each in moments
        if isinstance(each, Stepped)
        for text in (each.step.title, *each.answers.values())
    ]
    return notes + brought + answers


def test_they_came_together_ten_weeks_ago_after_both_had_begun():
    assert 63 <= TOLD.began.days_ago <= 77
    assert all(TOLD.began.days_ago < each.who.begun_days_ago for each in WHO.values())


def test_there_is_of_each_kind_what_some_weeks_leave():
    assert len(TOLD.shown) == 3
    assert [each.newer is not None for each in TOLD.shown].count(True) == 1
    assert {each.by for each in TOLD.shown} == set(One)
    assert [each.by for each in TOLD.letters] == [One.JONAS]
    assert {each.by: each.comes for each in TOLD.promises} == {
        One.MIRA: Comes.WEEK,
        One.JONAS: Comes.WORKDAYS,
    }
    assert len(TOLD.check_ins) == 4
    assert [len(each.answers) for each in TOLD.questions] == [1]
    assert len(TOLD.talks) == 1


def test_three_agreements_are_in_force_and_one_waits_for_her():
    agreed = [each for each in TOLD.agreements if each.agreed]
    [waits] = [each for each in TOLD.agreements if not each.agreed]

    assert len(agreed) == 3
    assert {each.clause for each in agreed} == {
        "contact-ends",
        "shown-when-asked",
        "a-word-for-stop",
    }
    assert waits.by == One.JONAS


def test_nothing_agreed_is_over_or_waits_for_a_look():
    for each in TOLD.agreements:
        looks = (each, *each.looked)
        first = TODAY - timedelta(days=each.days_ago)
        terms = each.terms(first)
        ahead = TODAY + timedelta(days=1)

        assert looks[-1].look_after - looks[-1].days_ago >= 1
        assert terms.until is None or terms.until > ahead


def test_what_was_shown_stands_among_what_its_writer_has():
    for each in TOLD.shown:
        for _, text in each.lines:
            assert any(is_shortened(one, text) for one in own(each.by)), text


def test_a_label_of_what_was_shown_is_one_of_the_step():
    labels = {
        field.label
        for step in programme().by_slug.values()
        for field in step.practice.fields
    }
    shown = chain(
        *(each.lines for each in TOLD.shown),
        *(each.newer.lines for each in TOLD.shown if each.newer),
    )

    assert {label for label, _ in shown} <= {"", "What it was about", *labels}


def test_no_step_that_is_told_of_comes_after_what_was_shown_of_it():
    for each in TOLD.shown:
        for _, text in each.lines:
            days = [
                moment.days_ago
                for moment in WHO[each.by].moments
                if any(is_shortened(one, text) for one in _texts_of(moment))
            ]
            assert days
            assert max(days) >= each.days_ago


def _texts_of(moment):
    if isinstance(moment, Noted):
        return [moment.text]
    if isinstance(moment, Stepped):
        return [moment.step.title, *moment.answers.values()]
    return []


def test_his_letter_was_shown_after_he_had_made_a_beginning_with_amends():
    [letter] = TOLD.letters
    [began] = [
        each.days_ago
        for each in WHO[One.JONAS].moments
        if isinstance(each, Stepped) and each.step.slug == "making-amends"
    ]

    assert began > letter.days_ago


def test_promises_were_missed_changed_and_left_unsaid_too():
    unlike = [day for each in TOLD.promises for day in each.days]

    assert {day.maker for day in unlike} == {*Said, None}
    assert Said.MISSED in {day.other for day in unlike}
    assert any((day.maker, day.other) == (Said.MISSED, Said.KEPT) for day in unlike)


def test_the_puncture_is_the_same_day_for_everybody():
    [talk] = TOLD.talks
    [late] = [
        each.days_ago
        for each in WHO[One.MIRA].moments
        if isinstance(each, Noted) and "twenty-five minutes late" in each.text
    ]
    [his] = [each for each in TOLD.promises if each.by == One.JONAS]

    assert "twenty-five minutes late" in talk.exchanges[0].said
    assert talk.days_ago < late
    assert [day.maker for day in his.days if day.days_ago == late] == [Said.MISSED]


def test_words_are_plain():
    said = "\n".join(words())

    assert "!" not in said
    assert DUTY.findall(said) == []
    assert CALENDAR.findall(said) == []
    assert "'" not in said
    assert reading_grade(said) <= HIGHEST_GRADE


@pytest.mark.parametrize("text", [t for t in words() if len(t) > _A_SENTENCE])
def test_every_text_is_easy_to_read(text):
    assert reading_grade(text) <= HIGHEST_GRADE


def test_nobody_else_has_a_name():
    assert set(A_NAME.findall("\n".join(words()))) <= {"Mira", "Jonas"}


def test_no_page_of_it_brings_up_the_line_with_help():
    alarm = alarm_reader()
    pages = ["\n\n".join(each.parts.values()) for each in TOLD.letters]
    pages += [f"{one.text}\n\n{one.why}\n\n{one.ending}" for one in TOLD.agreements]

    assert [text for text in (*words(), *pages) if alarm.read(text).alarm] == []


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('by = "Mira"\n\n[rhythm]', 'by = "Anna"\n\n[rhythm]', "room.by"),
        ('at = "20:40"\nby', 'at = "24:40"\nby', "room.at"),
        ("[room]\n", "[rooms]\n", "room"),
        ('often = "weekly"', 'often = "yearly"', "rhythm.often"),
        ("days_ago = 51\n", "days_ago = 71\n", "rhythm"),
        ("days_ago = 61\n", "days_ago = 71\n", "shown[1].days_ago"),
        ("days_ago = 61\n", "days_ago = 47\n", "shown"),
        ("days_ago = 17\n", "days_ago = 49\n", "shown[2].days_ago"),
        ('label = "What it was about"', 'lable = "What"', "shown[2].lines[1].lable"),
        ('free = "You can', 'end = "You can', "letters[1].parts.end"),
        ('clause = "contact-ends"', 'clause = "contact"', "agreements[1].clause"),
        ('whose = "writer"', 'whose = "reader"', "agreements[1].whose"),
        ("until_after = 84\nagreed", "agreed", "agreements[2].until_after"),
        ("until_after = 84\nagreed", "until_after = 200\nagreed", "agreements[2].until_after"),
        ("days_ago = 68, at", "days_ago = 69, att", "agreements[1].agreed.at"),
        ('= 68, at = "21:50"', '= 69, at = "21:00"', "agreements[1].days_ago"),
        ('agreed = { days_ago = 68, at = "21:50" }\n', "", "agreements[1].looked"),
        ('text = "Either', 'texts = "Either', "agreements[3].text"),
        ('comes = "workdays"', 'comes = "often"', "promises[1].comes"),
        ('maker = "missed"', 'maker = "forgot"', "promises[1].days[1].maker"),
        ('evening = "21:10"', 'evening = "nine"', "promises[1].evening"),
        ("[check_ins.Jonas]", "[check_ins.John]", "check_ins[1].Jonas"),
        ('how = "Better', 'hows = "Better', "check_ins[1].Mira.hows"),
        ("number = 1\n", "number = 3\n", "questions[1].answers[1].number"),
        ("days_ago = 12\n", "days_ago = 15\n", "questions[1].days_ago"),
        ("topic = ", "about = ", "talks[1].topic"),
        ('small = "I ring', 'smal = "I ring', "talks[1].Jonas.small"),
        ("[[talks.turns]]", "[[talks.turn]]", "talks[1].turns"),
    ],
)  # fmt: skip
def test_a_slip_is_named(tmp_path, old, new, field):
    assert old in SOURCE
    count = -1 if old == "[[talks.turns]]" else 1
    changed = SOURCE.replace(old, new, count)
    (tmp_path / "together.toml").write_text(changed, encoding="utf-8")

    with pytest.raises(Malformed) as slip:
        read_together(tmp_path / "together.toml")

    assert slip.value.field == field


def test_the_example_in_the_readme_stands_in_the_file():
    readme = content_path("en", "README.md").read_text(encoding="utf-8")
    section = readme.partition("## `demo/`")[2]
    [example] = re.findall(
        r"```toml\n(.*?)```", section.partition("\n## ")[0], re.DOTALL
    )

    assert example in SOURCE
