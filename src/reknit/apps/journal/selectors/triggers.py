"""What brought it back: the list, what helped most often, and one to be written down."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID, uuid4

from reknit.apps.journal.documents import Trigger
from reknit.apps.journal.selectors.notes import beginning_of
from reknit.domain.writing import what_helped
from reknit.rooms.documents import Stored
from reknit.rooms.room import Room
from reknit.web.clock import here, in_words
from reknit.web.drafts import Draft, draft_at, draft_of

PAGE: Final = 20
PLACE: Final = "trigger"
"""Where drafts of these come from."""

HELPED: Final[Mapping[str, str]] = {
    "moving": "walking or moving",
    "breath": "breathing out slowly",
    "senses": "looking at what is around me",
    "water": "cold water",
    "person": "talking to somebody",
    "writing": "writing it down",
    "task": "something to do with my hands",
    "waiting": "waiting until it passed",
}
"""What can be ticked, by the slug that is kept."""

STRENGTHS: Final[Mapping[str, str]] = {
    "faint": "faint",
    "there": "clearly there",
    "strong": "strong",
    "very-strong": "very strong",
    "overwhelming": "overwhelming",
}
"""The five words, from the mildest, by the slug that is kept."""

OVERWHELMING: Final = "overwhelming"
"""The strongest of them."""

_LOOKED_AT: Final = 60
"""How many of the newest count for what helped most often."""


@dataclass(frozen=True, slots=True)
class TriggerLine:
    """One in the list. `helped` in words, "" where nothing was named."""

    id: str
    day: str
    strength: str
    beginning: str
    helped: str


@dataclass(frozen=True, slots=True)
class TriggerPage:
    """One page of the list, newest first. Page numbers count from 1; 0 means none.

    `most_often` is what helped most often in words, "" while that can not be said.
    `just_said` is the newest one's text, if it is of today, and empty otherwise.
    """

    lines: list[TriggerLine]
    newer: int
    older: int
    most_often: str
    just_said: str


@dataclass(frozen=True, slots=True)
class TriggerWords:
    """What was typed, in all its fields. `helped` and `strength` are slugs."""

    what: str = ""
    body: str = ""
    thought: str = ""
    helped: tuple[str, ...] = ()
    otherwise: str = ""
    strength: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said at all."""
        texts = (self.what, self.body, self.thought, self.otherwise, self.strength)
        return not self.helped and not any(text.strip() for text in texts)

    @property
    def length(self) -> int:
        """Characters in all."""
        return sum(map(len, (self.what, self.body, self.thought, self.otherwise)))

    @property
    def in_lines(self) -> str:
        """All of it as one text, with what was ticked in words."""
        strength = STRENGTHS.get(self.strength, "")
        texts = (self.what, strength, self.body, self.thought, *_things(self))
        return "\n".join(text for text in texts if text.strip())


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be ticked."""

    value: str
    text: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class TriggerForm:
    """What the form opens with. `kept_at` is set where a draft is being taken up."""

    id: UUID
    base: int
    words: TriggerWords
    kept_at: datetime | None = None
    day: str = ""

    @property
    def strengths(self) -> list[Choice]:
        """The five words."""
        chosen = self.words.strength
        return [Choice(slug, text, slug == chosen) for slug, text in STRENGTHS.items()]

    @property
    def helps(self) -> list[Choice]:
        """What can be ticked as having helped."""
        chosen = self.words.helped
        return [Choice(slug, text, slug in chosen) for slug, text in HELPED.items()]


def trigger_page(room: Room, now: datetime, *, number: int = 1) -> TriggerPage:
    """Return one page of the list. The first one opens up to sixty records."""
    if number == 1:
        newest = room.find(Trigger, newest=_LOOKED_AT)
        shown = newest[:PAGE]
    else:
        newest = []
        shown = room.find(Trigger, newest=PAGE, skip=(number - 1) * PAGE)
    most = what_helped(_things(each.document) for each in newest)
    return TriggerPage(
        lines=[_line(stored) for stored in shown],
        newer=number - 1,
        older=number + 1 if room.count(Trigger) > number * PAGE else 0,
        most_often=" and ".join(most),
        just_said=_just_said(newest, here(now).date()),
    )


def trigger_form(room: Room, trigger_id: UUID | None = None) -> TriggerForm:
    """Return what the form opens with: a draft, what is kept, or nothing yet.

    Args:
        trigger_id: None for a new one, which takes up what was begun and not kept.

    Raises:
        NotFound: There is neither a draft nor a record of that id.
    """
    if trigger_id is None:
        begun = draft_at(room, PLACE)
        if begun is None or begun.base:
            return TriggerForm(uuid4(), 0, TriggerWords())
        return _taken_up(begun)
    draft = draft_of(room, trigger_id)
    if draft and draft.document.place == PLACE:
        return _taken_up(draft.document)
    stored = room.get(Trigger, trigger_id)
    return TriggerForm(
        id=trigger_id,
        base=stored.version,
        words=words_of(stored.document),
        day=in_words(stored.document.day),
    )


def trigger_words(fields: Mapping[str, str]) -> TriggerWords:
    """Return what was typed, from the fields of a form or a draft.

    What is none of the things that can be ticked is passed over.
    """
    ticked = fields.get("helped", "").split("\n")
    strength = fields.get("strength", "")
    return TriggerWords(
        what=fields.get("what", ""),
        body=fields.get("body", ""),
        thought=fields.get("thought", ""),
        helped=tuple(slug for slug in HELPED if slug in ticked),
        otherwise=fields.get("otherwise", ""),
        strength=strength if strength in STRENGTHS else "",
    )


def words_of(trigger: Trigger) -> TriggerWords:
    """Return what was written down, in all its fields."""
    return TriggerWords(
        what=trigger.what,
        body=trigger.body,
        thought=trigger.thought,
        helped=trigger.helped,
        otherwise=trigger.otherwise,
        strength=trigger.strength,
    )


def _taken_up(draft: Draft) -> TriggerForm:
    words = trigger_words(draft.fields)
    return TriggerForm(draft.of, draft.base, words, kept_at=draft.written_at)


def _just_said(newest: list[Stored[Trigger]], today: date) -> str:
    if not newest or newest[0].document.day != today:
        return ""
    return newest[0].document.searchable()


def _line(stored: Stored[Trigger]) -> TriggerLine:
    trigger = stored.document
    return TriggerLine(
        id=stored.id.hex,
        day=in_words(trigger.day),
        strength=STRENGTHS.get(trigger.strength, ""),
        beginning=beginning_of(trigger.what or trigger.searchable()),
        helped=", ".join(_things(trigger)),
    )


def _things(trigger: Trigger | TriggerWords) -> list[str]:
    """Return what helped, in words."""
    ticked = [HELPED[slug] for slug in trigger.helped if slug in HELPED]
    return ticked + ([trigger.otherwise] if trigger.otherwise.strip() else [])
