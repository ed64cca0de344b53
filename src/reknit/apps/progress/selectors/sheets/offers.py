"""What can be ticked, kind by kind."""

from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import Final
from uuid import UUID

from reknit.apps.journal import selectors as journal
from reknit.apps.log import selectors as log
from reknit.apps.path import selectors as path
from reknit.apps.progress.selectors.counted import counted, has_happened, heat
from reknit.apps.progress.selectors.followed import followed
from reknit.apps.progress.selectors.known import Known
from reknit.apps.progress.selectors.scored import scored
from reknit.apps.progress.selectors.sheets.pieces import count, drawn, note, score
from reknit.apps.progress.selectors.sheets.values import Choice, Part
from reknit.content.check_in import Asked
from reknit.content.progress import COUNTED, Span
from reknit.domain.measures.trends import LEAST
from reknit.rooms.room import Room
from reknit.web.checkins import CheckIn
from reknit.web.clock import in_words
from reknit.web.unlocked import Person

_LINES: Final = 12
_LOOKED_AT: Final = 60
"""How many check-ins are looked through for lines."""

_NOTES: Final = 8


def trends(told: Known, span: Span) -> Iterator[Choice]:
    """Yield each scale of the check-in with days enough for a line."""
    for asked in Asked:
        if len(told.by_scale[asked]) < LEAST:
            continue
        line = followed(told, asked, span, draws=False)
        draw = partial(followed, told, asked, span)
        make = partial(drawn, draw, span)
        yield Choice(f"s{line.number}", line.name, make, note=line.says)


def scores(told: Known) -> Iterator[Choice]:
    """Yield each questionnaire with a score."""
    for one in scored(told):
        yield Choice(
            f"m{one.code}", one.called, partial(score, told, one), note=one.lately
        )


def counts(told: Known, span: Span) -> Iterator[Choice]:
    """Yield what was noted even once, and how hot arguments were."""
    for what in COUNTED:
        if not has_happened(told, what):
            continue
        line = counted(told, what, span, draws=False)
        make = partial(count, told, what, span)
        yield Choice(
            f"k{line.number}",
            line.name,
            make,
            note=str(line.rests_on),
        )
    line = heat(told, span, draws=False)
    if line.rests_on:
        draw = partial(heat, told, span)
        make = partial(drawn, draw, span)
        yield Choice(f"k{line.number}", line.name, make, note=line.says)


def day_of(day: log.DayNoted) -> Choice:
    """Return a day that matters."""
    part = Part(heading=day.day, text=day.words, is_row=True)
    return Choice(name_of(day), day.words, lambda: part, note=day.day, is_own=True)


def name_of(day: log.DayNoted) -> str:
    """Return what a form sends for a day that matters."""
    return f"d{day.id or 'out'}"


def vision(person: Person, told: Known) -> Iterator[Choice]:
    """Yield each line of the vision, the one sentence first."""
    if person.profile.about is None:
        return
    written = path.vision(person)
    pairs = [("", written.sentence)] if written.sentence else []
    pairs += [(told.say(line.label), line.text) for line in written.lines]
    for place, (label, text) in enumerate(pairs):
        make = partial(Part, heading=label, text=text, is_own=True)
        yield Choice(f"v{place}", text, make, note=label, is_own=True)


def lines(room: Room) -> Iterator[Choice]:
    """Yield the newest lines of check-ins."""
    with_line = (
        each for each in room.find(CheckIn, newest=_LOOKED_AT) if each.document.line
    )
    for stored in islice(with_line, _LINES):
        day, line = in_words(stored.document.day), stored.document.line
        make = partial(Part, heading=day, text=line, is_row=True)
        yield Choice(f"l{stored.id.hex}", line, make, note=day, is_own=True)


def notes(room: Room) -> Iterator[Choice]:
    """Yield the newest notes."""
    for line in journal.latest_notes(room, _NOTES):
        make = partial(note, room, UUID(hex=line.id))
        yield Choice(f"n{line.id}", line.beginning, make, note=line.day, is_own=True)
