"""The sentences of a message, each with its place. A quotation stays in one piece."""

import re
from dataclasses import dataclass
from typing import Final

from reknit.domain.words.rewrites.plain import curly, plain

LONGEST: Final = 2000
"""Characters that are read: more is a letter, and no rewrite of one sentence helps."""

LONGEST_SENTENCE: Final = 400
"""Characters of one sentence that are read, up to the last comma or "and" among them."""

_JOINT: Final = re.compile(r",? (?:and|but|because)\b|,")
_FIRST: Final = 0xE000
_MOST_QUOTES: Final = 200
_OWN: Final = re.compile("[\ue000-\uf8ff]")
_QUOTED: Final = re.compile(
    '\u201c[^\u201c\u201d\n]{1,300}\u201d|"[^"\n]{1,300}"'
    "|(?<![^\\s(])['\u2018](?=[^\\s'\u2019])[^'\u2018\u2019\n]{1,300}['\u2019](?![^\\s.,!?;)])"
)
_SENTENCE: Final = re.compile(r"(?:[^.!?\u2026\n]|\.(?=[^\s.!?]))+[.!?\u2026]*")
_RUN: Final = re.compile("([\ue000-\uf8ff])\\1*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence.

    Attributes:
        start, end: Its place in the text as it was given.
        words: Plain words without the closing sign. A quotation is one sign of its own.
        quotes: What those signs stand for.
        asks: Whether it ends with a question mark.
    """

    start: int
    end: int
    words: str
    quotes: tuple[str, ...]
    asks: bool

    def spoken(self, text: str) -> str:
        """Return a text with the quotations back in it."""
        return spoken(text, self.quotes)


def spoken(text: str, quotes: tuple[str, ...]) -> str:
    """Return a text with the quotations back in it, and the signs of a book."""

    def quoted(found: re.Match[str]) -> str:
        number = ord(found[0]) - _FIRST
        return quotes[number] if number < len(quotes) else ""

    return _OWN.sub(quoted, curly(text))


def sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of the beginning of a text, in order."""
    masked, quotes = _masked(_OWN.sub(" ", text[:LONGEST]))
    found = []
    for part in _SENTENCE.finditer(masked):
        words = plain(_RUN.sub(r" \1 ", part[0]))
        words = _beginning(words.rstrip(" .!?,;:-"))
        if words:
            asks = part[0].rstrip().endswith("?")
            found.append(Sentence(part.start(), part.end(), words, quotes, asks))
    return tuple(found)


def _beginning(words: str) -> str:
    """Return as much of a sentence without end as can be taken apart in good time."""
    if len(words) <= LONGEST_SENTENCE:
        return words
    ends = [joint.start() for joint in _JOINT.finditer(words[:LONGEST_SENTENCE])]
    return words[: ends[-1]] if ends else ""


def _masked(text: str) -> tuple[str, tuple[str, ...]]:
    quotes: list[str] = []

    def hidden(found: re.Match[str]) -> str:
        if len(quotes) >= _MOST_QUOTES:
            return found[0]
        quotes.append(f"\u201c{found[0][1:-1].strip()}\u201d")
        return chr(_FIRST + len(quotes) - 1) * len(found[0])

    return _QUOTED.sub(hidden, text), tuple(quotes)
