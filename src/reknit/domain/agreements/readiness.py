"""Four private questions before an agreement about answers or openness.

Asked of whoever proposes and of whoever agrees, each alone. Nothing of it is kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Outcome(StrEnum):
    """What the answers lead to."""

    GO_ON = "go-on"
    NOT_YET = "not-yet"
    """Later may be better, or with somebody there. Going on is still possible."""

    HELP = "help"
    """There is fear, or no free choice. Help comes first and nothing is offered."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question, by its name, and the answer that lets it go by."""

    name: str
    calm: str


QUESTIONS: Final = (
    Question("rested", "yes"),
    Question("free", "yes"),
    Question("afraid", "no"),
    Question("support", "yes"),
)
"""In the order of the page: rested enough; of one's own free will; afraid to say no;
somebody there for afterwards.

Source:
    R46 of the partner-safety requirements: a private readiness step for each. The words
    and the number of questions are our own.
"""

_FORCE: Final = ("free", "afraid")


def readiness(answers: Mapping[str, str]) -> Outcome:
    """Return what answers lead to; one that is left out is no calm answer.

    Args:
        answers: "yes" or "no" by the name of the question. Anything else is no answer.
    """
    calm = {one.name: one.calm for one in QUESTIONS}
    for name in _FORCE:
        given = answers.get(name, "")
        if given in {"yes", "no"} and given != calm[name]:
            return Outcome.HELP
    is_calm = all(answers.get(one.name) == one.calm for one in QUESTIONS)
    return Outcome.GO_ON if is_calm else Outcome.NOT_YET
