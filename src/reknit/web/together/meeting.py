"""What happens by itself: at sign-in and lock, and when a pause begins or ends.

Nothing here keeps anybody out of their own pages, whatever has become of the room.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from uuid import UUID

import msgspec
from django.db import transaction

from reknit.rooms.couple import couple_room, settle
from reknit.rooms.errors import RoomError
from reknit.rooms.invitations import meet
from reknit.rooms.room import Room
from reknit.vault.errors import CannotOpen
from reknit.web.clock import here
from reknit.web.together import common
from reknit.web.unlocked import Person, remember_room


def come_and_go(person: Person, now: datetime) -> None:
    """Keep what a sign-in or a lock keeps: how far one's rooms have come, and who came.

    Always writes the profile, as `remember_room` does.
    """
    with suppress(RoomError, CannotOpen):
        take_up_answer(person, now)
    with suppress(RoomError, CannotOpen):
        # First, because what is written next would let the room seem to have come further.
        settle(person.holder)
        _keep_closed(person, now)
    remember_room(person)


def _keep_closed(person: Person, now: datetime) -> None:
    """Write how the room stands; let it rest where the private questions closed things.

    They may have done so while the room did not open.
    """
    room, me = couple_room(person.holder), person.account.id
    stands = common.common_of(room, here(now).date())
    if not person.profile.joint_open and me in stands.agreed:
        common.pause(room, me, now)
    else:
        common.seal_anew(room, here(now).date())


@transaction.atomic
def take_up_answer(person: Person, now: datetime) -> bool:
    """Let somebody in who accepted an invitation; say whether there was one.

    Raises:
        RoomError: The answer is not what the other wrote. Nothing was pinned.
        CannotOpen: The account's key pairs are not its own.
    """
    came = meet(person.holder, now=int(now.timestamp()))
    if came:
        begin_alone(person)
    return came


def begin_alone(person: Person) -> None:
    """Close things for two, so that the private questions come before them.

    Both get the same page after they came together, each alone.
    """
    changed = msgspec.structs.replace(person.profile, joint_open=False)
    person.save_profile(changed)


def close_for_two(person: Person, now: datetime) -> None:
    """Let things for two rest, where there is a room for two. It gives no reason."""
    _quietly(person, now, common.pause)


def leave_as_it_is(person: Person, now: datetime) -> None:
    """Write what `close_for_two` writes, and change nothing."""

    def seal(room: Room, _: UUID, at: datetime) -> None:
        common.seal_anew(room, here(at).date())

    _quietly(person, now, seal)


def open_for_two(person: Person, now: datetime) -> None:
    """End one's own pause, where there is a room for two."""
    _quietly(person, now, common.go_on)


def _quietly(
    person: Person, now: datetime, change: Callable[[Room, UUID, datetime], None]
) -> None:
    # A room that is over or does not open has nothing that could rest.
    with suppress(RoomError, CannotOpen):
        room = couple_room(person.holder)
        change(room, person.account.id, now)
