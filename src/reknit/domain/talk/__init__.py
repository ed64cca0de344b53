"""Rules for a hard talk of two people: turns, saying back, pauses, an end.

`acts.py`: what happens in it, and what it can stand at · `turns.py`: where it stands
after all that happened, and what comes next · `pauses.py`: how long a pause is, and when
one comes by itself.
"""

from reknit.domain.talk.acts import (
    FADES_AFTER,
    MOST_STEPS,
    Act,
    Device,
    Event,
    NotNow,
    Phase,
    Side,
    State,
    Terms,
)
from reknit.domain.talk.pauses import (
    LENGTHS,
    LONGEST,
    MOST_ALONE,
    SHORTEST,
    comes_after,
    returns_at,
)
from reknit.domain.talk.turns import AROUND_PAUSES, acts_open, after, stands

__all__ = [
    "AROUND_PAUSES",
    "FADES_AFTER",
    "LENGTHS",
    "LONGEST",
    "MOST_ALONE",
    "MOST_STEPS",
    "SHORTEST",
    "Act",
    "Device",
    "Event",
    "NotNow",
    "Phase",
    "Side",
    "State",
    "Terms",
    "acts_open",
    "after",
    "comes_after",
    "returns_at",
    "stands",
]
