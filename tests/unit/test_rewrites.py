"""What is built from a draft, sentence by sentence, and what is left alone."""

import re
import time
import tomllib
from pathlib import Path

import pytest

from reknit.content.rewrites import phrases, read_phrases
from reknit.content.root import content_path
from reknit.content.tables import Malformed
from reknit.domain.words.read import Fault, Good, Mark, Piece, Strength, Way
from reknit.domain.words.rewrites import Rewriter, Theme, Turn
from reknit.domain.words.rewrites.themes import verbs_of_rules
from reknit.domain.words.rewrites.verbs import VERBS, Form, known
from tests.content.test_words_people_read import HIGHEST_GRADE, reading_grade

CASES = tomllib.loads(Path(__file__).with_name("rewrites.toml").read_text("utf-8"))
REWRITER = Rewriter(phrases())
ASKED = {
    "gentle": Way.GENTLE_START,
    "questions": Way.OPEN_QUESTION,
    "requests": Way.CLEAR_REQUEST,
}
PAIRS = [(ASKED[name], *pair) for name in ASKED for pair in CASES[name]]


def marked(draft):
    """Return a text without its double brackets, and a mark for each pair of them."""
    text, marks = "", []
    for part in re.split(r"(\[\[.*?\]\])", draft):
        said = part[2:-2] if part.startswith("[[") else part
        if said != part:
            start, end = len(text), len(text) + len(said)
            marks.append(Mark(Fault.CRITICISM, start, end, 0.9, ""))
        text += said
    return text, marks


def rewrites(draft, *strengths):
    text, marks = marked(draft if "[[" in draft else f"[[{draft}]]")
    return REWRITER.rewrites(text, marks, strengths)


def first(draft, way):
    return next((each.text for each in rewrites(draft) if each.way is way), None)


def strength(text, said, kind):
    return Strength(kind, text.index(said), text.index(said) + len(said))


@pytest.mark.parametrize(("way", "said", "heard"), PAIRS)
def test_what_is_said_can_be_heard(way, said, heard):
    assert first(said, way) == heard


@pytest.mark.parametrize(("draft", "heard"), CASES["company"])
def test_what_is_good_stays_as_it_is(draft, heard):
    assert rewrites(draft)[0].text == heard


@pytest.mark.parametrize("said", CASES["nothing"])
def test_what_is_not_understood_is_left_alone(said):
    assert rewrites(said) == ()


@pytest.mark.parametrize(
    "case", CASES["built"], ids=lambda case: " | ".join(case["typed"])
)
def test_four_answers_become_a_message(case):
    pieces = {
        piece: said for piece, said in zip(Piece, case["typed"], strict=True) if said
    }

    assert [each.text for each in REWRITER.build(pieces)] == case["gives"]


def test_the_example_begins_with_i_names_a_feeling_and_asks_openly():
    heard = first("You never share your feelings", Way.GENTLE_START)

    assert heard.startswith("I feel ")
    assert "never" not in heard
    assert heard.endswith("What is going on in you?")


def test_nothing_is_rewritten_where_nothing_is_marked():
    assert REWRITER.rewrites("You lied to me about Thursday.", (), ()) == ()


def test_a_boundary_is_never_the_sentence_that_is_turned():
    text = "If you text her again, I will sleep at my sister's."
    marks = [Mark(Fault.THREAT, 0, len(text), 0.9, "")]
    boundary = strength(text, text, Good.BOUNDARY)

    assert REWRITER.rewrites(text, marks, [boundary]) == ()
    assert REWRITER.rewrites(text, marks, [])


def test_a_boundary_beside_a_harsh_sentence_stays_word_for_word():
    draft = "You never tell me the truth. You will sleep next door until you do."
    said = "You will sleep next door until you do."
    marks = [Mark(Fault.ABSOLUTES, 0, 28, 0.9, "")]
    kept = REWRITER.rewrites(draft, marks, [strength(draft, said, Good.BOUNDARY)])

    assert all(said in each.text for each in kept)


def test_a_request_that_lands_well_takes_the_place_of_ours():
    draft = "[[You never call.]] Let me know by six whether you are coming."
    text, _ = marked(draft)
    request = strength(text, "Let me know by six", Good.REQUEST)
    heard = rewrites(draft, request)[0].text

    assert heard == (
        "I feel uneasy when you do not call. Let me know by six whether you are coming."
    )


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ("", [*Piece]),
        ("whatever", [*Piece]),
        ("You are so selfish", [*Piece]),
        ("You made me feel worthless.", [Piece.HAPPENED, Piece.NEED, Piece.ASK]),
        ("I am so hurt.", [Piece.HAPPENED, Piece.NEED, Piece.ASK]),
        ("I need peace.", [Piece.HAPPENED, Piece.FEEL, Piece.ASK]),
        ("Please call me.", [Piece.HAPPENED, Piece.FEEL, Piece.NEED]),
        ("You lied to me.", [Piece.FEEL, Piece.NEED, Piece.ASK]),
        ("I am sorry but you started it", [*Piece]),
    ],
)
def test_a_page_is_told_what_to_ask_for(said, missing):
    assert REWRITER.missing(said, (), ()) == tuple(missing)


