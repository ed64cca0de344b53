"""Sealing and wrapping: what opens, and that everything else is refused alike."""

import inspect
import struct

import pytest

from reknit.vault.context import Context, Purpose, associated_data
from reknit.vault.errors import CannotOpen
from reknit.vault.sealing import new_key, open_, seal, unwrap, wrap

KEY = bytes(range(32))
HERE = Context(
    purpose=Purpose.RECORD,
    installation=b"\x11" * 16,
    space=b"\x22" * 16,
    record=b"\x33" * 16,
    version=7,
    key_version=3,
    extra=b"extra",
)
ELSEWHERE = {
    "purpose": Purpose.CHUNK,
    "installation": b"\x11" * 15 + b"\x12",
    "space": b"\x22" * 15 + b"\x23",
    "record": b"\x33" * 15 + b"\x34",
    "version": 6,
    "key_version": 2,
    "extra": b"extra.",
}
pairs = [(a, b) for a in ELSEWHERE for b in ELSEWHERE if a < b]
both = pytest.mark.parametrize(
    ("close", "reopen"), [(seal, open_), (wrap, unwrap)], ids=["seal", "wrap"]
)


@both
def test_what_was_closed_opens_at_its_place(close, reopen):
    secret = new_key()

    assert reopen(KEY, close(KEY, secret, HERE), HERE) == secret


@both
@pytest.mark.parametrize("field", ELSEWHERE)
def test_nothing_opens_when_one_thing_about_its_place_differs(field, close, reopen):
    blob = close(KEY, b"s" * 32, HERE)

    with pytest.raises(CannotOpen):
        reopen(KEY, blob, HERE._replace(**{field: ELSEWHERE[field]}))


@both
@pytest.mark.parametrize(("one", "other"), pairs)
def test_nothing_opens_when_two_things_about_its_place_differ(
    one, other, close, reopen
):
    blob = close(KEY, b"s" * 32, HERE)
    place = HERE._replace(**{one: ELSEWHERE[one], other: ELSEWHERE[other]})

    with pytest.raises(CannotOpen):
        reopen(KEY, blob, place)


@both
@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("asked", Purpose)
def test_a_purpose_opens_its_own_blobs_only(purpose, asked, close, reopen):
    blob = close(KEY, b"s" * 32, HERE._replace(purpose=purpose))

    if purpose is asked:
        assert reopen(KEY, blob, HERE._replace(purpose=asked)) == b"s" * 32
    else:
        with pytest.raises(CannotOpen):
            reopen(KEY, blob, HERE._replace(purpose=asked))


@both
def test_the_places_of_two_blobs_can_not_be_exchanged(close, reopen):
    there = HERE._replace(record=ELSEWHERE["record"])
    mine, yours = close(KEY, b"m" * 32, HERE), close(KEY, b"y" * 32, there)

    for blob, place in ((mine, there), (yours, HERE)):
        with pytest.raises(CannotOpen):
            reopen(KEY, blob, place)


@both
def test_another_key_opens_nothing(close, reopen):
    blob = close(KEY, b"s" * 32, HERE)

    with pytest.raises(CannotOpen):
        reopen(KEY[::-1], blob, HERE)


@both
@pytest.mark.parametrize("key", [b"", KEY[:31], KEY + b"\0"], ids=len)
def test_a_key_of_the_wrong_length_opens_nothing(key, close, reopen):
    blob = close(KEY, b"s" * 32, HERE)

    with pytest.raises((CannotOpen, ValueError)):
        reopen(key, blob, HERE)


@both
def test_every_flipped_bit_is_refused_in_the_same_way(close, reopen):
    blob = close(KEY, b"s" * 32, HERE)
    refusals = set()

    for bit in range(8 * len(blob)):
        changed = bytearray(blob)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(CannotOpen) as caught:
            reopen(KEY, bytes(changed), HERE)
        refusals.add((type(caught.value), caught.value.args, caught.value.__cause__))

    assert refusals == {(CannotOpen, (), None)}


