"""What is typed, turned into values. Nothing is saved here."""

from typing import Final

from django import forms
from django.http import QueryDict

from reknit.apps.turns.selectors import TurnWords, words_in
from reknit.domain.turns import Often
from reknit.web.drafts import LONGEST
from reknit.web.typed import typed_fields

NOT_WHOLE: Final = (
    "This page did not arrive whole. Nothing is lost: press the button once more."
)
NO_WORDS: Final = "There are no words here yet. One line in one part is enough."
TOO_LONG: Final = (
    "This is longer than one turn can be. All your words are still here. "
    "Move a part of it into a note."
)
NO_CHOICE: Final = "Nothing is chosen yet. One tap is enough."


class SentForm(forms.Form):
    """Which turn a form is about, and which version of it was there."""

    of = forms.UUIDField()
    base = forms.IntegerField(min_value=0, max_value=2**63 - 1)
    taken = forms.UUIDField(required=False)


def typed_turn(posted: QueryDict) -> TurnWords:
    """Return what was typed of a turn, in all its parts."""
    return words_in(typed_fields(posted))


def problem_with(words: TurnWords) -> str:
    """Return what keeps a turn from being put there; "" for nothing."""
    if words.is_empty:
        return NO_WORDS
    return TOO_LONG if words.length > LONGEST else ""


def typed_often(posted: QueryDict) -> Often | None:
    """Return how often was tapped; None for nothing, and for nonsense."""
    return {each.value: each for each in Often}.get(posted.get("often", ""))
