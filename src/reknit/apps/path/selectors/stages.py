"""The thread with its nine stages, and each stage with its steps and its gate."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from reknit.apps.path.documents import StepState, Walk
from reknit.apps.path.selectors.offered import in_minutes, next_shown
from reknit.apps.path.selectors.situation import situation, state_of, walk_of
from reknit.apps.path.selectors.written import Vision, vision
from reknit.content.path import programme
from reknit.domain.path.gates import StageView, gate_of, stage_views
from reknit.domain.path.next import next_steps
from reknit.domain.path.programme import Stage, Step
from reknit.domain.path.situation import Situation
from reknit.domain.path.words import Kind
from reknit.web.clock import here
from reknit.web.unlocked import Person


@dataclass(frozen=True, slots=True)
class StageLine:
    """One stage on the thread. `state` is behind, here or ahead.

    `goes_on` says why going on from it is suggested; empty where it is not, or where
    somebody is not in it.
    """

    number: int
    title: str
    about: str
    state: str
    is_here: bool
    is_chosen: bool
    goes_on: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step in a list, with its state in words."""

    code: str
    title: str
    purpose: str
    minutes: str
    state: str


@dataclass(frozen=True, slots=True)
class StepGroup:
    """Steps under one heading."""

    heading: str
    steps: tuple[StepLine, ...]


@dataclass(frozen=True, slots=True)
class Gate:
    """What being ready to go on from a stage may look like.

    `reason` says why going on is suggested, and is empty where it is not.
    """

    say: str
    reason: str
    missing: tuple[str, ...]
    never_asks: str


@dataclass(frozen=True, slots=True)
class StagePage:
    """One stage. `before` and `onwards` are its neighbours, or None at the ends."""

    number: int
    slug: str
    title: str
    about: str
    aims: tuple[str, ...]
    groups: tuple[StepGroup, ...]
    gate: Gate
    is_here: bool
    is_chosen: bool
    before: Stage | None
    onwards: Stage | None
    vision: Vision

    @property
    def is_last(self) -> bool:
        """Whether no stage follows."""
        return self.onwards is None


def path_page(person: Person, now: datetime) -> dict[str, object]:
    """Return the thread with its nine stages, and the next step."""
    told, at = situation(person, now), here(now)
    found = next_steps(programme(), told, at, limit=1)
    return {
        "next": next_shown(found[0]) if found else None,
        "stages": tuple(
            _stage_line(view, told) for view in stage_views(programme(), told, at)
        ),
    }


def stage_page(person: Person, number: int, now: datetime) -> StagePage | None:
    """Return one stage, or None where there is no such number."""
    stages = {stage.number: stage for stage in programme().stages}
    stage = stages.get(number)
    if stage is None:
        return None
    told, at = situation(person, now), here(now)
    gate = gate_of(programme(), told, stage.slug)
    view = next(
        view
        for view in stage_views(programme(), told, at)
        if view.stage.slug == stage.slug
    )
    return StagePage(
        number=number,
        slug=stage.slug,
        title=stage.title,
        about=stage.about,
        aims=stage.aims[told.role],
        groups=_groups(person, stage, told),
        gate=Gate(gate.say, gate.reason, gate.missing, gate.never_asks),
        is_here=view.is_here,
        is_chosen=told.stage == stage.slug,
        before=stages.get(number - 1),
        onwards=stages.get(number + 1),
        vision=vision(person),
    )


_HEADINGS: Final = (
    (Kind.SESSION, "To read and do once"),
    (Kind.ACTIVITY, "Short, and worth repeating"),
)


def _stage_line(view: StageView, told: Situation) -> StageLine:
    stage = view.stage
    is_last = stage is programme().stages[-1]
    suggests = view.is_here and not is_last
    return StageLine(
        number=stage.number,
        title=stage.title,
        about=stage.about,
        state=view.state.value,
        is_here=view.is_here,
        is_chosen=view.is_here and bool(told.stage),
        goes_on=gate_of(programme(), told, stage.slug).reason if suggests else "",
    )


def _groups(person: Person, stage: Stage, told: Situation) -> tuple[StepGroup, ...]:
    walk = walk_of(person)
    steps = [
        step for step in programme().path_of(told.role) if step.stage == stage.slug
    ]
    return tuple(
        StepGroup(
            heading,
            tuple(_step_line(step, walk, told) for step in steps if step.kind == kind),
        )
        for kind, heading in _HEADINGS
    )


def _step_line(step: Step, walk: Walk | None, told: Situation) -> StepLine:
    return StepLine(
        code=step.code,
        title=step.title,
        purpose=step.purpose,
        minutes=in_minutes(step.minutes),
        state=_state_in_words(step, state_of(walk, step), told),
    )


def _state_in_words(step: Step, state: StepState, told: Situation) -> str:
    """Return one or two words. For two and closed reads the same for every reason."""
    if step.is_joint and not told.safety.joint_open:
        return "Not open yet"
    if state.is_away:
        return "Not for me now"
    if state.off_until is not None:
        return "Later"
    return "Done" if state.times else ""
