"""What happened: the page of taps, one happening, and all of them by day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Final
from uuid import UUID, uuid4

from reknit.apps.log.documents import Ended, Happening, What
from reknit.content.log import HEATS, KindWords, log_words
from reknit.rooms.documents import Stored
from reknit.rooms.errors import NotFound
from reknit.rooms.room import Room
from reknit.web.clock import here, in_words
from reknit.web.drafts import Draft, draft_of

PLACE: Final = "happening"
"""Under this name the words for a happening are kept while they are typed."""

PAGE: Final = 20
HEAT_VALUES: Final = tuple(str(heat) for heat in range(1, HEATS + 1))
"""What a tap on each of the five sends, from mild to very hot."""

FRESH: Final = timedelta(hours=1)
"""How long a happening can be undone with one tap."""

_LATELY: Final = 10
_DAYS_BACK: Final = 3
"""How many days can be tapped: today, yesterday, the day before."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be tapped. `value` is what a tap sends."""

    value: str
    text: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class HappeningShown:
    """One happening in words. `heat` is 0 where there is none; `details` may be empty."""

    id: str
    what: What
    name: str
    heat: int
    details: str
    line: str


@dataclass(frozen=True, slots=True)
class DayOf:
    """What happened on one day, the latest noted first."""

    day: str
    happenings: tuple[HappeningShown, ...]


