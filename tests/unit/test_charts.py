"""Charts: what is drawn is there, in its place, readable, and nothing else."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from math import inf, nan
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

import reknit.web
from reknit.web.charts import (
    BarChart,
    DayMark,
    Fit,
    LineChart,
    NotDrawable,
    Spot,
    ThenNow,
    WeekBar,
    drawing,
    printed,
    table_of,
)
from reknit.web.charts.drawing import drawn
from reknit.web.charts.letters import width_of, wrapped
from reknit.web.charts.picture import LEAST, Areas, Boxes, Lines, Upright, Width, Words
from reknit.web.charts.times import MONTHS, Span, span_of, ticks
from reknit.web.style_charts import charts

SAMPLES = charts()
CSS = (Path(reknit.web.__file__).parent / "static/web/charts.css").read_text()
FIRST = date(2026, 9, 7)
OVER = 10  # how far words may reach over an end: the page leaves that much free

days = st.dates(date(2020, 1, 1), date(2031, 12, 31))
near_days = st.integers(0, 200).map(lambda more: FIRST + timedelta(days=more))
values = st.floats(-20, 40, allow_nan=False)
words = st.text(min_size=1, max_size=24)
few_words = st.sampled_from(
    ["It came out", "Contact ended", "First good talk", "We moved"]
)
marks = st.lists(st.builds(DayMark, near_days, words), max_size=9).map(tuple)
marks |= st.lists(st.builds(DayMark, near_days, few_words), max_size=5).map(tuple)


def line(spots=(), **more):
    given_values = {"low": 1, "high": 7, "low_words": "very low", "high_words": "light"}
    return LineChart(
        id="mood",
        title="How your mood was",
        says="It is not clear yet.",
        spots=tuple(spots),
        **given_values | more,
    )


def bars(weeks=(), **more):
    return BarChart(
        id="rows",
        title="Arguments",
        says="",
        weeks=tuple(weeks),
        counted="Arguments",
        one="an argument",
        **more,
    )


def then_now(then, now, **more):
    given_values = {
        "low_words": "far away",
        "high_words": "very close",
        "numbers": True,
    }
    return ThenNow(
        id="closeness",
        title="Closeness",
        says="You feel closer.",
        then=Spot(FIRST, then),
        now=Spot(FIRST + timedelta(days=90), now),
        low=0,
        high=24,
        **given_values | more,
    )


def daily(count, value=lambda at: 1 + at % 7, step=1):
    return [Spot(FIRST + timedelta(days=at * step), value(at)) for at in range(count)]


def a_fit(last, first_value=2.0, last_value=5.0):
    band = (
        (FIRST, first_value - 1, first_value + 1),
        (last, last_value - 1, last_value + 1),
    )
    return Fit(FIRST, last, first_value, last_value, band)


def part(chart, name):
    """All places of one part of a chart's picture, line by line."""
    return [
        run
        for shape in drawn(chart).picture.shapes
        if isinstance(shape, Lines | Areas) and shape.part == name
        for run in (shape.runs if isinstance(shape, Lines) else shape.shapes)
    ]


def page_of(chart):
    return render_to_string("web/chart.html", {"chart": chart})


def read(svg):
    """The elements of an SVG of ours; an error where it is not well-formed."""
    return ET.fromstring(str(svg))  # noqa: S314 - our own


def cells_of(chart):
    return [cell for row in table_of(chart).rows for cell in (row.head, *row.cells)]


calm = settings(deadline=None, max_examples=40)
any_line = st.builds(
    line,
    st.lists(st.builds(Spot, near_days, values), max_size=90),
    marks=marks,
    spread=st.none() | st.floats(0, 30),
    numbers=st.booleans(),
    gap_days=st.integers(1, 60),
    fit=st.none()
    | st.builds(a_fit, near_days, values, values).filter(
        lambda fit: fit.last_on > FIRST
    ),
)
any_bars = st.builds(
    bars,
    st.lists(
        st.builds(
            WeekBar,
            st.integers(0, 70).map(lambda more: FIRST + timedelta(days=7 * more)),
            st.none() | st.integers(0, 60),
            st.none() | st.floats(1, 5),
        ),
        max_size=30,
    ),
    marks=marks,
)
any_chart = any_line | any_bars | st.builds(then_now, values, values)


