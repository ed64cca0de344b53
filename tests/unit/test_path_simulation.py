"""Invented people walk a small path, and what is seen on the way adds up."""

import random  # noqa: TID251 - invented lives, no keys
from collections import Counter
from datetime import UTC, datetime

import pytest

from reknit.domain.path import laws, simulation
from reknit.domain.path.conditions import CONDITIONS, all_that_hold, bits_of
from reknit.domain.path.next import next_steps
from reknit.domain.path.simulation import Tally, walk_couple
from reknit.domain.path.words import Role
from tests.unit.small_path import SESSION, read_path, write_path, write_step

BEGINS = datetime(2026, 1, 5, 20, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path):
    return write_path(tmp_path)


def walked(path, couples, *, years=1):
    whole = Tally()
    for number in range(couples):
        chance = random.Random(f"couple {number}")  # noqa: S311
        whole.add(walk_couple(path, chance, begins=BEGINS, years=years))
    return whole


def test_the_same_chance_gives_the_same_life(folder):
    path = read_path(folder)

    assert walked(path, 3) == walked(path, 3)


def test_on_a_sound_path_no_law_is_broken_and_every_step_is_reached(folder):
    path = read_path(folder)

    tally = walked(path, 30)

    assert tally.broken_laws == Counter()
    assert tally.reached == {
        (role.value, step.slug) for role in Role for step in path.path_of(role)
    }
    assert 0 < tally.steps_done < tally.visits


def test_on_some_visit_each_condition_holds(folder, monkeypatch):
    met = dict.fromkeys(Role, 0)

    def seen(path, told, now, **options):
        met[told.role] |= all_that_hold(told, now)
        return next_steps(path, told, now, **options)

    monkeypatch.setattr(simulation, "next_steps", seen)
    walked(read_path(folder), 30)

    of_trust = bits_of(["trust-rises", "trust-falls"])
    assert met[Role.INJURED] == bits_of(CONDITIONS)
    assert met[Role.PARTICIPATING] == bits_of(CONDITIONS) - of_trust


def test_a_broken_law_is_counted_with_an_example(folder, monkeypatch):
    monkeypatch.setattr(laws, "LAWS", {"nothing may be offered": lambda _: False})

    tally = walked(read_path(folder), 1)

    assert tally.broken_laws == {"nothing may be offered": tally.visits}
    assert tally.examples["nothing may be offered"].startswith("2026-01-05T20:00:00")


def test_a_need_that_one_answer_decides_for_good_is_a_dead_end(folder):
    # signs is a session: who once answers "Not yet" is not asked again, and let-go
    # waits for what it gives.
    write_step(
        folder, "02-trust/injured/030-let-go", SESSION | {"needs": ["amends-seen"]}
    )

    tally = walked(read_path(folder), 20, years=2)

    assert {role for role, _ in tally.dead_ends} == {"injured"}
    assert tally.dead_ends.total() > 0


def test_a_need_that_is_asked_for_again_is_no_dead_end(folder):
    again = SESSION | {"kind": "activity", "again_after": 14, "for_today": None}
    write_step(
        folder, "02-trust/injured/030-let-go", SESSION | {"needs": ["amends-seen"]}
    )
    write_step(folder, "02-trust/injured/020-signs", again)

    assert walked(read_path(folder), 20, years=2).dead_ends == Counter()


def test_tallies_add_up():
    end = ("injured", "steady")
    one = Tally(2, 1, Counter(a=1), {"a": "first"}, Counter({end: 1}), {("i", "x")})
    two = Tally(3, 2, Counter(a=2, b=1), {"a": "other", "b": "b"}, Counter(), {end})

    one.add(two)

    assert (one.visits, one.steps_done) == (5, 3)
    assert one.broken_laws == {"a": 3, "b": 1}
    assert one.examples == {"a": "first", "b": "b"}
    assert one.dead_ends == {end: 1}
    assert one.reached == {("i", "x"), end}
