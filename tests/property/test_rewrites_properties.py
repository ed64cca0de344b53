"""Laws of rewrites, for anything that may be typed."""

import re
import string

from hypothesis import example, given
from hypothesis import strategies as st

from reknit.content.reading import coach
from reknit.content.rewrites import phrases
from reknit.domain.words.read import Fault, Good, Mark, Piece, Strength, Way
from reknit.domain.words.rewrites import Rewriter
from reknit.domain.words.rewrites.plain import plain
from reknit.domain.words.rewrites.verbs import VERBS, known

PHRASES = phrases()
REWRITER = Rewriter(PHRASES)
COACH = coach()
COACH.read("Reading loads what is kept for later.")

SUBJECTS = [
    "You",
    "you",
    "u",
    "Why do you",
    "why dont u",
    "Do you ever",
    "All you do is",
]
SUBJECTS += [
    "If you",
    "I feel like you",
    "It hurts when you",
    "You should",
    "You said you",
]
HEADS = [
    "",
    "never",
    "always",
    "just",
    "still",
    "don't",
    "didn't",
    "won't",
    "can't even",
]
HEADS += [
    "have never",
    "are always",
    "weren't",
    "need to",
    "keep",
    "made me feel",
    "barely",
]
TAILS = [
    "",
    "me",
    "to me",
    "her",
    "about Thursday",
    "home late",
    "your phone",
    "anymore",
]
TAILS += [
    "in front of the kids!",
    "the truth",
    "when I cry",
    "again, you liar",
    "“x y”",
]
TAILS += [
    "and you never listen",
    "so I lied",
    "because you don't care",
    "or I'm leaving",
]
BESIDE = [
    "",
    " I waited up.",
    " I feel so alone.",
    " Please call me.",
    " You are so cold.",
]
BESIDE += [
    " Fine, whatever.",
    " I will sleep at my sister's.",
    " 😡",
    "\nStop shouting!",
]
FORMS = sorted(
    {form for verb in VERBS.values() for form in (verb.base, verb.past, verb.ing)}
)

SENTENCES = st.builds(
    lambda subject, head, verb, tail, beside: (
        " ".join(filter(None, (subject, head, verb, tail))) + beside
    ),
    st.sampled_from(SUBJECTS),
    st.sampled_from(HEADS),
    st.sampled_from(FORMS),
    st.sampled_from(TAILS),
    st.sampled_from(BESIDE),
)
TEXTS = st.one_of(SENTENCES, st.text(max_size=300), st.lists(SENTENCES).map(". ".join))

NOT_SAID = re.compile(
    r"\b(?:never|always|constantly|forever|you should|you must|you are so|you are an?)\b|!",
    re.IGNORECASE,
)
# What the grammar of a rewrite needs, and forms that stand for what was typed.
GRAMMAR = """
    that when with been were have does will would could might stop there then than feel
    felt hurt angry leave happened lying being making having keeping bring bringing
    brought want does them they
"""
CLOSED = set(GRAMMAR.split())


def marks_of(text):
    return [Mark(Fault.CRITICISM, 0, len(text), 0.9, "")] if text else []


def words_in(text):
    return set(re.findall(r"[^\W\d_]+", text.lower()))


def said_by(text):
    """Every word of a text, written out, and every form of its verbs."""
    words = words_in(plain(text)) | words_in(text)
    verbs = [found[0] for found in map(known, words) if found]
    return words | {form for v in verbs for form in (v.base, v.past, v.done, v.ing)}


def words_of_phrases():
    offers, turns, frames = PHRASES.offers, PHRASES.turns, PHRASES.frames
    texts = [getattr(frames, name) for name in frames.__slots__]
    for offer in offers.values():
        texts += [*offer.feelings, *offer.gently, *offer.questions, *offer.then]
        texts += [offer.need, *offer.requests, *offer.requests_then]
    for turn in turns.values():
        texts += [*turn.gently, *turn.questions, *turn.requests]
    return {word for text in texts for word in words_in(re.sub(r"\{\w+\}", " ", text))}


OURS = words_of_phrases() | CLOSED


@given(st.text())
@example("\ud800 you never listen")
@example("you never \ue000\ue001 listen to \u201cyou\u201d \u2018me\u2019")
@example("You never {do} {whom} me {")
def test_any_text_gets_an_answer(text):
    REWRITER.rewrites(text, marks_of(text), [])
    REWRITER.missing(text, [], [])
    REWRITER.build(dict.fromkeys(Piece, text))


@given(
    TEXTS,
    st.lists(st.tuples(st.integers(-5, 400), st.integers(-5, 400), st.floats(0, 1))),
    st.lists(
        st.tuples(st.sampled_from(Good), st.integers(-5, 400), st.integers(-5, 400))
    ),
)
def test_any_places_of_marks_will_do(text, marks, strengths):
    found = REWRITER.rewrites(
        text,
        [Mark(Fault.DEMAND, start, end, sure, "") for start, end, sure in marks],
        [Strength(kind, start, end) for kind, start, end in strengths],
    )

    assert all(each.text for each in found)


@given(TEXTS)
def test_nothing_harsh_is_ever_said(text):
    for each in REWRITER.rewrites(text, marks_of(text), []):
        assert not NOT_SAID.search(each.text)
        assert len(re.findall(r"[.?](?=\s|$)", each.text)) <= 3
        assert each.text[0] in string.ascii_uppercase
        assert each.text.endswith((".", "?", "”"))
        assert "  " not in each.text
        assert "{" not in each.text


@given(TEXTS)
def test_nothing_is_invented(text):
    mine = said_by(text)
    for each in REWRITER.rewrites(text, marks_of(text), []):
        long = {word for word in words_in(each.text) if len(word) > 3}
        assert long <= mine | OURS


@given(TEXTS)
def test_one_of_each_way_is_left_to_choose(text):
    found = REWRITER.rewrites(text, marks_of(text), [])
    ways = [each.way for each in found]

    assert all(ways.count(way) <= 2 for way in Way)
    assert len({each.text for each in found}) >= len(set(ways))
    assert ways == sorted(ways, key=list(Way).index)


@given(SENTENCES)
def test_the_coach_marks_nothing_in_what_it_offers(text):
    read = COACH.read(text)

    assert len({each.way for each in read.rewrites}) == len(read.rewrites) <= len(Way)
    assert not (read.safety and read.rewrites)
    for each in read.rewrites:
        again = COACH.read(each.text)
        assert (again.marks, again.safety) == ((), False)


@given(TEXTS)
def test_without_a_mark_nothing_is_said(text):
    assert REWRITER.rewrites(text, [], []) == ()


@given(TEXTS)
def test_a_text_that_is_one_boundary_is_left_alone(text):
    boundary = [Strength(Good.BOUNDARY, 0, len(text))]

    assert REWRITER.rewrites(text, marks_of(text), boundary) == ()


@given(SENTENCES, st.sampled_from(["\u200b", " ", "\t", "\n"]))
def test_what_stands_before_a_text_changes_nothing(text, before):
    plainly = REWRITER.rewrites(text, marks_of(text), [])

    assert REWRITER.rewrites(before + text, marks_of(before + text), []) == plainly


@given(
    st.fixed_dictionaries(
        {piece: st.one_of(SENTENCES, st.text(max_size=60)) for piece in Piece}
    )
)
def test_what_is_built_is_short_and_plain(pieces):
    built = REWRITER.build(pieces)

    assert len({each.way for each in built}) == len(built)
    for each in built:
        assert not NOT_SAID.search(each.text)
        assert len(re.findall(r"[.?](?=\s|$)", each.text)) <= 3
