"""Django's database sessions, in our own table, so that a person can end their own."""

from typing import Any, cast

from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.db import DatabaseError

from reknit.web.models import Session

ACCOUNT = "account"
"""Under this name a session's data holds the account's id, as 32 hex digits."""


def bound_key(session_key: str) -> bytes:
    """Return the 16 bytes that stand for a session row in what is bound to it."""
    return session_key.encode()[:16].ljust(16, b"\0")


class SessionStore(DatabaseSessions):
    """The engine named in SESSION_ENGINE."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Return the table."""
        return Session

    may_be_lost = False
    """Whether what changed is only that somebody is there: not worth failing over."""

    def save(self, must_create: bool = False) -> None:  # noqa: FBT001, FBT002 - Django's
        """Save, or go on without where nothing but the time of the visit is lost.

        On a full or read-only disk, what is written can then still be read.
        """
        try:
            super().save(must_create)
        except (DatabaseError, UpdateError):
            if not self.may_be_lost:
                raise

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Copy the account beside the data, where it can be searched for."""
        row = cast("Session", super().create_model_instance(data))
        row.account_id = data.get(ACCOUNT)
        row.label = bytes.fromhex(data.get("label", ""))
        return row
