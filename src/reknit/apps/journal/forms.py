"""What is typed into the journal, turned into values. Nothing is saved here."""

from django import forms

from reknit.web.drafts import LONGEST


class NoteForm(forms.Form):
    """A note: its text, and which note and version it was written on."""

    of = forms.UUIDField(widget=forms.HiddenInput)
    base = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    text = forms.CharField(
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
        """Return it with the line ends that were typed, once there is a word in it."""
        text: str = self.cleaned_data["text"].replace("\r\n", "\n").replace("\0", "")
        if not text.strip():
            raise forms.ValidationError("There are no words here yet.")
        return text


class SearchForm(forms.Form):
    """Words to look for. Sent by POST, so that they stand in no address."""

    words = forms.CharField(max_length=200, required=False)
