"""Sealing a document into a row, a chunk or a head, and opening it again.

Every record has a key of its own, made anew at each save and wrapped under the room's.
"""

from collections.abc import Callable
from typing import Any, Final, TypeVar

import msgspec

from reknit.rooms.documents import Stored, dump
from reknit.rooms.errors import Tampered
from reknit.rooms.keys import RoomKeys
from reknit.rooms.manifest import (
    Chunk,
    Head,
    dump_chunk,
    dump_head,
    load_chunk,
    load_head,
)
from reknit.rooms.rows import ChunkRow, RecordRow, SpaceRow
from reknit.vault.context import Context, Purpose
from reknit.vault.errors import CannotOpen
from reknit.vault.sealing import new_key, open_, seal, unwrap, wrap

T = TypeVar("T")

_RECORD: Final = Purpose.RECORD
_RECORD_KEY: Final = Purpose.RECORD_KEY
_OWN_KEY: Final = 1
"""A record's own key has one version: each save makes another key."""


def seal_record(keys: RoomKeys, stored: Stored[Any], chunk: int) -> RecordRow:
    """Return the row of a document, under a fresh key of its own."""
    record, version, key_version = stored.id.bytes, stored.version, keys.newest
    record_key = new_key()
    return RecordRow(
        record,
        version,
        key_version,
        wrap(
            keys.of(key_version),
            record_key,
            keys.place(Purpose.RECORD_KEY, record, version, key_version),
        ),
        seal(
            record_key,
            dump(stored.document),
            keys.place(Purpose.RECORD, record, version, _OWN_KEY),
        ),
        chunk,
    )


def open_record(keys: RoomKeys, row: RecordRow) -> bytes:
    """Return the plaintext of a row.

    Raises:
        CannotOpen: It is not a row that this room wrote, in this place and version.
    """
    # Written out, not through `keys.place`: a search does this for every record.
    installation, space, by_version = keys
    record, version, key_version, wrapped_key, sealed, _ = row
    room_key = by_version.get(key_version)
    if room_key is None:
        raise CannotOpen
    place = Context(_RECORD_KEY, installation, space, record, version, key_version)
    record_key = unwrap(room_key, wrapped_key, place)
    place = Context(_RECORD, installation, space, record, version, _OWN_KEY)
    return open_(record_key, sealed, place)


def rewrap_record(keys: RoomKeys, row: RecordRow) -> RecordRow:
    """Return the row with its own key wrapped under the room's newest key.

    Raises:
        CannotOpen: It is not a row that this room wrote.
    """
    record, version, key_version, wrapped_key, *_ = row
    before = keys.place(Purpose.RECORD_KEY, record, version, key_version)
    after = keys.place(Purpose.RECORD_KEY, record, version, keys.newest)
    record_key = unwrap(keys.of(key_version), wrapped_key, before)
    return row._replace(
        key_version=keys.newest,
        wrapped_key=wrap(keys.of(keys.newest), record_key, after),
    )


def seal_chunk(keys: RoomKeys, number: int, version: int, chunk: Chunk) -> ChunkRow:
    """Return the row of a chunk."""
    place = keys.place(Purpose.CHUNK, _chunk_id(number), version, keys.newest)
    sealed = seal(keys.of(keys.newest), dump_chunk(chunk), place)
    return ChunkRow(version, keys.newest, sealed)


def open_chunk(keys: RoomKeys, number: int, row: ChunkRow) -> Chunk | None:
    """Return a chunk, or None when it is not one that this room wrote there."""
    return open_chunk_as(keys, number, row, load_chunk)


def open_chunk_as(
    keys: RoomKeys, number: int, row: ChunkRow, load: Callable[[bytes], T]
) -> T | None:
    """Return what `load` makes of a chunk's plaintext, or None as `open_chunk` does."""
    version, key_version, sealed = row
    place = keys.place(Purpose.CHUNK, _chunk_id(number), version, key_version)
    try:
        return load(open_(keys.of(key_version), sealed, place))
    except (CannotOpen, msgspec.MsgspecError):
        return None


def seal_head(keys: RoomKeys, version: int, head: Head) -> SpaceRow:
    """Return the row of a room."""
    place = keys.place(Purpose.HEAD, keys.space, version, keys.newest)
    sealed = seal(keys.of(keys.newest), dump_head(head), place)
    return SpaceRow(version, keys.newest, sealed)


def open_head(keys: RoomKeys, row: SpaceRow) -> Head:
    """Return the head of a room.

    Raises:
        Tampered: It is not one that this room wrote.
    """
    version, key_version, head = row
    place = keys.place(Purpose.HEAD, keys.space, version, key_version)
    try:
        return load_head(open_(keys.of(key_version), head, place))
    except (CannotOpen, msgspec.MsgspecError):
        raise Tampered from None


def _chunk_id(number: int) -> bytes:
    return number.to_bytes(16, "big")
