"""Whether somebody has an account here can not be seen: not in bytes, not in time."""

import gc
import statistics
import time

import pytest
from django.core.cache import cache
from django.test import Client

from tests.web.everywhere import normalised

SAMPLES = 50
TOLERANCE = 0.2


def guess(handle):
    cache.clear()
    return Client().post("/s/", {"handle": handle, "passphrase": "not this one at all"})


def timed(handle):
    begun = time.perf_counter()
    guess(handle)
    return time.perf_counter() - begun


@pytest.mark.usefixtures("mira")
def test_the_answer_is_the_same_bytes_for_a_known_and_an_unknown_name():
    known, unknown = guess("Mira"), guess("Mora")

    assert known.status_code == unknown.status_code == 422
    assert dict(known.headers) == dict(unknown.headers)
    assert normalised(known.content).replace(b"Mira", b"Mora") == normalised(
        unknown.content
    )


@pytest.mark.usefixtures("mira")
def test_the_answer_takes_as_long_for_a_known_as_for_an_unknown_name():
    """Half of the samples of one have to lie within a fifth of the other's median.

    One derivation is most of the time and the same for both; without it for one of
    them, the medians would differ by far more than half.
    """
    timed("Mira"), timed("Mora")
    known, unknown = [], []
    gc.collect()
    for _ in range(SAMPLES):
        # In turn, so that whatever else this computer does falls on both.
        known.append(timed("Mira"))
        unknown.append(timed("Mora"))

    quicker, slower = sorted([statistics.median(known), statistics.median(unknown)])
    assert quicker > slower * (1 - TOLERANCE), (quicker, slower)
    assert min(known) < statistics.median(unknown)
    assert min(unknown) < statistics.median(known)


def test_signing_up_takes_as_long_for_a_taken_name_as_for_a_free_one(mira):
    def sign_up(handle):
        cache.clear()
        words = "harbour violet anchor nine paper"
        data = {"handle": handle, "passphrase": words, "understood": "on"}
        begun = time.perf_counter()
        answer = Client().post("/u/name", data)
        assert answer.status_code == 302
        return time.perf_counter() - begun

    from reknit.web.models import Account

    taken, free = [], []
    gc.collect()
    for number in range(40):
        taken.append(sign_up("Mira"))
        Account.objects.exclude(pk=mira.account.pk).delete()
        free.append(sign_up(f"Nora {number}"))
        Account.objects.exclude(pk=mira.account.pk).delete()

    quicker, slower = sorted([statistics.median(taken), statistics.median(free)])
    assert quicker > slower * (1 - TOLERANCE), (quicker, slower)
