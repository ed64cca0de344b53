"""Finding answers: near before far, other words, slips, any text, and "I do not know"."""

import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reknit.domain.words import asking, folding
from reknit.domain.words.asking import Answerable, Asking
from reknit.domain.words.folding import (
    LONGEST_WORD,
    MOST_LETTERS,
    Neighbours,
    Synonyms,
    sentences_of,
    stem,
    words_in,
)

GROUPS = [
    ["partner", "husband", "wife"],
    ["cheat", "affair", "unfaithful", "slept with someone else"],
    ["children", "kid", "son"],
    ["sleep", "insomnia", "awake"],
    ["other person", "mistress", "other woman"],
]
LITTLE = frozenset(
    [
        "i",
        "my",
        "me",
        "he",
        "she",
        "his",
        "her",
        "they",
        "the",
        "a",
        "is",
        "was",
        "it",
        "do",
        "does",
        "not",
        "what",
        "how",
        "can",
        "to",
        "of",
        "and",
        "in",
        "with",
        "that",
        "this",
        "we",
        "our",
        "you",
        "who",
    ]
)
ANSWERS = [
    Answerable(
        "nights",
        ("I can not sleep. What helps?", "lying awake at night", "no sleep since"),
        (
            "Get up and make the light low.",
            "A warm drink, and no screen. Cold water on the wrists can help.",
        ),
    ),
    Answerable(
        "telling-children",
        ("What do we tell the children?", "do the kids know", "how to explain it"),
        ("Short and true words, and none of the detail.", "Let them ask again."),
    ),
    Answerable(
        "not-known",
        ("It is not known yet. Do I tell?", "I cheated and hide it", "my affair"),
        ("Yes, once and whole.", "A counsellor can help to prepare it."),
    ),
    Answerable(
        "found-out",
        ("I have just found out. What now?", "he cheated", "her affair"),
        ("Eat, rest, and decide nothing tonight.", "Call somebody you trust."),
    ),
]


@pytest.fixture(autouse=True)
def _enough_for_four(monkeypatch):
    """Four answers mention a thing too seldom for the shares of a whole guide."""
    monkeypatch.setattr(asking, "ENOUGH", 0.1)


@pytest.fixture(scope="module")
def asked():
    return Asking(ANSWERS, Synonyms(GROUPS, LITTLE))


def ids(found):
    return [one.id for one in found]


# --- near before far ------------------------------------------------------------------


def test_the_same_words_find_their_answer_first(asked):
    for answer in ANSWERS:
        for way in answer.ways:
            assert ids(asked.find(way))[0] == answer.id


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("insomnia", "nights"),
        ("Does my son know?", "telling-children"),
        ("HOW DO I EXPLAIN IT TO MY KIDS", "telling-children"),
        ("I was lying\u200b awake again", "nights"),
        ("she slept with someone else", "found-out"),
    ],
)
def test_other_words_of_the_same_meaning_find_it(asked, question, answer):
    assert ids(asked.find(question))[0] == answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [("I was unfaithful", "mine"), ("my wife was unfaithful to me", "theirs")],
)
def test_who_did_it_makes_the_difference(question, answer):
    two = [
        Answerable("mine", ("I cheated, what now",), ("a",)),
        Answerable("theirs", ("he cheated, what now",), ("b",)),
    ]

    assert ids(Asking(two, Synonyms(GROUPS, LITTLE)).find(question))[0] == answer


def test_the_very_word_counts_more_than_another_of_its_meaning():
    two = [
        Answerable("a", ("is my son safe",), ("a",)),
        Answerable("b", ("is my kid safe",), ("b",)),
    ]
    found = Asking(two, Synonyms(GROUPS, LITTLE)).find("my kid")

    assert ids(found) == ["b", "a"]
    assert found[0].score > found[1].score


@pytest.mark.parametrize("slip", ["childrn", "chilldren", "chlidren", "childrem"])
def test_one_slip_in_a_longer_word_is_forgiven(asked, slip):
    assert ids(asked.find(f"what about the {slip}"))[:1] == ["telling-children"]


@pytest.mark.parametrize("slip", ["shildren", "chldrn", "chairlifts"])
def test_a_slip_at_the_beginning_or_two_of_them_are_not(asked, slip):
    assert asked.find(slip) == ()


def test_the_passage_that_says_it_is_shown_and_else_the_first(asked):
    [water, *_] = asked.find("cold water on my wrists, can that help me sleep")
    [plain, *_] = asked.find("I can not sleep")

    assert (water.id, water.passage) == ("nights", 1)
    assert (plain.id, plain.passage) == ("nights", 0)


def test_answers_are_given_in_the_order_of_their_scores(asked):
    scores = [one.score for one in asked.find("do the kids know of my affair", top=4)]

    assert len(scores) > 1
    assert scores == sorted(scores, reverse=True)


def test_no_more_answers_are_given_than_were_asked_for(asked):
    assert len(asked.find("do the kids know of my affair", top=1)) == 1


def test_only_the_allowed_answers_are_found(asked):
    assert asked.find("insomnia", among=frozenset({"found-out"})) == ()
    assert ids(asked.find("my affair", among=frozenset({"found-out"}))) == ["found-out"]


def test_the_question_may_be_one_sentence_among_many(asked):
    story = "It rained all of May. The harbour was grey. "
    question = "Do the kids know? "

    assert ids(asked.find(story + question + story))[0] == "telling-children"


