"""How what is left of a series, once its line is taken out, hangs together.

Moods last: a bad day is often followed by another. Whoever takes thirty check-ins for
thirty independent ones is too sure of every trend. How strongly days hang together is
hardly known from few of them, so no single answer is picked: every kind of noise counts
for as much as the series makes it likely. There are three families, and in all of them
values hang together less the further apart they lie:

- white: every day for itself;
- first-order autocorrelation: correlation phi at the usual distance of two days, and
  |phi| ** (distance / usual distance) at any other, so that no gap needs filling in. A
  phi below nought pushes neighbours apart, as what is left of few days often is;
- a slow state with noise of each day on top, of which `own` is the share.

A series that jumps once leaves something that is no noise at all. Jumps are weighed too.

Sources:
    R. H. Jones (1980), Technometrics 22, 389-395: the likelihood of such a series with
    uneven gaps, by a Kalman filter. D. A. Harville (1977), Journal of the American
    Statistical Association 72, 320-338: restricted likelihood, which allows for the line
    having been fitted. F. Liang and others (2008), the same journal 103, 410-423: the
    weight of one more column, with g = n. The weights of the kinds are ours, chosen on
    simulated series; docs/evidence/trends.md shows what they reach on others.
"""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_APART: Final = (-0.6, -0.4, -0.2)
_ALIKE: Final = (0.2, 0.4, 0.6, 0.8, 0.9, 0.95)
_OWN: Final = (0.3, 0.6)
_WEIGHTS: Final = (0.35, 0.05, 0.45, 0.15)
"""Of the kinds that push apart, white, that hang together, and with noise on top."""

_A_JUMP: Final = 1 / 2
"""How likely a jump is before anything is known of the series."""

_PLACES: Final = 11
"""How many places a jump is looked for at."""

_SIDE: Final = 4
"""How many values lie on either side of a jump at least."""


@dataclass(frozen=True)
class Noise:
    """What a series says of its noise.

    The first axis of every array is the kind of noise.

    Attributes:
        weights: How likely each kind is; they add up to 1.
        scales: Standard deviation of the innovations under each kind, in units of the
            values.
        innovations: What is new at each value under each kind, line and jump taken out.
        design: The columns of the line as each kind sees them, orthonormal.
    """

    weights: Floats
    scales: Floats
    innovations: Floats
    design: Floats
    _passed: Floats
    _gains: Floats
    _roots: Floats

    def reach(self, combinations: Floats) -> Floats:
        """Return how far each innovation reaches into combinations of the values.

        The noise of `combinations @ values` is `innovations @ reach`, kind by kind.

        Args:
            combinations: One row for each; one column for each value.

        Returns:
            For each kind one row for each innovation, one column for each combination.
        """
        count, kinds = self._passed.shape
        reaches = np.empty((count, kinds, len(combinations)))
        later = np.zeros(reaches.shape[1:])
        passed = self._passed[:, :, np.newaxis]
        gained = passed * self._gains[:, :, np.newaxis]
        for place in range(count - 1, -1, -1):
            own = combinations[:, place]
            reaches[place] = own + gained[place] * later
            later = own + passed[place] * later
        reaches *= self._roots[:, :, np.newaxis]
        return reaches.transpose(1, 0, 2)


def noise_of(at: Floats, rest: Floats, design: Floats, *, may_jump: bool) -> Noise:
    """Return what is known of the noise of a series.

    Args:
        at: Where the values lie, rising, in any unit.
        rest: What is left of the values beside the line; not all nought.
        design: The columns of the line, one row for each value.
        may_jump: Whether one jump of the level is weighed.
    """
    count, columns = design.shape
    phi, own, before = _kinds()
    passed = _passed_on(at, phi)
    seen = np.column_stack([design, rest, *(_jumps(count) if may_jump else ())])
    white, gains, roots = _whitened(passed, own, seen)
    line, corner = np.linalg.qr(white[:, :, :columns])
    beside = white[:, :, columns:]
    beside = beside - line @ (line.transpose(0, 2, 1) @ beside)
    left, jumps = beside[:, :, 0], beside[:, :, 1:]
    squares = np.square(left).sum(axis=1)
    free = count - columns
    likely = (
        np.log(before)
        - np.log(roots).sum(axis=0)
        - np.log(np.abs(np.diagonal(corner, axis1=1, axis2=2))).sum(axis=1)
        - free / 2 * np.log(squares)
    )
    evidence, left, variances = _without_jumps(left, jumps, squares, free)
    weights = np.exp(likely + evidence - np.max(likely + evidence))
    return Noise(
        weights=weights / weights.sum(),
        scales=np.sqrt(variances),
        innovations=left,
        design=line,
        _passed=passed,
        _gains=gains,
        _roots=roots,
    )