@calm
@given(any_chart)
def test_everything_lies_inside_the_frame(chart):
    picture = drawn(chart).picture
    for shape in picture.shapes:
        match shape:
            case Lines() | Areas():
                runs = shape.runs if isinstance(shape, Lines) else shape.shapes
                places = [place for run in runs for place in run]
            case Boxes():
                places = [
                    place
                    for left, right, top, bottom in shape.boxes
                    for place in ((left, top), (right, bottom))
                ]
            case _:
                continue
        assert all(-1e-9 <= x <= 1 + 1e-9 for x, _ in places), shape.part
        assert all(0 <= y <= picture.height for _, y in places), shape.part
        if shape.part not in {"axis", "end-tick"}:
            top, bottom = picture.plot_top - 1e-6, picture.plot_bottom + 1e-6
            assert all(top <= y <= bottom for _, y in places), shape.part


@calm
@given(any_chart)
def test_no_words_lie_on_others_at_any_width(chart):
    picture = drawn(chart).picture
    for width, least in LEAST.items():
        shown = [word for word in picture.words(width) if word.text]
        for one, other in combinations(shown, 2):
            if abs(one.y - other.y) < 12:
                begin, end = one.reach(least)
                left, right = other.reach(least)
                assert end <= left or right <= begin, (one, other)


@calm
@given(any_line | any_bars)
def test_no_line_of_a_day_that_matters_crosses_words(chart):
    picture = drawn(chart).picture
    for width, least in LEAST.items():
        lines = [
            shape
            for shape in picture.shapes
            if isinstance(shape, Upright)
            and shape.part == "mark"
            and shape.shown == width
        ]
        for word in picture.words(width):
            if word.part not in {"mark-words", "end"} or not word.text:
                continue
            begin, end = word.reach(least)
            for one in lines:
                is_level = one.top < word.y - 1 and word.y - 9 < one.bottom
                crosses = begin + 1 < one.at * least < end - 1
                assert not (is_level and crosses), (word, one)


@calm
@given(any_line | any_bars)
def test_words_of_days_stay_inside(chart):
    for width, least in LEAST.items():
        for word in drawn(chart).picture.words(width):
            if word.part in {"mark-words", "day", "end"}:
                begin, end = word.reach(least)
                assert begin >= -OVER, word
                assert end <= least + OVER, word


@calm
@given(any_chart)
def test_it_is_well_formed_and_has_no_style(chart):
    for svg in (str(drawing(chart).picture), printed(chart)):
        root = read(svg)
        assert all(
            "style" not in element.attrib and "style" not in element.tag
            for element in root.iter()
        )
        assert "nan" not in svg
        assert "inf" not in re.sub(
            r"<(text|title|desc).*?</\1>", "", svg, flags=re.DOTALL
        )


@pytest.mark.parametrize("chart", SAMPLES, ids=lambda chart: chart.id)
def test_the_paper_has_attributes_only(chart):
    root = read(printed(chart))
    wide, high = float(root.get("width")), float(root.get("height"))
    for element in root.iter():
        assert not {"class", "id", "href"} & set(element.attrib)
        assert element.tag.split("}")[1] in {
            "svg",
            "g",
            "path",
            "circle",
            "rect",
            "text",
        }
        if element.tag.endswith("text"):
            assert 0 <= float(element.get("x")) <= wide
            assert 0 < float(element.get("y")) < high


@calm
@given(any_chart)
def test_the_paper_has_the_words_of_the_wide_chart(chart):
    texts = [
        one.text for one in read(printed(chart)).iter() if one.tag.endswith("text")
    ]
    for word in drawn(chart).picture.words(Width.WIDE):
        if re.fullmatch(r"[\w ]+", word.text, flags=re.ASCII):
            assert word.text in texts
            texts.remove(word.text)
    narrow = {
        word.text
        for word in drawn(chart).picture.words(Width.NARROW)
        if word.part == "day"
    }
    wide = {word.text for word in drawn(chart).picture.words(Width.WIDE)}
    assert not (narrow - wide) & set(texts)


