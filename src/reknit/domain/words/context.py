"""Who is speaking, and how it is meant: what takes a fault back.

A note that quotes the partner, speaks of oneself, jokes or denies is no fault. The
phrases are content (content/<language>/coach/context.toml); the rules are here.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from reknit.domain.words.patterns import Pattern
from reknit.domain.words.read import Fault
from reknit.domain.words.rules import Found, places
from reknit.domain.words.text import Prepared, Stretch

_QUOTED: Final = re.compile(
    r"\"[^\"\n]{1,400}\"|(?<![^\W_])'[^\n\"]{2,200}?'(?![^\W_])"
)
_CLAUSE: Final = re.compile(r"[.!?…\n;]|\b(?:but|so now|and now|because of that)\b")

_NEAR: Final = 30
"""Characters between a denial and what it denies."""

_WONDERED_AT: Final = frozenset(
    {Fault.MIND_READING, Fault.ACCUSATION, Fault.ABSOLUTES, Fault.CRITICISM}
)
"""What may be said when it is said as a thought of one's own."""

_JOKED: Final = frozenset(
    {Fault.ABSOLUTES, Fault.CRITICISM, Fault.COMPARISON, Fault.DEMAND}
)
"""What may be said laughing. Contempt, threats and excuses are not taken back by it."""


@dataclass(frozen=True, slots=True)
class Frames:
    """Phrases that change how the words after them are meant."""

    reported: tuple[Pattern, ...]
    denied: tuple[Pattern, ...]
    wondered: tuple[Pattern, ...]
    joke: tuple[Pattern, ...]
    joke_signs: tuple[str, ...]


@dataclass(frozen=True)
class Meant:
    """One text, with what is quoted, denied or wondered in it."""

    text: Prepared
    frames: Frames

    def takes_back(self, kind: Fault, hit: Found) -> bool:
        """Return whether what was found is not meant as it stands."""
        return (
            self.is_quoted(hit.start)
            or self._is_before(self._reported, hit)
            or self._is_before(self._denied, hit, near=_NEAR)
            or (kind in _WONDERED_AT and self._is_before(self._wondered, hit))
            or (kind in _JOKED and self._is_joke(hit.sentence))
        )

    def is_quoted(self, place: int) -> bool:
        """Return whether a place stands between quotation marks."""
        return any(each.start < place < each.end for each in self._quotes)

    @cached_property
    def _quotes(self) -> tuple[Stretch, ...]:
        return tuple(
            Stretch(each.start(), each.end())
            for each in _QUOTED.finditer(self.text.plain)
        )

    @cached_property
    def _reported(self) -> tuple[Stretch, ...]:
        return self._all(self.frames.reported)

    @cached_property
    def _denied(self) -> tuple[Stretch, ...]:
        return self._all(self.frames.denied)

    @cached_property
    def _wondered(self) -> tuple[Stretch, ...]:
        return self._all(self.frames.wondered)

    @cached_property
    def _jokes(self) -> tuple[int, ...]:
        signs = [
            place
            for sign in self.frames.joke_signs
            if (place := self.text.plain.find(sign)) >= 0
        ]
        return (*(each.start for each in self._all(self.frames.joke)), *signs)

    def _all(self, phrases: tuple[Pattern, ...]) -> tuple[Stretch, ...]:
        return tuple(
            Stretch(start, end)
            for phrase in phrases
            for start, end in places(phrase, self.text)
        )

    def _is_before(
        self, frames: tuple[Stretch, ...], hit: Found, near: int = 160
    ) -> bool:
        """Return whether a frame ends before the hit, in the same clause."""
        return any(
            hit.sentence.start <= each.start
            and each.start < hit.start
            and each.end <= hit.end
            and hit.start - each.end <= near
            and _CLAUSE.search(self.text.plain, each.end, max(each.end, hit.start))
            is None
            for each in frames
        )

    def _is_joke(self, sentence: Stretch) -> bool:
        # A laugh often stands after the full stop, so the next few characters count.
        return any(
            sentence.start <= place <= sentence.end + 12 for place in self._jokes
        )
