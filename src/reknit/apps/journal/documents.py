"""What the journal stores."""

from datetime import date, datetime

from reknit.rooms.documents import Document


class Note(Document, kind="note", version=1):
    """Something written for oneself. Times are in UTC; a note has no title."""

    text: str
    written_at: datetime
    changed_at: datetime

    @property
    def day(self) -> date:
        """The day it was begun."""
        return self.written_at.date()

    def searchable(self) -> str:
        """Return its text."""
        return self.text
