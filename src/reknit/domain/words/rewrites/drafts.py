"""A draft as it was read: its sentences, what each says, and what stays as it is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reknit.domain.words.read import Good, Mark, Strength
from reknit.domain.words.rewrites.clauses import is_wish, shapes_in
from reknit.domain.words.rewrites.feelings import Feelings
from reknit.domain.words.rewrites.guarding import may_be_said
from reknit.domain.words.rewrites.phrases import Turn
from reknit.domain.words.rewrites.plain import sentence
from reknit.domain.words.rewrites.sentences import Sentence, sentences
from reknit.domain.words.rewrites.shapes import DeedShape, Shape, TurnShape

_MOST_SENTENCES: Final = 40
_KEPT_WORDS: Final = range(3, 24)

_ASKS: Final = re.compile(
    r"(?:please|could we|can we|could you please|would you|will you please|can you please)\b",
    re.IGNORECASE,
)
_STATES: Final = re.compile(
    r"(?:I|we|my|yesterday|last|on|this (?:morning|evening|week|weekend)|today|tonight|"
    r"after|it was|the|when I)\b",
    re.IGNORECASE,
)
_NOT_KEPT: Final = re.compile(
    r"\byou (?:are|were) |\bI am (?:so )?(?:done|finished|out|over|sick|tired of)\b|"
    r"\bI (?:hate|despise)\b|^I know\b|\bI will (?!be\b|come\b|sleep\b|stay\b|go to\b)",
    re.IGNORECASE,
)
_NEEDS: Final = re.compile(
    r"\bI (?:really |just |only )?(?:need|want|wish|would like|would love|long for)\b",
    re.IGNORECASE,
)
_OWNED: Final = frozenset({Turn.OWNING, Turn.OWNING_ALL})
_ALONE: Final = _OWNED | {Turn.PAUSE, Turn.TIME_ALONE, Turn.HEALING}
"""Turns beside which the other sentences do not stay."""


@dataclass(frozen=True, slots=True)
class Company:
    """What of the writer's own sentences stays as it is."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    ask: str = ""


class Draft:
    """The sentences of a text, each with what it says."""

    def __init__(
        self,
        text: str,
        marks: Sequence[Mark],
        strengths: Sequence[Strength],
        feelings: Feelings,
    ) -> None:
        """Read the beginning of a text."""
        self.parts = sentences(text)[:_MOST_SENTENCES]
        self.shapes = [tuple(shapes_in(part.words, feelings)) for part in self.parts]
        named = (feelings.named(part.words) for part in self.parts)
        self.feeling = next(filter(None, named), "")
        """What the writer says they feel; empty when no feeling is named."""
        self._marks = marks
        self._strengths = strengths
        self._feelings = feelings

    def worst_first(self) -> Iterator[tuple[Sentence, Shape]]:
        """Yield what could be turned: sentences that are understood, the worst first.

        An excuse comes first: what stands beside it belongs to it. A boundary and a
        request that lands well are left alone.
        """
        order = sorted(range(len(self.parts)), key=self._rank)
        for place in order:
            part, shapes = self.parts[place], self.shapes[place]
            is_left = self._has(part, Good.BOUNDARY) or (
                not self._weight(part) and self._is_request(part)
            )
            if shapes and not is_left:
                yield part, shapes[0]

    def company(self, turned: Sentence, shape: Shape) -> Company:
        """Return what stays: a sentence on each side at most, and one request."""
        if isinstance(shape, TurnShape) and shape.turn in _ALONE:
            return Company()
        kept = [
            part
            for part in self.parts
            if part != turned and not self._weight(part) and self._is_kept(part)
        ]
        asks = [part for part in kept if self._is_request(part)]
        states = [part for part in kept if part not in asks]
        before = [part for part in states if part.start < turned.start]
        after = [part for part in states if part.start > turned.start]
        return Company(
            tuple(sentence(part.words) for part in before[-1:]),
            tuple(sentence(part.words) for part in after[:1]),
            sentence(asks[0].words, "?" if asks[0].asks else ".") if asks else "",
        )

    def tells_what_happened(self) -> bool:
        """Say whether some deed is named."""
        return any(
            isinstance(shape, DeedShape) and not shape.is_wish
            for shapes in self.shapes
            for shape in shapes
        )

    def names_a_feeling(self) -> bool:
        """Say whether the writer says what they feel."""
        return bool(self.feeling) or self._holds(Good.FEELING)

    def names_a_need(self) -> bool:
        """Say whether the writer says what they need."""
        needs = any(_NEEDS.search(part.words) for part in self.parts)
        return needs or self._holds(Good.NEED)

    def asks(self) -> bool:
        """Say whether the writer asks for something, however roughly."""
        wishes = any(is_wish(shape) for shapes in self.shapes for shape in shapes)
        return wishes or any(map(self._is_request, self.parts))

    def _rank(self, place: int) -> tuple[bool, float, int]:
        excuses = any(
            isinstance(shape, TurnShape) and shape.turn in _OWNED
            for shape in self.shapes[place]
        )
        return not excuses, -self._weight(self.parts[place]), place

    def _weight(self, part: Sentence) -> float:
        return sum(mark.strength for mark in self._marks if _overlap(mark, part))

    def _is_kept(self, part: Sentence) -> bool:
        is_long = len(part.words.split()) not in _KEPT_WORDS
        if is_long or not may_be_said(sentence(part.words)):
            return False
        if self._has(part, Good.BOUNDARY) or self._is_request(part):
            return True
        if part.asks or self._feelings.is_all_it_says(part.words):
            return False
        if any(_overlap(strength, part) for strength in self._strengths):
            return True
        return bool(_STATES.match(part.words)) and not _NOT_KEPT.search(part.words)

    def _is_request(self, part: Sentence) -> bool:
        return self._has(part, Good.REQUEST) or _ASKS.match(part.words) is not None

    def _has(self, part: Sentence, kind: Good) -> bool:
        return any(one.kind is kind and _overlap(one, part) for one in self._strengths)

    def _holds(self, kind: Good) -> bool:
        return any(one.kind is kind for one in self._strengths)


def _overlap(one: Mark | Strength, part: Sentence) -> bool:
    return one.start < part.end and part.start < one.end
