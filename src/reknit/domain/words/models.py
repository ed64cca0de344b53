"""Small linear models over hashed words, rules and counts.

A model is a table of numbers, nothing else. `Weights` is what the file holds
(content/<language>/reading/model.npz, made by tools/reading); the classes here turn a text
into the estimates that the readers use. NumPy only.

Source:
    Term weighting: Salton and Buckley (1988), Information Processing & Management 24(5).
    Naive Bayes weights averaged with a logistic regression: Wang and Manning (2012), ACL.
    What was measured: docs/evidence/words.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from reknit.domain.words.counts import counts
from reknit.domain.words.grams import (
    BUCKETS,
    Remembered,
    Sameness,
    buckets,
    neutral_words,
    plain_words,
    standard,
)

Floats = npt.NDArray[np.float64]
Bytes = npt.NDArray[np.int8]
Places = tuple[npt.NDArray[np.int64], Floats]
"""Places that hold something, and how much each counts."""

_STEEPEST: Final = 30.0
"""Where the logistic curve is flat in any case; beyond it `exp` would overflow."""


@dataclass(frozen=True)
class Heads:
    """Several linear estimates over the same places.

    Attributes:
        names: One for each estimate.
        table: Weights in steps of `steps`, one row for each place, one column a head.
        steps: The size of one step, one for each head.
        offsets: One for each head.
    """

    names: tuple[str, ...]
    table: Bytes
    steps: Floats
    offsets: Floats

    def scores(self, places: npt.NDArray[np.int64], values: Floats) -> Floats:
        """Return the log-odds of each head for the places that hold something."""
        found: Floats = values @ self.table[places].astype(np.float64)
        return found * self.steps + self.offsets


@dataclass(frozen=True)
class Dense:
    """Linear estimates over a short row of numbers.

    Attributes:
        means: What is taken off each number.
        scales: What each is divided by.
        weights: One row for each number, one column a head.
    """

    names: tuple[str, ...]
    means: Floats
    scales: Floats
    weights: Floats
    offsets: Floats

    def scores(self, row: Floats) -> Floats:
        """Return the log-odds that the numbers add to each head."""
        found: Floats = ((row - self.means) / self.scales) @ self.weights + self.offsets
        return found


@dataclass(frozen=True)
class Weights:
    """Everything the file holds.

    Attributes:
        rarity: For each place of words, then of pieces, how rare it is.
        feelings: Over plain words: the 27 emotions and "neutral".
        talk: Over neutral words: what the coach estimates.
        talk_dense: The same heads over counts, rules and feelings.
        inner: Over plain words: thinking traps and alarm.
        inner_dense: The same heads over counts and rules.
        rules: Names of the rules, in the order in which `dense` expects them.
        known: The words the models have seen often enough.
    """

    rarity: Floats
    feelings: Heads
    talk: Heads
    talk_dense: Dense
    inner: Heads
    inner_dense: Dense
    rules: tuple[str, ...]
    inner_rules: tuple[str, ...]
    known: frozenset[str]


@dataclass(frozen=True)
class Models:
    """The models, ready for texts."""

    weights: Weights
    instead: Mapping[str, str]
    spelled: Mapping[str, str]
    silent: frozenset[str]

    def feelings(self, text: str) -> dict[str, float]:
        """Return the probability of each emotion in a text, by its name."""
        heads = self.weights.feelings
        scores = heads.scores(*self.places(plain_words(text)))
        return dict(zip(heads.names, logistic(scores).tolist(), strict=True))

    def standard(self, text: str) -> str:
        """Return a text in the usual spelling, for those who look for phrases in it."""
        return standard(text, self._same)

    def talk(self, text: str, hits: Mapping[str, int]) -> dict[str, float]:
        """Return the coach's estimates for a text, by name, each 0 to 1.

        Args:
            text: In the usual spelling (`standard`).
            hits: How often each rule holds in it, by the rule's name.
        """
        row, neutral = self.talk_row(text, hits)
        heads = self.weights.talk
        scores = heads.scores(*neutral) + self.weights.talk_dense.scores(row)
        return dict(zip(heads.names, logistic(scores).tolist(), strict=True))

    def talk_row(self, text: str, hits: Mapping[str, int]) -> tuple[Floats, Places]:
        """Return the numbers and the places that `talk` reads. For training too."""
        neutral = self.places(neutral_words(text, self._same))
        feelings = self.weights.feelings.scores(*neutral)
        found = [float(min(hits.get(name, 0), 2)) for name in self.weights.rules]
        row = [*counts(text, plain_words(text)), *found]
        return np.concatenate([np.sqrt(np.asarray(row)), feelings]), neutral

    def inner(self, text: str, hits: Mapping[str, int]) -> dict[str, float]:
        """Return the estimates for traps and alarm, by name, each 0 to 1."""
        row, places = self.inner_row(text, hits)
        heads = self.weights.inner
        scores = heads.scores(*places) + self.weights.inner_dense.scores(row)
        return dict(zip(heads.names, logistic(scores).tolist(), strict=True))

    def inner_row(self, text: str, hits: Mapping[str, int]) -> tuple[Floats, Places]:
        """Return the numbers and the places that `inner` reads. For training too."""
        places = self.places(plain_words(text))
        feelings = self.weights.feelings.scores(*places)
        found = [float(min(hits.get(name, 0), 2)) for name in self.weights.inner_rules]
        return np.concatenate([np.sqrt(np.asarray(found)), feelings]), places

    @cached_property
    def _same(self) -> Sameness:
        return Sameness(self.instead, self.spelled, self.silent, self.weights.known)

    @cached_property
    def _pieces(self) -> Remembered:
        return Remembered(self.weights.known)

    def places(self, words: Sequence[str]) -> Places:
        """Return the places that some words fill, and how much each counts."""
        return weighed(buckets(words, self._pieces), self.weights.rarity)


def weighed(found: tuple[Sequence[int], Sequence[int]], rarity: Floats) -> Places:
    """Return the places that hold something, and how much each counts.

    Words and pieces are each made one long: a long text counts no more than a short one.
    """
    places, values = [], []
    for number, part in enumerate(found):
        if not part:
            continue
        # `np.unique` sorts, so the same words in the same text add up in the same order.
        at, often = np.unique(np.asarray(part, dtype=np.int64), return_counts=True)
        at = at + number * BUCKETS
        value = (1 + np.log(often)) * rarity[at]
        places.append(at)
        values.append(value / np.sqrt(value @ value))
    if not places:
        return np.zeros(0, dtype=np.int64), np.zeros(0)
    return np.concatenate(places), np.concatenate(values)


def logistic(scores: Floats) -> Floats:
    """Return log-odds as probabilities, each strictly between 0 and 1."""
    found: Floats = 1 / (1 + np.exp(-np.clip(scores, -_STEEPEST, _STEEPEST)))
    return found
