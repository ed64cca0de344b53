"""How long a sealed text looks."""

import pytest

from reknit.vault.errors import CannotOpen
from reknit.vault.padding import bucket, pad, unpad


@pytest.mark.parametrize(
    ("size", "padded"),
    [
        (0, 256),
        (256, 256),
        (257, 1024),
        (1024, 1024),
        (1025, 4096),
        (4096, 4096),
        (4097, 16384),
        (16384, 16384),
        (16385, 65536),
        (65536, 65536),
        # By hand: 65537 has 17 bits, so the exponent is 16, which has 5 bits; the
        # lowest 16 - 5 = 11 bits become zero, rounding up: 32 * 2048 + 2048.
        (65537, 67584),
        (67584, 67584),
        (67585, 69632),
        # 1,000,000 has 20 bits, exponent 19 (5 bits): rounded up to 2^14 = 16384.
        (1_000_000, 1_015_808),
    ],
)
def test_sizes_are_rounded_up_to_their_bucket(size, padded):
    assert bucket(size) == padded


def test_a_note_and_a_line_look_the_same():
    assert len(pad(b"yes")) == len(pad(b"x" * 252)) == 256


def test_the_length_stands_in_front_and_zeros_behind():
    padded = pad(b"lamp")

    assert padded == b"\0\0\0\4lamp" + bytes(248)


@pytest.mark.parametrize("length", [0, 1, 250, 1000, 4092])
def test_with_a_least_size_all_of_these_look_the_same(length):
    assert len(pad(b"x" * length, least=4096)) == 4096


def test_a_least_size_does_not_cut():
    assert unpad(pad(b"x" * 5000, least=4096)) == b"x" * 5000


@pytest.mark.parametrize(
    "padded",
    [b"", b"\0\0\0", b"\0\0\0\1", b"\0\0\0\5lamp", b"\xff\xff\xff\xfflamp"],
)
def test_a_length_that_does_not_fit_is_refused(padded):
    with pytest.raises(CannotOpen):
        unpad(padded)


@pytest.mark.parametrize("length", [252, 1020, 4092])
def test_a_text_that_fills_its_bucket_comes_back_whole(length):
    padded = pad(b"x" * length)

    assert len(padded) == length + 4
    assert unpad(padded) == b"x" * length
