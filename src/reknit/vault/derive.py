"""One secret, several keys: HKDF with SHA-256 and a label for each use."""

import hmac
from enum import Enum
from hashlib import sha256
from typing import Final

_HASH_BYTES: Final = 32


class Label(bytes, Enum):
    """What a derived key is for. A new use gets a new label, never an old one."""

    LOGIN = b"login/v1"
    KEK_PASSPHRASE = b"kek/v1"
    KEK_RECOVERY = b"kek-rec/v1"
    IDENTITY = b"priv/v1"
    ROOM = b"space/v1"
    PROFILE = b"profile/v1"
    SESSION = b"sess/v1"
    SESSION_LABEL = b"sess-label/v1"
    TOMBSTONE = b"tombstone/v1"
    PAIR_FIND = b"pair-find/v1"
    PAIR_SEAL = b"pair-seal/v1"
    PAIR_BIND = b"pair-bind/v1"


def derive(secret: bytes, label: Label, *, salt: bytes = b"") -> bytes:
    """Return the 32-byte key that `secret` gives for one use.

    Args:
        secret: Uniform key material of at least 16 bytes, never a passphrase.
        salt: Mixed in where there is one (a host's pepper); empty means none.

    Source:
        RFC 5869. One block of output is enough, so there is no loop.
    """
    return hkdf_sha256(secret, label.value, salt=salt)


def hkdf_sha256(secret: bytes, info: bytes, *, salt: bytes = b"") -> bytes:
    """Return the first 32 bytes of HKDF-SHA-256, as RFC 5869 defines it."""
    pseudo_random_key = hmac.digest(salt or bytes(_HASH_BYTES), secret, sha256)
    return hmac.digest(pseudo_random_key, info + b"\x01", sha256)
