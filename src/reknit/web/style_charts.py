"""Charts in every state, for the page that shows every component."""

from datetime import date, timedelta
from math import sin
from typing import Final

from reknit.web.charts import (
    BarChart,
    Chart,
    DayMark,
    Fit,
    LineChart,
    Spot,
    ThenNow,
    WeekBar,
)
from reknit.web.scales import place_words


def charts() -> tuple[Chart, ...]:
    """Return a chart for every state there is."""
    return (
        _mood("chart-empty", 0, "Before the first check-in"),
        _mood("chart-one", 1, "One check-in"),
        _mood("chart-two", 2, "Two check-ins"),
        _weeks_of_mood(),
        _year_of_mood(),
        _scores(),
        _many_days(),
        _arguments(),
        _year_of_talks(),
        _no_weeks(),
        _then_and_now(),
    )


def _mood(name: str, count: int, title: str) -> LineChart:
    spots = tuple(_spot(_BEGAN + timedelta(days=4 * at), 2 + at) for at in range(count))
    return LineChart(
        id=name,
        title=title,
        says="Each check-in becomes a knot." if count else "",
        spots=spots,
        low=1,
        high=7,
        low_words=_LOW,
        high_words=_HIGH,
        spot_words="one check-in",
        least=8,
    )


def _spot(on: date, value: int) -> Spot:
    return Spot(on, value, place_words(_LOW, _HIGH, value, 7))


def _place(at: int, low: float, high: float, days: int) -> int:
    """Return a place that goes up slowly, and to and fro a good deal."""
    swing = 1.3 * sin(at * 12.9898) + 0.7 * sin(at * 4.1414)
    return round(min(7, max(1, low + (high - low) * at / days + swing)))


def _weeks_of_mood() -> LineChart:
    days = [at for at in (*range(30), *range(46, 62)) if at % 5]
    last = _BEGAN + timedelta(days=61)
    band = tuple(
        (
            _BEGAN + timedelta(days=at),
            2.2 + at * 0.02 - _bow(at),
            2.9 + at * 0.03 + _bow(at),
        )
        for at in range(0, 62, 6)
    )
    return LineChart(
        id="chart-mood",
        title="How your mood was",
        says="Over these nine weeks your mood has likely become lighter, by about one place.",
        spots=tuple(
            _spot(_BEGAN + timedelta(days=at), _place(at, 2.4, 4.4, 62)) for at in days
        ),
        low=1,
        high=7,
        low_words=_LOW,
        high_words=_HIGH,
        fit=Fit(_BEGAN, last, 2.5, 4.1, band),
        marks=(
            DayMark(date(2026, 9, 10), "It came out"),
            DayMark(date(2026, 10, 2), "Contact ended"),
            DayMark(date(2026, 10, 24), "First good talk"),
        ),
        spot_words="one check-in",
        gap_days=10,
        least=8,
    )


def _bow(at: int) -> float:
    return 0.25 + ((at - 31) / 62) ** 2


def _year_of_mood() -> LineChart:
    days = (*range(150), *range(175, 365))
    band = tuple(
        (_BEGAN + timedelta(days=at), 2.3 + at * 0.006 - 0.3, 2.7 + at * 0.007 + 0.3)
        for at in range(0, 365, 14)
    )
    return LineChart(
        id="chart-year",
        title="How safe you felt, over a year",
        says="Over this year you have likely come to feel safer, by about two places.",
        spots=tuple(
            _spot(_BEGAN + timedelta(days=at), _place(at, 2.2, 5.2, 365)) for at in days
        ),
        low=1,
        high=7,
        low_words="on guard, or afraid",
        high_words="safe and at rest",
        fit=Fit(_BEGAN, _BEGAN + timedelta(days=364), 2.5, 5.0, band),
        marks=(
            DayMark(date(2026, 9, 10), "It came out"),
            DayMark(date(2027, 2, 14), "A year since"),
        ),
        spot_words="one check-in",
        gap_days=10,
        least=8,
    )