@both
def test_every_shortened_blob_is_refused_in_the_same_way(close, reopen):
    blob = close(KEY, b"s" * 32, HERE)
    refusals = set()

    for length in range(len(blob)):
        with pytest.raises(CannotOpen) as caught:
            reopen(KEY, blob[:length], HERE)
        refusals.add((type(caught.value), caught.value.args, caught.value.__cause__))

    assert refusals == {(CannotOpen, (), None)}


@both
@pytest.mark.parametrize("behind", [b"\0", b"\0" * 16, b"x" * 100], ids=len)
def test_a_lengthened_blob_is_refused(behind, close, reopen):
    blob = close(KEY, b"s" * 32, HERE)

    with pytest.raises(CannotOpen):
        reopen(KEY, blob + behind, HERE)


@both
@pytest.mark.parametrize(("at", "value"), [(0, 0), (0, 2), (1, 0), (1, 2), (1, 3)])
def test_another_format_or_suite_is_refused(at, value, close, reopen):
    blob = bytearray(close(KEY, b"s" * 32, HERE))
    blob[at] = value

    with pytest.raises(CannotOpen):
        reopen(KEY, bytes(blob), HERE)


def test_a_sealed_thing_starts_with_format_suite_and_key_version():
    assert seal(KEY, b"text", HERE)[:6] == bytes.fromhex("01 01 00000003")
    assert wrap(KEY, b"k" * 32, HERE)[:6] == bytes.fromhex("01 01 00000003")


def test_a_sealed_thing_is_as_long_as_its_bucket_and_46_bytes():
    # 6 of header, 24 of nonce and 16 of tag.
    assert len(seal(KEY, b"", HERE)) == 256 + 46
    assert len(seal(KEY, b"x" * 253, HERE)) == 1024 + 46


def test_a_wrapped_key_is_78_bytes_longer_than_the_key():
    # 6 of header, 24 of nonce, 32 of commitment and 16 of tag.
    assert len(wrap(KEY, b"k" * 32, HERE)) == 32 + 78


def test_a_wrapped_key_is_not_opened_when_its_commitment_is_another_keys():
    mine, yours = wrap(KEY, b"k" * 32, HERE), wrap(KEY[::-1], b"k" * 32, HERE)
    exchanged = mine[:30] + yours[30:62] + mine[62:]

    with pytest.raises(CannotOpen):
        unwrap(KEY, exchanged, HERE)


def test_sealing_20_000_times_repeats_no_nonce():
    # With 24 random bytes the chance of a repeat among 20,000 is about 10^-50.
    nonces = {seal(KEY, b"", HERE)[6:30] for _ in range(20_000)}

    assert len(nonces) == 20_000


def test_wrapping_20_000_times_repeats_no_nonce():
    nonces = {wrap(KEY, b"", HERE)[6:30] for _ in range(20_000)}

    assert len(nonces) == 20_000


@pytest.mark.parametrize("function", [seal, wrap])
def test_nobody_can_hand_in_a_nonce(function):
    parameters = list(inspect.signature(function).parameters)

    assert parameters[0] in {"key", "wrapping_key"}
    assert parameters[1:] in (
        ["plaintext", "context", "least"],
        ["secret", "context"],
    )


def test_new_keys_are_32_bytes_and_all_different():
    keys = {new_key() for _ in range(1000)}

    assert len(keys) == 1000
    assert {len(key) for key in keys} == {32}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("version", -1),
        ("version", 2**64),
        ("key_version", -1),
        ("key_version", 2**32),
    ],
)
def test_a_place_that_does_not_fit_has_no_encoding(field, value):
    with pytest.raises(struct.error):
        associated_data(HERE._replace(**{field: value}), 1)


def test_an_extra_that_is_too_long_has_no_encoding():
    with pytest.raises(OverflowError):
        associated_data(HERE._replace(extra=b"x" * 65536), 1)


@pytest.mark.parametrize("field", ["installation", "space", "record"])
@pytest.mark.parametrize("width", [0, 15, 17])
def test_an_id_of_another_width_is_not_taken(field, width):
    """`struct` pads and cuts quietly; two ids must never share an encoding."""
    with pytest.raises(struct.error):
        associated_data(HERE._replace(**{field: b"\x11" * width}), 1)
