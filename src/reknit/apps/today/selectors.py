"""What waits for a person today, gathered from what they did elsewhere."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from reknit.apps.agreements import selectors as agreements
from reknit.apps.checkin import selectors as checkins
from reknit.apps.journal import selectors as journal
from reknit.apps.measures import selectors as measures
from reknit.apps.path import selectors as path
from reknit.apps.steady import selectors as steady
from reknit.apps.us import selectors as us
from reknit.content.first_days import FirstDays, Section, first_days
from reknit.content.path import programme
from reknit.domain.path.words import Children, Role
from reknit.rooms.room import Room
from reknit.web.about import About
from reknit.web.clock import here
from reknit.web.drafts import Draft, drafts
from reknit.web.unlocked import Person

FIRST_DAYS: Final = timedelta(days=3)
"""How long the first days are, from the day it came out."""

ASK_AGAIN: Final = (timedelta(days=21), timedelta(days=42))
"""After how long the private questions are offered again: at first, and later on."""

_GREETINGS: Final = (
    (5, "It is late"),
    (12, "Good morning"),
    (18, "Good afternoon"),
    (24, "Good evening"),
)
"""Up to which hour each fits."""

_LATELY: Final = 3
"""How many of the newest notes stand on Today."""

_SETTLED: Final = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Something that was being written and is not kept yet."""

    url: str
    what: str
    beginning: str


@dataclass(frozen=True, slots=True)
class FirstDaysPage:
    """The page for the first three days, in the words for one role."""

    days: FirstDays
    intro: str
    sections: tuple[Section, ...]


def today(person: Person, now: datetime) -> dict[str, object]:
    """Return what Today shows in any days: greeting, next steps, what waits."""
    room, at = person.room, here(now)
    steps = path.offered(person, now)
    return {
        "day": f"{at:%A} {at.day} {at:%B}",
        "greeting": greeting(at),
        "handle": person.profile.handle,
        "next": steps[0] if steps else None,
        "others": steps[1:],
        "checked_in": checkins.checked_in_today(room, at.date()),
        "due": steady.due(room, now),
        "questions": measures.due(person, now),
        "for_two": us.lines_today(person, now),
        "plan": steady.has_plan(person),
        "unfinished_notes": journal.unfinished(room),
        "unfinished": _unfinished(room),
        "latest": journal.latest_notes(room, _LATELY),
        "asks_again": asks_again(person, now),
        "concerns": bool(room.concerns) or person.room_went_back,
    }


def greeting(at: datetime) -> str:
    """Return a greeting that fits the hour of a local time."""
    return next(words for until, words in _GREETINGS if at.hour < until)


def is_first_days(about: About, now: datetime) -> bool:
    """Whether the first three days are still on, or the page was asked for."""
    if about.first_days is not None:
        return about.first_days
    if about.found_out_on is None or about.day_is_near:
        return False
    return here(now).date() - about.found_out_on < FIRST_DAYS


def first_days_page(role: Role, children: Children = Children.UNKNOWN) -> FirstDaysPage:
    """Return the page for the first three days."""
    days = first_days()
    return FirstDaysPage(days, days.intro[role], days.sections(role, children))


def asks_again(person: Person, now: datetime) -> bool:
    """Whether the private questions come back today, as one quiet line."""
    asked, about = person.profile.asked_on, person.profile.about
    if asked is None or about is None:
        return True
    today = here(now).date()
    wait = ASK_AGAIN[0] if asked - about.begun_on < _SETTLED else ASK_AGAIN[1]
    return today - asked >= wait


_ELSEWHERE: Final = {
    "check-in": ("/c/", "A check-in"),
    "coach": ("/k/", "Something you want to say"),
    "held": ("/b/hold", "A message to hold"),
    "night": ("/b/night", "The plan for bad nights"),
    "trigger": ("/nt/new", "What set it off"),
    "sitting": ("/nw/", "A sitting of writing"),
    "session": ("/vs/", "A page for a first session"),
    "question": ("/o/", "A question"),
    "marked-day": ("/em/", "A day that matters"),
    "shared": ("/zc/", "Something to show"),
    "amends": ("/zw/", "A letter"),
    "promise": ("/zn/", "A promise"),
    "turn": ("/zu/", "Your part of a check-in for two"),
}
"""Where unfinished things of other pages are taken up, by the place of their draft."""

_BY_ID: Final = {
    ("happening", False): ("/eh/", "A line about your day"),
    ("happening", True): ("/eh/", "A line about your day"),
    ("marked-day", True): ("/em/", "A day that matters"),
    ("second-look", False): ("/nl/", "A second look"),
    ("second-look", True): ("/nl/", "A second look"),
    ("question", True): ("/o/", "A question"),
    ("held", True): ("/bh/", "A message to hold"),
    ("amends", True): ("/zw/", "A letter"),
    ("promise", True): ("/zm/", "A promise"),
    ("prepared", False): ("/ze/", "Answers you prepare"),
    ("prepared", True): ("/ze/", "Answers you prepare"),
}
"""Those whose page is named by the draft's id, by their place and whether they change
something that is kept."""

_BEGINNING: Final = 120


def _unfinished(room: Room) -> tuple[Unfinished, ...]:
    """Return what was begun on other pages than a note's, newest first."""
    found = []
    for stored in drafts(room):
        where = _where(stored.document)
        if where:
            found.append(Unfinished(*where, _beginning(stored.document)))
    return tuple(found)


def _where(draft: Draft) -> tuple[str, str] | None:
    """Return the page on which a draft is taken up, and what it is."""
    place, of = draft.place, draft.of.hex
    if place in _ASKED:
        return _ASKED[place](draft)
    by_id = _BY_ID.get((place, bool(draft.base)))
    if by_id:
        url, what = by_id
        return url + of, what
    return _ELSEWHERE.get(place)


def _step_begun(draft: Draft) -> tuple[str, str] | None:
    # Its id is the step's code and nothing more.
    step = programme().by_code.get(draft.of.hex[:8])
    return (f"/w/{step.code}", step.title) if step else None


def _talk_begun(draft: Draft) -> tuple[str, str]:
    return f"/zt/{draft.fields.get('on-talk', '')}", "A talk"


_ASKED: Final[Mapping[str, Callable[[Draft], tuple[str, str] | None]]] = {
    "practice": _step_begun,
    "questionnaire": measures.where_begun,
    "agreement": agreements.where_begun,
    "said-in-talk": _talk_begun,
}
"""Places whose page follows from more than the draft's id."""


def _beginning(draft: Draft) -> str:
    if draft.place == "questionnaire" and not draft.base:
        # Answers are values, and no words to know it by.
        return ""
    # Chosen places on a line are bare numbers, which tell nobody anything.
    lines = [line for line in draft.words.splitlines() if not line.isdecimal()]
    words = " ".join(" ".join(lines).split())
    return words if len(words) <= _BEGINNING else f"{words[:_BEGINNING]} …"
