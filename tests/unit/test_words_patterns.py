"""The small language of phrases."""

import pytest

from reknit.domain.words.patterns import BadPattern, compiled
from reknit.domain.words.rules import Rule, RuleSet, places
from reknit.domain.words.text import prepared

LISTS = {"always": ["always", "all the time"], "you-are": ["you are", "you're"]}


def stands(phrase, text):
    ready = prepared(text)
    return [ready.plain[a:b] for a, b in places(compiled(phrase, LISTS), ready)]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("you never", "But YOU never came.", ["you never"]),
        ("you never", "You, never!", ["you, never"]),
        ("you never", "you. never", []),
        ("you never", "youneverland", []),
        ("you|we never", "We never go.", ["we never"]),
        (
            "you never … listen",
            "you never ever really listen",
            ["you never ever really listen"],
        ),
        ("you never … listen", "you never a b c d listen", []),
        ("i am so? sorry", "I am sorry", ["i am sorry"]),
        ("i am so? sorry", "I am so sorry", ["i am so sorry"]),
        ("disgust*", "It is disgusting", ["disgusting"]),
        ("you @always", "you all the time", ["you all the time"]),
        ("@you-are late", "You\u2019re late", ["you're late"]),
        ("you have|'ve lied", "you've lied", ["you've lied"]),
        ("i_am|we late", "I am late", ["i am late"]),
        ("you", "you're", ["you"]),
    ],
)
def test_a_phrase_is_found_where_it_stands(phrase, text, expected):
    assert stands(phrase, text) == expected


@pytest.mark.parametrize(
    "phrase", ["", "…", "so? late", "you …", "@nothing", "you||me", "you | me"]
)
def test_a_broken_phrase_is_refused(phrase):
    with pytest.raises(BadPattern):
        compiled(phrase, LISTS)


def test_an_exception_takes_back_only_in_its_own_sentence():
    rule = Rule(
        "r", (compiled("you never", LISTS),), 1.0, "", (compiled("joke", LISTS),)
    )
    rules = RuleSet((rule,))
    assert rules.often(prepared("You never came, joke.")) == {}
    assert rules.often(prepared("You never came. A joke.")) == {"r": 1}


def test_an_exception_in_the_text_takes_back_everywhere():
    rule = Rule(
        "r", (compiled("you never", LISTS),), 1.0, "", (), (compiled("joke", LISTS),)
    )
    assert RuleSet((rule,)).often(prepared("You never came. A joke.")) == {}


def test_places_lead_back_to_the_text_as_it_was_given():
    text = "\u200bYou\u200d nev\u00ader İ came"
    ready = prepared(text)
    [(start, end)] = places(compiled("you never", LISTS), ready)
    first, last = ready.span(start, end)
    assert text[first:last].replace("\u200d", "").replace("\u00ad", "") == "You never"
