"""What happened between two people, week by week, and how hot arguments were."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from statistics import fmean
from typing import Final

from reknit.apps.progress.selectors.followed import (
    Followed,
    Is,
    fit_of,
    judged_line,
    word_of,
)
from reknit.apps.progress.selectors.known import Known
from reknit.content.check_in import Asked
from reknit.content.log import HEATS, log_words
from reknit.content.progress import COUNTED, Span, progress_words
from reknit.domain.measures.counts import WeekCount, counts_per_week, trend_of_counts
from reknit.domain.measures.trends import LEAST, TooFew, Trend
from reknit.domain.measures.ways import Way
from reknit.web.charts import BarChart, LineChart, Spot, WeekBar
from reknit.web.clock import in_words
from reknit.web.happenings import What

FIRST_NUMBER: Final = len(Asked) + 1
"""Numbers of pages go on from those of the scales."""

HEAT_NUMBER: Final = FIRST_NUMBER + len(COUNTED)
LATELY: Final = 28
LEAST_TIMES: Final = 8
"""How often something has to have happened before a way is said of it."""

_FEWER_IS_BETTER: Final = frozenset({What.ARGUMENT})


def weeks_of(known: Known, what: What, since: date) -> tuple[WeekCount, ...]:
    """Return how often something happened in each week since a day.

    The first of them may have begun before that. A week in which nothing at all was
    noted is not known, which is not nought.
    """
    noted = {each.day for each in known.check_ins}
    noted |= {each.on for each in known.happened}
    return counts_per_week(
        [each.on for each in known.happened if each.what == what],
        noted,
        first=since - timedelta(days=6),
        last=known.today,
    )


def counted(known: Known, what: What, span: Span, *, draws: bool = True) -> Followed:
    """Return how often something happened over a span, and which way that goes."""
    words = progress_words().counts[what]
    number = FIRST_NUMBER + COUNTED.index(what)
    since = known.since(span, known.logged_from)
    weeks = weeks_of(known, what, since)
    # A week that had begun already is only half known: it is shown, and not judged by.
    whole = [week for week in weeks if week.starts_on >= known.logged_from]
    line, word, says = _judged(known, what, span, whole)
    chart = None
    if draws:
        chart = BarChart(
            id=f"c{number}",
            title=known.say(words.title),
            says=_drawn(known, weeks) or says,
            weeks=tuple(_bar(known, what, week) for week in weeks),
            counted=words.name,
            one=words.one,
            marks=known.marks_near(since),
            fit=fit_of(line) if line else None,
        )
    return Followed(
        number,
        words.name,
        Is(line.way.value) if line else Is.EARLY,
        word,
        says,
        sum(week.count or 0 for week in weeks),
        chart,
        note=known.say(words.note),
        lately=_lately(known, what),
    )


def heat(known: Known, span: Span, *, draws: bool = True) -> Followed:
    """Return how hot arguments were over a span."""
    words = progress_words().heat
    since = known.since(span, known.logged_from)
    told = [
        (each.on, each.heat)
        for each in known.happened
        if each.what == What.ARGUMENT and each.heat is not None and each.on >= since
    ]
    days = tuple(
        (day, fmean(degree for _, degree in of_day))
        for day, of_day in groupby(told, key=lambda each: each[0])
    )
    line, way, says = judged_line(
        known, words, span, days, draws=draws, high_is_better=False
    )
    chart = None
    if draws:
        heats = log_words().heats
        chart = LineChart(
            id=f"c{HEAT_NUMBER}",
            title=known.say(words.title),
            says=says,
            spots=tuple(
                Spot(day, degree, heats[round(degree) - 1]) for day, degree in days
            ),
            low=1,
            high=HEATS,
            low_words=heats[0],
            high_words=heats[-1],
            fit=fit_of(line) if line else None,
            marks=known.marks_near(since),
            gap_days=28,
            spot_words=words.spot,
            from_on=since,
            to_on=known.today,
            least=LEAST,
        )
    word = word_of(way) if way == Is.EARLY else words.words[Way(way.value)]
    return Followed(HEAT_NUMBER, words.name, way, word, says, len(days), chart)


def has_happened(known: Known, what: What) -> bool:
    """Whether something was noted even once."""
    return any(each.what == what for each in known.happened)


def times_since(known: Known, what: What, days: int) -> int:
    """Return how often something was noted in so many days, today among them."""
    after = known.today - timedelta(days=days)
    return sum(each.what == what and each.on > after for each in known.happened)


def _judged(
    known: Known, what: What, span: Span, weeks: Sequence[WeekCount]
) -> tuple[Trend | None, str, str]:
    """Return the line through some weeks; which way it goes, in short and as a sentence."""
    all_words = progress_words()
    words, early = all_words.counts[what], all_words.early
    if 0 < span.days < 7 * LEAST:
        return None, all_words.too_few, known.say(early.short)
    try:
        line = trend_of_counts(weeks, high_is_better=what not in _FEWER_IS_BETTER)
    except TooFew as few:
        left = few.least - few.count
        text = early.weeks_one if left == 1 else early.weeks_many
        return None, all_words.too_early, known.say(text, n=left)
    if sum(week.count or 0 for week in weeks) < LEAST_TIMES:
        return None, all_words.too_few, known.say(early.few)
    says = known.say(words.ways[line.way], span=span.phrase)
    return line, words.words[line.way], says


def _bar(known: Known, what: What, week: WeekCount) -> WeekBar:
    until = week.starts_on + timedelta(days=7)
    heats = [
        each.heat
        for each in known.happened
        if each.what == what and each.heat and week.starts_on <= each.on < until
    ]
    return WeekBar(week.starts_on, week.count, heat=fmean(heats) if heats else None)


def _drawn(known: Known, weeks: Sequence[WeekCount]) -> str:
    there = [week for week in weeks if week.count is not None]
    if len(there) < LEAST:
        return ""
    first = in_words(weeks[0].starts_on)
    return known.say(progress_words().drawn.weeks, count=len(there), first=first)


def _lately(known: Known, what: What) -> str:
    words = progress_words().counts[what]
    times = times_since(known, what, LATELY)
    if not times:
        return words.lately_none
    return known.say(words.lately_one if times == 1 else words.lately, n=times)
