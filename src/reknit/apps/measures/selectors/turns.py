"""How often each questionnaire comes round, and whether one is due today."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from reknit.apps.measures.documents import Habits
from reknit.apps.measures.selectors.asked import habits, is_asked, offered_to
from reknit.apps.measures.selectors.began import begun_codes
from reknit.domain.measures import schedule
from reknit.domain.measures.instrument import Instrument
from reknit.domain.measures.schedule import Days, Planned, Turn
from reknit.web.clock import here, in_words
from reknit.web.instruments import found
from reknit.web.unlocked import Person

TURN_WORDS: Final = {
    Turn.OFF: "Not by itself",
    Turn.WEEKLY: "Every week",
    Turn.TWO_WEEKS: "Every two weeks",
    Turn.MONTHLY: "Every month",
    Turn.THREE_MONTHS: "Every three months",
}


@dataclass(frozen=True, slots=True)
class DueShown:
    """The one questionnaire that is due today: one quiet line with "not now"."""

    code: str
    title: str
    minutes: int


@dataclass(frozen=True, slots=True)
class TurnShown:
    """One way to come round."""

    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class TurnRow:
    """How often one comes round. `after` is the day from which it is due again."""

    code: str
    title: str
    minutes: int
    is_heavy: bool
    turns: tuple[TurnShown, ...]
    after: str
    problem: str


@dataclass(frozen=True, slots=True)
class TurnsPage:
    """How often everything comes round."""

    rows: tuple[TurnRow, ...]
    is_quiet: bool


def due(person: Person, now: datetime) -> DueShown | None:
    """Return what is due, or None. Opens one record, and drafts where there is one due.

    One that was begun stands on Today as that; nothing else is due beside it.
    """
    kept = habits(person)
    plan, days = _planned(person, kept), days_of(person, kept, now)
    one = schedule.due(plan, here(now).date(), days)
    instrument = found(one.slug) if one else None
    if instrument is None or begun_codes(person.room):
        return None
    return DueShown(instrument.code, instrument.title, instrument.minutes)


def turns_page(
    person: Person,
    now: datetime,
    *,
    chosen: dict[str, Turn] | None = None,
    is_quiet: bool | None = None,
    problems: dict[str, str] | None = None,
) -> TurnsPage:
    """Return how often each comes round.

    Args:
        chosen: What was just sent, by slug, where it could not be kept.
        problems: What needs another look, by slug.
    """
    kept = habits(person)
    quiet = is_quiet if is_quiet is not None else bool(kept and kept.is_quiet)
    days = days_of(person, kept, now)
    rows = []
    for instrument in can_turn(person):
        plan = _plan(instrument, kept)
        turn = (chosen or {}).get(instrument.slug, plan.turn)
        after = schedule.next_on(plan, days)
        rows.append(
            TurnRow(
                code=instrument.code,
                title=instrument.title,
                minutes=instrument.minutes,
                is_heavy=instrument.is_heavy,
                turns=tuple(
                    TurnShown(each.value, words, each == turn)
                    for each, words in TURN_WORDS.items()
                ),
                after=_after(after, here(now).date()),
                problem=(problems or {}).get(instrument.slug, ""),
            )
        )
    return TurnsPage(tuple(rows), quiet)


def turn_words(person: Person, instrument: Instrument) -> str:
    """Return how often one comes round, in words."""
    return TURN_WORDS[_plan(instrument, habits(person)).turn]


def can_turn(person: Person) -> tuple[Instrument, ...]:
    """Return what can come round for somebody."""
    return tuple(each for each in offered_to(person) if is_asked(each))


def days_of(person: Person, kept: Habits | None, now: datetime) -> Days:
    """Return what the days are like for somebody: new, gentle, or quiet by choice."""
    about = person.profile.about
    today = here(now).date()
    safety = person.profile.safety(today)
    begun_on = about.begun_on if about else today
    is_first_days = False
    if about is not None:
        is_first_days = about.first_days is True
        if about.found_out_on is not None and not about.day_is_near:
            begun_on = max(begun_on, about.found_out_on)
    return Days(
        begun_on=begun_on,
        is_gentle=safety.gentle or safety.relief_only or is_first_days,
        is_quiet=bool(kept and kept.is_quiet),
    )


def heavy_today(person: Person, instrument: Instrument, today: date) -> bool:
    """Whether this is a heavy one, and another heavy one was filled in today."""
    kept = habits(person)
    return instrument.is_heavy and any(
        plan.is_heavy and plan.last == today
        for plan in _planned(person, kept)
        if plan.slug != instrument.slug
    )


def _planned(person: Person, kept: Habits | None) -> tuple[Planned, ...]:
    """Return all that can come round, and what was filled in besides."""
    plans = [_plan(each, kept) for each in can_turn(person)]
    seen = {plan.slug for plan in plans}
    others = [found(slug) for slug in (kept.last if kept else {}) if slug not in seen]
    return (
        *plans,
        *(_plan(each, kept, turn=Turn.OFF) for each in others if each is not None),
    )


def _plan(
    instrument: Instrument, kept: Habits | None, *, turn: Turn | None = None
) -> Planned:
    slug = instrument.slug
    chosen = kept.turns.get(slug, "") if kept else ""
    suggested = instrument.suggested or Turn.OFF.value
    return Planned(
        slug=slug,
        turn=turn or Turn(chosen or suggested),
        is_heavy=instrument.is_heavy,
        last=kept.last.get(slug) if kept else None,
        put_off=kept.put_off.get(slug) if kept else None,
    )


def _after(day: date | None, today: date) -> str:
    return in_words(day) if day and day > today else ""
