"""What is stored of questions that were handed over, and of answers. Times are in UTC."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, Final
from uuid import UUID

import msgspec

from reknit.rooms.documents import Document
from reknit.web.clock import here, in_words
from reknit.web.together.documents import ForTwo, Lines, in_the_room

MOST_QUESTIONS: Final = 3
"""How many questions one list has at most, so that each gets its time."""


class Way(StrEnum):
    """How whoever asks would like the answers."""

    TALK = "talk"
    WRITING = "writing"


class Says(StrEnum):
    """What sort of answer it is. Each of them is a full one."""

    WRITTEN = "written"
    UNKNOWN = "unknown"
    LATER = "later"


# --- In the room for two --------------------------------------------------------------


@in_the_room
class Handed(ForTwo, kind="handed-questions"):
    """Questions that one handed over for a talk with an end.

    Attributes:
        questions: Their words, 1 to `MOST_QUESTIONS`. A question is known by its number
            here, from 0; nothing leads back to where it was parked.
        minutes: How long the talk is to be.
        away_on: The day the list was put away, by either; None while it is open.
    """

    what: ClassVar[str] = "Questions for a talk"

    questions: tuple[str, ...]
    minutes: int
    way: Way = Way.TALK
    away_on: date | None = None

    def lines(self) -> Lines:
        """Return all that can be read of it."""
        away = (("Put away on", in_words(self.away_on)),) if self.away_on else ()
        return (
            *(("", text) for text in self.questions),
            ("How long", f"{self.minutes} minutes"),
            ("The answers", "in writing" if self.way == Way.WRITING else "in a talk"),
            *away,
        )


@in_the_room
class Answer(ForTwo, kind="answer"):
    """An answer that was handed over. Another one to the same question lies beside it.

    Attributes:
        handed: The id of the list it is about.
        number: Which of its questions, from 0.
        asked: The words of the question.
        text: The answer; empty unless it is in writing.
        by_day: The day that was named, of one that can not be given yet.
    """

    what: ClassVar[str] = "An answer"

    handed: UUID
    number: int
    asked: str
    says: Says
    text: str = ""
    by_day: date | None = None

    @property
    def words(self) -> str:
        """The answer as it is read."""
        return words_of(self.says, self.text, self.by_day)

    def lines(self) -> Lines:
        """Return all that can be read of it."""
        return (("The question", self.asked), ("The answer", self.words))


def words_of(says: Says, text: str, by_day: date | None) -> str:
    """Return an answer as it is read."""
    if says == Says.UNKNOWN:
        return "I do not know."
    if says == Says.LATER and by_day:
        return f"Not yet. By {in_words(by_day)}."
    return text


# --- In one's own room ----------------------------------------------------------------


class Origins(Document, kind="handed-origins"):
    """Which parked questions a list was made of. For whoever handed it over, alone.

    Attributes:
        handed: The id of the list.
        parked: Ids of questions in one's own room, in the order of the list.
    """

    at: datetime
    handed: UUID
    parked: tuple[UUID, ...]

    @property
    def day(self) -> date:
        """The day they were handed over."""
        return here(self.at).date()


class PreparedAnswer(msgspec.Struct, frozen=True):
    """What would go across for one question, if it were handed over.

    Attributes:
        text: Words. They stay notes unless `says` is `WRITTEN`.
        by_day: As typed, in ISO form; empty where none was.
    """

    says: Says = Says.WRITTEN
    text: str = ""
    by_day: str = ""


class Prepared(Document, kind="prepared-answers"):
    """Answers that somebody prepares for one list, alone.

    Attributes:
        handed: The id of the list.
        answers: One for each question, in the order of the list.
    """

    at: datetime
    handed: UUID
    answers: tuple[PreparedAnswer, ...]

    @property
    def day(self) -> date:
        """The day they were begun."""
        return here(self.at).date()

    def searchable(self) -> str:
        """Return all that was written."""
        return "\n".join(answer.text for answer in self.answers)
