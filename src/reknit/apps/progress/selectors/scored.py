"""Questionnaires that were filled in: the newest score, and how it moved."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from reknit.apps.measures.selectors.change import compared
from reknit.apps.measures.selectors.filled import in_range, number
from reknit.apps.progress.selectors.followed import fit_of
from reknit.apps.progress.selectors.known import Known
from reknit.content.progress import progress_words, put
from reknit.content.questionnaires import questionnaires
from reknit.domain.measures.change import NotComparable, error_of, judged
from reknit.domain.measures.instrument import Instrument, Origin, Scale
from reknit.domain.measures.trends import TooFew, Trend, trend
from reknit.domain.measures.ways import Way
from reknit.web.charts import LineChart, Spot, ThenNow
from reknit.web.clock import in_words
from reknit.web.instruments import found
from reknit.web.questionnaires import Questionnaire

_LONGEST_GAP = 70


@dataclass(frozen=True, slots=True)
class Scored:
    """One instrument as one person filled it in.

    Attributes:
        code: Of its pages.
        name: In plain words.
        lately: The newest score, with its range and its day.
        newest_says: The same in a sentence.
        says: How the newest compares with the first, in sentences; empty where there is
            only one.
        way: None where the two are not compared.
        line: Where two are not compared, the line through eight or more.
        speaks_of_dying: Whether the newest answers do. Then nothing is compared.
        sittings: Those with a score, oldest first.
    """

    code: str
    name: str
    lately: str
    newest_says: str
    says: tuple[str, ...]
    way: Way | None
    line: Trend | None
    speaks_of_dying: bool
    instrument: Instrument
    sittings: tuple[Questionnaire, ...]

    @property
    def scale(self) -> Scale:
        """The scale that is spoken of."""
        return self.instrument.main

    @property
    def newest(self) -> float:
        """The newest score."""
        return self.sittings[-1].scores[self.scale.name]

    @property
    def has_chart(self) -> bool:
        """Whether there is something to draw. Of a single score a sentence is enough."""
        return len(self.sittings) > 1 and self.scale.high_is_better is not None

    @property
    def in_full(self) -> tuple[str, ...]:
        """All that is said of it. What the score says comes before the score."""
        words = progress_words().scored
        if len(self.sittings) == 1 and not self.speaks_of_dying:
            is_brought = self.sittings[0].is_brought
            return words.brought_once if is_brought else words.once, self.newest_says
        if self.way is None and self.line is None:
            return self.newest_says, *self.says
        return *self.says, self.newest_says

    @property
    def error(self) -> float | None:
        """How far a score moves by itself, 95 in 100 times; None where nobody knows."""
        return error_of(self.scale)

    @property
    def called(self) -> str:
        """What it measures, with its usual name for a professional."""
        if self.is_ours:
            return put(progress_words().sheet.of_ours, name=self.name)
        return f"{self.scale.title} ({self.instrument.short})"

    @property
    def is_ours(self) -> bool:
        """Whether we wrote it ourselves."""
        return self.instrument.origin == Origin.OURS


def scored(known: Known) -> tuple[Scored, ...]:
    """Return every instrument with a score, the one answered last first."""
    by_slug: dict[str, list[Questionnaire]] = {}
    for each in known.answered:
        by_slug.setdefault(each.instrument, []).append(each)
    shown = [_scored(known, slug, sittings) for slug, sittings in by_slug.items()]
    there = [each for each in shown if each is not None]
    return tuple(sorted(there, key=lambda each: each.sittings[-1].at, reverse=True))


def chart_of(one: Scored, known: Known, *, id_: str) -> LineChart:
    """Return the chart of all scores of one instrument, each with its error."""
    words, scale = progress_words().scored, one.scale
    low, high = _ends(scale)
    sittings = one.sittings
    says = known.say(
        words.several,
        count=len(sittings),
        first=in_words(sittings[0].day),
        last=in_words(sittings[-1].day),
    )
    error = one.error
    return LineChart(
        id=id_,
        title=one.name,
        says=f"{says} {words.spread}" if error else says,
        spots=tuple(
            Spot(
                each.day,
                each.scores[scale.name],
                number(scale, each.scores[scale.name]),
            )
            for each in sittings
        ),
        low=scale.low,
        high=scale.high,
        low_words=low,
        high_words=high,
        fit=fit_of(one.line) if one.line else None,
        marks=known.marks_near(sittings[0].day),
        spread=error,
        numbers=True,
        gap_days=_LONGEST_GAP,
        spot_words=words.spot,
    )


def then_now(one: Scored, *, id_: str, is_alone: bool = False) -> ThenNow | None:
    """Return the first and the newest score side by side; None where there is one.

    Args:
        is_alone: Whether the page is about this one, so that it need not be named.
    """
    if not one.says:
        return None
    words, scale, (first, *_, last) = progress_words().scored, one.scale, one.sittings
    low, high = _ends(scale)
    then, now = _spot(scale, first), _spot(scale, last)
    spread = None
    with suppress(NotComparable):
        spread = judged(scale, first.scores[scale.name], one.newest).needed / 2
    return ThenNow(
        id=id_,
        title=words.pair if is_alone else one.name,
        says=put(words.pair_says, first=then.words, now=now.words),
        then=then,
        now=now,
        low=scale.low,
        high=scale.high,
        low_words=low,
        high_words=high,
        spread=spread,
        numbers=True,
    )


def _scored(known: Known, slug: str, kept: list[Questionnaire]) -> Scored | None:
    instrument = found(slug)
    if instrument is None or instrument.elsewhere:
        return None
    words, scale = progress_words().scored, instrument.main
    sittings = tuple(
        each
        for each in kept
        if scale.low <= each.scores.get(scale.name, scale.low - 1) <= scale.high
    )
    if not sittings:
        return None
    first, last = sittings[0], sittings[-1]
    is_dark = instrument.speaks_of_dying(last.answers)
    says: tuple[str, ...] = ()
    way: Way | None = None
    # A sum that has become better would speak against what was said.
    if len(sittings) > 1 and not is_dark:
        says, way = _compared(known, scale, first, last)
    line = None if way or is_dark else _line(scale, sittings)
    if line:
        says = (known.say(getattr(words, line.way.value)),)
    return Scored(
        code=instrument.code,
        name=known.say(instrument.title),
        lately=_newest(words.lately, scale, last),
        newest_says=_newest(words.newest, scale, last),
        says=says,
        way=way,
        line=line,
        speaks_of_dying=is_dark,
        instrument=instrument,
        sittings=sittings,
    )


def _compared(
    known: Known, scale: Scale, first: Questionnaire, last: Questionnaire
) -> tuple[tuple[str, ...], Way | None]:
    before, after = first.scores[scale.name], last.scores[scale.name]
    change = compared(scale, in_words(first.day), before, after)
    # The page says once for all that it knows of no cause.
    more = (text for text in change.more if text != questionnaires().change.cause)
    says, words = change.says, progress_words().scored
    way: Way | None = None
    with suppress(NotComparable):
        way = judged(scale, before, after).way
    if way is not None and before != after:
        says = f"{says} {words.chance if way == Way.UNCLEAR else words.beyond}"
    return tuple(known.say(text) for text in (says, *more)), way


def _line(scale: Scale, sittings: Sequence[Questionnaire]) -> Trend | None:
    if scale.high_is_better is None:
        return None
    days = [each.day.toordinal() for each in sittings]
    values = [each.scores[scale.name] for each in sittings]
    with suppress(TooFew):
        return trend(days, values, high_is_better=scale.high_is_better)
    return None


def _newest(text: str, scale: Scale, last: Questionnaire) -> str:
    score = in_range(scale, last.scores[scale.name])
    return put(text, score=score, day=in_words(last.day))


def _spot(scale: Scale, sitting: Questionnaire) -> Spot:
    score = sitting.scores[scale.name]
    return Spot(sitting.day, score, number(scale, score))


def _ends(scale: Scale) -> tuple[str, str]:
    """Return what the low and the high end are called."""
    if scale.high_is_better is None:
        return "less", "more"
    return ("harder", "better") if scale.high_is_better else ("better", "harder")
