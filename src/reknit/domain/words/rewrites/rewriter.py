"""Says the sentence that lands worst in another way, and keeps what is good."""

import re
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Final

from reknit.domain.words.read import Mark, Piece, Rewrite, Strength, Way
from reknit.domain.words.rewrites.building import built
from reknit.domain.words.rewrites.drafts import Company, Draft
from reknit.domain.words.rewrites.feelings import Feelings
from reknit.domain.words.rewrites.guarding import (
    MOST_SENTENCES,
    may_be_said,
    may_be_turned,
)
from reknit.domain.words.rewrites.phrases import Phrases
from reknit.domain.words.rewrites.saying import Line, lines
from reknit.domain.words.rewrites.sentences import LONGEST, Sentence
from reknit.domain.words.rewrites.shapes import Shape

_MOST_OF_A_WAY: Final = 2
_END: Final = re.compile(r"[.?](?=\s|$)")


class Rewriter:
    """Makes rewrites out of what the writer says.

    The same text gives the same answer. Of a long text only the beginning is read.
    """

    def __init__(self, phrases: Phrases) -> None:
        """Take the sentences that may be said."""
        self._phrases = phrases
        self._feelings = Feelings(phrases.feelings)

    def rewrites(
        self, text: str, marks: Sequence[Mark], strengths: Sequence[Strength]
    ) -> tuple[Rewrite, ...]:
        """Return candidates, best first, up to two of each way.

        Empty where nothing is marked, where too little is there to build from, where
        the shape of the sentence is not known, and where the text is not one to soften.
        """
        if not marks or not may_be_turned(text[:LONGEST]):
            return ()
        draft = Draft(text, marks, strengths, self._feelings)
        turned = (self._turned(draft, *each) for each in draft.worst_first())
        return next(filter(None, turned), ())

    def _turned(
        self, draft: Draft, part: Sentence, shape: Shape
    ) -> tuple[Rewrite, ...]:
        """Return the rewrites of one sentence, among those that stay."""
        company = draft.company(part, shape)
        found: dict[Way, list[Rewrite]] = {}
        for line in lines(shape, self._phrases, draft.feeling):
            rewrite = Rewrite(line.way, part.spoken(_composed(line, company)))
            of_way = found.setdefault(line.way, [])
            is_wanted = rewrite not in of_way and len(of_way) < _MOST_OF_A_WAY
            if is_wanted and may_be_said(rewrite.text):
                of_way.append(rewrite)
        return tuple(chain.from_iterable(found.values()))

    def missing(
        self, text: str, marks: Sequence[Mark], strengths: Sequence[Strength]
    ) -> tuple[Piece, ...]:
        """Return what a text does not give, in the order in which a page asks."""
        draft = Draft(text, marks, strengths, self._feelings)
        given = {
            Piece.HAPPENED: draft.tells_what_happened(),
            Piece.FEEL: draft.names_a_feeling(),
            Piece.NEED: draft.names_a_need(),
            Piece.ASK: draft.asks(),
        }
        return tuple(piece for piece in Piece if not given[piece])

    def build(self, pieces: Mapping[Piece, str]) -> tuple[Rewrite, ...]:
        """Return rewrites from what a person answered, one of each way at most.

        Args:
            pieces: What happened, what I feel, what I need, what I ask, each as typed;
                any may be missing or blank.
        """
        return tuple(
            rewrite
            for rewrite in built(pieces, self._phrases, self._feelings)
            if may_be_said(rewrite.text)
        )


def _composed(line: Line, company: Company) -> str:
    """Put a line among the sentences that stay, at most three in all."""
    has_company = bool(company.before or company.after)
    say = line.say if line.keeps_say or not has_company else ""
    is_question = line.way is Way.OPEN_QUESTION
    ask = line.ask if is_question else company.ask or line.ask
    room = MOST_SENTENCES - _count(say, ask)
    after = company.after if _count(*company.after) <= room else ()
    before = company.before if _count(*company.before, *after) <= room else ()
    return " ".join(filter(None, (*before, say, *after, ask)))


def _count(*parts: str) -> int:
    return sum(len(_END.findall(part)) for part in parts)
