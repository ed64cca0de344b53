"""The situation that the path goes by, gathered from all that is known of it."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from reknit.apps.checkin import selectors as checkins
from reknit.apps.path.documents import StepState, Walk
from reknit.apps.steady import selectors as steady
from reknit.content.path import programme
from reknit.domain.measures.ways import Way
from reknit.domain.path.programme import Step
from reknit.domain.path.situation import Done, Situation
from reknit.domain.path.words import Fact, LeadsTo, Role
from reknit.rooms.bonds import Bond, bond_of
from reknit.rooms.errors import NotFound, RoomError
from reknit.vault.errors import CannotOpen
from reknit.web.about import About
from reknit.web.clock import here
from reknit.web.singles import single
from reknit.web.standing import LASTS, stood
from reknit.web.unlocked import Person

_NOTHING = StepState()


def situation(person: Person, now: datetime) -> Situation:
    """Return the situation that the path goes by, from all that is known of it.

    Opens three records: the way so far, the newest check-in, and what was worked out of
    check-ins and questionnaires; and where there is a room for two, what leads to it.
    """
    about = about_of(person)
    walk = walk_of(person)
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
    joined = _has_joined(person)
    if joined:
        # The other is here already.
        away |= {
            step.slug
            for step in programme().path_of(about.role)
            if step.leads_to == LeadsTo.INVITE
        }
    if person.profile.asked_on is not None:
        facts.add(Fact.SAFETY_OFFERED)
    standing = stood(person, now)
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
        joined=joined,
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
        trends=_trends(standing.trends, about.role, steps, now),
        distress=standing.distress,
    )


def _has_joined(person: Person) -> bool:
    """Whether there is a room for two. Opens nothing for whoever never had one."""
    if not person.room.count(Bond):
        return False
    try:
        bond_of(person.holder)
    except (RoomError, CannotOpen):
        return False
    return True


def about_of(person: Person) -> About:
    """Return what somebody said of themselves.

    Raises:
        NotFound: They have not begun to.
    """
    about = person.profile.about
    if about is None:
        raise NotFound
    return about


def walk_of(person: Person) -> Walk | None:
    """Return the whole way so far, or None where there is none yet."""
    kept = single(person, Walk)
    return kept.document if kept else None


def state_of(walk: Walk | None, step: Step) -> StepState:
    """Return where somebody stands with one step."""
    return walk.steps.get(step.slug, _NOTHING) if walk else _NOTHING


def times_done(person: Person) -> int:
    """Return how often a step was done, every one and every time counted."""
    walk = walk_of(person)
    return sum(state.times for state in walk.steps.values()) if walk else 0


def _trends(
    trends: Mapping[str, Way],
    role: Role,
    steps: Mapping[str, StepState],
    now: datetime,
) -> Mapping[str, Way]:
    """Return the trends, without trust that rises where somebody did not say so.

    Who was asked about it lately is believed before a line through figures.
    """
    says_otherwise = any(
        state.done_at is not None
        and now - state.done_at < LASTS
        and Fact.TRUST_GROWS.value not in state.gives
        for state in (steps.get(slug, _NOTHING) for slug in _asking_after_trust(role))
    )
    if says_otherwise and trends.get("trust") == Way.IMPROVING:
        return {scale: way for scale, way in trends.items() if scale != "trust"}
    return trends


def _asking_after_trust(role: Role) -> Iterator[str]:
    for step in programme().path_of(role):
        for asked in step.practice.fields:
            if any(option.gives == Fact.TRUST_GROWS for option in asked.options):
                yield step.slug
