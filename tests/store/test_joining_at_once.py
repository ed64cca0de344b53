"""Eight clicks, two people, one effect: coming together as the pages do it."""

from uuid import uuid4

import pytest
from django.utils.timezone import now

from reknit.apps.accounts.services import sign_in
from reknit.apps.joining import services
from reknit.apps.joining.selectors import At, stands_at
from reknit.rooms import models
from reknit.rooms.errors import RoomError
from reknit.rooms.invitations import Offer
from reknit.web.together.pair import State, pair_of
from tests.conftest import PASSPHRASE, _person
from tests.store.test_two_at_once import at_once, rooms_for_two
from tests.store.two import anew

pytestmark = pytest.mark.usefixtures("transactional_db")


@pytest.fixture
def mira():
    return _person("Mira")


@pytest.fixture
def jonas():
    return _person("Jonas")


def fresh(person):
    """Return a person as one of several requests at once finds them."""
    return sign_in(handle=person.profile.handle, passphrase=PASSPHRASE)


def code_of(person):
    services.invite(person, offer_id=uuid4(), name="Mira", now=now())
    [offer] = anew(person.holder).own.find(Offer, newest=1)
    return offer.document.in_words()


def test_eight_clicks_make_one_invitation(mira):
    offer_id, clicks = uuid4(), [fresh(mira) for _ in range(8)]

    at_once(
        *(
            lambda one=one: services.invite(
                one, offer_id=offer_id, name="Mira", now=now()
            )
            for one in clicks
        )
    )

    assert models.Invitation.objects.count() == 1
    assert anew(mira.holder).own.count(Offer) == 1


def test_eight_clicks_accept_once_and_lead_to_something_for_him_alone(mira, jonas):
    code, clicks = code_of(mira), [fresh(jonas) for _ in range(8)]

    answers = at_once(
        *(
            lambda one=one: services.accept(one, code, name="Jonas", now=now())
            for one in clicks
        )
    )

    assert answers == [None] * 8
    assert rooms_for_two() == 1
    assert stands_at(fresh(jonas), now()) == At.ALONE


def test_of_two_who_accept_each_other_at_once_one_does(mira, jonas):
    codes = [(fresh(jonas), code_of(mira)), (fresh(mira), code_of(jonas))]

    answers = at_once(
        *(
            lambda one=one, code=code: services.accept(one, code, name="Me", now=now())
            for one, code in codes
        )
    )

    assert answers.count(None) == 1
    assert isinstance(next(one for one in answers if one), RoomError)
    assert rooms_for_two() == 1


def test_both_accept_the_rules_at_once_and_neither_is_lost(mira, jonas):
    services.accept(jonas, code_of(mira), name="Jonas", now=now())
    services.meet(fresh(mira), now())
    both = [fresh(mira), fresh(jonas)] * 2
    at_once(*(lambda one=one: services.accept_rules(one, now()) for one in both))

    for person in (mira, jonas):
        assert pair_of(fresh(person), now()).common.agreed == tuple(
            sorted((mira.account.id, jonas.account.id))
        )
        assert pair_of(fresh(person), now()).state != State.DOORSTEP
