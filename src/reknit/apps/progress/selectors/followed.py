"""The scales of the check-in: which way each goes, and its chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from statistics import fmean
from typing import Final

from reknit.apps.progress.selectors.known import Days, Known, place_of
from reknit.content.check_in import PLACES, Asked
from reknit.content.progress import Span, WayWords, progress_words
from reknit.domain.measures.direction import direction
from reknit.domain.measures.trends import LEAST, TooFew, Trend, trend
from reknit.domain.measures.ways import Way
from reknit.web.charts import Chart, Fit, LineChart, Spot
from reknit.web.clock import in_words

_LONGEST_GAP: Final = 7
_MIDDLE: Final = (PLACES + 1) // 2
MOST_SPOTS: Final = 400
"""With more days than this, a dot is a week."""


class Is(StrEnum):
    """What a line on the page can say, for its small sign: a way, or that it is early."""

    IMPROVING = "improving"
    UNCLEAR = "unclear"
    WORSENING = "worsening"
    EARLY = "early"


@dataclass(frozen=True, slots=True)
class Followed:
    """One thing that is followed over time.

    Attributes:
        number: Of its own page; 0 where it has none.
        name: Short: "Mood".
        way: Which way it goes; `EARLY` where that can not be said yet.
        word: The same in a few words.
        says: The same in one sentence.
        rests_on: How many days it rests on, or how many times, where it is counted.
        chart: None where it is only listed.
        lately: What a list says instead of `word`, where it is not judged.
    """

    number: int
    name: str
    way: Is
    word: str
    says: str
    rests_on: int = 0
    chart: Chart | None = None
    note: str = ""
    lately: str = ""


def followed(known: Known, asked: Asked, span: Span, *, draws: bool = True) -> Followed:
    """Return which way one scale goes over a span.

    Args:
        draws: Whether its chart is needed too.
    """
    words = progress_words().by_role[known.role][asked]
    since = known.since(span)
    days = tuple(each for each in known.by_scale[asked] if each[0] >= since)
    number = list(Asked).index(asked) + 1
    line, way, says = judged_line(known, words, span, days, draws=draws)
    chart = None
    if draws:
        chart = LineChart(
            id=f"c{number}",
            title=known.say(words.title),
            says=_drawn(known, asked, line, days),
            spots=spots_of(known, asked, days),
            low=1,
            high=PLACES,
            low_words=known.places[asked][0],
            high_words=known.places[asked][-1],
            fit=fit_of(line) if line else None,
            marks=known.marks_near(since),
            gap_days=_LONGEST_GAP,
            spot_words="one week" if len(days) > MOST_SPOTS else "one day",
            from_on=known.opens_on(span),
            to_on=known.today,
            least=LEAST,
        )
    return Followed(number, words.name, way, word_of(way), says, len(days), chart)


def judged_line(
    known: Known,
    words: WayWords,
    span: Span,
    days: Days,
    *,
    draws: bool,
    high_is_better: bool = True,
) -> tuple[Trend | None, Is, str]:
    """Return the line through some days, which way it goes, and that in a sentence.

    Args:
        draws: Whether the line itself is needed; it takes a few times longer.
    """
    early = progress_words().early
    if not days:
        return None, Is.EARLY, known.say(early.never)
    line = None
    try:
        if draws:
            ordinals = [day.toordinal() for day, _ in days]
            values = [value for _, value in days]
            line = trend(ordinals, values, high_is_better=high_is_better)
            way = line.way
        else:
            way = direction(dict(days), high_is_better=high_is_better)
    except TooFew as few:
        left = few.least - few.count
        text = early.one if left == 1 else early.many
        return None, Is.EARLY, known.say(text, n=left)
    return line, Is(way.value), known.say(words.ways[way], span=span.phrase)


def way_of(days: Days) -> Is:
    """Return which way some days go, without a line."""
    try:
        return Is(direction(dict(days)).value)
    except TooFew:
        return Is.EARLY


def word_of(way: Is) -> str:
    """Return a way in a few words."""
    words = progress_words()
    return words.too_early if way == Is.EARLY else words.ways[Way(way.value)]


def fit_of(line: Trend) -> Fit:
    """Return a line as a chart draws it."""
    return Fit(
        first_on=date.fromordinal(int(line.first_day)),
        last_on=date.fromordinal(int(line.last_day)),
        first_value=line.first_value,
        last_value=line.last_value,
        band=tuple(
            (date.fromordinal(int(day)), low, high) for day, low, high in line.band
        ),
    )


def spots_of(known: Known, asked: Asked, days: Days) -> tuple[Spot, ...]:
    """Return a dot for each day; for each week, where there are very many days."""
    shown = days if len(days) <= MOST_SPOTS else _by_week(days)
    return tuple(Spot(day, value, known.in_place(asked, value)) for day, value in shown)


def _by_week(days: Sequence[tuple[date, float]]) -> Days:
    weeks = groupby(days, key=lambda each: each[0] - timedelta(each[0].weekday()))
    return tuple((week, fmean(value for _, value in of)) for week, of in weeks)


def _drawn(known: Known, asked: Asked, line: Trend | None, days: Days) -> str:
    """Return in words what is drawn; "" where nothing is."""
    words = progress_words().drawn
    if not days:
        return ""
    told = known.say(
        words.one_day if len(days) == 1 else words.days,
        count=len(days),
        first=in_words(days[0][0]),
        last=in_words(days[-1][0]),
    )
    return f"{told} {_moves(known, asked, line)}" if line else told


def _moves(known: Known, asked: Asked, line: Trend) -> str:
    """Return in words how a line goes."""
    words, places = progress_words().drawn, known.places[asked]
    begin, end = place_of(line.first_value), place_of(line.last_value)
    is_low = max(begin, end) < _MIDDLE
    if begin == end:
        return known.say(words.stays, from_=_at(known, asked, begin))
    if not is_low and min(begin, end) <= _MIDDLE:
        figures = {
            "from_": _at(known, asked, begin),
            "to": _at(known, asked, end),
        }
        return known.say(words.moves, **figures)
    # Both ends lie on one side: two names for it would say little.
    if line.way == Way.UNCLEAR:
        return known.say(words.stays, from_=places[2 if is_low else -3])
    text = words.away if (end > begin) == is_low else words.closer
    return known.say(text, place=places[0 if is_low else -1])


def _at(known: Known, asked: Asked, place: int) -> str:
    """Return where a line is, as it follows "begins", "ends" and "stays"."""
    name = known.places[asked][place - 1]
    if place not in {1, PLACES}:
        return name
    return known.say(progress_words().drawn.end, place=name)
