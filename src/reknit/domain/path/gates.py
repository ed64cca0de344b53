"""Going on from a stage: what being ready may look like, and where somebody is.

A gate suggests. Going on, staying and going back are always open.

Source:
    The table of suggested gates in docs/evidence/path.md.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reknit.domain.path.next import current_stage
from reknit.domain.path.programme import Gate, Programme, Stage
from reknit.domain.path.situation import Situation


class Place(StrEnum):
    """Where a stage lies, seen from where somebody is."""

    BEHIND = "behind"
    HERE = "here"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class GateView:
    """A gate as one person meets it.

    Attributes:
        is_suggested: Whether going on is suggested. It is open in any case.
        reason: Why it is suggested, in words; empty where it is not.
        missing: What may still help first, in words; empty when nothing is named.
    """

    say: str
    is_suggested: bool
    reason: str
    missing: tuple[str, ...]
    never_asks: str


@dataclass(frozen=True, slots=True)
class StageView:
    """A stage on the thread."""

    stage: Stage
    state: Place

    @property
    def is_here(self) -> bool:
        """Whether somebody is in it."""
        return self.state == Place.HERE


def gate_of(programme: Programme, told: Situation, stage: str) -> GateView:
    """Return the gate out of a stage.

    Raises:
        KeyError: There is no stage of this slug.
    """
    gate = programme.stage_by_slug[stage].gates[told.role]
    missing = [fact for fact in gate.ready_when if fact not in told.known]
    return GateView(
        say=gate.say,
        is_suggested=not missing,
        reason="" if missing else programme.reasons[_rule(gate, told)],
        missing=tuple(programme.facts[fact] for fact in missing),
        never_asks=gate.never_asks,
    )


def _rule(gate: Gate, told: Situation) -> str:
    """Return what a suggestion rests on: somebody's word, or their check-ins as well."""
    if set(gate.ready_when) <= told.said:
        return "gate said"
    return "gate trust-rises"


def stage_views(
    programme: Programme, told: Situation, now: datetime
) -> tuple[StageView, ...]:
    """Return all stages in order, each behind, here or ahead."""
    here = programme.stage_by_slug[current_stage(programme, told, now)].number
    return tuple(
        StageView(stage, _place(stage.number, here)) for stage in programme.stages
    )


def _place(number: int, here: int) -> Place:
    if number == here:
        return Place.HERE
    return Place.BEHIND if number < here else Place.AHEAD
