"""What is typed into a held message or the plan, turned into values. Nothing is saved."""

from enum import StrEnum
from typing import Final

from django import forms
from django.http import QueryDict

from reknit.web.drafts import LONGEST
from reknit.web.typed import typed_fields, without_nothing

NO_WORDS: Final = "There are no words here yet."
NOT_WHOLE: Final = (
    "This page did not arrive whole. Nothing is lost: press the button once more."
)
LONGEST_TO: Final = 200
_HIGHEST_VERSION: Final = 2**63 - 1


class Do(StrEnum):
    """What can be done with a held message, as its buttons say it."""

    AGAIN = "again"
    COPIED = "copied"
    GO = "go"
    NOTE = "note"


class SentForm(forms.Form):
    """Which record a form is about, and which version of it was open."""

    of = forms.UUIDField(widget=forms.HiddenInput)
    base = forms.IntegerField(
        min_value=0, max_value=_HIGHEST_VERSION, widget=forms.HiddenInput
    )


def typed_message(posted: QueryDict) -> tuple[str, str]:
    """Return a message as it was typed, and whom it is meant for, on one line."""
    to = " ".join(typed_fields(posted).get("to", "").split())
    return without_nothing(posted.get("text", "")), to


def problem_with(text: str, to: str = "") -> str:
    """Return what needs another look, or "" where a message can be kept."""
    if not text.strip():
        return NO_WORDS
    if len(text) > LONGEST:
        return "This is longer than one message can be. Hold it in two parts."
    if len(to) > LONGEST_TO:
        return (
            f"Up to {LONGEST_TO} characters fit in the line that says whom it is for."
        )
    return ""


def problem_with_plan(words: dict[str, str]) -> str:
    """Return what needs another look, or "" where a plan can be kept."""
    if not words:
        return NO_WORDS
    if sum(map(len, words.values())) > LONGEST:
        return "This is longer than a plan can be. A few words in each place are best."
    return ""
