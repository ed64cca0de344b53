"""Says whether a passphrase is good enough, and what would help.

There are no rules about digits or capitals: length and surprise are what count.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from reknit.domain.passphrases.text import fold_for_comparison, normalise

MINIMUM_CHARACTERS: Final = 12
MAXIMUM_CHARACTERS: Final = 1024

LEVEL_FLOORS: Final = (6.0, 8.0, 10.0, 14.0)
"""Levels 1 to 4 start at 10 to the power of these many guesses.

At 64 MiB and three passes a guess costs about a tenth of a second of one core, so
10^10 guesses are roughly thirty core-years and 10^14 are out of reach.
docs/reference/passphrases.md, "How many guesses".
"""

ACCEPTABLE_LEVEL: Final = 3

ALWAYS_IN_CONTEXT: Final = (
    "reknit", "notes", "password", "passphrase", "affair", "marriage", "married",
    "husband", "wife", "partner", "cheated", "cheating", "cheater", "trust", "secret",
    "private", "diary", "journal",
)  # fmt: skip
"""Words that somebody who knows what this programme is would try first."""

_SHORTEST_CONTEXT_WORD: Final = 3
_ENOUGH_BESIDE_CONTEXT: Final = 6


class SentenceKey(StrEnum):
    """Which sentence tells the person; each is worded in content/en/passphrase.toml."""

    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    REPEATED = "repeated"
    COMMON = "common"
    CONTEXT = "context"
    EASY_TO_GUESS = "easy-to-guess"
    GOOD = "good"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What to think of one passphrase.

    `level` runs from 0 (refused, or guessed at once) to 4 (out of reach). Whatever is
    acceptable has at least level 3.
    """

    level: int
    acceptable: bool
    sentence_key: SentenceKey


def judge(
    passphrase: str,
    *,
    guesses_log10: float,
    common: frozenset[str],
    context: Sequence[str] = (),
) -> Judgement:
    """Judge `passphrase`; the first rule that speaks against it decides.

    Args:
        passphrase: As typed or already normalised; both give the same judgement.
        guesses_log10: Base-10 logarithm of the guesses a good guesser needs.
        common: Passphrases that many people choose, each folded with
            `fold_for_comparison`.
        context: Words a guesser knows about this person: handle, names. In any
            spelling; words of one or two characters are passed over. What this
            programme is about is always added.

    Raises:
        NotAPassphrase: `passphrase` is empty or holds what can not be kept.

    Source:
        OWASP ASVS 5.0, 6.2.1 to 6.2.11; docs/reference/passphrases.md
    """
    text = normalise(passphrase)
    objection = _objection(text, common, (*ALWAYS_IN_CONTEXT, *context))
    if objection is not None:
        return Judgement(level=0, acceptable=False, sentence_key=objection)

    level = sum(guesses_log10 >= floor for floor in LEVEL_FLOORS)
    if level < ACCEPTABLE_LEVEL:
        return Judgement(
            level, acceptable=False, sentence_key=SentenceKey.EASY_TO_GUESS
        )
    key = SentenceKey.GOOD if level == ACCEPTABLE_LEVEL else SentenceKey.STRONG
    return Judgement(level, acceptable=True, sentence_key=key)


def _objection(
    text: str, common: frozenset[str], context: Iterable[str]
) -> SentenceKey | None:
    if len(text) < MINIMUM_CHARACTERS:
        return SentenceKey.TOO_SHORT
    if len(text) > MAXIMUM_CHARACTERS:
        return SentenceKey.TOO_LONG
    if _repeats_something_short(text):
        return SentenceKey.REPEATED
    if _is_common(fold_for_comparison(text), common):
        return SentenceKey.COMMON
    if _is_little_more_than(context, text):
        return SentenceKey.CONTEXT
    return None


def _repeats_something_short(text: str) -> bool:
    """Whether `text` is a piece too short to stand alone, over and over.

    "lemonlemonlemon" repeats "lemon"; a cut-off last round counts as a round.
    """
    folded = text.casefold().replace(" ", "") or " "
    longest = min(MINIMUM_CHARACTERS - 1, len(folded) // 2)
    repeats = any(folded[size:] == folded[:-size] for size in range(1, longest + 1))
    return repeats or len(set(folded)) == 1


def _is_common(folded: str, common: frozenset[str]) -> bool:
    """Whether `folded`, with any number of last digits taken off, is in `common`."""
    without_digits = folded.rstrip("0123456789")
    return any(
        folded[:length] in common
        for length in range(max(len(without_digits), 1), len(folded) + 1)
    )


def _is_little_more_than(context: Iterable[str], text: str) -> bool:
    """Whether hardly anything is left once the known words and all digits are gone."""
    words = {fold_for_comparison(word) for word in context}
    words = {word for word in words if len(word) >= _SHORTEST_CONTEXT_WORD}
    folded = fold_for_comparison(text)
    left = folded
    for word in sorted(words, key=lambda word: (-len(word), word)):
        left = left.replace(word, "")
    is_touched = left != folded
    beside = sum(not character.isdigit() for character in left)
    return is_touched and beside < _ENOUGH_BESIDE_CONTEXT