def test_what_is_asked_for_alike_stands_near(asked):
    assert asked.near("not-known", top=1) == ("found-out",)
    assert "not-known" not in asked.near("not-known", top=9)
    assert asked.near("not-known", among=frozenset({"nights"})) in {(), ("nights",)}
    with pytest.raises(ValueError, match="not in"):
        asked.near("nowhere")


# --- "I do not know" ------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "?!",
        "zzz qqq",
        "what is it",
        "how do I prune an apple tree in winter",
        "你好吗",
        "ماذا أفعل",
        "🙂🙃",
        "\0",
    ],
    ids=repr,
)
def test_what_nothing_answers_finds_nothing(asked, text):
    assert asked.find(text) == ()


def test_just_below_the_threshold_there_is_nothing(asked, monkeypatch):
    [best, *_] = asked.find("children and horses and chess")

    monkeypatch.setattr(asking, "ENOUGH", best.score + 0.001)
    assert asked.find("children and horses and chess") == ()
    monkeypatch.setattr(asking, "ENOUGH", best.score - 0.001)
    assert asked.find("children and horses and chess") != ()


def test_what_falls_far_behind_the_best_is_left_out(asked, monkeypatch):
    every = asked.find("do the kids know of my affair", top=9)

    monkeypatch.setattr(asking, "FALLS_BEHIND", 1.0)
    assert asked.find("do the kids know of my affair", top=9) == every[:1]


def test_with_no_answers_at_all_nothing_is_found():
    assert Asking([], Synonyms([])).find("anything") == ()


# --- any text, in time that does not grow with it -------------------------------------


@given(st.text(max_size=300))
@example("\ud800 lone surrogate")
@example("\u0301" * 200)
@example("a" * 10_000)
@example("ﷺ" * 300)
def test_no_text_is_too_strange(text):
    found = Asking(ANSWERS, Synonyms(GROUPS, LITTLE)).find(text)

    assert all(one.score > 0 for one in found)


def calls_for(asked, text):
    """Count every call that is made while a text is asked: steps, not seconds."""
    count = 0

    def note(_frame, event, _argument):
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(note)
    try:
        asked.find(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "piece",
    ["my son can not sleep ", "sleep? ", "x", "\u0301", "childrn ", "\u202e\u200d🙂 "],
    ids=repr,
)
def test_steps_do_not_grow_with_the_text(asked, piece):
    once = piece * (2 * MOST_LETTERS // len(piece))
    many = piece * (10_000_000 // len(piece))

    assert len(many) > 9_000_000
    assert calls_for(asked, many) <= 1.1 * calls_for(asked, once) + 100


def test_steps_grow_with_the_words_and_not_faster(asked):
    few = calls_for(asked, "my son can not sleep " * 10)
    twice = calls_for(asked, "my son can not sleep " * 20)

    assert few < twice < 2.2 * few


def test_of_a_very_long_text_beginning_and_end_are_read(asked):
    middle = "zzz " * 5000

    assert (
        ids(asked.find(f"insomnia {middle}"))[:1]
        == ids(asked.find(f"{middle} insomnia"))[:1]
    )
    assert words_in(f"{middle} insomnia {middle}").count("insomnia") == 0


# --- words ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "cheat cheats cheated cheating",
        "worry worries worried worrying",
        "stop stops stopped stopping",
        "forgive forgives forgiving forgiveness",
        "lie lies",
        "promise promises promised",
        "kiss kisses kissed kissing",
        "child's child",
        "night nights nightly",
    ],
)
def test_forms_of_a_word_have_one_stem(words):
    assert len({stem(word) for each in words.split() for word in words_in(each)}) == 1


@pytest.mark.parametrize("words", ["this thing", "us use", "bed be", "bring bed"])
def test_short_words_keep_their_letters(words):
    one, other = words.split()

    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I can\u2019t, and he WON'T.", "i can not and he will not"),
        ("dont she's they\u2019ve", "do not she they"),
        ("Fiancé\u2019s café", "fiance cafe"),
        ("ten-year-old at 3am", "ten year old at 3am"),
        ("in\u00advis\u200bible", "invisible"),
        ("w" * (LONGEST_WORD + 1), ""),
    ],
)
def test_a_text_is_taken_apart_into_words(text, words):
    assert words_in(text) == words.split()


def test_sentences_are_told_from_questions():
    assert list(sentences_of("It rained. Why? \n...")) == [
        (["it", "rained"], False),
        (["why"], True),
    ]


def test_a_phrase_is_found_before_the_words_in_it():
    units = Synonyms([["partner"], ["woman"], ["other woman", "mistress"]]).units

    assert units(["other", "woman"])[0].terms == units(["mistress"])[0].terms[1:]


def test_words_that_mean_little_count_only_where_there_are_no_others():
    units = Synonyms(GROUPS, LITTLE).units

    assert [one.terms for one in units(["what", "is", "it"])] == [("what is it",)]
    assert [one.terms[0] for one in units(["what", "is", "rain"])] == ["rain"]


def test_neighbours_are_one_letter_away():
    near = Neighbours(["trust", "truest", "crust", "rusty", "night"]).near

    assert near("trsut") == {"trust"}
    assert near("trus") == frozenset()
    assert near("trust") == {"trust", "truest"}
    assert near("nigth") == {"night"}


def test_what_has_no_width_and_every_apostrophe_is_known_to_the_folding():
    assert words_in("don\u02bct don`t don\u00b4t") == ["do", "not"] * 3
    assert folding.MOST_LETTERS >= 2000
