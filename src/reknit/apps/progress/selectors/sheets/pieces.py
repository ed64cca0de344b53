"""Pieces of the sheet, for somebody else to read."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from uuid import UUID

from reknit.apps.journal import selectors as journal
from reknit.apps.measures.selectors.filled import number, points, points_from
from reknit.apps.progress.selectors.counted import counted
from reknit.apps.progress.selectors.followed import Followed
from reknit.apps.progress.selectors.known import Known
from reknit.apps.progress.selectors.scored import Scored, chart_of
from reknit.apps.progress.selectors.sheets.values import Part
from reknit.content.progress import Span, progress_words, put
from reknit.domain.measures.change import NotComparable, judged
from reknit.domain.measures.ways import Way
from reknit.rooms.room import Room
from reknit.web.charts import Chart, printed
from reknit.web.clock import in_words
from reknit.web.happenings import What


def drawn(draw: Callable[[], Followed], span: Span) -> Part:
    """Return which way something goes, with its chart."""
    line = draw()
    return _with(line.chart, Part(heading=line.name, text=_way(line.word, span)))


def score(told: Known, one: Scored) -> Part:
    """Return the newest score with its range and its error, and how it moved."""
    words, scale = progress_words().sheet, one.scale
    small = []
    if one.error is not None:
        small.append(put(words.error, error=number(scale, one.error)))
    small += [*_compared(one), words.ours if one.is_ours else ""]
    if one.sittings[-1].is_brought:
        small.append(words.brought)
    part = Part(
        heading=one.called, text=one.lately, small=tuple(each for each in small if each)
    )
    return _with(chart_of(one, told, id_="x") if one.has_chart else None, part)


def count(told: Known, what: What, span: Span) -> Part:
    """Return how often something happened, with its chart."""
    words = progress_words().sheet
    line = counted(told, what, span)
    part = Part(
        heading=line.name,
        text=put(words.counted, n=line.rests_on, span=span.phrase),
        small=(_way(line.word, span),),
    )
    return _with(line.chart, part)


def note(room: Room, note_id: UUID) -> Part:
    """Return the whole of a note."""
    shown = journal.note_shown(journal.kept_note(room, note_id))
    return Part(heading=shown.day, text=shown.text, is_own=True)


def _with(chart: Chart | None, part: Part) -> Part:
    if chart is None:
        return part
    return replace(part, picture=printed(chart), alt=f"{part.heading}. {chart.says}")


def _way(word: str, span: Span) -> str:
    """Return which way something goes, for somebody else to read: it says no "you"."""
    word = word[0].upper() + word[1:]
    return put(progress_words().sheet.way, word=word, span=span.phrase)


def _compared(one: Scored) -> Iterator[str]:
    """Yield how the newest score compares with the first, in sentences without "you"."""
    words, scale = progress_words().sheet, one.scale
    if not one.says:
        return
    first = one.sittings[0]
    before = first.scores[scale.name]
    yield put(words.first, score=number(scale, before), day=in_words(first.day))
    try:
        verdict = judged(scale, before, one.newest)
    except NotComparable:
        if one.line is None:
            yield words.not_compared
        else:
            all_words = progress_words()
            yield _way(all_words.ways[one.line.way], all_words.spans[-1])
        return
    sentence = {
        Way.IMPROVING: words.better,
        Way.UNCLEAR: words.chance if verdict.points else words.same,
        Way.WORSENING: words.harder,
    }[verdict.way]
    yield put(
        sentence,
        points=points(scale, verdict.points),
        needed=points_from(scale, verdict.needed),
    )