def _scores() -> LineChart:
    scores = (19, 17, 18, 12, 9)
    return LineChart(
        id="chart-scores",
        title="Low mood, by the questions",
        says="From 19 to 9: more than answers move by themselves. "
        "This shows change in your answers, not what caused it.",
        spots=tuple(
            Spot(_BEGAN + timedelta(days=30 * at), score)
            for at, score in enumerate(scores)
        ),
        low=0,
        high=27,
        low_words="no low mood",
        high_words="very low mood",
        marks=(DayMark(date(2026, 10, 2), "Contact ended"),),
        numbers=True,
        spread=2.6,
        gap_days=70,
        spot_words="one time you answered",
    )


def _many_days() -> LineChart:
    days = (3, 5, 8, 41, 44, 60, 90)
    words = (
        "It came out",
        "Told my sister on the phone, standing in the rain outside the station",
        "Slept at the harbour",
        "Contact ended",
        "First good talk",
        "שיחה טובה",
        "The long weekend",
    )
    return LineChart(
        id="chart-days",
        title="Many days that matter",
        says="Where there is no room for words, the days have numbers.",
        spots=tuple(
            _spot(_BEGAN + timedelta(days=at * 4), 1 + at % 7) for at in range(20)
        ),
        low=1,
        high=7,
        low_words=_LOW,
        high_words=_HIGH,
        marks=(
            DayMark(date(2025, 5, 1), "We moved here"),
            *(
                DayMark(_BEGAN + timedelta(days=day), word)
                for day, word in zip(days, words, strict=True)
            ),
        ),
        spread=1,
    )


def _arguments() -> BarChart:
    counts = (4, 5, 3, None, None, 4, 2, 3, 0, 1, 2, 1)
    heats = (4.5, 4, 3, None, None, 3.5, None, 2, None, 1, 2, 1)
    return BarChart(
        id="chart-arguments",
        title="Arguments",
        says="There are likely fewer arguments than there were, and they are milder.",
        weeks=tuple(
            WeekBar(_BEGAN + timedelta(days=7 * at), count, heat)
            for at, (count, heat) in enumerate(zip(counts, heats, strict=True))
        ),
        counted="Arguments",
        one="an argument",
        marks=(DayMark(date(2026, 10, 24), "First good talk"),),
    )


def _year_of_talks() -> BarChart:
    return BarChart(
        id="chart-talks",
        title="Open talks, over a year",
        says="It is not clear yet whether open talks have become more or fewer.",
        weeks=tuple(
            WeekBar(
                _BEGAN + timedelta(days=7 * at),
                None if at in _UNKNOWN else _place(at, 1, 4, 52) // 2,
            )
            for at in range(52)
        ),
        counted="Open talks",
        one="one open talk",
        fit=Fit(
            _BEGAN,
            _BEGAN + timedelta(days=363),
            1.0,
            1.6,
            ((_BEGAN, 0.6, 1.4), (_BEGAN + timedelta(days=363), 0.9, 2.4)),
        ),
    )


def _no_weeks() -> BarChart:
    return BarChart(
        id="chart-no-weeks",
        title="Dates, before the first",
        says="",
        weeks=(),
        counted="Dates",
        one="one time for the two of you",
    )


def _then_and_now() -> ThenNow:
    return ThenNow(
        id="chart-then-now",
        title="Closeness, at first and now",
        says="You feel closer than at first, by more than answers move by themselves.",
        then=Spot(_BEGAN, 8),
        now=Spot(_BEGAN + timedelta(days=90), 15),
        low=0,
        high=24,
        low_words="far away",
        high_words="very close",
        spread=2.4,
        numbers=True,
    )


_BEGAN: Final = date(2026, 9, 7)
_LOW: Final = "very low"
_HIGH: Final = "light"
_UNKNOWN: Final = range(20, 24)
