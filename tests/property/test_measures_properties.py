"""Scores stay in their range, whatever is answered and in whatever order."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.content.measures import instruments
from reknit.domain.measures.instrument import (
    Band,
    Instrument,
    Item,
    Licence,
    Method,
    Origin,
    Response,
    Scale,
    Source,
    Subject,
)
from reknit.domain.measures.scoring import (
    NotAResponse,
    OutOfRange,
    UnknownItem,
    UnknownScale,
    band_of,
    brought,
    keyed,
    score,
)

SHIPPED = sorted(slug for slug, one in instruments().items() if one.items)
NOWHERE = Source("nowhere")


@st.composite
def invented(draw):
    """Return any instrument of one scale: sum or mean, reversed or not, prorated or not."""
    is_prorated = draw(st.booleans())
    values = st.lists(
        st.integers(min_value=-20, max_value=20), min_size=2, max_size=8, unique=True
    )
    if is_prorated:
        values = st.just(draw(values))
    items = tuple(
        Item(
            code=str(number),
            text="text",
            responses=tuple(Response(value, str(value)) for value in draw(values)),
            is_reversed=draw(st.booleans()),
        )
        for number in range(1, draw(st.integers(min_value=1, max_value=8)) + 1)
    )
    method = draw(st.sampled_from(Method))
    factor = draw(st.sampled_from([1.0, 4.0, 0.5]))
    count = 1 if method == Method.SUM else len(items)
    scale = Scale(
        name="total",
        title="title",
        items=tuple(item.code for item in items),
        method=method,
        low=sum(item.low for item in items) * factor / count,
        high=sum(item.high for item in items) * factor / count,
        high_is_better=True,
        least_answered=draw(st.integers(min_value=1, max_value=len(items))),
        factor=factor,
        is_prorated=is_prorated,
    )
    return Instrument(
        slug="invented",
        code="00000000",
        version=1,
        origin=Origin.OURS,
        subject=Subject.ME,
        title="title",
        short="short",
        about="about",
        is_not="is not",
        recall="recall",
        recall_days=7,
        minutes=1,
        items=items,
        scales=(scale,),
        licence=Licence("name", "text", "holder", NOWHERE),
        checked_on=date(2026, 11, 30),
    )


@st.composite
def answered(draw, instruments=None):
    """Return an instrument and answers to some of its items."""
    one = draw(invented() if instruments is None else instruments)
    given_to = draw(st.sets(st.sampled_from([item.code for item in one.items])))
    answers = {
        item.code: draw(st.sampled_from([each.value for each in item.responses]))
        for item in one.items
        if item.code in given_to
    }
    return one, answers


OF_REKNIT = st.sampled_from([instruments()[slug] for slug in SHIPPED])


@given(answered() | answered(OF_REKNIT))
def test_a_score_stays_in_its_range(asked):
    one, answers = asked
    scored = score(one, answers)

    for name, value in scored.scores.items():
        low, high = scored.ranges[name]
        assert low - 1e-9 <= value <= high + 1e-9


@given(answered() | answered(OF_REKNIT), st.randoms(use_true_random=False))
def test_the_order_of_answers_does_not_matter(asked, chance):
    one, answers = asked
    shuffled = list(answers.items())
    chance.shuffle(shuffled)

    assert score(one, dict(shuffled)) == score(one, answers)


@given(answered())
def test_reversing_twice_is_as_good_as_not_at_all(asked):
    one, answers = asked

    for code, value in answers.items():
        item = replace(one.item_by_code[code], is_reversed=True)
        back = replace(
            item,
            responses=tuple(
                Response(keyed(item, each.value), each.text) for each in item.responses
            ),
        )
        assert keyed(back, keyed(item, value)) == value


@given(answered())
def test_reversing_everything_mirrors_the_score(asked):
    one, answers = asked
    turned = replace(
        one,
        items=tuple(
            replace(item, is_reversed=not item.is_reversed) for item in one.items
        ),
    )
    here, there = score(one, answers).scores, score(turned, answers).scores

    assert here.keys() == there.keys()
    if here and len(answers) == len(one.items):
        middle = one.main.low + one.main.high
        assert here["total"] + there["total"] == pytest.approx(middle)


@given(answered())
def test_there_is_a_score_exactly_where_enough_was_answered(asked):
    one, answers = asked
    scale = one.main
    needed = scale.least_answered if scale.is_prorated else len(scale.items)

    assert bool(score(one, answers).scores) == (len(answers) >= needed)


@given(answered() | answered(OF_REKNIT))
def test_what_was_answered_and_what_is_missing_is_the_whole(asked):
    one, answers = asked
    missing = score(one, answers).missing

    assert {*answers, *missing} == {item.code for item in one.items}
    assert not set(answers) & set(missing)


@given(answered(), st.text(max_size=3), st.integers())
def test_what_is_not_asked_is_refused(asked, code, value):
    one, answers = asked
    if code in one.item_by_code:
        code = f"{code}?"

    with pytest.raises(UnknownItem):
        score(one, {**answers, code: value})


@given(
    answered(),
    st.one_of(st.integers(), st.booleans(), st.floats(), st.text(), st.none()),
)
def test_what_no_response_counts_is_refused(asked, value):
    one, answers = asked
    item = one.items[0]
    known = {response.value for response in item.responses}
    if type(value) is int and value in known:
        value = max(known) + 1

    with pytest.raises(NotAResponse):
        score(one, {**answers, item.code: value})


@given(invented(), st.floats(allow_nan=True, allow_infinity=True))
def test_a_score_from_elsewhere_is_taken_where_the_scale_can_come_to_it(one, value):
    low, high = one.main.low, one.main.high
    if not low <= value <= high:
        with pytest.raises(OutOfRange):
            brought(one, value)
        return
    scored = brought(one, value)

    assert scored.scores["total"] == pytest.approx(value, abs=0.005)
    assert scored.missing == one.main.items
    with pytest.raises(UnknownScale):
        brought(one, value, scale="other")


def test_a_score_from_elsewhere_can_be_of_any_scale():
    ecr = instruments()["ecr-rs"]
    scored = brought(ecr, 3.456, scale="avoidance")

    assert scored.scores == {"avoidance": 3.46}
    assert scored.bands == {"anxiety": None, "avoidance": None}


def test_a_heavy_score_from_elsewhere_brings_help_too():
    assert brought(instruments()["phq-9"], 22).asks_help
    assert not brought(instruments()["phq-9"], 4).asks_help


@given(st.floats(min_value=0, max_value=27))
def test_every_score_lies_in_one_band_and_bands_rise_with_it(value):
    scale = instruments()["phq-9"].main
    band = band_of(scale, value)

    assert isinstance(band, Band)
    assert band.low <= value
    higher = [each for each in scale.bands if each.low > band.low]
    assert not higher or value < higher[0].low
