"""Seal and open (texts), wrap and unwrap (keys). The only user of the cipher.

    sealed  = 0x01 | suite | key version (4) | nonce (24) | cipher text and tag
    wrapped = 0x01 | suite | key version (4) | nonce (24) | commitment (32) | cipher …

XChaCha20-Poly1305 with a random 24-byte nonce made here: no caller can hand one in, so
none can repeat. A wrapped key also carries a commitment to the wrapping key, because
this cipher alone does not commit, and a blob that opens under two guessed passphrases
would let a thief test many guesses at once.

Source:
    RFC 8439 and draft-irtf-cfrg-xchacha (the cipher); Len, Grubbs and Ristenpart (2021),
    USENIX Security, "Partitioning Oracle Attacks" (why commit). docs/reference/sealing.md
"""

import secrets
from functools import lru_cache
from hashlib import blake2b
from hmac import compare_digest
from typing import Final

from reknit.vault.cipher import KEY_BYTES, NONCE_BYTES, TAG_BYTES, decrypt, encrypt
from reknit.vault.context import Context, associated_data
from reknit.vault.errors import CannotOpen
from reknit.vault.padding import pad, unpad

FORMAT: Final = 1
XCHACHA20_POLY1305: Final = 1
"""Suite 1, the only one written or read today. 2 and 3 are reserved (see the docs)."""

_COMMITMENT_BYTES: Final = 32
_HEADER_BYTES: Final = 6
_LEAD: Final = bytes((FORMAT, XCHACHA20_POLY1305))


def new_key() -> bytes:
    """Return 32 fresh random bytes."""
    return secrets.token_bytes(KEY_BYTES)


def seal(key: bytes, plaintext: bytes, context: Context, *, least: int = 0) -> bytes:
    """Seal `plaintext`, padded to its size bucket (of `least` bytes), for one place."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    ad = associated_data(context, XCHACHA20_POLY1305)
    return (
        _header(context.key_version)
        + nonce
        + encrypt(pad(plaintext, least=least), ad, nonce, key)
    )


def open_(key: bytes, blob: bytes, context: Context) -> bytes:
    """Return what was sealed with this key for this place.

    Raises:
        CannotOpen: Another key, another place, another format, or changed bytes.
    """
    body_at = _HEADER_BYTES + NONCE_BYTES
    if len(blob) < body_at + TAG_BYTES or blob[:_HEADER_BYTES] != _header(
        context.key_version
    ):
        raise CannotOpen
    ad = associated_data(context, XCHACHA20_POLY1305)
    return unpad(decrypt(blob[body_at:], ad, blob[_HEADER_BYTES:body_at], key))


def wrap(wrapping_key: bytes, secret: bytes, context: Context) -> bytes:
    """Wrap a key (not padded: keys of one kind are equally long) for one place."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    ad = associated_data(context, XCHACHA20_POLY1305)
    return b"".join(
        (
            _header(context.key_version),
            nonce,
            _commitment(wrapping_key, ad),
            encrypt(secret, ad, nonce, wrapping_key),
        )
    )


def unwrap(wrapping_key: bytes, blob: bytes, context: Context) -> bytes:
    """Return the key that was wrapped with this wrapping key for this place.

    Raises:
        CannotOpen: Another key, another place, another format, or changed bytes.
    """
    commitment_at = _HEADER_BYTES + NONCE_BYTES
    body_at = commitment_at + _COMMITMENT_BYTES
    if len(blob) < body_at + TAG_BYTES or blob[:_HEADER_BYTES] != _header(
        context.key_version
    ):
        raise CannotOpen
    ad = associated_data(context, XCHACHA20_POLY1305)
    if not compare_digest(blob[commitment_at:body_at], _commitment(wrapping_key, ad)):
        raise CannotOpen
    return decrypt(blob[body_at:], ad, blob[_HEADER_BYTES:commitment_at], wrapping_key)


@lru_cache(maxsize=256)
def _header(key_version: int) -> bytes:
    return _LEAD + key_version.to_bytes(4, "big")


def _commitment(wrapping_key: bytes, ad: bytes) -> bytes:
    return blake2b(
        b"commit" + ad, key=wrapping_key, digest_size=_COMMITMENT_BYTES
    ).digest()
