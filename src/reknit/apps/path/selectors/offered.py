"""The next steps, each with its reason."""

from dataclasses import dataclass
from datetime import datetime

from reknit.apps.path.selectors.situation import situation
from reknit.content.path import programme
from reknit.domain.path.next import Next, next_steps
from reknit.web.clock import here
from reknit.web.unlocked import Person


@dataclass(frozen=True, slots=True)
class NextShown:
    """A step that is offered, with its reason."""

    code: str
    title: str
    purpose: str
    minutes: str
    reason: str
    stage: str


def offered(person: Person, now: datetime, *, limit: int = 3) -> tuple[NextShown, ...]:
    """Return the next steps with their reasons, the one next step first."""
    found = next_steps(programme(), situation(person, now), here(now), limit=limit)
    return tuple(map(next_shown, found))


def next_shown(found: Next) -> NextShown:
    """Return a step that the engine chose, ready for a page."""
    return NextShown(
        code=found.step.code,
        title=found.step.title,
        purpose=found.step.purpose,
        minutes=in_minutes(found.step.minutes),
        reason=found.reason,
        stage=programme().stage_by_slug[found.step.stage].title,
    )


def in_minutes(minutes: int) -> str:
    """Return how long something takes, in words."""
    return f"About {minutes} minutes"
