"""Who holds a room's key: moving one's keys, and leaving."""

from uuid import UUID

from django.db.models import Count

from reknit.rooms.models import Member, Space
from reknit.vault.errors import CannotOpen
from reknit.vault.keyring import Keyring


def move_to_user_key(old: Keyring, new: Keyring) -> None:
    """Wrap the keys of one's own rooms under a new user key. Inside a transaction.

    Grants that wait for their owner are sealed to the account's identity, not under its
    user key: they stay as they are. So does what is not this account's: in a room for
    two somebody else could have written it, and it must not keep a passphrase from
    being changed.
    """
    for member in Member.objects.filter(account_id=UUID(bytes=old.account)):
        place = (member.space_id.bytes, member.key_version)
        try:
            room_key = old.unwrap_room_key(bytes(member.grant), *place)
        except CannotOpen:
            continue
        member.grant = new.wrap_room_key(room_key, *place)
        member.save(update_fields=["grant"])


def leave_all_rooms(account_id: UUID) -> None:
    """Give up every room; one that nobody else is in goes with everything in it."""
    spaces = Space.objects.filter(member__account_id=account_id)
    alone = (
        Space.objects.filter(id__in=spaces.values("id"))
        .annotate(people=Count("member__account", distinct=True))
        .filter(people=1)
    )
    ids = list(alone.values_list("id", flat=True))
    Member.objects.filter(account_id=account_id).delete()
    Space.objects.filter(id__in=ids).delete()
