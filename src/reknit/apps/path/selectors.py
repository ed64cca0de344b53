"""What a person can see of their path. Frozen values out, ready for a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from reknit.apps.checkin import selectors as checkins
from reknit.apps.path.documents import (
    SCALE_PLACES,
    Practice,
    StepState,
    Walk,
    draft_id,
)
from reknit.apps.steady import selectors as steady
from reknit.content.path import programme
from reknit.domain.path.gates import gate_of, stage_views
from reknit.domain.path.next import Next, next_steps
from reknit.domain.path.passages import text_for
from reknit.domain.path.programme import Control, Field, Source, Stage, Step
from reknit.domain.path.situation import Done, Situation
from reknit.domain.path.words import Fact, Kind, Track
from reknit.rooms.errors import NotFound
from reknit.web.about import About
from reknit.web.clock import here, in_words
from reknit.web.drafts import draft_of
from reknit.web.scales import ScaleShown, place_words
from reknit.web.singles import single
from reknit.web.unlocked import Person

_MOST_PRACTICES: Final = 20
"""How many earlier writings on one step are opened for its page."""


@dataclass(frozen=True, slots=True)
class NextShown:
    """A step that is offered, with its reason."""

    code: str
    title: str
    purpose: str
    minutes: str
    reason: str
    stage: str


@dataclass(frozen=True, slots=True)
class StageLine:
    """One stage on the thread. `state` is behind, here or ahead."""

    number: int
    title: str
    about: str
    state: str
    is_here: bool
    is_chosen: bool


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
class Line:
    """What was asked, and what somebody wrote."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class StagePage:
    """One stage. `before` and `onwards` are its neighbours, or None at the ends."""

    number: int
    slug: str
    title: str
    about: str
    aims: tuple[str, ...]
    groups: tuple[StepGroup, ...]
    gate_say: str
    missing: tuple[str, ...]
    never_asks: str
    is_suggested: bool
    is_here: bool
    is_chosen: bool
    before: Stage | None
    onwards: Stage | None
    vision: tuple[Line, ...]
    vision_code: str

    @property
    def is_last(self) -> bool:
        """Whether no stage follows."""
        return self.onwards is None


@dataclass(frozen=True, slots=True)
class OptionShown:
    """One answer to choose or tick. `value` has places that the page fills in."""

    value: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class FieldShown:
    """One question of a practice with what was answered."""

    name: str
    control: str
    label: str
    hint: str
    value: str
    options: tuple[OptionShown, ...]
    scale: ScaleShown | None


@dataclass(frozen=True, slots=True)
class OldPractice:
    """What was written on a step at an earlier time."""

    id: str
    day: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class StepPage:
    """One step with all that its page shows."""

    code: str
    title: str
    purpose: str
    minutes: str
    stage: str
    stage_number: int
    is_open: bool
    is_heavy: bool
    is_activity: bool
    is_always: bool
    is_away: bool
    done: str
    passages: tuple[str, ...]
    practice_say: str
    fields: tuple[FieldShown, ...]
    taken_up: bool
    for_today: str
    draft_id: UUID
    history: tuple[OldPractice, ...]
    sure: str
    sources: tuple[Source, ...]

    @property
    def written(self) -> tuple[str, ...]:
        """What stands in the fields in somebody's own words."""
        own = {Control.LINE.value, Control.TEXT.value}
        return tuple(field.value for field in self.fields if field.control in own)


