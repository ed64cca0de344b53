"""Fitting: linear models over hashed words, rules and counts, with scikit-learn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from reknit.domain.words.grams import BUCKETS

FOLDS = 5

RARE = 10
"""Rows in which a number differs from the usual before it is read."""


@dataclass(frozen=True)
class Head:
    """One estimate: weights over places and over numbers, and an offset."""

    places: np.ndarray
    numbers: np.ndarray
    offset: float

    def calibrated(self, scores: np.ndarray, truth: np.ndarray) -> "Head":
        """Return the head with scores that are log-odds, judged by rows held back."""
        slope, offset = platt(scores, truth)
        return Head(
            self.places * slope, self.numbers * slope, self.offset * slope + offset
        )


class Layout:
    """How places and numbers become one table, and the weights two again."""

    def __init__(
        self, numbers: np.ndarray, emotions: int, scales: Mapping[str, float]
    ) -> None:
        """Learn means and spreads from the rows. Emotions are the last numbers."""
        self.means = numbers.mean(0)
        spread = numbers.std(0)
        # A number that is nearly always the same says nothing, and would weigh much.
        self.useful = (np.abs(numbers - np.median(numbers, 0)) > 0).sum(0) >= RARE
        self.scales = np.where(self.useful, spread + 1e-6, 1.0)
        kinds = np.full(numbers.shape[1], scales["numbers"])
        kinds[len(kinds) - emotions :] = scales["emotions"]
        self.shares = np.where(self.useful, kinds, 0.0)
        self.of_places = scales["places"]

    def table(
        self, numbers: np.ndarray, places: Sequence[tuple[np.ndarray, np.ndarray]]
    ) -> sparse.csr_matrix:
        """Return one table of both."""
        dense = (numbers - self.means) / self.scales * self.shares
        return sparse.hstack(
            [stacked(places) * self.of_places, sparse.csr_matrix(dense)]
        ).tocsr()

    def head(self, model: LogisticRegression) -> Head:
        """Return a model's weights, parted again."""
        weights = model.coef_[0]
        return Head(
            weights[: 2 * BUCKETS] * self.of_places,
            weights[2 * BUCKETS :] * self.shares,
            float(model.intercept_[0]),
        )

    def parts(self, name: str, heads: Mapping[str, Head]) -> dict[str, np.ndarray]:
        """Return what the file holds of several heads."""
        names = tuple(heads)
        dense = np.array([heads[each].numbers for each in names]).T
        return {
            **head_parts(
                name,
                names,
                np.array([heads[each].places for each in names]).T,
                [0.0] * len(names),
            ),
            f"{name}_means": self.means.astype(np.float32),
            f"{name}_scales": self.scales.astype(np.float32),
            f"{name}_weights": dense.astype(np.float32),
            f"{name}_dense_offsets": np.array(
                [heads[each].offset for each in names], np.float32
            ),
        }


def head_parts(
    name: str, names: Sequence[str], weights: np.ndarray, offsets: Sequence[float]
) -> dict[str, np.ndarray]:
    """Return weights over places as small whole numbers, and what a step of them is."""
    # The very largest weights are cut: they would make all steps coarse.
    steps = np.maximum(np.quantile(np.abs(weights), 0.9999, axis=0) / 127, 1e-9)
    return {
        f"{name}_names": "\n".join(names),
        f"{name}_table": np.clip(np.round(weights / steps), -127, 127).astype(np.int8),
        f"{name}_steps": steps.astype(np.float32),
        f"{name}_offsets": np.array(offsets, np.float32),
    }


def unit(scores: np.ndarray) -> np.ndarray:
    """Return scores with mean 0 and spread 1."""
    return (scores - scores.mean()) / scores.std()


def blended(
    heads: Mapping[str, tuple[Head, np.ndarray]], shares: Mapping[str, float]
) -> Head:
    """Return the sum of heads, each told in the spread of its scores."""
    places = numbers = 0.0
    offset = 0.0
    for name, (head, scores) in heads.items():
        by = shares[name] / scores.std()
        places, numbers = places + by * head.places, numbers + by * head.numbers
        offset += by * (head.offset - scores.mean())
    return Head(places, numbers, offset)


def stacked(found: Sequence[tuple[np.ndarray, np.ndarray]]) -> sparse.csr_matrix:
    """Return the places and values of many texts as one table."""
    starts = np.cumsum([0, *(len(at) for at, _ in found)])
    return sparse.csr_matrix(
        (
            np.concatenate([value for _, value in found]),
            np.concatenate([at for at, _ in found]),
            starts,
        ),
        shape=(len(found), 2 * BUCKETS),
    )


