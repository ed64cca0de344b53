"""The recovery code: the second and last way to the user key.

128 random bits as 26 characters of Crockford's base 32, and two check characters, in
seven groups of four. Read aloud or written by hand, O is 0 and I and L are 1.
"""

import secrets
from hashlib import blake2b
from typing import Final

from reknit.vault.derive import Label, derive
from reknit.vault.errors import MistypedCode

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U."""

GROUP: Final = 4
_SECRET_BYTES: Final = 16
_SECRET_CHARACTERS: Final = 26
_CHECK_CHARACTERS: Final = 2
_AS_MEANT: Final = str.maketrans("OIL", "011")


def new_code() -> str:
    """Return a fresh code, 28 characters in seven groups joined by hyphens."""
    secret = secrets.token_bytes(_SECRET_BYTES)
    characters = _encode(secret) + _check(secret)
    return "-".join(
        characters[at : at + GROUP] for at in range(0, len(characters), GROUP)
    )


def read_code(typed: str) -> bytes:
    """Return the 16 secret bytes of a code, however it was spaced or capitalised.

    Raises:
        MistypedCode: Length, a character or the check characters are wrong.
    """
    kept = "".join(c for c in typed.upper().translate(_AS_MEANT) if c.isalnum())
    if len(kept) != _SECRET_CHARACTERS + _CHECK_CHARACTERS:
        raise MistypedCode
    number = 0
    for character in kept[:_SECRET_CHARACTERS]:
        value = ALPHABET.find(character)
        if value < 0:
            raise MistypedCode
        number = number << 5 | value
    if number >> (8 * _SECRET_BYTES):
        raise MistypedCode
    secret = number.to_bytes(_SECRET_BYTES, "big")
    if kept[_SECRET_CHARACTERS:] != _check(secret):
        raise MistypedCode
    return secret


def recovery_key(typed: str) -> bytes:
    """Return the key that wraps the user key under this code.

    Raises:
        MistypedCode: It is not a code at all.
    """
    return derive(read_code(typed), Label.KEK_RECOVERY)


def _encode(secret: bytes) -> str:
    number = int.from_bytes(secret, "big")
    return "".join(
        ALPHABET[number >> (5 * place) & 31]
        for place in reversed(range(_SECRET_CHARACTERS))
    )


def _check(secret: bytes) -> str:
    digest = blake2b(secret, digest_size=2, person=b"reknit-code").digest()
    return "".join(ALPHABET[byte & 31] for byte in digest)
