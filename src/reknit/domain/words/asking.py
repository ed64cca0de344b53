"""Which answers a question is nearest to, in whatever words it is asked.

An answer is found by the ways in which people ask for it, and by its own text. Two
measures are laid together, both shares of what the question weighs (0 to about 1):

- how much of it the answer speaks of: BM25 over two fields (BM25F);
- how much of it one single way of asking says, and says nothing else (Tversky).

Words are folded to their stems, words that mean the same when people ask are one, and a
slip of one letter in a longer word is forgiven. Below `ENOUGH` there is no answer: "I do
not know" is one too.

The numbers below were chosen on questions of our own, and measured on others:
docs/evidence/asking.md.

Source:
    Robertson, S. and Zaragoza, H. (2009). The Probabilistic Relevance Framework: BM25
    and Beyond. Foundations and Trends in Information Retrieval 3(4), 333 to 389; the
    weighted fields are section 3.6. Tversky, A. (1977). Features of Similarity.
    Psychological Review 84(4), 327 to 352.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from reknit.domain.words.folding import (
    Neighbours,
    Synonyms,
    Unit,
    sentences_of,
    words_in,
)

SATURATION: Final = 10.0
"""k1: how soon one more mention adds little. Above the usual 1.2, because mentions are
weighted, and an answer that is asked for in one word in ten ways is about that word."""

ASKED_WEIGHT: Final = 3.0
BODY_WEIGHT: Final = 1.0
TITLE_TIMES: Final = 2
"""What a mention counts in the ways of asking and in the text, and how many times the
title counts among the ways of asking."""

ASKED_LENGTH: Final = 0.9
BODY_LENGTH: Final = 0.75
"""b of each field: how far a long one is held against it."""

BESIDE: Final = 0.15
"""What "I cheated" adds to "cheated", where an answer is asked for with both words."""

VERY_WORD: Final = 0.3
"""What the very word adds to one of the same meaning, as a share of the difference."""

ONE_WAY_SHARE: Final = 0.3
"""How much the nearest single way of asking counts, against BM25."""

BEYOND_ASKED: Final = 0.35
BEYOND_KNOWN: Final = 0.45
"""Tversky's weights of what only the question says, and what only that way says."""

UNHEARD: Final = 0.8
"""What a word weighs that no answer has, as a share of the rarest word's weight."""

SLIP: Final = 0.7
"""How far a word is trusted that was read with another letter."""

ENOUGH: Final = 0.32
"""The least score of the best answer."""

IN_PASSING: Final = 0.9
"""What a sentence counts that is no question, where a text has several."""

FALLS_BEHIND: Final = 0.4
"""Answers with less than this share of the best one's score are left out."""

STRAIGHT: Final = 2.0
SPOKEN_OF: Final = 0.6
"""How much more another passage must say than the first, which answers straight, and
what share of the question at least."""


@dataclass(frozen=True, slots=True)
class Answerable:
    """What can be found.

    Attributes:
        ways: The question as its title says it, and other ways in which people ask it.
        passages: The text in pieces; the first one answers straight.
    """

    id: str
    ways: tuple[str, ...]
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """An answer that may fit.

    Attributes:
        score: How much of the question it speaks of; 0 is nothing, about 1 all of it.
        passage: Which of its passages is nearest to the question, from 0.
    """

    id: str
    score: float
    passage: int


