"""What happened on a day, and days that matter.

The documents stand here because the progress page goes by them too.
"""

from datetime import date, datetime

from reknit.content.log import Ended, Marked, What
from reknit.rooms.documents import Document

__all__ = ["Ended", "Happening", "Marked", "MarkedDay", "What"]


class Happening(Document, kind="happening", version=1):
    """Something that happened, as one person noted it.

    `on` is the day it happened, `at` when it was noted, in UTC. `heat` is how hot an
    argument was, 1 (mild) to 5 (very hot), None for everything else and where it was
    left out. `ended` is for arguments alone. `line` is in somebody's own words.
    """

    what: What
    on: date
    at: datetime
    heat: int | None = None
    ended: Ended = Ended.UNKNOWN
    line: str = ""

    @property
    def day(self) -> date:
        """The day it happened."""
        return self.on

    def searchable(self) -> str:
        """Return its line."""
        return self.line


class MarkedDay(Document, kind="marked-day", version=1):
    """A day that matters, drawn into every chart.

    The day it came out stands in the intake. `words` are the person's own, never empty
    for `Marked.OWN`. `noted_at` is in UTC.
    """

    on: date
    what: Marked
    words: str
    noted_at: datetime

    @property
    def day(self) -> date:
        """The day that matters."""
        return self.on

    def searchable(self) -> str:
        """Return its words."""
        return self.words