def _kinds() -> tuple[Floats, Floats, Floats]:
    """Return phi, share of noise on top and weight of every kind."""
    families = (
        [(phi, 0.0, 1.0) for phi in _APART],
        [(0.0, 0.0, 1.0)],
        [(phi, 0.0, math.sqrt(phi)) for phi in _ALIKE],
        [(phi, own, 1.0) for phi in _ALIKE for own in _OWN],
    )
    rows = [
        (phi, own, weight * share / sum(share for *_, share in family))
        for family, weight in zip(families, _WEIGHTS, strict=True)
        for phi, own, share in family
    ]
    phi, own, weight = np.array(rows).T
    return phi, own, weight


def _passed_on(at: Floats, phi: Floats) -> Floats:
    """Return what each value passes on to the next; nought from the last."""
    gaps = np.diff(at)
    distances = gaps / np.median(gaps)
    passed: Floats = np.sign(phi) * np.abs(phi) ** distances[:, np.newaxis]
    return np.vstack([passed, np.zeros(len(phi))])


def _jumps(count: int) -> Floats:
    """Return a column for each place where the level may jump, one a row."""
    spread = np.linspace(_SIDE, count - _SIDE, _PLACES)
    places = np.unique(np.rint(spread))
    return (np.arange(count) >= places[:, np.newaxis]).astype(np.float64)


def _whitened(
    passed: Floats, own: Floats, columns: Floats
) -> tuple[Floats, Floats, Floats]:
    """Return columns as each kind of noise sees them, with the filter's gains and roots.

    Each value less what the ones before it foretell, in standard deviations of that.
    """
    count, kinds = passed.shape
    white = np.empty((count, kinds, columns.shape[1]))
    gains, spreads = np.empty(passed.shape), np.empty(passed.shape)
    squared = np.square(passed)
    fresh = (1 - squared) * (1 - own)
    state = 1 - own
    foretold = np.zeros(white.shape[1:])
    for place in range(count):
        spreads[place] = spread = state + own
        gains[place] = gain = state / spread
        white[place] = news = columns[place] - foretold
        foretold = passed[place, :, np.newaxis] * (
            foretold + gain[:, np.newaxis] * news
        )
        state = squared[place] * (state - gain * state) + fresh[place]
    roots = np.sqrt(spreads)
    white /= roots[:, :, np.newaxis]
    return white.transpose(1, 0, 2), gains, roots


def _without_jumps(
    left: Floats, jumps: Floats, squares: Floats, free: int
) -> tuple[Floats, Floats, Floats]:
    """Weigh jumps, and take them out as far as they are likely.

    Args:
        left: What is beside the line, one row for each kind.
        jumps: The same of each place for a jump, in the last axis; may be none.
        squares: The sum of squares of `left`.
        free: How many values more there are than columns of the line.

    Returns:
        The logarithm of the evidence that jumps add to each kind, what is left beside
        line and jumps, and its variance.
    """
    if not jumps.shape[2]:
        return np.zeros(len(left)), left, squares / free
    sizes = np.square(jumps).sum(axis=1)
    heights = np.einsum("knj,kn->kj", jumps, left) / sizes
    explained = np.minimum(np.square(heights) * sizes / squares[:, np.newaxis], 1.0)
    count = left.shape[1]
    gained = (free - 1) / 2 * np.log1p(count) - free / 2 * np.log1p(
        count * (1 - explained)
    )
    gained = gained + np.log(_A_JUMP / (1 - _A_JUMP) / jumps.shape[2])
    top = np.maximum(gained.max(axis=1), 0.0)
    none, each = np.exp(-top), np.exp(gained - top[:, np.newaxis])
    whole = none + each.sum(axis=1)
    chances = each / whole[:, np.newaxis]
    rest = left - np.einsum("knj,kj->kn", jumps, heights * chances)
    variances = squares * (
        none / whole / free + (chances * (1 - explained)).sum(axis=1) / (free - 1)
    )
    return top + np.log(whole), rest, variances
