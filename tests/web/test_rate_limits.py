"""A guesser is slowed down; the owner is never shut out."""

import datetime as dt
import socket
from uuid import uuid4

import pytest
import redis
import time_machine
from django.core.cache import cache
from django.test import Client, RequestFactory

from reknit.web.limits import Gate, TooManyTries
from tests.conftest import PASSPHRASE

NOW = dt.datetime(2026, 11, 22, 20, 0, tzinfo=dt.UTC)
REDIS = ("127.0.0.1", 6379)


def _redis_answers():
    try:
        with socket.create_connection(REDIS, timeout=0.5) as connection:
            connection.sendall(b"PING\r\n")
            return connection.recv(7) == b"+PONG\r\n"
    except OSError:
        return False


@pytest.fixture(params=["memory", "redis"])
def counters(request, settings):
    """Count in this process's memory, and in a Redis where one answers."""
    if request.param == "memory":
        yield
        return
    if not _redis_answers():
        pytest.skip("no Redis answers on 127.0.0.1:6379")
    prefix = f"reknit-test-{uuid4().hex}"
    address = f"redis://{REDIS[0]}:{REDIS[1]}/9"
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": address,
            "KEY_PREFIX": prefix,
        }
    }
    yield
    # Only what this test wrote: somebody else's Redis may hold other things.
    with redis.Redis.from_url(address) as server:
        for key in list(server.scan_iter(f"{prefix}*")):
            server.delete(key)


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def guess(passphrase="not this one at all", *, handle="Mira", network="127.0.0.1"):
    client = Client(REMOTE_ADDR=network)
    return client.post("/s/", {"handle": handle, "passphrase": passphrase})


def from_elsewhere(passphrase, network, settings):
    settings.BEHIND_TLS = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    return Client().post(
        "/s/",
        {"handle": "Mira", "passphrase": passphrase},
        headers={"x-forwarded-for": network, "x-forwarded-proto": "https"},
    )


@pytest.mark.usefixtures("mira", "counters")
def test_the_sixth_try_waits():
    answers = [guess() for _ in range(6)]

    assert [answer.status_code for answer in answers] == [422] * 5 + [429]
    assert 1 <= int(answers[-1]["Retry-After"]) <= 60
    assert "Your account is not blocked." in answers[-1].content.decode()


@pytest.mark.usefixtures("mira", "counters")
def test_a_shut_gate_does_not_tell_whether_the_passphrase_was_right():
    for _ in range(5):
        guess()

    assert guess(PASSPHRASE).status_code == 429


@pytest.mark.usefixtures("mira", "counters")
def test_a_name_that_is_not_here_waits_just_the_same():
    for _ in range(5):
        guess(handle="Nobody")

    assert guess(handle="Nobody").status_code == 429


@pytest.mark.usefixtures("mira")
def test_the_wait_grows_and_never_exceeds_a_minute(clock):
    waits = []
    for _ in range(16):
        answer = guess()
        if answer.status_code == 429:
            waits.append(int(answer["Retry-After"]))
            clock.shift(dt.timedelta(seconds=waits[-1]))

    assert waits == sorted(waits)
    assert waits[0] <= 2
    assert waits[-1] <= 61
    assert all(wait <= 61 for wait in waits)


@pytest.mark.usefixtures("mira")
def test_trying_at_a_shut_gate_does_not_prolong_it(clock):
    for _ in range(8):
        answer = guess()
        if answer.status_code == 429:
            clock.shift(dt.timedelta(seconds=int(answer["Retry-After"])))
    while guess().status_code != 429:
        pass
    first = int(guess()["Retry-After"])
    for _ in range(20):
        guess()

    assert int(guess()["Retry-After"]) == first
    clock.shift(dt.timedelta(seconds=first))
    assert guess(PASSPHRASE).status_code == 302


