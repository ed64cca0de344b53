"""The three words that stand for every figure of change."""

from enum import StrEnum


class Way(StrEnum):
    """Which way something goes, as far as can be told.

    For one person's own answers only. `UNCLEAR` is an answer too: noise alone could
    have done it. It never means "no change".
    """

    IMPROVING = "improving"
    UNCLEAR = "unclear"
    WORSENING = "worsening"


def way_of(low: float, high: float, *, high_is_better: bool) -> Way:
    """Return which way an interval of a change points.

    Args:
        low: The lower end, in any unit.
        high: The upper end.
        high_is_better: Whether more of what is measured is good.

    Returns:
        `UNCLEAR` unless both ends lie on one side of nought.
    """
    if low <= 0 <= high:
        return Way.UNCLEAR
    return Way.IMPROVING if (low > 0) == high_is_better else Way.WORSENING
