"""What is typed into the journal, turned into values. Nothing is saved here."""

from typing import Any

from django import forms

from reknit.web.drafts import LONGEST


class WrittenText(forms.CharField):
    """What somebody wrote, as they wrote it, less the one character no text has."""

    def to_python(self, value: Any) -> str:
        """Return it with its line ends as one kind."""
        text = super().to_python(value) or ""
        return text.replace("\0", "").replace("\r\n", "\n")


class NoteForm(forms.Form):
    """A note: its text, and which note and version it was written on."""

    of = forms.UUIDField(widget=forms.HiddenInput)
    base = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    text = WrittenText(
        strip=False,
        max_length=LONGEST,
        error_messages={
            "required": "There are no words here yet.",
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
            raise forms.ValidationError("There are no words here yet.")
        return text


class SearchForm(forms.Form):
    """Words to look for. Sent by POST, so that they stand in no address."""

    words = forms.CharField(max_length=200, required=False)
