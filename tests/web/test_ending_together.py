"""Ending a room for two without copies, once both wish it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reknit.rooms import models
from reknit.rooms.leaving import Farewell
from tests.web.everywhere import contents, normalised
from tests.web.rooms_for_two import (
    OWNER,
    WORDS,
    WRONG,
    either,
    kept_words,
    page,
    said,
    space_of,
)
from tests.web.two import pair

PAGES = ("/zl/", "/zx/", "/zf/", "/zk/")


@pytest.mark.parametrize("first", ["mira", "jonas"])
def test_once_both_wish_it_the_room_is_gone_without_a_copy(two, first):
    one, ones, other, others = either(two, first)
    said(one, "one")
    space = space_of(one)

    assert ones.post("/zx/", OWNER)["Location"] == "/zx/"
    assert pair(other).is_open
    assert others.post("/zx/", OWNER)["Location"] == "/zl/"

    assert not models.Record.objects.filter(space_id=space).exists()
    assert WORDS.none.lede in page(others, "/zl/")
    assert WORDS.closed.empty in page(ones, "/zl/")
    assert ones.post("/zl/", {"do": "kept"})["Location"] == "/zf/"
    assert WORDS.none.lede in page(ones, "/zl/")
    for each in (ones, others):
        assert WORDS.kept.empty in page(each, "/zf/")


def test_the_wish_of_one_changes_no_byte_for_the_other(two):
    def seen():
        return [
            (answer.status_code, normalised(answer.content))
            for answer in map(two.jonass.get, ("/z/", "/zv/", "/zp/", *PAGES))
        ]

    before = seen()

    two.miras.post("/zx/", OWNER)

    assert WORDS.together.wished in page(two.miras, "/zx/")
    assert seen() == before
    two.miras.post("/zx/", {"do": "keep"})
    assert seen() == before


def test_the_wish_of_one_costs_the_other_no_statement_more(two):
    def statements():
        with CaptureQueriesContext(connection) as asked:
            two.jonass.get("/zx/")
        return len(asked)

    statements()
    before = statements()

    two.miras.post("/zx/", OWNER)

    assert statements() == before


def test_a_wish_that_was_taken_back_is_no_wish(two):
    two.miras.post("/zx/", OWNER)
    assert two.miras.post("/zx/", {"do": "keep"})["Location"] == "/zx/"
    assert WORDS.together.wished not in page(two.miras, "/zx/")

    assert two.jonass.post("/zx/", OWNER)["Location"] == "/zx/"

    assert pair(two.mira).is_open


def test_wishing_twice_is_one_wish(two):
    for _ in range(2):
        assert two.miras.post("/zx/", OWNER)["Location"] == "/zx/"

    assert pair(two.mira).room.count(Farewell) == 1


@pytest.mark.parametrize("sent", [{}, WRONG, {"do": "wish"}])
def test_a_wish_asks_for_the_passphrase(two, sent):
    before = contents()

    assert two.miras.post("/zx/", sent).status_code == 422

    assert contents() == before


def test_a_wish_can_be_had_while_things_rest(two):
    two.miras.post("/zp/", {"do": "rest"})

    assert two.miras.post("/zx/", OWNER)["Location"] == "/zx/"
    assert two.jonass.post("/zx/", OWNER)["Location"] == "/zl/"


def test_a_wish_ends_with_leaving(two):
    said(two.mira, "one")
    two.jonass.post("/zx/", OWNER)

    two.miras.post("/zl/", OWNER)

    assert two.jonass.get("/zx/")["Location"] == "/zl/"
    assert two.jonass.post("/zx/", OWNER)["Location"] == "/zl/"
    two.jonass.post("/zl/", {"do": "kept"})
    assert kept_words(two.mira) == kept_words(two.jonas) == ["one"]
