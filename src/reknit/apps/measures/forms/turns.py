"""How often each questionnaire is to come round."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from django.http import QueryDict

from reknit.domain.measures.instrument import Instrument
from reknit.domain.measures.schedule import Turn
from reknit.web.typed import FIELD


@dataclass(frozen=True, slots=True)
class TurnsSent:
    """How often each is to come round, as it was sent, by slug."""

    turns: Mapping[str, Turn]
    is_quiet: bool
    wrong: tuple[str, ...]

    @classmethod
    def from_post(cls, posted: QueryDict, instruments: tuple[Instrument, ...]) -> Self:
        """Return what was sent. What was left out of the form stays as it is."""
        sent = {
            each.slug: posted[FIELD + each.code]
            for each in instruments
            if FIELD + each.code in posted
        }
        known = {turn.value for turn in Turn}
        return cls(
            turns={slug: Turn(typed) for slug, typed in sent.items() if typed in known},
            is_quiet="quiet" in posted,
            wrong=tuple(slug for slug, typed in sent.items() if typed not in known),
        )