def test_strengths_count_as_given():
    strengths = [Strength(Good.FEELING, 0, 1), Strength(Good.NEED, 0, 1)]

    assert REWRITER.missing("Hm.", (), strengths) == (Piece.HAPPENED, Piece.ASK)


@pytest.mark.parametrize("heard", sorted({heard for _, _, heard in PAIRS}))
def test_what_is_heard_is_easy_to_read(heard):
    assert reading_grade(heard) <= HIGHEST_GRADE


def test_nothing_typed_builds_nothing():
    assert REWRITER.build({}) == ()
    assert REWRITER.build({Piece.FEEL: "  ", Piece.ASK: "?!"}) == ()


def test_no_more_than_two_of_a_kind_and_each_is_another():
    for _, said, _ in PAIRS:
        ways = [each.way for each in rewrites(said)]
        assert max(map(ways.count, ways)) <= 2
        assert len(set(rewrites(said))) == len(ways)


def test_the_same_text_gives_the_same_answer():
    assert rewrites("You never call me") == rewrites("You never call me")


def test_only_the_beginning_of_a_text_is_read():
    short = "[[You never call me.]]" + " Hm." * 600
    late = "Hm. " * 600 + "[[You never call me.]]"

    assert rewrites(short)
    assert rewrites(late) == ()


LONG = [
    *("you " * 5000, "so " * 5000, "'a' " * 5000, "x\u200b" * 5000, "a" * 10_000_000),
    *("if you " * 900, "every time I " * 900, "I feel hurt and " * 900),
]


@pytest.mark.parametrize("text", LONG, ids=range(len(LONG)))
def test_a_long_text_is_read_in_good_time(text):
    began = time.process_time()
    REWRITER.rewrites(text, [Mark(Fault.CRITICISM, 0, len(text), 0.9, "")], ())

    assert time.process_time() - began < 0.5


def test_every_verb_of_a_rule_is_known():
    assert set(verbs_of_rules()) <= set(VERBS)


@pytest.mark.parametrize(
    ("form", "base", "kind"),
    [
        ("told", "tell", Form.PAST),
        ("lying", "lie", Form.ING),
        ("stopping", "stop", Form.ING),
        ("replied", "reply", Form.PAST),
        ("texted", "text", Form.PAST),
        ("cut", "cut", Form.BOTH),
        ("Listen", "listen", Form.BASE),
        ("written", "write", Form.DONE),
    ],
)
def test_forms_of_verbs(form, base, kind):
    verb, found = known(form)

    assert (verb.base, found) == (base, kind)


def test_a_word_that_is_no_known_verb_is_none():
    assert known("zorble") is None


SOURCE = content_path("en", "coach/rewrites.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("find", "put", "complaint"),
    [
        ("feel_when = ", "feel_wenn = ", "feel_when"),
        ("{feeling} when {event}", "{feeling}, {event}, {whom}", "its places"),
        ('slug = "silence"', 'slug = "silent"', "is not one of"),
        ('slug = "untold"', 'slug = "silence"', "there twice"),
        ('then = ["What was going on in you?"', 'then = ["Hm."', "question mark"),
        ("I {did}, and", "I {done}, and", "nothing can fill in"),
        ('lead = "mind"', 'lead = "soul"', "is not one of"),
        ('need = "It matters to me."', "", "is missing"),
        ('gently = ["I am sorry that {that}."]', 'gentle = ["Hm."]', "not known here"),
    ],
)
def test_a_slip_in_the_file_is_named(tmp_path, find, put, complaint):
    path = tmp_path / "rewrites.toml"
    path.write_text(SOURCE.replace(find, put, 1), "utf-8")

    assert find in SOURCE
    with pytest.raises(Malformed, match=complaint):
        read_phrases(path)


def test_a_theme_that_is_left_out_is_named(tmp_path):
    path = tmp_path / "rewrites.toml"
    start = SOURCE.index('[[turns]]\nslug = "pause"')
    end = SOURCE.index("[[turns]]", start + 1)
    path.write_text(SOURCE[:start] + SOURCE[end:], "utf-8")

    with pytest.raises(Malformed, match="these are missing: pause"):
        read_phrases(path)


def test_every_theme_and_turn_has_its_lines():
    assert set(phrases().offers) == set(Theme)
    assert set(phrases().turns) == set(Turn)
