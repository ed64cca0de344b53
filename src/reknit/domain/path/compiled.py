"""The programme made ready for the engine: what a step asks for, as bits."""

from dataclasses import dataclass
from enum import IntFlag, auto
from functools import lru_cache
from typing import Final

from reknit.domain.path.conditions import BITS, FACT_BITS, bits_of, fact_bits
from reknit.domain.path.programme import HEAVY, LIGHT, Programme, Step
from reknit.domain.path.words import Fact, Kind, Role, Tag

_AMENDS: Final = {Role.INJURED: Fact.AMENDS_SEEN, Role.PARTICIPATING: Fact.AMENDS_MADE}


class Trait(IntFlag):
    """What a situation can rule out as a whole."""

    JOINT = auto()
    TOUCH = auto()
    HEAVY = auto()
    NOT_LIGHT = auto()
    NOT_RELIEF = auto()


@dataclass(frozen=True, slots=True, eq=False)
class Ready:
    """One step of one role's path.

    Attributes:
        traits: Bits of `Trait`.
        not_when: Bits of conditions, none of which may hold.
        best_when: Names and bits of conditions that bring it forward.
        facts: Bits of facts that have to hold, those of the laws included.
        after: Slugs of steps that come first.
        stage: The number of its stage.
    """

    step: Step
    slug: str
    stage: int
    place: int
    not_when: int
    best_when: tuple[tuple[str, int], ...]
    best_bits: int
    facts: int
    after: tuple[str, ...]
    traits: int
    is_light: bool
    is_always: bool
    is_activity: bool
    opens: bool


@lru_cache(maxsize=8)
def ready_path(programme: Programme, role: Role) -> tuple[Ready, ...]:
    """Return the steps of a role's path, in order. Worked out once per programme."""
    steps = programme.path_of(role)
    needed = {need for step in steps for need in step.needs}
    return tuple(_ready(programme, role, step, needed) for step in steps)


def _ready(programme: Programme, role: Role, step: Step, needed: set[str]) -> Ready:
    facts = {Fact(need) for need in step.needs if need in _FACTS}
    if Tag.FORGIVENESS in step.tags:
        facts.add(_AMENDS[role])
    if Tag.TRUST_BUILDING in step.tags:
        facts.add(Fact.CONTACT_ENDED)
    not_when = bits_of(step.not_when)
    if step.is_joint:
        not_when |= BITS["first-days"]
    gives = {step.slug, *(fact.value for fact in step.gives)}
    return Ready(
        step=step,
        slug=step.slug,
        stage=programme.stage_by_slug[step.stage].number,
        place=step.place,
        not_when=not_when,
        best_when=tuple((name, BITS[name]) for name in step.best_when),
        best_bits=bits_of(step.best_when),
        facts=fact_bits(facts),
        after=tuple(need for need in step.needs if need not in _FACTS),
        traits=_traits(step),
        is_light=step.weight <= LIGHT,
        is_always=step.is_always,
        is_activity=step.kind == Kind.ACTIVITY,
        opens=bool(gives & needed),
    )


def _traits(step: Step) -> int:
    has = {
        Trait.JOINT: step.is_joint,
        Trait.TOUCH: Tag.TOUCH in step.tags,
        Trait.HEAVY: step.weight >= HEAVY,
        Trait.NOT_LIGHT: step.weight > LIGHT,
        Trait.NOT_RELIEF: Tag.RELIEF not in step.tags,
    }
    # A plain number: flags are several times slower to compare.
    return sum(int(trait) for trait, is_there in has.items() if is_there)


_FACTS: Final = {fact.value for fact in Fact}

TRUST_GROWS: Final = FACT_BITS[Fact.TRUST_GROWS]
"""Touch waits for this, unless somebody asks for that part of the path."""
