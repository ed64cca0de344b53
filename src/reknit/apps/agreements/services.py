"""What a person can do with agreements. One transaction each.

The room is held before anything is judged, so that of two who act at once the second one
sees what the first one did.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4, uuid5

from django.db import transaction
from django.utils.timezone import now as clock

from reknit.apps.agreements.documents import AgreementStep
from reknit.apps.agreements.selectors import (
    Form,
    agreement_of,
    proposed_document,
    typed_of,
    where_begun,
)
from reknit.content.agreements import agreements_words
from reknit.domain.agreements.course import (
    Agreement,
    Deed,
    Move,
    Seen,
    Step,
    agreeing,
    changing,
    ending,
    looking,
    taking_back,
    time_of_step,
)
from reknit.domain.agreements.terms import Terms
from reknit.rooms.errors import AlreadyKept, NotFound
from reknit.web.clock import here
from reknit.web.drafts import discard_draft, draft_of, keep_draft
from reknit.web.together.pair import Pair


class Changed(Exception):
    """Meanwhile things stand otherwise. Nothing was written."""


class HoldsBack(Exception):
    """The person holds back other words for this agreement. Nothing was written."""


class OpenByNow(Exception):
    """What was held back can be seen by now. Nothing was written."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is to be proposed: the form, its words, and how long they are held back."""

    form: Form
    terms: Terms
    hold: timedelta


def keep_begun(pair: Pair, form: Form, now: datetime) -> None:
    """Keep what was typed in the person's own room, as the page does while they type."""
    keep_draft(room=pair.person.room, draft=form.draft(now))


@transaction.atomic
def propose(pair: Pair, proposal: Proposal, now: datetime) -> UUID:
    """Put words there for both, and drop their draft. Sending it twice keeps one.

    Returns:
        The id of the agreement.

    Raises:
        Changed: Other words were proposed since these were begun.
        HoldsBack: The person holds back other words for the same agreement.
        NotFound: There is no such agreement.
    """
    now = _once_held(pair, now)
    form, at = proposal.form, now
    if form.agreement is not None:
        before = agreement_of(pair, form.agreement, now)
        if _is_there(before, proposal):
            return form.agreement
        match changing(before, pair.me.hex, form.after.hex if form.after else ""):
            case Move.CHANGED:
                raise Changed
            case Move.DONE:
                raise HoldsBack
        at = time_of_step(before, now)
    agreement = _put(pair, proposal, at + proposal.hold)
    discard_draft(room=pair.person.room, of=form.id)
    return agreement


@transaction.atomic
def take_unseen(pair: Pair, version: UUID, now: datetime) -> str:
    """Take back words that are still held, as if they had never been there.

    They become a draft in the person's own room. Doing it twice does it once.

    Returns:
        The address at which they can be taken up.

    Raises:
        OpenByNow: They can be seen by now.
        NotFound: There are none.
    """
    now = _once_held(pair, now)
    # A fresh id: what was deleted under the old one stays deleted.
    draft_id = uuid5(version, "taken back")
    try:
        stored = pair.room.get(AgreementStep, version)
    except NotFound:
        return _taken_before(pair, draft_id)
    kept = stored.document
    if kept.by != pair.me or kept.terms is None:
        raise NotFound
    if not kept.is_held(now):
        raise OpenByNow
    pair.room.delete(stored)
    is_first = kept.agreement == stored.id
    form = Form(
        id=draft_id,
        clause=agreements_words().clause(kept.terms.clause),
        typed=typed_of(kept.terms),
        agreement=None if is_first else kept.agreement,
        after=None if is_first else _newest(pair, kept.agreement, now),
    )
    keep_begun(pair, form, now)
    return _taken_before(pair, draft_id)


@transaction.atomic
def take_back(pair: Pair, agreement_id: UUID, version: UUID, now: datetime) -> None:
    """Take back a proposal that both can see. It stays in the history.

    Raises:
        Changed: It is not what waits for a yes any more.
        NotFound: There is no such agreement.
    """
    now = _once_held(pair, now)
    before = agreement_of(pair, agreement_id, now)
    move = taking_back(before, pair.me.hex, version.hex)
    if move == Move.GOES and before.proposed:
        _add(pair, before, before.proposed, Deed.TAKEN_BACK, now)
    elif move == Move.CHANGED:
        raise Changed


