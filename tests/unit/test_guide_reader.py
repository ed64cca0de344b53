"""A folder of answers is read whole, or refused with the file and the field."""

import re

import pytest

from reknit.content.guide import (
    Topic,
    code_of,
    read_answer,
    read_guide,
    read_synonyms,
)
from reknit.content.sources import sources
from reknit.content.tables import Malformed
from reknit.domain.path.words import Role, Sure, Track
from reknit.domain.words.folding import Synonyms

ANSWER = """+++
question = "How long does it take?"
asked_as = ["when is it over", "how many months", "still sad", "a year now", "ever"]
for = "injured"
topic = "time"
evidence = ["stage-model"]
sure = "practice"
help_first = false
+++
Nobody can say it in advance.

## What is known

It comes in *waves*.
It goes in waves too.

- Sleep.
- Eat.
"""
TITLES = "[titles]\n" + "\n".join(f'{each.value} = "{each.value}"' for each in Topic)


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "guide"
    place.mkdir()
    (place / "topics.toml").write_text(TITLES, "utf-8")
    (place / "README.md").write_text("# How to write these\n", "utf-8")
    (place / ".left-by-an-editor").write_text("", "utf-8")
    (place / "how-long.md").write_text(ANSWER, "utf-8")
    return place


def read(folder):
    return read_guide(folder, Synonyms([]), sources())


def other(text=ANSWER):
    """Return a second answer that shares nothing with the first."""
    return re.sub(r'"(when is|how many|still|a year|ever)', r'"else \1', text).replace(
        "How long does it take?", "What else?"
    )


def test_an_answer_is_read_with_all_its_fields(folder):
    [answer] = read(folder).answers

    assert answer.question == "How long does it take?"
    assert answer.asked_as[0] == "when is it over"
    assert (answer.track, answer.topic) == (Track.INJURED, Topic.TIME)
    assert (answer.evidence, answer.sure) == (("stage-model",), Sure.PRACTICE)
    assert answer.help_first is False
    assert answer.is_for(Role.INJURED)
    assert answer.is_for(None)
    assert not answer.is_for(Role.PARTICIPATING)


def test_its_text_is_html_and_passages_without_marks(folder):
    [answer] = read(folder).answers

    assert "<h2>What is known</h2>" in answer.html
    assert "<em>waves</em>" in answer.html
    assert answer.passages == (
        "Nobody can say it in advance.",
        "What is known: It comes in waves. It goes in waves too.",
        "Sleep. Eat.",
    )


def test_what_it_rests_on_is_told_with_how_sure(folder):
    [answer] = read(folder).answers

    assert answer.grounds.sure.startswith("Common practice")
    assert [each.id for each in answer.grounds.sources] == ["stage-model"]


def test_its_address_says_nothing_and_stays(folder):
    [answer] = read(folder).answers

    assert answer.code == code_of("how-long") == "db5e52f2"
    assert read(folder).by_code[answer.code].slug == "how-long"


def test_answers_stand_in_the_order_of_their_topics(folder):
    (folder / "a.md").write_text(other().replace('"time"', '"parting"'), "utf-8")

    assert [each.slug for each in read(folder).answers] == ["how-long", "a"]


@pytest.mark.parametrize(
    ("right", "wrong", "field"),
    [
        ("take?", "take.", "question"),
        ("it take?", "{spouse} take?", "question"),
        ('question = "How', 'ask = "How', "question"),
        (', "ever"]', "]", "asked_as"),
        ('"ever"]', '"ever", "ever"]', "asked_as"),
        ('"ever"]', '"does {partner}"]', "asked_as"),
        ('"injured"', '"everybody"', "for"),
        ('"time"', '"clock"', "topic"),
        ('["stage-model"]', "[]", "evidence"),
        ('["stage-model"]', '["Stage model"]', "evidence"),
        ('"practice"', '"certain"', "sure"),
        ("false", '"no"', "help_first"),
        ("help_first", "colour = 1\nhelp_first", "colour"),
        ("Nobody", "{Nobody}", "text"),
        ("Nobody", "[Nobody](elsewhere)", "text"),
        ("Nobody", "<b>Nobody</b>", "text"),
        ("Nobody", "::: when alone", "text"),
        ("\n- Sleep.\n- Eat.\n", "", "text"),
        ("+++\nNobody", "Nobody", "whole file"),
        ("question =", "question", "whole file"),
    ],
)
def test_a_slip_is_refused_with_its_file_and_field(folder, right, wrong, field):
    assert right in ANSWER
    path = folder / "how-long.md"
    path.write_text(ANSWER.replace(right, wrong, 1), "utf-8")

    with pytest.raises(Malformed) as refused:
        read_answer(path)

    assert (refused.value.file, refused.value.field) == ("guide/how-long.md", field)


def test_too_many_paragraphs_or_ways_of_asking_are_refused(folder):
    path = folder / "how-long.md"
    for text in (
        ANSWER + "\nMore.\n" * 6,
        ANSWER.replace('"ever"', ", ".join(f'"{n}"' for n in range(9))),
    ):
        path.write_text(text, "utf-8")
        with pytest.raises(Malformed):
            read_answer(path)


@pytest.mark.parametrize(
    ("name", "text", "field"),
    [
        ("How-Long.md", ANSWER, "name"),
        ("notes.txt", "", "notes.txt"),
        ("b.md", other().replace("stage-model", "no-such"), "evidence"),
        ("b.md", other().replace('"else ever"', '"EVER"'), "asked_as"),
        ("b.md", other().replace("What else?", "How long does it take?"), "asked_as"),
        ("topics.toml", TITLES.replace("time", "clock"), "titles.time"),
        ("topics.toml", TITLES + '\nelse = "Else"', "titles.else"),
    ],
)
def test_a_folder_that_does_not_hang_together_is_refused(folder, name, text, field):
    (folder / name).write_text(text, "utf-8")

    with pytest.raises(Malformed) as refused:
        read(folder)

    assert refused.value.field == field


def test_two_answers_with_one_code_are_refused(folder, monkeypatch):
    (folder / "b.md").write_text(other(), "utf-8")
    monkeypatch.setattr("reknit.content.guide.code_of", lambda _slug: "00000000")

    with pytest.raises(Malformed, match="the same code"):
        read(folder)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ('[[groups]]\nwords = ["one"]', "groups[1].words"),
        ('[[groups]]\nwords = ["One", "two"]', "groups[1].words"),
        ('[[groups]]\nwords = ["o.n.e", "two"]', "groups[1].words"),
        ('[[groups]]\nwords = ["cheat", "cheating"]', "groups.words"),
        (
            '[[groups]]\nwords = ["a", "b"]\n[[groups]]\nwords = ["c", "bs"]',
            None,
        ),
        ('[[groups]]\nwords = ["one", "two"]\nslug = "x"', "groups[1].slug"),
        ('surplus = 1\n[[groups]]\nwords = ["one", "two"]', "surplus"),
    ],
)
def test_a_slip_in_the_synonyms_is_refused(tmp_path, text, field):
    path = tmp_path / "guide-synonyms.toml"
    path.write_text(text, "utf-8")
    if field is None:
        assert read_synonyms(path).words == {"a", "b", "c", "bs"}
        return

    with pytest.raises(Malformed) as refused:
        read_synonyms(path)

    assert refused.value.field == field
