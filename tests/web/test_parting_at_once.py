"""Parting with many clicks at once: one effect each, and nothing half."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from reknit.rooms import models
from reknit.rooms.errors import Closed, NotFound, Over, RoomError
from tests.web.rooms_for_two import (
    OWNER,
    address_of_copy,
    anew,
    copies,
    kept_words,
    said,
    seen_keys,
    with_other_keys,
)
from tests.web.two import pair

pytestmark = pytest.mark.usefixtures("transactional_db")


@pytest.fixture
def both(transactional_db, two):
    """The two, on a database with transactions of its own."""
    return two


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


def posting(client, path, sent):
    """Return what posts a form from a browser of its own with the same cookies."""
    own = Client()
    own.cookies = client.cookies.copy()
    return lambda: own.post(path, sent)


def where(answers):
    return [(one.status_code, one.headers.get("Location")) for one in answers]


def rooms_for_two():
    people = models.Member.objects.values("account").distinct().count()
    return models.Space.objects.count() - people


def test_both_leave_at_once_with_double_clicks_and_each_keeps_one_copy(both):
    said(both.mira, "one")

    answers = at_once(
        *(
            posting(client, "/zl/", OWNER)
            for client in (both.miras, both.jonass)
            for _ in range(2)
        )
    )
    for client in (both.miras, both.jonass):
        client.post("/zl/", {"do": "kept"})

    assert where(answers) == [(302, "/zl/")] * 4
    assert rooms_for_two() == 0
    for one in (both.mira, both.jonas):
        assert kept_words(one) == ["one"]
        with pytest.raises(NotFound):
            pair(one)


def test_eight_clicks_keep_one_copy_of_a_room_that_is_closed(both):
    said(both.mira, "one")
    both.miras.post("/zl/", OWNER)

    answers = at_once(*[posting(both.jonass, "/zl/", {"do": "kept"}) for _ in range(8)])

    assert where(answers) == [(302, "/zf/")] * 8
    assert len(copies(both.jonas)) == 1
    assert rooms_for_two() == 0


def test_what_is_written_while_somebody_leaves_is_in_both_copies_or_in_none(both):
    said(both.jonas, "before")

    answers = at_once(
        posting(both.miras, "/zl/", OWNER),
        *[lambda number=number: said(both.jonas, f"{number}") for number in range(3)],
    )
    both.jonass.post("/zl/", {"do": "kept"})

    refused = {type(one) for one in answers[1:] if isinstance(one, RoomError)}
    written = [one for one in answers[1:] if not isinstance(one, RoomError)]
    assert where(answers[:1]) == [(302, "/zl/")]
    assert refused <= {Closed, Over}
    assert kept_words(both.mira) == kept_words(both.jonas)
    assert len(kept_words(both.mira)) == 1 + len(written)


def test_both_wish_to_end_it_at_once_and_it_is_gone(both):
    said(both.mira, "one")

    at_once(
        *(
            posting(client, "/zx/", OWNER)
            for client in (both.miras, both.jonass)
            for _ in range(2)
        )
    )

    for client in (both.miras, both.jonass):
        client.post("/zl/", {"do": "kept"})
    assert rooms_for_two() == 0
    assert copies(both.mira) == copies(both.jonas) == []


def test_a_wish_and_leaving_at_once_end_the_room_in_one_way(both):
    said(both.mira, "one")
    both.miras.post("/zx/", OWNER)

    at_once(
        posting(both.jonass, "/zx/", OWNER),
        posting(both.miras, "/zl/", OWNER),
    )

    for client in (both.miras, both.jonass):
        client.post("/zl/", {"do": "kept"})
    assert rooms_for_two() == 0
    assert kept_words(both.mira) == kept_words(both.jonas)


def test_eight_clicks_trust_new_keys_once(both):
    with_other_keys(both.jonas)
    sent = {"seen": seen_keys(both.miras), "same": "on"}

    answers = at_once(*[posting(both.miras, "/zk/", sent) for _ in range(8)])

    assert {status for status, _ in where(answers)} == {302}
    assert pair(anew(both.mira)).is_open


def test_eight_clicks_delete_a_copy_once(both):
    said(both.mira, "one")
    both.miras.post("/zl/", OWNER)
    there = address_of_copy(both.miras)

    answers = at_once(*[posting(both.miras, there, {"do": "delete"}) for _ in range(8)])

    assert where(answers) == [(302, "/zf/")] * 8
    assert copies(both.mira) == []
