"""What follows from the private page before questions or answers go across.

Nothing is added up: no sum of answers says whether somebody is ready.
"""

from collections.abc import Sequence
from enum import StrEnum


class Tap(StrEnum):
    """How true somebody finds a sentence."""

    YES = "yes"
    UNSURE = "unsure"
    NO = "no"


class Ready(StrEnum):
    """What the page says."""

    GO = "go"
    WAIT = "wait"
    """Waiting may be good. Whoever wants to goes on all the same."""

    HELP = "help"
    """Help comes first, and there is no way on from here today."""


def ready(first: Sequence[Tap], others: Sequence[Tap | None]) -> Ready:
    """Return what follows from the answers.

    Args:
        first: About fear and about staying alive. Anything but yes leads to help.
        others: The rest; None for one that was left out, which says nothing.

    Source:
        R46 and IPV-31 of the partner-safety requirements: a private step first, human
        help where there is a sign of risk, no score that presses anybody.
    """
    if any(tap != Tap.YES for tap in first):
        return Ready.HELP
    if any(tap in {Tap.UNSURE, Tap.NO} for tap in others):
        return Ready.WAIT
    return Ready.GO
