"""What a person can do on the path. One transaction each."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

import msgspec
from django.db import transaction

from reknit.apps.path.documents import Practice, StepState, Walk, draft_id
from reknit.domain.path.programme import Control, Step
from reknit.rooms.errors import NotFound
from reknit.web.drafts import discard_draft
from reknit.web.singles import keep_single, single
from reknit.web.unlocked import Person

LATER_DAYS: Final = 3
"""How long "later" is. Long enough to be a rest, short enough not to be forgotten."""


@transaction.atomic
def finish(
    person: Person, step: Step, *, answers: Mapping[str, str], now: datetime
) -> None:
    """Keep what was written, and note that the step was done."""
    state = _written(person, step, answers, now)
    gives = _given_by_answers(step, answers) | {fact.value for fact in step.gives}
    _save(
        person,
        step,
        now,
        msgspec.structs.replace(
            state,
            times=state.times + 1,
            done_at=now,
            off_until=None,
            is_away=False,
            gives=tuple(sorted(gives)),
        ),
    )


@transaction.atomic
def put_off(
    person: Person, step: Step, *, answers: Mapping[str, str], now: datetime
) -> None:
    """Keep what was written, and let the step come back in some days."""
    state = _written(person, step, answers, now)
    until = now + timedelta(days=LATER_DAYS)
    _save(person, step, now, msgspec.structs.replace(state, off_until=until))


@transaction.atomic
def put_away(
    person: Person, step: Step, *, answers: Mapping[str, str], now: datetime
) -> None:
    """Keep what was written, and do not offer the step any more."""
    state = _written(person, step, answers, now)
    _save(person, step, now, msgspec.structs.replace(state, is_away=True))


@transaction.atomic
def bring_back(
    person: Person, step: Step, *, answers: Mapping[str, str], now: datetime
) -> None:
    """Keep what was written, and let a step be offered again."""
    state = _written(person, step, answers, now)
    state = msgspec.structs.replace(state, off_until=None, is_away=False)
    _save(person, step, now, state)


@transaction.atomic
def delete_practice(
    person: Person, step: Step, *, practice_id: UUID, now: datetime
) -> None:
    """Delete what was written on a step at one time, for good.

    Raises:
        NotFound: It is not something that this person wrote on this step.
    """
    state = _state(_walk(person, now), step)
    if practice_id not in state.practices:
        raise NotFound
    with suppress(NotFound):
        person.room.delete(person.room.get(Practice, practice_id))
    left = tuple(one for one in state.practices if one != practice_id)
    _save(person, step, now, msgspec.structs.replace(state, practices=left))


@transaction.atomic
def choose_stage(person: Person, stage: str, *, now: datetime) -> None:
    """Walk in one part of the path; an empty name lets the path say again."""
    walk = _walk(person, now)
    keep_single(person, msgspec.structs.replace(walk, stage=stage))


def _walk(person: Person, now: datetime) -> Walk:
    kept = single(person, Walk)
    return kept.document if kept else Walk(begun_at=now)


def _state(walk: Walk, step: Step) -> StepState:
    return walk.steps.get(step.slug, StepState())


def _save(person: Person, step: Step, now: datetime, state: StepState) -> None:
    walk = _walk(person, now)
    steps = walk.steps | {step.slug: state}
    keep_single(person, msgspec.structs.replace(walk, steps=steps))
    discard_draft(room=person.room, of=draft_id(step.code))


def _written(
    person: Person, step: Step, answers: Mapping[str, str], now: datetime
) -> StepState:
    """Keep answers as a new practice, unless nothing is new in them."""
    state = _state(_walk(person, now), step)
    kept = {name: text for name, text in answers.items() if text.strip()}
    if not kept or kept == _newest(person, state):
        return state
    practice = Practice(step=step.slug, answers=kept, written_at=now)
    stored: Any = person.room.put(practice)
    return msgspec.structs.replace(state, practices=(*state.practices, stored.id))


def _newest(person: Person, state: StepState) -> dict[str, str] | None:
    for practice_id in reversed(state.practices):
        with suppress(NotFound):
            return person.room.get(Practice, practice_id).document.answers
    return None


def _given_by_answers(step: Step, answers: Mapping[str, str]) -> set[str]:
    """Return the facts that chosen answers make true."""
    found = set()
    for field in step.practice.fields:
        if field.control not in {Control.CHOOSE, Control.PICK}:
            continue
        chosen = answers.get(field.name, "").split("\n")
        found |= {
            option.gives.value
            for option in field.options
            if option.gives and option.text in chosen
        }
    return found
