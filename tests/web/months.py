"""Four months of somebody's time, put into a room as the pages would have."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import msgspec

from reknit.rooms.room import Room
from reknit.web.checkins import CheckIn
from reknit.web.happenings import Happening, Marked, MarkedDay, What
from reknit.web.questionnaires import Questionnaire
from reknit.web.unlocked import Person

DAYS = 120


def evening_of(day: date) -> datetime:
    """Return a moment on a day, late enough to be on it in any zone of Europe."""
    return datetime.combine(day, time(18), tzinfo=UTC)


def check_in(room: Room, day: date, **places: Any) -> None:
    """Keep one check-in."""
    room.put(CheckIn(at=evening_of(day), **places))


def check_ins(
    room: Room, today: date, *, days: int = DAYS, rises: float = 3.0, every: int = 1
) -> None:
    """Keep a check-in every so many days, today's last.

    Mood, body and hope rise by so many places over the time, with ups and downs; trust
    falls by as many, and closeness and safety only go up and down.
    """
    for back in range(days - 1, -1, -every):
        done = 1 - back / max(days - 1, 1)
        wave = (0, 1, 0, -1, 1, -1, 0)[back % 7]
        up = _place(2.5 + rises * done + wave)
        down = _place(5.5 - rises * done + wave)
        check_in(
            room,
            today - timedelta(days=back),
            mood=up,
            body=up,
            hope=up,
            trust=down,
            closeness=_place(4 + 2 * wave),
            safety=_place(5 + wave),
            line="A line of that day." if back % 30 == 3 else "",
        )


def happen(room: Room, what: What, on: date, **more: Any) -> None:
    """Note that something happened."""
    room.put(Happening(what=what, on=on, at=evening_of(on), **more))


def answer(room: Room, slug: str, day: date, score: float, **more: Any) -> None:
    """Keep a questionnaire with its score, without its answers."""
    room.put(
        Questionnaire(
            at=evening_of(day),
            instrument=slug,
            instrument_version=1,
            scores={"total": score},
            **more,
        )
    )


def mark(room: Room, on: date, words: str = "", what: Marked = Marked.OWN) -> None:
    """Keep a day that matters."""
    room.put(MarkedDay(on=on, what=what, words=words, noted_at=evening_of(on)))


def found_out(person: Person, on: date) -> None:
    """Say in the intake when it came out."""
    about = msgspec.structs.replace(person.profile.about, found_out_on=on, begun_on=on)
    person.save_profile(msgspec.structs.replace(person.profile, about=about))


def four_months(person: Person, today: date) -> None:
    """Let somebody have four months behind them, as one may have had them."""
    room = person.room
    found_out(person, today - timedelta(days=DAYS + 4))
    check_ins(room, today)
    for back in range(112, 0, -7):
        for times in range(max(0, back // 30)):
            on = today - timedelta(days=back + times)
            happen(room, What.ARGUMENT, on, heat=max(1, min(5, 1 + back // 25)))
    for back in (100, 60, 33, 20, 12, 5):
        happen(room, What.TALK, today - timedelta(days=back))
    happen(room, What.DATE, today - timedelta(days=30))
    happen(room, What.WIN, today - timedelta(days=9), line="I slept through.")
    happen(room, What.GOOD, today - timedelta(days=2), line="We laughed in the car.")
    answer(room, "csi-16", today - timedelta(days=110), 26)
    answer(room, "csi-16", today - timedelta(days=4), 41)
    answer(room, "who-5", today - timedelta(days=90), 28)
    mark(room, today - timedelta(days=80), what=Marked.CONTACT_ENDED)
    mark(room, today - timedelta(days=33), "The night on the stairs")


def _place(value: float) -> int:
    return min(max(round(value), 1), 7)
