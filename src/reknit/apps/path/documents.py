"""What the path stores: how far somebody walked, and what they wrote on the way."""

from datetime import date, datetime
from typing import Final
from uuid import UUID

import msgspec

from reknit.rooms.documents import Document

SCALE_PLACES: Final = 5
"""Places of a scale in a practice."""


def draft_id(code: str) -> UUID:
    """Return under which id unfinished answers to a step are kept.

    Args:
        code: The step's code, eight hexadecimal digits.
    """
    return UUID(bytes=bytes.fromhex(code).ljust(16, b"\0"))


class StepState(msgspec.Struct, frozen=True, kw_only=True):
    """Where somebody stands with one step.

    Attributes:
        times: How often it was done.
        off_until: Not offered before this moment ("later").
        is_away: Not offered at all ("not for me now").
        gives: Facts that hold through it: its own once done, and those of the newest
            answers.
        practices: Ids of what was written on it, oldest first.
    """

    times: int = 0
    done_at: datetime | None = None
    off_until: datetime | None = None
    is_away: bool = False
    gives: tuple[str, ...] = ()
    practices: tuple[UUID, ...] = ()


class Walk(Document, kind="walk", version=1):
    """The whole way so far. A room has one.

    `stage` is the part of the path somebody chose to walk in; empty lets the path say.
    `steps` by the step's slug.
    """

    begun_at: datetime
    stage: str = ""
    steps: dict[str, StepState] = {}

    @property
    def day(self) -> date:
        """The day the path was begun."""
        return self.begun_at.date()


class Practice(Document, kind="practice", version=1):
    """What was written on one step at one time. Older ones stay: they are its history.

    `answers` by the field's name; several ticked answers are lines of one text.
    """

    step: str
    answers: dict[str, str]
    written_at: datetime

    @property
    def day(self) -> date:
        """The day it was written."""
        return self.written_at.date()

    def searchable(self) -> str:
        """Return all that was written."""
        return "\n".join(self.answers.values())
