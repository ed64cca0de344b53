"""What can go wrong in a room.

RoomError
├── NotFound       no such document in this room (or not of this kind)
├── AlreadyKept    a document with this id is there already
├── Conflict       somebody (another tab) was quicker
├── Tampered       what is stored is not what this room wrote
├── UnknownKind    a stored kind or version that this program does not know
├── Closed         nothing is written to this room any more
├── Over           the room for two is over for whoever asks
├── KeysChanged    the other person's keys are not the ones that were pinned
├── Gone           nothing opens with this invitation, for whatever reason
├── Taken          the invitation was accepted before it could be taken back
├── AlreadyTwo     somebody who has a room for two can not begin another
└── TooMany        too many invitations are open, or were made in a week
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reknit.rooms.documents import Stored
    from reknit.vault.identity import PublicIdentity


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


class Closed(RoomError):
    """The room was closed, by whoever left it. Reading goes on."""


class Over(RoomError):
    """The other person left, or is no longer here. `leaving.leave` keeps a copy."""


class KeysChanged(RoomError):
    """The other person's keys are not the pinned ones: nothing was opened.

    Either somebody put other keys there, or the person has new ones. Only the two can
    tell, by comparing words (`vault.pairing.comparison_words`).
    """

    def __init__(self, pinned: PublicIdentity, seen: PublicIdentity) -> None:
        """Carry both, so that words can be shown for each."""
        super().__init__()
        self.pinned = pinned
        self.seen = seen


class Gone(RoomError):
    """Wrong, used, over and taken back read alike, and take alike."""


class Taken(RoomError):
    """Somebody has accepted it already, so there is nothing to take back."""


class AlreadyTwo(RoomError):
    """One room for two at a time: nobody can be drawn into a second one unnoticed."""


class TooMany(RoomError):
    """The limit on invitations is reached; waiting helps."""