@transaction.atomic
def agree(pair: Pair, agreement_id: UUID, seen: Seen, now: datetime) -> None:
    """Say yes to exactly the words that were seen. Saying it twice says it once.

    Raises:
        Changed: Other words stand there now, or none.
        NotFound: There is no such agreement.
    """
    now = _once_held(pair, now)
    before = agreement_of(pair, agreement_id, now)
    move = agreeing(before, pair.me.hex, seen)
    if move == Move.GOES and before.proposed:
        _add(pair, before, before.proposed, Deed.AGREED, now)
    elif move == Move.CHANGED:
        raise Changed


@transaction.atomic
def end(pair: Pair, agreement_id: UUID, now: datetime) -> None:
    """End an agreement, alone and at once. What has ended stays so.

    Raises:
        NotFound: There is no such agreement.
    """
    now = _once_held(pair, now)
    before = agreement_of(pair, agreement_id, now)
    if ending(before) == Move.GOES and before.in_force:
        # It is done today, although the other sees it only after a rest.
        _add(pair, before, before.in_force, Deed.ENDED, max(now, clock()))


@transaction.atomic
def look_again(pair: Pair, agreement_id: UUID, look: date, now: datetime) -> None:
    """Keep that both looked at it, and when the next look is.

    Raises:
        Changed: It is not in force any more, or the day does not fit it.
        NotFound: There is no such agreement.
    """
    now = _once_held(pair, now)
    before = agreement_of(pair, agreement_id, now)
    move = looking(before, look, here(now).date())
    if move == Move.GOES and before.in_force:
        _add(pair, before, before.in_force, Deed.LOOKED, now, look=look)
    elif move == Move.CHANGED:
        raise Changed


def _once_held(pair: Pair, now: datetime) -> datetime:
    """Hold the room, and return what time it is once nobody else can write.

    Whoever waited for that would otherwise judge by a moment before what was done
    meanwhile, and not see it. While things rest their time stands still.
    """
    pair.room.hold()
    return max(now, clock()) if pair.is_open else now


def _taken_before(pair: Pair, draft_id: UUID) -> str:
    begun = draft_of(pair.person.room, draft_id)
    where = where_begun(begun.document) if begun else None
    if where is None:
        raise NotFound
    return where[0]


def _newest(pair: Pair, agreement_id: UUID, now: datetime) -> UUID | None:
    newest = agreement_of(pair, agreement_id, now).newest
    return UUID(hex=newest.id) if newest else None


def _is_there(before: Agreement, proposal: Proposal) -> bool:
    """Whether these very words were put there under this very id before."""
    steps = (*before.history, *before.held)
    return any(
        step.id == proposal.form.id.hex and step.terms == proposal.terms
        for step in steps
    )


def _put(pair: Pair, proposal: Proposal, opens_at: datetime) -> UUID:
    """Keep a proposal; under an id of its own where other words have its id."""
    form = proposal.form
    document = proposed_document(pair, form, proposal.terms, opens_at)
    try:
        pair.room.put(document, record_id=form.id)
    except AlreadyKept as there:
        kept: AgreementStep = there.stored.document
        if kept.terms == proposal.terms and kept.by == pair.me:
            return kept.agreement
        other = replace(form, id=uuid5(form.id, f"{document.digest}{pair.me}"))
        return _put(pair, replace(proposal, form=other), opens_at)
    except NotFound:
        other = replace(form, id=uuid4())
        return _put(pair, replace(proposal, form=other), opens_at)
    return document.agreement


def _add(
    pair: Pair,
    before: Agreement,
    about: Step,
    deed: Deed,
    now: datetime,
    *,
    look: date | None = None,
) -> None:
    """Keep one more step about some words."""
    at = time_of_step(before, now)
    step = AgreementStep(
        by=pair.me,
        at=at,
        opens_at=at,
        agreement=UUID(hex=before.id),
        deed=deed,
        title=about.terms.title if about.terms else "",
        about=UUID(hex=about.id),
        digest=about.digest,
        look=look,
    )
    pair.room.put(step)
