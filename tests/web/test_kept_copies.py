"""What is kept of a room for two, and how it is read and deleted."""

import re
from uuid import uuid4

import pytest

from reknit.rooms import leaving
from reknit.web.together import documents
from tests.web.everywhere import contents
from tests.web.rooms_for_two import (
    OWNER,
    WORDS,
    Said,
    address_of_copy,
    anew,
    kept_words,
    page,
    said,
)
from tests.web.two import come_together


@pytest.fixture
def kept_copy(two):
    """The address of Mira's copy, with one sentence of each."""
    said(two.mira, "from Mira")
    said(two.jonas, "from Jonas")
    two.miras.post("/zl/", OWNER)
    return address_of_copy(two.miras)


def test_a_copy_shows_each_thing_with_who_and_when_the_newest_first(two, kept_copy):
    found = page(two.miras, kept_copy)

    assert re.search(
        r"A sentence · from Jonas · \d.* A sentence · from you · \d", found
    )
    assert found.index("from Jonas") < found.index("from Mira")
    assert WORDS.kept.stood in found


def test_nobody_else_opens_a_copy(two, kept_copy):
    before = contents()

    for method in ("get", "head", "post"):
        theirs = getattr(two.jonass, method)(kept_copy)
        nobodys = getattr(two.jonass, method)(f"/zf/{uuid4().hex}")
        assert theirs.status_code == nobodys.status_code
    assert two.jonass.get(kept_copy).status_code == 404
    two.jonass.post(kept_copy, {"do": "delete"})
    assert contents() == before


def test_a_copy_of_many_things_is_read_part_by_part(two, monkeypatch):
    monkeypatch.setattr(leaving, "_ITEMS_AT_ONCE", 2)
    for number in range(5):
        said(two.mira, f"sentence {number}")
    two.miras.post("/zl/", OWNER)
    there = address_of_copy(two.miras)

    pages = [page(two.miras, f"{there}?p={number}") for number in (1, 2, 3)]

    found = [re.findall(r"sentence (\d)", each) for each in pages]
    assert found == [["4"], ["3", "2"], ["1", "0"]]
    assert "Older" in pages[0]
    assert "Newer" not in pages[0]
    assert "Older" not in pages[2]
    for number in ("4", "0", "x", "9999999"):
        assert two.miras.get(f"{there}?p={number}").status_code == 404


def test_two_rooms_leave_two_copies_even_on_one_day(two, monkeypatch):
    monkeypatch.setattr(leaving, "_ITEMS_AT_ONCE", 1)
    for text in ("first", "second"):
        said(two.mira, f"{text} one")
        said(two.mira, f"{text} two")
        two.miras.post("/zl/", OWNER)
        two.jonass.post("/zl/", {"do": "kept"})
        come_together(anew(two.mira), anew(two.jonas))

    listed = two.miras.get("/zf/").content.decode()
    newest, oldest = re.findall(r'href="(/zf/[0-9a-f]{32})"', listed)

    assert "second two" in page(two.miras, newest)
    assert "second one" in page(two.miras, f"{newest}?p=2")
    assert "first two" in page(two.miras, oldest)


def test_what_this_version_does_not_know_is_one_line(two, kept_copy, monkeypatch):
    monkeypatch.delitem(documents._kinds, Said.kind)

    found = page(two.miras, kept_copy)

    assert found.count(WORDS.kept.unknown) == 2
    assert "from Mira" not in found


def test_a_copy_is_deleted_in_two_actions_and_the_other_keeps_theirs(two, kept_copy):
    two.jonass.post("/zl/", {"do": "kept"})
    assert two.miras.post(kept_copy, {"do": "nonsense"})["Location"] == kept_copy
    assert two.miras.get(kept_copy).status_code == 200

    for _ in range(2):
        answer = two.miras.post(kept_copy, {"do": "delete"})
        assert answer["Location"] == "/zf/"

    assert two.miras.get(kept_copy).status_code == 404
    assert kept_words(two.mira) == []
    assert kept_words(two.jonas) == ["from Mira", "from Jonas"]


def test_deleting_one_copy_leaves_the_other_one(two, kept_copy):
    two.jonass.post("/zl/", {"do": "kept"})
    come_together(anew(two.mira), anew(two.jonas))
    said(two.mira, "later")
    two.miras.post("/zl/", OWNER)

    two.miras.post(kept_copy, {"do": "delete"})

    assert kept_words(two.mira) == ["later"]


def test_help_is_shown_for_ones_own_words_and_not_for_the_others(two):
    said(two.mira, "I want to die.")
    said(two.jonas, "It is a grey day.")
    two.miras.post("/zl/", OWNER)
    two.jonass.post("/zl/", {"do": "kept"})

    main = [
        re.search(
            r"(?s)<main.*</main>", client.get(address_of_copy(client)).content.decode()
        )[0]
        for client in (two.miras, two.jonass)
    ]

    assert ["/h/#" in each for each in main] == [True, False]
