"""A questionnaire as one person filled it in.

The document stands here because the progress page and the path go by it too.
"""

from datetime import date, datetime

from reknit.rooms.documents import Document
from reknit.web.clock import here


class Questionnaire(Document, kind="questionnaire", version=1):
    """An instrument, filled in once.

    `at` is in UTC. `answers` holds the value of the chosen response by the item's code,
    before any reversing; items that were left out are not in it, and all are missing
    where somebody brought a score from elsewhere. `scores` by the name of the scale, as
    they were worked out by the file's `version`; a scale without enough answers is not
    in it. `line` is what somebody wanted to remember with it.
    """

    at: datetime
    instrument: str
    instrument_version: int
    answers: dict[str, int] = {}
    scores: dict[str, float] = {}
    is_brought: bool = False
    line: str = ""

    @property
    def day(self) -> date:
        """The day it was filled in, in the time of this place."""
        return here(self.at).date()

    def searchable(self) -> str:
        """Return its line."""
        return self.line