def situation(person: Person, now: datetime) -> Situation:
    """Return the situation that the path goes by, from all that is known of it.

    Opens two records: the way so far and the newest check-in.
    """
    about = _about(person)
    walk = _walk(person)
    steps = walk.steps if walk else {}
    facts = {Fact(name) for state in steps.values() for name in state.gives}
    away = {slug for slug, state in steps.items() if state.is_away}
    if steady.has_plan(person):
        # It was made elsewhere, so the step that makes one need not be offered.
        facts.add(Fact.BAD_NIGHT_PLAN)
        away |= {
            step.slug
            for step in programme().path_of(about.role)
            if Fact.BAD_NIGHT_PLAN in step.gives
        }
    if person.profile.asked_on is not None:
        facts.add(Fact.SAFETY_OFFERED)
    return Situation(
        role=about.role,
        company=about.company,
        found_out_on=about.found_out_on,
        discovery=about.discovery,
        contact=about.contact,
        affair=about.affair,
        home=about.home,
        children=about.children,
        has_faith=bool(about.faith),
        hope=about.hope,
        safety=person.profile.safety(here(now).date()),
        first_days=about.first_days,
        stage=walk.stage if walk else "",
        done={
            slug: Done(times=state.times, latest_at=state.done_at)
            for slug, state in steps.items()
            if state.done_at is not None
        },
        put_off={
            slug: state.off_until
            for slug, state in steps.items()
            if state.off_until is not None
        },
        put_away=frozenset(away),
        facts=frozenset(facts),
        check_in=checkins.for_the_path(person.room),
    )


def offered(person: Person, now: datetime, *, limit: int = 3) -> tuple[NextShown, ...]:
    """Return the next steps with their reasons, the one next step first."""
    found = next_steps(programme(), situation(person, now), here(now), limit=limit)
    return tuple(map(_next_shown, found))


