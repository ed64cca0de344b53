"""Words and pieces of words as numbers, for the small models.

Two ways to look at a text. *Plain*: as it is typed, for naming feelings. *Neutral*: what is
left when names, words for a gender, spellings of a dialect and swearing are taken out, for
everything that judges how words land: who somebody is must not move that
(docs/evidence/words.md, "Invariance").
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from zlib import crc32

BUCKETS: Final = 1 << 15
"""Places for words and pairs of words, and as many again for pieces of words."""

MOST_WORDS: Final = 400
"""Words that are looked at; a message has about sixty."""

_TOKEN: Final = re.compile(
    r"\[[a-z]+\]|[^\W\d_]+(?:'[^\W\d_]+)?|\d+|[!?]+|\.{2,}"
    r"|[\U0001F300-\U0001FAFF\u2600-\u27bf]|[:;][-']?[)(dp/]|<3",
    re.IGNORECASE,
)
_SPACED: Final = re.compile(r"(\s?)\b([^\W\d_]+(?:'[^\W\d_]+)?)")
_QUOTES: Final = str.maketrans("\u2019\u2018\u02bc\u201c\u201d", "'''\"\"")
_ENDS_A_SENTENCE: Final = frozenset(".!?…\n")


@dataclass(frozen=True, slots=True)
class Sameness:
    """What counts as the same word, or as none.

    Attributes:
        instead: The word to read for one that tells a gender: "they" for "she".
        spelled: The usual spelling of a word: "going" for "gonna".
        silent: Words that are left out: swearing that only adds force.
        known: The words that the models have seen often enough. All others, names
            among them, are left out.
    """

    instead: Mapping[str, str]
    spelled: Mapping[str, str]
    silent: frozenset[str]
    known: frozenset[str]


def plain_words(text: str) -> list[str]:
    """Return the words and signs of a text, small, as they come."""
    return _TOKEN.findall(text.translate(_QUOTES).lower())[:MOST_WORDS]


def neutral_words(text: str, same: Sameness) -> list[str]:
    """Return the words of a text without what tells who somebody is."""
    straight = text.translate(_QUOTES)
    words: list[str] = []
    for found in _TOKEN.finditer(straight):
        if len(words) >= MOST_WORDS:
            break
        word = neutral_word(found[0].lower(), same)
        if not word or _is_name(straight, found.start(), found.end()):
            continue
        if not word[0].isalpha() or word in same.known:
            words.append(word)
    return words


def neutral_word(word: str, same: Sameness) -> str:
    """Return what is read for one small word; empty when it is left out."""
    word = standard_word(word, same)
    return same.instead.get(word, word)


def standard_word(word: str, same: Sameness) -> str:
    """Return one small word in its usual spelling; empty when it is left out."""
    if word in same.silent:
        return ""
    if word.endswith("in") and word + "g" in same.known and word not in same.known:
        return word + "g"  # talkin, walkin
    return same.spelled.get(word, word)


def standard(text: str, same: Sameness) -> str:
    """Return a text in the usual spelling, without swearing that only adds force.

    The same object comes back when there is nothing to change.
    """
    straight = text.translate(_QUOTES)

    def usual(found: re.Match[str]) -> str:
        word = found[2].lower()
        told = standard_word(word, same)
        if told == word:
            return found[0]
        return found[1] + told if told else ""

    told = _SPACED.sub(usual, straight)
    return text if told == straight else told


def _is_name(text: str, start: int, end: int) -> bool:
    """Return whether a word is most likely a name: a capital where none has to be."""
    word = text[start:end]
    if not word[0].isupper() or (len(word) > 1 and word.isupper()):
        return False
    if word == "I" or word.startswith("I'"):
        return False
    before = text[max(0, start - 12) : start].rstrip(" \"'(*_-")
    begins = not before or before[-1] in _ENDS_A_SENTENCE
    return not begins or text[end : end + 1] == ","


def buckets(
    words: Sequence[str], pieces_of: Callable[[str], Sequence[int]]
) -> tuple[list[int], list[int]]:
    """Return the places of words and pairs, and of pieces of words.

    A place may occur several times.

    Args:
        pieces_of: Gives the places of one word's pieces: `pieces`, or what remembers it.
    """
    ones = [crc32(word.encode()) % BUCKETS for word in words]
    pairs = [
        crc32(f"{one} {two}".encode()) % BUCKETS
        for one, two in zip(["^", *words], [*words, "$"], strict=True)
    ]
    return ones + pairs, [place for word in words for place in pieces_of(word)]


def pieces(word: str) -> tuple[int, ...]:
    """Return the places of the two to five letters in a row of "<word>", as UTF-8."""
    letters = f"<{word[:40]}>".encode()
    return tuple(
        sorted(
            {
                crc32(letters[at : at + size]) % BUCKETS
                for size in (2, 3, 4, 5)
                for at in range(len(letters) - size + 1)
            }
        )
    )


class Remembered:
    """The pieces of words that the models know, worked out once.

    Only of known words: what somebody types is not kept longer than it is read.
    """

    def __init__(self, known: frozenset[str]) -> None:
        """Begin with nothing worked out."""
        self._known = known
        self._pieces: dict[str, tuple[int, ...]] = {}

    def __call__(self, word: str) -> tuple[int, ...]:
        """Return the places of one word's pieces."""
        if word not in self._known:
            return pieces(word)
        if word not in self._pieces:
            self._pieces[word] = pieces(word)
        return self._pieces[word]
