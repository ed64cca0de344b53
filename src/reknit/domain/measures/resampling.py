"""Repeats of a series that did not happen, made from the one that did.

A studentised block bootstrap without chance: which blocks a repeat is made of follows
from fixed numbers that look like chance, so that the same series always gives the same
answer.

Sources:
    D. N. Politis, J. P. Romano (1992), in: Exploring the Limits of Bootstrap, 263-270:
    blocks that go round in a circle. P. Hall (1988), Annals of Statistics 16, 927-953:
    studentised and symmetric intervals. G. L. Steele, D. Lea, C. H. Flood (2014), OOPSLA,
    453-472: the numbers.
"""

import math
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from reknit.domain.measures.noise import Floats, Noise

REPEATS: Final = 2000
"""With so many the end of an interval is off by less than a fortieth of its length."""

COVERED: Final = 0.95
"""Out of how many intervals the truth lies inside."""


def half_widths(noise: Noise, combinations: Floats) -> Floats:
    """Return how far combinations of the values may lie from the truth.

    Each repeat is made under one kind of noise, in proportion to how likely the kinds
    are. Within it, blocks of innovations are drawn, so that what the kind has missed
    stays together, and judged by the noise of the repeat itself.

    Args:
        noise: Of the series.
        combinations: One row for each; one column for each value.

    Returns:
        Half the length of the interval around each combination, in its unit: nought
        plus and minus it covers 95 of 100 errors.
    """
    count = noise.innovations.shape[1]
    length = _block_length(count)
    starts = _starts(count, length)
    reach = noise.reach(combinations)
    ends = np.rint(np.cumsum(noise.weights) * REPEATS).astype(np.int64)
    errors = np.empty((REPEATS, len(combinations)))
    for kind, (begin, end) in enumerate(pairwise([0, *ends])):
        # So few at once stay in the processor's own memory, and on one core.
        for at in range(begin, end, _AT_ONCE // count + 1):
            some = slice(at, min(end, at + _AT_ONCE // count + 1))
            repeats = _repeats(noise.innovations[kind], starts[some], length)
            errors[some] = noise.scales[kind] * _studentised(
                repeats, noise.design[kind], reach[kind]
            )
    # A circle of blocks varies too little, by one block in the whole series.
    tight = math.sqrt(count / (count - length))
    halves: Floats = tight * np.quantile(np.abs(errors), COVERED, axis=0)
    return halves


def _repeats(innovations: Floats, starts: npt.NDArray[np.int64], length: int) -> Floats:
    """Return innovations put together anew from blocks, one repeat a row."""
    news = innovations - innovations.mean()
    circle = np.concatenate([news, news[: length - 1]])
    blocks = np.lib.stride_tricks.sliding_window_view(circle, length)
    joined: Floats = blocks[starts].reshape(len(starts), -1)
    return joined[:, : len(news)]


def _studentised(repeats: Floats, design: Floats, reach: Floats) -> Floats:
    """Return the errors of repeats, in standard deviations of each repeat's own noise.

    Args:
        repeats: One a row.
        design: The columns of the line, which takes its share out of each repeat.
        reach: How far innovations reach into what is wanted.
    """
    count, columns = design.shape
    both = repeats @ np.column_stack([design, reach])
    whole = np.square(repeats).sum(axis=1)
    squares = whole - np.square(both[:, :columns]).sum(axis=1)
    spread = np.sqrt(np.maximum(squares, _LEAST_LEFT * whole) / (count - columns))
    errors: Floats = np.divide(
        both[:, columns:],
        spread[:, np.newaxis],
        out=np.zeros((len(repeats), reach.shape[1])),
        where=spread[:, np.newaxis] > 0,
    )
    return errors


def _block_length(count: int) -> int:
    """Return how many innovations stay together: the cube root of all."""
    return max(1, round(math.cbrt(count)))


def _starts(count: int, length: int) -> npt.NDArray[np.int64]:
    """Return where each block of each repeat begins."""
    blocks = -(-count // length)
    places = np.arange(REPEATS * blocks, dtype=np.uint64)
    fractions = _mixed(_mixed(places) + np.uint64(count)) / np.float64(2**64)
    starts = np.minimum((fractions * count).astype(np.int64), count - 1)
    return starts.reshape(REPEATS, blocks)


def _mixed(numbers: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Return numbers that look like chance, the same for the same (SplitMix64)."""
    mixed = numbers + np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


_AT_ONCE: Final = 20_000
"""Values of repeats that are worked on at once."""

_LEAST_LEFT: Final = 1e-6
"""Of a repeat's own sum of squares. The line may take all of a repeat."""
