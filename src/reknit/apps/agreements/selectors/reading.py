"""Reading agreements as one of the two."""

from datetime import datetime
from typing import Final
from uuid import UUID

from reknit.apps.agreements.documents import AgreementStep
from reknit.domain.agreements.course import Agreement, Step, standing
from reknit.rooms.errors import NotFound
from reknit.web.together.pair import Pair
from reknit.web.together.seeing import visible

_ALL: Final = 100_000


def agreements(pair: Pair, now: datetime) -> list[Agreement]:
    """Return every agreement as the person sees it, what happened last first.

    Opens every step there is: how one stands follows from all of them.
    """
    by_id = _steps(pair, now)
    found = [standing(each.hex, steps, now) for each, steps in by_id.items()]
    found.sort(key=_last, reverse=True)
    return found


def agreement_of(pair: Pair, agreement_id: UUID, now: datetime) -> Agreement:
    """Return one agreement as the person sees it.

    Raises:
        NotFound: It is not there, or all of it is held back from them: the same answer.
    """
    steps = _steps(pair, now).get(agreement_id)
    if not steps:
        raise NotFound
    return standing(agreement_id.hex, steps, now)


def title_of(step: Step) -> str:
    """Return what a proposal calls its agreement."""
    return step.terms.title if step.terms else ""


def title(agreement: Agreement) -> str:
    """Return what an agreement is called now."""
    held = agreement.held[-1] if agreement.held else None
    step = agreement.in_force or agreement.proposed or agreement.newest or held
    return title_of(step) if step else ""


def _steps(pair: Pair, now: datetime) -> dict[UUID, list[Step]]:
    found: dict[UUID, list[Step]] = {}
    seen = visible(pair.room, AgreementStep, pair.me, now, newest=_ALL)
    for stored in reversed(seen):
        step = stored.document.step(stored.id)
        found.setdefault(stored.document.agreement, []).append(step)
    return found


def _last(agreement: Agreement) -> datetime:
    steps = (*agreement.history, *agreement.held)
    return max(step.opens_at for step in steps)
