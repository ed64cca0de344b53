"""What a signed-in person holds while a request runs."""

from typing import NamedTuple

from reknit.vault.context import NOWHERE, Context, Purpose
from reknit.vault.derive import Label, derive
from reknit.vault.sealing import open_, seal, unwrap, wrap


class Keyring(NamedTuple):
    """The user key and whose it is. `installation` and `account` are 16 bytes each.

    Lives as long as the request that opened it; nothing may keep it.
    """

    installation: bytes
    account: bytes
    user_key: bytes

    def __repr__(self) -> str:
        """Show nothing: a keyring may end up in a traceback."""
        return "Keyring()"

    def wrap_room_key(self, room_key: bytes, space: bytes, key_version: int) -> bytes:
        """Wrap the key of one's own room."""
        key = derive(self.user_key, Label.ROOM)
        return wrap(key, room_key, self._room_context(space, key_version))

    def unwrap_room_key(self, blob: bytes, space: bytes, key_version: int) -> bytes:
        """Unwrap the key of one's own room.

        Raises:
            CannotOpen: Not this person's room, or not this key version.
        """
        key = derive(self.user_key, Label.ROOM)
        return unwrap(key, blob, self._room_context(space, key_version))

    def seal_own(
        self, label: Label, plaintext: bytes, context: Context, *, least: int = 0
    ) -> bytes:
        """Seal something of the account itself (profile, session label)."""
        return seal(derive(self.user_key, label), plaintext, context, least=least)

    def open_own(self, label: Label, blob: bytes, context: Context) -> bytes:
        """Open something of the account itself.

        Raises:
            CannotOpen: Sealed by somebody else, for another place, or changed.
        """
        return open_(derive(self.user_key, label), blob, context)

    def own_context(
        self, purpose: Purpose, version: int, extra: bytes = b""
    ) -> Context:
        """Return the context of something that belongs to the account itself."""
        return Context(
            purpose, self.installation, NOWHERE, self.account, version, 1, extra
        )

    def _room_context(self, space: bytes, key_version: int) -> Context:
        return Context(
            Purpose.ROOM_KEY, self.installation, space, self.account, 1, key_version
        )