@dataclass(frozen=True, slots=True)
class NotePage:
    """The page of taps.

    Attributes:
        id: The form's, so that sending it twice keeps one.
        days: Which day, the first one being today.
        heats: How hot an argument was.
        kinds: Everything else, with its words.
        lately: The newest ones by day.
    """

    id: UUID
    days: tuple[Choice, ...]
    heats: tuple[Choice, ...]
    kinds: tuple[tuple[What, KindWords], ...]
    lately: tuple[DayOf, ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """What a form held that was not kept. None stands for what it left alone.

    `date` is the text in the box for another day.
    """

    line: str
    date: str
    heat: str | None = None
    ended: str | None = None


@dataclass(frozen=True, slots=True)
class OnePage:
    """One happening, and what can be changed about it.

    Attributes:
        base: Its version; 0 where it was deleted meanwhile and only its words are left.
        document: As it is kept.
        line: What stands in the line.
        date: What stands in the box for another day.
        date_is_one: Whether that is a date at all.
        taken_up: Whether the line was begun earlier and not kept.
        is_settled: Whether there are words, and nothing else stands in the line.
        can_undo: Whether it was noted just now, without a word of somebody's own.
        unkept: Taps that a refused form held: names and values.
    """

    id: UUID
    base: int
    document: Happening
    shown: HappeningShown
    day: str
    days: tuple[Choice, ...]
    heats: tuple[Choice, ...]
    endings: tuple[Choice, ...]
    line: str
    date: str
    date_is_one: bool
    taken_up: bool
    is_settled: bool
    can_undo: bool
    unkept: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class EveryPage:
    """One page of all happenings, the latest day first. Pages count from 1; 0 is none."""

    days: tuple[DayOf, ...]
    newer: int
    older: int


# --- for other features ---------------------------------------------------------------


def happenings_since(room: Room, day: date) -> tuple[Happening, ...]:
    """Return what happened from a day on, oldest first; of one day, as it was noted."""
    ids = [one.id for one in room.listed((Happening,), day, date.max)]
    there = room.some(Happening, ids)
    return tuple(there[one].document for one in reversed(ids) if one in there)


def newest(room: Room, most: int) -> list[Stored[Happening]]:
    """Return the happenings that were noted last, by day, the latest day first."""
    found = room.find(Happening, newest=most)
    return sorted(found, key=lambda stored: stored.document.on, reverse=True)


# --- the page of taps -----------------------------------------------------------------


def note_page(room: Room, now: datetime, on: date | None = None) -> NotePage:
    """Return the page of taps.

    Args:
        on: The day that is chosen; today where that is left open.
    """
    today = here(now).date()
    return NotePage(
        id=uuid4(),
        days=_days(today, on or today),
        heats=_heats(None),
        kinds=tuple(
            (what, kind)
            for what, kind in log_words().kinds.items()
            if what != What.ARGUMENT
        ),
        lately=_by_day(newest(room, _LATELY), today),
    )


def every_page(room: Room, now: datetime, *, number: int) -> EveryPage:
    """Return one page of all happenings. Opens as many records as it shows."""
    listed = room.listed((Happening,), date.min, date.max)
    ids = [one.id for one in listed[(number - 1) * PAGE : number * PAGE]]
    there = room.some(Happening, ids)
    found = [there[one] for one in ids if one in there]
    return EveryPage(
        days=_by_day(found, here(now).date()),
        newer=number - 1,
        older=number + 1 if len(listed) > number * PAGE else 0,
    )


# --- one happening --------------------------------------------------------------------


def kept(room: Room, happening_id: UUID) -> Stored[Happening]:
    """Return one happening.

    Raises:
        NotFound: It is not in this room.
    """
    return room.get(Happening, happening_id)


def begun_from(fields: Mapping[str, str], at: datetime) -> Happening | None:
    """Return the happening that a form was about, from what it carries along.

    None where that is nonsense. So no words are lost that were typed for a happening
    that was deleted in another window.
    """
    try:
        what = What(fields.get("on-what", ""))
        on = date.fromisoformat(fields.get("on-day", ""))
    except ValueError:
        return None
    if what != What.ARGUMENT:
        return Happening(what=what, on=on, at=at)
    heat, ended = fields.get("on-heat", ""), fields.get("on-ended", "")
    return Happening(
        what=what,
        on=on,
        at=at,
        heat=int(heat) if heat in HEAT_VALUES else None,
        ended=Ended(ended) if ended in list(Ended) else Ended.UNKNOWN,
    )


def one_page(
    room: Room,
    happening_id: UUID,
    now: datetime,
    typed: Typed | None = None,
    lost: Happening | None = None,
) -> OnePage:
    """Return one happening, with what was begun or typed on its page.

    Args:
        typed: What a form held that could not be kept.
        lost: What that form was about, should it have been deleted meanwhile.

    Raises:
        NotFound: There is neither a happening of this id nor words for one.
    """
    draft = draft_of(room, happening_id)
    begun = draft.document if draft and draft.document.place == PLACE else None
    try:
        stored = kept(room, happening_id)
    except NotFound:
        if begun and lost is None:
            lost = begun_from(begun.fields, begun.written_at)
        if lost is None:
            raise
        stored = Stored(happening_id, 0, lost)
    taken_up = typed is None and begun is not None
    if typed is None:
        typed = _begun(begun) if begun else _untouched(stored.document)
    return _one_page(stored, here(now).date(), typed, now - FRESH, taken_up=taken_up)


def shown(document: Happening, happening_id: UUID) -> HappeningShown:
    """Return one happening in words."""
    words = log_words()
    details = (words.heat(document.heat), words.ending(document.ended))
    return HappeningShown(
        id=happening_id.hex,
        what=document.what,
        name=words.kinds[document.what].name,
        heat=document.heat or 0,
        details=", ".join(each for each in details if each),
        line=document.line,
    )


def _begun(draft: Draft) -> Typed:
    return Typed(draft.fields.get("line", ""), draft.fields.get("on-date", ""))


def _untouched(document: Happening) -> Typed:
    return Typed(document.line, document.on.isoformat())


def _one_page(
    stored: Stored[Happening],
    today: date,
    typed: Typed,
    fresh_from: datetime,
    *,
    taken_up: bool,
) -> OnePage:
    document = stored.document
    is_argument = document.what == What.ARGUMENT
    heat = str(document.heat or "") if typed.heat is None else typed.heat
    ended = document.ended.value if typed.ended is None else typed.ended
    tapped = (("heat", typed.heat), ("ended", typed.ended))
    return OnePage(
        id=stored.id,
        base=stored.version,
        document=document,
        shown=shown(document, stored.id),
        day=_day_in_words(document.on, today),
        days=_days(today, document.on),
        heats=_heats(heat) if is_argument else (),
        endings=_endings(ended) if is_argument else (),
        line=typed.line,
        date=typed.date,
        date_is_one=_is_a_date(typed.date),
        taken_up=taken_up and typed.line != document.line,
        is_settled=bool(document.line) and typed.line == document.line,
        can_undo=bool(stored.version)
        and document.at > fresh_from
        and not document.line,
        unkept=tuple((name, value) for name, value in tapped if value is not None),
    )


# --- words and choices ----------------------------------------------------------------


def _by_day(found: Iterable[Stored[Happening]], today: date) -> tuple[DayOf, ...]:
    """Group happenings that stand in the order of their days."""
    return tuple(
        DayOf(
            _day_in_words(day, today),
            tuple(shown(one.document, one.id) for one in of_day),
        )
        for day, of_day in groupby(found, key=lambda stored: stored.document.on)
    )


def _day_in_words(day: date, today: date) -> str:
    near = {today: "Today", today - timedelta(days=1): "Yesterday"}
    return near.get(day) or f"{day:%A}, {in_words(day)}"


def _days(today: date, chosen: date) -> tuple[Choice, ...]:
    """Return the days that can be tapped, today first."""
    days = [today - timedelta(days=back) for back in range(_DAYS_BACK)]
    names = ("Today", "Yesterday", f"{days[-1]:%A}")
    return tuple(
        Choice(day.isoformat(), name, day == chosen)
        for day, name in zip(days, names, strict=True)
    )


def _heats(chosen: str | None) -> tuple[Choice, ...]:
    pairs = zip(HEAT_VALUES, log_words().heats, strict=True)
    return tuple(Choice(value, text, value == chosen) for value, text in pairs)


def _endings(chosen: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(ended.value, text, ended.value == chosen)
        for ended, text in log_words().endings.items()
    )


def _is_a_date(typed: str) -> bool:
    try:
        return date.fromisoformat(typed).isoformat() == typed
    except ValueError:
        return False
