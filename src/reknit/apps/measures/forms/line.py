"""The line beside one that was filled in."""

from typing import Any, Final

from django import forms

from reknit.content.questionnaires import questionnaires
from reknit.web.typed import FIELD, without_nothing

LONGEST_LINE: Final = 300
_HIGHEST_VERSION: Final = 2**63 - 1


def on_one_line(text: str) -> str:
    """Return a text on one line, without the one character no text has."""
    return " ".join(without_nothing(text).split())


class LineField(forms.CharField):
    """One line of one's own words."""

    def __init__(self) -> None:
        """Make it optional, with an end."""
        problem = questionnaires().bring.too_long.format(most=LONGEST_LINE)
        super().__init__(
            required=False,
            max_length=LONGEST_LINE,
            error_messages={"max_length": problem},
        )

    def to_python(self, value: Any) -> str:
        """Return it on one line, without the one character no text has."""
        return on_one_line(super().to_python(value) or "")


class LineForm(forms.Form):
    """The line beside one that was filled in, and which version it was typed on."""

    base = forms.IntegerField(min_value=1, max_value=_HIGHEST_VERSION)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Add the line, whose words are read from the content."""
        super().__init__(*args, **kwargs)
        self.fields["line"] = LineField()

    def add_prefix(self, field_name: str) -> str:
        """Return the name that a field has on the page."""
        return field_name if field_name == "base" else FIELD + field_name

    @property
    def line_as_typed(self) -> str:
        """What stood in the line, kept or not."""
        return without_nothing(self.data.get(FIELD + "line", ""))
