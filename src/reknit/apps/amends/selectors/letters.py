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
from reknit.web.together.snapshots import (
    Versions,
    own_versions,
    taken_words,
    trace_of,
    versions_of,
)

PAGE: Final = 20
_ON_US: Final = 2
_LATELY: Final = timedelta(days=14)
"""For how long a letter stands on the page for two. After that it waits on its own page,
so that nothing urges anybody to open it."""


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One line of the list, without a word of the letter.

    Attributes:
        opens: From when on the other sees it, in words; "" once they do.
        taken: What stands there where it was taken away; "" where it was not.
    """

    id: str
    is_mine: bool
    day: str
    opens: str
    taken: str
    is_newer: bool


@dataclass(frozen=True, slots=True)
class LettersPage:
    """One page of the letters, newest first. Page numbers count from 1; 0 means none."""

    lines: tuple[LetterLine, ...]
    newer: int
    older: int


@dataclass(frozen=True, slots=True)
class LetterVersion:
    """One version of a letter. `opens` as in `LetterLine`."""

    id: str
    day: str
    parts: Lines
    opens: str


@dataclass(frozen=True, slots=True)
class LetterPage:
    """One letter with its versions.

    Attributes:
        earlier: The versions before the newest, newest first.
        draft: The id of the writer's own copy, to make a newer version from; "" where
            there is none, or none can come now.
    """

    id: str
    is_mine: bool
    newest: LetterVersion
    earlier: tuple[LetterVersion, ...]
    taken: str
    draft: str

    @property
    def texts(self) -> list[str]:
        """All words of it."""
        return [text for _, text in self.newest.parts]


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


def letters_page(pair: Pair, now: datetime, *, number: int = 1) -> LettersPage:
    """Return one page of the letters, as one of the two sees them."""
    skip = (number - 1) * PAGE
    found = visible(pair.room, Letter, pair.me, now, newest=PAGE + 1, skip=skip)
    return LettersPage(
        lines=tuple(_line(pair, each, now) for each in found[:PAGE]),
        newer=number - 1,
        older=number + 1 if len(found) > PAGE else 0,
    )


def letter_page(pair: Pair, record_id: UUID, now: datetime) -> LetterPage:
    """Return one letter with all versions that this person sees.

    Raises:
        NotFound: They see nothing of it.
    """
    there = versions_of(pair.room, Letter, pair.me, record_id, now)
    newest, *earlier = (_version(each, now) for each in reversed(there.stored))
    first = there.first
    taken, is_mine = first.document.taken_on, first.document.by == pair.me
    draft = "" if not is_mine or there.refusal(now) else _draft_of(pair, first.id)
    return LetterPage(
        id=first.id.hex,
        is_mine=is_mine,
        newest=newest,
        earlier=tuple(earlier),
        taken=taken_words(taken) if taken else "",
        draft=draft,
    )


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


def _line(pair: Pair, stored: Stored[Letter], now: datetime) -> LetterLine:
    letter = stored.document
    return LetterLine(
        id=stored.id.hex,
        is_mine=letter.by == pair.me,
        day=in_words(letter.day),
        opens=_opens(letter, now),
        taken=taken_words(letter.taken_on) if letter.taken_on else "",
        is_newer=letter.of is not None,
    )


def _version(stored: Stored[Letter], now: datetime) -> LetterVersion:
    letter = stored.document
    day, opens = in_words(letter.day), _opens(letter, now)
    return LetterVersion(stored.id.hex, day, letter.parts, opens)


def _opens(letter: Letter, now: datetime) -> str:
    return opens_in_words(letter.opens_at) if letter.is_held(now) else ""


def _draft_of(pair: Pair, letter_id: UUID) -> str:
    drafts = pair.person.room.find(AmendsDraft, newest=MOST_LISTED)
    return next((d.id.hex for d in drafts if d.document.shown == letter_id), "")
