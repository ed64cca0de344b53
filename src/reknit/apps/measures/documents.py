"""What measures store. `Questionnaire` stands lower down; other pages go by it too."""

from datetime import date, datetime

from reknit.rooms.documents import Document
from reknit.web.questionnaires import Questionnaire

__all__ = ["Habits", "Questionnaire"]


class Habits(Document, kind="question-habits", version=1):
    """How somebody likes to be asked, and how far they are. A room has one.

    By slug: `turns` how often (a `Turn`) where somebody chose it, `last` the day an
    instrument was last filled in, `put_off` the day "not this time" was last said to it.
    `last` follows what is kept and deleted, so that Today opens one record to know what
    is due.
    """

    changed_at: datetime
    is_all_at_once: bool = False
    is_quiet: bool = False
    turns: dict[str, str] = {}
    last: dict[str, date] = {}
    put_off: dict[str, date] = {}

    @property
    def day(self) -> date:
        """The day it was last changed."""
        return self.changed_at.date()
