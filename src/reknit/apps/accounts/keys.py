"""Making, wrapping and unwrapping one account's user key."""

import unicodedata
from functools import cache
from hashlib import blake2b, sha256

from django.conf import settings

from reknit.rooms.installation import installation_id
from reknit.vault.context import NOWHERE, Context, Purpose
from reknit.vault.errors import CannotOpen
from reknit.vault.keyring import Keyring
from reknit.vault.passphrase import Argon2Profile, Derivations, Derived
from reknit.vault.recovery import recovery_key
from reknit.vault.sealing import unwrap, wrap
from reknit.web.models import Account


@cache
def derivations() -> Derivations:
    """Return this process's one place where passphrases are derived."""
    return Derivations(at_once=settings.ARGON2_AT_ONCE, pepper=settings.PEPPER)


def handle_digest(handle: str) -> bytes:
    """Return what stands for a name in the database. Capitals make no difference."""
    folded = unicodedata.normalize("NFKC", handle).casefold().strip()
    return blake2b(folded.encode(), key=installation_id(), digest_size=32).digest()


def keyring_of(account: Account, user_key: bytes) -> Keyring:
    """Return the keyring of an account whose user key is known."""
    return Keyring(installation_id(), account.id.bytes, user_key)


def wrap_by_passphrase(
    account: Account,
    user_key: bytes,
    derived: Derived,
    *,
    salt: bytes,
    profile: Argon2Profile,
) -> None:
    """Set what the account's row holds for a passphrase. Saves nothing."""
    account.salt = salt
    account.memory_kib = profile.memory_kib
    account.passes = profile.passes
    account.lanes = profile.lanes
    account.wrap_version += 1
    account.password = derived.stored_verifier()
    account.user_key_by_passphrase = wrap(
        derived.kek, user_key, _by_passphrase(account)
    )


def unwrap_by_passphrase(account: Account, derived: Derived) -> bytes:
    """Return the user key.

    Raises:
        CannotOpen: Another passphrase, or a row that was changed.
    """
    derived.require_match(account.password)
    blob = bytes(account.user_key_by_passphrase)
    return unwrap(derived.kek, blob, _by_passphrase(account))


def wrap_by_recovery(account: Account, user_key: bytes, code: str) -> None:
    """Set what the account's row holds for a recovery code. Saves nothing."""
    account.recovery_version += 1
    account.user_key_by_recovery = wrap(
        recovery_key(code), user_key, _by_recovery(account)
    )


def unwrap_by_recovery(account: Account, code: str) -> bytes:
    """Return the user key.

    Raises:
        MistypedCode: Not a code at all.
        CannotOpen: Another code, or none was kept.
    """
    key = recovery_key(code)
    if account.user_key_by_recovery is None:
        raise CannotOpen
    return unwrap(key, bytes(account.user_key_by_recovery), _by_recovery(account))


def session_id(session_key: str) -> str:
    """Return what names a session on a page, without being of any use for it."""
    return sha256(b"rp/session-id" + session_key.encode()).hexdigest()[:16]


def _by_passphrase(account: Account) -> Context:
    return Context(
        Purpose.USER_KEY_BY_PASSPHRASE,
        installation_id(),
        NOWHERE,
        account.id.bytes,
        account.wrap_version,
        1,
        account.argon2_profile.pack() + bytes(account.salt),
    )


def _by_recovery(account: Account) -> Context:
    return Context(
        Purpose.USER_KEY_BY_RECOVERY,
        installation_id(),
        NOWHERE,
        account.id.bytes,
        account.recovery_version,
        1,
    )
