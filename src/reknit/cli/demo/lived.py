"""Lets somebody live one moment of a story, by the service that a page would call.

Check-ins and questionnaires go past their services: these work out anew each time what
`story.py` works out once, at the end.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import uuid4

from reknit.apps.checkin.documents import CheckIn
from reknit.apps.intake.services import make_gentle
from reknit.apps.journal import services as journal
from reknit.apps.journal.selectors import SittingWords, TriggerWords
from reknit.apps.journal.selectors.triggers import HELPED, STRENGTHS
from reknit.apps.log import services as log
from reknit.apps.measures import services as measures
from reknit.apps.path import services as path
from reknit.apps.steady import services as steady
from reknit.content.demo import (
    Answered,
    BroughtBack,
    CheckedIn,
    DayMarked,
    Doing,
    Happened,
    HeldBack,
    Moment,
    NightPlanned,
    Noted,
    Sat,
    Stepped,
    TurnsChosen,
    WentGently,
)
from reknit.content.measures import instrument
from reknit.content.tables import Malformed
from reknit.domain.measures.scoring import brought, score
from reknit.web.clock import here
from reknit.web.drafts import Draft, keep_draft
from reknit.web.happenings import Happening, MarkedDay
from reknit.web.questionnaires import Questionnaire
from reknit.web.unlocked import Person


def live(person: Person, moment: Moment, at: datetime) -> None:
    """Do what somebody did at one moment.

    Args:
        at: When it was, in UTC.

    Raises:
        Malformed: It names something that the journal does not know.
    """
    _LIVED[type(moment)](person, moment, at)


def _noted(person: Person, told: Noted, at: datetime) -> None:
    if told.is_begun:
        draft = Draft(of=uuid4(), base=0, place="note", text=told.text, written_at=at)
        keep_draft(room=person.room, draft=draft)
        return
    journal.keep_note(
        room=person.room,
        note_id=uuid4(),
        base=0,
        text=told.text,
        now=at,
        beside=journal.Beside(feelings=told.feelings, prompt=told.prompt),
    )


def _checked_in(person: Person, told: CheckedIn, at: datetime) -> None:
    places: dict[str, Any] = {asked.value: on for asked, on in told.places.items()}
    check_in = CheckIn(at=at, feelings=told.feelings, line=told.line, **places)
    person.room.put(check_in)


def _brought_back(person: Person, told: BroughtBack, at: datetime) -> None:
    for field, slugs, known in (
        ("helped", told.helped, HELPED),
        ("strength", (told.strength,) if told.strength else (), STRENGTHS),
    ):
        unknown = [slug for slug in slugs if slug not in known]
        if unknown:
            reason = f"{unknown[0]!r} is not known to the journal"
            raise Malformed("demo", f"triggers.{field}", reason)
    words = TriggerWords(
        what=told.what,
        body=told.body,
        thought=told.thought,
        helped=told.helped,
        otherwise=told.otherwise,
        strength=told.strength,
    )
    journal.keep_trigger(
        room=person.room, trigger_id=uuid4(), base=0, words=words, now=at
    )


def _sat(person: Person, told: Sat, at: datetime) -> None:
    journal.keep_sitting(
        room=person.room,
        sitting_id=uuid4(),
        base=0,
        sitting=told.sitting,
        words=SittingWords(
            text=told.text,
            closing=told.closing,
            mood_before=told.mood_before,
            mood_after=told.mood_after,
        ),
        now=at,
    )


def _held_back(person: Person, told: HeldBack, at: datetime) -> None:
    steady.hold(room=person.room, held_id=uuid4(), text=told.text, to=told.to, now=at)


def _night_planned(person: Person, told: NightPlanned, at: datetime) -> None:
    steady.keep_plan(person, of=uuid4(), base=0, fields=dict(told.fields), now=at)


def _stepped(person: Person, told: Stepped, at: datetime) -> None:
    verb = {
        Doing.DONE: path.finish,
        Doing.LATER: path.put_off,
        Doing.AWAY: path.put_away,
    }[told.doing]
    verb(person, told.step, answers=told.answers, now=at)


def _went_gently(person: Person, told: WentGently, at: datetime) -> None:
    del told
    make_gentle(person, gentle=True, today=here(at).date())


def _happened(person: Person, told: Happened, at: datetime) -> None:
    happening = Happening(
        what=told.what,
        on=told.on(here(at).date()),
        at=at,
        heat=told.heat,
        ended=told.ended,
        line=told.line,
    )
    log.note(room=person.room, form_id=uuid4(), happening=happening)


def _day_marked(person: Person, told: DayMarked, at: datetime) -> None:
    marked = MarkedDay(
        on=told.on(here(at).date()),
        what=told.what,
        words=told.words,
        noted_at=at,
    )
    log.mark(room=person.room, day_id=uuid4(), base=0, day=marked)


def _answered(person: Person, told: Answered, at: datetime) -> None:
    asked = instrument(told.instrument)
    scored = (
        score(asked, told.answers)
        if told.brought is None
        else brought(asked, told.brought)
    )
    filled_in = Questionnaire(
        at=at,
        instrument=asked.slug,
        instrument_version=asked.version,
        answers=dict(told.answers),
        scores=scored.scores,
        is_brought=told.brought is not None,
        line=told.line,
    )
    person.room.put(filled_in)


def _turns_chosen(person: Person, told: TurnsChosen, at: datetime) -> None:
    measures.choose_turns(person, told.turns, is_quiet=False, now=at)


_LIVED: Final[Mapping[type[Moment], Callable[[Person, Any, datetime], None]]] = {
    Noted: _noted,
    CheckedIn: _checked_in,
    BroughtBack: _brought_back,
    Sat: _sat,
    HeldBack: _held_back,
    NightPlanned: _night_planned,
    Stepped: _stepped,
    WentGently: _went_gently,
    Happened: _happened,
    DayMarked: _day_marked,
    Answered: _answered,
    TurnsChosen: _turns_chosen,
}
