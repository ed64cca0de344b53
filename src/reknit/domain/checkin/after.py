"""What is offered first once a check-in is kept. Nothing of it is stored."""

from enum import StrEnum
from typing import Final

LOWEST: Final = 1
"""The place at the low end of a scale."""

LOW: Final = 2
"""Up to here a place counts as low, on a scale of seven."""


class Way(StrEnum):
    """What stands first on the page after a check-in."""

    HELP = "help"
    """Who can help now, before everything else."""

    LISTEN = "listen"
    """A quiet word that there are people who listen."""

    STEADY = "steady"
    """What eases the next minutes."""

    THANKS = "thanks"
    """Nothing more than thanks."""


def is_low(place: int | None) -> bool:
    """Whether a place is low. What was left out is not."""
    return place is not None and place <= LOW


def way_after(
    *,
    mood: int | None = None,
    body: int | None = None,
    safety: int | None = None,
    hope: int | None = None,
) -> Way:
    """Return what to offer first, the more pressing before the less.

    Feeling unsafe is answered before anything else. Mood and hope both at the very end
    may be more than a bad day, so people who listen are named; either of them alone
    names nobody. What was left out counts as nothing said, and leads to nothing. Trust
    and closeness say how two people stand, and lead to nothing either.

    Args:
        mood: A place from 1 (the low end) to 7, or None where it was left out. The same
            goes for the others.

    Source:
        Our own reasoning. A check-in is no screening: the questions that are one are
        described in docs/evidence/safety.md.
    """
    if is_low(safety):
        return Way.HELP
    if mood == hope == LOWEST:
        return Way.LISTEN
    if is_low(body):
        return Way.STEADY
    return Way.THANKS
