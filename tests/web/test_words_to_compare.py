"""Words for the keys of two people, and keys that have changed."""

import pytest

from reknit.content.words import passphrase_words
from reknit.rooms.errors import KeysChanged, Over
from reknit.vault.pairing import comparison_words
from reknit.web.models import Account
from tests.web.everywhere import contents
from tests.web.rooms_for_two import (
    OWNER,
    WORDS,
    kept_words,
    page,
    said,
    seen_keys,
    with_other_keys,
    words,
)
from tests.web.two import pair


def as_read(lines):
    return " ".join(lines)


def test_both_find_the_same_twelve_words_in_the_same_order(two):
    mine, theirs = two.mira.holder.identity.public, two.jonas.holder.identity.public
    first, second = comparison_words(mine, theirs, passphrase_words())

    for client in (two.miras, two.jonass):
        found = page(client, "/zk/")
        assert WORDS.words.title in found
        assert f"{first} {second}" in found
        assert client.post("/zk/", {"seen": "", "same": "on"})["Location"] == "/zk/"


def test_other_keys_stop_everything_and_their_words_differ_from_the_owners(two):
    false = with_other_keys(two.jonas)
    mine = two.mira.holder.identity.public

    found = page(two.miras, "/zk/")

    assert WORDS.changed.title in found
    lines = comparison_words(mine, false, passphrase_words())
    assert as_read(lines) in found
    assert as_read(lines) not in page(two.jonass, "/zk/")
    assert two.miras.get("/zx/")["Location"] == "/zl/"
    with pytest.raises(KeysChanged):
        pair(two.mira)


def test_looking_at_changed_keys_pins_nothing(two):
    with_other_keys(two.jonas)
    before = contents()

    two.miras.get("/zk/")
    two.miras.head("/zk/")

    assert contents() == before


def test_keys_are_trusted_again_once_the_words_were_compared(two):
    with_other_keys(two.jonas)

    answer = two.miras.post("/zk/", {"seen": seen_keys(two.miras), "same": "on"})

    assert answer["Location"] == "/z/"
    assert pair(two.mira).is_open
    assert WORDS.words.title in page(two.miras, "/zk/")


def test_without_the_tick_nothing_is_trusted(two):
    with_other_keys(two.jonas)
    seen, before = seen_keys(two.miras), contents()

    answer = two.miras.post("/zk/", {"seen": seen})

    assert answer.status_code == 422
    assert "Tick this once you two have compared the words." in words(answer)
    assert contents() == before


def test_keys_that_changed_once_more_are_compared_once_more(two):
    with_other_keys(two.jonas)
    seen = seen_keys(two.miras)
    newer = with_other_keys(two.jonas)
    before = contents()

    answer = two.miras.post("/zk/", {"seen": seen, "same": "on"})

    assert answer.status_code == 409
    assert WORDS.changed.again in words(answer)
    lines = comparison_words(two.mira.holder.identity.public, newer, passphrase_words())
    assert as_read(lines) in words(answer)
    assert contents() == before


@pytest.mark.parametrize("seen", ["", "nonsense", "00" * 64, "0" * 100_000])
def test_nonsense_for_keys_pins_nothing(two, seen):
    with_other_keys(two.jonas)
    before = contents()

    assert two.miras.post("/zk/", {"seen": seen, "same": "on"}).status_code == 409

    assert contents() == before


def test_a_room_with_changed_keys_can_be_left_with_a_copy(two):
    said(two.jonas, "one")
    with_other_keys(two.jonas)

    assert 'href="/zk/"' in two.miras.get("/zl/").content.decode()
    two.miras.post("/zl/", OWNER)

    assert kept_words(two.mira) == ["one"]


def test_whoevers_own_keys_do_not_open_is_told_so(two):
    Account.objects.filter(id=two.mira.account.id).update(identity=b"rubbish")

    assert WORDS.own.title in page(two.miras, "/zk/")
    assert two.miras.post("/zk/", {"seen": "", "same": "on"})["Location"] == "/zk/"


def test_there_is_nobody_to_compare_words_with_once_it_is_over(two):
    two.miras.post("/zl/", OWNER)

    for client in (two.miras, two.jonass):
        assert client.get("/zk/")["Location"] == "/z/"
    with pytest.raises(Over):
        pair(two.jonas)
