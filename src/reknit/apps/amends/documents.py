"""What is stored of letters of amends. Times are in UTC."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from reknit.rooms.documents import Document
from reknit.web.clock import here
from reknit.web.together.documents import in_the_room
from reknit.web.together.snapshots import Snapshot


class AmendsDraft(Document, kind="amends-draft"):
    """A letter as its writer keeps it, alone. It stays after it was shown.

    Attributes:
        parts: Words by the slug of `content.amends.Part`; what is empty is left out.
        shown: The id of the letter that it was shown as, for newer versions of that.
    """

    begun_at: datetime
    changed_at: datetime
    parts: dict[str, str]
    shown: UUID | None = None

    @property
    def day(self) -> date:
        """The day it was begun."""
        return here(self.begun_at).date()

    def searchable(self) -> str:
        """Return all that was written."""
        return "\n".join(self.parts.values())


@in_the_room
class Letter(Snapshot, kind="letter"):
    """A letter, as it was when its writer showed it."""

    what: ClassVar[str] = "A letter"
