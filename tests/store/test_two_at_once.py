"""Two people and many clicks at once, on a real database with real transactions."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from reknit.rooms import models
from reknit.rooms.couple import couple_room, rotate_couple_room, settle
from reknit.rooms.errors import Closed, Gone, NotFound, Over, RoomError, Taken, TooMany
from reknit.rooms.invitations import Offer, accept, invite, meet, revoke
from reknit.rooms.leaving import Frozen, destroy_together, leave
from tests.store.invented import Page
from tests.store.two import (
    NOW,
    TODAY,
    anew,
    invited,
    somebody_with_keys,
    theirs,
    together,
)

pytestmark = pytest.mark.usefixtures("transactional_db")


@pytest.fixture
def mira():
    return somebody_with_keys()


@pytest.fixture
def jonas():
    return somebody_with_keys()


@pytest.fixture
def both(mira, jonas):
    together(mira, jonas)
    return mira, jonas


def at_once(*work):
    """Do all of it in threads that start together; return what came, refusals too."""
    ready = threading.Barrier(len(work))

    def one(job):
        ready.wait(timeout=20)
        try:
            return job()
        except RoomError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(work)) as pool:
        return list(pool.map(one, work))


def kinds(answers):
    return sorted(type(one).__name__ for one in answers)


def rooms_for_two():
    """Count rooms beyond one for each person."""
    people = models.Member.objects.values("account").distinct().count()
    return models.Space.objects.count() - people


def test_of_eight_people_who_accept_at_once_one_is_let_in(mira):
    code, people = invited(mira), [somebody_with_keys() for _ in range(8)]

    answers = at_once(
        *(
            lambda one=one: accept(anew(one), code, name="", now=NOW) or "in"
            for one in people
        )
    )

    assert answers.count("in") == 1
    assert kinds(answers).count("Gone") == 7
    assert rooms_for_two() == 1
    assert meet(anew(mira), now=NOW)
    winner = people[answers.index("in")]
    theirs(winner).put(Page(text="hello"))
    assert theirs(mira).count(Page) == 1


def test_eight_clicks_of_one_person_accept_once(mira, jonas):
    code = invited(mira)

    answers = at_once(*[lambda: accept(anew(jonas), code, name="", now=NOW)] * 8)

    assert answers == [None] * 8
    assert rooms_for_two() == 1


def test_eight_clicks_take_up_one_answer_once(mira, jonas):
    accept(jonas, invited(mira), name="", now=NOW)

    answers = at_once(*[lambda: meet(anew(mira), now=NOW)] * 8)

    assert sorted(answers) == [False] * 7 + [True]
    assert theirs(mira).keys == theirs(jonas).keys


def test_two_who_accept_each_other_at_once_get_one_room(mira, jonas):
    codes = {mira: invited(jonas), jonas: invited(mira)}

    answers = at_once(
        *(
            lambda one=one, code=code: accept(anew(one), code, name="", now=NOW)
            for one, code in ((mira, codes[mira]), (jonas, codes[jonas]))
        )
    )

    assert answers.count(None) == 1
    assert rooms_for_two() == 1
    for one in (mira, jonas):
        meet(anew(one), now=NOW)
    assert theirs(mira).keys == theirs(jonas).keys


def test_accepting_and_taking_back_at_once_end_in_one_of_the_two(mira, jonas):
    offer = invite(mira, name="", now=NOW)
    code = offer.document.in_words()

    accepted, revoked = at_once(
        lambda: accept(anew(jonas), code, name="", now=NOW),
        lambda: revoke(anew(mira), offer.id),
    )

    if accepted is None:
        assert isinstance(revoked, Taken)
        assert meet(anew(mira), now=NOW)
    else:
        assert (type(accepted), revoked) == (Gone, None)
    assert rooms_for_two() == (accepted is None)


def test_the_limit_holds_for_eight_clicks_at_once(mira):
    answers = at_once(*[lambda: invite(anew(mira), name="", now=NOW)] * 8)

    assert kinds(answers).count("Stored") == 3
    assert [type(one) for one in answers].count(TooMany) == 5
    assert models.Invitation.objects.count() == anew(mira).own.count(Offer) == 3


def test_both_turn_the_key_at_once_and_both_read_everything(both):
    for one in both:
        theirs(one).put(Page(text="before"))

    at_once(
        *(lambda one=one: rotate_couple_room(anew(one)) for one in both * 2),
        *(lambda one=one: theirs(one).put(Page(text="meanwhile")) for one in both * 2),
    )

    for _ in range(3):
        at_once(*(lambda one=one: settle(anew(one), at_most=2) for one in both))
    for one in both:
        room = theirs(one)
        assert max(room.keys.by_version) == 5
        assert len(room.find(Page)) == room.count(Page) == 6
        assert room.concerns == set()
    assert theirs(both[0]).keys == theirs(both[1]).keys


def test_both_leave_at_once_and_each_keeps_a_copy(both):
    theirs(both[0]).put(Page(text="one"))

    answers = at_once(
        *(lambda one=one: leave(anew(one), today=TODAY) for one in both * 2)
    )

    assert sorted(answers) == [False, False, True, True]
    assert rooms_for_two() == 0
    for one in both:
        parts = anew(one).own.find(Frozen)
        assert [len(part.document.items) for part in parts] == [1]
        with pytest.raises(NotFound):
            theirs(one)


def test_what_is_written_while_somebody_leaves_is_in_both_copies_or_in_none(both):
    mira, jonas = both

    answers = at_once(
        lambda: leave(anew(mira), today=TODAY),
        *[lambda: couple_room(anew(jonas)).put(Page(text="meanwhile"))] * 4,
    )
    leave(anew(jonas), today=TODAY)

    written = [one for one in answers[1:] if not isinstance(one, RoomError)]
    refused = {type(one) for one in answers[1:]} - {type(one) for one in written}
    assert refused <= {Closed, Over}
    kept = [
        {item.id for part in anew(one).own.find(Frozen) for item in part.document.items}
        for one in both
    ]
    assert kept[0] == kept[1] == {one.id for one in written}


def test_leaving_and_meeting_at_once_leave_nothing_half(mira, jonas):
    accept(jonas, invited(mira), name="", now=NOW)

    left, met = at_once(
        lambda: leave(anew(jonas), today=TODAY), lambda: meet(anew(mira), now=NOW)
    )

    assert left is True
    if met is True:
        with pytest.raises(Over):
            theirs(mira)
        assert leave(anew(mira), today=TODAY)
    else:
        assert met is False
    assert rooms_for_two() == 0
    assert not models.Invitation.objects.exists()
    together(anew(jonas), anew(mira))


def test_both_wish_to_destroy_it_at_once_and_it_is_gone(both):
    theirs(both[0]).put(Page(text="one"))

    answers = at_once(
        *(lambda one=one: destroy_together(anew(one), today=TODAY) for one in both)
    )

    assert sorted(answers) == [False, True]
    assert rooms_for_two() == 0
