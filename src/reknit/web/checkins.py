"""What a check-in stores. It stands here because more than one feature goes by it."""

from datetime import date, datetime

from reknit.rooms.documents import Document
from reknit.web.clock import here


class CheckIn(Document, kind="check-in", version=1):
    """How things were for somebody in one minute.

    `at` is in UTC. Each of the six scales holds a place from 1, the low end, to 7, or
    None where it was left out; what the ends are called stands in
    content/en/check-in.toml. `feelings` are slugs from content/en/feelings.toml. All of
    it may be left out, but never everything at once.
    """

    at: datetime
    mood: int | None = None
    body: int | None = None
    trust: int | None = None
    closeness: int | None = None
    safety: int | None = None
    hope: int | None = None
    feelings: tuple[str, ...] = ()
    line: str = ""

    @property
    def day(self) -> date:
        """The day it was made, in the time of this place."""
        return here(self.at).date()

    def searchable(self) -> str:
        """Return its line."""
        return self.line
