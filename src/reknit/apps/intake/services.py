"""What a person can do with the first questions. One transaction each."""

from datetime import date, datetime, timedelta

import msgspec
from django.db import transaction

from reknit.apps.intake.selectors import FIELDS
from reknit.content.intake import NAMES, VALUES, Question
from reknit.domain.helplines import Need
from reknit.domain.path.words import Company, Role
from reknit.domain.safety import Outcome
from reknit.domain.wording import Bond, Pronoun
from reknit.web.about import About
from reknit.web.clock import here
from reknit.web.together.meeting import (
    close_for_two,
    leave_as_it_is,
    open_for_two,
)
from reknit.web.unlocked import Person

GENTLE_BY_CHOICE = 7
"""Days that gentle days last when somebody asks for them."""


def say_who(person: Person, *, role: Role, company: Company, today: date) -> None:
    """Keep who somebody is in this. What was said before stays."""
    about = person.profile.about or About(role=role, begun_on=today)
    _keep(person, _asked(about, "who", role=role, company=company))


def say_day(person: Person, *, day: date | None, is_near: bool, about: About) -> None:
    """Keep the day it came out, or that there is none to name."""
    _keep(person, _asked(about, "when", found_out_on=day, day_is_near=is_near))


def choose(person: Person, *, question: Question, value: str, about: About) -> None:
    """Keep the answer to a question of choice.

    Raises:
        ValueError: It is not one of its answers.
    """
    kept = VALUES[question.name](value)
    _keep(person, _asked(about, question.name, **{FIELDS[question.name]: kept}))


def say_faith(person: Person, *, words: str, about: About) -> None:
    """Keep somebody's own words on faith or culture; no words take them back."""
    _keep(person, _asked(about, "faith", faith=words))


def speak_of_partner(
    person: Person, *, about: About, name: str, pronoun: str, bond: str
) -> None:
    """Keep how to speak of the partner."""
    words = {"name": name, "pronoun": Pronoun(pronoun), "bond": Bond(bond)}
    _keep(person, _asked(about, "partner", **words))


def skip(person: Person, *, name: str, about: About) -> None:
    """Note that a question was passed by. An answer given earlier stays."""
    _keep(person, _asked(about, name))


def enough(person: Person, *, about: About) -> None:
    """Pass by all questions that are left."""
    _keep(person, msgspec.structs.replace(about, asked=NAMES))


@transaction.atomic
def after_questions(person: Person, outcome: Outcome, now: datetime) -> None:
    """Let the private questions have their effect, and forget the answers.

    The profile is written once whatever was answered. What a yes closes has ordinary
    reasons too: steps for two are closed for everybody at first, and anybody may choose
    gentle days, or to write what they want to say without marks below it.
    """
    profile, today = person.profile, here(now).date()
    changes: dict[str, object] = {"asked_on": today}
    if outcome.needs:
        changes["joint_open"] = False
    if Need.FEAR in outcome.needs:
        # Nobody is taught to speak more gently to somebody they are afraid of.
        changes["plain_words"] = True
    for field, days in (
        ("gentle_until", outcome.gentle_days),
        ("rest_until", outcome.rest_days),
    ):
        if days:
            until = today + timedelta(days=days)
            changes[field] = max(until, getattr(profile, field) or until)
    person.save_profile(msgspec.structs.replace(profile, **changes))
    (close_for_two if outcome.needs else leave_as_it_is)(person, now)


def ask_later(person: Person, today: date) -> None:
    """Note that the questions were offered and put off."""
    person.save_profile(msgspec.structs.replace(person.profile, asked_on=today))


@transaction.atomic
def open_joint(person: Person, outcome: Outcome, now: datetime) -> None:
    """Open steps for two, where every private question was just answered with no."""
    if outcome.may_open_joint:
        _set(person, joint_open=True, opened_on=here(now).date())
        open_for_two(person, now)


@transaction.atomic
def close_joint(person: Person, now: datetime) -> None:
    """Put steps for two away, for any reason or none."""
    _set(person, joint_open=False)
    close_for_two(person, now)


def make_gentle(person: Person, *, gentle: bool, today: date) -> None:
    """Begin gentle days, or end them (and any rest) early."""
    until = today + timedelta(days=GENTLE_BY_CHOICE)
    _set(person, gentle_until=until if gentle else None, rest_until=None)


def want_first_days(person: Person, *, wanted: bool, about: About) -> None:
    """Show the page for the first three days, or go on to the path."""
    _keep(person, msgspec.structs.replace(about, first_days=wanted))


def _asked(about: About, question: str, /, **changes: object) -> About:
    asked = tuple(one for one in NAMES if one == question or one in about.asked)
    return msgspec.structs.replace(about, asked=asked, **changes)


def _keep(person: Person, about: About) -> None:
    _set(person, about=about)


def _set(person: Person, **changes: object) -> None:
    person.save_profile(msgspec.structs.replace(person.profile, **changes))
