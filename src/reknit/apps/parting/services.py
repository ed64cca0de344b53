"""What a person can do to part, and to go on. One transaction each."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from reknit.apps.parting.selectors import Standing, copy_of, standing
from reknit.rooms import bonds, leaving
from reknit.rooms.errors import NotFound
from reknit.rooms.holder import Holder
from reknit.rooms.room import Room
from reknit.vault.errors import CannotOpen
from reknit.vault.identity import Identity, PublicIdentity
from reknit.web.clock import here
from reknit.web.together.pair import moment_for
from reknit.web.together.seeing import sight_of
from reknit.web.unlocked import Person

_KEY_BYTES = 32


def leave(person: Person, now: datetime) -> bool:
    """Leave the room for two, in whatever state it is. Doing it again does nothing.

    What the private questions closed stays closed: it is about the person and not about
    the room, and a new room begins with these questions in any case.

    Returns:
        Whether a copy was kept.

    Raises:
        Tampered: The person's own room does not open.
    """
    me = _holder(person)
    sight = sight_of(me.account, moment_for(me, now))
    return leaving.leave(me, today=here(now).date(), sight=sight)


@transaction.atomic
def keep_copy(person: Person, now: datetime) -> bool:
    """Keep one's copy of a room that the other has left; nothing where they have not.

    Returns:
        Whether nobody is in a room any more for whom this was asked. False where there is
        a room that the other has not left: leaving that one asks for the passphrase.
    """
    stands = standing(person)
    if stands == Standing.OVER:
        leave(person, now)
    return stands in {Standing.OVER, Standing.NONE}


def wish(person: Person, now: datetime) -> bool:
    """Wish that the room goes with all that is in it; once both wish it, it does.

    Returns:
        Whether it is gone.

    Raises:
        RoomError: There is no room for two that opens.
    """
    return leaving.destroy_together(person.holder, today=here(now).date())


def take_back(person: Person) -> None:
    """Take back the wish, if there is one.

    Raises:
        RoomError: There is no room for two that opens.
    """
    leaving.keep_after_all(person.holder)


@transaction.atomic
def delete_copy(*, room: Room, copy_id: UUID) -> None:
    """Delete a copy for good. What is gone already may be deleted too."""
    try:
        parts = copy_of(room, copy_id)
    except NotFound:
        return
    for part in parts:
        room.delete(part)


def trust_again(person: Person, seen: str) -> None:
    """Pin the other's new keys, once the two have compared the words for them.

    Args:
        seen: The keys whose words were compared, from `WordsPage.seen`.

    Raises:
        KeysChanged: The keys changed once more since.
        Conflict: Another window was quicker. Nothing was pinned here.
    """
    keys = bytes.fromhex(seen)
    identity = PublicIdentity(keys[:_KEY_BYTES], keys[_KEY_BYTES:])
    bonds.trust_again(person.holder, identity)


def _holder(person: Person) -> Holder:
    try:
        return person.holder
    except CannotOpen:
        # Key pairs that do not open take no grant and give none, and leaving needs
        # neither: the copy is made with keys that were taken in before, if there are any.
        return Holder(person.keyring, Identity.new(), person.room)
