"""A letter asks for nothing, and neither do the words around it."""

import re

import pytest

from reknit.content.amends import Part, amends_words, read_amends
from reknit.content.root import content_path
from reknit.content.tables import Malformed
from reknit.domain.path.words import Role

HINTS = amends_words(Role.INJURED).hints
ROLES = list(Role)


@pytest.mark.parametrize("hint", HINTS, ids=lambda one: one.name)
def test_a_hint_finds_its_sentences_and_lets_the_others_pass(hint):
    words = amends_words(Role.PARTICIPATING)

    assert [text for text in hint.matches if hint not in words.hints_in(text)] == []
    assert [text for text in hint.passes if words.hints_in(text)] == []


def test_any_text_can_be_read():
    for text in ("", "\0", "\ufeff" * 9, "but " * 20_000, "“”"):
        amends_words(Role.INJURED).hints_in(text)


@pytest.mark.parametrize("role", ROLES)
def test_every_part_is_there_in_its_order(role):
    assert [part.slug for part in amends_words(role).parts] == list(Part)


def test_the_affair_is_nothing_that_the_injured_partner_makes_amends_for():
    assert (
        "The affair is not yours to make amends for." in amends_words(Role.INJURED).lede
    )
    said = repr(amends_words(Role.INJURED).parts)
    assert not re.search(r"lied to you from|contact|sex\b", said)


@pytest.mark.parametrize("role", ROLES)
def test_nobody_is_pressed_to_read_to_answer_or_to_forgive(role):
    reader = amends_words(role).reader

    assert "Nobody is told whether you open it." in reader.closed
    assert "for ever" in reader.free
    assert "no reason to forgive, and none to stay" in reader.after


@pytest.mark.parametrize("role", ROLES)
def test_it_says_what_was_studied_and_how_far_that_reaches(role):
    words = amends_words(role)

    assert "made up and set at work" in words.research
    assert "amends" in words.evidence
    assert words.grounds.sources


@pytest.mark.parametrize(
    ("right", "wrong", "field"),
    [
        ('slug = "did"', 'slug = "hurt"', "parts"),
        ('label = "What I did"', 'label = "What I did to {partner}"', "label"),
        ("{Partner} sees nothing", "{Somebody} sees nothing", "alone"),
        ('phrases = ["never again"', 'phrases = ["never …"', "phrases"),
        ('sure = "study"', 'sure = "quite"', "sure"),
        ('title = "Letters"', 'headline = "Letters"', "title"),
        ('name = "An “if”"', 'nam = "An “if”"', "name"),
    ],
)
def test_a_slip_is_named(tmp_path, right, wrong, field):
    text = content_path("en", "amends.toml").read_text(encoding="utf-8")
    assert right in text
    path = tmp_path / "amends.toml"
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")

    with pytest.raises(Malformed) as slip:
        read_amends(path)
    assert field in slip.value.field
