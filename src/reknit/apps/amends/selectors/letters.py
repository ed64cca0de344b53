"""Letters that were shown, as one of the two sees them; and one before it is shown."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid4

from reknit.apps.amends.documents import AmendsDraft, Letter
from reknit.apps.amends.selectors.drafts import MOST_LISTED
from reknit.content.amends import Part, amends_words
from reknit.domain.path.words import Role
from reknit.rooms.documents import Stored
from reknit.rooms.errors import NotFound
from reknit.web.clock import here, in_words
from reknit.web.together.documents import Lines
from reknit.web.together.holding import opens_in_words
from reknit.web.together.pair import Pair
from reknit.web.together.seeing import Line, visible
from reknit.web.together.shown import ThingShown
from reknit.web.together.snapshots import Versions, own_versions, trace_of

_ON_US: Final = 2
_LATELY: Final = timedelta(days=14)
"""For how long a letter stands on the page for two. After that it waits on its own page,
so that nothing urges anybody to open it."""


@dataclass(frozen=True, slots=True)
class ToShow:
    """A letter before it is shown.

    Attributes:
        sent_as: The form's id, so that sending it twice keeps one.
        first: The first version's id, where this is to be a newer one.
        number: The number of the version it is to be.
        refusal: Why it can not be shown now; "" where it can.
    """

    draft: str
    sent_as: UUID
    exactly: Lines
    first: UUID | None
    number: int
    refusal: str

    @property
    def trace(self) -> str:
        """What comes back with the form, so that what was seen is what is put there."""
        return trace_of(self.exactly)

    @property
    def texts(self) -> list[str]:
        """All words of it."""
        return [text for _, text in self.exactly]


def draft_of_letter(pair: Pair, letter: ThingShown) -> str:
    """Return the id of the writer's own copy, to make a newer version from.

    Empty where there is none, or none can come now.
    """
    if not letter.can_change:
        return ""
    drafts = pair.person.room.find(AmendsDraft, newest=MOST_LISTED)
    found = (each.id.hex for each in drafts if each.document.shown == UUID(letter.id))
    return next(found, "")


def to_show(pair: Pair, draft_id: UUID, now: datetime) -> ToShow:
    """Return a letter of one's own as it would be shown.

    Raises:
        NotFound: There is no such letter in one's own room, or no word in it.
    """
    draft = pair.person.room.get(AmendsDraft, draft_id).document
    there = shown_as(pair, draft, now)
    exactly = letter_parts(draft)
    if not exactly:
        raise NotFound
    return ToShow(
        draft=draft_id.hex,
        sent_as=uuid4(),
        exactly=exactly,
        first=there.first.id if there else None,
        number=len(there.stored) + 1 if there else 1,
        refusal=there.refusal(now) if there else "",
    )


def letter_parts(draft: AmendsDraft) -> Lines:
    """Return what of a letter is shown: each part with words in it, under its label."""
    labels = {each.slug: each.label for each in amends_words(Role.INJURED).parts}
    there = ((labels[part], draft.parts.get(part, "")) for part in Part)
    return tuple((label, text) for label, text in there if text.strip())


def shown_as(pair: Pair, draft: AmendsDraft, now: datetime) -> Versions[Letter] | None:
    """Return what a letter was shown as; None where it was not, or was taken away."""
    if draft.shown is None:
        return None
    try:
        there = own_versions(pair, Letter, draft.shown, now)
    except NotFound:
        return None
    return None if there.first.document.taken_on else there


def on_us(pair: Pair, now: datetime) -> tuple[Line, ...]:
    """Return the letters of the last days, for the page for two. No word of them."""
    found = visible(pair.room, Letter, pair.me, now, newest=2 * _ON_US)
    lately = [
        each
        for each in found
        if not each.document.taken_on and now - each.document.opens_at < _LATELY
    ]
    return tuple(_on_us(pair, each, now) for each in lately[:_ON_US])


def _on_us(pair: Pair, stored: Stored[Letter], now: datetime) -> Line:
    letter, url = stored.document, f"/za/{stored.id.hex}"
    if letter.by != pair.me:
        return Line("There is a letter for you", url, "It is there when you want it.")
    day = f"{in_words(here(letter.opens_at).date())}"
    when = opens_in_words(letter.opens_at) if letter.is_held(now) else f"since {day}"
    return Line("A letter from you", url, f"Visible {when}")
