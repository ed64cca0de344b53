"""The quiet question on the page of a note: whether one sentence wants a second look."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID, uuid4

from reknit.apps.journal.documents import Note, SecondLook, Trigger
from reknit.apps.journal.selectors.looks import (
    NOTE,
    LookForm,
    LookWords,
    begun_looks,
    look_form_of,
    taken_up_look,
)
from reknit.apps.journal.selectors.notes import kept_note
from reknit.apps.journal.selectors.triggers import OVERWHELMING
from reknit.content import reading
from reknit.content.second_look import SecondLookWords, second_look
from reknit.domain.path.words import Role
from reknit.domain.words.second_look import (
    Around,
    Told,
    is_first_days,
    may_be_offered,
)
from reknit.rooms.documents import Stored
from reknit.rooms.room import Listed, Room
from reknit.web.alarm import noticed
from reknit.web.checkins import CheckIn
from reknit.web.clock import here
from reknit.web.unlocked import Person

_LOOKED_AT: Final = 60
"""How many of the newest second looks are gone through for those on one note."""

_BEFORE: Final = 20
"""How many check-ins and triggers before a note are gone through at most."""


@dataclass(frozen=True, slots=True)
class LookOffer:
    """What the page of a note says of second looks.

    Attributes:
        asks: Whether there is a sentence to look at once more.
        kept: Ids of those that were kept on this note, newest first.
    """

    asks: bool
    kept: tuple[str, ...]
    words: SecondLookWords


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    trap: str


def look_offer(person: Person, note: Stored[Note], now: datetime) -> LookOffer | None:
    """Return what the page of a note says of second looks; None for nothing.

    Opens nothing until the note's text gives a reason to.
    """
    found = _sentences(note.document.text)
    if not found or not _may_be_offered(person, note, here(now).date()):
        return None
    looks = _looks_on(person.room, note.id)
    seen = {look.document.sentence for look in looks}
    return LookOffer(
        asks=any(each.text not in seen for each in found),
        kept=tuple(look.id.hex for look in looks),
        words=second_look(),
    )


def look_from_note(person: Person, role: Role, note_id: UUID) -> LookForm | None:
    """Return the form for a sentence of a note, with what was begun on it before.

    None where there is no such sentence (any more).

    Raises:
        NotFound: The note is not in this room.
    """
    room = person.room
    note = kept_note(room, note_id)
    for draft in begun_looks(room):
        if not draft.base and draft.fields.get(NOTE) == note_id.hex:
            return taken_up_look(draft, role)
    seen = {look.document.sentence for look in _looks_on(room, note_id)}
    for each in _sentences(note.document.text):
        if each.text not in seen:
            words = LookWords(sentence=each.text, trap=each.trap, note=note_id)
            return look_form_of(role, uuid4(), 0, words)
    return None


def _sentences(text: str) -> list[_Sentence]:
    """Return the sentences worth a second look, the likeliest first, each once."""
    found: dict[str, _Sentence] = {}
    for each in reading.traps_reader().read(text).found:
        quoted = text[each.start : each.end].strip()
        if quoted:
            found.setdefault(quoted, _Sentence(quoted, each.kind.value))
    return list(found.values())


def _looks_on(room: Room, note_id: UUID) -> list[Stored[SecondLook]]:
    newest = room.find(SecondLook, newest=_LOOKED_AT)
    return [look for look in newest if look.document.note == note_id]


def _may_be_offered(person: Person, note: Stored[Note], today: date) -> bool:
    about = person.profile.about
    found_out_on = about.found_out_on if about else None
    # The manifest is gone through only for somebody who may be asked at all.
    if is_first_days(found_out_on, today):
        return False
    room = person.room
    earlier = _earlier(room, note)
    return may_be_offered(
        Around(
            at=today,
            found_out_on=found_out_on,
            rests=person.profile.safety(today).relief_only,
            is_first_note=not any(one.kind == Note.kind for one in earlier),
            alarms=noticed(note.document.text) is not None,
            before=_told(room, earlier),
            newest=_told_today(room, today),
        )
    )


def _earlier(room: Room, note: Stored[Note]) -> list[Listed]:
    """Return the notes, check-ins and triggers before a note, newest first."""
    kinds = (Note, CheckIn, Trigger)
    listed = room.listed(kinds, date.min, note.document.day)
    places = [place for place, one in enumerate(listed) if one.id == note.id]
    return listed[places[0] + 1 :] if places else []


def _told(room: Room, earlier: list[Listed]) -> list[Told]:
    """Return what was told since the newest of the notes before."""
    ids = []
    for one in earlier[:_BEFORE]:
        if one.kind == Note.kind:
            break
        ids.append(one.id)
    if not ids:
        return []
    check_ins = [each.document for each in room.some(CheckIn, ids).values()]
    triggers = [each.document for each in room.some(Trigger, ids).values()]
    return [*map(_of, check_ins), *map(_of, triggers)]


def _told_today(room: Room, today: date) -> Told | None:
    """Return what was told last of all, where that was today."""
    newest = max(_newest(room), key=lambda one: one.at, default=None)
    return _of(newest) if newest and newest.day == today else None


def _newest(room: Room) -> Iterator[CheckIn | Trigger]:
    for check_in in room.find(CheckIn, newest=1):
        yield check_in.document
    for trigger in room.find(Trigger, newest=1):
        yield trigger.document


def _of(told: CheckIn | Trigger) -> Told:
    if isinstance(told, Trigger):
        return Told(is_overwhelming=told.strength == OVERWHELMING)
    return Told(mood=told.mood, safety=told.safety)
