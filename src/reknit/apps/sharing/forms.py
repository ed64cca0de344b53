"""What is typed and ticked, turned into values. Nothing is saved here."""

from typing import Final

from django import forms

from reknit.apps.sharing.selectors import Kind, Prepared
from reknit.domain.together.shortening import is_shortened
from reknit.web.drafts import LONGEST

NOTHING: Final = "Nothing is ticked yet that has words in it."
ADDED: Final = (
    "There are words here that the original does not have. It is shown as a copy, so "
    "words can be left out, and none can come in. New words can go into a note first."
)
TOO_LONG: Final = "This is longer than one thing can be. Leave a part of it out."
GONE: Final = (
    "What this was copied from is not there any more. "
    "The words are still here. You can copy them into a note."
)


class ChosenForm(forms.Form):
    """What was chosen to be shown."""

    kind = forms.ChoiceField(choices=[(each.value, each.value) for each in Kind])
    of = forms.UUIDField()


class IdForm(forms.Form):
    """The id of a form, a draft or a thing, under whichever name it came."""

    of = forms.UUIDField(required=False)
    first = forms.UUIDField(required=False)
    draft = forms.UUIDField(required=False)


def problem_with(prepared: Prepared) -> str:
    """Return what keeps it from being shown; "" for nothing."""
    if prepared.is_gone:
        return GONE
    if not prepared.parts:
        return NOTHING
    if prepared.length > LONGEST:
        return TOO_LONG
    if prepared.first is None and not all(
        is_shortened(box.original, box.text) for box in prepared.boxes if box.is_shown
    ):
        return ADDED
    return ""
