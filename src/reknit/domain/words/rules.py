"""Families of phrases, and where they are found in a text."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

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


@dataclass(frozen=True)
class RuleSet:
    """Rules that are looked for together."""

    rules: tuple[Rule, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The name of every rule, in order."""
        return tuple(rule.name for rule in self.rules)

    def found(self, text: Prepared) -> Iterator[Found]:
        """Yield every place where a rule holds; places of one rule may overlap."""
        for rule, phrase in self._candidates(text):
            for start, end in places(phrase, text):
                sentence = sentence_at(text, start)
                if not _taken_back(rule, text, sentence):
                    yield Found(rule, start, end, sentence)

    def often(self, text: Prepared) -> dict[str, int]:
        """Return how often each rule holds in a text, by its name."""
        return tally(self.found(text))

    def _candidates(self, text: Prepared) -> Iterator[tuple[Rule, Pattern]]:
        """Yield the phrases that can stand in a text: few of all there are."""
        seen: set[int] = set()
        for word in text.words:
            for at in self._by_need.get(word, ()):
                if at not in seen:
                    seen.add(at)
                    yield self._all[at]
        yield from self._needless

    @cached_property
    def _all(self) -> tuple[tuple[Rule, Pattern], ...]:
        return tuple((rule, phrase) for rule in self.rules for phrase in rule.phrases)

    @cached_property
    def _needless(self) -> tuple[tuple[Rule, Pattern], ...]:
        return tuple(each for each in self._all if not each[1].needs)

    @cached_property
    def _by_need(self) -> dict[str, list[int]]:
        by_need: dict[str, list[int]] = {}
        for at, (_, phrase) in enumerate(self._all):
            for word in phrase.needs:
                by_need.setdefault(word, []).append(at)
        return by_need


def tally(hits: Iterable[Found]) -> dict[str, int]:
    """Return how often each rule holds among some hits, by its name."""
    return Counter(hit.rule.name for hit in hits)


def places(phrase: Pattern, text: Prepared) -> Iterator[tuple[int, int]]:
    """Yield where a phrase stands in a text."""
    if phrase.needs and text.words.isdisjoint(phrase.needs):
        return
    if not phrase.heads:
        for hit in phrase.finds.finditer(text.plain):
            yield hit.start(), hit.end()
        return
    # Trying only where its first word stands is ten times quicker than a search.
    starts = {
        start
        for word in phrase.heads & text.words
        for start in text.starts.get(word, ())
    }
    for start in sorted(starts):
        found = phrase.finds.match(text.plain, start)
        if found is not None:
            yield start, found.end()


def holds(phrases: tuple[Pattern, ...], text: Prepared, within: Stretch) -> bool:
    """Return whether one of some phrases stands inside a stretch."""
    return any(
        within.start <= start and end <= within.end
        for phrase in phrases
        for start, end in places(phrase, text)
    )


def sentence_at(text: Prepared, place: int) -> Stretch:
    """Return the sentence that a place belongs to."""
    if not text.sentences:
        return Stretch(0, len(text.plain))
    after = bisect_right(text.sentences, place, key=lambda each: each.start)
    return text.sentences[max(after - 1, 0)]


def _taken_back(rule: Rule, text: Prepared, sentence: Stretch) -> bool:
    whole = Stretch(0, len(text.plain))
    return holds(rule.unless, text, sentence) or holds(rule.unless_in_text, text, whole)
