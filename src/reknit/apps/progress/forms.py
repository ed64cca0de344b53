"""What is typed and ticked for the first session, turned into values."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict

from reknit.apps.progress.documents import LONGEST
from reknit.apps.progress.selectors import Wish, wish_of
from reknit.content.progress import progress_words, put
from reknit.web.typed import typed_fields


class Do(StrEnum):
    """What can be done with it, as the buttons say it."""

    LOOK = "look"
    CHANGE = "change"
    CLEAR = "clear"


class SentForm(forms.Form):
    """Under which id a draft of it is kept."""

    of = forms.UUIDField()


@dataclass(frozen=True, slots=True)
class Sent:
    """What came with one press of a button.

    Attributes:
        do: What was chosen; looking, where it was nothing that is known.
        wish: All that was ticked and typed.
        seen: The trace of the sheet that somebody looked at; "" before that.
        problem: What needs another look, or "".
    """

    do: Do
    wish: Wish
    seen: str
    problem: str

    @classmethod
    def from_post(cls, posted: QueryDict) -> Self:
        """Return what was sent. Nonsense beside the words costs none of them."""
        chosen = posted.get("do", "")
        wish = wish_of(_id(posted), typed_fields(posted))
        return cls(
            do=Do(chosen) if chosen in set(Do) else Do.LOOK,
            wish=wish,
            seen=posted.get("seen", ""),
            problem=_problem(wish),
        )


def _problem(wish: Wish) -> str:
    words = progress_words().session
    if max(len(wish.say), len(wish.ask)) > LONGEST:
        return put(words.longest, most=f"{LONGEST:,}")
    return words.nothing if wish.is_empty else ""


def _id(posted: QueryDict) -> UUID:
    form = SentForm(posted)
    of: UUID = form.cleaned_data["of"] if form.is_valid() else uuid4()
    return of
