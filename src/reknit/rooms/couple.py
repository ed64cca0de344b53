"""The room for two: beginning it, opening it, turning its key, keeping up.

Both hold the same key and have the same rights; nothing here asks who began. A key comes
to the other as a grant (`vault.grants`): signed, and sealed to the pinned keys. Its owner
replaces it by the same key wrapped under their user key when they next come by.
"""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from django.db import transaction

from reknit.rooms import models, rows
from reknit.rooms.bonds import Bond, bond_of, require_pinned
from reknit.rooms.errors import Over, Tampered
from reknit.rooms.holder import Holder
from reknit.rooms.keys import RoomKeys
from reknit.rooms.manifest import Head
from reknit.rooms.room import Room
from reknit.rooms.rotation import carry_over
from reknit.rooms.sealed import seal_head
from reknit.rooms.tombstones import is_buried
from reknit.vault.errors import CannotOpen
from reknit.vault.grants import FOR_EVER, GRANT_BYTES, Grant, give, take
from reknit.vault.identity import PublicIdentity
from reknit.vault.sealing import new_key

COUPLE: Final = "couple"
"""The kind of a room that two people have together."""


def couple_room(me: Holder) -> Room:
    """Open the room for two.

    Raises:
        NotFound: There is none.
        KeysChanged: The other's keys are not the pinned ones. Nothing was opened.
        Over: The other left, or both destroyed it; `leaving.leave` ends it for `me`.
        Tampered: Its key or head is not what the two wrote, or an older key came back.
    """
    return room_and_bond(me)[0]


def room_and_bond(me: Holder) -> tuple[Room, Bond]:
    """Open the room for two, and return what `me` knows of the other with it.

    Raises:
        RoomError: As for `couple_room`.
    """
    bond = bond_of(me).document
    is_there = require_pinned(bond)
    room = open_bond(me, bond)
    if not is_there or _is_over(room, me, bond):
        raise Over
    return room, bond


def couple_room_went_back(room: Room, bond: Bond) -> bool:
    """Say whether the room has, or had, seen fewer writes than this person remembers."""
    return bond.went_back or room.counter < bond.counter


def open_bond(me: Holder, bond: Bond) -> Room:
    """Open the room for two as it is, over or not. What `leaving` needs.

    Raises:
        Over: This person is no longer in it.
        Tampered: As for `couple_room`.
    """
    found = _rows_of(me, bond)
    room = Room(
        _keys(me, bond, found),
        found[0].row,
        lambda: _keys(me, bond, _rows_of(me, bond)),
    )
    if room.kind != COUPLE or room.keys.newest < bond.key_version:
        raise Tampered
    return room


def begin_couple_room(
    me: Holder, other: UUID, public: PublicIdentity, space: UUID
) -> None:
    """Make an empty room for `me` and another, whose keys are known to be theirs.

    Inside a transaction.
    """
    room_key = new_key()
    keys = RoomKeys(me.keyring.installation, space.bytes, {1: room_key})
    row = seal_head(keys, 1, Head(kind=COUPLE))
    models.Space.objects.create(id=space, **row._asdict())
    _hand_out(me, keys, {other: public})


@transaction.atomic
def rotate_couple_room(me: Holder) -> None:
    """Give the room for two a new key, for both. New writes use it from now on.

    What is there follows step by step, whenever either of the two settles.

    Raises:
        RoomError: As for `couple_room`.
    """
    # Held first: of two who turn the key at once, the second sees the first one's.
    couple_room(me).hold()
    keys, bond = couple_room(me).keys, bond_of(me).document
    new = keys._replace(by_version={keys.newest + 1: new_key()})
    _hand_out(me, new, {bond.other: bond.pinned})


def settle(me: Holder, *, at_most: int = 200) -> None:
    """Keep up: take in granted keys, bring records under the newest, remember the count.

    May be stopped and done again at any point. Meant for each sign-in and lock.

    Raises:
        RoomError: As for `couple_room`.
    """
    with transaction.atomic():
        couple_room(me).hold()
        room, stored = couple_room(me), bond_of(me)
        take_in(me, room.keys)
        seen = {
            "key_version": room.keys.newest,
            "counter": max(room.counter, stored.document.counter),
            "went_back": couple_room_went_back(room, stored.document),
        }
        if stored.with_changes(seen) != stored:
            me.own.edit(stored, **seen)
    if len(room.keys.by_version) > 1:
        carry_over(room, at_most=at_most)


def take_in(me: Holder, keys: RoomKeys) -> None:
    """Replace grants that wait for `me` by the same keys under one's own user key.

    Inside a transaction.
    """
    for member in models.Member.objects.filter(
        account_id=me.account, space_id=UUID(bytes=keys.space)
    ):
        if len(member.grant) == GRANT_BYTES:
            version = member.key_version
            member.grant = me.keyring.wrap_room_key(
                keys.of(version), keys.space, version
            )
            member.save(update_fields=["grant"])


def _is_over(room: Room, me: Holder, bond: Bond) -> bool:
    # A backup may have brought back a room that one of them had left.
    return room.closed or is_buried(room.keys, me.account, bond.other)


def _rows_of(me: Holder, bond: Bond) -> list[rows.GrantRow]:
    found = [row for row in rows.grants(me.account) if row.space == bond.space]
    if not found:
        raise Over
    return found


def _keys(me: Holder, bond: Bond, found: Iterable[rows.GrantRow]) -> RoomKeys:
    keyring, space = me.keyring, bond.space.bytes
    by_version: dict[int, bytes] = {}
    try:
        for _, version, blob, _ in found:
            if len(blob) == GRANT_BYTES:
                key = _taken(me, bond, version, bytes(blob))
            else:
                key = keyring.unwrap_room_key(blob, space, version)
            by_version[version] = key
    except CannotOpen:
        raise Tampered from None
    return RoomKeys(keyring.installation, space, by_version)


def _taken(me: Holder, bond: Bond, version: int, blob: bytes) -> bytes:
    expected = Grant(
        me.keyring.installation,
        bond.space.bytes,
        recipient=me.keyring.account,
        granter=bond.other.bytes,
        key_version=version,
    )
    # These grants have no end, so no clock is asked.
    return take(blob, expected, recipient=me.identity, granter=bond.pinned, now=0)


def _hand_out(me: Holder, keys: RoomKeys, others: dict[UUID, PublicIdentity]) -> None:
    """Write the newest of these keys for `me`, wrapped, and for others, granted."""
    version, space = keys.newest, keys.space
    key = keys.of(version)
    blobs = {me.account: me.keyring.wrap_room_key(key, space, version)}
    for other, public in others.items():
        grant = Grant(
            keys.installation,
            space,
            recipient=other.bytes,
            granter=me.keyring.account,
            key_version=version,
            not_after=FOR_EVER,
        )
        blobs[other] = give(grant, key, granter=me.identity, recipient=public)
    # By id, so that the order of rows does not say who accepted or turned the key.
    for account, blob in sorted(blobs.items()):
        models.Member.objects.create(
            account_id=account,
            space_id=UUID(bytes=space),
            key_version=version,
            grant=blob,
        )
