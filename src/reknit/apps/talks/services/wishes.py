"""What both have to want before it happens. Neither sees whether the other wants it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from reknit.apps.talks.documents import Wish, wish_of
from reknit.rooms.documents import Stored
from reknit.web.together.documents import NEVER
from reknit.web.together.pair import Pair


def wants(pair: Pair, talk_id: UUID, now: datetime, **changes: Any) -> None:
    """Note what somebody wants. Inside a transaction that holds the room."""
    kept = wish_of_one(pair, talk_id, pair.me)
    if kept is None:
        wish = Wish(by=pair.me, at=now, opens_at=NEVER, talk=talk_id)
        kept = pair.room.put(wish, record_id=wish_of(talk_id, pair.me))
    pair.room.edit(kept, **changes)


def wish_of_one(pair: Pair, talk_id: UUID, account: UUID) -> Stored[Wish] | None:
    """Return what one of the two wants. For comparing alone: it goes on no page."""
    wish = wish_of(talk_id, account)
    return pair.room.some(Wish, [wish]).get(wish)
