"""The first questions and the private ones are whole, and refused when they are not."""

import pytest

from reknit.content.intake import NAMES, intake, read_intake
from reknit.content.root import content_path
from reknit.content.safety import read_safety, safety_questions
from reknit.content.tables import Malformed
from reknit.domain.path.words import Role
from tests.content.test_words_people_read import reading_grade

INTAKE = content_path("en", "intake.toml").read_text(encoding="utf-8")
PRIVATE = content_path("en", "private.toml").read_text(encoding="utf-8")


def test_who_somebody_is_comes_first_and_everything_else_once():
    assert intake().names[0] == "who"
    assert sorted(intake().names) == sorted(NAMES)


@pytest.mark.parametrize("role", list(Role))
def test_every_question_is_easy_to_read_and_offers_each_role_an_answer(role):
    for question in intake().questions:
        ask = question.asks[role]
        assert reading_grade(f"{ask.title}\n{ask.hint}") <= 8
        if question.options:
            assert len(question.options_for(role)) >= 2


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('name = "hope"', 'name = "hopes"', "questions"),
        ('name = "how"', 'name = "when"', "questions[3].options[1].value"),
        ('kind = "text"', 'kind = "essay"', "questions[8].kind"),
        ('value = "ended"', 'value = "over"', "questions[4].options[1].value"),
        ('value = "14"', 'value = "soon"', "questions[2].options[4].value"),
        ('only = "participating"', 'only = "nobody"', "questions[2].options[7].only"),
        ('enough = "', 'enuogh = "', "enough"),
        ('hint = "Yours', 'tip = "Yours', "questions[7].ask.both.hint"),
    ],
)
def test_a_slip_in_the_first_questions_is_named(tmp_path, old, new, field):
    assert old in INTAKE
    (tmp_path / "intake.toml").write_text(INTAKE.replace(old, new, 1))

    with pytest.raises(Malformed) as slip:
        read_intake(tmp_path / "intake.toml")

    assert slip.value.field == field


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('name = "asq1"', 'name = "asq2"', "asq.questions"),
        ('name = "afraid"', 'name = "scared"', "fear.questions"),
        ("{partner}", "{husband}", "fear.questions[1].text"),
        ("[right_now]", "[rightnow]", "right_now.title"),
        ('lede = "Thank', 'lead = "Thank', "right_now.lede"),
    ],
)
def test_a_slip_in_the_private_questions_is_named(tmp_path, old, new, field):
    assert old in PRIVATE
    (tmp_path / "private.toml").write_text(PRIVATE.replace(old, new, 1))

    with pytest.raises(Malformed) as slip:
        read_safety(tmp_path / "private.toml")

    assert slip.value.field == field


def test_the_asq_names_its_source_and_licence():
    asked = safety_questions().asq

    assert asked.source.startswith("https://www.nimh.nih.gov/")
    assert "Free to use" in asked.licence
