"""What opens one room."""

from collections.abc import Mapping
from typing import NamedTuple

from reknit.vault.context import Context, Purpose
from reknit.vault.errors import CannotOpen


class RoomKeys(NamedTuple):
    """What opens one room: its ids (16 bytes each) and every version of its key."""

    installation: bytes
    space: bytes
    by_version: Mapping[int, bytes]

    def __repr__(self) -> str:
        """Show nothing: it may end up in a traceback."""
        return "RoomKeys()"

    @property
    def newest(self) -> int:
        """The version of the key that new writes use."""
        return max(self.by_version)

    def of(self, key_version: int) -> bytes:
        """Return one version of the key.

        Raises:
            CannotOpen: This member never had it.
        """
        key = self.by_version.get(key_version)
        if key is None:
            raise CannotOpen
        return key

    def place(
        self, purpose: Purpose, record: bytes, version: int, key_version: int
    ) -> Context:
        """Return the context of something in this room."""
        return Context(
            purpose, self.installation, self.space, record, version, key_version
        )
