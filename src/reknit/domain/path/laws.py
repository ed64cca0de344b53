"""What may never happen on the path. Each law judges an answer by itself.

They are written against the situation's plain values, not with the engine's bits, so
that a slip in the one shows in the other. Tests and the simulation ask them all.

Source:
    docs/evidence/path.md gives the reason for each.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from reknit.domain.path.conditions import holds
from reknit.domain.path.gates import gate_of
from reknit.domain.path.next import TOUCH, Next
from reknit.domain.path.programme import (
    HEAVY,
    LIGHT,
    SHORT_MINUTES,
    Programme,
    Step,
)
from reknit.domain.path.situation import Situation
from reknit.domain.path.words import (
    Company,
    Contact,
    Distress,
    Fact,
    Kind,
    Role,
    Tag,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was offered to whom, and when."""

    programme: Programme
    told: Situation
    at: datetime
    offered: Sequence[Next]

    @property
    def steps(self) -> list[Step]:
        """The steps that were offered, in order."""
        return [each.step for each in self.offered]

    @property
    def is_rescue(self) -> bool:
        """Whether only what is always there was left to offer in ten minutes."""
        short = [step for step in self.steps if step.minutes <= SHORT_MINUTES]
        return bool(short) and all(step.is_always for step in short)


def _joint_only_when_open(answer: Answer) -> bool:
    told = answer.told
    may = (
        told.safety.joint_open
        and told.company == Company.TOGETHER
        and not holds("first-days", told, answer.at)
    )
    return may or not any(step.is_joint for step in answer.steps)


def _touch_after_trust(answer: Answer) -> bool:
    may = Fact.TRUST_GROWS in answer.told.known or answer.told.stage == TOUCH
    return may or not _has(answer, Tag.TOUCH)


def _forgiveness_after_amends(answer: Answer) -> bool:
    role = answer.told.role
    fact = Fact.AMENDS_SEEN if role == Role.INJURED else Fact.AMENDS_MADE
    return fact in answer.told.known or not _has(answer, Tag.FORGIVENESS)


def _trust_after_contact_ended(answer: Answer) -> bool:
    ended = Fact.CONTACT_ENDED in answer.told.known
    may = ended and answer.told.contact != Contact.GOES_ON
    return may or not _has(answer, Tag.TRUST_BUILDING)


def _something_short(answer: Answer) -> bool:
    return any(step.minutes <= SHORT_MINUTES for step in answer.steps)


def _no_heavy_after_heavy(answer: Answer) -> bool:
    latest = answer.programme.by_slug.get(answer.told.latest_slug)
    after_heavy = latest is not None and latest.weight >= HEAVY
    return not (after_heavy and any(step.weight >= HEAVY for step in answer.steps))


def _light_on_gentle_days(answer: Answer) -> bool:
    is_gentle = answer.told.safety.gentle or answer.told.safety.relief_only
    return not is_gentle or all(step.weight <= LIGHT for step in answer.steps)


def _nothing_heavy_at_first(answer: Answer) -> bool:
    first = holds("first-days", answer.told, answer.at)
    return not (first and any(step.weight >= HEAVY for step in answer.steps))


def _nothing_heavy_in_distress(answer: Answer) -> bool:
    is_high = answer.told.distress == Distress.HIGH
    return not (is_high and any(step.weight >= HEAVY for step in answer.steps))


def _relief_alone(answer: Answer) -> bool:
    return not answer.told.safety.relief_only or all(
        Tag.RELIEF in step.tags for step in answer.steps
    )


def _ones_own_path(answer: Answer) -> bool:
    return all(step.is_for(answer.told.role) for step in answer.steps)


def _away_stays_away(answer: Answer) -> bool:
    return all(
        step.is_always or step.slug not in answer.told.put_away for step in answer.steps
    )


def _later_is_later(answer: Answer) -> bool:
    off = answer.told.put_off
    return all(
        step.slug not in off
        or off[step.slug] <= answer.at
        or (step.is_always and answer.is_rescue)
        for step in answer.steps
    )


def _needs_come_first(answer: Answer) -> bool:
    there = {fact.value for fact in answer.told.known} | answer.told.done.keys()
    return all(set(step.needs) <= there for step in answer.steps)


def _not_when(answer: Answer) -> bool:
    return not any(
        holds(name, answer.told, answer.at)
        for step in answer.steps
        for name in step.not_when
    )


def _done_is_done(answer: Answer) -> bool:
    """A session is not offered again; an activity after its days; relief always."""
    return all(_may_come(step, answer) for step in answer.steps)


def _may_come(step: Step, answer: Answer) -> bool:
    before = answer.told.done.get(step.slug)
    if before is None or step.is_always:
        return True
    again = timedelta(days=step.again_after)
    return step.kind == Kind.ACTIVITY and answer.at - before.latest_at >= again


def _once(answer: Answer) -> bool:
    slugs = [step.slug for step in answer.steps]
    return len(slugs) == len(set(slugs))


def _has_a_reason(answer: Answer) -> bool:
    return all(
        each.reason.strip() and "{title}" not in each.reason for each in answer.offered
    )


def _gates_say_why(answer: Answer) -> bool:
    programme, told = answer.programme, answer.told
    return all(
        gate_of(programme, told, stage.slug).reason.strip()
        for stage in programme.stages
        if told.known.issuperset(stage.gates[told.role].ready_when)
    )


def _has(answer: Answer, tag: Tag) -> bool:
    return any(tag in step.tags for step in answer.steps)


LAWS: Final[Mapping[str, Callable[[Answer], bool]]] = {
    "joint steps only when they are open": _joint_only_when_open,
    "touch only after trust, unless asked for": _touch_after_trust,
    "forgiveness only after amends": _forgiveness_after_amends,
    "trust-building only after contact has ended": _trust_after_contact_ended,
    "always something that takes ten minutes": _something_short,
    "no heavy step after a heavy one": _no_heavy_after_heavy,
    "light steps only on gentle days": _light_on_gentle_days,
    "nothing heavy in the first days": _nothing_heavy_at_first,
    "nothing heavy while distress is high": _nothing_heavy_in_distress,
    "relief alone when nothing else can be borne": _relief_alone,
    "steps of one's own path only": _ones_own_path,
    "what was put away stays away": _away_stays_away,
    "later is later": _later_is_later,
    "what a step needs comes first": _needs_come_first,
    "no step under a condition that rules it out": _not_when,
    "what is done is not asked for again": _done_is_done,
    "nothing is offered twice in one answer": _once,
    "every step comes with its reason": _has_a_reason,
    "a suggested gate says why": _gates_say_why,
}
"""Every law by its sentence, and whether an answer keeps it.

That the same situation gives the same answer, and that every step is reached by
somebody, can not be seen in one answer: tests and the simulation look at those.
"""


def broken(
    programme: Programme, told: Situation, now: datetime, offered: Sequence[Next]
) -> tuple[str, ...]:
    """Return the sentences of the laws that an answer breaks; none, as a rule.

    Args:
        offered: What `next_steps` gave with a limit of two or more.
    """
    answer = Answer(programme, told, now, offered)
    return tuple(name for name, keeps in LAWS.items() if not keeps(answer))
