"""Mira and Jonas with a room for two: both have accepted the rules, and it is open."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import count

import msgspec
from django.test import Client
from django.utils.timezone import now

from reknit.domain.together.rests import rests_in
from reknit.rooms.invitations import accept, invite, meet
from reknit.web.clock import today_here
from reknit.web.together import common
from reknit.web.together.pair import Pair, pair_of
from reknit.web.unlocked import Person

QUIET_DAYS = 45
"""In so many days nothing rests by itself in a room of the tests."""


@dataclass(frozen=True)
class Two:
    """Both people, each with a signed-in browser."""

    mira: Person
    jonas: Person
    miras: Client
    jonass: Client


def come_together(inviter: Person, invitee: Person) -> None:
    """Let one invite and the other accept; both accept the rules."""
    at = int(now().timestamp())
    code = invite(inviter.holder, name="Mira", now=at).document.in_words()
    accept(invitee.holder, code, name="Jonas", now=at)
    assert meet(inviter.holder, now=at)
    for person in (inviter, invitee):
        open_to_two(person)
    # After both, so that the fixed seed is not drawn over.
    room = pair_of(inviter, now()).room
    stored = room.get(common.Common, common._place_of(room))
    room.edit(stored, seed=quiet_seed(today_here()))


def open_to_two(person: Person) -> None:
    """Let somebody have answered every private question with no, and agree."""
    person.save_profile(msgspec.structs.replace(person.profile, joint_open=True))
    common.agree(pair_of(person, now()).room, person.account.id, today_here())


def pair(person: Person) -> Pair:
    """Return the two as the next request of one of them sees them."""
    fresh = Person(person.account, person.keyring, person.profile)
    return pair_of(fresh, now())


@cache
def quiet_seed(begun: date) -> bytes:
    """Return a seed for which nothing rests in the first `QUIET_DAYS`."""
    for number in count():
        seed = number.to_bytes(16)
        if not rests_in(seed, begun, QUIET_DAYS):
            return seed
    raise AssertionError
