"""Which days are due, what they come to, and how that is said, for any promise at all."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reknit.domain.promises.rhythm import Every, Rhythm, due_days, monday_of
from reknit.domain.promises.tally import (
    Came,
    DueDay,
    Said,
    by_month,
    by_week,
    came_to,
    sentence,
    tally,
)

days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
weekdays = st.sets(st.integers(0, 6)).map(lambda found: tuple(sorted(found)))
rhythms = st.builds(
    Rhythm,
    every=st.sampled_from(Every),
    first=days,
    last=st.none() | days,
    weekdays=weekdays,
)
said = st.none() | st.sampled_from(Said)
due = st.lists(st.builds(DueDay, on=days, maker=said, receiver=said), max_size=60)
spans = st.tuples(days, st.integers(0, 120)).map(
    lambda found: (found[0], found[0] + timedelta(days=found[1]))
)


@given(rhythms, spans)
def test_due_days_lie_in_the_span_in_order_and_each_once(rhythm, span):
    found = due_days(rhythm, *span)

    assert list(found) == sorted(set(found))
    assert all(span[0] <= day <= span[1] for day in found)


@given(rhythms, spans)
def test_nothing_is_due_before_the_first_day_or_after_the_last(rhythm, span):
    first = monday_of(rhythm.first) if rhythm.every == Every.WEEK else rhythm.first

    for day in due_days(rhythm, *span):
        assert day >= first
        assert rhythm.last is None or day <= rhythm.last


@given(rhythms, spans)
def test_only_chosen_days_of_the_week_are_due(rhythm, span):
    found = due_days(rhythm, *span)

    match rhythm.every:
        case Every.ONCE:
            assert found in {(), (rhythm.first,)}
        case Every.WEEK:
            assert {day.weekday() for day in found} <= {0}
        case Every.DAYS:
            assert {day.weekday() for day in found} <= set(rhythm.weekdays)


@given(rhythms, spans)
def test_a_span_has_what_its_two_halves_have(rhythm, span):
    since, until = span
    middle = since + (until - since) // 2

    halves = due_days(rhythm, since, middle)
    halves += due_days(rhythm, middle + timedelta(days=1), until)

    assert halves == due_days(rhythm, since, until)


@given(st.integers(0, 400), days, weekdays)
def test_every_chosen_day_is_due(more, first, chosen):
    rhythm = Rhythm(Every.DAYS, first, weekdays=chosen)
    day = first + timedelta(days=more)

    is_due = day in due_days(rhythm, first, first + timedelta(days=400))

    assert is_due == (day.weekday() in chosen)


@given(rhythms, days, spans)
def test_once_ended_nothing_later_is_due_and_nothing_earlier_is_lost(rhythm, on, span):
    before, after = due_days(rhythm, *span), due_days(rhythm.ended(on), *span)

    assert after == tuple(day for day in before if day <= on)


@given(rhythms, days)
def test_what_is_over_stays_over_and_has_no_more_days(rhythm, today):
    if rhythm.is_over(today):
        assert rhythm.is_over(today + timedelta(days=1))
        assert due_days(rhythm, today, today + timedelta(days=60)) == ()


@given(due)
def test_a_day_on_which_not_both_spoke_counts_as_nothing(found):
    spoken = [
        day
        for day in found
        if (day.maker and day.receiver) or Said.CHANGED in {day.maker, day.receiver}
    ]

    assert tally(found) == tally(spoken)


@given(due)
def test_no_more_is_confirmed_than_both_spoke_of(found):
    total = tally(found)

    assert 0 <= total.confirmed <= total.said
    assert total.said + total.changed <= len(found)


@given(due)
def test_months_and_weeks_add_up_to_the_whole(found):
    total = tally(found)

    for parts in (by_month(found), by_week(found)):
        assert sum(each.confirmed for each in parts.values()) == total.confirmed
        assert sum(each.said for each in parts.values()) == total.said
        assert sum(each.changed for each in parts.values()) == total.changed
        assert list(parts) == sorted(parts, reverse=True)


@given(due)
def test_the_sentence_says_the_numbers_and_never_a_score(found):
    total = tally(found)
    words = sentence(total)

    assert bool(words) != total.is_empty
    if total.said:
        assert f"{total.confirmed} of {total.said}." in words
    assert "%" not in words
    assert "missed" not in words.lower()


@given(said, said)
def test_who_made_it_and_who_confirms_weigh_the_same(one, other):
    day = date(2026, 6, 3)

    assert came_to(DueDay(day, one, other)) == came_to(DueDay(day, other, one))
    if Said.CHANGED not in {one, other} and None in {one, other}:
        assert came_to(DueDay(day, one, other)) == Came.OPEN
