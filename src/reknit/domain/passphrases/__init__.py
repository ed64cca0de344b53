"""What makes a passphrase one that holds, and how to say so.

Read in this order: `text` (one spelling for what was typed), `judging` (is it good
enough, and which sentence tells the person so), `suggesting` (six words from a list).
"""

from reknit.domain.passphrases.judging import (
    MAXIMUM_CHARACTERS,
    MINIMUM_CHARACTERS,
    Judgement,
    SentenceKey,
    judge,
)
from reknit.domain.passphrases.suggesting import TooFewWords, suggest
from reknit.domain.passphrases.text import (
    Empty,
    NotAPassphrase,
    UnusableCharacter,
    fold_for_comparison,
    normalise,
)

__all__ = [
    "MAXIMUM_CHARACTERS",
    "MINIMUM_CHARACTERS",
    "Empty",
    "Judgement",
    "NotAPassphrase",
    "SentenceKey",
    "TooFewWords",
    "UnusableCharacter",
    "fold_for_comparison",
    "judge",
    "normalise",
    "suggest",
]
