"""XChaCha20-Poly1305 from libsodium, called without a detour.

PyNaCl's own functions check every argument with sentences made ready for each call,
which takes two thirds of the time of opening a note. The arguments here come from
`sealing` alone, with fixed lengths, so the same compiled functions are called directly.
Should a later PyNaCl move them, its public functions take over, slower but equal
(tests/unit/test_vault_cipher.py compares the two).
"""

from collections.abc import Callable
from typing import Final

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt as _public_decrypt,
)
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_encrypt as _public_encrypt,
)
from nacl.exceptions import CryptoError

from reknit.vault.errors import CannotOpen

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 24
TAG_BYTES: Final = 16

_WRONG_LENGTH: Final = "a nonce has 24 bytes and a key 32"

Cipher = Callable[[bytes, bytes, bytes, bytes], bytes]
"""Takes text, associated data, nonce (24 bytes) and key (32 bytes)."""


def checked_decrypt(sealed: bytes, ad: bytes, nonce: bytes, key: bytes) -> bytes:
    """Open by PyNaCl's public function.

    Raises:
        CannotOpen: The tag does not fit.
    """
    try:
        return _public_decrypt(sealed, ad, nonce, key)
    except CryptoError:
        raise CannotOpen from None


def _direct() -> tuple[Cipher, Cipher]:
    from nacl._sodium import ffi, lib  # noqa: PLC0415 - may move one day

    seal = lib.crypto_aead_xchacha20poly1305_ietf_encrypt
    open_ = lib.crypto_aead_xchacha20poly1305_ietf_decrypt
    new, buffer, nothing = ffi.new, ffi.buffer, ffi.NULL

    def encrypt(text: bytes, ad: bytes, nonce: bytes, key: bytes) -> bytes:
        # The library would read past the end of something too short.
        if len(nonce) != NONCE_BYTES or len(key) != KEY_BYTES:
            raise ValueError(_WRONG_LENGTH)
        size = len(text) + TAG_BYTES
        out = new("unsigned char[]", size)
        seal(out, nothing, text, len(text), ad, len(ad), nothing, nonce, key)
        opened: bytes = buffer(out, size)[:]
        return opened

    def decrypt(sealed: bytes, ad: bytes, nonce: bytes, key: bytes) -> bytes:
        size = len(sealed) - TAG_BYTES
        if size < 0 or len(nonce) != NONCE_BYTES or len(key) != KEY_BYTES:
            raise CannotOpen
        out = new("unsigned char[]", size or 1)
        if open_(out, nothing, nothing, sealed, len(sealed), ad, len(ad), nonce, key):
            raise CannotOpen
        opened: bytes = buffer(out, size)[:]
        return opened

    return encrypt, decrypt


try:
    encrypt, decrypt = _direct()
except (ImportError, AttributeError):  # pragma: no cover - today's PyNaCl has them
    encrypt, decrypt = _public_encrypt, checked_decrypt
