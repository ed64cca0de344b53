"""What one of the two can do with a check-in for two. One transaction each.

Whoever is ready holds the room first and looks then whether the other is. So when both
are ready at once it opens once, for both; and since both turns open in one transaction,
it never opens for one alone.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from reknit.apps.turns.documents import Rhythm, Turn
from reknit.apps.turns.selectors import (
    PLACE,
    TurnWords,
    number_now,
    rhythm_place,
    turn_of,
    turn_place,
    words_in,
    words_of,
)
from reknit.domain.turns import Often
from reknit.rooms.documents import Stored
from reknit.rooms.errors import Conflict
from reknit.rooms.room import Room
from reknit.web.drafts import Draft, discard_draft, draft_of, keep_draft
from reknit.web.together.documents import NEVER, ForTwo
from reknit.web.together.pair import Pair


class Opened(Exception):
    """The round that was written for has opened meanwhile. Nothing was written."""


@transaction.atomic
def begin(
    pair: Pair,
    *,
    of: UUID,
    base: int,
    words: TurnWords,
    taken: UUID | None,
    now: datetime,
) -> None:
    """Keep a turn as a draft, for as long as its writer looks at it once more.

    Args:
        taken: An older draft that was taken up in it, and goes.
    """
    room = pair.person.room
    if taken:
        discard_draft(room=room, of=taken)
    keep_draft(room=room, draft=_draft(of, base, words, now))


@transaction.atomic
def ready(
    pair: Pair, *, of: UUID, base: int, words: TurnWords, now: datetime
) -> UUID | None:
    """Put one's own turn there. It opens, with the other's, when both are ready.

    Sending it twice does nothing more, and neither does it after the round opened.

    Args:
        of: The id of the turn that the page was about.
        base: The version of it that was there then; 0 for none.

    Returns:
        The id of one's turn where the round is open; None while it waits.

    Raises:
        Opened: The round of `of` opened meanwhile, with other words.
        Conflict: One's turn is there with other words, from another window.
    """
    room = pair.room
    room.hold()
    number = number_now(pair, now)
    places = [turn_place(pair.common, number, each) for each in pair.viewers]
    mine, theirs = places
    if of != mine:
        _refuse_other_words(room, of, words)
        return of
    there = room.some(Turn, places)
    if mine in there:
        _change(room, there[mine], base, words)
    else:
        room.put(turn_of(pair, number, words, now), record_id=mine)
    discard_draft(room=pair.person.room, of=mine)
    if theirs not in there:
        return None
    _open_both(room, room.some(Turn, places), now)
    return mine


@transaction.atomic
def take_back(pair: Pair, *, now: datetime) -> bool:
    """Take one's own turn back while it waits. It becomes a draft again.

    Returns:
        Whether there was one; False where it has opened, or was taken back already.
    """
    pair.room.hold()
    number = number_now(pair, now)
    place = turn_place(pair.common, number, pair.me)
    mine = pair.room.some(Turn, [place]).get(place)
    # It may have opened while this waited for the room, later than `now`.
    if mine is None or mine.document.opens_at < NEVER:
        return False
    pair.room.delete(mine)
    room, words = pair.person.room, words_of(mine.document)
    begun = draft_of(room, place)
    if begun:
        words = _both(words_in(begun.document.fields), words)
    keep_draft(room=room, draft=_draft(place, 0, words, now))
    return True


@transaction.atomic
def choose(pair: Pair, *, often: Often, now: datetime) -> None:
    """Keep how often one wants a check-in. Both choices open once both have chosen."""
    room = pair.room
    room.hold()
    places = [rhythm_place(pair.common, each) for each in pair.viewers]
    there = room.some(Rhythm, places)
    mine, theirs = (there.get(place) for place in places)
    if mine is None:
        chosen = Rhythm(by=pair.me, at=now, opens_at=NEVER, often=often)
        room.put(chosen, record_id=places[0])
    elif mine.document.often != often:
        room.edit(mine, often=often, at=now)
    if mine is None and theirs is not None:
        _open_both(room, room.some(Rhythm, places), now)


def _open_both(
    room: Room,
    there: dict[UUID, Stored[Turn]] | dict[UUID, Stored[Rhythm]],
    now: datetime,
) -> None:
    """Put both there anew, in an order and with a day that tell nothing of who was first."""
    opened: dict[UUID, ForTwo] = {
        each: stored.with_changes({"at": now, "opens_at": now}).document
        for each, stored in there.items()
    }
    for each in sorted(opened):
        room.remove(each)
    for each in sorted(opened):
        room.put(opened[each], record_id=each)


def _change(room: Room, there: Stored[Turn], base: int, words: TurnWords) -> None:
    if words_of(there.document) == words:
        return
    if there.version != base:
        raise Conflict(there)
    room.edit(there, **words.fields)


def _refuse_other_words(room: Room, of: UUID, words: TurnWords) -> None:
    there = room.some(Turn, [of]).get(of)
    if there is None or words_of(there.document) != words:
        raise Opened


def _both(begun: TurnWords, back: TurnWords) -> TurnWords:
    """Return both, part by part, where they are not the same."""
    there = back.fields
    return words_in(
        {part: _joined(text, there[part]) for part, text in begun.fields.items()}
    )


def _joined(one: str, other: str) -> str:
    texts = dict.fromkeys(text for text in (one, other) if text.strip())
    return "\n\n".join(texts)


def _draft(of: UUID, base: int, words: TurnWords, now: datetime) -> Draft:
    return Draft(
        of=of, base=base, place=PLACE, text="", written_at=now, fields=words.fields
    )
