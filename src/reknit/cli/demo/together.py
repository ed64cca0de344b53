"""Brings two people together, and fills their room with what they did in it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from uuid import uuid4

import msgspec
from django.db import transaction

from reknit.apps.joining import services as joining
from reknit.cli.demo.across import Deed, Two, deeds
from reknit.cli.demo.quiet import room_seed
from reknit.content.demo import Together
from reknit.content.demo.room import CameTogether, One
from reknit.rooms.invitations import open_ones
from reknit.web.clock import here
from reknit.web.together.common import Common
from reknit.web.together.pair import pair_of
from reknit.web.unlocked import Person


@transaction.atomic
def come_together(people: Mapping[One, Person], told: Together, today: date) -> None:
    """Let two people have had a room for two, up to the day before `today`.

    One transaction, the earliest moment first, because lists show the order of arrival.

    Args:
        people: Both, with what they said of themselves.
        today: The day it is where they are.
    """
    _open(people, told.began, _moment(told.began.at(today)))
    all_deeds = deeds(told, today)
    _keep_quiet(people[told.began.by], all_deeds, told.began, today)
    two = Two({one: pair_of(each, _now(today)) for one, each in people.items()}, today)
    for deed in sorted(all_deeds, key=lambda deed: deed.moment.order):
        deed.do(two, _moment(deed.moment.at(today)))


def _open(people: Mapping[One, Person], told: CameTogether, at: datetime) -> None:
    """Let one invite and the other accept; both then open things for two by hand."""
    inviter, invitee = people[told.by], people[told.by.other]
    joining.invite(inviter, offer_id=uuid4(), name=told.by.value, now=at)
    [offer] = open_ones(inviter.holder, now=int(at.timestamp()))
    code = offer.document.in_words()
    joining.accept(invitee, code, name=told.by.other.value, now=at)
    joining.meet(inviter, at)
    for person in people.values():
        opened = msgspec.structs.replace(
            person.profile, joint_open=True, opened_on=here(at).date()
        )
        person.save_profile(opened)
        joining.accept_rules(person, at)


def _keep_quiet(
    person: Person, all_deeds: list[Deed], told: CameTogether, today: date
) -> None:
    """Let nothing rest by itself on a day on which something was done, nor today."""
    begun = told.at(today).date()
    busy = {deed.moment.at(today).date() for deed in all_deeds if deed.is_busy}
    room = pair_of(person, _now(today)).room
    [stored] = room.find(Common, newest=1)
    room.edit(stored, seed=room_seed(begun, busy, today))


def _now(today: date) -> datetime:
    return _moment(datetime.combine(today, datetime.min.time()))


def _moment(at: datetime) -> datetime:
    return at.astimezone(UTC)
