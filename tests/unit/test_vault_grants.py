"""Room keys handed to somebody else."""

import pytest

from reknit.vault.errors import CannotOpen
from reknit.vault.grants import FOR_EVER, Grant, give, take
from reknit.vault.identity import Identity
from reknit.vault.sealing import new_key

MIRA, JONAS, STRANGER = Identity.new(), Identity.new(), Identity.new()
GRANT = Grant(
    installation=b"\x11" * 16,
    space=b"\x22" * 16,
    recipient=b"\x33" * 16,
    granter=b"\x44" * 16,
    key_version=3,
    not_after=2_000_000_000,
)
ROOM_KEY = new_key()


def given(grant=GRANT, *, granter=MIRA):
    return give(grant, ROOM_KEY, granter=granter, recipient=JONAS.public)


def taken(blob, expected=GRANT, *, recipient=JONAS, granter=MIRA, now=1_900_000_000):
    return take(blob, expected, recipient=recipient, granter=granter.public, now=now)


def test_the_recipient_gets_the_room_key():
    assert taken(given()) == ROOM_KEY


def test_somebody_else_can_not_open_it():
    with pytest.raises(CannotOpen):
        taken(given(), recipient=STRANGER)


def test_the_granter_can_not_open_it_again():
    with pytest.raises(CannotOpen):
        taken(given(), recipient=MIRA)


def test_it_is_refused_when_signed_by_somebody_else():
    with pytest.raises(CannotOpen):
        taken(given(granter=STRANGER))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("installation", b"\x11" * 15 + b"\x12"),
        ("space", b"\x22" * 15 + b"\x23"),
        ("recipient", b"\x33" * 15 + b"\x34"),
        ("granter", b"\x44" * 15 + b"\x45"),
        ("key_version", 2),
    ],
)
def test_it_is_refused_for_anything_but_what_was_granted(field, value):
    with pytest.raises(CannotOpen):
        taken(given(), GRANT._replace(**{field: value}))


def test_a_row_can_not_prolong_it():
    blob = given()

    with pytest.raises(CannotOpen):
        taken(blob, GRANT._replace(not_after=FOR_EVER), now=2_000_000_001)


def test_it_ends_after_its_last_second():
    assert taken(given(), now=2_000_000_000) == ROOM_KEY

    with pytest.raises(CannotOpen):
        taken(given(), now=2_000_000_001)


def test_for_ever_is_the_last_second_that_a_database_can_hold():
    assert FOR_EVER == 9_223_372_036_854_775_807


def test_without_an_end_it_holds_for_ever():
    blob = given(GRANT._replace(not_after=FOR_EVER))

    assert taken(blob, now=FOR_EVER) == ROOM_KEY


def test_all_grants_are_equally_long():
    # 1 of format, 48 of sealed box, 64 of signature and 119 of plaintext.
    lengths = {
        len(given()),
        len(given(GRANT._replace(not_after=FOR_EVER, key_version=1))),
    }

    assert lengths == {232}


def test_two_grants_of_the_same_thing_look_unrelated():
    assert given()[1:33] != given()[1:33]


def test_every_changed_byte_is_refused_in_the_same_way():
    blob = given()
    refusals = set()

    for at in range(len(blob)):
        changed = bytearray(blob)
        changed[at] ^= 1
        with pytest.raises(CannotOpen) as caught:
            taken(bytes(changed))
        refusals.add((caught.value.args, caught.value.__cause__))

    assert refusals == {((), None)}


@pytest.mark.parametrize("length", range(232))
def test_a_shortened_grant_is_refused(length):
    with pytest.raises(CannotOpen):
        taken(given()[:length])
