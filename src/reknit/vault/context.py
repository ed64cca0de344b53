"""What a sealed thing is bound to: its associated data.

A sealed thing opens only in the place it was sealed for. Without that, somebody who can
write to the database could swap two rows, or put back last week's row, and nobody would
notice (docs/reference/sealing.md).
"""

import struct
from enum import Enum
from typing import Final, NamedTuple, Self

PREFIX: Final = b"rp/v1"
NOWHERE: Final = bytes(16)
"""Stands for "no space" or "no record" where a key belongs to neither."""

_ID_BYTES: Final = 16
_WRONG_WIDTH: Final = "an id has 16 bytes"
_PLACE: Final = struct.Struct(">16s16s16sQIB")


class Purpose(bytes, Enum):
    """Why something is sealed. Two purposes never open each other's blobs.

    `lead` is how associated data for this purpose begins.
    """

    lead: bytes

    def __new__(cls, name: bytes) -> Self:
        """Make a purpose and the beginning of its associated data."""
        purpose = bytes.__new__(cls, name)
        purpose._value_ = name
        purpose.lead = PREFIX + bytes((len(name),)) + name
        return purpose

    RECORD = b"record"
    RECORD_KEY = b"record-key"
    CHUNK = b"chunk"
    HEAD = b"head"
    ROOM_KEY = b"room-key"
    USER_KEY_BY_PASSPHRASE = b"user-key/passphrase"
    USER_KEY_BY_RECOVERY = b"user-key/recovery"
    IDENTITY = b"identity"
    PROFILE = b"profile"
    SESSION = b"session"
    SESSION_LABEL = b"session-label"
    INVITATION = b"invitation"
    INVITATION_ANSWER = b"invitation/answer"


class Context(NamedTuple):
    """The place of one sealed thing. Built from the row being read, never from a blob.

    `installation`, `space` and `record` are 16 bytes each (a UUID's bytes); `version`
    counts the saves of the record from 1; `key_version` says which version of the
    sealing key is meant, from 1; `extra` binds what has no field of its own (the
    derivation's parameters, a session's times).
    """

    purpose: Purpose
    installation: bytes
    space: bytes
    record: bytes
    version: int
    key_version: int
    extra: bytes = b""


def associated_data(context: Context, suite: int) -> bytes:
    """Encode a context: the one place where associated data is built.

    Every part has a fixed width or carries its length, so no two contexts share an
    encoding.

    Raises:
        struct.error: A part has the wrong width or is out of range.

    Source:
        docs/reference/sealing.md, "Associated data".
    """
    purpose, installation, space, record, version, key_version, extra = context
    # `pack` would pad or cut an id quietly, and two could come out the same.
    if not len(installation) == len(space) == len(record) == _ID_BYTES:
        raise struct.error(_WRONG_WIDTH)
    place = _PLACE.pack(installation, space, record, version, key_version, suite)
    if not extra:
        return purpose.lead + place + b"\0\0"
    return purpose.lead + place + len(extra).to_bytes(2, "big") + extra