class Asking:
    """Everything that can be found, made ready once."""

    def __init__(self, answers: Sequence[Answerable], synonyms: Synonyms) -> None:
        """Prepare the answers."""
        self._synonyms = synonyms
        self._ids = tuple(each.id for each in answers)
        ways = [
            [synonyms.units(words_in(way)) for way in each.ways] for each in answers
        ]
        bodies = [
            [synonyms.units(words_in(text)) for text in each.passages]
            for each in answers
        ]
        titled = [[*all_[:1] * (TITLE_TIMES - 1), *all_] for all_ in ways]
        self._postings = _postings(titled, bodies)
        self._rarest = _rarity(1, len(answers))
        self._weights = {
            term: _rarity(len(places), len(answers))
            for term, places in self._postings.items()
        }
        self._way_of = [place for place, all_ in enumerate(ways) for _ in all_]
        self._ways = [way for all_ in ways for way in all_]
        self._way_sizes = [self._size(way) for way in self._ways]
        self._ways_with = _places_of(self._ways)
        self._alike: dict[frozenset[str], set[int]] = defaultdict(set)
        for place, way in zip(self._way_of, self._ways, strict=True):
            self._alike[frozenset(_terms(way))].add(place)
        self._passages = [
            [frozenset(_terms(passage)) for passage in body] for body in bodies
        ]
        texts = (text for each in answers for text in (*each.ways, *each.passages))
        heard = {word for text in texts for word in words_in(text)}
        self._slips = Neighbours(heard | synonyms.words)

    def find(
        self, question: str, *, top: int = 3, among: frozenset[str] | None = None
    ) -> tuple[Found, ...]:
        """Return up to `top` answers, the nearest first; none where nothing fits.

        Takes any text and never raises. Of a very long one only the beginning and the
        end are read, so that time does not grow with it.

        Args:
            among: Ids of the answers that may be found; None means all.
        """
        sentences = self._sentences(question)
        scores: dict[int, float] = {}
        for share, units in sentences:
            for place, score in self._scores(units).items():
                scores[place] = max(scores.get(place, 0.0), share * score)
        found = self._best(scores, among)
        if not found or found[0][0] < ENOUGH:
            return ()
        _, whole = sentences[0]
        return tuple(
            Found(self._ids[place], round(score, 4), self._passage(place, whole))
            for score, place in found[:top]
            if score >= FALLS_BEHIND * min(found[0][0], 1.0)
        )

    def near(
        self, answer_id: str, *, top: int = 3, among: frozenset[str] | None = None
    ) -> tuple[str, ...]:
        """Return the ids of other answers that are asked for in similar words.

        Raises:
            ValueError: There is no such answer.
        """
        here = self._ids.index(answer_id)
        scores: dict[int, float] = defaultdict(float)
        for place, way in zip(self._way_of, self._ways, strict=True):
            if place == here:
                for other, score in self._scores(way).items():
                    scores[other] += score
        scores.pop(here, None)
        return tuple(self._ids[place] for _, place in self._best(scores, among)[:top])

    def _best(
        self, scores: Mapping[int, float], among: frozenset[str] | None
    ) -> list[tuple[float, int]]:
        """Return scores and places, the highest first, in a fixed order where equal."""
        allowed = (
            (score, place)
            for place, score in scores.items()
            if among is None or self._ids[place] in among
        )
        return sorted(allowed, key=lambda one: (-one[0], one[1]))

    # --- what a question is made of -------------------------------------------------

    def _sentences(self, question: str) -> list[tuple[float, list[Unit]]]:
        """Return what to look for, and what it counts: the whole, and each sentence."""
        found = [
            (
                1.0 if is_question else IN_PASSING,
                [self._mended(unit) for unit in self._synonyms.units(words)],
            )
            for words, is_question in sentences_of(question)
        ]
        whole = (1.0, [unit for _, units in found for unit in units])
        return [whole, *found] if len(found) > 1 else [whole]

    def _mended(self, unit: Unit) -> Unit:
        """Return what a word that nobody knows was meant to be, or the word as it is."""
        if not unit.word or any(term in self._postings for term in unit.terms):
            return unit
        meant = [
            one
            for word in sorted(self._slips.near(unit.word))
            for one in self._synonyms.units([word])
        ]
        if not meant:
            return unit
        best = max(meant, key=lambda one: len(self._postings.get(one.terms[0], ())))
        return Unit(best.terms, trust=SLIP)

    # --- how near ---------------------------------------------------------------------

    def _weight(self, unit: Unit) -> float:
        """Return what a unit weighs: the fewer answers have it, the more."""
        known = [self._weights[term] for term in unit.terms if term in self._weights]
        weight = min(known) if known else UNHEARD * self._rarest
        return weight * BESIDE if unit.is_beside else weight

    def _weight_of(self, term: str, unit: Unit) -> float:
        """Return what a unit weighs where it is found by this term."""
        least = self._weight(unit)
        if unit.is_beside or term not in self._weights:
            return unit.trust * least
        return unit.trust * (least + VERY_WORD * (self._weights[term] - least))

    def _size(self, units: Iterable[Unit]) -> float:
        """Return what a text weighs. What stands beside a word may add, never lack."""
        return sum(self._weight(unit) for unit in units if not unit.is_beside)

    def _scores(self, units: Sequence[Unit]) -> dict[int, float]:
        size = self._size(units)
        if not size:
            return {}
        spoken, said = self._spoken(units), self._said(units, size)
        alike = self._alike.get(frozenset(_terms(units)), ())
        return {
            place: (1 - ONE_WAY_SHARE) * spoken.get(place, 0.0) / size
            + ONE_WAY_SHARE * said.get(place, 0.0)
            + (place in alike)
            for place in spoken.keys() | said.keys()
        }

    def _spoken(self, units: Sequence[Unit]) -> dict[int, float]:
        """Return for each answer its BM25F, before it is made a share."""
        total: dict[int, float] = defaultdict(float)
        for unit in units:
            best: dict[int, float] = {}
            for term in unit.terms:
                weight = self._weight_of(term, unit)
                for place, mentions in self._postings.get(term, {}).items():
                    score = weight * mentions / (SATURATION + mentions)
                    best[place] = max(best.get(place, 0.0), score)
            for place, score in best.items():
                total[place] += score * (1 + SATURATION) / SATURATION
        return total

    def _said(self, units: Sequence[Unit], size: float) -> dict[int, float]:
        """Return for each answer how near its nearest way of asking is, 0 to 1."""
        shared: dict[int, float] = defaultdict(float)
        for unit in units:
            best: dict[int, float] = {}
            for term in unit.terms:
                weight = self._weight_of(term, unit)
                for way in self._ways_with.get(term, ()):
                    best[way] = max(best.get(way, 0.0), weight)
            for way, score in best.items():
                shared[way] += score
        nearest: dict[int, float] = {}
        for way, both in shared.items():
            only_asked = BEYOND_ASKED * max(size - both, 0.0)
            only_known = BEYOND_KNOWN * max(self._way_sizes[way] - both, 0.0)
            near = both / (both + only_asked + only_known)
            place = self._way_of[way]
            nearest[place] = max(nearest.get(place, 0.0), near)
        return nearest

    def _passage(self, place: int, units: Sequence[Unit]) -> int:
        """Return the passage that says most of it; the first unless one says far more."""
        asked = [unit for unit in units if not unit.is_beside]
        scores = [
            self._size(unit for unit in asked if not terms.isdisjoint(unit.terms))
            for terms in self._passages[place]
        ]
        best = max(range(len(scores)), key=scores.__getitem__)
        least = max(STRAIGHT * scores[0], SPOKEN_OF * self._size(asked))
        return best if scores[best] > least else 0


