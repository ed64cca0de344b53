"""What a person can see of their check-ins, and the words around them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Final
from uuid import UUID, uuid4

from reknit.apps.checkin.documents import CheckIn
from reknit.content.check_in import PLACES, After, Asked, check_in
from reknit.content.feelings import feelings
from reknit.domain.checkin import Way, way_after
from reknit.domain.path import situation
from reknit.domain.path.words import Role
from reknit.rooms.documents import Stored
from reknit.rooms.room import Room
from reknit.web.checkins import check_ins_since
from reknit.web.clock import here, in_words, today_here
from reknit.web.drafts import Draft, draft_at, draft_of
from reknit.web.feelings import known_feelings
from reknit.web.scales import ScaleShown, place_of

PAGE: Final = 20
PLACE: Final = "check-in"
"""Under this name the form keeps what is chosen on it."""

GAP: Final = timedelta(days=7)
"""After so long without one, somebody is welcomed back."""

STAYS_OPEN: Final = timedelta(hours=12)
"""How long a check-in can be changed at least, so that midnight cuts nobody short."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What the form opens with.

    `base` is 0 for a new check-in; `taken_up` where it was begun earlier.
    """

    id: UUID
    base: int
    places: Mapping[str, int | None]
    feelings: tuple[str, ...] = ()
    line: str = ""
    taken_up: bool = False


@dataclass(frozen=True, slots=True)
class CheckInShown:
    """One check-in in words. `scales` are those that were answered."""

    id: str
    day: str
    time: str
    names: tuple[str, ...]
    scales: tuple[ScaleShown, ...]
    feelings: tuple[str, ...]
    line: str
    can_change: bool


@dataclass(frozen=True, slots=True)
class DayShown:
    """The check-ins of one day, the newest first."""

    day: str
    check_ins: tuple[CheckInShown, ...]


@dataclass(frozen=True, slots=True)
class EarlierPage:
    """One page of check-ins, newest day first. Pages count from 1; 0 means none."""

    days: tuple[DayShown, ...]
    newer: int
    older: int


@dataclass(frozen=True, slots=True)
class Above:
    """What stands above an empty form. All of it may be empty.

    `today` is the check-in of today, if there was one: once more is fine, and so is
    changing it.
    """

    words: str
    today: CheckInShown | None


@dataclass(frozen=True, slots=True)
class AfterShown:
    """What is said once a check-in is kept, and which way on stands first.

    `line` is what somebody said in their own words.
    """

    id: str
    way: Way
    words: After
    line: str


# --- for other features ---------------------------------------------------------------


def latest(room: Room) -> CheckIn | None:
    """Return the newest check-in, if there is one."""
    stored = _latest(room)
    return stored.document if stored else None


def checked_in_today(room: Room, today: date) -> bool:
    """Whether the newest check-in was made on this (local) day."""
    found = latest(room)
    return found is not None and found.day == today


def since(room: Room, days: int) -> tuple[CheckIn, ...]:
    """Return the check-ins of the last `days` local days, today among them, newest first."""
    first = today_here() - timedelta(days=days - 1)
    return tuple(check_ins_since(room, first))


def for_the_path(room: Room) -> situation.CheckIn | None:
    """Return the newest check-in as the path goes by it: when, and the six places."""
    found = latest(room)
    if found is None:
        return None
    return situation.CheckIn(at=found.at, **_places(found))


# --- the form -------------------------------------------------------------------------


def blank_answers() -> Answers:
    """Return an empty form, and an id to be."""
    return Answers(uuid4(), 0, {})


def new_answers(room: Room) -> Answers:
    """Return what a new form opens with: what was begun there, or nothing."""
    begun = draft_at(room, PLACE)
    return _begun(begun) if begun and not begun.base else blank_answers()


def answers_of(room: Room, stored: Stored[CheckIn]) -> Answers:
    """Return what the form opens with where a check-in is to be changed."""
    begun = draft_of(room, stored.id)
    if begun:
        return _begun(begun.document)
    document = stored.document
    return Answers(
        stored.id,
        stored.version,
        _places(document),
        document.feelings,
        document.line,
    )


def scales(
    role: Role, places: Mapping[str, int | None], problems: Mapping[str, str]
) -> tuple[ScaleShown, ...]:
    """Return the six scales in the words for a role.

    Args:
        places: What was chosen, by the names of the scales.
        problems: What needs another look, by the same names.
    """
    return tuple(
        ScaleShown(
            name=scale.asked.value,
            question=scale.question,
            low=scale.low,
            high=scale.high,
            places=PLACES,
            value=places.get(scale.asked.value),
            problem=problems.get(scale.asked.value, ""),
        )
        for scale in check_in().scales(role)
    )


def above(room: Room, role: Role, now: datetime) -> Above:
    """Return what to say above an empty form."""
    words, stored = check_in(), _latest(room)
    if stored is None:
        return Above(words.first_time, None)
    today = here(now).date()
    if today - stored.document.day >= GAP:
        return Above(words.after_a_gap, None)
    is_today = stored.document.day == today
    return Above("", shown(stored, role, now) if is_today else None)


# --- what was kept --------------------------------------------------------------------


def kept(room: Room, checkin_id: UUID) -> Stored[CheckIn]:
    """Return one check-in.

    Raises:
        NotFound: It is not in this room.
    """
    return room.get(CheckIn, checkin_id)


def can_change(document: CheckIn, now: datetime) -> bool:
    """Whether a check-in may still be changed: on its day, and for twelve hours anyway."""
    return document.day == here(now).date() or now - document.at < STAYS_OPEN


def shown(stored: Stored[CheckIn], role: Role, now: datetime) -> CheckInShown:
    """Return one check-in in words."""
    document = stored.document
    answered = [
        (scale, name)
        for scale, name in zip(
            scales(role, _places(document), {}), _names(role), strict=True
        )
        if scale.value is not None
    ]
    return CheckInShown(
        id=stored.id.hex,
        day=in_words(document.day),
        time=f"{here(document.at):%H:%M}",
        names=tuple(name for _, name in answered),
        scales=tuple(scale for scale, _ in answered),
        feelings=tuple(word.text for word in feelings().named(document.feelings)),
        line=document.line,
        can_change=can_change(document, now),
    )


def earlier_page(room: Room, role: Role, now: datetime, *, number: int) -> EarlierPage:
    """Return one page of check-ins. Opens as many records as it shows."""
    found = room.find(CheckIn, newest=PAGE, skip=(number - 1) * PAGE)
    lines = [shown(stored, role, now) for stored in found]
    return EarlierPage(
        days=tuple(
            DayShown(day, tuple(of_day))
            for day, of_day in groupby(lines, key=lambda line: line.day)
        ),
        newer=number - 1,
        older=number + 1 if room.count(CheckIn) > number * PAGE else 0,
    )


def after(room: Room, now: datetime) -> AfterShown | None:
    """Return what to say after the newest check-in; None where it is not from today."""
    stored = _latest(room)
    if stored is None or not can_change(stored.document, now):
        return None
    places = _places(stored.document)
    way = way_after(
        mood=places["mood"],
        body=places["body"],
        safety=places["safety"],
        hope=places["hope"],
    )
    return AfterShown(stored.id.hex, way, check_in().afters[way], stored.document.line)


def _begun(draft: Draft) -> Answers:
    typed = draft.fields
    return Answers(
        draft.of,
        draft.base,
        {one.value: place_of(typed.get(one.value, ""), PLACES) for one in Asked},
        known_feelings(typed.get("feelings", "")),
        typed.get("line", ""),
        taken_up=True,
    )


def _latest(room: Room) -> Stored[CheckIn] | None:
    return next(iter(room.find(CheckIn, newest=1)), None)


def _places(document: CheckIn) -> dict[str, int | None]:
    return {one.value: getattr(document, one.value) for one in Asked}


def _names(role: Role) -> tuple[str, ...]:
    return tuple(scale.name for scale in check_in().scales(role))
