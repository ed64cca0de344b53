"""What is tapped and typed, turned into values. Nothing is saved here."""

from datetime import date, datetime, timedelta
from typing import Any, Final

from django import forms

from reknit.apps.log.documents import Ended, Happening, Marked, MarkedDay, What
from reknit.content.log import HEATS
from reknit.web.clock import today_here
from reknit.web.typed import FIELD, without_nothing

LONGEST_LINE: Final = 300
LONGEST_WORDS: Final = 80

_EARLIEST: Final = date(1900, 1, 1)
_HIGHEST_VERSION: Final = 2**63 - 1
_FIT: Final = "Up to {} characters fit here. All you typed is still there."
_HEATS: Final = {str(heat): heat for heat in range(1, HEATS + 1)}
_TAPS: Final[dict[str, tuple[What, int | None]]] = {
    **{what.value: (what, None) for what in What},
    **{f"{What.ARGUMENT}-{typed}": (What.ARGUMENT, h) for typed, h in _HEATS.items()},
}
"""What each tap on the page stands for."""

_ENDINGS: Final = {ended.value: ended for ended in Ended}


class DayField(forms.DateField):
    """A day that has been."""

    def __init__(self, **more: Any) -> None:
        """Read days as people write them, and as a browser sends them."""
        super().__init__(
            input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"],
            error_messages={
                "required": "The day is still open. About when it was is enough.",
                "invalid": "This is no day that can be read. Try it like 2026-11-22.",
            },
            **more,
        )

    def validate(self, value: date | None) -> None:
        """Refuse what is still to come, kindly.

        Raises:
            ValidationError: It is, or it is longer ago than anybody remembers.
        """
        super().validate(value)
        # A day ahead is allowed for: elsewhere it may be tomorrow already.
        if value and value > today_here() + timedelta(days=1):
            raise forms.ValidationError("This day is still to come. Is the year right?")
        if value and value < _EARLIEST:
            raise forms.ValidationError("This day is very long ago. Is the year right?")


class LineField(forms.CharField):
    """A few words of one's own, in one line."""

    def __init__(self, *, longest: int | None = None, **more: Any) -> None:
        """Take how many characters fit; None for as many as there are."""
        words = {"max_length": _FIT.format(longest)}
        super().__init__(max_length=longest, error_messages=words, **more)

    def to_python(self, value: Any) -> str:
        """Return them without the one character no text has, on one line."""
        return " ".join(without_nothing(super().to_python(value) or "").split())


class _TapField(forms.Field):
    """One of a few values; nonsense counts as not tapped."""

    def __init__(self, values: dict[str, Any]) -> None:
        super().__init__(required=False)
        self._values = values

    def to_python(self, value: Any) -> Any:
        return self._values.get(value or "")


class NoteForm(forms.Form):
    """A tap on the page of taps: what happened, and on which day."""

    of = forms.UUIDField()
    what = forms.ChoiceField(choices=[(tap, tap) for tap in _TAPS])
    on = DayField(required=False)

    def happening(self, at: datetime) -> Happening:
        """Return what happened, as noted at a moment. Only once the form is valid."""
        what, heat = _TAPS[self.cleaned_data["what"]]
        on = self.cleaned_data["on"] or today_here()
        return Happening(what=what, on=on, at=at, heat=heat)


class ChangeForm(forms.Form):
    """What is known of a happening: a tap, a line, another day.

    A tap is a field of its own and is there only when it was tapped. The rest is always
    there, with what it was when the page was made: `was` for the line, `on-day` for the
    day.
    """

    line = LineField(longest=LONGEST_LINE, required=False)
    was = LineField(required=False)
    date = DayField(required=False)
    shown_day = DayField(required=False)
    when = DayField(required=False)
    heat = _TapField(_HEATS)
    ended = _TapField(_ENDINGS)

    _NAMES: Final = {
        "line": f"{FIELD}line",
        "date": f"{FIELD}on-date",
        "shown_day": f"{FIELD}on-day",
    }

    def add_prefix(self, field_name: str) -> str:
        """Return the name that a field has on the page."""
        return self._NAMES.get(field_name, field_name)

    @property
    def line_as_typed(self) -> str:
        """What stood in the line, kept or not."""
        return without_nothing(self.data.get(self.add_prefix("line"), ""))

    @property
    def date_as_typed(self) -> str:
        """What stood in the box for another day."""
        return without_nothing(self.data.get(self.add_prefix("date"), ""))

    def tap(self, name: str) -> str | None:
        """Return what was tapped of `heat` or `ended`; None where nothing was."""
        if name not in self.data:
            return None
        known = {"heat": set(_HEATS), "ended": set(_ENDINGS)}[name]
        typed = str(self.data[name])
        return typed if typed in known else ""

    def changes(self, what: What) -> dict[str, Any]:
        """Return new values by the names of the fields. Only once the form is valid.

        Args:
            what: What happened; only an argument has heat and an end.
        """
        values = self.cleaned_data
        found: dict[str, Any] = {}
        if values["line"] != values["was"]:
            found["line"] = values["line"]
        if values["when"]:
            found["on"] = values["when"]
        elif values["date"] and values["date"] != values["shown_day"]:
            found["on"] = values["date"]
        if what == What.ARGUMENT and "heat" in self.data:
            found["heat"] = values["heat"]
        if what == What.ARGUMENT and "ended" in self.data:
            found["ended"] = values["ended"] or Ended.UNKNOWN
        return found


class MarkForm(forms.Form):
    """A day that matters."""

    of = forms.UUIDField()
    base = forms.IntegerField(min_value=0, max_value=_HIGHEST_VERSION)
    kind = forms.ChoiceField(
        choices=[(kind.value, kind.value) for kind in Marked],
        error_messages={
            "required": "Choose one of these first.",
            "invalid_choice": "Choose one of these first.",
        },
    )
    day = DayField()
    words = LineField(longest=LONGEST_WORDS, required=False)

    _NAMES: Final = {
        "kind": f"{FIELD}on-kind",
        "day": f"{FIELD}on-day",
        "words": f"{FIELD}words",
    }

    def add_prefix(self, field_name: str) -> str:
        """Return the name that a field has on the page."""
        return self._NAMES.get(field_name, field_name)

    def clean_words(self) -> str:
        """Return the words; a day of one's own needs some."""
        words: str = self.cleaned_data["words"]
        if self.cleaned_data.get("kind") == Marked.OWN and not words:
            raise forms.ValidationError("A word or two, so that you know it again.")
        return words

    def as_typed(self, name: str) -> str:
        """Return what stood in a field, kept or not."""
        return without_nothing(self.data.get(self.add_prefix(name), ""))

    def marked_day(self, at: datetime) -> MarkedDay:
        """Return the day, as noted at a moment. Only once the form is valid."""
        values = self.cleaned_data
        return MarkedDay(
            on=values["day"],
            what=Marked(values["kind"]),
            words=values["words"],
            noted_at=at,
        )
