"""How many guesses a good guesser needs, estimated by the zxcvbn library."""

from collections.abc import Iterable
from typing import Final

SCORED_CHARACTERS: Final = 72
"""Longer texts are scored on their beginning, because the work grows faster than the
length and anybody may send 1,024 characters to the sign-up form."""


def estimate(passphrase: str, context: Iterable[str] = ()) -> float:
    """Return the base-10 logarithm of the guesses needed; 0 or more.

    Args:
        passphrase: Already normalised.
        context: Words a guesser knows about this person. They are used and forgotten.

    Source:
        Wheeler (2016), zxcvbn: low-budget password strength estimation, USENIX
        Security. docs/reference/passphrases.md
    """
    # Only sign-up and passphrase change need its word lists (a few megabytes).
    from zxcvbn import matching, scoring  # noqa: PLC0415

    # The library's own entry point leaves the context in a module-wide dictionary,
    # where the next person's estimate would find it. So its two steps are called here.
    words = [word.lower() for word in context]
    dictionaries = {
        **matching.RANKED_DICTIONARIES,
        "user_inputs": matching.build_ranked_dict(words),
    }
    scored = passphrase[:SCORED_CHARACTERS]
    matches = matching.omnimatch(scored, dictionaries)
    sequence = scoring.most_guessable_match_sequence(scored, matches)
    return float(sequence["guesses_log10"])
