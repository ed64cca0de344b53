"""The room for two, as its pages find it."""

import pytest
from django.utils.timezone import now

from reknit.web.together import common
from reknit.web.together.pair import State
from tests.web.two import pair


def test_it_is_open_once_both_have_agreed(two):
    assert pair(two.mira).state == pair(two.jonas).state == State.OPEN
    assert pair(two.mira).name == "Jonas"
    assert pair(two.jonas).name == "Mira"


@pytest.mark.parametrize("who", ["mira", "jonas"])
def test_a_pause_of_either_rests_for_both(two, who):
    one = getattr(two, who)
    common.pause(pair(one).room, one.account.id, now())

    assert pair(two.mira).state == pair(two.jonas).state == State.RESTING

    common.go_on(pair(one).room, one.account.id, now())

    assert pair(two.mira).state == pair(two.jonas).state == State.OPEN


def test_two_pauses_end_with_the_second(two):
    for one in (two.mira, two.jonas):
        common.pause(pair(one).room, one.account.id, now())

    common.go_on(pair(two.mira).room, two.mira.account.id, now())

    assert pair(two.mira).state == pair(two.jonas).state == State.RESTING


def test_a_yes_to_a_private_question_rests_for_both(two):
    two.miras.post("/q/", {"step": "fear", "afraid": "yes"})
    two.miras.post("/q/", {"step": "asq", "afraid": "yes", "all": "no"})

    assert pair(two.jonas).state == State.RESTING


def test_sign_in_and_lock_work_with_a_room_for_two(two):
    before = pair(two.mira).room.counter

    two.miras.post("/l/")

    assert pair(two.mira).room.counter > before
    assert two.jonass.get("/t/").status_code == 200
