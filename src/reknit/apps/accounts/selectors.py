"""What a person can see of their account."""

from dataclasses import dataclass
from datetime import date

from reknit.apps.accounts.keys import session_id
from reknit.vault.context import Purpose
from reknit.vault.derive import Label
from reknit.vault.errors import CannotOpen
from reknit.web.models import Session
from reknit.web.sessions import bound_key
from reknit.web.unlocked import Person


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One signed-in browser. `since` is the day it began, None if it cannot be read."""

    id: str
    since: date | None
    is_this_one: bool


def open_sessions(person: Person, *, this_key: str) -> list[OpenSession]:
    """Return the person's signed-in browsers, this one first. One query."""
    rows = Session.objects.filter(account=person.account).values_list(
        "session_key", "label"
    )
    found = [
        OpenSession(
            id=session_id(key),
            since=_day(person, key, bytes(label)),
            is_this_one=key == this_key,
        )
        for key, label in rows
    ]
    return sorted(found, key=lambda one: (not one.is_this_one, one.id))


def has_recovery_code(person: Person) -> bool:
    """Say whether a recovery code would open this account."""
    return person.account.user_key_by_recovery is not None


def _day(person: Person, session_key: str, label: bytes) -> date | None:
    keyring = person.keyring
    context = keyring.own_context(Purpose.SESSION_LABEL, 1, bound_key(session_key))
    try:
        return date.fromisoformat(
            keyring.open_own(Label.SESSION_LABEL, label, context).decode()
        )
    except (CannotOpen, ValueError):
        return None
