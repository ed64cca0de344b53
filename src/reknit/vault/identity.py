"""The two key pairs of an account: one to receive room keys, one to vouch for them."""

from dataclasses import dataclass
from typing import Self

from nacl.bindings import crypto_box_seed_keypair, crypto_sign_seed_keypair

from reknit.vault.cipher import KEY_BYTES
from reknit.vault.context import Context
from reknit.vault.errors import CannotOpen
from reknit.vault.sealing import new_key, unwrap, wrap


@dataclass(frozen=True, slots=True)
class PublicIdentity:
    """What others may know: `box` (X25519) and `verify` (Ed25519), 32 bytes each."""

    box: bytes
    verify: bytes


@dataclass(frozen=True, slots=True, repr=False)
class Identity:
    """The seeds of both pairs, 32 bytes each. Never leaves the vault unwrapped."""

    box_seed: bytes
    sign_seed: bytes

    @classmethod
    def new(cls) -> Self:
        """Return a fresh identity."""
        return cls(box_seed=new_key(), sign_seed=new_key())

    @property
    def public(self) -> PublicIdentity:
        """The public halves."""
        return PublicIdentity(
            box=crypto_box_seed_keypair(self.box_seed)[0],
            verify=crypto_sign_seed_keypair(self.sign_seed)[0],
        )

    def wrapped(self, key: bytes, context: Context) -> bytes:
        """Return both seeds wrapped under `key` for one account."""
        return wrap(key, self.box_seed + self.sign_seed, context)

    @classmethod
    def unwrapped(cls, key: bytes, blob: bytes, context: Context) -> Self:
        """Return the identity wrapped in `blob`.

        Raises:
            CannotOpen: As for any wrapped key.
        """
        seeds = unwrap(key, blob, context)
        if len(seeds) != 2 * KEY_BYTES:
            raise CannotOpen
        return cls(box_seed=seeds[:KEY_BYTES], sign_seed=seeds[KEY_BYTES:])
