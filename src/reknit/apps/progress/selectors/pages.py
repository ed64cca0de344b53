"""The progress page, and the page of one chart."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from reknit.apps.path import selectors as path
from reknit.apps.path.selectors import Vision
from reknit.apps.progress.selectors.counted import (
    FIRST_NUMBER,
    HEAT_NUMBER,
    counted,
    has_happened,
    heat,
)
from reknit.apps.progress.selectors.followed import Followed, Is, followed, way_of
from reknit.apps.progress.selectors.known import Known, known
from reknit.apps.progress.selectors.scored import chart_of, scored, then_now
from reknit.apps.progress.selectors.since import Since, since
from reknit.content.check_in import Asked
from reknit.content.progress import COUNTED, Span, progress_words
from reknit.domain.measures.week import was_harder
from reknit.web.charts import Chart
from reknit.web.happenings import What
from reknit.web.unlocked import Person

_ME: Final = (Asked.MOOD, Asked.BODY, Asked.HOPE)
_US: Final = (Asked.TRUST, Asked.CLOSENESS, Asked.SAFETY)


@dataclass(frozen=True, slots=True)
class Question:
    """One of the first two questions.

    Attributes:
        main: What is drawn.
        harder: A sentence where the newest week was clearly lower; "" where not.
        others: The others, listed only.
    """

    main: Followed
    harder: str
    others: tuple[Followed, ...]


@dataclass(frozen=True, slots=True)
class ProgressPage:
    """The whole page."""

    span: Span
    compass: Vision | None
    me: Question
    us: Question
    since: Since


@dataclass(frozen=True, slots=True)
class ChartPage:
    """One thing that is followed, by itself.

    Attributes:
        name: Its heading.
        says: What is said of it, a paragraph each.
        charts: What is drawn.
        has_spans: Whether one can choose how far to look back.
        code: Of the questionnaire it is about; "" for anything else.
        needs_help: Whether help is shown first.
    """

    name: str
    says: tuple[str, ...]
    charts: tuple[Chart, ...]
    span: Span
    has_spans: bool
    code: str = ""
    needs_help: bool = False


def progress_page(person: Person, now: datetime, span: Span) -> ProgressPage | None:
    """Return the page; None where nothing was noted yet."""
    told = known(person, now)
    if told.is_empty:
        return None
    words = progress_words().harder
    me = _question(told, span, _ME, words.me)
    us = _question(told, span, _US, words.us)
    happened = tuple(
        counted(told, what, span, draws=False)
        for what in COUNTED
        if has_happened(told, what)
    )
    ways = _over_all(told, span, (me, us))
    return ProgressPage(
        span=span,
        compass=compass(person),
        me=me,
        us=replace(us, others=us.others + happened),
        since=since(told, person, scored(told), ways),
    )


def chart_page(
    person: Person, now: datetime, number: int, span: Span
) -> ChartPage | None:
    """Return the page of one scale, or of something that is counted.

    Returns:
        None where there is nothing of this number.
    """
    if not 1 <= number <= HEAT_NUMBER:
        return None
    told = known(person, now)
    if number < FIRST_NUMBER:
        shown = [followed(told, list(Asked)[number - 1], span)]
    else:
        what = (
            What.ARGUMENT if number == HEAT_NUMBER else COUNTED[number - FIRST_NUMBER]
        )
        shown = [counted(told, what, span)]
        if what == What.ARGUMENT:
            shown.append(heat(told, span))
    first = shown[0]
    return ChartPage(
        name=first.name,
        says=tuple(text for text in (first.says, first.note) if text),
        charts=_alone(each.chart for each in shown),
        span=span,
        has_spans=True,
    )


def measure_page(person: Person, now: datetime, code: str) -> ChartPage | None:
    """Return the page of one questionnaire; None where there is no score of it."""
    told = known(person, now)
    one = next((each for each in scored(told) if each.code == code), None)
    if one is None:
        return None
    charts: list[Chart | None] = []
    if one.has_chart:
        charts.append(chart_of(one, told, id_="all"))
    if one.way is not None:
        charts.append(then_now(one, id_="pair", is_alone=True))
    return ChartPage(
        name=one.name,
        says=one.in_full,
        charts=_alone(charts),
        span=progress_words().spans[-1],
        has_spans=False,
        code=code,
        needs_help=one.speaks_of_dying,
    )


def compass(person: Person) -> Vision | None:
    """Return the vision of the future; None before anybody said who they are."""
    return path.vision(person) if person.profile.about else None


def _question(
    told: Known, span: Span, scales: tuple[Asked, ...], harder: str
) -> Question:
    main, *others = scales
    days = told.by_scale[main]
    is_harder = was_harder(
        [day.toordinal() for day, _ in days],
        [value for _, value in days],
        today=told.today.toordinal(),
    )
    return Question(
        main=followed(told, main, span),
        harder=told.say(harder) if is_harder else "",
        others=tuple(followed(told, each, span, draws=False) for each in others),
    )


def _over_all(
    told: Known, span: Span, questions: tuple[Question, ...]
) -> Mapping[Asked, Is]:
    """Return which way each scale goes over all of the time.

    Args:
        questions: Where the span is all of it, they have it already.
    """
    if told.since(span) > told.begun_on:
        return {asked: way_of(told.by_scale[asked]) for asked in Asked}
    scales = list(Asked)
    return {
        scales[line.number - 1]: line.way
        for question in questions
        for line in (question.main, *question.others)
    }


def _alone(charts: Iterable[Chart | None]) -> tuple[Chart, ...]:
    """Return charts as they stand on a page of their own, below its heading."""
    return tuple(replace(chart, heading=2) for chart in charts if chart is not None)
