r"""How two people come to trust each other's keys, with the server in between.

The inviter hands over a secret by hand. Whoever has it can find the invitation, open
what the inviter sealed in it, and answer so that the inviter knows the answer comes from
somebody who has it too:

    secret (16) --HKDF "pair-find/v1"--> HMAC under the server's key = what is stored
                \-HKDF "pair-seal/v1"--> seals what the inviter says, and the answer
                \-HKDF "pair-bind/v1"--> key of the proof over both identities and the room

The secret is written as thirteen words. A recovery code has letters and digits, and a
passphrase is suggested as six words: a code of another look and length is not taken for
one of them, and never handed over by mistake. A link or a square of dots carries the
same sixteen bytes.
"""

import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from hashlib import blake2b, sha256
from typing import Final

from reknit.vault.context import NOWHERE, Context, Purpose
from reknit.vault.derive import Label, derive
from reknit.vault.errors import CannotOpen, MistypedCode
from reknit.vault.identity import PublicIdentity
from reknit.vault.sealing import open_, seal

SECRET_BYTES: Final = 16
WORDS: Final = 13
LEAST_SEALED_BYTES: Final = 1024
"""What is said and answered is never shorter, so that a name's length does not show."""

FINGERPRINT_WORDS: Final = 6
"""Words for one identity: 62 bits. Whoever wants to pass must match them by trying key
pairs, one person at a time (a second preimage, not a collision)."""

_CHECK_BITS: Final = 7
_LINK_CHARACTERS: Final = 22
_SHORT_LIST: Final = (
    "the list of words is too short for thirteen of them to hold 135 bits"
)


def new_secret() -> bytes:
    """Return a fresh secret of 128 bits."""
    return secrets.token_bytes(SECRET_BYTES)


def in_words(secret: bytes, words: Sequence[str]) -> str:
    """Return the secret as thirteen words, seven check bits among them.

    Args:
        words: Distinct words in lower case, at least 1,337; the same list reads them.

    Raises:
        ValueError: The list is too short.
    """
    number = int.from_bytes(secret, "big") << _CHECK_BITS | _check(secret)
    return " ".join(_digits(number, words, WORDS))


def read_words(typed: str, words: Sequence[str]) -> bytes:
    """Return the secret of thirteen words, however they were spaced or capitalised.

    Raises:
        MistypedCode: Another number of words, a word not on the list, or the check bits.
        ValueError: The list is too short.
    """
    _require_long_enough(words)
    places = {word: place for place, word in enumerate(words)}
    letters = "".join(one if one.isalpha() else " " for one in typed.casefold())
    found = letters.split()
    if len(found) != WORDS or not places.keys() >= set(found):
        raise MistypedCode
    number = 0
    for word in found:
        number = number * len(words) + places[word]
    if number >> (8 * SECRET_BYTES + _CHECK_BITS):
        raise MistypedCode
    secret = (number >> _CHECK_BITS).to_bytes(SECRET_BYTES, "big")
    if number & (2**_CHECK_BITS - 1) != _check(secret):
        raise MistypedCode
    return secret


def in_link(secret: bytes) -> str:
    """Return the secret as 22 characters for a link or a square of dots."""
    return urlsafe_b64encode(secret).decode().rstrip("=")


def read_link(part: str) -> bytes:
    """Return the secret of a link.

    Raises:
        MistypedCode: Not 22 characters of base 64, or not the ones that `in_link` makes.
    """
    try:
        secret = urlsafe_b64decode(part + "==")
    except ValueError:
        raise MistypedCode from None
    # Other last characters give the same bytes, and strange ones are passed over.
    if len(part) != _LINK_CHARACTERS or in_link(secret) != part:
        raise MistypedCode
    return secret


def stored_digest(secret: bytes, server_key: bytes) -> bytes:
    """Return the 32 bytes by which the server finds an invitation.

    They do not lead back to the secret, and without the server's key nobody can check
    whether a secret they found belongs to a stolen database.
    """
    return hmac.digest(server_key, derive(secret, Label.PAIR_FIND), sha256)


