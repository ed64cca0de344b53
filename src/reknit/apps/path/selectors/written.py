"""What somebody wrote on steps, oldest first, and the vision of the future among it."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from reknit.apps.path.documents import SCALE_PLACES, Practice, StepState
from reknit.apps.path.selectors.situation import about_of, state_of, walk_of
from reknit.content.path import programme
from reknit.domain.path.programme import Control, Field, Step
from reknit.domain.path.words import Fact, Role, Track
from reknit.rooms.errors import NotFound
from reknit.web.clock import here, in_words
from reknit.web.scales import place_words
from reknit.web.unlocked import Person

_MOST_PRACTICES: Final = 20
"""How many earlier writings on one step are opened for its page."""


_IN_ONE_SENTENCE: Final = "one-sentence"
"""The field of a vision that says all of it at once."""


@dataclass(frozen=True, slots=True)
class Line:
    """What was asked, and what somebody wrote. `label` has places to be filled in."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Vision:
    """The future somebody wants, as it was written last.

    Attributes:
        code: Of the step on which it is written and changed.
        sentence: All of it in one sentence; "" where there is none.
        sentence_label: What that sentence answers, with places to be filled in.
        lines: The rest; empty where nothing was written.
        day: When it was written, in words; "" where nothing was.
        has_earlier: Whether an earlier one is kept.
    """

    code: str
    sentence: str = ""
    sentence_label: str = ""
    lines: tuple[Line, ...] = ()
    day: str = ""
    has_earlier: bool = False


def vision(person: Person) -> Vision:
    """Return the newest vision of the future, as it was written.

    Raises:
        NotFound: Somebody has not begun to say who they are.
    """
    step = _vision_step(about_of(person).role)
    written = practices(person, state_of(walk_of(person), step))
    if not written:
        return Vision(step.code)
    newest = written[-1][1]
    by_name = {
        field.name: Line(field.label, _said(field, newest.answers[field.name]))
        for field in step.practice.fields
        if newest.answers.get(field.name)
    }
    sentence = by_name.pop(_IN_ONE_SENTENCE, Line("", ""))
    return Vision(
        code=step.code,
        sentence=sentence.text,
        sentence_label=sentence.label,
        lines=tuple(by_name.values()),
        day=in_words(here(newest.written_at).date()),
        has_earlier=len(written) > 1,
    )


def practices(person: Person, state: StepState) -> list[tuple[UUID, Practice]]:
    """Return what was written on a step, oldest first."""
    ids = state.practices[-_MOST_PRACTICES:]
    found = person.room.some(Practice, ids) if ids else {}
    return [(one, found[one].document) for one in ids if one in found]


def lines(step: Step, practice: Practice) -> tuple[Line, ...]:
    """Return what was asked and answered, without what was left out."""
    return tuple(
        Line(field.label, _said(field, practice.answers[field.name]))
        for field in step.practice.fields
        if practice.answers.get(field.name)
    )


def practice_id(typed: str) -> UUID:
    """Return an id that a form sent.

    Raises:
        NotFound: It is none.
    """
    try:
        return UUID(hex=typed)
    except ValueError:
        raise NotFound from None


def _vision_step(role: Role) -> Step:
    return next(
        step
        for step in programme().path_of(role)
        if Fact.VISION in step.gives and step.track != Track.BOTH
    )


def _said(field: Field, answer: str) -> str:
    if field.control != Control.SCALE:
        return answer
    return place_words(field.low, field.high, int(answer), SCALE_PLACES)
