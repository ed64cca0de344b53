"""Who acts in a room for two: one person's keys and their own room."""

from typing import NamedTuple
from uuid import UUID

from reknit.rooms.room import Room
from reknit.vault.identity import Identity
from reknit.vault.keyring import Keyring


class Holder(NamedTuple):
    """A person for the length of a request, as rooms for two need them.

    `keyring` wraps their keys, `identity` takes and gives grants, `own` is the room
    that is theirs alone, where they keep what they know of the other.
    """

    keyring: Keyring
    identity: Identity
    own: Room

    def __repr__(self) -> str:
        """Show nothing: it may end up in a traceback."""
        return "Holder()"

    @property
    def account(self) -> UUID:
        """The id of the account."""
        return UUID(bytes=self.keyring.account)
