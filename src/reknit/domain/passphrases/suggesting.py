"""A passphrase for somebody who has no head for inventing one tonight."""

from collections.abc import Callable, Sequence

from reknit.domain.errors import DomainError


class TooFewWords(DomainError):
    """The list is too small, or too few words were asked for, to be hard to guess."""


SMALLEST_LIST = 1024
FEWEST_WORDS = 4


def suggest(
    words: Sequence[str],
    *,
    choose: Callable[[Sequence[str]], str],
    count: int = 6,
) -> str:
    """Return `count` words with one space between them.

    Args:
        words: Distinct words; with 1,296 of them, six words are 10^18.7 equally
            likely passphrases.
        choose: Picks one word, each equally likely and each time anew. Callers pass
            `secrets.choice`: the rules themselves leave nothing to chance.
        count: How many words. The same word may come twice, because forbidding it
            would make guessing easier, not harder.

    Raises:
        TooFewWords: Fewer than 1,024 words to choose from, or fewer than four asked.

    Source:
        Reinhold (1995), Diceware; docs/reference/passphrases.md
    """
    if len(words) < SMALLEST_LIST or count < FEWEST_WORDS:
        raise TooFewWords
    return " ".join(choose(words) for _ in range(count))
