"""What somebody does to come together with another. One transaction each."""

from datetime import date, datetime
from uuid import UUID

import msgspec
from django.db import transaction

from reknit.domain.path.words import Company
from reknit.rooms import invitations
from reknit.rooms.errors import AlreadyKept, NotFound, RoomError, Tampered
from reknit.vault.errors import CannotOpen
from reknit.web.clock import here
from reknit.web.together import common
from reknit.web.together.meeting import begin_alone, take_up_answer
from reknit.web.together.pair import pair_of
from reknit.web.unlocked import Person


def invite(person: Person, *, offer_id: UUID, name: str, now: datetime) -> None:
    """Make an invitation under an id. Sending it twice makes one.

    Raises:
        AlreadyTwo: This person has a room for two.
        TooMany: Three are open, or ten were made within seven days.
        NotFound: Something else has that id.
    """
    at = int(now.timestamp())
    try:
        invitations.invite(person.holder, name=name, now=at, offer_id=offer_id)
    except AlreadyKept:
        raise NotFound from None


def take_back(person: Person, offer_id: UUID) -> None:
    """Take an invitation back. Nobody is told.

    Raises:
        NotFound: It is not one of this person's.
        Taken: It was accepted before.
    """
    invitations.revoke(person.holder, offer_id)


@transaction.atomic
def accept(person: Person, code: str, *, name: str, now: datetime) -> None:
    """Accept an invitation, and let the private questions come before all else.

    Sending it twice accepts once.

    Raises:
        Gone: Nothing opens with this code, for whatever reason.
        AlreadyTwo: This person has a room for two.
    """
    was_alone = not invitations.has_room_for_two(person.account.id)
    at = int(now.timestamp())
    invitations.accept(person.holder, code, name=name, now=at)
    if was_alone:
        begin_alone(person)


def meet(person: Person, now: datetime) -> None:
    """Take up the answer to an invitation, where there is one.

    Raises:
        Tampered: It is not what the other wrote. Nothing was opened.
    """
    try:
        take_up_answer(person, now)
    except (RoomError, CannotOpen):
        raise Tampered from None


@transaction.atomic
def accept_rules(person: Person, now: datetime) -> None:
    """Accept the ground rules of the room for two. Doing it again does nothing.

    Whoever does so walks this with the partner, so the path may go by that.

    Raises:
        RoomError: There is no room for two that opens.
        CannotOpen: The account's key pairs are not its own.
    """
    common.agree(pair_of(person, now).room, person.account.id, _day(now))
    about = person.profile.about
    if about is not None and about.company != Company.TOGETHER:
        together = msgspec.structs.replace(about, company=Company.TOGETHER)
        person.save_profile(msgspec.structs.replace(person.profile, about=together))


def _day(now: datetime) -> date:
    return here(now).date()
