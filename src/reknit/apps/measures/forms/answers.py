"""What comes with one press of a button on a page of items."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, Self
from uuid import UUID, uuid4

from django.http import QueryDict

from reknit.apps.measures.selectors import LEFT_OUT, Begun
from reknit.apps.measures.selectors.began import given, value_of
from reknit.domain.measures.instrument import Instrument
from reknit.web.typed import FIELD


class Go(StrEnum):
    """What a button of a page of items leads to."""

    NEXT = "next"
    BACK = "back"
    SKIP = "skip"
    DONE = "done"
    OUT = "out"
    STOP = "stop"
    STEADY = "steady"
    HELP = "help"
    ALL = "all"
    ONE = "one"
    AGAIN = "again"


_ONWARDS: Final = frozenset({Go.NEXT, Go.SKIP, Go.DONE, Go.OUT})


@dataclass(frozen=True, slots=True)
class Sent:
    """What came with one press of a button on a page of items.

    Attributes:
        number: Which item the page asked, from 1; 0 where it asked all.
        begun: The answers so far with those of this page.
        wrong: Codes of items for which something came that is no answer.
    """

    go: Go
    number: int
    begun: Begun
    wrong: frozenset[str]

    @classmethod
    def from_post(
        cls, posted: QueryDict, instrument: Instrument, before: Begun | None
    ) -> Self:
        """Return what was sent. Nonsense beside the answers costs none of them.

        Args:
            before: What was kept of these answers before.
        """
        of = id_or_none(posted.get("of", "")) or (before.of if before else uuid4())
        known = before if before and before.of == of else Begun(of, {}, frozenset())
        fields = {
            item.code: str(posted[FIELD + item.code])
            for item in instrument.items
            if FIELD + item.code in posted
        }
        number = _number(posted.get("p", ""), len(instrument.items))
        chosen = posted.get("go", "")
        go = Go(chosen) if chosen in set(Go) else (Go.NEXT if number else Go.DONE)
        return cls(
            go, number, _with(known, instrument, fields), _wrong(instrument, fields)
        )

    def is_whole(self, instrument: Instrument) -> bool:
        """Whether this was the last page, and nothing is open any more."""
        is_last = self.number in {0, len(instrument.items)}
        return (
            is_last
            and self.go in _ONWARDS
            and not self.wrong
            and bool(self.begun.answers)
            and not self.begun.first_open(instrument)
        )

    def leaving_out(self, codes: tuple[str, ...]) -> Self:
        """Return the same with some items left out, whatever was chosen there."""
        answers = {
            code: value
            for code, value in self.begun.answers.items()
            if code not in codes
        }
        left_out = self.begun.left_out | set(codes)
        begun = replace(self.begun, answers=answers, left_out=left_out)
        return replace(self, begun=begun, wrong=self.wrong - set(codes))


def _with(known: Begun, instrument: Instrument, fields: Mapping[str, str]) -> Begun:
    """Return the answers so far with what a page sent put over them."""
    answers, left_out = given(instrument, fields)
    kept_out = known.left_out - answers.keys()
    kept = {
        code: value for code, value in known.answers.items() if code not in left_out
    }
    return replace(known, answers=kept | answers, left_out=kept_out | left_out)


def _wrong(instrument: Instrument, fields: Mapping[str, str]) -> frozenset[str]:
    return frozenset(
        code
        for code, typed in fields.items()
        if typed.strip()
        and typed != LEFT_OUT
        and value_of(instrument, code, typed) is None
    )


def _number(typed: str, most: int) -> int:
    """Return which item a page asked; 0, all of them, for anything else."""
    known = {str(number): number for number in range(1, most + 1)}
    return known.get(typed, 0)


def id_or_none(typed: str) -> UUID | None:
    """Return an id as a form sends it; None for anything else."""
    try:
        return UUID(typed)
    except ValueError:
        return None
