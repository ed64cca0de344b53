"""What is kept for the worst minutes. Times are in UTC."""

from datetime import date, datetime

from reknit.rooms.documents import Document
from reknit.web.clock import here


class Held(Document, kind="held", version=1):
    """A message that waits. It is sent nowhere.

    Attributes:
        until: When it comes back with its question.
        to: Whom it is meant for, in the person's own words; empty when left out.
    """

    text: str
    held_at: datetime
    until: datetime
    to: str = ""

    @property
    def day(self) -> date:
        """The day it was written."""
        return here(self.held_at).date()

    def searchable(self) -> str:
        """Return its text, and whom it is meant for."""
        return f"{self.to}\n{self.text}"


class NightPlan(Document, kind="night-plan", version=1):
    """What somebody laid ready for bad nights. A room has one.

    `fields` holds words by the slugs of content/<language>/steady.toml; what was left
    out is not in it.
    """

    fields: dict[str, str]
    changed_at: datetime

    @property
    def day(self) -> date:
        """The day it was last changed."""
        return here(self.changed_at).date()

    def searchable(self) -> str:
        """Return all of its words."""
        return "\n".join(self.fields.values())
