"""What is typed into a letter, turned into values. Nothing is saved here."""

from typing import Final

from django import forms

from reknit.apps.amends.selectors import LetterForm
from reknit.web.drafts import LONGEST

NO_WORDS: Final = "There are no words here yet."
TOO_LONG: Final = (
    "This is longer than one letter can be. Move a part of it into a note."
)
NOT_WHOLE: Final = (
    "This page did not arrive whole. Nothing is lost: press the button once more."
)


class SentForm(forms.Form):
    """Which letter a form is about, and which version of it was open."""

    of = forms.UUIDField()
    base = forms.IntegerField(min_value=0, max_value=2**63 - 1)


class ShowForm(forms.Form):
    """What the page before showing sends, beside the hold."""

    of = forms.UUIDField()
    number = forms.IntegerField(min_value=1, max_value=99)
    seen = forms.CharField(max_length=64)


def problem_with(form: LetterForm) -> str:
    """Return what keeps a letter from being kept; "" for nothing."""
    if not any(text.strip() for text in form.texts):
        return NO_WORDS
    return TOO_LONG if form.length > LONGEST else ""
