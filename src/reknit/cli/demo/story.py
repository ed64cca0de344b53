"""Lets somebody have lived through a story: every moment by the service a page would call."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from uuid import uuid4

import msgspec
from django.db import transaction

from reknit.apps.accounts.services import confirm_code, sign_up
from reknit.apps.checkin import services as checkins
from reknit.apps.checkin.documents import CheckIn
from reknit.apps.intake.services import make_gentle
from reknit.apps.journal import services as journal
from reknit.apps.journal.selectors import SittingWords, TriggerWords
from reknit.apps.journal.selectors.triggers import HELPED, STRENGTHS
from reknit.apps.path import services as path
from reknit.apps.steady import services as steady
from reknit.content.demo import (
    BroughtBack,
    CheckedIn,
    Doing,
    HeldBack,
    Moment,
    NightPlanned,
    Noted,
    Sat,
    Stepped,
    Story,
    WentGently,
    Who,
)
from reknit.content.intake import NAMES
from reknit.content.tables import Malformed
from reknit.web.about import About
from reknit.web.clock import here
from reknit.web.drafts import Draft, keep_draft
from reknit.web.unlocked import Person


def settle(story: Story, today: date, *, passphrase: str) -> Person:
    """Sign somebody up under the name of the story, and fill their room with it."""
    person = sign_up(handle=story.who.name, passphrase=passphrase)
    confirm_code(person, person.profile.pending_code)
    fill(person, story, today)
    return person


@transaction.atomic
def fill(person: Person, story: Story, today: date) -> None:
    """Let a person have lived through a story up to the day before `today`.

    What is in their room already stays; what they said of themselves is replaced. One
    transaction, the earliest moment first, because lists show the order of arrival.

    Args:
        person: Signed up, with the recovery code confirmed or declined.
        today: The day it is where the person is.

    Raises:
        Malformed: The story names something that the journal does not know. Nothing was
            written.
    """
    _introduce(person, story.who, today)
    for moment in story.moments:
        _LIVED[type(moment)](person, moment, moment.at(today).astimezone(UTC))


def _introduce(person: Person, who: Who, today: date) -> None:
    about = About(
        role=who.role,
        begun_on=today - timedelta(days=who.begun_days_ago),
        company=who.company,
        found_out_on=today - timedelta(days=who.found_out_days_ago),
        discovery=who.how,
        contact=who.contact,
        affair=who.kind,
        home=who.home,
        children=who.children,
        hope=who.hope,
        faith=who.faith,
        name=who.partner,
        pronoun=who.pronoun,
        bond=who.bond,
        asked=NAMES,
    )
    profile = msgspec.structs.replace(
        person.profile,
        about=about,
        joint_open=who.joint_open,
        asked_on=today - timedelta(days=who.asked_days_ago),
    )
    person.save_profile(profile)


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
    checkins.keep(room=person.room, checkin_id=uuid4(), check_in=check_in)


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


_LIVED: Final[Mapping[type[Moment], Callable[[Person, Any, datetime], None]]] = {
    Noted: _noted,
    CheckedIn: _checked_in,
    BroughtBack: _brought_back,
    Sat: _sat,
    HeldBack: _held_back,
    NightPlanned: _night_planned,
    Stepped: _stepped,
    WentGently: _went_gently,
}
