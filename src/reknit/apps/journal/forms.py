"""What is typed into the journal, turned into values. Nothing is saved here."""

from typing import Any

from django import forms
from django.http import QueryDict

from reknit.apps.journal.selectors.notes import PROMPT
from reknit.content.prompts import prompts
from reknit.web.drafts import LONGEST
from reknit.web.feelings import FEELINGS, known_feelings
from reknit.web.typed import typed_fields, without_nothing

NO_WORDS = "There are no words here yet."


class WrittenText(forms.CharField):
    """What somebody wrote, as they wrote it, less the one character no text has."""

    def to_python(self, value: Any) -> str:
        """Return it with its line ends as one kind."""
        return without_nothing(super().to_python(value) or "")


class SentForm(forms.Form):
    """Which record a form is about, and which version of it was open."""

    of = forms.UUIDField(widget=forms.HiddenInput)
    base = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class NoteForm(SentForm):
    """A note: its text, and which note and version it was written on."""

    text = WrittenText(
        strip=False,
        max_length=LONGEST,
        error_messages={
            "required": NO_WORDS,
            "max_length": (
                "This is longer than one note can be. "
                "Keep the first part, and go on in a second note."
            ),
        },
    )

    def clean_text(self) -> str:
        """Return it once there is a word in it."""
        text: str = self.cleaned_data["text"]
        if not text.strip():
            raise forms.ValidationError(NO_WORDS)
        return text


class SearchForm(forms.Form):
    """Words to look for. Sent by POST, so that they stand in no address."""

    words = forms.CharField(max_length=200, required=False)


def typed_feelings(posted: QueryDict) -> tuple[str, ...]:
    """Return the feelings that were ticked, as slugs. What is none is passed over."""
    return known_feelings(typed_fields(posted).get(FEELINGS, ""))


def typed_prompt(posted: QueryDict) -> str:
    """Return the slug of the prompt that a note was begun from, or ""."""
    slug = typed_fields(posted).get(PROMPT, "")
    return slug if slug in prompts().by_slug else ""


def typed_text(posted: QueryDict) -> str:
    """Return the long text of a form, with its line ends as one kind."""
    return without_nothing(posted.get("text", ""))
