"""From proposed to ended: what stands between two, worked out from what they did.

Nothing is ever overwritten. Every proposal, every yes and every end is a step of its own,
and how things stand follows from the steps that both can see, in their order. Nothing
happens by itself on any day: a day that has come only asks for a look.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from reknit.domain.agreements.terms import LONGEST_UNTIL_LOOK, Terms, digest


class Deed(StrEnum):
    """What one of the two did."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    LOOKED = "looked"
    """Both looked at it again, and it goes on until the next look."""

    TAKEN_BACK = "taken-back"
    ENDED = "ended"


class Phase(StrEnum):
    """How an agreement stands on one day."""

    HELD = "held"
    """Whoever wrote it still holds it back. Only they know of it."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    LOOK = "look"
    """In force, and the day to look at it again has come."""

    RUN_OUT = "run-out"
    """Its last day has been. It binds nobody, and waits for a look."""

    ENDED = "ended"
    TAKEN_BACK = "taken-back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that one of the two did. Ids are texts, each of its own.

    Attributes:
        opens_at: From when on both can see it.
        terms: The words, of a proposal alone.
        version: The proposal that it is about; a proposal names itself.
        digest: What stands for the words of that proposal (`terms.digest`).
        look: The next day to look at it, where both looked at it.
    """

    id: str
    by: str
    deed: Deed
    opens_at: datetime
    version: str
    digest: str
    terms: Terms | None = None
    look: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How one agreement stands at one moment.

    Attributes:
        history: Every step that both can see, the oldest first.
        held: What the one who looks still holds back, the oldest first.
        proposed: The newest words that wait for a yes, or None.
        in_force: The words that both agreed on, or None.
        agreed: The step that made them so.
        look: The next day to look at it, while it is in force.
        ended: The step that ended it last, while nothing new was proposed.
        taken_back: Likewise, of a proposal that was taken back.
    """

    id: str
    history: tuple[Step, ...] = ()
    held: tuple[Step, ...] = ()
    proposed: Step | None = None
    in_force: Step | None = None
    agreed: Step | None = None
    look: date | None = None
    ended: Step | None = None
    taken_back: Step | None = None

    @property
    def newest(self) -> Step | None:
        """The newest words that both can see, whatever became of them."""
        return next((one for one in reversed(self.history) if one.terms), None)

    def step(self, version: str) -> Step | None:
        """Return a proposal that both can see, by its id."""
        seen = (one for one in self.history if one.terms and one.id == version)
        return next(seen, None)

    def phase(self, today: date) -> Phase:
        """Return how it stands on a day."""
        if self.in_force and self.in_force.terms:
            until = self.in_force.terms.until
            if until is not None and until < today:
                return Phase.RUN_OUT
            is_due = self.look is not None and self.look <= today
            return Phase.LOOK if is_due else Phase.AGREED
        if self.proposed:
            return Phase.PROPOSED
        if self.ended:
            return Phase.ENDED
        return Phase.TAKEN_BACK if self.taken_back else Phase.HELD


def standing(agreement: str, steps: Iterable[Step], now: datetime) -> Agreement:
    """Return how an agreement stands.

    Args:
        steps: Its steps as one of the two sees them, in the order in which they were
            put there. Words that are still held back count for nothing. An end that the
            other does not see yet counts at once for whoever ended it.
    """
    by_time = sorted(steps, key=lambda one: one.opens_at)
    found = Agreement(id=agreement)
    for step in by_time:
        if step.opens_at <= now or not step.terms:
            found = replace(_after(found, step), history=(*found.history, step))
    held = (one for one in by_time if one.terms and one.opens_at > now)
    return replace(found, held=tuple(held))


class Move(StrEnum):
    """What becomes of something that one of the two wants to do."""

    GOES = "goes"
    DONE = "done"
    """It is so already: nothing more is written."""

    CHANGED = "changed"
    """Meanwhile things stand otherwise. Nothing is written."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody had before their eyes: which words, and what stands for them."""

    version: str
    digest: str


