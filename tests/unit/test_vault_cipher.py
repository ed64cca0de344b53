"""The cipher called directly gives what PyNaCl's public functions give."""

import pytest
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt as public_decrypt,
)
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_encrypt as public_encrypt,
)

from reknit.vault.cipher import checked_decrypt, decrypt, encrypt
from reknit.vault.context import Context, Purpose
from reknit.vault.errors import CannotOpen
from reknit.vault.sealing import seal, wrap

KEY, NONCE, AD = bytes(range(32)), bytes(range(24)), b"where it belongs"
HERE = Context(Purpose.RECORD, bytes(16), bytes(16), bytes(16), 1, 1)
TEXTS = [b"", b"x", b"x" * 15, b"x" * 16, b"x" * 17, b"\0" * 4096, b"x" * 1_000_000]
both = pytest.mark.parametrize("opening", [decrypt, checked_decrypt])


@pytest.mark.parametrize("text", TEXTS, ids=len)
def test_the_direct_and_the_public_way_seal_alike(text):
    assert encrypt(text, AD, NONCE, KEY) == public_encrypt(text, AD, NONCE, KEY)


@pytest.mark.parametrize("text", TEXTS, ids=len)
@both
def test_each_way_opens_what_the_public_one_sealed(text, opening):
    assert opening(public_encrypt(text, AD, NONCE, KEY), AD, NONCE, KEY) == text


@pytest.mark.parametrize("text", TEXTS, ids=len)
def test_the_public_way_opens_what_the_direct_one_sealed(text):
    assert public_decrypt(encrypt(text, AD, NONCE, KEY), AD, NONCE, KEY) == text


@both
@pytest.mark.parametrize(
    ("ad", "nonce", "key"),
    [(b"elsewhere", NONCE, KEY), (AD, NONCE[::-1], KEY), (AD, NONCE, KEY[::-1])],
    ids=["place", "nonce", "key"],
)
def test_both_ways_refuse_alike(opening, ad, nonce, key):
    sealed = encrypt(b"text", AD, NONCE, KEY)

    with pytest.raises(CannotOpen):
        opening(sealed, ad, nonce, key)


@pytest.mark.parametrize("key", [b"", KEY[:16], KEY[:31], KEY + b"\0"], ids=len)
@pytest.mark.parametrize("close", [seal, wrap])
def test_nothing_is_sealed_with_a_key_of_the_wrong_length(close, key):
    """libsodium reads 32 bytes wherever it is pointed, also past the end of a key."""
    with pytest.raises((ValueError, TypeError)):
        close(key, b"text", HERE)
