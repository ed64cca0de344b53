"""Families of phrases, and where they are found in a text."""

from collections.abc import Iterator
from dataclasses import dataclass

from reknit.domain.words.patterns import Pattern
from reknit.domain.words.text import Prepared, Stretch


@dataclass(frozen=True, slots=True)
class Rule:
    """Some phrases that say the same thing.

    Attributes:
        strength: 0 to 1, how sure it is where one is found.
        why: One sentence for the person who wrote it; empty where nothing is shown.
        unless: Phrases that take it back when they stand in the same sentence.
        unless_in_text: The same, wherever they stand.
        name: How the models know it: the family and the number of the rule.
    """

    name: str
    phrases: tuple[Pattern, ...]
    strength: float
    why: str
    unless: tuple[Pattern, ...] = ()
    unless_in_text: tuple[Pattern, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A rule that holds somewhere. Places are those of the plain text."""

    rule: Rule
    start: int
    end: int
    sentence: Stretch


def found(rules: tuple[Rule, ...], text: Prepared) -> Iterator[Found]:
    """Yield every place where a rule holds, rule by rule, in the order of the text."""
    whole = Stretch(0, len(text.plain))
    for rule in rules:
        if rule.unless_in_text and holds(rule.unless_in_text, text, whole):
            continue
        for phrase in rule.phrases:
            if phrase.needs and text.words.isdisjoint(phrase.needs):
                continue
            for hit in phrase.finds.finditer(text.plain):
                sentence = sentence_at(text, hit.start())
                if not _taken_back(rule, text, sentence):
                    yield Found(rule, hit.start(), hit.end(), sentence)


def holds(phrases: tuple[Pattern, ...], text: Prepared, within: Stretch) -> bool:
    """Return whether one of some phrases stands inside a stretch."""
    return any(
        phrase.finds.search(text.plain, within.start, within.end) is not None
        for phrase in phrases
        if not phrase.needs or not text.words.isdisjoint(phrase.needs)
    )


def sentence_at(text: Prepared, place: int) -> Stretch:
    """Return the sentence that a place belongs to."""
    low, high = 0, len(text.sentences) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if text.sentences[middle].start <= place:
            low = middle
        else:
            high = middle - 1
    return text.sentences[low] if text.sentences else Stretch(0, len(text.plain))


def _taken_back(rule: Rule, text: Prepared, sentence: Stretch) -> bool:
    return bool(rule.unless) and holds(rule.unless, text, sentence)