def rarity(counts: sparse.csr_matrix) -> np.ndarray:
    """Return the inverse document frequency of every place, smoothed."""
    often = np.bincount(counts.indices, minlength=counts.shape[1])
    return np.log((1 + counts.shape[0]) / (1 + often)) + 1


def folds_of(groups: Sequence[str], seed: int) -> np.ndarray:
    """Return a fold for each row; rows of a group share it."""
    known = sorted(set(groups))
    order = np.random.RandomState(seed).permutation(len(known)) % FOLDS
    of = dict(zip(known, order, strict=True))
    return np.array([of[each] for each in groups])


def logistic(
    table: sparse.csr_matrix,
    truth: np.ndarray,
    *,
    strength: float,
    weights: np.ndarray | None = None,
) -> LogisticRegression:
    """Return a logistic regression in which rare and common count alike."""
    model = LogisticRegression(
        C=strength, solver="liblinear", class_weight="balanced", random_state=0
    )
    return model.fit(table, truth, sample_weight=weights)


def emotion(table: sparse.csr_matrix, truth: np.ndarray) -> tuple[np.ndarray, float]:
    """Return one emotion's weights: a regression and one on naive Bayes ratios, averaged."""
    whole = emotion_weights(table, truth)
    # Probabilities are judged by rows held back: on its own rows a model is too sure.
    held = np.arange(len(truth)) % 2 == 0
    scores = np.zeros(len(truth))
    for part in (held, ~held):
        scores[part] = table[part] @ emotion_weights(table[~part], truth[~part])
    return calibrated(whole, scores, truth)


def emotion_weights(table: sparse.csr_matrix, truth: np.ndarray) -> np.ndarray:
    """Return the weights alone, in no particular unit."""
    plain = logistic(table, truth, strength=1.5).coef_[0]
    yes = truth == 1
    ratio = _shares(table[yes]) / _shares(table[~yes])
    bayes = np.abs(np.log(ratio))
    scaled = logistic(table @ sparse.diags(bayes), truth, strength=1.0).coef_[0] * bayes
    return plain / (table @ plain).std() + scaled / (table @ scaled).std()


def _shares(table: sparse.csr_matrix) -> np.ndarray:
    total = np.asarray(table.sum(0)).ravel() + 0.05
    return total / total.sum()


def calibrated(
    weights: np.ndarray, scores: np.ndarray, truth: np.ndarray
) -> tuple[np.ndarray, float]:
    """Return weights and an offset whose scores are log-odds (Platt 1999)."""
    slope, offset = platt(scores, truth)
    return weights * slope, offset


def platt(scores: np.ndarray, truth: np.ndarray) -> tuple[float, float]:
    """Return the slope and offset that make scores log-odds."""
    model = LogisticRegression(C=1e3).fit(scores.reshape(-1, 1), truth)
    return float(model.coef_[0, 0]), float(model.intercept_[0])


def out_of_fold(
    table: sparse.csr_matrix,
    truth: np.ndarray,
    folds: np.ndarray,
    *,
    strength: float,
    extra: tuple[sparse.csr_matrix, np.ndarray, np.ndarray] | None = None,
) -> np.ndarray:
    """Return a score for each row from a model that has seen nothing of its group."""
    scores = np.zeros(len(truth))
    for fold in range(FOLDS):
        there, held = folds != fold, folds == fold
        model = with_extra(table[there], truth[there], extra, strength)
        scores[held] = model.decision_function(table[held])
    return scores


def with_extra(
    table: sparse.csr_matrix,
    truth: np.ndarray,
    extra: tuple[sparse.csr_matrix, np.ndarray, np.ndarray] | None,
    strength: float,
) -> LogisticRegression:
    """Return a regression on some rows and, where given, further ones with weights."""
    if extra is None:
        return logistic(table, truth, strength=strength)
    more, labels, weights = extra
    return logistic(
        sparse.vstack([table, more]).tocsr(),
        np.concatenate([truth, labels]),
        strength=strength,
        weights=np.concatenate([np.ones(len(truth)), weights]),
    )


def area(truth: np.ndarray, scores: np.ndarray) -> float:
    """Return the area under the ROC curve."""
    return float(roc_auc_score(truth, scores))