def seal_offer(
    secret: bytes, said: bytes, *, installation: bytes, digest: bytes
) -> bytes:
    """Seal what the inviter says, for whoever has the secret."""
    place = _place(Purpose.INVITATION, installation, digest)
    key = derive(secret, Label.PAIR_SEAL)
    return seal(key, said, place, least=LEAST_SEALED_BYTES)


def open_offer(
    secret: bytes, blob: bytes, *, installation: bytes, digest: bytes
) -> bytes:
    """Return what the inviter says.

    Raises:
        CannotOpen: Another secret, another row, or changed bytes.
    """
    place = _place(Purpose.INVITATION, installation, digest)
    return open_(derive(secret, Label.PAIR_SEAL), blob, place)


def seal_answer(
    secret: bytes, said: bytes, *, installation: bytes, digest: bytes
) -> bytes:
    """Seal what the invitee answers, for the inviter."""
    place = _place(Purpose.INVITATION_ANSWER, installation, digest)
    key = derive(secret, Label.PAIR_SEAL)
    return seal(key, said, place, least=LEAST_SEALED_BYTES)


def open_answer(
    secret: bytes, blob: bytes, *, installation: bytes, digest: bytes
) -> bytes:
    """Return what the invitee answers.

    Raises:
        CannotOpen: Another secret, another row, or changed bytes.
    """
    place = _place(Purpose.INVITATION_ANSWER, installation, digest)
    return open_(derive(secret, Label.PAIR_SEAL), blob, place)


def proof_of_both(
    secret: bytes, inviter: PublicIdentity, invitee: PublicIdentity, space: bytes
) -> bytes:
    """Return the 32 bytes that bind both identities to one room and one secret."""
    bound = inviter.box + inviter.verify + invitee.box + invitee.verify + space
    return hmac.digest(derive(secret, Label.PAIR_BIND), bound, sha256)


def require_proof(
    proof: bytes,
    secret: bytes,
    inviter: PublicIdentity,
    invitee: PublicIdentity,
    space: bytes,
) -> None:
    """Check, in constant time, that somebody with the secret meant these identities.

    Raises:
        CannotOpen: They meant others, another room, or had another secret.
    """
    if not hmac.compare_digest(proof, proof_of_both(secret, inviter, invitee, space)):
        raise CannotOpen


def fingerprint(identity: PublicIdentity) -> bytes:
    """Return the 32 bytes that stand for an identity."""
    return sha256(b"rp/fingerprint/v1" + identity.box + identity.verify).digest()


def is_same(one: PublicIdentity, other: PublicIdentity) -> bool:
    """Say whether two identities are the same, in constant time."""
    return hmac.compare_digest(fingerprint(one), fingerprint(other))


def comparison_words(
    one: PublicIdentity, other: PublicIdentity, words: Sequence[str]
) -> tuple[str, str]:
    """Return two lines of six words to read to each other, one for each identity.

    Both people get the same two lines in the same order, whoever asks. Each line stands
    for one identity alone: words for both together could be matched by trying pairs of
    false identities until two agree, which takes the square root of the tries.

    Raises:
        ValueError: The list is too short.
    """
    first, second = sorted((fingerprint(one), fingerprint(other)))
    return _line(first, words), _line(second, words)


def _line(digest: bytes, words: Sequence[str]) -> str:
    return " ".join(_digits(int.from_bytes(digest, "big"), words, FINGERPRINT_WORDS))


def _digits(number: int, words: Sequence[str], count: int) -> list[str]:
    """Return the last `count` digits of a number, in words."""
    _require_long_enough(words)
    found = []
    for _ in range(count):
        number, place = divmod(number, len(words))
        found.append(words[place])
    return found[::-1]


def _require_long_enough(words: Sequence[str]) -> None:
    if len(words) ** WORDS < 2 ** (8 * SECRET_BYTES + _CHECK_BITS):
        raise ValueError(_SHORT_LIST)


def _check(secret: bytes) -> int:
    digest = blake2b(secret, digest_size=1, person=b"reknit-pairing").digest()
    return digest[0] & (2**_CHECK_BITS - 1)


def _place(purpose: Purpose, installation: bytes, digest: bytes) -> Context:
    return Context(purpose, installation, NOWHERE, digest[:16], 1, 1)
