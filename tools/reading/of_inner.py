"""Thinking traps and alarm: our own texts alone shape these weights."""

import fit
import numpy as np
from ground import Ground
from scipy.sparse import csr_matrix
from sets import Row, demo

from reknit.domain.words.text import prepared

SCALES = {"places": 1.0, "numbers": 0.25, "emotions": 0.1}
STRENGTH = 1.0

ALARMS = ("self-harm", "danger")
CALM_WEIGHT = 0.5
"""What a comment that speaks of neither counts beside a text of our own."""

EVERY_COMMENT = 3
"""One comment in so many is taken as calm; the others only measure."""

LONG_ONES = 900
"""Long texts put together from short ones, so that length by itself says nothing."""


def trained(ground: Ground) -> tuple[dict[str, np.ndarray], list]:
    """Return the parts of the model, and what it reaches on rows held back."""
    story = [Row(text, {}, "") for text in demo()]
    comments = [*ground.emotions[::EVERY_COMMENT], *ground.closed, *ground.talk]
    own = [*ground.inner, *_long_ones(ground.inner)]
    numbers, places = _rows(ground, [*own, *story, *comments])
    layout = fit.Layout(numbers[: len(own)], len(ground.emotion_names), SCALES)
    table = layout.table(numbers, places)
    told = len(own) + len(story)
    quiet = _calm(table[len(own) : told])
    silent = _calm(table[len(own) :])
    heads, figures = {}, []
    for name in sorted({name for each in own for name in each.labels}):
        labelled = [at for at, each in enumerate(own) if name in each.labels]
        truth = np.array([own[at].labels[name] for at in labelled])
        folds = fit.folds_of([own[at].group for at in labelled], 2)
        more = silent if name in ALARMS else quiet
        part = table[labelled]
        scores = fit.out_of_fold(part, truth, folds, strength=STRENGTH, extra=more)
        figures.append((f"our texts: {name}", "AUROC", fit.area(truth, scores)))
        model = fit.with_extra(part, truth, more, STRENGTH)
        heads[name] = layout.head(model).calibrated(scores, truth)
    return layout.parts("inner", heads), figures


def _calm(table: csr_matrix) -> tuple[csr_matrix, np.ndarray, np.ndarray]:
    """Return rows in which nothing is to be found, each counting `CALM_WEIGHT`."""
    size = table.shape[0]
    return table, np.zeros(size), np.full(size, CALM_WEIGHT)


def _rows(ground: Ground, rows: list) -> tuple[np.ndarray, list]:
    found = [
        ground.models.inner_row(
            each.text, ground.inner_rules.often(prepared(each.text))
        )
        for each in rows
    ]
    return np.array([row for row, _ in found]), [places for _, places in found]


def _long_ones(own: list[Row]) -> list[Row]:
    """Return texts of several calm ones, every third with one that is not."""
    chance = np.random.RandomState(4)
    calm = [each.text for each in own if not any(each.labels.values())]
    grave = [each for each in own if any(each.labels.get(name) for name in ALARMS)]
    rows = []
    for number in range(LONG_ONES):
        texts = list(chance.choice(calm, chance.randint(3, 8), replace=False))
        labels, group = dict.fromkeys(ALARMS, 0.0), f"long-{number}"
        if number % 3 == 0:
            one = grave[chance.randint(len(grave))]
            labels, group = {name: one.labels[name] for name in ALARMS}, one.group
            texts.insert(chance.randint(len(texts) + 1), one.text)
        rows.append(Row(" ".join(texts), labels, group))
    return rows
