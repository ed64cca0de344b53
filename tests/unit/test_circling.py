"""When writing is taken to go in circles, and when it is not."""

from datetime import UTC, datetime, timedelta

import pytest

from reknit.content.feelings import feelings
from reknit.domain.writing import CIRCLES, Entry, Moods, is_circling, worse_twice

NOW = datetime(2026, 11, 24, 21, 0, tzinfo=UTC)
SEARCHING = "Why did he do it? I sat there. Why her?"
PLAIN = "Slept six hours. Soup at noon. My sister called."
NIGHT = (
    "Lay awake with the message in front of my eyes, the blue window, her name, the "
    "hotel, that whole weekend in March."
)


def entries(*texts, hours_apart=20, feelings=()):
    """Return entries, newest first, the newest of an hour ago."""
    return [
        Entry(NOW - timedelta(hours=1 + hours_apart * place), text, feelings)
        for place, text in enumerate(texts)
    ]


def sittings(*moods, days_ago=1):
    return [Moods(NOW - timedelta(days=days_ago), *pair) for pair in moods]


def test_nothing_written_is_no_circle():
    assert not is_circling([], [], NOW)


def test_plain_days_are_no_circle():
    assert not is_circling(entries(PLAIN, "Rain.", "Work was long."), [], NOW)


def test_three_entries_that_ask_why_again_and_again_are_one():
    assert is_circling(entries(SEARCHING, SEARCHING, SEARCHING), [], NOW)


def test_two_of_them_are_not():
    assert not is_circling(entries(SEARCHING, PLAIN, SEARCHING), [], NOW)


def test_plain_entries_between_them_do_not_break_it():
    assert is_circling(entries(SEARCHING, PLAIN, SEARCHING, PLAIN, SEARCHING), [], NOW)


def test_only_the_newest_five_count():
    older = entries(SEARCHING, SEARCHING, PLAIN, PLAIN, PLAIN, SEARCHING)

    assert not is_circling(older, [], NOW)


def test_a_week_later_it_counts_no_more():
    # At 0, 4 and 8 days: the third is older than seven.
    assert not is_circling(entries(*[SEARCHING] * 3, hours_apart=96), [], NOW)
    # At 0, 3 and 6 days, all within seven.
    assert is_circling(entries(*[SEARCHING] * 3, hours_apart=72), [], NOW)


def test_one_why_in_an_entry_is_nothing_but_a_question():
    assert not is_circling(entries(*["Why did he do it? I slept."] * 3), [], NOW)


@pytest.mark.parametrize(
    "text",
    [
        "Why. Why. Why.",
        "WHY me? why now?",
        "How could he? How could she?",
        "What did I do? What have I missed?",
        "What\u2019s wrong with me? Why?",
        "What does she have that I have not? How come nobody said a word?",
        "Why did he lie\nWhy did he stay",
    ],
)
def test_a_why_has_many_faces(text):
    assert is_circling(entries(text, text, text), [], NOW)


@pytest.mark.parametrize(
    "text",
    [
        "That is why I went home. It\u2019s why I slept.",
        "This is why I write, which is why I am calmer.",
        "He said how sorry he was. How kind my sister is.",
        "Whyever not, she said. The highway was empty.",
    ],
)
def test_a_why_that_explains_is_none(text):
    assert not is_circling(entries(text, text, text), [], NOW)


def test_the_same_words_three_times_are_a_circle():
    other = NIGHT.replace("blue", "cold").replace("March", "April")

    assert is_circling(entries(NIGHT, other, NIGHT), [], NOW)


def test_the_same_words_twice_are_not():
    assert not is_circling(entries(NIGHT, PLAIN, NIGHT), [], NOW)


def test_short_lines_that_are_alike_are_not():
    assert not is_circling(entries(*["Bad night again. No sleep."] * 5), [], NOW)


def test_what_the_newest_entry_has_left_behind_is_over():
    assert not is_circling(entries(PLAIN, NIGHT, NIGHT, NIGHT), [], NOW)


def test_somebody_who_says_so_is_believed():
    assert is_circling(entries("Again.", feelings=("tired", CIRCLES)), [], NOW)
    assert not is_circling(entries("Again.", feelings=("tired",)), [], NOW)


def test_the_word_for_it_is_in_the_vocabulary():
    assert CIRCLES in feelings().by_slug


@pytest.mark.parametrize(
    ("moods", "expected"),
    [
        ([], False),
        ([(3, 2)], False),
        ([(3, 2), (4, 1)], True),
        ([(3, 2), (2, 4), (5, 4)], True),
        ([(3, 3), (2, 2)], False),
        ([(3, None), (None, 1)], False),
        ([(None, None), (4, 2), (1, 1)], False),
    ],
)
def test_mood_that_was_lower_after_two_sittings_counts(moods, expected):
    assert worse_twice(sittings(*moods), NOW) is expected
    assert is_circling([], sittings(*moods), NOW) is expected


def test_sittings_of_long_ago_do_not():
    assert worse_twice(sittings((3, 2), (4, 1), days_ago=28), NOW)
    assert not worse_twice(sittings((3, 2), (4, 1), days_ago=29), NOW)


def test_the_same_gives_the_same():
    seen = entries(NIGHT, SEARCHING, NIGHT, PLAIN, NIGHT)

    assert {is_circling(seen, sittings((3, 2)), NOW) for _ in range(5)} == {True}
