"""The room that belongs to one account alone: making it, and opening it."""

from typing import Final
from uuid import UUID, uuid4

from reknit.rooms import models, rows
from reknit.rooms.errors import NotFound, Tampered
from reknit.rooms.keys import RoomKeys
from reknit.rooms.manifest import Head
from reknit.rooms.room import Room
from reknit.rooms.sealed import seal_head
from reknit.vault.errors import CannotOpen
from reknit.vault.keyring import Keyring
from reknit.vault.sealing import new_key

PRIVATE: Final = "private"
"""The kind of a room that has one member for good."""


def create_private_room(keyring: Keyring) -> None:
    """Make the room that belongs to one account alone, empty."""
    space, room_key = uuid4(), new_key()
    keys = RoomKeys(keyring.installation, space.bytes, {1: room_key})
    row = seal_head(keys, 1, Head(kind=PRIVATE))
    models.Space.objects.create(id=space, **row._asdict())
    models.Member.objects.create(
        account_id=UUID(bytes=keyring.account),
        space_id=space,
        key_version=1,
        grant=keyring.wrap_room_key(room_key, space.bytes, 1),
    )


def private_room(keyring: Keyring) -> Room:
    """Open the room that belongs to this account alone. One statement.

    Rooms for two are passed over, whatever has become of them: nothing that somebody
    else could write keeps a person from their own room.

    Raises:
        NotFound: The account has none.
        Tampered: Its key or head is not what this account wrote.
    """
    by_space: dict[UUID, tuple[rows.SpaceRow, dict[int, bytes]]] = {}
    for space, key_version, grant, row in rows.grants(UUID(bytes=keyring.account)):
        by_space.setdefault(space, (row, {}))[1][key_version] = grant
    for space, (row, wrapped) in by_space.items():
        try:
            keys = RoomKeys(
                keyring.installation,
                space.bytes,
                {
                    version: keyring.unwrap_room_key(grant, space.bytes, version)
                    for version, grant in wrapped.items()
                },
            )
            room = Room(keys, row, lambda: private_room(keyring).keys)
        except (CannotOpen, Tampered):
            continue
        if room.kind == PRIVATE:
            return room
    raise Tampered if by_space else NotFound
