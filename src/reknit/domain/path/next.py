"""What comes next, and why.

The order in short: what the person asked for, then the sessions of the stage they are
in, then its short activities, then a look ahead, then what was passed by. Conditions
bring a step forward by some places; in a hard time what carries comes from any stage,
and heavier steps wait a little. Laws (see `laws`) take steps out before that.

Source:
    docs/reference/path.md has the rules in words; the order of stages and what each
    waits for rest on docs/evidence/path.md.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Final

from reknit.domain.path.compiled import TRUST_GROWS, Ready, Trait, ready_path
from reknit.domain.path.conditions import BITS, all_that_hold, bits_of, fact_bits
from reknit.domain.path.programme import HEAVY, SHORT_MINUTES, Programme, Step
from reknit.domain.path.situation import Situation
from reknit.domain.path.words import Company

TOUCH: Final = "touch"
"""The stage whose steps wait for trust, unless somebody chose to walk in it."""

_FORWARD: Final = 35
"""By how many places a fitting condition brings a step forward: three steps or so."""

_HARD_TIME: Final = bits_of(
    ("distress-is-high", "distress-is-raised", "mood-falls", "hope-falls")
)
"""In a hard time a light step that fits it does not wait for its stage."""

_SESSION, _ACTIVITY, _AHEAD, _BEHIND, _ELSEWHERE, _ALWAYS = 0, 50, 100, 300, 400, 900
"""What stands before what; the distance in stages is added."""


@dataclass(frozen=True, slots=True)
class Next:
    """A step that is offered: the rule that chose it, and the reason in plain words."""

    step: Step
    rule: str
    reason: str


def next_steps(
    programme: Programme, told: Situation, now: datetime, *, limit: int = 3
) -> tuple[Next, ...]:
    """Return what comes next, the one next step first.

    The others differ from it in kind where they can, and with a limit of two or more one
    of all takes ten minutes at most. The same situation gives the same answer.

    Args:
        now: In the time of the place where the person is.
        limit: How many at most, 1 or more.
    """
    look = _Look(programme, told, now)
    ranked = sorted(
        (look.rank(ready), ready.stage, ready.place, ready.slug, ready)
        for ready in look.offerable
    )
    chosen = _varied([entry[-1] for entry in ranked], limit)
    return tuple(look.explained(ready) for ready in chosen)


def current_stage(programme: Programme, told: Situation, now: datetime) -> str:
    """Return the slug of the stage somebody is in.

    It is the chosen one, or the first that has a session to offer; where none has, the
    first that has one left at all.
    """
    return _Look(programme, told, now).stage_slug


class _Look:
    """One look at one situation: everything that is asked of it more than once."""

    def __init__(self, programme: Programme, told: Situation, now: datetime) -> None:
        self.programme, self.told, self.at = programme, told, now
        self.path = ready_path(programme, told.role)
        self.bits = all_that_hold(told, now)
        self.facts = fact_bits(told.known)
        self.is_gentle = bool(self.bits & BITS["gentle-days"])
        latest = programme.by_slug.get(told.latest_slug)
        self.heavy_before = latest if latest and latest.weight >= HEAVY else None
        # A stage that was chosen long ago may no longer be there.
        self.chosen = programme.stage_by_slug.get(told.stage)
        self.is_first_days = bool(self.bits & BITS["first-days"])
        # The first days have an order of their own: everybody's are hard.
        self.fitting = self.bits & ~_HARD_TIME if self.is_first_days else self.bits
        self.is_lighter = bool(self.fitting & BITS["distress-is-high"])
        # Nothing is brought into a stage that somebody asked for.
        self.hard_time = 0 if self.chosen else self.fitting & _HARD_TIME
        self.offerable = self._offerable()
        if not any(ready.step.minutes <= SHORT_MINUTES for ready in self.offerable):
            # Somebody may have put off all of these too, and still needs one now.
            self.offerable += [one for one in self.path if one.is_always]
        self.stage = self._stage()

    @property
    def stage_slug(self) -> str:
        """The slug of the stage somebody is in."""
        return next(
            stage.slug for stage in self.programme.stages if stage.number == self.stage
        )

    def _forbidden(self) -> int:
        """Return the traits that are ruled out as a whole."""
        told, found = self.told, 0
        if not (told.safety.joint_open and told.company == Company.TOGETHER):
            found |= Trait.JOINT
        if not (self.facts & TRUST_GROWS or told.stage == TOUCH):
            found |= Trait.TOUCH
        if self.heavy_before or self.is_lighter or self.is_first_days:
            found |= Trait.HEAVY
        if self.is_gentle:
            found |= Trait.NOT_LIGHT
        if told.safety.relief_only:
            found |= Trait.NOT_RELIEF
        return int(found)

    def _offerable(self) -> list[Ready]:
        """Return everything that may be offered now.

        One plain loop, because a page and the simulation go through it for every step.
        """
        bits, missing, forbidden = self.bits, ~self.facts, self._forbidden()
        told, now = self.told, self.at
        done, away = told.done, told.put_away
        resting = {slug for slug, until in told.put_off.items() if until > now}
        return [
            ready
            for ready in self.path
            if not (
                ready.not_when & bits
                or ready.facts & missing
                or ready.traits & forbidden
                or (ready.slug in away and not ready.is_always)
                or ready.slug in resting
            )
            and (ready.slug not in done or self._is_due_again(ready))
            and (not ready.after or done.keys() >= set(ready.after))
        ]

    def _is_due_again(self, ready: Ready) -> bool:
        if ready.is_always:
            return True
        again = timedelta(days=ready.step.again_after)
        return (
            ready.is_activity
            and self.at - self.told.done[ready.slug].latest_at >= again
        )

    def _stage(self) -> int:
        if self.chosen:
            return self.chosen.number
        for sessions in (self.offerable, self._left()):
            for ready in sessions:
                if not ready.is_activity:
                    return ready.stage
        return self.programme.stages[-1].number

    def _left(self) -> list[Ready]:
        gone = self.told.put_away | self.told.done.keys()
        return [ready for ready in self.path if ready.slug not in gone]

    def rank(self, ready: Ready) -> int:
        """Return where a step stands; the lowest comes first."""
        if self.told.safety.relief_only:
            return ready.place
        distance = ready.stage - self.stage
        place = ready.place - (_FORWARD if ready.best_bits & self.fitting else 0)
        if self.is_lighter and not ready.is_light:
            place += _FORWARD
        if ready.is_always and ready.slug in self.told.done:
            tier = _ALWAYS
        elif distance == 0:
            tier = _ACTIVITY if ready.is_activity else _SESSION
            # After a heavy step a light one, however short.
            if self.heavy_before and not ready.is_light:
                tier += 90
        elif ready.is_light and ready.best_bits & self.hard_time:
            return self.brought_in[ready.is_activity]
        elif ready.is_activity:
            tier = _ELSEWHERE + abs(distance)
        else:
            tier = _AHEAD + distance if distance > 0 else _BEHIND - distance
        return tier * 1000 + place

    @cached_property
    def brought_in(self) -> Mapping[bool, int]:
        """Where a step from another stage stands in a hard time, by whether it is short.

        It stands beside the first of its kind here: behind a session, unless a lighter
        one is wanted; and before an activity, unless that one fits as well.
        """
        return {
            kind: self._beside_the_first(is_activity=kind) for kind in (True, False)
        }

    def _beside_the_first(self, *, is_activity: bool) -> int:
        here = [
            ready
            for ready in self.offerable
            if ready.stage == self.stage
            and ready.is_activity == is_activity
            and not (ready.is_always and ready.slug in self.told.done)
        ]
        if not here:
            return (_ACTIVITY if is_activity else _SESSION) * 1000
        first = min(here, key=self.rank)
        if is_activity:
            stays = bool(first.best_bits & self.hard_time)
        else:
            stays = first.is_light or not (self.is_lighter or self.heavy_before)
        return self.rank(first) + (1 if stays else -1)

    def explained(self, ready: Ready) -> Next:
        """Return a step with the rule that chose it and the reason."""
        rule = self._rule(ready)
        reason = self.programme.reasons[rule]
        if rule == "after-heavy" and self.heavy_before:
            reason = reason.replace("{title}", self.heavy_before.title)
        return Next(ready.step, rule, reason)

    def _rule(self, ready: Ready) -> str:
        for rule, fits in (
            ("relief", self.told.safety.relief_only),
            ("gentle", self.is_gentle),
            ("came-back", self._came_back(ready)),
            ("after-heavy", self.heavy_before is not None and ready.is_light),
            ("you-asked", self.chosen is not None and ready.stage == self.stage),
            ("lighter", self.is_lighter and ready.is_light),
        ):
            if fits:
                return rule
        return self._plain_rule(ready)

    def _came_back(self, ready: Ready) -> bool:
        until = self.told.put_off.get(ready.slug)
        return until is not None and until <= self.at

    def _plain_rule(self, ready: Ready) -> str:
        for name, bit in ready.best_when:
            if bit & self.fitting:
                return f"when {name}"
        if ready.is_activity:
            if ready.slug in self.told.done:
                return "always-there" if ready.is_always else "again"
            return "short" if ready.step.minutes <= SHORT_MINUTES else "next"
        if not self.told.done and ready is self.path[0]:
            return "first"
        if ready.stage != self.stage:
            return "ahead" if ready.stage > self.stage else "left-behind"
        return "opens" if ready.opens else "next"


def _varied(ranked: list[Ready], limit: int) -> list[Ready]:
    """Return the first of all, then others that differ from it, one of them short."""
    if len(ranked) <= limit or limit == 1:
        return ranked[:limit]
    first = ranked[0]
    others = [next(_of_kind(ranked[1:], is_activity=not first.is_activity), ranked[1])]
    others += [one for one in ranked[1:] if one not in others][: limit - 2]
    chosen = [first, *others]
    if all(one.step.minutes > SHORT_MINUTES for one in chosen):
        short = [one for one in ranked if one.step.minutes <= SHORT_MINUTES]
        chosen[-1:] = short[:1] or chosen[-1:]
    return chosen


def _of_kind(ranked: Iterable[Ready], *, is_activity: bool) -> Iterator[Ready]:
    return iter(one for one in ranked if one.is_activity == is_activity)
