"""The programme: nine stages, their steps, and the words for reasons. Plain values.

It is written in `content/en/path` and read by `reknit.content.path`; the format is
described there.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from reknit.domain.path.words import Fact, Form, Kind, LeadsTo, Role, Sure, Tag, Track

HEAVY: Final = 4
"""From this weight on (of 1 to 5) a step is heavy: never two of them in a row."""

LIGHT: Final = 2
"""Up to this weight a step is light: what is offered on gentle days."""

SHORT_MINUTES: Final = 10
"""There is always a step that takes no longer than this."""


class Control(StrEnum):
    """How one field of a practice is answered."""

    LINE = "line"
    TEXT = "text"
    CHOOSE = "choose"
    PICK = "pick"
    SCALE = "scale"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose. `gives` becomes true with it."""

    text: str
    gives: Fact | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a practice.

    `options` for CHOOSE (one of them) and PICK (any of them); `low` and `high` are the
    words at both ends of a SCALE of five places.
    """

    name: str
    control: Control
    label: str
    hint: str = ""
    options: tuple[Option, ...] = ()
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class Practice:
    """What is done on the page of a step, and kept sealed."""

    say: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Passage:
    """A piece of a step's text; `when` names the condition it is shown under.

    It is turned into HTML by `render` when it is first shown: reading the whole
    programme renders nothing.
    """

    text: str
    when: str = ""
    render: Callable[[str], str] = str

    @cached_property
    def html(self) -> str:
        """The text as HTML, its places not filled in yet."""
        return self.render(self.text)


@dataclass(frozen=True, slots=True)
class Step:
    """One session or activity.

    Attributes:
        slug: Its name in the programme, unique.
        code: Its name in addresses: eight hexadecimal digits that say nothing.
        minutes: How long it takes, 5 to 60.
        weight: How heavy it is, 1 (light) to 5.
        needs: Slugs of steps done before, or facts that have become true.
        not_when: Conditions under which it is not offered.
        best_when: Conditions under which it comes sooner.
        again_after: Days until an activity may be offered again.
        for_today: One small thing for the day it is done.
        evidence: Ids of sources.
        leads_to: A page for two that goes with it, or None.
        link: The words of the button to that page; "" when there is none.
    """

    slug: str
    code: str
    stage: str
    place: int
    track: Track
    kind: Kind
    form: Form
    title: str
    purpose: str
    minutes: int
    weight: int
    sure: Sure
    evidence: tuple[str, ...]
    practice: Practice
    text: tuple[Passage, ...] = ()
    for_today: str = ""
    is_joint: bool = False
    needs: tuple[str, ...] = ()
    gives: tuple[Fact, ...] = ()
    not_when: tuple[str, ...] = ()
    best_when: tuple[str, ...] = ()
    tags: frozenset[Tag] = frozenset()
    again_after: int = 0
    leads_to: LeadsTo | None = None
    link: str = ""

    @property
    def is_always(self) -> bool:
        """Whether it can be put off but never put away."""
        return Tag.ALWAYS in self.tags

    @property
    def is_heavy(self) -> bool:
        """Whether no other heavy step may follow it."""
        return self.weight >= HEAVY

    def is_for(self, role: Role) -> bool:
        """Whether it is on the path of this role."""
        return self.track == Track.BOTH or self.track.value == role.value


def given_by(step: Step) -> Iterator[str]:
    """Go through all that a step can make true: itself, its facts, those of answers."""
    yield step.slug
    yield from (fact.value for fact in step.gives)
    for asked in step.practice.fields:
        yield from (option.gives.value for option in asked.options if option.gives)


@dataclass(frozen=True, slots=True)
class Gate:
    """What being ready to go on from a stage may look like. A suggestion, never a lock.

    Attributes:
        say: The question, in plain words.
        ready_when: Facts that speak for going on.
        never_asks: What going on does not require.
    """

    say: str
    ready_when: tuple[Fact, ...]
    never_asks: str


@dataclass(frozen=True, slots=True)
class Stage:
    """One of the nine."""

    slug: str
    number: int
    title: str
    about: str
    aims: Mapping[Role, tuple[str, ...]]
    gates: Mapping[Role, Gate]


@dataclass(frozen=True, slots=True)
class SureWords:
    """How a page says how sure something is: a short label, and a sentence."""

    label: str
    meaning: str

    @property
    def in_words(self) -> str:
        """Both, one after the other."""
        return f"{self.label}. {self.meaning}"


@dataclass(frozen=True, slots=True)
class Source:
    """Where something comes from, and what was seen there."""

    id: str
    title: str
    year: str
    address: str
    found: str
    sure: Sure


@dataclass(frozen=True, eq=False)
class Programme:
    """All of it. `steps` in the order of stages and places. Compared by identity."""

    stages: tuple[Stage, ...]
    steps: tuple[Step, ...]
    reasons: Mapping[str, str]
    """Sentences by rule, by condition as "when …", and for gates as "gate …"."""

    facts: Mapping[Fact, str]
    """What to say of a fact that is not there yet."""

    sources: Mapping[str, Source]
    sure: Mapping[Sure, SureWords]

    @cached_property
    def by_slug(self) -> Mapping[str, Step]:
        """Every step by its slug."""
        return {step.slug: step for step in self.steps}

    @cached_property
    def by_code(self) -> Mapping[str, Step]:
        """Every step by its code."""
        return {step.code: step for step in self.steps}

    @cached_property
    def stage_by_slug(self) -> Mapping[str, Stage]:
        """Every stage by its slug."""
        return {stage.slug: stage for stage in self.stages}

    @cached_property
    def _by_role(self) -> Mapping[Role, tuple[Step, ...]]:
        return {
            role: tuple(step for step in self.steps if step.is_for(role))
            for role in Role
        }

    def path_of(self, role: Role) -> tuple[Step, ...]:
        """Return the steps on the path of a role, in order."""
        return self._by_role[role]
