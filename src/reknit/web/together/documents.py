"""What one of the two puts into the room for both."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import ClassVar, Final, TypeVar
from uuid import UUID

from reknit.rooms.documents import Document
from reknit.web.clock import here

NEVER: Final = datetime(9999, 1, 1, tzinfo=UTC)
"""From when on the other sees something that waits for them, until it opens."""


Lines = tuple[tuple[str, str], ...]
"""What can be read of a thing: a label, which may be empty, and a text."""


class ForTwo(Document):
    """Something that one of the two put there.

        @in_the_room
        class Promise(ForTwo, kind="promise"):
            what: ClassVar[str] = "A promise"
            text: str

            def lines(self) -> Lines: return (("", self.text),)

    `what` names it for people. `lines` is all that anybody can ever read of it: a label
    (may be empty) and a text each; "what my partner can see" and the copy that is kept
    after leaving go by it.

    Attributes:
        by: The account of whoever put it there.
        at: When they did, in UTC.
        opens_at: From when on the other sees it, in UTC. Until then it is held back, and
            nothing at all may differ for the other: no count, no gap, no answer. While
            things for two rest, nothing opens (`Pair.now`).
    """

    what: ClassVar[str]

    by: UUID
    at: datetime
    opens_at: datetime

    def lines(self) -> Lines:
        """Return all that can be read of it."""
        raise NotImplementedError

    @property
    def day(self) -> date:
        """The day it stands under: the one on which its hold is over.

        The day of writing would tell how long it was held; that on which the other saw it
        first, whether things rested then.
        """
        is_held_on = self.opens_at >= NEVER
        return here(self.at if is_held_on else self.opens_at).date()

    def is_open_to(self, viewer: UUID, now: datetime) -> bool:
        """Whether one of the two sees it."""
        return self.by == viewer or self.opens_at <= now

    def is_held(self, now: datetime) -> bool:
        """Whether the other sees nothing of it yet."""
        return now < self.opens_at


T = TypeVar("T", bound=ForTwo)

_kinds: dict[str, type[ForTwo]] = {}
KINDS: Final[Mapping[str, type[ForTwo]]] = MappingProxyType(_kinds)
"""Every kind of thing that the two can have there, by its name."""


def in_the_room(cls: type[T]) -> type[T]:
    """Let a kind of document be known to the pages that show everything there is."""
    _kinds[cls.kind] = cls
    return cls
