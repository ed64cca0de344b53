"""What a chart shows, as plain values.

Every word in them is ready to be read: places such as {partner} are filled in already.
Words that a person typed may be anything; they are made harmless when they are drawn.
"""

import re
from dataclasses import dataclass
from datetime import date
from math import isfinite


class NotDrawable(ValueError):
    """Values that no chart can show, for example an axis without a length."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One value on one day. Several may stand on the same day.

    Attributes:
        words: What the value is called where it is not read as a number: "close to “light”".
    """

    on: date
    value: float
    words: str = ""


@dataclass(frozen=True, slots=True)
class DayMark:
    """A day that matters, in a few words. They may be a person's own."""

    on: date
    words: str


@dataclass(frozen=True, slots=True)
class Fit:
    """The direction something took: a straight line, and where it may really lie.

    Attributes:
        band: From the first day to the last: a day, and the lowest and the highest value
            there. Empty where nothing is known of it.
    """

    first_on: date
    last_on: date
    first_value: float
    last_value: float
    band: tuple[tuple[date, float, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChart:
    """Values over time, as a thread.

    Attributes:
        id: Unlike all others on its page; a letter, then letters, digits and hyphens.
        title: A heading: "How your mood was".
        says: What it comes to, in one sentence. Shown below, and read out.
        low, high: The ends of the range that is drawn. Values beyond them are drawn at
            the end; the table has them as they are.
        low_words, high_words: What the ends are called: "very low", "light".
        numbers: Whether values are read as numbers. False for check-ins.
        spread: Half the width of the error of measurement, drawn around every value.
        gap_days: Where more days than these lie between two values, the thread stops.
        spot_words: What one value is, in the key: "one check-in".
        from_on, to_on: The time that is shown, where both are given: a day that matters
            outside of it is listed only. Where one is left out, the values decide, and
            a day that matters shortly before or after them widens it.
        least: How many values are needed before a direction can be said. With fewer the
            chart says so. 0 where no direction is looked for.
        heading: The level of its heading, 2 to 4.
    """

    id: str
    title: str
    says: str
    spots: tuple[Spot, ...]
    low: float
    high: float
    low_words: str
    high_words: str
    fit: Fit | None = None
    marks: tuple[DayMark, ...] = ()
    spread: float | None = None
    numbers: bool = False
    gap_days: int = 14
    spot_words: str = "one time you noted it"
    from_on: date | None = None
    to_on: date | None = None
    least: int = 0
    heading: int = 3

    def __post_init__(self) -> None:
        """Refuse what can not be drawn.

        Raises:
            NotDrawable: See there.
        """
        _check(self.id, self.heading)
        _check_range(self.low, self.high)
        _check_numbers(*(spot.value for spot in self.spots), self.spread or 0.0)
        _check_fit(self.fit)
        if self.gap_days < 1:
            raise NotDrawable("A gap is at least a day.")


@dataclass(frozen=True, slots=True)
class WeekBar:
    """How often something happened in one week.

    Attributes:
        starts_on: The week's first day.
        count: None for a week of which nothing is known, which is not the same as 0.
        heat: How hot it was on the whole, 1 (mild) to 5 (very hot); None where that was
            left out, or makes no sense.
        words: What the table says of the heat; "" for the usual words.
    """

    starts_on: date
    count: int | None
    heat: float | None = None
    words: str = ""

    @property
    def is_known(self) -> bool:
        """Whether anything is known of this week."""
        return self.count is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart:
    """How often something happened, week by week, in stitches on top of each other.

    Attributes:
        id, title, says, marks, heading: As in LineChart.
        weeks: In any order. A week that is left out is one of which nothing is known.
        counted: What is counted, as a heading of the table: "Arguments".
        one: One of it, in the key: "one argument".
        fit: The direction, in times a week.
    """

    id: str
    title: str
    says: str
    weeks: tuple[WeekBar, ...]
    counted: str
    one: str
    marks: tuple[DayMark, ...] = ()
    fit: Fit | None = None
    heading: int = 3

    def __post_init__(self) -> None:
        """Refuse what can not be drawn.

        Raises:
            NotDrawable: See there.
        """
        _check(self.id, self.heading)
        if any(week.count is not None and week.count < 0 for week in self.weeks):
            raise NotDrawable("Nothing happens less than never.")
        _check_fit(self.fit)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThenNow:
    """One scale of one person, at first and now, with the error of measurement.

    Attributes:
        id, title, says, low, high, low_words, high_words, numbers, spread, heading: As in
            LineChart.
    """

    id: str
    title: str
    says: str
    then: Spot
    now: Spot
    low: float
    high: float
    low_words: str
    high_words: str
    spread: float | None = None
    numbers: bool = False
    heading: int = 3

    def __post_init__(self) -> None:
        """Refuse what can not be drawn.

        Raises:
            NotDrawable: See there.
        """
        _check(self.id, self.heading)
        _check_range(self.low, self.high)
        _check_numbers(self.then.value, self.now.value, self.spread or 0.0)


Chart = LineChart | BarChart | ThenNow


def _check(name: str, heading: int) -> None:
    if not _NAME.fullmatch(name):
        raise NotDrawable(
            "The id of a chart is a letter, then letters, digits, hyphens."
        )
    if heading not in _HEADINGS:
        raise NotDrawable("The heading of a chart is of level 2, 3 or 4.")


def _check_range(low: float, high: float) -> None:
    _check_numbers(low, high)
    if low >= high:
        raise NotDrawable("The low end of a chart lies below the high one.")


def _check_fit(fit: Fit | None) -> None:
    if fit:
        band = (value for _, *ends in fit.band for value in ends)
        _check_numbers(fit.first_value, fit.last_value, *band)


def _check_numbers(*numbers: float) -> None:
    if not all(map(isfinite, numbers)):
        raise NotDrawable("A chart shows numbers that have an end.")


_NAME = re.compile(r"[a-z][a-z0-9-]*")
_HEADINGS = (2, 3, 4)
