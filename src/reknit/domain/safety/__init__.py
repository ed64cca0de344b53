"""What the private questions about safety show, and what they close.

Source:
    docs/evidence/safety.md.
"""

from reknit.domain.safety.answers import (
    ASQ,
    FEAR,
    QUESTIONS,
    RIGHT_NOW,
    Answer,
    Answers,
)
from reknit.domain.safety.outcome import (
    GENTLE_DAYS,
    REST_DAYS,
    Outcome,
    Safety,
    asks_right_now,
    outcome_of,
)

__all__ = [
    "ASQ",
    "FEAR",
    "GENTLE_DAYS",
    "QUESTIONS",
    "REST_DAYS",
    "RIGHT_NOW",
    "Answer",
    "Answers",
    "Outcome",
    "Safety",
    "asks_right_now",
    "outcome_of",
]
