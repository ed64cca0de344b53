r"""From a passphrase to two keys: one to be let in, one to open the user key.

    passphrase --Argon2id--> 32 bytes --HKDF "login/v1"--> verifier, stored hashed
                                      \-HKDF "kek/v1"----> key that wraps the user key

One slow run for both, so that neither is the cheaper one to guess.
"""

import hmac
import secrets
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw

from reknit.vault.derive import Label, derive
from reknit.vault.errors import Busy, CannotOpen, WeakParameters

SALT_BYTES: Final = 16

_PACKED: Final = struct.Struct(">III")


@dataclass(frozen=True, slots=True)
class Argon2Profile:
    """How hard one guess is: `memory_kib` in KiB, `passes` over it, `lanes` at once."""

    memory_kib: int
    passes: int
    lanes: int

    def pack(self) -> bytes:
        """Return the 12 bytes that bind these parameters into associated data."""
        return _PACKED.pack(self.memory_kib, self.passes, self.lanes)


STANDARD: Final = Argon2Profile(memory_kib=64 * 1024, passes=3, lanes=4)
"""Second recommended option of RFC 9106, section 4."""

HIGH: Final = Argon2Profile(memory_kib=256 * 1024, passes=3, lanes=4)
"""For hosts with memory to spare (2 GiB and more)."""

FLOOR: Final = Argon2Profile(memory_kib=19 * 1024, passes=2, lanes=1)
"""The least that is accepted when reading (OWASP Password Storage Cheat Sheet)."""

CEILING: Final = Argon2Profile(memory_kib=1024 * 1024, passes=10, lanes=16)
"""The most: an edited row must not make the server take all memory."""


def require_sound(profile: Argon2Profile) -> None:
    """Refuse parameters weaker than FLOOR or beyond CEILING, before any derivation.

    Raises:
        WeakParameters: A row was weakened (or made absurd) behind our back.
    """
    sound = (
        FLOOR.memory_kib <= profile.memory_kib <= CEILING.memory_kib
        and FLOOR.passes <= profile.passes <= CEILING.passes
        and FLOOR.lanes <= profile.lanes <= CEILING.lanes
    )
    if not sound:
        raise WeakParameters


@dataclass(frozen=True, slots=True, repr=False)
class Derived:
    """What one run gives. `verifier` proves the passphrase; `kek` opens the user key."""

    verifier: bytes
    kek: bytes

    def stored_verifier(self) -> str:
        """Return what the database keeps: 64 hex digits of SHA-256 of the verifier."""
        return sha256(self.verifier).hexdigest()

    def require_match(self, stored_verifier: str) -> None:
        """Check the verifier, in constant time.

        Raises:
            CannotOpen: It belongs to another passphrase.
        """
        if not hmac.compare_digest(self.stored_verifier(), stored_verifier):
            raise CannotOpen


class Derivations:
    """Runs Argon2id, never more than `at_once` at the same time.

    Each run takes `memory_kib` of memory; without the bound, a few dozen sign-in
    attempts could take the whole machine.
    """

    def __init__(
        self, *, at_once: int, patience_seconds: float = 10.0, pepper: bytes = b""
    ) -> None:
        """Set the bound, how long to wait for a place, and the host's pepper if any."""
        self._places = threading.BoundedSemaphore(at_once)
        self._patience_seconds = patience_seconds
        self._pepper = pepper

    def run(self, passphrase: str, salt: bytes, profile: Argon2Profile) -> Derived:
        """Derive both keys.

        Args:
            passphrase: Already normalised (`domain.passphrases.normalise`).
            salt: 16 random bytes, kept beside the wrap.

        Raises:
            WeakParameters: `profile` or the salt's length is not acceptable.
            Busy: No place became free in time, or there is no memory for it.

        Source:
            RFC 9106 (Argon2id); docs/reference/sealing.md, "Keys".
        """
        require_sound(profile)
        if len(salt) != SALT_BYTES:
            raise WeakParameters
        with self._place():
            try:
                root = hash_secret_raw(
                    secret=passphrase.encode(),
                    salt=salt,
                    time_cost=profile.passes,
                    memory_cost=profile.memory_kib,
                    parallelism=profile.lanes,
                    hash_len=32,
                    type=Type.ID,
                )
            except (MemoryError, HashingError):
                raise Busy from None
        return Derived(
            verifier=derive(root, Label.LOGIN),
            kek=derive(root, Label.KEK_PASSPHRASE, salt=self._pepper),
        )

    @contextmanager
    def _place(self) -> Iterator[None]:
        if not self._places.acquire(timeout=self._patience_seconds):
            raise Busy
        try:
            yield
        finally:
            self._places.release()


def new_salt() -> bytes:
    """Return 16 fresh random bytes."""
    return secrets.token_bytes(SALT_BYTES)