@calm
@given(
    st.lists(st.builds(DayMark, near_days, st.text(max_size=200)), max_size=12).map(
        tuple
    )
)
def test_the_paper_names_every_day_that_matters(some):
    chart = line(daily(200), marks=some)
    root = read(printed(chart))
    text = " ".join(
        element.text or "" for element in root.iter() if element.tag.endswith("text")
    )
    for mark in some:
        for word in re.findall(r"\w+", mark.words, flags=re.ASCII):
            assert word in text


@pytest.mark.parametrize("chart", SAMPLES, ids=lambda chart: chart.id)
def test_every_part_has_a_look_on_the_page(chart):
    classes = set(re.findall(r"chart__[\w-]+", page_of(chart)))
    plain = {"chart__days", "chart__day-on", "chart__eye-small", "chart__number-at"}
    plain |= {"chart__day", "chart__unknown", "chart__badge", "chart__frame"}
    unknown = {name for name in classes - plain if not re.search(rf"\.{name}\b", CSS)}
    assert unknown == set()


@pytest.mark.parametrize("chart", SAMPLES, ids=lambda chart: chart.id)
def test_it_is_read_out_by_what_it_shows_and_what_it_comes_to(chart):
    root = read(drawing(chart).picture)
    title, desc = root[0], root[1]
    assert root.get("role") == "img"
    assert root.get("aria-labelledby").split() == [title.get("id"), desc.get("id")]
    assert title.text.startswith(chart.title)
    assert chart.says in desc.text
    assert desc.text


@pytest.mark.parametrize("chart", SAMPLES, ids=lambda chart: chart.id)
def test_the_page_has_a_heading_the_sentence_and_a_table_with_heads(chart):
    page = page_of(chart)
    assert f'<h3 class="chart__title">{chart.title}</h3>' in page
    assert "style=" not in page
    assert str(chart.says) in page
    table = table_of(chart)
    assert page.count('scope="col"') == (len(table.heads) if table.rows else 0)
    assert page.count('scope="row"') == len(table.rows)
    assert all(len(row.cells) == len(table.heads) - 1 for row in table.rows)


def test_a_table_of_many_rows_scrolls_and_is_reached_by_keyboard():
    page = page_of(line(daily(60)))
    assert 'role="region" tabindex="0" aria-labelledby="mood-caption"' in page
    assert "tabindex" not in page_of(line(daily(5)))


@calm
@given(st.lists(st.builds(Spot, days, values, words), max_size=30))
def test_the_table_has_every_value(spots):
    cells = cells_of(line(spots))
    for spot in spots:
        assert spot.words in cells
        assert f"{spot.on.day} {MONTHS[spot.on.month - 1]} {spot.on.year}" in cells
    assert len(table_of(line(spots)).rows) == len(spots)


def test_a_table_of_scores_says_where_they_may_lie():
    table = table_of(line([Spot(FIRST, 3)], numbers=True, spread=2.5))
    assert table.heads == ("Day", "Score", "Where it may lie")
    assert table.rows[0].cells == ("3", "1 to 5.5")


def test_a_table_has_the_days_that_matter_with_and_without_a_value():
    chart = line(
        [Spot(FIRST, 3, "on the way")],
        marks=(DayMark(FIRST, "It came out"), DayMark(date(2025, 5, 1), "We moved")),
    )
    assert [(row.head, *row.cells) for row in table_of(chart).rows] == [
        ("1 May 2025", "", "We moved"),
        ("7 Sept 2026", "on the way", "It came out"),
    ]


def test_a_table_of_weeks_tells_nothing_known_from_none():
    weeks = [WeekBar(FIRST, 0), WeekBar(FIRST + timedelta(days=14), 2, 4.5)]
    chart = bars(weeks, marks=(DayMark(FIRST + timedelta(days=16), "A talk"),))
    assert [row.cells for row in table_of(chart).rows] == [
        ("0", "", ""),
        ("nothing known", "", ""),
        ("2", "hot", "A talk (23 Sept 2026)"),
    ]


