"""What is stored of questions. Times are in UTC."""

from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from reknit.rooms.documents import Document
from reknit.web.clock import here

UNSORTED: Final = ""
"""The heap of a question that is not sorted."""


class State(StrEnum):
    """What became of a question."""

    OPEN = "open"
    ANSWERED = "answered"
    AWAY = "away"
    """Put away, unasked or not."""


class Question(Document, kind="question"):
    """A question that was parked.

    Attributes:
        at: When it was parked.
        text: The question.
        heap: A slug of `content.questions.Heap`, or `UNSORTED`.
        came: What made it come.
        helps: What answer would help; of the participating partner, the answer itself.
    """

    at: datetime
    text: str
    heap: str = UNSORTED
    came: str = ""
    helps: str = ""
    state: State = State.OPEN

    @property
    def day(self) -> date:
        """The day it was parked."""
        return here(self.at).date()

    def searchable(self) -> str:
        """Return all that was written."""
        return f"{self.text}\n{self.came}\n{self.helps}"


class Chosen(Document, kind="chosen-questions"):
    """The questions that were chosen for a talk. A room has one of these or none.

    Attributes:
        at: When they were chosen.
        questions: Their ids, in the order of the page.
        minutes: How long the talk is to be.
    """

    at: datetime
    questions: tuple[UUID, ...]
    minutes: int

    @property
    def day(self) -> date:
        """The day they were chosen."""
        return here(self.at).date()
