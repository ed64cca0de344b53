"""Which pieces of a step's text are for this person."""

from datetime import datetime

from reknit.domain.path.conditions import holds
from reknit.domain.path.programme import Passage, Step
from reknit.domain.path.situation import Situation


def text_for(step: Step, told: Situation, now: datetime) -> tuple[Passage, ...]:
    """Return the passages whose condition holds, and those without one, in order."""
    return tuple(
        passage
        for passage in step.text
        if not passage.when or holds(passage.when, told, now)
    )