def test_the_thread_stops_where_nothing_was_noted_for_long():
    spots = [*daily(5), *(Spot(spot.on + timedelta(days=19), 3) for spot in daily(5))]
    assert len(part(line(spots, gap_days=15), "thread")) == 1
    assert len(part(line(spots, gap_days=14), "thread")) == 2
    assert "a while of which nothing is known" in page_of(line(spots, gap_days=14))
    assert "a while of which nothing is known" not in page_of(line(spots, gap_days=15))


def test_many_values_are_specks_and_the_thread_goes_through_the_middle_of_each_week():
    chart = line(daily(70, value=lambda at: 2 + 2 * (at % 7 == 0)))
    (thread,) = part(chart, "thread")
    assert len(thread) == 10
    assert len({round(y, 6) for _, y in thread}) == 1
    assert len(part(chart, "speck")) == 70
    assert "the middle of each week" in page_of(chart)


def test_the_thread_goes_through_the_mean_of_a_day_and_every_value_has_its_knot():
    chart = line([Spot(FIRST, 1), Spot(FIRST, 7), Spot(FIRST + timedelta(days=9), 4)])
    (thread,) = part(chart, "thread")
    assert thread[0][1] == pytest.approx(thread[1][1])
    assert len(part(chart, "knot")) == 3


def test_a_value_lies_as_far_along_and_as_high_as_it_is():
    chart = line(
        Spot(FIRST + timedelta(days=10 * at), value)
        for at, value in enumerate((1, 7, 4))
    )
    picture = drawn(chart).picture
    middle = (picture.plot_top + picture.plot_bottom) / 2
    assert sorted(run[0] for run in part(chart, "knot")) == [
        (0.0, picture.plot_bottom),
        (0.5, picture.plot_top),
        (1.0, middle),
    ]


def test_the_error_of_measurement_is_drawn_around_every_value():
    chart = line([Spot(FIRST, 4)], spread=1.5)
    ((bar, knot),) = zip(part(chart, "spread"), part(chart, "knot"), strict=True)
    unit = (drawn(chart).picture.plot_bottom - drawn(chart).picture.plot_top) / 6
    assert knot[0][1] - bar[1][1] == pytest.approx(1.5 * unit)
    assert bar[0][1] - knot[0][1] == pytest.approx(1.5 * unit)
    assert part(line(daily(40), spread=1), "spread") == []
    assert len(part(line(daily(40), spread=1), "ribbon")) == 1


def test_the_direction_goes_from_its_first_value_to_its_last_in_its_band():
    last = FIRST + timedelta(days=60)
    chart = line(daily(61), low=1, high=7, fit=a_fit(last, 2.5, 5.5))
    picture = drawn(chart).picture
    unit = (picture.plot_bottom - picture.plot_top) / 6
    ((begin, end),) = part(chart, "fit")
    assert (begin[0], end[0]) == (0, 1)
    assert (picture.plot_bottom - begin[1]) / unit == pytest.approx(1.5)
    assert (picture.plot_bottom - end[1]) / unit == pytest.approx(4.5)
    (band,) = part(chart, "band")
    assert [(picture.plot_bottom - y) / unit for _, y in band] == pytest.approx(
        [2.5, 5.5, 3.5, 0.5]
    )


def test_a_band_is_cut_off_at_the_ends_of_the_chart():
    spots = daily(31)
    wider = Fit(
        FIRST - timedelta(days=30),
        FIRST + timedelta(days=60),
        1,
        7,
        tuple(
            (FIRST + timedelta(days=at), 1 + at / 15, 1 + at / 15) for at in (-30, 60)
        ),
    )
    (band,) = part(
        line(
            spots,
            fit=replace(wider, band=((wider.first_on, 1, 1), (wider.last_on, 7, 7))),
        ),
        "band",
    )
    (fit,) = part(line(spots, fit=wider), "fit")
    assert sorted({x for x, _ in band}) == [0, 1]
    assert fit == (pytest.approx(band[0]), pytest.approx(band[1]))


