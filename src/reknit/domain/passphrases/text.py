"""One spelling for what a person typed, whichever keyboard they typed it on."""

import unicodedata
from typing import Final

from reknit.domain.errors import DomainError

_SPACE_SEPARATOR: Final = "Zs"

_REFUSED: Final = {
    "Cc": "a control character, such as a tab or the end of a line",
    "Cn": "a character this Unicode version does not know",
    "Cs": "half of a character",
}
"""General categories that can not be kept.

A character unknown to this Unicode version has no promise of a stable NFC form, so
the same keys could give other bytes after an upgrade, and lock a person out for good.
"""

_KEPT_WHEN_FOLDING: Final = frozenset("LMN")
_EMOJI_AND_THE_LIKE: Final = "So"


class NotAPassphrase(DomainError):
    """The text can not be a passphrase at all. Never raised directly."""


class Empty(NotAPassphrase):
    """Nothing was typed."""


class UnusableCharacter(NotAPassphrase):
    """The text holds a character that can not be kept.

    The character itself is not carried along: it is part of a secret.
    """


def normalise(text: str) -> str:
    """Return the one spelling that is judged, derived from and compared.

    Every kind of space becomes U+0020 and the whole becomes NFC. Nothing is trimmed,
    cut or lower-cased. Normalising twice changes nothing more.

    Raises:
        Empty: `text` has no characters.
        UnusableCharacter: `text` holds a control character, a lone surrogate, or a
            code point that this Python's Unicode version does not assign.

    Source:
        RFC 8265 (2017), section 4.2, profile OpaqueString. Narrower than the profile
        in one way: joiners and variation selectors are kept, because emoji need
        them. docs/reference/passphrases.md
    """
    if not text:
        raise Empty
    categories = [unicodedata.category(character) for character in text]
    if not _REFUSED.keys().isdisjoint(categories):
        raise UnusableCharacter
    spaced = "".join(
        " " if category == _SPACE_SEPARATOR else character
        for character, category in zip(text, categories, strict=True)
    )
    return unicodedata.normalize("NFC", spaced)


def fold_for_comparison(text: str) -> str:
    """Return `text` without case, spaces or punctuation; may be empty.

    Only for asking whether two texts are nearly the same. Never for keys: those are
    made from `normalise`, so that nothing a person typed is thrown away.

    Returns:
        Letters, marks, digits and emoji of `text`, in NFKC and case-folded. Folding
        twice changes nothing more.

    Source:
        The Unicode Standard, section 3.13, definition D146 (compatibility caseless
        match), from which the order of the steps is taken.
    """
    decomposed = unicodedata.normalize("NFD", text)
    for _ in range(2):
        decomposed = unicodedata.normalize("NFKD", decomposed.casefold())
    return unicodedata.normalize("NFKC", "".join(filter(_counts, decomposed)))


def _counts(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in _KEPT_WHEN_FOLDING or category == _EMOJI_AND_THE_LIKE