@pytest.mark.usefixtures("mira")
def test_the_owner_comes_in_at_once_from_another_network(settings):
    for _ in range(12):
        from_elsewhere("not this one at all", "203.0.113.9", settings)
    assert from_elsewhere(PASSPHRASE, "203.0.113.9", settings).status_code == 429

    assert from_elsewhere(PASSPHRASE, "198.51.100.4", settings).status_code == 302


@pytest.mark.usefixtures("mira")
def test_a_house_with_ipv6_is_one_network(settings):
    for host in range(5):
        from_elsewhere("not this one at all", f"2001:db8:1:2::{host}", settings)

    assert (
        from_elsewhere(PASSPHRASE, "2001:db8:1:2:a:b:c:d", settings).status_code == 429
    )
    assert from_elsewhere(PASSPHRASE, "2001:db8:1:3::1", settings).status_code == 302


@pytest.mark.usefixtures("mira", "counters")
def test_the_owner_who_gets_it_right_starts_afresh():
    for _ in range(4):
        guess()
    assert guess(PASSPHRASE).status_code == 302

    assert [guess().status_code for _ in range(5)] == [422] * 5


@pytest.mark.usefixtures("mira", "jonas", "counters")
def test_one_persons_tries_do_not_shut_the_other_out():
    for _ in range(6):
        guess()

    assert guess(PASSPHRASE, handle="Jonas").status_code == 302


@pytest.mark.usefixtures("mira", "counters")
def test_capitals_and_spaces_in_a_name_open_no_second_gate():
    names = ["Mira", "mira", " MIRA ", "\uff2d\uff49\uff52\uff41", "mIrA"]
    for name in names:
        guess(handle=name)

    assert guess().status_code == 429


@pytest.mark.usefixtures("db", "clock")
def test_many_names_from_one_network_are_slowed_too():
    answers = [guess(handle=f"Name {number}").status_code for number in range(31)]

    assert answers == [422] * 30 + [429]


@pytest.mark.usefixtures("db", "clock")
def test_made_up_names_do_not_make_a_gate_forget():
    asked = RequestFactory().post("/s/")
    for _ in range(5):
        Gate(asked, "sign-in", "Mira").enter()

    for number in range(600):
        other = RequestFactory(REMOTE_ADDR=f"10.1.{number // 250}.{number % 250}")
        Gate(other.post("/s/"), "sign-in", f"Name {number}").enter()

    with pytest.raises(TooManyTries):
        Gate(asked, "sign-in", "Mira").enter()


@pytest.mark.usefixtures("mira")
def test_after_an_hour_of_quiet_the_tries_are_forgotten(clock):
    for _ in range(5):
        guess()
    clock.shift(dt.timedelta(hours=1, seconds=1))

    assert [guess().status_code for _ in range(5)] == [422] * 5


def test_recovery_sign_up_and_the_owners_passphrase_have_gates_too(miras_browser):
    from reknit.vault.recovery import new_code

    codes = [
        Client().post(
            "/r/",
            {
                "handle": "Mira",
                "code": new_code(),
                "passphrase": "harbour violet anchor nine paper",
            },
        )
        for _ in range(6)
    ]
    owner = [
        miras_browser.post("/a/code", {"passphrase": "not this one at all"})
        for _ in range(6)
    ]
    made = [
        Client().post(
            "/u/name",
            {
                "handle": "Nora",
                "passphrase": f"harbour violet anchor nine paper {number}",
                "understood": "on",
            },
        )
        for number in range(6)
    ]

    assert [answer.status_code for answer in codes] == [422] * 5 + [429]
    assert [answer.status_code for answer in owner] == [422] * 5 + [429]
    assert [answer.status_code for answer in made] == [302] * 5 + [429]


@pytest.mark.usefixtures("mira")
def test_neither_names_nor_addresses_stand_in_the_counters():
    guess()

    kept = repr(list(cache._cache.items()))
    for trace in ("Mira", "mira", "127.0.0.1", "sign-in"):
        assert trace not in kept