def path_page(person: Person, now: datetime) -> dict[str, object]:
    """Return the thread with its nine stages, and the next step."""
    told = situation(person, now)
    at = here(now)
    found = next_steps(programme(), told, at, limit=1)
    return {
        "next": _next_shown(found[0]) if found else None,
        "stages": tuple(
            StageLine(
                number=view.stage.number,
                title=view.stage.title,
                about=view.stage.about,
                state=view.state.value,
                is_here=view.is_here,
                is_chosen=view.is_here and bool(told.stage),
            )
            for view in stage_views(programme(), told, at)
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
    vision, vision_code = _vision(person, told)
    return StagePage(
        number=number,
        slug=stage.slug,
        title=stage.title,
        about=stage.about,
        aims=stage.aims[told.role],
        groups=_groups(person, stage, told),
        gate_say=gate.say,
        missing=gate.missing,
        never_asks=gate.never_asks,
        is_suggested=gate.is_suggested,
        is_here=view.is_here,
        is_chosen=told.stage == stage.slug,
        before=stages.get(number - 1),
        onwards=stages.get(number + 1),
        vision=vision,
        vision_code=vision_code,
    )


def step_page(
    person: Person,
    step: Step,
    now: datetime,
    *,
    typed: Mapping[str, str] | None = None,
) -> StepPage:
    """Return one step with what was written on it.

    Args:
        typed: What was just sent and could not be kept, by the field's name; it stands
            in the place of what is kept.
    """
    told, at = situation(person, now), here(now)
    state = _state(person, step)
    practices = _practices(person, state)
    draft = draft_of(person.room, draft_id(step.code)) if typed is None else None
    answers = (
        typed
        if typed is not None
        else dict(practices[-1][1].answers)
        if practices
        else {}
    )
    if draft:
        answers = draft.document.fields
    stage = programme().stage_by_slug[step.stage]
    sources = programme().sources
    return StepPage(
        code=step.code,
        title=step.title,
        purpose=step.purpose,
        minutes=in_minutes(step.minutes),
        stage=stage.title,
        stage_number=stage.number,
        is_open=told.safety.joint_open or not step.is_joint,
        is_heavy=step.is_heavy,
        is_activity=step.kind == Kind.ACTIVITY,
        is_always=step.is_always,
        is_away=state.is_away,
        done=_done_in_words(state),
        passages=tuple(each.html for each in text_for(step, told, at)),
        practice_say=step.practice.say,
        fields=tuple(_field_shown(field, answers) for field in step.practice.fields),
        taken_up=draft is not None,
        for_today=step.for_today,
        draft_id=draft_id(step.code),
        history=tuple(
            OldPractice(
                id=practice_id.hex,
                day=in_words(here(practice.written_at).date()),
                lines=_lines(step, practice),
            )
            for practice_id, practice in reversed(practices)
        ),
        sure=programme().sure[step.sure].in_words,
        sources=tuple(sources[each] for each in step.evidence),
    )


def onwards_page(person: Person, step: Step, now: datetime) -> dict[str, object]:
    """Return what stands on the page after a step."""
    return {
        "step": step,
        "next": next(iter(offered(person, now, limit=1)), None),
        "just_said": _just_said(person, step, now),
    }


def in_minutes(minutes: int) -> str:
    """Return how long something takes, in words."""
    return f"About {minutes} minutes"


def practice_id(typed: str) -> UUID:
    """Return an id that a form sent.

    Raises:
        NotFound: It is none.
    """
    try:
        return UUID(hex=typed)
    except ValueError:
        raise NotFound from None


def _about(person: Person) -> About:
    about = person.profile.about
    if about is None:
        raise NotFound
    return about


def _walk(person: Person) -> Walk | None:
    kept = single(person, Walk)
    return kept.document if kept else None


def _state(person: Person, step: Step) -> StepState:
    walk = _walk(person)
    return walk.steps.get(step.slug, StepState()) if walk else StepState()


def _next_shown(found: Next) -> NextShown:
    return NextShown(
        code=found.step.code,
        title=found.step.title,
        purpose=found.step.purpose,
        minutes=in_minutes(found.step.minutes),
        reason=found.reason,
        stage=programme().stage_by_slug[found.step.stage].title,
    )


_HEADINGS: Final = (
    (Kind.SESSION, "To read and do once"),
    (Kind.ACTIVITY, "Short, and worth repeating"),
)


def _groups(person: Person, stage: Stage, told: Situation) -> tuple[StepGroup, ...]:
    walk = _walk(person)
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
    state = walk.steps.get(step.slug, StepState()) if walk else StepState()
    return StepLine(
        code=step.code,
        title=step.title,
        purpose=step.purpose,
        minutes=in_minutes(step.minutes),
        state=_state_in_words(step, state, told),
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


def _done_in_words(state: StepState) -> str:
    if state.done_at is None:
        return ""
    return f"Last done on {in_words(here(state.done_at).date())}"


def _practices(person: Person, state: StepState) -> list[tuple[UUID, Practice]]:
    """Return what was written on a step, oldest first."""
    ids = state.practices[-_MOST_PRACTICES:]
    found = person.room.some(Practice, ids) if ids else {}
    return [(one, found[one].document) for one in ids if one in found]


def _lines(step: Step, practice: Practice) -> tuple[Line, ...]:
    return tuple(
        Line(field.label, _in_words(field, practice.answers[field.name]))
        for field in step.practice.fields
        if practice.answers.get(field.name)
    )


def _in_words(field: Field, answer: str) -> str:
    if field.control != Control.SCALE:
        return answer
    return place_words(field.low, field.high, int(answer), SCALE_PLACES)


def _field_shown(field: Field, answers: Mapping[str, str]) -> FieldShown:
    answer = answers.get(field.name, "")
    ticked = answer.split("\n")
    is_scale = field.control == Control.SCALE
    return FieldShown(
        name=field.name,
        control=field.control.value,
        label=field.label,
        hint=field.hint,
        value=answer,
        options=tuple(
            OptionShown(option.text, option.text in ticked) for option in field.options
        ),
        scale=ScaleShown(
            name=field.name,
            question=field.label,
            low=field.low,
            high=field.high,
            places=SCALE_PLACES,
            value=int(answer) if answer.isdecimal() else None,
            note=field.hint,
        )
        if is_scale
        else None,
    )


def _just_said(person: Person, step: Step, now: datetime) -> str:
    """Return what was written on a step last of all, if that was today, else ""."""
    written = _practices(person, _state(person, step))
    if not written or here(written[-1][1].written_at).date() != here(now).date():
        return ""
    return written[-1][1].searchable()


def _vision(person: Person, told: Situation) -> tuple[tuple[Line, ...], str]:
    """Return the newest vision of the future, as it was written, and its step's code."""
    for step in programme().path_of(told.role):
        if Fact.VISION not in step.gives or step.track == Track.BOTH:
            continue
        practices = _practices(person, _state(person, step))
        if practices:
            return _lines(step, practices[-1][1]), step.code
    return (), ""
