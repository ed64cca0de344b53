"""The words around questions for a talk are there, plain and kind; a slip is named."""

import tomllib

import pytest

from reknit.content.answers import answers_words, read_answers
from reknit.content.root import content_path
from reknit.content.tables import Malformed
from reknit.domain.wording import Bond, Pronoun, Wording, said
from tests.content.test_everyday_words import NOT_FOR_EVERYBODY, NOT_SAID_TO_ANYBODY
from tests.content.test_words_people_read import HIGHEST_GRADE, reading_grade, texts

PATH = content_path("en", "answers.toml")
ALL = [text for text in texts(tomllib.loads(PATH.read_text("utf-8"))) if " " in text]
PRESSES = (
    "waits for you",
    "still not",
    "has not",
    "deserve",
    "peace",
    "healing",
    "prove",
)


def test_it_is_easy_to_read():
    assert reading_grade("\n".join(ALL)) <= HIGHEST_GRADE


@pytest.mark.parametrize("text", ALL)
def test_it_fits_everybody_and_presses_nobody(text):
    assert not NOT_SAID_TO_ANYBODY.search(text)
    assert not NOT_FOR_EVERYBODY.search(text)
    assert not [word for word in PRESSES if word in text.lower()]
    for wording in (Wording(), Wording("Jonas", Pronoun.HE, Bond.MARRIAGE)):
        assert "{" not in said(text, wording)


def test_each_side_is_asked_about_fear_and_staying_alive_first():
    words = answers_words().ready

    for lines in (words.asking, words.answering):
        assert [line.comes_first for line in lines] == [True, True, False, False]
        assert "without fear" in lines[0].text
        assert "dying" in lines[1].text


def test_it_guides_against_pieces_and_against_pictures():
    parts = " ".join(part.text for part in answers_words().preparing.parts)

    assert "Truth in pieces" in parts
    assert "pictures stay" in parts
    assert "the choice is {partner's}" in parts


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('title = "Questions for a talk"\n', "", "title"),
        ("comes_first = true", 'comes_first = "yes"', "comes_first"),
        ("comes_first = true", "comes_last = true", "comes_last"),
        ("comes_first = true", "comes_first = false", ""),
        ('sure = "practice"', 'sure = "certain"', "sure"),
        ("[afterwards]", "[after]", "afterwards"),
        ('open = "still open"', 'opened = "still open"', "open"),
        ("{Partner} sees these", "{Someone} sees these", "lede"),
        ("[[preparing.parts]]", "[[preparing.pieces]]", "pieces"),
    ],
)
def test_a_slip_is_named(tmp_path, old, new, field):
    text = PATH.read_text("utf-8")
    assert old in text
    slip = tmp_path / "answers.toml"
    slip.write_text(text.replace(old, new), "utf-8")

    with pytest.raises(Malformed) as refused:
        read_answers(slip)

    assert field in refused.value.field
