"""What every model stands on: the rows, the words that are known, how rare each is."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import fit
import numpy as np
import sets

from reknit.content.coach import coaching
from reknit.content.inner import inner
from reknit.content.models import heads_of, read_neutral
from reknit.content.root import content_path
from reknit.domain.words.coach import Coach
from reknit.domain.words.grams import (
    BUCKETS,
    Sameness,
    buckets,
    neutral_word,
    pieces,
    plain_words,
)
from reknit.domain.words.models import Dense, Floats, Models, Places, Weights

SEEN = 4
"""Texts in which a word occurs before the models know it."""


class Ground:
    """The rows and what is counted from them."""

    def __init__(self, data: Path) -> None:
        """Read every set, and count words."""
        self.talk = sets.talk(data)
        self.closed = sets.closed(data)
        self.field = sets.field()
        self.emotions, self.emotion_names = sets.emotions(data)
        self.inner = sets.inner()
        self.coach = Coach(coaching().book, None, None)
        self.inner_rules = inner().rules
        self.instead, self.spelled, self.silent = read_neutral(
            content_path("en", "reading", "neutral.toml")
        )
        self.known = self._known()
        self.rarity = self._rarity()
        self.models = self._models(None)

    def stand_on(self, emotions: Mapping[str, np.ndarray]) -> None:
        """Let the other models see what the emotion model says."""
        self.models = self._models(emotions)

    def talk_rows(self, rows: Sequence[sets.Row]) -> tuple[Floats, list[Places]]:
        """Return the numbers and places of texts as the coach's models see them."""
        usual = [self.models.standard(each.text) for each in rows]
        found = [self.models.talk_row(each, self.coach.counted(each)) for each in usual]
        return np.array([row for row, _ in found]), [places for _, places in found]

    def _known(self) -> frozenset[str]:
        nobody = Sameness(self.instead, self.spelled, self.silent, frozenset())
        seen: Counter[str] = Counter()
        for each in (*self.talk, *self.closed, *self.emotions, *self.inner):
            seen.update({neutral_word(one, nobody) for one in plain_words(each.text)})
        return frozenset(
            word
            for word, often in seen.items()
            if often >= SEEN and word.isascii() and word[:1].isalpha()
        )

    def _rarity(self) -> np.ndarray:
        counted = []
        for each in self.emotions:
            words, parts = buckets(plain_words(each.text), pieces)
            places = sorted({*words, *(BUCKETS + place for place in parts)})
            counted.append((np.array(places), np.ones(len(places))))
        return fit.rarity(fit.stacked(counted))

    def _models(self, emotions: Mapping[str, np.ndarray] | None) -> Models:
        nothing = Dense((), np.zeros(0), np.ones(0), np.zeros((0, 0)), np.zeros(0))
        feelings = None if emotions is None else heads_of(dict(emotions), "feelings")
        weights = Weights(
            rarity=self.rarity,
            feelings=feelings,
            talk=feelings,
            talk_dense=nothing,
            inner=feelings,
            inner_dense=nothing,
            rules=self.coach.rules.names,
            inner_rules=self.inner_rules.names,
            known=self.known,
        )
        return Models(weights, self.instead, self.spelled, self.silent)
