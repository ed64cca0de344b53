"""Which answers a question is nearest to, in whatever words it is asked.

An answer is found by the ways in which people ask for it, and by its own text. Two
measures are laid together, both shares of what the question weighs (0 to 1):

- how much of it the answer speaks of: BM25 over two fields (BM25F);
- how much of it one single way of asking says, and says nothing else (Tversky).

Words are folded to their stems, words that mean the same when people ask are one, and a
slip of one letter in a longer word is forgiven. Below `ENOUGH` there is no answer: "I do
not know" is one too.

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

from reknit.domain.words.folding import Synonyms, Unit, neighbours, shortened, words_in

SATURATION: Final = 1.2
"""k1: how soon one more mention of a word adds little. The usual value."""

ASKED_WEIGHT: Final = 3.0
BODY_WEIGHT: Final = 1.0
"""What a mention counts in the ways of asking, and in the text."""

ASKED_LENGTH: Final = 0.3
BODY_LENGTH: Final = 0.75
"""b of each field: how much a long one is held against it. Ways of asking are many on
purpose, so their number counts less."""

ONE_WAY_SHARE: Final = 0.6
"""How much the nearest single way of asking counts, against BM25."""

BEYOND_ASKED: Final = 0.35
BEYOND_KNOWN: Final = 0.45
"""Tversky's weights of what only the question says, and what only that way says."""

SAME_MEANING: Final = 0.85
SLIP: Final = 0.7
"""What another word of the same meaning, and a word with a slip, count against itself."""

UNHEARD = 1.0
BONUS = True
ENOUGH: Final = 0.3
"""The least score of the best answer. Chosen on questions of our own, on half of them:
docs/evidence/asking.md."""

IN_PASSING: Final = 0.9
"""What a sentence counts that is no question, where a text has several."""

FALLS_BEHIND: Final = 0.45
"""Answers with less than this share of the best one's score are left out."""