def test_days_that_matter_have_their_words_where_it_is_wide_and_numbers_on_a_phone():
    chart = line(
        daily(50), marks=(DayMark(FIRST + timedelta(days=20), "First good talk"),)
    )
    picture = drawn(chart).picture
    wide = {word.text for word in picture.words(Width.WIDE)}
    narrow = {word.text for word in picture.words(Width.NARROW)}
    assert "First good talk" in wide - narrow
    assert "1" in narrow - wide
    assert "chart__days chart__days--narrow" in page_of(chart)


def test_the_words_of_an_earlier_day_stand_above_the_line_of_a_later_one():
    some = (DayMark(FIRST + timedelta(days=20), "First good talk"),)
    some = (*some, DayMark(FIRST + timedelta(days=24), "We moved"))
    picture = drawn(line(daily(90), marks=some)).picture
    y = {word.text: word.y for word in picture.words(Width.WIDE)}
    assert y["First good talk"] < y["We moved"]
    assert picture.rows == 2


def test_words_too_long_or_too_many_become_numbers_everywhere():
    far = "A day with very many words, more than any line above a chart has room for"
    for some in (
        (DayMark(FIRST + timedelta(days=20), far),),
        tuple(DayMark(FIRST + timedelta(days=at), f"Day {at}") for at in range(6)),
    ):
        chart = line(daily(50), marks=some)
        assert not any(
            word.part == "mark-words" for word in drawn(chart).picture.words(Width.WIDE)
        )
        assert 'class="chart__days"' in page_of(chart)


def test_numbers_too_near_to_each_other_share_one_sign():
    some = tuple(DayMark(FIRST + timedelta(days=at), f"Day {at}") for at in (3, 4, 60))
    picture = drawn(line(daily(100), marks=some)).picture
    numbers = [
        word.text for word in picture.words(Width.NARROW) if word.part == "number"
    ]
    assert numbers == ["1\N{EN DASH}2", "3"]


def test_a_day_long_before_is_listed_but_not_drawn():
    chart = line(daily(50), marks=(DayMark(date(2024, 1, 1), "We moved"),))
    assert not part(chart, "mark")
    assert (
        span_of([FIRST, FIRST + timedelta(days=49)], [date(2024, 1, 1)]).first == FIRST
    )
    assert "not in this picture" in page_of(chart)


def test_a_day_shortly_before_widens_the_chart():
    span = span_of([FIRST, FIRST + timedelta(days=40)], [FIRST - timedelta(days=10)])
    assert span == Span(FIRST - timedelta(days=10), FIRST + timedelta(days=40))


@pytest.mark.parametrize(
    "typed", ["<script>x</script>", "a & b", '"><b>', "\x00\x0b\uffff", "</text>"]
)
def test_typed_words_are_made_harmless(typed):
    mark = DayMark(FIRST + timedelta(days=2), typed)
    chart = line(
        [Spot(FIRST, 3, typed), Spot(FIRST + timedelta(days=9), 3, typed)],
        marks=(mark,),
        low_words=typed,
    )
    chart = replace(chart, title=typed, says=typed)
    page = page_of(chart)
    assert "<script" not in page
    assert "<b>" not in page
    assert "&amp;amp;" not in page
    for svg in (str(drawing(chart).picture), printed(chart)):
        names = {element.tag.split("}")[-1] for element in read(svg).iter()}
        assert not names & {"script", "b"}


@calm
@given(any_chart)
def test_the_same_chart_is_drawn_the_same(chart):
    assert drawing(chart) == drawing(chart)
    assert printed(chart) == printed(chart)


def test_the_order_of_values_makes_no_difference():
    spots = daily(30)
    assert drawing(line(spots)) == drawing(line(reversed(spots)))


@pytest.mark.parametrize(
    ("count", "note"),
    [
        (0, "Nothing is here yet. The first one will be a knot on this thread."),
        (1, "One is here so far. From eight on, a direction can be said."),
        (2, "Two are here so far. From eight on, a direction can be said."),
        (8, ""),
    ],
)
def test_a_chart_of_few_says_when_something_can_be_said(count, note):
    chart = line(daily(count), least=8)
    assert drawing(chart).note == note
    assert note in page_of(chart)


