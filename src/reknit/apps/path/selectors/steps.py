"""One step with all that its page shows, and the page after it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from reknit.apps.path.documents import SCALE_PLACES, StepState, draft_id
from reknit.apps.path.selectors.offered import in_minutes, offered
from reknit.apps.path.selectors.situation import situation, state_of, walk_of
from reknit.apps.path.selectors.written import Line, lines, practices
from reknit.content.path import programme
from reknit.domain.path.passages import text_for
from reknit.domain.path.programme import Control, Field, Source, Step
from reknit.domain.path.words import Kind
from reknit.web.clock import here, in_words
from reknit.web.drafts import draft_of
from reknit.web.scales import ScaleShown
from reknit.web.together.addresses import URLS
from reknit.web.unlocked import Person


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
    """One step with all that its page shows.

    `link` and `link_url` are the button to a page for two; empty where there is none.
    """

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
    link: str
    link_url: str

    @property
    def written(self) -> tuple[str, ...]:
        """What stands in the fields in somebody's own words."""
        own = {Control.LINE.value, Control.TEXT.value}
        return tuple(field.value for field in self.fields if field.control in own)


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
    state = state_of(walk_of(person), step)
    written = practices(person, state)
    draft = draft_of(person.room, draft_id(step.code)) if typed is None else None
    answers = (
        typed if typed is not None else dict(written[-1][1].answers) if written else {}
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
                lines=lines(step, practice),
            )
            for practice_id, practice in reversed(written)
        ),
        sure=programme().sure[step.sure].in_words,
        sources=tuple(sources[each] for each in step.evidence),
        link=step.link if told.safety.joint_open else "",
        link_url=_url(step) if told.safety.joint_open else "",
    )


def onwards_page(person: Person, step: Step, now: datetime) -> dict[str, object]:
    """Return what stands on the page after a step."""
    is_open = person.profile.joint_open
    return {
        "step": step,
        "link_url": _url(step) if is_open else "",
        "next": next(iter(offered(person, now, limit=1)), None),
        "just_said": _just_said(person, step, now),
    }


def _url(step: Step) -> str:
    return URLS[step.leads_to] if step.leads_to else ""


def _done_in_words(state: StepState) -> str:
    if state.done_at is None:
        return ""
    return f"Last done on {in_words(here(state.done_at).date())}"


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
    written = practices(person, state_of(walk_of(person), step))
    if not written or here(written[-1][1].written_at).date() != here(now).date():
        return ""
    return written[-1][1].searchable()
