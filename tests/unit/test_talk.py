"""A hard talk by the rules: turns, saying back, pauses that tell nothing, an end."""

from datetime import UTC, datetime, timedelta

import pytest

from reknit.domain.talk import (
    FADES_AFTER,
    LONGEST,
    MOST_ALONE,
    MOST_STEPS,
    SHORTEST,
    Act,
    Event,
    NotNow,
    Phase,
    Side,
    Terms,
    acts_open,
    comes_after,
    returns_at,
    stands,
)

START = datetime(2026, 12, 1, 20, 0, tzinfo=UTC)
FIRST, OTHER = Side.FIRST, Side.OTHER
MINUTE = timedelta(minutes=1)


def late(seed=b"late"):
    """Return a seed with which the programme does not pause in the first ten minutes."""
    number = 0
    while comes_after(seed + bytes([number]), 0) < 10 * MINUTE:
        number += 1
    return seed + bytes([number])


TERMS = Terms(START, late())
BEGUN = ((Act.READY, OTHER), (Act.BEGIN, FIRST))


def events(*acts, every=timedelta(seconds=20)):
    return tuple(
        Event(act, by, START + every * number)
        for number, (act, by) in enumerate(acts, start=1)
    )


def at_end_of(told, more=timedelta(0)):
    return stands(TERMS, told, (told[-1].at if told else START) + more)


@pytest.mark.parametrize(
    ("acts", "phase", "speaker"),
    [
        ((), Phase.PROPOSED, FIRST),
        (BEGUN[:1], Phase.BREATH, FIRST),
        (BEGUN, Phase.TURN, FIRST),
        ((*BEGUN, (Act.HAND_OVER, FIRST)), Phase.ECHO, FIRST),
        ((*BEGUN, (Act.HAND_OVER, FIRST), (Act.SAY_BACK, OTHER)), Phase.CHECK, FIRST),
        (
            (
                *BEGUN,
                (Act.HAND_OVER, FIRST),
                (Act.SAY_BACK, OTHER),
                (Act.GOT_IT, FIRST),
            ),
            Phase.TURN,
            OTHER,
        ),
        (
            (
                *BEGUN,
                (Act.HAND_OVER, FIRST),
                (Act.SAY_BACK, OTHER),
                (Act.NEARLY, FIRST),
            ),
            Phase.TURN,
            FIRST,
        ),
        ((*BEGUN, (Act.END, OTHER)), Phase.ENDED, FIRST),
        ((*BEGUN, (Act.END, OTHER), (Act.KEEP, FIRST)), Phase.KEPT, FIRST),
        (((Act.WITHDRAW, FIRST),), Phase.WITHDRAWN, FIRST),
    ],
)
def test_each_step_leads_where_it_leads(acts, phase, speaker):
    state = at_end_of(events(*acts))

    assert (state.phase, state.speaker) == (phase, speaker)


@pytest.mark.parametrize(
    ("acts", "by", "act"),
    [
        ((), FIRST, Act.READY),
        ((), OTHER, Act.WITHDRAW),
        ((), OTHER, Act.END),
        (BEGUN[:1], FIRST, Act.PAUSE),
        (BEGUN, OTHER, Act.HAND_OVER),
        (BEGUN, FIRST, Act.SAY_BACK),
        ((*BEGUN, (Act.HAND_OVER, FIRST)), FIRST, Act.SAY_BACK),
        ((*BEGUN, (Act.HAND_OVER, FIRST), (Act.SAY_BACK, OTHER)), OTHER, Act.GOT_IT),
        ((*BEGUN, (Act.END, FIRST)), OTHER, Act.HAND_OVER),
        ((*BEGUN, (Act.END, FIRST)), OTHER, Act.PAUSE),
        ((*BEGUN, (Act.END, FIRST), (Act.KEEP, OTHER)), FIRST, Act.END),
    ],
)
def test_what_is_not_open_can_not_happen(acts, by, act):
    told = events(*acts)
    assert act not in acts_open(at_end_of(told), by)
    until = START + SHORTEST + MINUTE

    with pytest.raises(NotNow):
        stands(TERMS, (*told, Event(act, by, START + MINUTE, until=until)), START)


def paused(length=SHORTEST, at=START + MINUTE):
    return (*events(*BEGUN), Event(Act.PAUSE, OTHER, at, until=at + length))


