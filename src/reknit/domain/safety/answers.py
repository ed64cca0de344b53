"""The answers, each of which may be left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self


class Answer(StrEnum):
    """An answer to one question. Nothing said is no "no"."""

    YES = "yes"
    NO = "no"
    SKIPPED = ""


FEAR: Final = ("afraid", "hurt", "controlled")
"""Our own three questions, not a validated instrument: fear, force, control."""

ASQ: Final = ("asq1", "asq2", "asq3", "asq4")
"""The four questions of the NIMH ASQ."""

RIGHT_NOW: Final = "asq5"
"""The question on acuity, asked after any yes to the four."""

QUESTIONS: Final = (*FEAR, *ASQ, RIGHT_NOW)


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered, by the names in `QUESTIONS`."""

    given: Mapping[str, Answer]

    @classmethod
    def from_texts(cls, texts: Mapping[str, str]) -> Self:
        """Return answers from what a form sent. What is no answer counts as skipped."""
        known = {answer.value: answer for answer in Answer}
        return cls(
            {name: known.get(texts.get(name, ""), Answer.SKIPPED) for name in QUESTIONS}
        )

    def any_yes(self, names: tuple[str, ...]) -> bool:
        """Whether one of these was answered with yes."""
        return any(self.given.get(name) == Answer.YES for name in names)

    def all_no(self, names: tuple[str, ...]) -> bool:
        """Whether every one of these was answered with no. Skipped is no "no"."""
        return all(self.given.get(name) == Answer.NO for name in names)
