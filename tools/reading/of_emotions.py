"""The 27 emotions of GoEmotions and "neutral"."""

from concurrent.futures import ProcessPoolExecutor

import fit
import numpy as np
from ground import Ground

from reknit.domain.words.grams import plain_words

NEUTRAL_ROWS = 6.5
"""The set was thinned: about one in so many of its rows without an emotion is left."""

Figures = list[tuple[str, str, float]]


def trained(ground: Ground, *, measure: bool) -> tuple[dict[str, np.ndarray], Figures]:
    """Return the parts of the model, and what it reaches on rows held back."""
    names = ground.emotion_names
    table = fit.stacked(
        [ground.models.places(plain_words(each.text)) for each in ground.emotions]
    )
    truth = np.array(
        [[each.labels[name] for name in names] for each in ground.emotions]
    )
    columns = range(len(names))
    with ProcessPoolExecutor(2) as workers:
        whole = list(workers.map(_fit, [(table, truth[:, at]) for at in columns]))
        figures = _figures(names, table, truth, workers) if measure else []
    weights = np.array([each for each, _ in whole]).T
    return fit.head_parts("feelings", names, weights, [at for _, at in whole]), figures


def _fit(job: tuple) -> tuple[np.ndarray, float]:
    return fit.emotion(*job)


def _scores(job: tuple) -> np.ndarray:
    table, truth, held = job
    return held @ fit.emotion_weights(table, truth)


def _figures(names, table, truth, workers) -> Figures:
    folds = np.random.RandomState(0).randint(0, fit.FOLDS, len(truth))
    scores = np.zeros(truth.shape)
    for fold in range(fit.FOLDS):
        there, held = folds != fold, folds == fold
        jobs = [
            (table[there], truth[there, at], table[held]) for at in range(len(names))
        ]
        scores[held] = np.array(list(workers.map(_scores, jobs))).T
    neutral = truth[:, names.index("neutral")] * (truth.sum(1) == 1)
    return [
        ("27 feelings + neutral", said, _macro(scores, truth, folds, weights))
        for said, weights in (
            ("macro-F1, rows as they are", np.ones(len(truth))),
            ("macro-F1, thinning undone", 1 + (NEUTRAL_ROWS - 1) * neutral),
        )
    ]


def _macro(scores, truth, folds, weights) -> float:
    """Return the mean F1, each cut chosen on the rows of other folds."""
    reached = []
    for at in range(truth.shape[1]):
        hit = told = real = 0.0
        for fold in range(fit.FOLDS):
            rest, held = folds != fold, folds == fold
            cut = best_cut(scores[rest, at], truth[rest, at], weights[rest])
            said, true, each = scores[held, at] >= cut, truth[held, at], weights[held]
            hit += (each * said * true).sum()
            told += (each * said).sum()
            real += (each * true).sum()
        reached.append(2 * hit / (told + real))
    return float(np.mean(reached))


def best_cut(scores: np.ndarray, truth: np.ndarray, weights: np.ndarray) -> float:
    """Return the score from which on saying yes gives the best F1."""
    order = np.argsort(-scores)
    hit, told = np.cumsum((truth * weights)[order]), np.cumsum(weights[order])
    return float(scores[order[np.argmax(2 * hit / (told + (truth * weights).sum()))]])
