"""Hiding how long a text is.

A sealed thing is as long as its bucket, so that a one-line note and a paragraph look
the same on disk.
"""

from typing import Final

from reknit.vault.errors import CannotOpen

BUCKETS: Final = (256, 1024, 4096, 16384, 65536)
"""Sizes in bytes. Coarse on purpose: below 10 kB, Padmé alone still shows 128 sizes."""

_LENGTH_BYTES: Final = 4


def bucket(size: int) -> int:
    """Return the padded size, in bytes, for `size` bytes (length prefix included).

    Above the largest bucket the size is rounded as Padmé does, which costs at most 12 %.

    Source:
        Nikitin et al. (2019), PoPETs 2019(4), "Reducing Metadata Leakage from
        Encrypted Files and Communication with PURBs". docs/evidence/padme.md
    """
    for step in BUCKETS:
        if size <= step:
            return step
    exponent = size.bit_length() - 1
    kept_bits = exponent.bit_length()
    mask = (1 << (exponent - kept_bits)) - 1
    return (size + mask) & ~mask


def pad(plaintext: bytes, *, least: int = 0) -> bytes:
    """Return `plaintext` with its length in front and zeros behind, one bucket long.

    Args:
        least: A size in bytes below which it never falls, for things whose very growth
            would tell something (an account's profile).
    """
    length = len(plaintext)
    body = length.to_bytes(_LENGTH_BYTES, "big") + plaintext
    return body.ljust(bucket(max(length + _LENGTH_BYTES, least)), b"\0")


def unpad(padded: bytes) -> bytes:
    """Return what was padded.

    Raises:
        CannotOpen: The length in front does not fit what follows.
    """
    length = int.from_bytes(padded[:_LENGTH_BYTES], "big")
    if length > len(padded) - _LENGTH_BYTES:
        raise CannotOpen
    return padded[_LENGTH_BYTES : _LENGTH_BYTES + length]
