"""What may be hard to hear in one's own letter. Hints, kept nowhere, shown to nobody else."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from reknit.apps.coach.selectors import Seen, Words, read
from reknit.content.amends import AmendsWords, Hint

_MOST_MARKS: Final = 8
"""Marks of one part. Beyond that, nobody reads on."""


@dataclass(frozen=True, slots=True)
class PartRead:
    """What was seen in one part: what asks for something, and what the coach marks."""

    hints: tuple[Hint, ...]
    marks: tuple[Seen, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was seen."""
        return not self.hints and not self.marks


@dataclass(frozen=True, slots=True)
class WordsRead:
    """What was seen in a letter, by part.

    Attributes:
        is_safety: Words of force or fear stand in it: help, and nothing about tone.
    """

    parts: Mapping[str, PartRead]
    is_safety: bool = False

    @property
    def says(self) -> str:
        """One sentence about all of it."""
        if self.is_safety:
            return ""
        if all(part.is_empty for part in self.parts.values()):
            return "Nothing here stands out. That is a guess about words, and no more."
        return "Some words may ask for something. They are marked below, as questions."


def words_read(
    parts: Mapping[str, str], words: AmendsWords, *, is_plain: bool
) -> WordsRead:
    """Return what is seen in the parts of a letter.

    Args:
        is_plain: Somebody wants the box alone: help where it is due, and no marks.
    """
    readings = {slug: read(Words(text=text)) for slug, text in parts.items()}
    if any(reading.is_safety for reading in readings.values()):
        return WordsRead({}, is_safety=True)
    if is_plain:
        return WordsRead({})
    return WordsRead(
        {
            slug: PartRead(
                hints=words.hints_in(parts[slug]),
                marks=tuple(islice(reading.marks, _MOST_MARKS)),
            )
            for slug, reading in readings.items()
        }
    )