def agreeing(agreement: Agreement, by: str, seen: Seen) -> Move:
    """Return what becomes of a yes to words that somebody saw."""
    held = agreement.in_force
    if held and (held.id, held.digest) == (seen.version, seen.digest):
        return Move.DONE
    waits = agreement.proposed
    if waits is None or waits.by == by:
        return Move.CHANGED
    is_same = (waits.id, waits.digest) == (seen.version, seen.digest)
    return Move.GOES if is_same else Move.CHANGED


def changing(agreement: Agreement, by: str, after: str) -> Move:
    """Return what becomes of other words for it, written over `after`.

    Words can always be proposed, also once it has ended. Whoever holds some back has
    these to let go first.
    """
    if any(one.by == by for one in agreement.held):
        return Move.DONE
    newest = agreement.newest
    is_same = newest is not None and newest.id == after
    return Move.GOES if is_same else Move.CHANGED


def taking_back(agreement: Agreement, by: str, version: str) -> Move:
    """Return what becomes of taking back a proposal that both can see."""
    waits = agreement.proposed
    if waits and waits.id == version and waits.by == by:
        return Move.GOES
    taken = agreement.taken_back
    is_done = taken is not None and taken.version == version and taken.by == by
    return Move.DONE if is_done else Move.CHANGED


def ending(agreement: Agreement) -> Move:
    """Return what becomes of ending it: it always goes, by either, alone."""
    return Move.GOES if agreement.in_force else Move.DONE


def looking(agreement: Agreement, look: date, today: date) -> Move:
    """Return what becomes of going on with it until the next look.

    The same day named again changes nothing. One that has come, or comes too late, is
    not for this: `latest_look` says how far it may be.
    """
    if agreement.in_force is None:
        return Move.CHANGED
    if agreement.look == look:
        return Move.DONE
    latest = latest_look(agreement, today)
    return Move.GOES if today < look <= latest else Move.CHANGED


def latest_look(agreement: Agreement, today: date) -> date:
    """Return the last day on which an agreement in force can be looked at next."""
    latest = today + LONGEST_UNTIL_LOOK
    terms = agreement.in_force.terms if agreement.in_force else None
    return min(latest, terms.until) if terms and terms.until else latest


def time_of_step(agreement: Agreement, now: datetime) -> datetime:
    """Return when something done now happens: never before what happened last.

    A clock that was put back would turn the order round otherwise, and with it, for
    example, an end and the yes before it.
    """
    return max([now, *(one.opens_at for one in agreement.history)])


def proposal(
    step_id: str, by: str, agreement: str, terms: Terms, opens_at: datetime
) -> Step:
    """Return a proposal as a step. Its digest is worked out, never taken on trust."""
    return Step(
        id=step_id,
        by=by,
        deed=Deed.PROPOSED,
        opens_at=opens_at,
        version=step_id,
        digest=digest(agreement, by, terms),
        terms=terms,
    )


def _after(before: Agreement, step: Step) -> Agreement:
    """Return how it stands after one more step. What can not be has no effect."""
    match step.deed:
        case Deed.PROPOSED:
            return replace(before, proposed=step, ended=None, taken_back=None)
        case Deed.AGREED:
            return _agreed(before, step)
        case Deed.LOOKED:
            is_of_it = before.in_force and before.in_force.id == step.version
            return replace(before, look=step.look) if is_of_it else before
        case Deed.TAKEN_BACK:
            waits = before.proposed
            is_own = waits and (waits.id, waits.by) == (step.version, step.by)
            return replace(before, proposed=None, taken_back=step) if is_own else before
        case Deed.ENDED:
            return _ended(before, step)


def _agreed(before: Agreement, step: Step) -> Agreement:
    waits = before.proposed
    if waits is None or waits.terms is None or waits.by == step.by:
        return before
    if (waits.id, waits.digest) != (step.version, step.digest):
        return before
    look = waits.terms.review
    return replace(before, in_force=waits, proposed=None, agreed=step, look=look)


def _ended(before: Agreement, step: Step) -> Agreement:
    if before.in_force is None:
        return before
    # What was proposed in its place goes with it; it can be proposed anew.
    return replace(
        before, in_force=None, proposed=None, agreed=None, look=None, ended=step
    )
