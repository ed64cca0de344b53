"""From a passphrase to keys: refusing weakened rows, and never too many at once."""

import threading

import pytest
from argon2.exceptions import HashingError

import reknit.vault.passphrase
from reknit.vault.errors import Busy, CannotOpen, WeakParameters
from reknit.vault.passphrase import (
    CEILING,
    FLOOR,
    HIGH,
    STANDARD,
    Argon2Profile,
    Derivations,
    Derived,
    new_salt,
    require_sound,
)

WORDS = "lantern willow copper seven kettle morning"
SALT = bytes(range(16))


class Edge:
    """Stands where Argon2 is called: counts the calls, and does what it is told."""

    def __init__(self, monkeypatch, answer=lambda: bytes(32)):
        self.calls = 0
        self.answer = answer
        monkeypatch.setattr(reknit.vault.passphrase, "hash_secret_raw", self)

    def __call__(self, **_parameters):
        self.calls += 1
        return self.answer()


@pytest.fixture
def edge(monkeypatch):
    return Edge(monkeypatch)


def test_the_standard_is_the_second_recommended_option_of_rfc_9106():
    assert Argon2Profile(memory_kib=65536, passes=3, lanes=4) == STANDARD


def test_the_floor_is_the_least_that_owasp_accepts():
    assert Argon2Profile(memory_kib=19456, passes=2, lanes=1) == FLOOR


def test_the_bounds_leave_room_for_hosts_and_none_for_absurdity():
    assert Argon2Profile(memory_kib=262_144, passes=3, lanes=4) == HIGH
    assert Argon2Profile(memory_kib=1_048_576, passes=10, lanes=16) == CEILING


@pytest.mark.parametrize("profile", [FLOOR, STANDARD, HIGH, CEILING], ids=str)
def test_our_own_profiles_are_sound(profile):
    require_sound(profile)


@pytest.mark.parametrize(
    "profile",
    [
        Argon2Profile(19 * 1024 - 1, 2, 1),
        Argon2Profile(8, 3, 4),
        Argon2Profile(0, 3, 4),
        Argon2Profile(64 * 1024, 1, 4),
        Argon2Profile(64 * 1024, 0, 4),
        Argon2Profile(64 * 1024, 3, 0),
        Argon2Profile(1024 * 1024 + 1, 3, 4),
        Argon2Profile(2**32 - 1, 3, 4),
        Argon2Profile(64 * 1024, 11, 4),
        Argon2Profile(64 * 1024, 2**31, 4),
        Argon2Profile(64 * 1024, 3, 17),
        Argon2Profile(-(2**20), -3, -4),
    ],
    ids=str,
)
def test_weak_and_absurd_parameters_are_refused_before_any_work(profile, edge):
    with pytest.raises(WeakParameters):
        Derivations(at_once=1).run(WORDS, SALT, profile)

    assert edge.calls == 0


@pytest.mark.parametrize("length", [0, 8, 15, 17, 32])
def test_a_salt_of_another_length_is_refused_before_any_work(length, edge):
    with pytest.raises(WeakParameters):
        Derivations(at_once=1).run(WORDS, b"s" * length, FLOOR)

    assert edge.calls == 0


def test_sound_parameters_take_exactly_one_run(edge):
    Derivations(at_once=1).run(WORDS, SALT, FLOOR)

    assert edge.calls == 1


def test_the_two_keys_have_nothing_in_common():
    derived = Derivations(at_once=1).run(WORDS, SALT, FLOOR)

    assert len(derived.verifier) == len(derived.kek) == 32
    assert derived.verifier != derived.kek


def test_one_more_letter_gives_other_keys():
    derivations = Derivations(at_once=1)

    one, other = (derivations.run(words, SALT, FLOOR) for words in (WORDS, WORDS + "s"))

    assert one.verifier != other.verifier
    assert one.kek != other.kek


def test_the_right_passphrase_matches():
    derived = Derived(verifier=b"v" * 32, kek=b"k" * 32)

    derived.require_match(derived.stored_verifier())


@pytest.mark.parametrize("stored", ["", "0" * 64, "not hexadecimal"])
def test_another_verifier_does_not_match(stored):
    with pytest.raises(CannotOpen):
        Derived(verifier=b"v" * 32, kek=b"k" * 32).require_match(stored)


def test_what_is_stored_is_a_hash_and_not_the_verifier():
    derived = Derived(verifier=b"v" * 32, kek=b"k" * 32)

    assert derived.verifier.hex() not in derived.stored_verifier()
    assert len(derived.stored_verifier()) == 64


def test_derived_keys_do_not_show_in_a_traceback():
    shown = repr(Derived(verifier=b"verifier" * 4, kek=b"kek-kek-" * 4))

    assert "verifier" not in shown
    assert "kek-kek-" not in shown


def test_one_too_many_at_once_is_told_to_come_back(monkeypatch):
    started, finish = threading.Event(), threading.Event()

    def slowly():
        started.set()
        finish.wait(timeout=10)
        return bytes(32)

    Edge(monkeypatch, slowly)
    derivations = Derivations(at_once=1, patience_seconds=0.01)
    first = threading.Thread(target=derivations.run, args=(WORDS, SALT, FLOOR))
    first.start()
    started.wait(timeout=10)

    with pytest.raises(Busy):
        derivations.run(WORDS, SALT, FLOOR)

    finish.set()
    first.join()


def test_never_more_run_at_once_than_allowed(monkeypatch):
    running, most, lock = 0, 0, threading.Lock()
    together = threading.Barrier(3)

    def counting():
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        together.wait(timeout=10)
        with lock:
            running -= 1
        together.wait(timeout=10)
        return bytes(32)

    Edge(monkeypatch, counting)
    derivations = Derivations(at_once=3, patience_seconds=10)
    threads = [
        threading.Thread(target=derivations.run, args=(WORDS, SALT, FLOOR))
        for _ in range(9)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)

    assert most == 3


def test_a_place_is_free_again_after_a_run(edge):
    derivations = Derivations(at_once=1, patience_seconds=0.01)

    derivations.run(WORDS, SALT, FLOOR)
    derivations.run(WORDS, SALT, FLOOR)

    assert edge.calls == 2


def test_a_place_is_free_again_after_a_run_that_failed(monkeypatch):
    def fail():
        raise KeyboardInterrupt

    edge = Edge(monkeypatch, fail)
    derivations = Derivations(at_once=1, patience_seconds=0.01)
    with pytest.raises(KeyboardInterrupt):
        derivations.run(WORDS, SALT, FLOOR)

    edge.answer = lambda: bytes(32)

    assert derivations.run(WORDS, SALT, FLOOR).kek


@pytest.mark.parametrize(
    "problem", [HashingError("Memory allocation error"), MemoryError()], ids=repr
)
def test_no_memory_left_means_trying_again_later(problem, monkeypatch):
    def fail():
        raise problem

    Edge(monkeypatch, fail)

    with pytest.raises(Busy):
        Derivations(at_once=1).run(WORDS, SALT, FLOOR)


def test_salts_are_16_bytes_and_all_different():
    salts = {new_salt() for _ in range(1000)}

    assert len(salts) == 1000
    assert {len(salt) for salt in salts} == {16}


def test_parameters_are_packed_in_twelve_bytes():
    assert STANDARD.pack().hex() == "00010000" + "00000003" + "00000004"
