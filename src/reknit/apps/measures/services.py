"""What a person can do with questionnaires. One transaction each."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, time
from uuid import UUID

import msgspec
from django.db import transaction

from reknit.apps.measures.documents import Habits, Questionnaire
from reknit.apps.measures.selectors import Begun, habits, last_day
from reknit.apps.measures.selectors.began import CODE, PLACE
from reknit.apps.measures.selectors.sheet import typed_of
from reknit.domain.measures.instrument import Instrument
from reknit.domain.measures.schedule import Turn
from reknit.domain.measures.scoring import brought, score
from reknit.rooms.documents import Stored
from reknit.rooms.errors import AlreadyKept, NotFound
from reknit.rooms.room import Room
from reknit.web.clock import here
from reknit.web.drafts import Draft, discard_draft, keep_draft
from reknit.web.singles import keep_single
from reknit.web.standing import restand
from reknit.web.unlocked import Person


def keep_begun(
    *, room: Room, instrument: Instrument, begun: Begun, now: datetime
) -> None:
    """Keep the answers so far, sealed. None at all drops what was begun."""
    draft = Draft(
        of=begun.of,
        base=0,
        place=PLACE,
        text="",
        fields={CODE: instrument.code, **typed_of(begun)},
        written_at=now,
    )
    keep_draft(room=room, draft=draft)


@transaction.atomic
def drop_begun(*, room: Room, of: UUID) -> None:
    """Drop the answers so far. What is gone already may be dropped too."""
    discard_draft(room=room, of=of)


@transaction.atomic
def finish(
    person: Person, instrument: Instrument, *, begun: Begun, now: datetime
) -> UUID:
    """Keep the answers and what they come to, and drop the draft.

    Sending the same answers twice keeps them once. Two windows that answered otherwise
    keep both.

    Returns:
        The id: the one that was begun under, or a fresh one where that is taken.

    Raises:
        UnknownItem: There is an answer to something that is not asked.
        NotAResponse: An answer is none of those that its item offers.
    """
    answers = dict(begun.answers)
    document = Questionnaire(
        at=now,
        instrument=instrument.slug,
        instrument_version=instrument.version,
        answers=answers,
        scores=score(instrument, answers).scores,
    )
    return _keep(person, begun.of, document, now)


@transaction.atomic
def bring(  # noqa: PLR0913 - what one brings, and when
    person: Person,
    instrument: Instrument,
    *,
    of: UUID,
    scores: Mapping[str, float],
    day: date,
    line: str,
    now: datetime,
) -> UUID:
    """Keep a score that somebody brings, about the day it was filled in.

    Sending the same form twice keeps one.

    Args:
        scores: By the names of scales.
        line: Where it is from.

    Raises:
        OutOfRange: A scale can not come to this.
        UnknownScale: The instrument has no such scale.
    """
    taken: dict[str, float] = {}
    for name, value in scores.items():
        taken |= brought(instrument, value, scale=name).scores
    # A time without a zone is one of this place.
    noon = datetime.combine(day, time(12)).astimezone(UTC)
    document = Questionnaire(
        at=min(noon, now) if day == here(now).date() else noon,
        instrument=instrument.slug,
        instrument_version=instrument.version,
        scores=taken,
        is_brought=True,
        line=line,
    )
    return _keep(person, of, document, now)


@transaction.atomic
def keep_line(*, room: Room, record_id: UUID, base: int, line: str) -> None:
    """Keep the line beside one, and drop its draft.

    Args:
        base: The version that was open when writing began.

    Raises:
        Conflict: Another window kept another line first. Nothing was written.
        NotFound: It is not in this room (any more).
    """
    stored = room.get(Questionnaire, record_id)
    discard_draft(room=room, of=record_id)
    if stored.document.line == line:
        return
    room.edit(Stored(stored.id, base, stored.document), line=line)


@transaction.atomic
def delete(person: Person, *, record_id: UUID, now: datetime) -> None:
    """Delete one for good. What is gone already may be deleted too."""
    room = person.room
    discard_draft(room=room, of=record_id)
    with suppress(NotFound):
        stored = room.get(Questionnaire, record_id)
        room.delete(stored)
        slug = stored.document.instrument
        kept = _habits(person, now)
        last = {name: day for name, day in kept.last.items() if name != slug}
        if newest := last_day(room, slug):
            last[slug] = newest
        _save(person, kept, now, last=last)
        restand(person, now)


@transaction.atomic
def put_off(person: Person, instrument: Instrument, *, now: datetime) -> None:
    """Say "not this time" to one: it waits for its next turn."""
    kept = _habits(person, now)
    put_off = kept.put_off | {instrument.slug: here(now).date()}
    _save(person, kept, now, put_off=put_off)


@transaction.atomic
def choose_turns(
    person: Person, turns: Mapping[str, Turn], *, is_quiet: bool, now: datetime
) -> None:
    """Keep how often each comes round, by slug, and whether anything does."""
    kept = _habits(person, now)
    chosen = kept.turns | {slug: turn.value for slug, turn in turns.items()}
    _save(person, kept, now, turns=chosen, is_quiet=is_quiet)


@transaction.atomic
def choose_pages(person: Person, *, all_at_once: bool, now: datetime) -> None:
    """Keep whether somebody likes all items on one page."""
    kept = _habits(person, now)
    if kept.is_all_at_once != all_at_once:
        _save(person, kept, now, is_all_at_once=all_at_once)


def _keep(person: Person, of: UUID, document: Questionnaire, now: datetime) -> UUID:
    room = person.room
    discard_draft(room=room, of=of)
    try:
        kept_as = room.put(document, record_id=of).id
    except AlreadyKept as there:
        if _says_the_same(there.stored.document, document):
            return of
        kept_as = room.put(document).id
    except NotFound:
        kept_as = room.put(document).id
    kept = _habits(person, now)
    newest = max(kept.last.get(document.instrument, document.day), document.day)
    _save(person, kept, now, last=kept.last | {document.instrument: newest})
    restand(person, now)
    return kept_as


def _says_the_same(one: object, other: Questionnaire) -> bool:
    return (
        isinstance(one, Questionnaire)
        and msgspec.structs.replace(one, at=other.at, line=other.line) == other
    )


def _habits(person: Person, now: datetime) -> Habits:
    return habits(person) or Habits(changed_at=now)


def _save(person: Person, kept: Habits, now: datetime, **changes: object) -> None:
    keep_single(person, msgspec.structs.replace(kept, changed_at=now, **changes))