def test_a_pause_comes_back_by_itself_to_the_same_turn():
    told = paused()

    assert at_end_of(told).phase == Phase.PAUSE
    assert at_end_of(told, SHORTEST - timedelta(seconds=1)).phase == Phase.PAUSE
    back = at_end_of(told, SHORTEST)
    assert (back.phase, back.speaker, back.until) == (Phase.TURN, FIRST, None)


@pytest.mark.parametrize(
    "length", [timedelta(0), SHORTEST - timedelta(seconds=1), LONGEST + MINUTE]
)
def test_a_pause_too_short_or_too_long_can_not_be(length):
    with pytest.raises(NotNow):
        at_end_of(paused(length))


def test_a_pause_can_be_longer_but_never_shorter_and_never_beyond_a_day():
    told, at = paused(), START + 5 * MINUTE
    begun = told[-1].at
    longer = Event(Act.PAUSE, FIRST, at, until=begun + LONGEST)
    assert stands(TERMS, (*told, longer), at).until == begun + LONGEST

    for until in (begun + SHORTEST, begun + LONGEST + MINUTE):
        with pytest.raises(NotNow):
            stands(TERMS, (*told, Event(Act.PAUSE, FIRST, at, until=until)), at)


def test_a_pause_ends_early_where_both_want_it():
    told = (*paused(), Event(Act.GO_ON, FIRST, START + 3 * MINUTE))

    assert at_end_of(told).phase == Phase.TURN


def test_the_programme_pauses_by_itself_for_as_long_as_somebody_would():
    told = events(*BEGUN)
    due = told[-1].at + comes_after(TERMS.seed, 0)

    assert stands(TERMS, told, due - timedelta(seconds=1)).phase == Phase.TURN
    itself = stands(TERMS, told, due)
    assert itself.phase == Phase.PAUSE
    assert itself.until == returns_at(due, SHORTEST)
    assert SHORTEST <= itself.until - due < SHORTEST + MINUTE


def test_a_pause_that_was_asked_for_and_one_that_came_look_the_same():
    told = events(*BEGUN)
    due = told[-1].at + comes_after(TERMS.seed, 0)
    asked = Event(
        Act.PAUSE, FIRST, due - timedelta(seconds=1), until=returns_at(due, SHORTEST)
    )
    itself = stands(TERMS, told, due)
    wished = stands(TERMS, (*told, asked), due)

    seen = ("phase", "speaker", "steps", "pauses", "until", "within")
    assert [getattr(itself, each) for each in seen] == [
        getattr(wished, each) for each in seen
    ]


def test_a_pause_may_come_by_itself_after_a_minute_or_after_twenty():
    drawn = [comes_after(bytes([number]), 0) for number in range(256)]

    assert min(drawn) < 2 * MINUTE
    assert max(drawn) > 19 * MINUTE
    assert all(MINUTE <= each <= 20 * MINUTE for each in drawn)


def test_a_talk_that_was_left_alone_stays_where_it_was():
    told = events(*BEGUN)
    much_later = stands(TERMS, told, START + timedelta(days=400))

    assert (much_later.phase, much_later.alone) == (Phase.TURN, MOST_ALONE)


def test_a_proposal_closes_by_itself():
    assert stands(TERMS, (), START + FADES_AFTER - MINUTE).phase == Phase.PROPOSED
    faded = stands(TERMS, (), START + FADES_AFTER)
    assert faded.phase == Phase.FADED
    assert acts_open(faded, OTHER) == frozenset()


def test_a_talk_without_end_can_only_be_ended():
    told = list(events(*BEGUN))
    second = timedelta(seconds=1)
    while len(told) < MOST_STEPS:
        round_of = (Act.HAND_OVER, FIRST), (Act.SAY_BACK, OTHER), (Act.NEARLY, FIRST)
        act, by = round_of[(len(told) - 2) % 3]
        told.append(Event(act, by, told[-1].at + second))

    state = at_end_of(told)
    assert acts_open(state, FIRST) == acts_open(state, OTHER) == {Act.END}
    ended = at_end_of([*told, Event(Act.END, OTHER, told[-1].at + second)])
    assert acts_open(ended, FIRST) == {Act.KEEP}


@pytest.mark.parametrize("seconds", [0, 1, 30, 59])
def test_a_pause_ends_on_a_full_minute(seconds):
    begins = START + timedelta(seconds=seconds)
    until = returns_at(begins, SHORTEST)

    assert (until.second, until.microsecond) == (0, 0)
    assert SHORTEST <= until - begins < SHORTEST + MINUTE
    assert returns_at(begins, LONGEST) - begins <= LONGEST
