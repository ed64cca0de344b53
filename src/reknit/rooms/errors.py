"""What can go wrong in a room.

RoomError
├── NotFound       no such document in this room (or not of this kind)
├── AlreadyKept    a document with this id is there already
├── Conflict       somebody (another tab) was quicker
├── Tampered       what is stored is not what this room wrote
└── UnknownKind    a stored kind or version that this program does not know
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reknit.rooms.documents import Stored


class RoomError(Exception):
    """Never raised directly."""


class NotFound(RoomError):
    """No such document here. Reads the same for another room's id and a random one."""


class AlreadyKept(RoomError):
    """Raised instead of storing twice. `stored` is what is there."""

    def __init__(self, stored: Stored[Any]) -> None:
        """Carry what is there."""
        super().__init__()
        self.stored = stored


class Conflict(RoomError):
    """An edit came from an older version. Nothing was written; `stored` is what is there."""

    def __init__(self, stored: Stored[Any]) -> None:
        """Carry what is there, so that both texts can be shown."""
        super().__init__()
        self.stored = stored


class Tampered(RoomError):
    """The rows were changed outside the program. Nothing was written."""


class UnknownKind(RoomError):
    """Written by a newer program, or the class that described it is gone."""
