"""Both press at the same moment: each has their way, and nothing is lost."""

import pytest
from django.utils.timezone import now

from reknit.web.clock import today_here
from reknit.web.together import common
from tests.conftest import _person, signed_in
from tests.web.at_once import at_once, get, post, statuses
from tests.web.two import Two, come_together, pair

pytestmark = [pytest.mark.postgres, pytest.mark.usefixtures("transactional_db")]


@pytest.fixture
def both(transactional_db):
    """Mira and Jonas with an open room, in a database with real transactions."""
    mira, jonas = _person("Mira"), _person("Jonas")
    come_together(mira, jonas)
    return Two(mira, jonas, signed_in("Mira"), signed_in("Jonas"))


def paused(two):
    """Return who has put things to rest."""
    found = pair(two.mira).common.paused
    assert pair(two.jonas).common.paused == found
    return set(found)


def test_both_pause_at_once_and_both_pauses_stand(both):
    answers = at_once(
        *(post(each, "/zp/", do="rest") for each in (both.miras, both.jonass) * 4)
    )

    assert statuses(answers) == [302] * 8
    assert paused(both) == {both.mira.account.id, both.jonas.account.id}


def test_both_go_on_at_once_and_nothing_rests(both):
    for browser in (both.miras, both.jonass):
        browser.post("/zp/", {"do": "rest"})

    at_once(*(post(each, "/zp/", do="on") for each in (both.miras, both.jonass) * 4))

    assert paused(both) == set()


def test_one_pauses_while_the_other_goes_on_and_each_has_their_way(both):
    both.jonass.post("/zp/", {"do": "rest"})

    at_once(
        *[post(both.miras, "/zp/", do="rest")] * 3,
        *[post(both.jonass, "/zp/", do="on")] * 3,
        *(get(each, "/z/") for each in (both.miras, both.jonass)),
    )

    assert paused(both) == {both.mira.account.id}


def test_both_accept_the_rules_at_once_and_it_is_open(both):
    room = pair(both.mira).room
    stored = room.get(common.Common, common._place_of(room))
    room.edit(stored, agreed=())

    at_once(
        *(
            lambda one=one: common.agree(pair(one).room, one.account.id, today_here())
            for one in (both.mira, both.jonas) * 4
        )
    )

    assert pair(both.mira).common.is_open
    assert len(pair(both.jonas).common.agreed) == 2


def test_a_yes_while_the_other_goes_on_lets_things_rest(both):
    both.jonass.post("/zp/", {"do": "rest"})

    answers = at_once(
        post(both.miras, "/q/", step="asq", afraid="yes", all="no"),
        post(both.jonass, "/zp/", do="on"),
    )

    assert statuses(answers) == [200, 302]
    assert pair(both.jonas).common.resting_since(now())
    assert paused(both) == {both.mira.account.id}


def test_signing_in_and_out_meanwhile_loses_no_pause(both):
    at_once(
        post(both.miras, "/zp/", do="rest"),
        post(both.jonass, "/l/"),
        lambda: signed_in("Jonas"),
        lambda: signed_in("Mira"),
    )

    assert paused(both) == {both.mira.account.id}
