"""One text made ready for reading, with a way back to its own characters.

What people type is uneven: curly and straight apostrophes, capitals, characters without
width. Rules and models read `Prepared.plain`; whatever they find is told in places of the
text as it was given.
"""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import Final

LONGEST: Final = 20_000
"""Characters that are read, about eight pages. What stands after them is not read."""

_ALIKE: Final = str.maketrans(
    "\u2019\u2018\u02bc`\u00b4\u201c\u201d\u201e", "'''''\"\"\""
)
"""Curly, straight and foreign quotation marks, one for one."""

_NO_WIDTH: Final = re.compile(
    "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)
_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W\d_]+)?")
_SENTENCE: Final = re.compile(r"[^.!?…\n]+(?:[.!?…]+[\"')\]]*)?")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a plain text: from `start` up to `end`, in its characters."""

    start: int
    end: int


@dataclass(frozen=True)
class Prepared:
    """A text to read.

    Attributes:
        given: The text as it was given, cut at `LONGEST`.
        plain: Small letters, straight quotes, nothing without width.
        places: For each character of `plain` its place in the given text; None when
            they are the same.
    """

    given: str
    plain: str
    places: tuple[int, ...] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of `plain` stands in the text as it was given."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1

    @property
    def words(self) -> AbstractSet[str]:
        """Every word that occurs, and both parts of every contraction."""
        return self.starts.keys()

    @cached_property
    def starts(self) -> dict[str, list[int]]:
        """Where each word begins; a contraction also under both of its parts."""
        starts: dict[str, list[int]] = {}
        for found in _WORD.finditer(self.plain):
            word = found[0]
            before, mark, after = word.partition("'")
            for each in (word, before, mark + after) if mark else (word,):
                starts.setdefault(each, []).append(found.start())
        return starts

    @cached_property
    def sentences(self) -> tuple[Stretch, ...]:
        """The sentences; a line end closes one."""
        return tuple(
            Stretch(found.start(), found.end())
            for found in _SENTENCE.finditer(self.plain)
            if found[0].strip()
        )


def prepared(text: str) -> Prepared:
    """Return a text made ready. Any text will do; time grows with its length alone."""
    text = text[:LONGEST]
    alike = text.translate(_ALIKE)
    if _NO_WIDTH.search(alike) is None:
        lower = alike.lower()
        if len(lower) == len(alike):
            return Prepared(text, lower, None)
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(alike):
        if _NO_WIDTH.match(letter):
            continue
        small = letter.lower()
        # A capital whose small form is longer stays: places must go one to one.
        letters.append(small if len(small) == 1 else letter)
        places.append(place)
    return Prepared(text, "".join(letters), tuple(places))
