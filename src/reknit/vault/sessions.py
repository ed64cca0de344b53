"""A signed-in browser: the server keeps the lock, the browser keeps the key.

The session row holds the user key sealed under a key made from a cookie that the server
does not keep. A stolen database with all its session rows therefore opens nothing, and
a session without its key cookie is a locked one.
"""

import secrets
import struct
from typing import Final, NamedTuple

from reknit.vault.cipher import KEY_BYTES
from reknit.vault.context import NOWHERE, Context, Purpose
from reknit.vault.derive import Label, derive
from reknit.vault.errors import CannotOpen
from reknit.vault.sealing import unwrap, wrap

COOKIE_BYTES: Final = 32
_BOUND: Final = struct.Struct(">QQ16s")


class SessionTerms(NamedTuple):
    """What a session's envelope is bound to. Times in whole seconds since 1970 (UTC)."""

    installation: bytes
    account: bytes
    session: bytes
    created_at: int
    ends_at: int
    key_version: int


def new_cookie() -> bytes:
    """Return 32 fresh random bytes for the key cookie."""
    return secrets.token_bytes(COOKIE_BYTES)


def close_envelope(cookie: bytes, user_key: bytes, terms: SessionTerms) -> bytes:
    """Return the user key wrapped under the cookie for exactly these terms."""
    return wrap(derive(cookie, Label.SESSION), user_key, _context(terms))


def open_envelope(cookie: bytes, blob: bytes, terms: SessionTerms) -> bytes:
    """Return the user key.

    Raises:
        CannotOpen: Another cookie, other terms (a prolonged session, another account),
            or changed bytes.
    """
    if len(cookie) != COOKIE_BYTES:
        raise CannotOpen
    user_key = unwrap(derive(cookie, Label.SESSION), blob, _context(terms))
    if len(user_key) != KEY_BYTES:
        raise CannotOpen
    return user_key


def _context(terms: SessionTerms) -> Context:
    return Context(
        Purpose.SESSION,
        terms.installation,
        NOWHERE,
        terms.account,
        1,
        terms.key_version,
        _BOUND.pack(terms.created_at, terms.ends_at, terms.session),
    )
