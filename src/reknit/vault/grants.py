"""Handing a room's key to somebody: sealed to them, signed by whoever grants it.

A sealed box carries no associated data, so everything that must be bound stands in the
plaintext, under the granter's signature:

    plaintext = "rp/grant/v1" | installation | space | recipient | granter
                | key version (4) | not after (8) | room key (32)
    grant     = 0x01 | sealed box( signature (64) | plaintext )
"""

import struct
from typing import Final, NamedTuple

from nacl.bindings import (
    crypto_box_seal,
    crypto_box_seal_open,
    crypto_box_seed_keypair,
    crypto_sign,
    crypto_sign_open,
    crypto_sign_seed_keypair,
)
from nacl.exceptions import CryptoError

from reknit.vault.errors import CannotOpen
from reknit.vault.identity import Identity, PublicIdentity

FOR_EVER: Final = 2**63 - 1
GRANT_BYTES: Final = 232
"""How long every grant is: tells it from a key that is wrapped under a user key."""

_FORMAT: Final = b"\x01"
_PREFIX: Final = b"rp/grant/v1"
_PLAINTEXT: Final = struct.Struct(">11s16s16s16s16sIQ32s")


class Grant(NamedTuple):
    """What is granted: which room, to whom, by whom, which key, until when.

    The ids are 16 bytes each; `not_after` is in whole seconds since 1970 (UTC).
    """

    installation: bytes
    space: bytes
    recipient: bytes
    granter: bytes
    key_version: int
    not_after: int = FOR_EVER


def give(
    grant: Grant, room_key: bytes, *, granter: Identity, recipient: PublicIdentity
) -> bytes:
    """Return the room key, signed by `granter` and sealed to `recipient`."""
    plaintext = _PLAINTEXT.pack(_PREFIX, *grant, room_key)
    signed = crypto_sign(plaintext, crypto_sign_seed_keypair(granter.sign_seed)[1])
    return _FORMAT + crypto_box_seal(signed, recipient.box)


def take(
    blob: bytes,
    expected: Grant,
    *,
    recipient: Identity,
    granter: PublicIdentity,
    now: int,
) -> bytes:
    """Return the room key of a grant.

    Args:
        expected: Built from the row; `not_after` is read from the grant itself.
        granter: The *pinned* keys of whoever is believed to have granted it.
        now: Whole seconds since 1970 (UTC).

    Raises:
        CannotOpen: Sealed to somebody else, signed by somebody else, for another room,
            person or key version, expired, or changed.
    """
    if blob[:1] != _FORMAT:
        raise CannotOpen
    public, secret = crypto_box_seed_keypair(recipient.box_seed)
    try:
        signed = crypto_box_seal_open(blob[1:], public, secret)
        plaintext = crypto_sign_open(signed, granter.verify)
        prefix, *fields, room_key = _PLAINTEXT.unpack(plaintext)
    except (CryptoError, ValueError, struct.error):
        raise CannotOpen from None
    found = Grant(*fields)
    is_expected = found._replace(not_after=0) == expected._replace(not_after=0)
    if prefix != _PREFIX or not is_expected or now > found.not_after:
        raise CannotOpen
    return bytes(room_key)
