"""The feelings picker: what is shown as chosen, what a form may send, and the wheel."""

import re
from math import hypot

import pytest

from reknit.content.feelings import feelings
from reknit.web.feelings import (
    MOST,
    MOST_SUGGESTED,
    feelings_shown,
    known_feelings,
    sector,
    suggested_for,
)


def ticked(shown):
    return [w.slug for each in shown.families for w in each.words if w.is_chosen]


def test_with_nothing_chosen_all_words_are_there_and_no_family_is_open():
    shown = feelings_shown([])

    words = [word.slug for each in shown.families for word in each.words]
    assert words == list(feelings().by_slug)
    assert ticked(shown) == []
    assert shown.chosen == ()
    assert not any(each.is_open for each in shown.families)


def test_what_is_chosen_is_named_above_and_ticked_in_its_family():
    shown = feelings_shown(["torn", "afraid-of-losing"])

    assert shown.chosen == ("torn", "afraid of losing what I love")
    assert ticked(shown) == ["torn", "afraid-of-losing"]


def test_the_family_of_the_first_word_is_open_and_no_other():
    shown = feelings_shown(["torn", "tender"])

    assert [each.slug for each in shown.families if each.is_open] == ["mistrust"]


@pytest.mark.parametrize(
    "unknown", ["", "nonsense", "torn\ntender", "TORN", "<b>torn</b>"]
)
def test_an_unknown_word_is_passed_over(unknown):
    assert feelings_shown([unknown]).chosen == ()
    assert ticked(feelings_shown([unknown, "torn"])) == ["torn"]


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("", ()),
        ("torn", ("torn",)),
        ("torn\ntender", ("torn", "tender")),
        ("torn\r\ntender\r\n", ("torn", "tender")),
        ("torn\ntorn\n torn ", ("torn",)),
        ("nonsense\ntorn\n<script>", ("torn",)),
        ("torn,tender", ()),
    ],
)
def test_lines_of_a_form_become_known_words(typed, known):
    assert known_feelings(typed) == known


def test_no_more_than_twelve_are_kept_the_first_ones():
    every = list(feelings().by_slug)

    assert MOST == 12
    assert known_feelings("\n".join(["nonsense", *every])) == tuple(every[:12])


def test_a_question_of_ones_own_can_stand_above():
    assert feelings_shown([]).legend == "What do you feel?"
    assert feelings_shown([], legend="And what did you feel?").legend.startswith("And")


# --- the wheel ------------------------------------------------------------------------


def ends(shape):
    """Return the corners of a sector, in the order they are drawn."""
    numbers = [float(one) for one in re.findall(r"-?\d+(?:\.\d+)?", shape)]
    # M x y  L x y  A r r 0 0 1 x y  L x y  A r r 0 0 0 x y
    return [tuple(numbers[at : at + 2]) for at in (0, 2, 9, 11, 18)]


def test_the_first_of_four_parts_stands_at_the_top():
    first = sector(0, 4)

    # Between north-west and north-east: 66 and 184 from the middle of 200, times √½.
    assert ends(first.shape) == [
        (153.3, 153.3),
        (69.9, 69.9),
        (330.1, 69.9),
        (246.7, 153.3),
        (153.3, 153.3),
    ]
    assert (first.x, first.y) == (200.0, 66.0)


@pytest.mark.parametrize("count", [9, 10, 11])
def test_parts_meet_and_close_the_circle(count):
    parts = [ends(sector(number, count).shape) for number in range(count)]

    for part, following in zip(parts, [*parts[1:], parts[0]], strict=True):
        assert part[2] == pytest.approx(following[1], abs=0.11)


@pytest.mark.parametrize("number", range(11))
def test_a_label_lies_inside_its_part(number):
    part = sector(number, 11)

    assert 66 < hypot(part.x - 200, part.y - 200) < 184


def test_a_long_name_stands_in_two_lines():
    labels = {each.name: each.label for each in feelings_shown([]).families}

    assert labels["Ease and hope"] == ("Ease and", "hope")
    assert labels["Mistrust"] == ("Mistrust",)
    assert all(len(line) <= 9 for label in labels.values() for line in label)


# --- words that are suggested ---------------------------------------------------------


def test_words_that_may_fit_are_suggested_and_none_is_ticked():
    found = suggested_for("I am furious and so jealous.")

    assert 1 <= len(found.words) <= MOST_SUGGESTED
    assert {word.slug for word in found.words} <= set(feelings().by_slug)
    assert not any(word.is_chosen for word in found.words)
    assert found.says == ""


def test_a_word_that_is_ticked_already_is_not_suggested_again():
    slugs = [word.slug for word in suggested_for("I am furious and so jealous.").words]

    left = suggested_for("I am furious and so jealous.", chosen=slugs[:1])
    none = suggested_for("I am furious and so jealous.", chosen=slugs)

    assert [word.slug for word in left.words] == slugs[1:]
    assert (none.words, bool(none.says)) == ((), True)


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b"])
def test_where_there_is_nothing_to_go_by_there_is_a_kind_line(text):
    found = suggested_for(text)

    assert found.words == ()
    assert found.says
