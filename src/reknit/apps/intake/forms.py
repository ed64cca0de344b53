"""What is typed into the first questions, turned into values. Nothing is saved here."""

from datetime import date, timedelta
from typing import Any

from django import forms

from reknit.domain.wording import Bond, Pronoun
from reknit.web.about import LONGEST_FAITH, LONGEST_NAME
from reknit.web.clock import today_here
from reknit.web.typed import without_nothing

_EARLIEST = date(1940, 1, 1)
_TOO_LONG = "Up to {} characters fit here. All you typed is still there."


class WordsField(forms.CharField):
    """A few words of one's own, in one line."""

    def to_python(self, value: Any) -> str:
        """Return them without the one character no text has, on one line."""
        text = super().to_python(value) or ""
        return " ".join(without_nothing(text).split())


class FaithForm(forms.Form):
    """A faith or a culture, in somebody's own words."""

    faith = WordsField(
        label="In your own words",
        required=False,
        max_length=LONGEST_FAITH,
        error_messages={
            "max_length": _TOO_LONG.format(LONGEST_FAITH),
        },
    )


class PartnerForm(forms.Form):
    """How to speak of the partner."""

    name = WordsField(
        label="A name or nickname",
        required=False,
        max_length=LONGEST_NAME,
        error_messages={
            "max_length": _TOO_LONG.format(LONGEST_NAME),
        },
    )
    pronoun = forms.ChoiceField(
        label="Which words fit?",
        choices=[
            (Pronoun.HE.value, "he, him"),
            (Pronoun.SHE.value, "she, her"),
            (Pronoun.THEY.value, "they, them"),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose one of these, or skip the page.",
            "invalid_choice": "Choose one of these, or skip the page.",
        },
    )
    bond = forms.ChoiceField(
        label="What do you call what you have?",
        choices=[
            (Bond.RELATIONSHIP.value, "A relationship"),
            (Bond.MARRIAGE.value, "A marriage"),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose one of these, or skip the page.",
            "invalid_choice": "Choose one of these, or skip the page.",
        },
    )


class _DayInput(forms.DateInput):
    """A box for a day; one for words where what was typed is none, so that it stays there."""

    input_type = "date"

    def get_context(
        self, name: str, value: Any, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        if value and not _is_a_day(context["widget"]["value"]):
            context["widget"]["type"] = "text"
        return context


def _is_a_day(typed: str) -> bool:
    try:
        return date.fromisoformat(typed).isoformat() == typed
    except ValueError:
        return False


class DayForm(forms.Form):
    """The very day, for somebody who knows it."""

    day = forms.DateField(
        label="Or the day itself",
        required=False,
        widget=_DayInput(format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"],
        error_messages={
            "invalid": (
                "This is no day that can be read. "
                "Try it like 2026-11-22, or choose one above."
            )
        },
    )

    def clean_day(self) -> date | None:
        """Return it unless it is still to come."""
        day: date | None = self.cleaned_data["day"]
        # A day ahead is allowed for: elsewhere it may be tomorrow already.
        if day and day > today_here() + timedelta(days=1):
            raise forms.ValidationError("This day is still to come. Is the year right?")
        if day and day < _EARLIEST:
            raise forms.ValidationError("This day is very long ago. Is the year right?")
        return day
