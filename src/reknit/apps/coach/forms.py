"""What is typed into the coach, turned into values. Nothing is saved."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, Self
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict

from reknit.apps.coach.selectors import BEFORE, TO, Words, pieces_in
from reknit.web.drafts import LONGEST
from reknit.web.typed import typed_fields, without_nothing

TOO_LONG: Final = "This is longer than can be looked at. Look at it in two parts."


class Do(StrEnum):
    """What can be done with the words, as the buttons say it."""

    LOOK = "look"
    BUILD = "build"
    BACK = "back"
    SHOW = "show"
    CLEAR = "clear"
    MARKS = "marks"
    NO_MARKS = "no-marks"


class SentForm(forms.Form):
    """Under which id a draft of the words is kept."""

    of = forms.UUIDField()


@dataclass(frozen=True, slots=True)
class Sent:
    """What came with one press of a button.

    Attributes:
        do: What was chosen; looking, where it was nothing that is known.
        words: All that was typed. A rewrite that was taken stands in the box, and what
            stood there before is among `words.before`.
        problem: What needs another look, or "".
    """

    do: Do
    words: Words
    problem: str

    @classmethod
    def from_post(cls, posted: QueryDict) -> Self:
        """Return what was sent. Nonsense beside the words costs none of them."""
        chosen = posted.get("do", "")
        do = Do(chosen) if chosen in set(Do) else Do.LOOK
        words = _typed(posted)
        taken = without_nothing(posted.get("take", ""))
        if taken.strip():
            words = _taken(words, taken)
        elif do is Do.BACK and words.before.strip():
            words = replace(words, text=words.before, before=words.text)
        return cls(do, words, TOO_LONG if words.length > LONGEST else "")


def _typed(posted: QueryDict) -> Words:
    fields = typed_fields(posted)
    return Words(
        of=_id(posted),
        text=without_nothing(posted.get("text", "")),
        before=fields.get(BEFORE, ""),
        pieces=pieces_in(fields),
        to=" ".join(fields.get(TO, "").split()),
    )


def _taken(words: Words, taken: str) -> Words:
    """Put a rewrite into the box. What stood there goes to what was written before."""
    said = [one for one in (words.text, words.before) if one.strip()]
    return replace(words, text=taken, before="\n\n".join(said))


def _id(posted: QueryDict) -> UUID:
    form = SentForm(posted)
    of: UUID = form.cleaned_data["of"] if form.is_valid() else uuid4()
    return of
