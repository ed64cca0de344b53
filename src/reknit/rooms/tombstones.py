"""Remembering that something was deleted, without remembering what."""

from __future__ import annotations

from hashlib import blake2b, sha256
from hmac import compare_digest
from uuid import UUID

from reknit.rooms import rows
from reknit.rooms.keys import RoomKeys
from reknit.rooms.models import Tombstone
from reknit.rooms.weeks import this_week
from reknit.vault.context import NOWHERE
from reknit.vault.derive import Label, derive


def digest_of(installation: bytes, space: bytes, gone: UUID) -> bytes:
    """Return the 32 bytes that find a tombstone for a record or an account.

    Args:
        space: The room's id, 16 bytes; `NOWHERE` for an account. Bound in, so that the
            same id in another room has another tombstone.
    """
    return sha256(b"gone" + installation + space + gone.bytes).digest()


def bury(keys: RoomKeys, gone: UUID) -> None:
    """Note that a member of the room deleted a record."""
    digest = digest_of(keys.installation, keys.space, gone)
    Tombstone.objects.update_or_create(
        digest=digest,
        defaults={
            "space": UUID(bytes=keys.space),
            "key_version": keys.newest,
            "week": this_week(),
            "proof": _proof(keys.of(keys.newest), digest),
        },
    )


def unbury(keys: RoomKeys, back: UUID) -> bool:
    """Forget that a record was deleted: its id comes back. Say whether it had been."""
    digest = digest_of(keys.installation, keys.space, back)
    return Tombstone.objects.filter(digest=digest).delete()[0] > 0


def bury_account(installation: bytes, account: UUID) -> None:
    """Note that an account was deleted. Nobody is left to prove it, so nobody does."""
    Tombstone.objects.create(
        digest=digest_of(installation, NOWHERE, account),
        week=this_week(),
        proof=b"",
    )


def is_buried(keys: RoomKeys, *missing: UUID) -> bool:
    """Say whether any of these was deleted by a member of the room. One statement."""
    digests = [digest_of(keys.installation, keys.space, one) for one in missing]
    return any(
        stone.key_version in keys.by_version
        and compare_digest(
            stone.proof, _proof(keys.of(stone.key_version), stone.digest)
        )
        for stone in rows.tombstones(UUID(bytes=keys.space), digests)
    )


def prove_anew(keys: RoomKeys) -> None:
    """Prove a room's tombstones with its newest key, before the older ones go."""
    stones = Tombstone.objects.filter(
        space=UUID(bytes=keys.space), key_version__lt=keys.newest
    )
    for stone in stones:
        digest = bytes(stone.digest)
        if stone.key_version in keys.by_version and compare_digest(
            bytes(stone.proof), _proof(keys.of(stone.key_version), digest)
        ):
            stone.proof = _proof(keys.of(keys.newest), digest)
            stone.key_version = keys.newest
            stone.save(update_fields=["proof", "key_version"])


def _proof(room_key: bytes, digest: bytes) -> bytes:
    return blake2b(
        digest, key=derive(room_key, Label.TOMBSTONE), digest_size=32
    ).digest()