def test_a_chart_of_none_has_no_thread_no_key_and_no_table():
    page = page_of(line())
    assert part(line(), "pencil")
    assert "chart__thread" not in page
    assert "<details" not in page
    assert "chart__key" not in page
    assert "Each stitch will be an argument." in page_of(bars())


def test_a_lone_value_stands_in_the_middle():
    ((place, _),) = part(line([Spot(FIRST, 4)]), "knot")
    assert place[0] == 0.5


def test_two_charts_can_show_the_same_time():
    end = FIRST + timedelta(days=100)
    chart = line([Spot(FIRST + timedelta(days=50), 4)], from_on=FIRST, to_on=end)
    ((place, _),) = part(chart, "knot")
    assert place[0] == 0.5


def test_a_day_outside_of_a_chosen_time_is_listed_and_does_not_widen_it():
    end = FIRST + timedelta(days=90)
    before = DayMark(FIRST - timedelta(days=5), "We moved")
    after = DayMark(end + timedelta(days=5), "The first good talk")
    inside = DayMark(FIRST + timedelta(days=60), "Contact ended")
    some = (before, inside, after)
    chart = line([Spot(FIRST + timedelta(days=45), 4)], marks=some)
    chart = replace(chart, from_on=FIRST, to_on=end)
    weeks = [WeekBar(FIRST + timedelta(days=7 * at), 1) for at in range(10)]

    ((place, _),) = part(chart, "knot")
    assert place[0] == 0.5
    for one in (chart, bars(weeks, marks=some)):
        days = drawing(one).days
        assert [day.is_outside for day in days] == [True, False, True]
        # Where it is wide the words of the inner one stand above the picture.
        assert not drawing(one).keeps_list
        page = page_of(one)
        assert page.count("<li data-outside>") == 2
        on_paper = printed(one)
        assert on_paper.count("Contact ended") == 1
        assert on_paper.count(": We moved") == 1


def test_only_a_score_is_off_by_itself():
    score = then_now(6, 18, spread=2)
    check_in = replace(score, numbers=False)
    assert "how far a score can be off by itself" in page_of(score)
    assert "score" not in page_of(check_in).replace("Score", "")
    assert "where it may really lie" in page_of(check_in)


def test_check_ins_have_words_at_their_ends_and_no_numbers():
    without = {word.text for word in drawn(line(daily(9))).picture.words(Width.NARROW)}
    assert {"very low", "light"} <= without
    assert not {"1", "7"} & without
    scores = line(daily(9), numbers=True, low=0, high=27)
    with_numbers = {word.text for word in drawn(scores).picture.words(Width.NARROW)}
    assert {"0", "10", "20", "27"} <= with_numbers


def test_each_time_is_one_stitch():
    weeks = [
        WeekBar(FIRST + timedelta(days=7 * at), count)
        for at, count in enumerate((3, 0, 2))
    ]
    chart = bars(weeks)
    assert len(part(chart, "stitch-hot")) == 5
    assert len(part(chart, "quiet")) == 1
    assert not any(isinstance(shape, Boxes) for shape in drawn(chart).picture.shapes)


def test_a_great_many_times_are_one_tall_stitch_a_week():
    assert len(part(bars([WeekBar(FIRST, 400)]), "stitch-hot")) == 1


def test_how_hot_it_was_is_told_by_the_filling_and_in_the_table():
    heats = (1, 3, 5, None)
    weeks = [
        WeekBar(FIRST + timedelta(days=7 * at), 1, heat)
        for at, heat in enumerate(heats)
    ]
    chart = bars(weeks)
    for name in ("mild", "warm", "hot", "untold"):
        assert len(part(chart, f"stitch-{name}")) == 1
    assert len(part(chart, "stitch-line")) == 1
    told = [row.cells[1] for row in table_of(chart).rows]
    assert told == ["mild", "in between", "hot", "not noted"]


