"""A score that somebody brings."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django import forms

from reknit.apps.measures.forms.line import LONGEST_LINE, on_one_line
from reknit.content.questionnaires import BringWords, questionnaires
from reknit.domain.measures.instrument import Instrument, Scale
from reknit.web.clock import today_here

_EARLIEST: Final = date(1940, 1, 1)
_DAY_FORMATS: Final = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y")
_LONGEST_NUMBER: Final = 12


@dataclass(frozen=True, slots=True)
class BroughtField:
    """One scale of a score that is brought: what was typed, and what it comes to."""

    name: str
    title: str
    typed: str
    value: float | None
    problem: str
    range: str


class BringForm:
    """A score that somebody brings: a day, a number for each scale, where it is from.

    Not one of Django's forms, as the scales are the instrument's.
    """

    def __init__(self, instrument: Instrument, typed: Mapping[str, str]) -> None:
        """Read what was typed, by the names of fields without "f-"."""
        self.words = questionnaires().bring
        self.typed = typed
        self.day, self.day_problem = _day(typed.get("day", ""), self.words)
        self.scores = tuple(
            _brought(
                scale, typed.get(f"score-{place}", ""), f"score-{place}", self.words
            )
            for place, scale in enumerate(instrument.scales, start=1)
        )
        self._by_scale = {
            scale.name: field.value
            for scale, field in zip(instrument.scales, self.scores, strict=True)
        }
        self.line = on_one_line(typed.get("line", ""))
        is_too_long = len(self.line) > LONGEST_LINE
        self.line_problem = (
            self.words.too_long.format(most=LONGEST_LINE) if is_too_long else ""
        )

    @property
    def day_is_read(self) -> bool:
        """Whether a box for days can show what was typed for the day."""
        typed = self.typed.get("day", "")
        return not typed or (self.day is not None and self.day.isoformat() == typed)

    @property
    def values(self) -> dict[str, float]:
        """The scores by the names of scales."""
        return {
            name: value for name, value in self._by_scale.items() if value is not None
        }

    @property
    def problems(self) -> list[tuple[str, str]]:
        """What needs another look: the part of the page, and words for it."""
        found = [("day", self.day_problem)]
        found += [(field.name, field.problem) for field in self.scores]
        found.append(("line", self.line_problem))
        found = [(part, problem) for part, problem in found if problem]
        if not found and not self.values:
            found.append(("score-1", self.words.no_score))
        return found


def _day(typed: str, words: BringWords) -> tuple[date | None, str]:
    """Return the day that was typed, or what is not right with it."""
    field = forms.DateField(input_formats=_DAY_FORMATS)
    try:
        day: date = field.clean(typed)
    except forms.ValidationError:
        return None, words.no_day
    # A day ahead is allowed for: elsewhere it may be tomorrow already.
    if day > today_here() + timedelta(days=1):
        return None, words.to_come
    return (None, words.long_ago) if day < _EARLIEST else (day, "")


def _brought(scale: Scale, typed: str, name: str, words: BringWords) -> BroughtField:
    value, problem = None, ""
    low, high = f"{scale.low:g}", f"{scale.high:g}"
    if typed.strip():
        value = _decimal(typed)
        if value is None:
            example = f"{(scale.low + scale.high) / 2:g}"
            problem = words.no_number.format(example=example)
        elif not scale.low <= value <= scale.high:
            value, problem = None, words.out_of_range.format(low=low, high=high)
    return BroughtField(name, scale.title, typed, value, problem, f"{low} to {high}")


def _decimal(typed: str) -> float | None:
    """Return a number as people type one, with a point or a comma."""
    text = typed.strip().replace(",", ".")
    if not text.isascii() or len(text) > _LONGEST_NUMBER or "_" in text:
        return None
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
