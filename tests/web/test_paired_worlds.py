"""Two worlds that differ in what Mira does alone: Jonas can not tell them apart.

He asks for every address there is, sends every form he finds, and compares all that
comes back: status, headers, cookies, where it leads, the bytes, their number, mails, and
what the database was asked.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from statistics import median
from time import perf_counter
from unittest import mock

import pytest
import time_machine
from django.db import transaction
from django.utils.timezone import now

from reknit.domain.safety import QUESTIONS
from reknit.domain.together.rests import Rest
from reknit.rooms.invitations import invite
from reknit.rooms.leaving import Frozen, leave
from reknit.rooms.models import Record
from reknit.web.clock import here_now, today_here
from reknit.web.together import common
from reknit.web.together.seeing import sight_of
from tests.web import sample_for_two
from tests.web.everywhere import Address, addresses
from tests.web.lived import MORNING, Browser, Lived, a_couple, lives, on_the_doorstep
from tests.web.worlds import (
    FOR_TWO,
    Found,
    ask,
    differences,
    everything,
    paths,
    random_id,
    things_for_two,
    troubles,
    unreached,
)

SAMPLE = (sample_for_two,)
EXCUSED: dict[str, str] = {}
"""Addresses for two that no world reaches, each with the reason."""

RUNS_ON = {"turns": "What she has ready opens with his: it is part of what comes."}
"""Lives whose beginning alone goes on in what the two do together, each with the reason."""

NO_TO_ALL = dict.fromkeys(QUESTIONS, "no")
LATER = timedelta(days=10)
"""After the first week, in which nothing rests by itself."""


@pytest.fixture(autouse=True)
def still(db):
    """Let the clock stand, so that it tells no two worlds apart."""
    with time_machine.travel(MORNING, tick=False):
        yield


@pytest.fixture
def sample(settings):
    """Let the sample be all that two people have."""
    settings.ROOT_URLCONF = "tests.web.sample_for_two"
    sample_for_two.LEAK.update(how="", rows=0)
    yield
    sample_for_two.LEAK.update(how="", rows=0)


def as_jonas(lived: Lived) -> Found:
    return everything(lived.two.jonass, lived.ids)


def for_jonas(lived: Lived) -> Found:
    return things_for_two(lived.two.jonass, lived.ids)


def apart(
    make: Callable[[], Lived], look: Callable[[Lived], Found] = for_jonas
) -> Found:
    """Let a world be, look at it as Jonas, and let nothing of it stay."""
    with transaction.atomic():
        found = look(make())
        transaction.set_rollback(True)
    return found


def answers_yes(lived: Lived) -> None:
    """Let Mira say, alone, that she is afraid."""
    answer = lived.two.miras.post("/q/", {"step": "asq", **NO_TO_ALL, "afraid": "yes"})
    assert answer.status_code == 200


def opens_again(lived: Lived) -> None:
    """Let Mira answer with no, and open things for two."""
    lived.two.miras.post("/i/1", {"value": "injured together"})
    lived.two.miras.post("/q/two", NO_TO_ALL)


def resting_by_itself() -> AbstractContextManager[object]:
    """Let this be a moment in which the programme rests by itself."""
    # Not by another seed: other things follow from that as well.
    begins = here_now()
    rest = Rest(begins, begins + timedelta(days=2))
    return mock.patch.object(common, "rest_at", return_value=rest)


# --- one world, before and after -------------------------------------------------------


def test_nothing_that_mira_does_alone_changes_a_byte_for_jonas():
    lived = a_couple().together(lives())
    before = as_jonas(lived)

    lived.privately().alone(lives())

    assert differences(before, as_jonas(lived)) == []


@pytest.mark.proof
def test_no_request_of_jonas_ends_in_an_error():
    lived = a_couple().together(lives()).alone(lives())

    assert troubles(as_jonas(lived)) == []
    assert troubles(things_for_two(lived.two.jonass, lived.hidden)) == []


def test_what_mira_alone_may_open_answers_jonas_like_nothing():
    lived = a_couple().together(lives()).alone(lives())
    nothing = {name: random_id() for name in lived.hidden}

    hidden, none = (
        things_for_two(lived.two.jonass, ids) for ids in (lived.hidden, nothing)
    )

    # A row that is there is opened before it is refused; who does not know an id of 122
    # drawn bits can not ask for it.
    assert differences(hidden, none, made_apart=True, but=("statements",)) == []


def test_the_first_thing_that_mira_holds_back_shows_nowhere():
    lived = a_couple()
    before = for_jonas(lived)

    lived.alone(lives())

    # What the database is asked may differ here: where nothing of a kind was ever put,
    # nothing is looked for.
    assert differences(before, for_jonas(lived), but=("statements",)) == []


# --- two worlds, made apart ------------------------------------------------------------


@pytest.mark.proof
def test_what_came_before_all_that_they_do_together_shows_nowhere():
    plain = apart(lambda: a_couple().together(lives()), as_jonas)
    early = [one for one in lives() if one.__name__.rpartition(".")[2] not in RUNS_ON]
    other = apart(
        lambda: a_couple().privately().alone(early).together(lives()), as_jonas
    )

    # What she held back before stands on the list of the room too, so that a part of it
    # may be full one thing earlier: a statement more, and not a byte.
    assert differences(plain, other, made_apart=True, but=("statements",)) == []


@pytest.mark.proof
def test_a_yes_to_a_private_question_looks_like_a_rest_of_the_programme():
    lived = a_couple().together(lives())

    def look(change: Callable[[], object]) -> Found:
        with transaction.atomic():
            change()
            found = for_jonas(lived)
            transaction.set_rollback(True)
        return found

    with time_machine.travel(MORNING + LATER, tick=False):
        lived.two.jonass.cookies = Browser("Jonas").cookies
        lived.two.miras.cookies = Browser("Mira").cookies
        is_open = look(lambda: None)
        yes = look(lambda: answers_yes(lived))
        away = look(lambda: lived.two.miras.post("/q/two", {"away": "yes"}))
        pause = look(lambda: lived.two.miras.post("/zp/", {"do": "rest"}))
        again = look(lambda: (answers_yes(lived), opens_again(lived)))
        with resting_by_itself():
            rest = look(lambda: None)
            both = look(lambda: answers_yes(lived))

    for other in (yes, away, pause, both):
        assert differences(rest, other) == []
    assert differences(is_open, again) == []
    assert differences(is_open, rest) != []


@pytest.mark.proof
def test_before_both_are_ready_it_does_not_show_who_is_not():
    def not_yet():
        return on_the_doorstep()

    def afraid():
        lived = on_the_doorstep()
        answers_yes(lived)
        return lived

    def busy_alone():
        return on_the_doorstep().privately()

    plain = apart(not_yet)

    for make in (afraid, busy_alone):
        assert differences(plain, apart(make), made_apart=True) == []


@pytest.mark.proof
def test_what_she_held_back_when_she_leaves_shows_nowhere():
    def leaves(lived: Lived) -> Lived:
        mira = lived.two.mira
        sight = sight_of(mira.account.id, now())
        assert leave(mira.holder, today=today_here(), sight=sight)
        return lived

    plain = apart(lambda: leaves(a_couple().together(lives())))
    other = apart(
        lambda: leaves(a_couple().together(lives()).privately().alone(lives()))
    )

    # What she held back before stands on the list of the room too, so that a part of it
    # may be full one thing earlier: a statement more, and not a byte.
    assert differences(plain, other, made_apart=True, but=("statements",)) == []


# --- nothing is left out ---------------------------------------------------------------


def test_every_address_for_two_is_reached_or_excused():
    with transaction.atomic():
        lived = a_couple().together(lives())
        jonas, jonass = lived.two.jonas, lived.two.jonass
        found = [things_for_two(each, lived.ids) for each in lived.browsers]
        own = opened_by_their_owner(lived, unreached(found))
        for one in (lived.two.mira, jonas):
            leave(one.holder, today=today_here())
        copies = jonas.holder.own.find(Frozen)
        found.append(things_for_two(jonass, {"copy_id": copies[0].id.hex}))
        offer = invite(jonas.holder, name="Jonas", now=int(now().timestamp()))
        found.append(things_for_two(jonass, {"invitation_id": offer.id.hex}))
        transaction.set_rollback(True)
    found.append(apart(on_the_doorstep))

    missed = unreached(found) - EXCUSED.keys() - own
    assert not missed, f"No life reaches {sorted(missed)} (tests/web/lives)."
    assert set(EXCUSED) <= {one.name for one in addresses()}


def opened_by_their_owner(lived: Lived, names: set[str]) -> set[str]:
    """Return which addresses open for one of the two with an id of their own."""
    every = [one for one in addresses() if one.name in names and "<hex:" in one.route]
    return {
        address.name
        for address in every
        for browser in lived.browsers
        for each in lived.known_ids()
        if ask(browser, "GET", address.path(each)).status == 200
    }


# --- time --------------------------------------------------------------------------------


@pytest.mark.proof
def test_his_pages_take_as_long_whatever_she_did_alone():
    """Two couples side by side. A look with the naked eye: the statements are exact."""
    plain = a_couple(("mira-1", "jonas-1")).together(lives())
    other = a_couple(("mira-2", "jonas-2")).together(lives())
    other.privately().alone(lives())
    every = [one for one in addresses() if FOR_TWO.match(one.route)]

    def is_alike(address: Address) -> bool:
        taken: list[list[float]] = [[], []]
        for _ in range(9):
            for lived, times in zip((plain, other), taken, strict=True):
                path = paths(address, lived.ids)[-1][1]
                start = perf_counter()
                lived.two.jonass.get(path)
                times.append(perf_counter() - start)
        one, two = map(median, taken)
        return two < 1.5 * one + 0.002

    slow = [one for one in every if not any(is_alike(one) for _ in range(4))]
    assert slow == []


# --- the harness proves itself ---------------------------------------------------------


@pytest.mark.usefixtures("sample")
def test_nothing_is_found_where_nothing_leaks():
    lived = a_couple().together(SAMPLE)
    before = for_jonas(lived)
    lived.privately().alone(SAMPLE)

    assert differences(before, for_jonas(lived)) == []
    assert unreached([before]) - {one.name for one in real_addresses()} == set()


@pytest.mark.proof
@pytest.mark.parametrize("how", sorted(sample_for_two.TELLING))
@pytest.mark.usefixtures("sample")
def test_a_page_that_tells_is_found(how):
    lived = a_couple().together(SAMPLE)
    sample_for_two.LEAK.update(how=how, rows=Record.objects.count())
    before = {"telling": telling(lived)}

    lived.alone(SAMPLE)

    found = differences(before, {"telling": telling(lived)})
    assert found
    assert all("telling" in one for one in found)


def telling(lived: Lived):
    return ask(lived.two.jonass, "GET", "/z3/")


@pytest.mark.usefixtures("sample")
def test_a_page_that_shows_what_is_held_back_is_found(monkeypatch):
    lived = a_couple().together(SAMPLE)
    monkeypatch.setattr(
        sample_for_two.Saying, "is_open_to", lambda self, viewer, now: True
    )
    before = for_jonas(lived)

    lived.alone(SAMPLE)

    found = differences(before, for_jonas(lived))
    assert any("GET sayings: body" in one for one in found)


@pytest.mark.usefixtures("sample")
def test_an_address_that_no_life_reaches_is_found():
    lived = a_couple().together(SAMPLE)
    lived.ids = {}

    assert "saying" in unreached([for_jonas(lived)])


def real_addresses():
    from reknit.config.urls import urlpatterns
    from tests.web.everywhere import _walk

    return list(_walk(urlpatterns, "", ""))
