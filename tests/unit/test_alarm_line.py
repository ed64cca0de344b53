"""The one quiet line with help: when it stands there, and what comes first in it."""

import re

import pytest
from django.template import engines

from reknit.content import reading
from reknit.domain.words.read import Alarmed
from reknit.web.alarm import noticed

QUIET = ("", " \n", "We had soup, and it rained all day.")


class Reader:
    """Answers as told, for what is to be shown and not for what is read."""

    def __init__(self, **by_text):
        self.by_text = by_text

    def read(self, text):
        return self.by_text.get(text, Alarmed(0.0, 0.0, alarm=False))


@pytest.fixture
def answers(monkeypatch):
    reader = Reader(
        dying=Alarmed(0.9, 0.2, alarm=True),
        hit=Alarmed(0.1, 0.8, alarm=True),
        nearly=Alarmed(0.1, 0.3, alarm=False),
    )
    monkeypatch.setattr(reading, "alarm_reader", lambda: reader)


def drawn(*texts):
    template = engines["pages"].env.from_string("{{ alarm(*texts) }}")
    return template.render(texts=texts)


@pytest.mark.parametrize("text", ["I want to die.", "He hits me and I am afraid."])
def test_words_of_harm_bring_help(text):
    shown = drawn("Rain.", text)

    assert "emergency number where you are" in shown
    assert "Nothing about that is kept, and nobody is told." in shown
    assert re.findall(r'href="(/h/#\w)"', shown)


@pytest.mark.parametrize("text", QUIET)
def test_an_ordinary_day_brings_nothing(text):
    assert noticed(text) is None
    assert drawn(text) == ""


def test_no_text_at_all_brings_nothing():
    assert drawn() == ""


@pytest.mark.usefixtures("answers")
def test_help_with_what_was_noticed_comes_first():
    assert re.findall("/h/#(.)", drawn("dying")) == ["a", "b"]
    assert re.findall("/h/#(.)", drawn("hit")) == ["b", "a"]
    assert re.findall("/h/#(.)", drawn("nearly", "dying")) == ["a", "b"]
    assert noticed("nearly") is None


def test_the_words_themselves_are_not_repeated():
    assert "tablets" not in drawn("I want to die, and I have tablets.")