STRAIGHT: Final = 1.5
"""How much more another passage must say than the first, which answers straight."""


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
        score: 0 to 1; how much of the question it speaks of.
        passage: Which of its passages is nearest to the question, from 0.
    """

    id: str
    score: float
    passage: int


class Asking:
    """Everything that can be found, made ready once."""

    def __init__(
        self,
        answers: Sequence[Answerable],
        synonyms: Synonyms,
        real_words: frozenset[str] = frozenset(),
    ) -> None:
        """Prepare the answers.

        Args:
            real_words: Words that are never taken for a slip of another one.
        """
        self._synonyms = synonyms
        self._ids = tuple(each.id for each in answers)
        ways = [[self._units(way) for way in each.ways] for each in answers]
        bodies = [[self._units(text) for text in each.passages] for each in answers]
        self._postings = _postings(ways, bodies)
        self._rarest = _rarity(1, len(answers))
        self._weights = {
            term: _rarity(len(places), len(answers))
            for term, places in self._postings.items()
        }
        self._ways = [
            (place, frozenset(_terms(way))) for place, all_ in enumerate(ways) for way in all_
        ]
        self._way_sizes = [
            sum(self._weight(unit) for unit in way if not (BONUS and unit.weight < 1)) for all_ in ways for way in all_
        ]
        self._ways_with = _places_of(terms for _, terms in self._ways)
        self._passages = [
            [frozenset(_terms(passage)) for passage in body] for body in bodies
        ]
        self._slips = neighbours(
            {word for each in answers for text in (*each.ways, *each.passages)
             for word in words_in(text)} | synonyms.words,
        )
        self._real_words = real_words

    def find(
        self, question: str, *, top: int = 3, among: frozenset[str] | None = None
    ) -> tuple[Found, ...]:
        """Return up to `top` answers, the nearest first; none where nothing fits.

        Takes any text, and time in proportion to the answers: of a very long one, only
        the beginning and the end are read.

        Args:
            among: Ids of the answers that may be found; None means all.
        """
        scores: dict[int, float] = {}
        sentences = self._sentences(question)
        for share, units in sentences:
            for place, score in self._scores(units).items():
                scores[place] = max(scores.get(place, 0.0), share * score)
        found = sorted(
            (
                (score, -place)
                for place, score in scores.items()
                if among is None or self._ids[place] in among
            ),
            reverse=True,
        )
        if not found or found[0][0] < ENOUGH:
            return ()
        whole = [unit for _, units in sentences for unit in units]
        return tuple(
            Found(
                id=self._ids[-place],
                score=round(score, 4),
                passage=self._passage(-place, whole),
            )
            for score, place in found[:top]
            if score >= FALLS_BEHIND * found[0][0]
        )

    def near(self, answer_id: str, *, top: int, among: frozenset[str]) -> tuple[str, ...]:
        """Return the ids of the answers that are asked for in the most similar words.

        Raises:
            ValueError: There is no such answer.
        """
        here = self._ids.index(answer_id)
        scores: Counter[int] = Counter()
        for place, terms in self._ways:
            if place == here:
                for other, score in self._scores([Unit(((term, 1.0),)) for term in terms]).items():
                    scores[other] += score
        found = sorted(((score, -place) for place, score in scores.items()), reverse=True)
        return tuple(
            self._ids[-place]
            for _, place in found
            if -place != here and self._ids[-place] in among
        )[:top]

    # --- what a question is made of -------------------------------------------------

    def _sentences(self, question: str) -> list[tuple[float, list[Unit]]]:
        """Return what to look for: each sentence, and what it counts."""
        found = [
            (1.0 if is_question else IN_PASSING, self._heard(words))
            for words, is_question in shortened(question)
        ]
        found = [(share, units) for share, units in found if units]
        if len(found) <= 1:
            return [(1.0, units) for _, units in found]
        return found

    def _units(self, text: str) -> list[Unit]:
        return self._synonyms.units(words_in(text))

    def _heard(self, words: Sequence[str]) -> list[Unit]:
        """Return the units of a question, with slips of one letter mended."""
        return [
            Unit(tuple((term, weight * SLIP) for term, weight in mended.forms))
            if mended
            else unit
            for unit in self._synonyms.units(words)
            for mended in [self._mended(unit)]
        ]

    def _mended(self, unit: Unit) -> Unit | None:
        if not unit.word or any(term in self._postings for term, _ in unit.forms):
            return None
        if unit.word in self._real_words:
            return None
        mended = [
            one
            for word in self._slips.near(unit.word)
            for one in self._synonyms.units([word])
        ]
        mended.sort(key=lambda one: (-len(self._postings.get(one.forms[0][0], ())), one.word))
        return mended[0] if mended else None

    # --- how near ---------------------------------------------------------------------

    def _weight(self, unit: Unit) -> float:
        """Return what a unit weighs: by how few answers have it; unheard words most."""
        known = [self._weights[term] for term, _ in unit.forms if term in self._weights]
        return unit.weight * (min(known) if known else UNHEARD * self._rarest)

    def _scores(self, units: Sequence[Unit]) -> dict[int, float]:
        size = sum(self._weight(u) for u in units if not (BONUS and u.weight < 1))
        if not size:
            return {}
        spoken, said = self._spoken(units), self._said(units, size)
        return {
            place: (1 - ONE_WAY_SHARE) * spoken.get(place, 0.0) / size
            + ONE_WAY_SHARE * said.get(place, 0.0)
            for place in spoken.keys() | said.keys()
        }

    def _spoken(self, units: Sequence[Unit]) -> dict[int, float]:
        """Return for each answer its BM25F, before it is made a share."""
        total: dict[int, float] = defaultdict(float)
        for unit in units:
            best: dict[int, float] = {}
            weight = self._weight(unit)
            for term, trust in unit.forms:
                for place, mentions in self._postings.get(term, {}).items():
                    score = trust * weight * mentions / (SATURATION + mentions)
                    best[place] = max(best.get(place, 0.0), score)
            for place, score in best.items():
                total[place] += score
        return total

    def _said(self, units: Sequence[Unit], size: float) -> dict[int, float]:
        """Return for each answer how near its nearest way of asking is, 0 to 1."""
        shared: dict[int, float] = defaultdict(float)
        for unit in units:
            best: dict[int, float] = {}
            weight = self._weight(unit)
            for term, trust in unit.forms:
                for way in self._ways_with.get(term, ()):
                    best[way] = max(best.get(way, 0.0), trust * weight)
            for way, score in best.items():
                shared[way] += score
        nearest: dict[int, float] = {}
        for way, both in shared.items():
            place = self._ways[way][0]
            only_asked = max(size - both, 0.0)
            only_known = max(self._way_sizes[way] - both, 0.0)
            near = both / (both + BEYOND_ASKED * only_asked + BEYOND_KNOWN * only_known)
            nearest[place] = max(nearest.get(place, 0.0), near)
        return nearest

    def _passage(self, place: int, units: Sequence[Unit]) -> int:
        """Return the passage that says most of it; the first one unless one says more."""
        scores = [
            sum(
                max((self._weight(unit) * trust for term, trust in unit.forms if term in terms), default=0.0)
                for unit in units
            )
            for terms in self._passages[place]
        ]
        best = max(range(len(scores)), key=lambda number: (scores[number], -number))
        return best if scores[best] > STRAIGHT * scores[0] else 0


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
    return (term for unit in units for term, _ in unit.forms)


def _places_of(sets: Iterable[frozenset[str]]) -> Mapping[str, tuple[int, ...]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place, terms in enumerate(sets):
        for term in terms:
            found[term].append(place)
    return {term: tuple(places) for term, places in found.items()}


def _rarity(with_it: int, of: int) -> float:
    """Return the weight of a term by how many answers have it; never negative.

    The formula of Robertson and Spärck Jones with one added, as it is widely used.
    """
    return math.log(1 + (of - with_it + 0.5) / (with_it + 0.5))
