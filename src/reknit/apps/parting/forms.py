"""What is typed and ticked before parting, turned into values. Nothing is saved here."""

from django import forms

from reknit.content.parting import parting_words


class ComparedForm(forms.Form):
    """That the words for somebody's new keys were compared, and are the same."""

    same = forms.BooleanField(
        label="",
        error_messages={"required": "Tick this once you two have compared the words."},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Take the words for the box from where the page has its words."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["same"].label = parting_words().changed.tick
