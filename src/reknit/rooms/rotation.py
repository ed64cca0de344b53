"""Giving a room a new key, and moving what is in it over, a little at a time."""

from uuid import UUID

from django.db import transaction

from reknit.rooms import models, rows
from reknit.rooms.private import private_room
from reknit.rooms.room import Room
from reknit.rooms.sealed import rewrap_record
from reknit.rooms.tombstones import prove_anew
from reknit.vault.errors import CannotOpen
from reknit.vault.keyring import Keyring
from reknit.vault.sealing import new_key


@transaction.atomic
def rotate_private_room(keyring: Keyring) -> None:
    """Give the account's own room a new key. New writes use it from now on."""
    room = private_room(keyring)
    new_version = room.keys.newest + 1
    models.Member.objects.create(
        account_id=UUID(bytes=keyring.account),
        space_id=UUID(bytes=room.keys.space),
        key_version=new_version,
        grant=keyring.wrap_room_key(new_key(), room.keys.space, new_version),
    )


@transaction.atomic
def carry_over(room: Room, *, at_most: int = 200) -> int:
    """Bring up to `at_most` records under the room's newest key, and then the rest.

    Only each record's own key is wrapped anew; what it seals is left alone. May be
    stopped and started again at any point: what is done is done. When no record is
    left, the manifest follows, and the older keys are thrown away.

    Returns:
        How many records were brought over; 0 when everything is.
    """
    room.hold()
    keys, space = room.keys, UUID(bytes=room.keys.space)
    old = models.Record.objects.filter(space_id=space, key_version__lt=keys.newest)
    ids = list(old.order_by("id").values_list("id", flat=True)[:at_most])
    found = rows.records(space, [one.bytes for one in ids])
    for row in found.values():
        try:
            again = rewrap_record(keys, row)
        except CannotOpen:
            # Not a row that this room wrote: it opens under no key, and must not keep
            # the room from getting rid of its old one.
            again = row._replace(key_version=keys.newest)
        models.Record.objects.filter(id=UUID(bytes=row.id)).update(
            key_version=again.key_version, wrapped_key=again.wrapped_key
        )
    if not ids:
        room.reseal_manifest()
        _throw_away_old_keys(room)
    return len(ids)


def _throw_away_old_keys(room: Room) -> None:
    """Every member has the newest key: a rotation hands it to all of them at once."""
    prove_anew(room.keys)
    models.Member.objects.filter(
        space_id=UUID(bytes=room.keys.space), key_version__lt=room.keys.newest
    ).delete()
