"""How words land: rated turns of conflicts, replies to another view, our own field."""

import fit
import numpy as np
from ground import Ground

from reknit.domain.words.grams import BUCKETS

SCALES = {"places": 0.7, "numbers": 0.12, "emotions": 0.1}
STRENGTH = 0.3
WORDS_STRENGTH = 2.0
"""For words and pieces of words alone, to compare with."""

OWN_WEIGHT = 0.3
"""What a sentence of our own counts beside one that people rated."""

SHARES = {"lands-badly": 1.0, "violation": 0.5, "closed": 0.15}
"""What each counts in the estimate that the page shows."""


def trained(ground: Ground) -> tuple[dict[str, np.ndarray], list]:
    """Return the parts of the model, and what it reaches on rows held back."""
    rows = [*ground.talk, *ground.closed, *ground.field]
    numbers, places = ground.talk_rows(rows)
    layout = fit.Layout(numbers, len(ground.emotion_names), SCALES)
    table = layout.table(numbers, places)
    first, second = len(ground.talk), len(ground.talk) + len(ground.closed)
    turns, replies, own = table[:first], table[first:second], table[second:]
    heads, told, figures = {}, {}, []

    folds = fit.folds_of([each.group for each in ground.talk], 1)
    own_truth = np.array([each.labels["lands-badly"] for each in ground.field])
    extra = (own, own_truth, np.full(len(own_truth), OWN_WEIGHT))
    truths = {}
    for name in ("lands-badly", "violation", "request", "feeling", "empathy"):
        truth = np.array([each.labels[name] for each in ground.talk])
        more = extra if name in SHARES else None
        truths[name] = truth
        told[name] = fit.out_of_fold(turns, truth, folds, strength=STRENGTH, extra=more)
        heads[name] = layout.head(fit.with_extra(turns, truth, more, STRENGTH))
        alone = turns[:, : 2 * BUCKETS]
        words = fit.out_of_fold(alone, truth, folds, strength=WORDS_STRENGTH)
        figures += [
            (f"talk: {name}", "AUROC", fit.area(truth, told[name])),
            (f"talk: {name}, words alone", "AUROC", fit.area(truth, words)),
        ]

    truth = np.array([each.labels["closed"] for each in ground.closed])
    folds = fit.folds_of([each.group for each in ground.closed], 1)
    scores = fit.out_of_fold(replies, truth, folds, strength=STRENGTH)
    figures.append(("closed to the other view", "AUROC", fit.area(truth, scores)))
    model = fit.with_extra(replies, truth, None, STRENGTH)
    heads["closed"] = layout.head(model)
    told["closed"] = model.decision_function(turns)

    blend = sum(share * fit.unit(told[name]) for name, share in SHARES.items())
    figures += [
        (f"lands_badly on {name}", "AUROC", fit.area(truths[name], blend))
        for name in ("lands-badly", "violation")
    ]
    blended = fit.blended({name: (heads[name], told[name]) for name in SHARES}, SHARES)
    heads["lands-badly"], told["lands-badly"] = blended, blend
    told["closed"], truths["closed"] = scores, truth
    shown = {
        name: head.calibrated(told[name], truths[name]) for name, head in heads.items()
    }
    return layout.parts("talk", shown), figures