def _postings(
    ways: Sequence[Sequence[Sequence[Unit]]], bodies: Sequence[Sequence[Sequence[Unit]]]
) -> Mapping[str, Mapping[int, float]]:
    """Return for each term the answers that have it, and its weighted mentions there."""
    found: dict[str, dict[int, float]] = defaultdict(dict)
    for texts, weight, length_counts in (
        (ways, ASKED_WEIGHT, ASKED_LENGTH),
        (bodies, BODY_WEIGHT, BODY_LENGTH),
    ):
        lengths = [sum(map(len, pieces)) for pieces in texts]
        usual = max(sum(lengths) / max(len(lengths), 1), 1.0)
        for place, pieces in enumerate(texts):
            by_length = 1 - length_counts + length_counts * lengths[place] / usual
            mentions = Counter(term for piece in pieces for term in _terms(piece))
            for term, count in mentions.items():
                there = found[term]
                there[place] = there.get(place, 0.0) + weight * count / by_length
    return dict(found)


def _terms(units: Iterable[Unit]) -> Iterator[str]:
    return (term for unit in units for term in unit.terms)


def _places_of(ways: Sequence[Sequence[Unit]]) -> Mapping[str, tuple[int, ...]]:
    """Return for each term the ways of asking that have it."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, way in enumerate(ways):
        for term in set(_terms(way)):
            found[term].append(number)
    return {term: tuple(numbers) for term, numbers in found.items()}


def _rarity(with_it: int, of: int) -> float:
    """Return the weight of a term by how many answers have it; never negative.

    The formula of Robertson and Spärck Jones with one added, as it is widely used.
    """
    return math.log(1 + (of - with_it + 0.5) / (with_it + 0.5))
