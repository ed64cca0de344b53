"""An invented couple with four months behind them, in a folder that is thrown away."""

from __future__ import annotations

import os
import tempfile
from typing import TYPE_CHECKING, Any

from reknit.cli.ground import ready_database, ready_folder
from reknit.cli.serve import serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from reknit.apps.checkin.documents import CheckIn
    from reknit.apps.journal.documents import Note, Sitting, Trigger
    from reknit.content.demo import Moment, Story
    from reknit.web.unlocked import Person

PASSPHRASE = "lantern willow copper seven kettle morning"  # noqa: S105 - it is printed
_ASKED_DAYS_AGO = 20


def demo(*, open_browser: bool) -> int:
    """Fill a throw-away folder and serve it; it is gone when the server stops."""
    from reknit.content.demo import stories

    with tempfile.TemporaryDirectory(prefix="reknit-demo-") as folder:
        os.environ["REKNIT_DATA_DIR"] = folder
        ready_folder()
        ready_database()
        names = [settle(story).profile.handle for story in stories()]
        print(f"An invented couple: {' and '.join(names)}, passphrase: {PASSPHRASE}")
        return serve(open_browser=open_browser)


def settle(story: Story, *, handle: str = "") -> Person:
    """Sign somebody up and give them their four months.

    Args:
        handle: The name to sign in with; the story's own where it is left out.
    """
    from django.db import transaction

    from reknit.apps.accounts.services import confirm_code, sign_up
    from reknit.web.clock import here_now

    person = sign_up(handle=handle or story.handle, passphrase=PASSPHRASE)
    confirm_code(person, person.profile.pending_code)
    now = here_now()
    with transaction.atomic():
        _tell(person, story, now)
        _write(person, story, now)
        _walk(person, story, now)
        _steady(person, story, now)
    return person


def _tell(person: Person, story: Story, now: datetime) -> None:
    """Answer the first questions, and let the private ones be some weeks ago."""
    from datetime import timedelta

    import msgspec

    from reknit.content.intake import NAMES
    from reknit.web.about import About

    told, today = story.about, now.date()
    found_out_on = today - timedelta(days=told.found_out)
    about = About(
        role=told.role,
        begun_on=found_out_on,
        company=told.company,
        found_out_on=found_out_on,
        discovery=told.discovery,
        contact=told.contact,
        affair=told.affair,
        home=told.home,
        children=told.children,
        hope=told.hope,
        name=told.name,
        pronoun=told.pronoun,
        bond=told.bond,
        asked=NAMES,
        first_days=False,
    )
    profile = msgspec.structs.replace(
        person.profile,
        about=about,
        joint_open=told.joint_open,
        asked_on=today - timedelta(days=_ASKED_DAYS_AGO),
    )
    person.save_profile(profile)


def _write(person: Person, story: Story, now: datetime) -> None:
    """Keep notes, check-ins, triggers and sittings, the oldest first."""
    for _, document in sorted(_documents(story, now), key=lambda pair: pair[0]):
        person.room.put(document)


def _documents(
    story: Story, now: datetime
) -> Iterator[tuple[datetime, CheckIn | Note | Sitting | Trigger]]:
    from reknit.apps.checkin.documents import CheckIn
    from reknit.apps.journal.documents import Note, Sitting, Trigger

    for note in story.notes:
        at = _at(note.at, now)
        yield (
            at,
            Note(
                text=note.text,
                written_at=at,
                changed_at=at,
                feelings=note.feelings,
                prompt=note.prompt,
            ),
        )
    for told in story.check_ins:
        at = _at(told.at, now)
        places: dict[str, Any] = dict(told.places)
        yield at, CheckIn(at=at, line=told.line, **places)
    kinds: tuple[tuple[type[Sitting | Trigger], tuple[Any, ...]], ...] = (
        (Trigger, story.triggers),
        (Sitting, story.sittings),
    )
    for kind, each in kinds:
        for one in each:
            at = _at(one.at, now)
            # The story has the documents' own fields, with another kind of moment.
            fields = {name: getattr(one, name) for name in one.__slots__}
            yield at, kind(**fields | {"at": at})


def _walk(person: Person, story: Story, now: datetime) -> None:
    """Walk the steps of the path, the oldest first."""
    from reknit.apps.path.services import finish, put_away, put_off

    verbs = {"done": finish, "later": put_off, "away": put_away}
    for told in sorted(story.steps, key=lambda one: -one.at.day):
        verbs[told.do](person, told.step, answers=told.answers, now=_at(told.at, now))


def _steady(person: Person, story: Story, now: datetime) -> None:
    """Hold a message, and keep the plan for bad nights."""
    from uuid import uuid4

    from reknit.apps.steady.services import hold, keep_plan
    from reknit.content.demo import Moment

    for message in story.held:
        hold(
            room=person.room,
            held_id=uuid4(),
            text=message.text,
            to=message.to,
            now=_at(message.at, now),
        )
    keep_plan(
        person,
        of=uuid4(),
        base=0,
        fields=dict(story.plan),
        now=_at(Moment(story.plan_day, 15), now),
    )


def _at(moment: Moment, now: datetime) -> datetime:
    """Return a moment of the story in UTC, never later than now."""
    from datetime import UTC, timedelta

    day = now - timedelta(days=moment.day)
    at = day.replace(hour=moment.hour, minute=7 * moment.day % 60, second=0)
    return min(at, now).astimezone(UTC)
