"""The two of them for the length of a request, and in which state their room is."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from reknit.domain.wording import Wording
from reknit.rooms.bonds import Bond, bond_of
from reknit.rooms.couple import couple_room_went_back, open_bond, room_and_bond
from reknit.rooms.errors import RoomError
from reknit.rooms.holder import Holder
from reknit.rooms.room import Room
from reknit.vault.errors import CannotOpen
from reknit.web.clock import here
from reknit.web.together.common import Common, common_of
from reknit.web.unlocked import Person


class State(StrEnum):
    """How the room for two stands for whoever asks."""

    DOORSTEP = "doorstep"
    """It opens when both are ready. Nobody learns who is not."""

    RESTING = "resting"
    """What is there can be read, and nothing new goes across. It tells no reason: the
    programme rests by itself, and either of the two may have put it to rest."""

    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Pair:
    """One of the two, with the room they share.

    Attributes:
        person: Whoever the page is for.
        room: The room for two, open.
        me: The account of the person.
        other: The account of the partner.
        name: What the partner wants to be called; may be empty.
        my_name: What the person is called on the partner's pages; may be empty.
        since: The day they came together.
        now: The moment that things for two have come to. While they rest it stands still,
            at the beginning of the rest, so that nothing opens meanwhile.
        today: The day it is where the person is, also while things rest.
        went_back: Whether the room has seen fewer writes than the person remembers, so
            that somebody put an older state of it back.
    """

    person: Person
    room: Room
    me: UUID
    other: UUID
    name: str
    my_name: str
    since: date
    state: State
    common: Common
    now: datetime
    today: date
    went_back: bool

    @property
    def is_open(self) -> bool:
        """Whether something new may go across today."""
        return self.state == State.OPEN

    @property
    def has_concerns(self) -> bool:
        """Whether something in the room, as far as it was read, is not as it was left."""
        return self.went_back or bool(self.room.concerns)

    @property
    def wording(self) -> Wording:
        """How pages for two speak of the partner: by the name they chose there."""
        about = self.person.profile.about
        wording = about.wording if about else Wording()
        return replace(wording, name=self.name) if self.name else wording

    @property
    def viewers(self) -> tuple[UUID, UUID]:
        """Both accounts: whoever the page is for, and the partner."""
        return self.me, self.other


def pair_of(person: Person, now: datetime) -> Pair:
    """Open the room for two of somebody.

    Raises:
        NotFound: There is none.
        KeysChanged: The partner's keys are not the pinned ones. Nothing was opened.
        Over: The partner left, or both destroyed it.
        CannotOpen: The account's key pairs are not its own.
        RoomError: Something stored is not what was written.
    """
    room, bond = room_and_bond(person.holder)
    today = here(now).date()
    common = common_of(room, today)
    rests = common.resting_since(now) is not None
    return Pair(
        person=person,
        room=room,
        me=person.account.id,
        other=bond.other,
        name=bond.name,
        my_name=bond.mine,
        since=bond.since,
        state=_state(person, common, rests=rests),
        common=common,
        now=common.moment(now),
        today=today,
        went_back=couple_room_went_back(room, bond),
    )


def moment_for(me: Holder, now: datetime) -> datetime:
    """Return the moment that things for two have come to (`Pair.now`).

    For leaving, so also where the other's keys have changed or one's own do not open.
    Where it can not be known, that is now.
    """
    try:
        room = open_bond(me, bond_of(me).document)
        return common_of(room, here(now).date()).moment(now)
    except RoomError:
        return now


def can_go_across(person: Person, now: datetime) -> bool:
    """Whether somebody has a room for two that is open today.

    For pages of one's own that lead there. Opens nothing for whoever never had one.
    """
    if not person.room.count(Bond):
        return False
    try:
        return pair_of(person, now).is_open
    except (RoomError, CannotOpen):
        return False


def _state(person: Person, common: Common, *, rests: bool) -> State:
    if not common.is_open or person.account.id not in common.agreed:
        return State.DOORSTEP
    # The private questions close things for whoever answered them, here as on the path;
    # `meeting.close_for_two` lets them rest for both.
    if not person.profile.joint_open or rests:
        return State.RESTING
    return State.OPEN
