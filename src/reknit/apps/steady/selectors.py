"""What is ready for the worst minutes: the tools, what is held, the plan for bad nights."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid4

from reknit.apps.steady.documents import Held, NightPlan
from reknit.content.sources import Grounds, sources
from reknit.content.steady import Urge, steady
from reknit.rooms.documents import Stored
from reknit.rooms.errors import RoomError
from reknit.rooms.room import Room
from reknit.web.clock import here, in_words
from reknit.web.drafts import Draft, draft_of, drafts
from reknit.web.singles import single
from reknit.web.unlocked import Person

PLACE_HELD: Final = "held"
"""Where drafts of messages come from."""

PLACE_NIGHT: Final = "night"
"""Where drafts of the plan come from."""

LOOKED_AT: Final = 60
"""How many of the newest messages can come back on Today, so that it opens quickly."""

PAGE: Final = 20

TOOLS: Final = ("air", "five", "cold", "wave")
"""The tools that need no account, as their addresses call them, in their order."""


@dataclass(frozen=True, slots=True)
class HeldLine:
    """A held message in a list, without a word of its text.

    Attributes:
        held: When it was written.
        back: When it comes back; empty once its time has come.
    """

    id: str
    to: str
    held: str
    back: str


@dataclass(frozen=True, slots=True)
class HeldPage:
    """One page of what is held, newest first. Page numbers count from 1; 0 means none."""

    lines: tuple[HeldLine, ...]
    newer: int
    older: int


@dataclass(frozen=True, slots=True)
class Message:
    """A message to be held, as the form opens. `kept_at` is set where a draft is taken up."""

    id: UUID
    text: str = ""
    to: str = ""
    kept_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class HeldMessage:
    """One held message, as its page opens. `text` may be a draft of other words for it."""

    id: UUID
    base: int
    text: str
    line: HeldLine
    kept_at: datetime | None = None

    @property
    def is_due(self) -> bool:
        """Whether its time has come."""
        return not self.line.back


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of the plan, as it was filled in."""

    slug: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class PlanField:
    """One field of the plan, to be filled in."""

    slug: str
    label: str
    hint: str
    example: str
    words: str


@dataclass(frozen=True, slots=True)
class PlanForm:
    """What the form opens with. `base` is 0 as long as there is no plan."""

    id: UUID
    base: int
    words: Mapping[str, str]
    kept_at: datetime | None = None

    @property
    def fields(self) -> tuple[PlanField, ...]:
        """Every field of the plan, filled in or not."""
        return tuple(
            PlanField(
                slug=field.slug,
                label=field.label,
                hint=field.hint,
                example=field.example,
                words=self.words.get(field.slug, ""),
            )
            for field in steady().nights.fields
        )


# --- the tools ------------------------------------------------------------------------


def grounds(tool: str) -> Grounds:
    """Return what a tool rests on.

    Args:
        tool: One of `TOOLS`, "hold" or "night".
    """
    words = steady()
    ids, sure = {
        "air": (words.breathing.evidence, words.breathing.sure),
        "five": (words.senses.evidence, words.senses.sure),
        "cold": (words.cold.evidence, words.cold.sure),
        "wave": (words.urges.evidence, words.urges.sure),
        "hold": (words.hold.evidence, words.hold.sure),
        "night": (words.nights.evidence, words.nights.sure),
    }[tool]
    return sources().grounds(ids, sure)


def urges(person: Person | None) -> tuple[Urge, ...]:
    """Return the urges in the words for a person, or for somebody nobody knows."""
    about = person.profile.about if person else None
    return steady().urges.of(about.role if about else None)


# --- what is held ---------------------------------------------------------------------


def due(room: Room, now: datetime) -> tuple[str, ...]:
    """Return the ids of held messages whose time has come, the longest held first."""
    found = [one for one in _newest(room) if one.document.until <= now]
    return tuple(one.id.hex for one in reversed(found))


def resting(room: Room, now: datetime) -> tuple[HeldLine, ...]:
    """Return the held messages whose time has not come, newest first."""
    return tuple(_line(one, now) for one in _newest(room) if one.document.until > now)


def held_page(room: Room, now: datetime, *, number: int = 1) -> HeldPage:
    """Return one page of what is held. Opens as many records as it shows."""
    found = room.find(Held, newest=PAGE, skip=(number - 1) * PAGE)
    return HeldPage(
        lines=tuple(_line(one, now) for one in found),
        newer=number - 1,
        older=number + 1 if room.count(Held) > number * PAGE else 0,
    )


