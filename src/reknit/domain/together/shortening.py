"""Whether a copy says nothing that its original does not say."""

import re
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+")


def is_shortened(original: str, copy: str) -> bool:
    """Return whether every word of a copy stands in the original, in the same order.

    Words may be left out; none may come in. Capitals, spaces and punctuation are free.
    """
    there = iter(_words(original))
    return all(word in there for word in _words(copy))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