def test_weeks_of_which_nothing_is_known_are_hatched_together():
    weeks = [WeekBar(FIRST, 1), WeekBar(FIRST + timedelta(days=21), 1)]
    (hatch,) = (
        shape for shape in drawn(bars(weeks)).picture.shapes if isinstance(shape, Boxes)
    )
    ((left, right, _, _),) = hatch.boxes
    assert right - left == pytest.approx(2 * 7 / (8 * 7))
    assert "a week of which nothing is known" in page_of(bars(weeks))


def test_then_and_now_lie_as_far_along_as_they_are():
    (then, _), (now, _) = part(then_now(6, 18), "knot")
    assert (then[0], now[0]) == (0.25, 0.75)
    said = {word.text for word in drawn(then_now(6, 18)).picture.words(Width.NARROW)}
    assert {"At first, 7 Sept: 6", "Now, 6 Dec: 18"} <= said


def test_long_words_at_both_ends_stand_below_each_other():
    chart = then_now(
        6, 18, low_words="further away than ever", high_words="as close as can be"
    )
    low, high = (
        word for word in drawn(chart).picture.words(Width.NARROW) if word.part == "end"
    )
    assert high.y - low.y > 12


def test_fewer_days_are_named_where_letters_are_very_large():
    shown = {
        shape.text: shape.shown
        for shape in drawn(line(daily(300))).picture.shapes
        if isinstance(shape, Words)
        and shape.part == "day"
        and shape.shown != Width.WIDE
    }
    kept = [name for name, width in shown.items() if width == Width.NARROW]
    assert (list(shown), kept) == (
        ["Oct", "Jan 2027", "April", "July"],
        ["Oct", "April"],
    )


@calm
@given(days, st.integers(0, 40_000))
def test_the_days_below_never_lie_on_each_other_for_any_time(first, more):
    span = span_of([first, first + timedelta(days=more)])
    for width in (120, *LEAST.values(), 900):
        found = ticks(span, width)
        assert 1 <= len(found) <= 24
        assert all(0 <= tick.at <= 1 for tick in found)
        reached = -OVER
        for tick in found:
            word = Words("day", tick.at, 0, tick.words, tick.side)
            begin, end = word.reach(width)
            assert begin >= reached
            reached = end
        assert reached <= width + OVER


@pytest.mark.parametrize(
    ("more", "named"),
    [
        (8, ["7 Sept", "9 Sept", "11 Sept", "13 Sept", "15 Sept"]),
        (50, ["14 Sept 2026", "28 Sept", "12 Oct", "26 Oct"]),
        (400, ["Oct", "Jan 2027", "April", "July", "Oct"]),
        (3000, ["2027", "2028", "2029", "2030", "2031", "2032", "2033", "2034"]),
    ],
)
def test_days_months_or_years_are_named_as_the_time_asks_for(more, named):
    span = span_of([FIRST, FIRST + timedelta(days=more)])
    assert [tick.words for tick in ticks(span, 330)] == named


def test_a_year_of_check_ins_is_a_small_picture():
    last = FIRST + timedelta(days=364)
    some = tuple(
        DayMark(FIRST + timedelta(days=90 * at), f"Day {at}") for at in range(5)
    )
    chart = line(daily(365), fit=a_fit(last), marks=some, spread=1)
    assert len(drawing(chart).picture) < 25_000


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: line(low=7, high=7),
        lambda: line(low=nan),
        lambda: line([Spot(FIRST, inf)]),
        lambda: line([Spot(FIRST, 3)], spread=nan),
        lambda: line(fit=Fit(FIRST, FIRST, 1, nan)),
        lambda: line(gap_days=0),
        lambda: line(heading=1),
        lambda: replace(line(), id='x" onload="y'),
        lambda: replace(line(), id=""),
        lambda: bars([WeekBar(FIRST, -1)]),
        lambda: then_now(nan, 3),
    ],
)
def test_what_can_not_be_drawn_is_refused(wrong):
    with pytest.raises(NotDrawable):
        wrong()


@calm
@given(st.text(max_size=200), st.floats(60, 300))
def test_wrapped_words_are_all_there_and_fit(text, width):
    lines = wrapped(text, width)
    assert " ".join(lines).split() == text.split()
    assert all(width_of(one) <= width or " " not in one for one in lines)
