"""What is typed to come together, turned into values. Nothing is saved here."""

from typing import Final

from django import forms
from django.http import QueryDict

from reknit.rooms.invitations import LONGEST_NAME
from reknit.web.typed import without_nothing

LONGEST_CODE: Final = 400
"""Characters of a code that are looked at: thirteen words with room to spare."""

_MUCH_TOO_LONG: Final = 4 * LONGEST_NAME
"""Characters of a name that come back to the page, so that it can be made shorter."""


class SentForm(forms.Form):
    """Which invitation a form is about."""

    of = forms.UUIDField()


def typed_name(posted: QueryDict) -> str:
    """Return the name somebody chose, on one line."""
    text = without_nothing(posted.get("name", ""))
    return " ".join(text.split())[:_MUCH_TOO_LONG]


def is_too_long(name: str) -> bool:
    """Whether a name is longer than one that can be kept."""
    return len(name) > LONGEST_NAME


def typed_code(posted: QueryDict) -> str:
    """Return the code as it was typed, a whole link cut to the part that matters."""
    code = without_nothing(posted.get("code", "")).strip()
    return code.rpartition("#")[2][:LONGEST_CODE]
