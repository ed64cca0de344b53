"""Which passphrases hold, and which sentence says so."""

import pytest

from reknit.content.strength import estimate
from reknit.content.tables import Malformed
from reknit.content.words import passphrase_sentences, read_lines, read_words
from reknit.domain.passphrases import (
    MAXIMUM_CHARACTERS,
    Empty,
    Judgement,
    SentenceKey,
    TooFewWords,
    UnusableCharacter,
    fold_for_comparison,
    judge,
    normalise,
    suggest,
)

PLENTY = 20.0
COMMON = frozenset({"letmeinplease", "tobeornottobe", "password1234"})


def judged(passphrase, *, guesses_log10=PLENTY, context=()):
    return judge(
        passphrase, guesses_log10=guesses_log10, common=COMMON, context=context
    )


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("cafe\u0301 au lait", "caf\u00e9 au lait"),
        ("blue\u00a0kettle\u3000lamp", "blue kettle lamp"),
        ("  Not Trimmed  ", "  Not Trimmed  "),
        (
            "\U0001f469\u200d\U0001f33e \u2764\ufe0f",
            "\U0001f469\u200d\U0001f33e \u2764\ufe0f",
        ),
    ],
)
def test_one_spelling_whatever_the_keyboard(typed, kept):
    assert normalise(typed) == kept


@pytest.mark.parametrize("character", ["\t", "\n", "\x00", "\x7f", "\ud800", "\uffff"])
def test_what_can_not_be_kept_is_refused_without_repeating_it(character):
    with pytest.raises(UnusableCharacter) as caught:
        normalise(f"blue kettle{character} lamp")

    assert str(caught.value) == ""


def test_nothing_is_no_passphrase():
    with pytest.raises(Empty):
        normalise("")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Let me in, PLEASE!", "letmeinplease"),
        ("Stra\u00dfe", "strasse"),
        ("\uff21\uff22\uff23", "abc"),
        ("!?.,", ""),
        (
            "\u0939\u093f\u0928\u094d\u0926\u0940",
            "\u0939\u093f\u0928\u094d\u0926\u0940",
        ),
    ],
)
def test_case_spaces_and_punctuation_are_folded_away(text, folded):
    assert fold_for_comparison(text) == folded


@pytest.mark.parametrize(
    ("passphrase", "key"),
    [
        ("elevenchars", SentenceKey.TOO_SHORT),
        ("e\u0301" * 11, SentenceKey.TOO_SHORT),
        ("ab" * 500 + "wxyz" * 7, SentenceKey.TOO_LONG),
        ("aaaaaaaaaaaa", SentenceKey.REPEATED),
        ("            ", SentenceKey.REPEATED),
        ("lemonlemonlemon", SentenceKey.REPEATED),
        ("Lemon lemon LEMON le", SentenceKey.REPEATED),
        ("to be or not to be", SentenceKey.COMMON),
        ("To Be, or Not to Be...", SentenceKey.COMMON),
        ("to be or not to be 2024", SentenceKey.COMMON),
        ("password12345678", SentenceKey.COMMON),
        ("reknit-reknit-2026", SentenceKey.CONTEXT),
        ("my affair 20261122", SentenceKey.CONTEXT),
    ],
)
def test_a_refusal_says_why(passphrase, key):
    assert judged(passphrase) == Judgement(0, acceptable=False, sentence_key=key)


@pytest.mark.parametrize(
    ("passphrase", "context", "key"),
    [
        ("Wanda Novak 1980", ["wanda novak"], SentenceKey.CONTEXT),
        ("novak and wanda", ["Wanda", "Novak"], SentenceKey.CONTEXT),
        ("wanda likes tall lanterns", ["wanda"], SentenceKey.STRONG),
        ("an odd tall lantern", ["a", "an"], SentenceKey.STRONG),
        ("tall lantern 1980", [], SentenceKey.STRONG),
    ],
)
def test_little_more_than_what_others_know_is_refused(passphrase, context, key):
    assert judged(passphrase, context=context).sentence_key is key


@pytest.mark.parametrize(
    ("guesses_log10", "level", "key"),
    [
        (0.0, 0, SentenceKey.EASY_TO_GUESS),
        (6.0, 1, SentenceKey.EASY_TO_GUESS),
        (8.0, 2, SentenceKey.EASY_TO_GUESS),
        (9.99, 2, SentenceKey.EASY_TO_GUESS),
        (10.0, 3, SentenceKey.GOOD),
        (13.99, 3, SentenceKey.GOOD),
        (14.0, 4, SentenceKey.STRONG),
    ],
)
def test_levels_begin_where_they_say(guesses_log10, level, key):
    judgement = judged("a warm blue teapot", guesses_log10=guesses_log10)

    assert judgement == Judgement(level, acceptable=level >= 3, sentence_key=key)


@pytest.mark.parametrize("length", [12, MAXIMUM_CHARACTERS])
def test_the_shortest_and_the_longest_are_allowed(length):
    text = "".join(chr(0x4E00 + number) for number in range(length))

    assert judged(text).acceptable


def test_no_mixture_of_characters_is_asked_for():
    assert judged("plain lower case words").acceptable


def test_a_long_piece_may_come_twice():
    assert judged("harbour lantern harbour lantern").acceptable


def test_six_words_are_chosen_one_by_one():
    words = [f"word{number}" for number in range(1024)]
    picks = iter(words)

    assert suggest(words, choose=lambda _: next(picks)) == (
        "word0 word1 word2 word3 word4 word5"
    )


@pytest.mark.parametrize(("size", "count"), [(1023, 6), (1024, 3)])
def test_a_suggestion_that_could_be_guessed_is_not_made(size, count):
    words = [f"word{number}" for number in range(size)]

    with pytest.raises(TooFewWords):
        suggest(words, choose=lambda words: words[0], count=count)


def test_more_words_need_more_guesses():
    assert estimate("kettle window") < estimate("blue kettle window lantern")


def test_a_known_name_counts_for_little():
    name = "wanda zelazny"

    assert estimate(name, [name]) < estimate(name) - 3


def test_a_name_is_forgotten_after_the_estimate():
    before = estimate("wanda zelazny")

    estimate("something else", ["wanda zelazny"])

    assert estimate("wanda zelazny") == before


def test_a_very_long_text_is_scored_on_its_beginning():
    assert estimate("x" * 1024) == estimate("x" * 72)


@pytest.mark.parametrize(
    ("lines", "where"),
    [
        ("lantern\nOtter\n", "word 2"),
        ("lantern\nab\n", "word 2"),
        ("lantern\nunmistakable\n", "word 2"),
        ("lantern\ncaf\u00e9\n", "word 2"),
        ("lantern\notter\nlantern\n", "twice"),
    ],
)
def test_a_slip_in_the_words_is_refused_and_named(tmp_path, lines, where):
    path = tmp_path / "words.txt"
    path.write_text(lines, encoding="utf-8")

    with pytest.raises(Malformed, match=where):
        read_words(path)


def test_comments_and_blank_lines_are_no_words(tmp_path):
    path = tmp_path / "words.txt"
    path.write_text("# ours\n\nlantern\notter\n", encoding="utf-8")

    assert read_words(path) == ("lantern", "otter")


def test_a_list_that_is_not_there_is_named(tmp_path):
    with pytest.raises(Malformed, match=r"nowhere\.txt"):
        read_lines(tmp_path / "nowhere.txt")


def test_there_is_a_sentence_for_every_outcome():
    assert set(passphrase_sentences()) == {
        *SentenceKey,
        "empty",
        "unusable-character",
    }
