"""What somebody sees of coming together. Frozen values out, ready for a page."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from django.urls import reverse

from reknit.content.joining import BeforeWords, joining_words
from reknit.rooms import invitations
from reknit.rooms.documents import Stored
from reknit.rooms.errors import RoomError
from reknit.rooms.invitations import LASTS_SECONDS, OPEN_AT_ONCE, Offer
from reknit.vault.errors import CannotOpen
from reknit.web.clock import here
from reknit.web.together.pair import State, pair_of
from reknit.web.together.seeing import Line
from reknit.web.unlocked import Person

FRESH: Final = timedelta(days=7)
"""How long the private questions count before inviting: they are asked again then."""

_GROUPS: Final = (4, 3, 3, 3)
"""How thirteen words are set, so that they can be read aloud and typed."""


class Door(StrEnum):
    """What the page to invite shows."""

    ALONE = "alone"
    """The private questions come first. Never asked and closed read the same."""

    ANSWERED = "answered"
    TWO = "two"
    OPEN = "open"


class At(StrEnum):
    """Where somebody stands at the door of the room for two."""

    AWAY = "away"
    """There is no such door for them: no room, one that is open, one that is over."""

    ALONE = "alone"
    RULES = "rules"
    READY = "ready"
    """They accepted the rules. Nobody learns more than that."""


class Became(StrEnum):
    """What became of an invitation."""

    OPEN = "open"
    ANSWERED = "answered"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class InvitePage:
    """The page to invite: what it shows, and the open invitations, newest first."""

    door: Door
    waiting: tuple[Line, ...] = ()

    @property
    def is_full(self) -> bool:
        """Whether no further one can be open beside these."""
        return len(self.waiting) >= OPEN_AT_ONCE


@dataclass(frozen=True, slots=True)
class InvitationPage:
    """One invitation. Empty but for its id where it is not open.

    Attributes:
        groups: The words of the code, some to a line.
        part: The code as the last part of a link.
        until: When it ends, in words.
    """

    id: str
    became: Became
    groups: tuple[str, ...] = ()
    part: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class OfferPage:
    """What somebody with a code sees: who invites, and until when."""

    name: str
    until: str


@dataclass(frozen=True, slots=True)
class BeforeTwo:
    """What the page for two shows of inviting, while there are not two.

    Attributes:
        may_suggest: Whether it may bring up inviting by itself.
        needs_private: Whether the private questions come before inviting.
        waiting: The open invitations, newest first, each with its page.
        has_answer: Whether somebody accepted one, so that the room can be opened.
        words: What is said of it.
    """

    may_suggest: bool
    needs_private: bool
    waiting: tuple[Line, ...]
    has_answer: bool
    words: BeforeWords


def before_two(person: Person, now: datetime) -> BeforeTwo:
    """Return what the page for two shows of inviting. Reads up to ten records."""
    return BeforeTwo(
        may_suggest=_may_suggest(person, here(now).date()),
        needs_private=needs_private(person, here(now).date()),
        waiting=_waiting(person, now),
        has_answer=invitations.has_answer(person.holder),
        words=joining_words().before,
    )


def needs_private(person: Person, today: date) -> bool:
    """Say whether the private questions come before inviting.

    They do unless somebody answered them all with no in the last seven days and opened
    things for two then.
    """
    opened = person.profile.opened_on
    return not person.profile.joint_open or opened is None or today - opened > FRESH


def invite_page(person: Person, now: datetime) -> InvitePage:
    """Return what the page to invite shows."""
    if invitations.has_answer(person.holder):
        return InvitePage(Door.ANSWERED)
    if invitations.has_room_for_two(person.account.id):
        return InvitePage(Door.TWO)
    is_alone = needs_private(person, here(now).date())
    return InvitePage(Door.ALONE if is_alone else Door.OPEN, _waiting(person, now))


def invitation_page(person: Person, offer_id: UUID, now: datetime) -> InvitationPage:
    """Return one of somebody's own invitations.

    Raises:
        NotFound: It is not one of theirs, or is longer gone than a week.
    """
    stored = person.room.get(Offer, offer_id)
    offer = stored.document
    if stored.id in {each.id for each in _open(person, now)}:
        return InvitationPage(
            id=stored.id.hex,
            became=Became.OPEN,
            groups=_in_groups(offer.in_words()),
            part=offer.in_link(),
            until=_until(offer.ends_at, now),
        )
    # What was accepted keeps its secret until the answer is taken up.
    is_answered = bool(offer.secret) and invitations.has_answer(person.holder)
    became = Became.ANSWERED if is_answered else Became.OVER
    return InvitationPage(stored.id.hex, became)


def offer_page(person: Person | None, code: str, now: datetime) -> OfferPage:
    """Return what somebody with a code sees before choosing.

    Raises:
        Gone: Nothing opens with it, for whatever reason.
    """
    viewer = person.account.id if person else None
    found = invitations.look(code, now=int(now.timestamp()), viewer=viewer)
    return OfferPage(found.name, _until(found.ends_at, now))


def stands_at(person: Person, now: datetime) -> At:
    """Say where somebody stands at the door of the room for two.

    It goes by what they did themselves, and tells nothing of the other.
    """
    try:
        pair = pair_of(person, now)
    except (RoomError, CannotOpen):
        return At.AWAY
    if pair.state != State.DOORSTEP:
        return At.AWAY
    if not person.profile.joint_open:
        return At.ALONE
    return At.READY if pair.me in pair.common.agreed else At.RULES


def _may_suggest(person: Person, today: date) -> bool:
    about, safety = person.profile.about, person.profile.safety(today)
    if about is None or safety.gentle or safety.relief_only:
        return False
    return about.begun_on < today


def _waiting(person: Person, now: datetime) -> tuple[Line, ...]:
    return tuple(
        Line(
            title=f"Open until {_until(each.document.ends_at, now)}",
            url=reverse("joining:one", args=[each.id]),
        )
        for each in _open(person, now)
    )


def _open(person: Person, now: datetime) -> list[Stored[Offer]]:
    return invitations.open_ones(person.holder, now=int(now.timestamp()))


def _until(ends_at: int, now: datetime) -> str:
    """Return when an invitation ends, as people say it: it lasts a day."""
    at, today = here(datetime.fromtimestamp(ends_at, UTC)), here(now).date()
    assert ends_at - now.timestamp() <= LASTS_SECONDS
    day = "today" if at.date() == today else "tomorrow"
    return f"{day} at {at:%H:%M}"


def _in_groups(words: str) -> tuple[str, ...]:
    left, groups = words.split(), []
    for size in _GROUPS:
        groups.append(" ".join(left[:size]))
        left = left[size:]
    return (*groups, *left)
