"""What somebody ticked and typed for the first session."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from reknit.apps.progress.documents import ASK, BACK, PLACE, SAY, TICKED
from reknit.apps.progress.selectors.known import span_of, usual_span
from reknit.content.progress import Span
from reknit.rooms.room import Room
from reknit.web.drafts import draft_at


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody ticked and typed.

    Attributes:
        of: The id of the draft of it.
        say, ask: What stands in the two boxes.
        ticked: Names of choices.
        back: How far to look back, as a number of a span, as it was sent.
        taken_up: Whether it was begun earlier.
    """

    of: UUID = field(default_factory=uuid4)
    say: str = ""
    ask: str = ""
    ticked: frozenset[str] = frozenset()
    back: str = ""
    taken_up: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to put on a page."""
        return not (self.ticked or self.say.strip() or self.ask.strip())

    @property
    def span(self) -> Span:
        """How far to look back; the usual span where that is nonsense."""
        return span_of(self.back) or usual_span()


def begun(room: Room) -> Wish:
    """Return what was begun and not made yet, or nothing ticked at all."""
    draft = draft_at(room, PLACE)
    return wish_of(draft.of, draft.fields, taken_up=True) if draft else Wish()


def wish_of(of: UUID, fields: Mapping[str, str], *, taken_up: bool = False) -> Wish:
    """Return what the fields of a form, or of a draft of it, ask for."""
    return Wish(
        of=of,
        say=fields.get(SAY, ""),
        ask=fields.get(ASK, ""),
        ticked=frozenset(fields.get(TICKED, "").split("\n")) - {""},
        back=fields.get(BACK, ""),
        taken_up=taken_up,
    )
