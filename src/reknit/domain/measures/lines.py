"""A line through values that bends to no single bad day, and how sure it is.

Sources:
    P. J. Huber (1964), Annals of Mathematical Statistics 35, 73-101, and Huber (1981),
    Robust Statistics, chapter 7: the estimate, what stands in for the values, and days of
    too much weight.
"""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from reknit.domain.measures.noise import Floats, noise_of
from reknit.domain.measures.resampling import half_widths

_FAR: Final = 1.345
"""In standard deviations. Values further from the line count as if they lay here. On
well-behaved noise the slope is as good as from 95 of 100 values fully used."""

_ROUNDS: Final = 30

_MOST: Final = 2.5
"""How much a day may decide of its own fitted value, in shares of an average day. The ends
of days in a row reach 2."""

_A_QUARTER: Final = 0.25
"""It may decide as much as this in any case, however many days there are."""

_ROUNDS_OF_WEIGHING: Final = 100

_TO_SPREAD: Final = math.sqrt(math.pi / 2)
"""From the mean distance to the standard deviation, for normal noise. Not from the median
distance: half of all check-ins may be the same, and that would be nought."""

_NOTHING: Final = 1e-10
"""Of the largest value. What is nearer to the line than that is only rounding."""


@dataclass(frozen=True)
class Estimates:
    """Estimates with half the length of their 95 % intervals, in the same order."""

    values: Floats
    halves: Floats


def estimated(
    at: Floats, values: Floats, design: Floats, wanted: Floats, *, may_jump: bool
) -> Estimates:
    """Fit values, and return what is wanted of the fit.

    The same series gives the same answer. Turned upside down it gives the answer turned
    upside down; in another unit, the answer in that unit.

    Args:
        at: Where the values lie, rising, no two at the same place.
        values: As many.
        design: One column for each coefficient, one row for each value.
        wanted: One row for each estimate: how much it takes of each coefficient.
        may_jump: Whether the level may jump once beside the fit, which is then not taken
            for noise.
    """
    size = float(np.abs(values).max())
    if not size:
        return Estimates(np.zeros(len(wanted)), np.zeros(len(wanted)))
    inverse = _inverse(design)
    coefficients, rest = _fitted(values / size, design, inverse)
    estimates = size * (wanted @ coefficients)
    if np.abs(rest).max() <= _NOTHING:
        return Estimates(estimates, np.zeros(len(wanted)))
    noise = noise_of(at, rest, design, may_jump=may_jump)
    return Estimates(estimates, size * half_widths(noise, wanted @ inverse))


def _inverse(design: Floats) -> Floats:
    """Return what makes coefficients of values, with no day of which the fit hangs.

    A day far from all others would draw the line through itself, whatever else is known:
    one good evening after a long hole would be a trend. Such days weigh as much less as
    it takes.
    """
    count, columns = design.shape
    most = max(_MOST * columns / count, _A_QUARTER)
    weights = np.ones(count)
    for _ in range(_ROUNDS_OF_WEIGHING):
        weighed = (design * weights[:, np.newaxis]).T
        inverse = np.asarray(np.linalg.solve(weighed @ design, weighed), np.float64)
        own = np.einsum("nc,cn->n", design, inverse)
        if own.max() <= most * (1 + _NOTHING):
            break
        weights = weights * np.minimum(1, most / own)
    return inverse


def _fitted(values: Floats, design: Floats, inverse: Floats) -> tuple[Floats, Floats]:
    """Return Huber's estimate, and what stands in for the values beside it.

    The second is what is left of the values, cut off far from the line and stretched by
    as much as cutting has narrowed it.
    """
    count, columns = design.shape
    coefficients: Floats = inverse @ values
    for _ in range(_ROUNDS):
        rest = values - design @ coefficients
        far = (
            _FAR
            * _TO_SPREAD
            * np.abs(rest).mean()
            * math.sqrt(count / (count - columns))
        )
        cut = np.clip(rest, -far, far)
        coefficients = coefficients + inverse @ cut
    inside = np.abs(rest) <= far
    return coefficients, cut / inside.mean()
