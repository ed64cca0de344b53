"""What a person can see of what they hold, and of their plan. Frozen values out."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from reknit.apps.steady.documents import NIGHT_DRAFT, Held, NightPlan
from reknit.content.steady import steady
from reknit.rooms.documents import Stored
from reknit.rooms.room import Room
from reknit.web.clock import here, in_words
from reknit.web.drafts import draft_at, draft_of
from reknit.web.singles import single
from reknit.web.unlocked import Person

_MOST = 50
_BEGINNING = 90


@dataclass(frozen=True, slots=True)
class HeldLine:
    """A held message in a list. Only its first words, and when it comes back."""

    id: str
    to: str
    beginning: str
    until: str
    is_due: bool


@dataclass(frozen=True, slots=True)
class HeldShown:
    """One held message on its page."""

    id: str
    to: str
    text: str
    day: str
    until: str
    is_due: bool


@dataclass(frozen=True, slots=True)
class HoldForm:
    """What the page for holding a message opens with."""

    id: UUID
    text: str = ""
    to: str = ""
    taken_up: bool = False


@dataclass(frozen=True, slots=True)
class NightField:
    """One line of the plan, with what was written in it."""

    slug: str
    label: str
    hint: str
    example: str
    text: str


@dataclass(frozen=True, slots=True)
class NightPlanShown:
    """The plan. `is_kept` is False while there is none."""

    fields: tuple[NightField, ...]
    is_kept: bool
    taken_up: bool = False

    @property
    def filled(self) -> tuple[NightField, ...]:
        """The lines that say something."""
        return tuple(field for field in self.fields if field.text.strip())


def due(room: Room, now: datetime) -> tuple[str, ...]:
    """Return the ids of held messages whose time has come, the oldest first."""
    found = [one for one in _held(room) if one.document.until <= now]
    return tuple(one.id.hex for one in reversed(found))


def held_lines(room: Room, now: datetime) -> tuple[HeldLine, ...]:
    """Return everything that is held, the newest first."""
    return tuple(
        HeldLine(
            id=stored.id.hex,
            to=stored.document.to,
            beginning=_beginning(stored.document.text),
            until=in_time(stored.document.until),
            is_due=stored.document.until <= now,
        )
        for stored in _held(room)
    )


def held(room: Room, held_id: UUID) -> Stored[Held]:
    """Return one held message.

    Raises:
        NotFound: It is not in this room.
    """
    return room.get(Held, held_id)


def held_shown(room: Room, held_id: UUID, now: datetime) -> HeldShown:
    """Return one held message for its page.

    Raises:
        NotFound: It is not in this room.
    """
    found = held(room, held_id).document
    return HeldShown(
        id=held_id.hex,
        to=found.to,
        text=found.text,
        day=in_words(here(found.held_at).date()),
        until=in_time(found.until),
        is_due=found.until <= now,
    )


def hold_form(room: Room) -> HoldForm:
    """Return what the page for holding opens with: what was begun there, or nothing."""
    begun = draft_at(room, "held")
    if begun is None:
        return HoldForm(uuid4())
    return HoldForm(begun.of, begun.text, begun.fields.get("to", ""), taken_up=True)


def has_plan(person: Person) -> bool:
    """Whether there is a plan for bad nights. Opens nothing."""
    return NightPlan.kind in person.profile.singles


def night_plan(person: Person, *, with_draft: bool = False) -> NightPlanShown:
    """Return the plan for bad nights, every line of it, filled or not.

    Args:
        with_draft: Let what is being written stand in the place of what is kept.
    """
    kept = single(person, NightPlan)
    texts = kept.document.fields if kept else {}
    begun = draft_of(person.room, NIGHT_DRAFT) if with_draft else None
    return plan_of(begun.document.fields if begun else texts, is_kept=kept is not None)


def plan_of(texts: dict[str, str], *, is_kept: bool) -> NightPlanShown:
    """Return a plan with these texts, by the slugs of its lines."""
    return NightPlanShown(
        tuple(
            NightField(
                field.slug,
                field.label,
                field.hint,
                field.example,
                texts.get(field.slug, ""),
            )
            for field in steady().nights.fields
        ),
        is_kept=is_kept,
    )


def in_time(at: datetime) -> str:
    """Return a moment as people say it: "25 November 2026, 9:00"."""
    local = here(at)
    return f"{in_words(local.date())}, {local.hour}:{local:%M}"


def _held(room: Room) -> list[Stored[Held]]:
    return room.find(Held, newest=_MOST)


def _beginning(text: str) -> str:
    words = " ".join(text[: 2 * _BEGINNING].split())
    return words if len(words) <= _BEGINNING else f"{words[:_BEGINNING]} …"
