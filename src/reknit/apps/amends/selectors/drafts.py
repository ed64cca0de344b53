"""Letters that are being written, alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

from reknit.apps.amends.documents import AmendsDraft
from reknit.apps.journal.selectors.notes import beginning_of
from reknit.content.amends import AmendsWords, Part, PartWords
from reknit.domain.path.words import Role
from reknit.rooms.documents import Stored
from reknit.rooms.errors import RoomError
from reknit.rooms.room import Room
from reknit.vault.errors import CannotOpen
from reknit.web.clock import in_words
from reknit.web.drafts import Draft, draft_at, draft_of
from reknit.web.together.pair import State, pair_of
from reknit.web.unlocked import Person

PLACE: Final = "amends"
"""Under this name a letter is kept while it is being typed."""

MOST_LISTED: Final = 20


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A letter that is being written, in a list."""

    id: str
    day: str
    beginning: str


@dataclass(frozen=True, slots=True)
class PartBox:
    """One part of a letter and what stands in it."""

    words: PartWords
    text: str


@dataclass(frozen=True, slots=True)
class LetterForm:
    """What the editor opens with. `kept_at` is set where a draft is being taken up.

    Attributes:
        parts: Words by part; a part that is empty may be left out.
        base: The version that is open; 0 for a letter that is not kept yet.
    """

    id: UUID
    base: int
    parts: Mapping[str, str]
    kept_at: datetime | None = None

    def boxes(self, words: AmendsWords) -> list[PartBox]:
        """Return the parts in the words for a role, each with what stands in it."""
        return [PartBox(each, self.parts.get(each.slug, "")) for each in words.parts]

    @property
    def texts(self) -> list[str]:
        """All that was written."""
        return list(self.parts.values())

    @property
    def length(self) -> int:
        """Characters in all."""
        return sum(map(len, self.texts))


def role_of(person: Person) -> Role:
    """Return in whose words the pages speak."""
    about = person.profile.about
    return about.role if about else Role.INJURED


def may_show(person: Person, now: datetime) -> bool:
    """Whether there is a room for two in which a letter could be shown, or that rests."""
    try:
        return pair_of(person, now).state != State.DOORSTEP
    except (RoomError, CannotOpen):
        return False


def drafts_of(room: Room) -> tuple[DraftLine, ...]:
    """Return the newest letters that are being written."""
    return tuple(
        DraftLine(
            id=each.id.hex,
            day=in_words(each.document.day),
            beginning=beginning_of(each.document.searchable()),
        )
        for each in room.find(AmendsDraft, newest=MOST_LISTED)
    )


def new_draft(room: Room) -> LetterForm:
    """Return what the page for a new letter opens with: what was begun, or nothing."""
    begun = draft_at(room, PLACE)
    if begun is None or begun.base:
        return LetterForm(uuid4(), 0, {})
    return _taken_up(begun)


def draft_page(room: Room, draft_id: UUID) -> LetterForm:
    """Return what the page of one letter opens with: what was begun, or what is kept.

    Raises:
        NotFound: There is neither.
    """
    begun = draft_of(room, draft_id)
    if begun and begun.document.place == PLACE:
        return _taken_up(begun.document)
    return draft_kept(room.get(AmendsDraft, draft_id))


def draft_kept(stored: Stored[AmendsDraft]) -> LetterForm:
    """Return the form of a letter as it is kept."""
    return LetterForm(stored.id, stored.version, stored.document.parts)


def parts_typed(fields: Mapping[str, str]) -> dict[str, str]:
    """Return the parts of a letter among the fields of a form or a draft."""
    return {
        part.value: fields[part.value] for part in Part if fields.get(part.value, "")
    }


def _taken_up(draft: Draft) -> LetterForm:
    return LetterForm(draft.of, draft.base, parts_typed(draft.fields), draft.written_at)