def held_message(room: Room, held_id: UUID, now: datetime) -> HeldMessage:
    """Return one held message, with the words it was being changed to, if there are any.

    Raises:
        NotFound: It is not in this room.
    """
    stored = room.get(Held, held_id)
    line, kept = _line(stored, now), stored.document.text
    draft = draft_of(room, held_id)
    if draft and draft.document.base and draft.document.text.strip() not in {"", kept}:
        begun = draft.document
        return HeldMessage(held_id, begun.base, begun.text, line, begun.written_at)
    return HeldMessage(held_id, stored.version, kept, line)


def message(room: Room) -> Message:
    """Return what the form for a message opens with: what was begun, or nothing yet."""
    begun = [one.document for one in drafts(room) if one.document.place == PLACE_HELD]
    there = room.some(Held, [draft.of for draft in begun]) if begun else {}
    for draft in begun:
        kept = there.get(draft.of)
        if kept is None or _says_more(draft, kept.document):
            to = draft.fields.get("to", "")
            return Message(draft.of, draft.text, to, draft.written_at)
    return blank_message()


def blank_message() -> Message:
    """Return what the form for a new message opens with: nothing, and an id to be."""
    return Message(uuid4())


def _says_more(draft: Draft, kept: Held) -> bool:
    """Whether a draft is of another message than the one that was kept under its id.

    One that came in just after its message was kept only repeats it, and one with a
    version is a change of it, which its own page takes up.
    """
    to = draft.fields.get("to", "")
    return not draft.base and (kept.text, kept.to) != (draft.text, to)


def _newest(room: Room) -> list[Stored[Held]]:
    return room.find(Held, newest=LOOKED_AT)


def _line(stored: Stored[Held], now: datetime) -> HeldLine:
    held = stored.document
    return HeldLine(
        id=stored.id.hex,
        to=held.to,
        held=_moment(held.held_at, now),
        back=_moment(held.until, now) if held.until > now else "",
    )


def _moment(at: datetime, now: datetime) -> str:
    """Return a moment in words, for example "tomorrow at 9:00"."""
    there, today = here(at), here(now).date()
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    day = near.get((there.date() - today) // timedelta(days=1))
    return f"{day or in_words(there.date())} at {there.hour}:{there:%M}"


# --- the plan for bad nights ----------------------------------------------------------


def has_plan(person: Person) -> bool:
    """Whether there is a plan for bad nights. Opens nothing."""
    return NightPlan.kind in person.profile.singles


def night_plan(person: Person) -> tuple[PlanLine, ...]:
    """Return the lines of the plan that were filled in; none where there is no plan.

    Raises:
        Tampered: Its row is not what this room wrote.
    """
    stored = _plan(person)
    if stored is None:
        return ()
    words = stored.document.fields
    return tuple(
        PlanLine(field.slug, field.label, words[field.slug])
        for field in steady().nights.fields
        if field.slug in words
    )


def plan_if_it_opens(person: Person | None) -> tuple[PlanLine, ...]:
    """Return the lines of the plan for the page of tools.

    Where the room does not open, the breathing above all has to: then there are none.
    """
    try:
        return night_plan(person) if person else ()
    except RoomError:
        return ()


def plan_form(person: Person) -> PlanForm:
    """Return what the form of the plan opens with: a draft, what is kept, or nothing."""
    stored = _plan(person)
    kept = stored.document.fields if stored else {}
    for one in drafts(person.room):
        draft = one.document
        words = known_words(draft.fields) if draft.place == PLACE_NIGHT else kept
        if words != kept:
            return PlanForm(draft.of, draft.base, words, draft.written_at)
    if stored:
        return PlanForm(stored.id, stored.version, kept)
    return PlanForm(uuid4(), 0, {})


def known_words(typed: Mapping[str, str]) -> dict[str, str]:
    """Return what was typed into the fields of the plan, without the empty ones."""
    slugs = (field.slug for field in steady().nights.fields)
    return {slug: typed[slug] for slug in slugs if typed.get(slug, "").strip()}


def _plan(person: Person) -> Stored[NightPlan] | None:
    return single(person, NightPlan)
