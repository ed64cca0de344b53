"""The places of a scale: what they are called, and what a form may send for them."""

import pytest

from reknit.web.scales import ScaleShown, place_of, place_words


def scale(value=None, places=7):
    return ScaleShown("mood", "How is your mood?", "very low", "light", places, value)


def test_each_of_seven_places_has_words_of_its_own():
    assert [place_words("very low", "light", number, 7) for number in range(1, 8)] == [
        "very low",
        "close to “very low”",
        "on the side of “very low”",
        "in the middle",
        "on the side of “light”",
        "close to “light”",
        "light",
    ]


def test_of_five_places_one_lies_between_an_end_and_the_middle():
    assert [place_words("never", "often", number, 5) for number in range(1, 6)] == [
        "never",
        "on the side of “never”",
        "in the middle",
        "on the side of “often”",
        "often",
    ]


def test_an_even_number_of_places_has_no_middle():
    assert [place_words("no", "yes", number, 4) for number in range(1, 5)] == [
        "no",
        "on the side of “no”",
        "on the side of “yes”",
        "yes",
    ]


def test_a_scale_marks_the_place_that_was_chosen_and_no_other():
    assert [place.number for place in scale(3).each()] == [1, 2, 3, 4, 5, 6, 7]
    assert [place.number for place in scale(3).each() if place.is_chosen] == [3]
    assert not any(place.is_chosen for place in scale().each())


def test_a_scale_says_the_chosen_place_in_words_and_nothing_where_it_was_left_out():
    assert scale(7).words == "light"
    assert scale().words == ""


@pytest.mark.parametrize(
    ("typed", "place"), [("1", 1), ("7", 7), (" 4 ", 4), ("4\n", 4)]
)
def test_a_place_is_read(typed, place):
    assert place_of(typed, 7) == place


@pytest.mark.parametrize(
    "typed", ["", "0", "8", "-1", "+3", "3.0", "03", "x", "²", "٣", "3\n4", "9" * 5000]
)
def test_what_is_no_place_is_none(typed):
    assert place_of(typed, 7) is None


def test_a_scale_of_five_has_no_sixth_place():
    assert place_of("5", 5) == 5
    assert place_of("6", 5) is None
