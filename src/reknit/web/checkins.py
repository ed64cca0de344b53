"""What a check-in stores. It stands here because more than one feature goes by it."""

from datetime import date, datetime
from typing import Final

from reknit.rooms.documents import Document
from reknit.rooms.room import Room
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


def check_ins_since(room: Room, first: date) -> list[CheckIn]:
    """Return the check-ins since a (local) day, that day among them, newest first."""
    there: list[CheckIn] = []
    while True:
        part = room.find(CheckIn, newest=_AT_ONCE, skip=len(there))
        there += [stored.document for stored in part]
        if len(part) < _AT_ONCE or there[-1].day < first:
            return [one for one in there if one.day >= first]


_AT_ONCE: Final = 64
