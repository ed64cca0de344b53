"""Invented people who walk the path for years, so that the laws meet every situation.

Chance comes in as an argument: the same chance gives the same life.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final, Protocol, TypeVar

from reknit.domain.measures.ways import Way
from reknit.domain.path.conditions import holds
from reknit.domain.path.laws import broken
from reknit.domain.path.next import Next, current_stage, next_steps
from reknit.domain.path.programme import Programme, Step, given_by
from reknit.domain.path.situation import CheckIn, Done, Situation
from reknit.domain.path.words import (
    FROM_ELSEWHERE,
    Affair,
    Children,
    Company,
    Contact,
    Discovery,
    Distress,
    Fact,
    Home,
    Hope,
    Kind,
    Role,
)
from reknit.domain.safety import GENTLE_DAYS, REST_DAYS, Safety

T = TypeVar("T")


class Chance(Protocol):
    """Where chance comes from."""

    def uniform(self, a: float, b: float) -> float:
        """Return a number between two others, each place as likely as the next."""

    def choice(self, seq: Sequence[T], /) -> T:
        """Return one of some values."""


@dataclass(slots=True)
class Tally:
    """What was seen on some walks. Tallies add up."""

    visits: int = 0
    steps_done: int = 0
    broken_laws: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)
    dead_ends: Counter[tuple[str, str]] = field(default_factory=Counter)
    reached: set[tuple[str, str]] = field(default_factory=set)

    def add(self, other: "Tally") -> None:
        """Take in what another tally holds."""
        self.visits += other.visits
        self.steps_done += other.steps_done
        self.broken_laws.update(other.broken_laws)
        self.examples = other.examples | self.examples
        self.dead_ends.update(other.dead_ends)
        self.reached |= other.reached


def walk_couple(
    programme: Programme, chance: Chance, *, begins: datetime, years: int
) -> Tally:
    """Let two invented partners walk the path, each alone, for some years.

    They share what is so for both: what happened, whether contact has ended, and where
    they live. Nothing that one does on the path reaches the other.
    """
    tally = Tally()
    shared = _shared(chance, begins)
    for role in Role:
        _Walker(programme, chance, _person(chance, shared, role), tally).walk(
            begins, begins + timedelta(days=365 * years)
        )
    return tally


class _Walker:
    """One invented person on their way."""

    def __init__(
        self, programme: Programme, chance: Chance, told: Situation, tally: Tally
    ) -> None:
        self.programme, self.chance, self.told, self.tally = (
            programme,
            chance,
            told,
            tally,
        )
        # What somebody is like: how often they come, and how much they leave aside.
        self.days_between = chance.choice((1, 1, 2, 3, 7, 21))
        self.leaves_aside = chance.choice((0.02, 0.1, 0.3, 0.6))
        self.gentle_until: datetime | None = None
        self.rest_until: datetime | None = None
        self.givers: dict[str, list[Step]] = {}
        for step in programme.path_of(told.role):
            for given in given_by(step):
                self.givers.setdefault(given, []).append(step)

    def walk(self, now: datetime, until: datetime) -> None:
        while now < until:
            self._live(now)
            for _ in range(1 + self._happens(0.3)):
                self._visit(now)
                now += timedelta(minutes=30)
            now += timedelta(days=self._gap(), hours=self.chance.choice((0, 3, 8)))

    def _gap(self) -> int:
        return 40 if self._happens(0.02) else self.days_between

    def _visit(self, now: datetime) -> None:
        offered = next_steps(self.programme, self.told, now)
        self.tally.visits += 1
        self._judge(offered, now)
        if not offered or self._happens(0.15):
            return
        chosen = offered[0] if self._happens(0.7) else self.chance.choice(offered)
        step = chosen.step
        if self._happens(self.leaves_aside):
            self._leave_aside(step, now)
        else:
            self._do(step, now)

    def _judge(self, offered: Sequence[Next], now: datetime) -> None:
        laws = broken(self.programme, self.told, now, offered)
        for law in laws:
            self.tally.broken_laws[law] += 1
            slugs = ", ".join(each.step.slug for each in offered)
            self.tally.examples.setdefault(law, f"{now.isoformat()}: {slugs}")
        role = self.told.role.value
        self.tally.reached |= {(role, each.step.slug) for each in offered}
        if self._is_dead_end(offered, now):
            stage = current_stage(self.programme, self.told, now)
            self.tally.dead_ends[role, stage] += 1

    def _is_dead_end(self, offered: Sequence[Next], now: datetime) -> bool:
        """Whether nothing but relief can be offered, and waiting does not help.

        That is so where a session is left that only its needs hold back, and everything
        that gives such a need is a session that was done without giving it. (It can
        still be opened and done again by hand.)
        """
        told = self.told
        if told.safety.relief_only or not all(one.step.is_always for one in offered):
            return False
        there = {fact.value for fact in told.known} | told.done.keys()
        return any(
            self._is_used_up(need)
            for step in self.programme.path_of(told.role)
            if step.kind == Kind.SESSION and self._only_needs_hold_back(step, now)
            for need in step.needs
            if need not in there
        )

    def _only_needs_hold_back(self, step: Step, now: datetime) -> bool:
        told = self.told
        return (
            step.slug not in told.done
            and step.slug not in told.put_away
            and not (step.is_joint and not told.safety.joint_open)
            and not any(holds(name, told, now) for name in step.not_when)
        )

    def _is_used_up(self, need: str) -> bool:
        if need in {fact.value for fact in FROM_ELSEWHERE}:
            return False
        givers = self.givers.get(need, ())
        return bool(givers) and all(
            step.kind == Kind.SESSION and step.slug in self.told.done for step in givers
        )

    def _leave_aside(self, step: Step, now: datetime) -> None:
        if self._happens(0.4) and not step.is_always:
            away = self.told.put_away | {step.slug}
            self.told = replace(self.told, put_away=away)
            return
        until = now + timedelta(days=3)
        self.told = replace(self.told, put_off={**self.told.put_off, step.slug: until})

    def _do(self, step: Step, now: datetime) -> None:
        self.tally.steps_done += 1
        before = self.told.done.get(step.slug)
        done = Done((before.times if before else 0) + 1, now)
        off = {k: v for k, v in self.told.put_off.items() if k != step.slug}
        self.told = replace(
            self.told,
            done={**self.told.done, step.slug: done},
            put_off=off,
            facts=self.told.facts | set(step.gives) | set(self._answers(step)),
        )

    def _answers(self, step: Step) -> Iterator[Fact]:
        for asked in step.practice.fields:
            if asked.options:
                gives = self.chance.choice(asked.options).gives
                if gives:
                    yield gives

    def _live(self, now: datetime) -> None:
        """Let something happen between two visits."""
        if self._happens(0.5):
            self.told = replace(self.told, check_in=_check_in(self.chance, now))
        if self._happens(0.05):
            self._weeks_go_by()
        if self._happens(0.03):
            self.told = replace(self.told, contact=self.chance.choice(tuple(Contact)))
        if self._happens(0.03):
            slugs = ("", "", *(stage.slug for stage in self.programme.stages))
            self.told = replace(self.told, stage=self.chance.choice(slugs))
        if self._happens(0.05) and self.told.put_away:
            back = self.chance.choice(sorted(self.told.put_away))
            self.told = replace(self.told, put_away=self.told.put_away - {back})
        if self._happens(0.02):
            self.told = replace(
                self.told, first_days=self.chance.choice((None, False, True))
            )
        self._be_safe(now)

    def _weeks_go_by(self) -> None:
        """Let check-ins and questionnaires of some weeks say something new."""
        ways = {
            scale: way
            for scale in _SCALES
            if (way := self.chance.choice((None, *Way))) is not None
        }
        distress = self.chance.choice(tuple(Distress))
        self.told = replace(self.told, trends=ways, distress=distress)

    def _be_safe(self, now: datetime) -> None:
        if self._happens(0.02):
            self.gentle_until = now + timedelta(days=GENTLE_DAYS)
        if self._happens(0.01):
            self.rest_until = now + timedelta(days=REST_DAYS)
        is_open = self.told.safety.joint_open
        if self._happens(0.03):
            is_open = not is_open
        safety = Safety(
            joint_open=is_open,
            gentle=self.gentle_until is not None and now < self.gentle_until,
            relief_only=self.rest_until is not None and now < self.rest_until,
        )
        self.told = replace(self.told, safety=safety)

    def _happens(self, how_often: float) -> bool:
        return self.chance.uniform(0, 1) < how_often


def _shared(chance: Chance, begins: datetime) -> Situation:
    ago = chance.choice((0, 0, 1, 2, 5, 20, 60, 200, 800, None))
    return Situation(
        role=Role.INJURED,
        company=chance.choice(tuple(Company)),
        found_out_on=None if ago is None else begins.date() - timedelta(days=ago),
        contact=chance.choice(tuple(Contact)),
        affair=chance.choice(tuple(Affair)),
        discovery=chance.choice(tuple(Discovery)),
        home=chance.choice(tuple(Home)),
        children=chance.choice(tuple(Children)),
        joined=chance.choice((False, True)),
    )


def _person(chance: Chance, shared: Situation, role: Role) -> Situation:
    return replace(
        shared,
        role=role,
        hope=chance.choice(tuple(Hope)),
        has_faith=chance.uniform(0, 1) < _WITH_FAITH,
    )


def _check_in(chance: Chance, now: datetime) -> CheckIn:
    places = (None, 1, 1, 2, 3, 4, 5, 6, 7)
    return CheckIn(at=now, **{scale: chance.choice(places) for scale in _SCALES})


_SCALES: Final = ("mood", "body", "trust", "closeness", "safety", "hope")
"""What a check-in asks, by its names in `CheckIn`."""

_WITH_FAITH: Final = 0.4
