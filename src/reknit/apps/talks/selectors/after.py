"""What stands on the page of a talk that is over: a last word from each, and a choice."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from reknit.apps.talks.documents import LastWord, Talk, Wish, last_word_of, wish_of
from reknit.domain.talk import Act, Phase
from reknit.domain.together.rests import rests_in
from reknit.rooms.documents import Stored
from reknit.web.drafts import draft_of
from reknit.web.together.documents import Lines
from reknit.web.together.pair import Pair
from reknit.web.together.seeing import visible_some

ENOUGH_ALONE_AFTER: Final = timedelta(days=1)
"""After this time one of the two is enough to let the words go. Our own choice: long
enough to read a last word, and nobody waits for somebody who does not come."""


@dataclass(frozen=True, slots=True)
class LastWordForm:
    """Somebody's last word as the page shows it to them, to be written or changed."""

    base: int = 0
    heard: str = ""
    small: str = ""
    thanks: str = ""

    @property
    def texts(self) -> tuple[str, str, str]:
        """All that was written."""
        return self.heard, self.small, self.thanks


@dataclass(frozen=True, slots=True)
class LastWordShown:
    """A last word that is open."""

    is_mine: bool
    lines: Lines


@dataclass(frozen=True, slots=True)
class After:
    """What stands on the page once a talk is over.

    Each writes and chooses signed in as themselves, even where one device was passed.

    Attributes:
        of: The id of the person's last word.
        mine: What they wrote so far.
        is_sent: Whether they handed it in.
        shown: The last words of both, once both are ready.
        keeps: What the person chose to become of the words; None for nothing yet.
        is_late: Whether one of the two is enough by now to let the words go.
    """

    of: str = ""
    mine: LastWordForm = LastWordForm()
    is_sent: bool = False
    shown: tuple[LastWordShown, ...] = ()
    keeps: bool | None = None
    is_late: bool = False


def open_words(
    pair: Pair, talk_id: UUID, talk: Talk, now: datetime
) -> tuple[LastWordShown, ...]:
    """Return the last words that both see."""
    return tuple(
        LastWordShown(word.by == pair.me, word.lines())
        for word in (each.document for each in _words(pair, talk_id, talk, now))
        if not word.is_held(now)
    )


def after_page(pair: Pair, stored: Stored[Talk], phase: Phase, now: datetime) -> After:
    """Return what a talk that is over has to show; nothing while it goes on."""
    if phase not in {Phase.ENDED, Phase.KEPT}:
        return After()
    talk = stored.document
    shown = open_words(pair, stored.id, talk, now)
    if phase == Phase.KEPT:
        return After(shown=shown)
    words = _words(pair, stored.id, talk, now)
    mine = next((each for each in words if each.document.by == pair.me), None)
    return After(
        of=last_word_of(stored.id, pair.me).hex,
        mine=_form(pair, stored.id, mine),
        is_sent=mine is not None,
        shown=shown,
        keeps=_keeps(pair, stored.id, now),
        is_late=is_late(pair, talk, now),
    )


def is_late(pair: Pair, talk: Talk, now: datetime) -> bool:
    """Whether one of the two is enough by now to let the words go.

    The time is counted anew after each rest, whoever or whatever it came from.
    """
    ended = next((each.at for each in talk.events if each.act == Act.END), None)
    if ended is None:
        return False
    counted_from = max([ended, *_ends_of_rests(pair, now)])
    return now >= counted_from + ENOUGH_ALONE_AFTER


def _ends_of_rests(pair: Pair, now: datetime) -> list[datetime]:
    """Return when the last pause ended, and the rests of the programme that are over."""
    common = pair.common
    days = (pair.today - common.begun).days + 1
    ends = [rest.ends for rest in rests_in(common.seed, common.begun, days)]
    pauses = [common.ended] if common.ended else []
    return [each for each in [*ends, *pauses] if each <= now]


def _form(pair: Pair, talk_id: UUID, kept: Stored[LastWord] | None) -> LastWordForm:
    draft = draft_of(pair.person.room, last_word_of(talk_id, pair.me))
    if draft is not None:
        fields = draft.document.fields
        return LastWordForm(
            draft.document.base,
            *(fields.get(name, "") for name in ("heard", "small", "thanks")),
        )
    if kept is None:
        return LastWordForm()
    word = kept.document
    return LastWordForm(kept.version, word.heard, word.small, word.thanks)


def _words(
    pair: Pair, talk_id: UUID, talk: Talk, now: datetime
) -> list[Stored[LastWord]]:
    """Return the last words that this person can see, whoever proposed the talk first."""
    ids = [last_word_of(talk_id, each) for each in talk.both]
    found = visible_some(pair.room, LastWord, pair.me, ids, now)
    return [found[each] for each in ids if each in found]


def _keeps(pair: Pair, talk_id: UUID, now: datetime) -> bool | None:
    wish = wish_of(talk_id, pair.me)
    found = visible_some(pair.room, Wish, pair.me, [wish], now).get(wish)
    return found.document.keeps if found else None
