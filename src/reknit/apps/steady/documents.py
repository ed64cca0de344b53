"""What the tools for the worst minutes store."""

from datetime import date, datetime
from typing import Final
from uuid import UUID

from reknit.rooms.documents import Document


class Held(Document, kind="held", version=1):
    """A message that is not sent tonight.

    `to` in somebody's own words, such as "my sister"; it may be empty. `until` is when
    it comes back.
    """

    text: str
    held_at: datetime
    until: datetime
    to: str = ""

    @property
    def day(self) -> date:
        """The day it was written."""
        return self.held_at.date()


class NightPlan(Document, kind="night-plan", version=1):
    """A plan for bad nights, filled in by day. A room has one. By the field's slug."""

    fields: dict[str, str]
    changed_at: datetime

    @property
    def day(self) -> date:
        """The day of the latest change."""
        return self.changed_at.date()

    def searchable(self) -> str:
        """Return all that was written."""
        return "\n".join(self.fields.values())


NIGHT_DRAFT: Final = UUID(int=0x6E69676874)
"""Under this id what is being written on the plan is kept; a room has one plan."""
