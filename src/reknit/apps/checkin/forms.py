"""What is typed into a check-in, turned into values. Nothing is saved here."""

from datetime import datetime
from typing import Any, Final

from django import forms

from reknit.apps.checkin.documents import CheckIn
from reknit.content.check_in import PLACES, Asked
from reknit.web.feelings import known_feelings
from reknit.web.scales import place_of
from reknit.web.typed import FIELD, without_nothing

LONGEST_LINE: Final = 300
_HIGHEST_VERSION: Final = 2**63 - 1
_HIDDEN: Final = frozenset({"of", "base"})
_NO_PLACE: Final = (
    "This one did not arrive as a place on the line. Choose it again, or leave it out."
)
_NOTHING: Final = (
    "Nothing is chosen yet. One place, one word or one line is enough, "
    "and another day is fine too."
)


class PlaceField(forms.Field):
    """A place on a scale, or nothing."""

    def to_python(self, value: Any) -> int | None:
        """Return its number, counted from 1 at the low end.

        Raises:
            ValidationError: Something was sent that is no place.
        """
        typed = value or ""
        place = place_of(typed, PLACES)
        if place is None and typed.strip():
            raise forms.ValidationError(_NO_PLACE)
        return place


class FeelingsField(forms.Field):
    """Words from the vocabulary of feelings."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> tuple[str, ...]:
        """Return the slugs that are known."""
        return known_feelings("\n".join(value or ()))


class LineField(forms.CharField):
    """One line of one's own words."""

    def to_python(self, value: Any) -> str:
        """Return it on one line, without the one character no text has."""
        return " ".join(without_nothing(super().to_python(value) or "").split())


class CheckInForm(forms.Form):
    """A check-in: its answers, and which one and which version they were given on."""

    of = forms.UUIDField(widget=forms.HiddenInput)
    base = forms.IntegerField(
        min_value=0, max_value=_HIGHEST_VERSION, widget=forms.HiddenInput
    )
    mood = PlaceField(required=False)
    body = PlaceField(required=False)
    trust = PlaceField(required=False)
    closeness = PlaceField(required=False)
    safety = PlaceField(required=False)
    hope = PlaceField(required=False)
    feelings = FeelingsField(required=False)
    line = LineField(
        required=False,
        max_length=LONGEST_LINE,
        error_messages={
            "max_length": (
                f"Up to {LONGEST_LINE} characters fit in this line. "
                "All you typed is still there. A note has room for more."
            )
        },
    )

    def add_prefix(self, field_name: str) -> str:
        """Return the name that a field has on the page."""
        return field_name if field_name in _HIDDEN else FIELD + field_name

    def clean(self) -> dict[str, Any]:
        """Refuse answers that leave out everything."""
        values: dict[str, Any] = self.cleaned_data
        told = [values.get(one.value) is not None for one in Asked]
        told += [bool(values.get("feelings")), bool(values.get("line"))]
        if not any(told) and not self.errors:
            raise forms.ValidationError(_NOTHING)
        return values

    @property
    def line_as_typed(self) -> str:
        """What stood in the line, kept or not."""
        return without_nothing(self.data.get(self.add_prefix("line"), ""))

    def check_in(self, at: datetime) -> CheckIn:
        """Return the answers as a check-in made at a moment. Only once they are valid."""
        answers = {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in _HIDDEN
        }
        return CheckIn(at=at, **answers)
