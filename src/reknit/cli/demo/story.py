"""Lets somebody have lived through a story up to yesterday."""

from datetime import UTC, date, datetime, time, timedelta

import msgspec
from django.db import transaction

from reknit.apps.accounts.services import confirm_code, sign_up
from reknit.apps.measures.documents import Habits
from reknit.apps.measures.selectors import habits
from reknit.cli.demo.lived import live
from reknit.content.demo import Answered, Story, Who
from reknit.content.intake import NAMES
from reknit.web.about import About
from reknit.web.singles import keep_single
from reknit.web.standing import restand
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
        live(person, moment, moment.at(today).astimezone(UTC))
    _look_back(person, story, today)


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


def _look_back(person: Person, story: Story, today: date) -> None:
    """Work out once what the services of check-ins and questionnaires do each time."""
    now = datetime.combine(today, time.min).astimezone(UTC)
    last = {
        moment.instrument: moment.at(today).date()
        for moment in story.moments
        if isinstance(moment, Answered)
    }
    kept = habits(person) or Habits(changed_at=now)
    keep_single(person, msgspec.structs.replace(kept, changed_at=now, last=last))
    restand(person, now)
