"""After a talk: a last word from each, and what becomes of the words."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from reknit.apps.talks import selectors
from reknit.apps.talks.documents import LastWord, Talk, last_word_of, wish_of
from reknit.apps.talks.selectors import LastWordForm, Step
from reknit.apps.talks.services.stepping import Moved, happens
from reknit.apps.talks.services.wishes import wants, wish_of_one
from reknit.domain.talk import Act, Phase
from reknit.rooms.documents import Stored
from reknit.rooms.errors import Conflict
from reknit.web.drafts import discard_draft
from reknit.web.together.documents import NEVER
from reknit.web.together.pair import Pair
from reknit.web.together.seeing import visible_one


@transaction.atomic
def say_last_word(
    pair: Pair, talk_id: UUID, words: LastWordForm, now: datetime
) -> None:
    """Leave a last word, or change it. Both open once both are there.

    Raises:
        NotFound: There is no such talk.
        Moved: The talk is not over, or both last words are open.
        Conflict: Another window kept other words first.
    """
    pair.room.hold()
    stored = visible_one(pair.room, Talk, pair.me, talk_id, now)
    if selectors.state_of(stored.document, now).phase != Phase.ENDED:
        raise Moved
    mine = last_word_of(talk_id, pair.me)
    kept = pair.room.some(LastWord, [mine]).get(mine)
    if kept is None:
        heard, small, thanks = words.texts
        word = LastWord(
            by=pair.me,
            at=now,
            opens_at=NEVER,
            talk=talk_id,
            heard=heard,
            small=small,
            thanks=thanks,
        )
        pair.room.put(word, record_id=mine)
    elif _texts(kept.document) != words.texts:
        if not kept.document.is_held(now):
            raise Moved
        if kept.version != words.base:
            raise Conflict(kept)
        heard, small, thanks = words.texts
        pair.room.edit(kept, heard=heard, small=small, thanks=thanks)
    _open_last_words(pair, stored, now, least=2)
    discard_draft(room=pair.person.room, of=mine)


@transaction.atomic
def choose(pair: Pair, talk_id: UUID, *, keeps: bool, now: datetime) -> bool:
    """Choose what becomes of the words. It is settled once both have chosen.

    Returns:
        Whether the talk is still there.

    Raises:
        NotFound: There is no such talk.
        Moved: The talk is not over.
    """
    pair.room.hold()
    stored = visible_one(pair.room, Talk, pair.me, talk_id, now)
    talk = stored.document
    state = selectors.state_of(talk, now)
    if state.phase == Phase.KEPT:
        return True
    if state.phase != Phase.ENDED:
        raise Moved
    wants(pair, talk_id, now, keeps=keeps)
    others = wish_of_one(pair, talk_id, pair.other)
    theirs = others.document.keeps if others else None
    if keeps and theirs:
        _open_last_words(pair, stored, now, least=1)
        happens(pair, stored, state, Step(Act.KEEP), now)
        _drop_wishes(pair, talk_id, talk)
        return True
    if theirs is not None or (not keeps and selectors.is_late(pair, talk, now)):
        _dissolve(pair, talk_id, talk)
        return False
    return True


def _open_last_words(
    pair: Pair, stored: Stored[Talk], now: datetime, *, least: int
) -> None:
    ids = [last_word_of(stored.id, each) for each in stored.document.both]
    found = pair.room.some(LastWord, ids).values()
    if len(found) < least:
        return
    for each in found:
        if each.document.is_held(now):
            pair.room.edit(each, opens_at=now)


def _texts(word: LastWord) -> tuple[str, str, str]:
    return word.heard, word.small, word.thanks


def _dissolve(pair: Pair, talk_id: UUID, talk: Talk) -> None:
    for each in talk.both:
        pair.room.remove(last_word_of(talk_id, each))
    _drop_wishes(pair, talk_id, talk)
    pair.room.remove(talk_id)


def _drop_wishes(pair: Pair, talk_id: UUID, talk: Talk) -> None:
    """Let go what each wanted: once it is settled, nothing waits to open any more."""
    for each in talk.both:
        pair.room.remove(wish_of(talk_id, each))
