"""Everything that a page needs to show a chart."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from markupsafe import Markup

from reknit.web.charts.bars import bar_parts
from reknit.web.charts.key import KeyLine, bar_key, line_key, then_now_key
from reknit.web.charts.line import line_parts
from reknit.web.charts.marks import MarkLayout, Numbered
from reknit.web.charts.onscreen import onscreen, swatch
from reknit.web.charts.picture import Picture
from reknit.web.charts.tables import Table, table_of
from reknit.web.charts.then_now import then_now_picture
from reknit.web.charts.values import BarChart, Chart, LineChart, ThenNow
from reknit.web.clock import in_words


@dataclass(frozen=True, slots=True)
class Day:
    """A day that matters, as the list below a chart has it. `number` may be ""."""

    number: str
    words: str
    day: str
    is_outside: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart as `web/chart.html` shows it.

    Attributes:
        rows: How many rows of words stand above the picture where it is wide.
        note: What can not be said yet, and when it can; "" where all is said.
        key: Samples, and what they stand for.
        days: The days that matter. `keeps_list` says that all of them are listed where
            the chart is wide, too, and not only those outside of it.
    """

    picture: Markup
    rows: int
    has_numbers: bool
    note: str
    key: tuple[tuple[Markup, str], ...]
    days: tuple[Day, ...]
    keeps_list: bool
    table: Table


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart before it is put on a page or on paper."""

    picture: Picture
    marks: MarkLayout
    key: tuple[KeyLine, ...]
    note: str


def drawn(chart: Chart) -> Drawn:
    """Return a chart's picture, with what explains it."""
    match chart:
        case LineChart():
            line = line_parts(chart)
            return Drawn(
                line.picture,
                line.marks,
                tuple(line_key(chart, line)),
                _line_note(chart),
            )
        case BarChart():
            bars = bar_parts(chart)
            return Drawn(
                bars.picture, bars.marks, tuple(bar_key(chart, bars)), _bar_note(chart)
            )
        case ThenNow():
            picture = then_now_picture(chart)
            return Drawn(picture, MarkLayout(), tuple(then_now_key(chart)), "")


def drawing(chart: Chart) -> Drawing:
    """Return everything that a page needs to show a chart. The same for the same chart."""
    found = drawn(chart)
    desc = " ".join(part for part in (chart.says, found.note) if part)
    return Drawing(
        picture=onscreen(found.picture, chart.id, _full_title(chart), desc),
        rows=found.picture.rows,
        has_numbers=found.picture.has_numbers,
        note=found.note,
        key=tuple((swatch(line.shapes), line.words) for line in found.key),
        days=tuple(_day(day) for day in found.marks.days),
        keeps_list=found.marks.needs_list,
        table=table_of(chart),
    )


def _day(day: Numbered) -> Day:
    number = str(day.number) if day.number else ""
    return Day(number, day.mark.words, in_words(day.mark.on), not day.number)


def _full_title(chart: Chart) -> str:
    """Return the title with the time that the chart is about."""
    days = sorted(_days(chart))
    if not days:
        return chart.title
    first, last = in_words(days[0]), in_words(days[-1])
    return (
        f"{chart.title}, {first}"
        if first == last
        else f"{chart.title}, {first} to {last}"
    )


def _days(chart: Chart) -> list[date]:
    match chart:
        case LineChart():
            return [spot.on for spot in chart.spots]
        case BarChart():
            return [week.starts_on for week in chart.weeks]
        case ThenNow():
            return [chart.then.on, chart.now.on]


def _line_note(chart: LineChart) -> str:
    """Return what can not be said yet, and when it can."""
    count = len(chart.spots)
    if not count:
        return "Nothing is here yet. The first one will be a knot on this thread."
    if chart.fit or count >= chart.least:
        return "The next one begins a thread." if count == 1 else ""
    so_far = "One is" if count == 1 else f"{_in_letters(count).capitalize()} are"
    return f"{so_far} here so far. From {_in_letters(chart.least)} on, a direction can be said."


def _bar_note(chart: BarChart) -> str:
    if any(week.is_known for week in chart.weeks):
        return ""
    return f"Nothing is here yet. Each stitch will be {chart.one}."


def _in_letters(count: int) -> str:
    """Return a number as a word, up to twelve."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


_NUMBERS: Final = (
    *("none", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
