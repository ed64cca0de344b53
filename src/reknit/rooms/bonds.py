"""What one person knows of the other: which room, whose keys. Kept in their own room.

There it is sealed under their own key, listed in their own manifest, and carried along
by every change of keys, so that nobody else can put another person's keys in.
"""

from datetime import date
from hashlib import sha256
from typing import Final
from uuid import UUID

import msgspec
from django.contrib.auth import get_user_model

from reknit.rooms import rows
from reknit.rooms.documents import Document, Stored
from reknit.rooms.errors import AlreadyKept, AlreadyTwo, KeysChanged, NotFound
from reknit.rooms.holder import Holder
from reknit.rooms.models import Member
from reknit.vault.identity import PublicIdentity
from reknit.vault.pairing import is_same

_NOBODY: Final = UUID(int=0)


class Bond(Document, kind="bond"):
    """The room for two that somebody is in, and the pinned keys of the other.

    `name` is what the other wants to be called, `mine` what one is called oneself; `box`
    and `verify` are their public keys as they were at pairing; `accepted` is the digest
    of the invitation that was accepted (empty for whoever invited). `key_version` and
    `counter` are the highest that were seen, so that a room put back to an older state
    is noticed; `went_back` is set from then on.
    """

    space: UUID
    other: UUID
    box: bytes
    verify: bytes
    name: str
    since: date
    mine: str = ""
    accepted: bytes = b""
    key_version: int = 1
    counter: int = 0
    went_back: bool = False

    @property
    def day(self) -> date:
        """The day of pairing."""
        return self.since

    @property
    def is_untied(self) -> bool:
        """Whether it is over, and nothing of the other stands in it any more."""
        return not self.box

    @property
    def pinned(self) -> PublicIdentity:
        """The other's public keys as they were at pairing."""
        return PublicIdentity(self.box, self.verify)


def bond_of(me: Holder) -> Stored[Bond]:
    """Return what somebody knows of the other.

    Raises:
        NotFound: There is no room for two.
        Tampered: It is not what this person's room wrote.
    """
    stored = me.own.get(Bond, _place_of(me))
    if stored.document.is_untied:
        raise NotFound
    return stored


def tie(me: Holder, bond: Bond) -> None:
    """Keep a bond. There is room for one: its record has a fixed id.

    Raises:
        AlreadyTwo: There is one already.
    """
    try:
        me.own.put(bond, record_id=_place_of(me))
    except AlreadyKept as kept:
        before: Stored[Bond] = kept.stored
        if not before.document.is_untied and _is_in(me, before.document.space):
            raise AlreadyTwo from None
        me.own.edit(before, **msgspec.structs.asdict(bond))


def untie(me: Holder) -> None:
    """Forget the other.

    The record stays, empty: a deletion would be done again after a backup was put back,
    and whoever had left since could then not be given their copy of what is back.

    Raises:
        NotFound: There is no bond.
        Tampered: As for `bond_of`.
    """
    stored = bond_of(me)
    nobody = Bond(
        space=_NOBODY,
        other=_NOBODY,
        box=b"",
        verify=b"",
        name="",
        since=stored.document.since,
    )
    me.own.edit(stored, **msgspec.structs.asdict(nobody))


def cut(me: Holder) -> None:
    """Delete a bond that does not open, so that another can be tied."""
    me.own.remove(_place_of(me))


def require_pinned(bond: Bond) -> bool:
    """Make sure that the other's keys are those of the pairing. One statement.

    Returns:
        Whether the other is still in the room. Who is not has no keys that could be
        used for anything.

    Raises:
        KeysChanged: They are others.
    """
    there = rows.identity_in(bond.space, bond.other)
    if there is None:
        return False
    seen = PublicIdentity(*there)
    if not is_same(seen, bond.pinned):
        raise KeysChanged(bond.pinned, seen)
    return True


def trust_again(me: Holder, seen: PublicIdentity) -> None:
    """Pin the other's new keys, once the two have compared the words for them.

    Args:
        seen: The keys whose words were compared, from `KeysChanged.seen`.

    Raises:
        NotFound: There is no room for two.
        KeysChanged: The keys changed once more since.
    """
    stored = bond_of(me)
    now = identity_now(stored.document.other)
    if now is not None and not is_same(now, seen):
        raise KeysChanged(stored.document.pinned, now)
    me.own.edit(stored, box=seen.box, verify=seen.verify)


def identity_now(account: UUID) -> PublicIdentity | None:
    """Return the public keys that stand in an account's row, or None where it is gone."""
    found = get_user_model().objects.filter(id=account).first()
    return None if found is None else found.public_identity


def _is_in(me: Holder, space: UUID) -> bool:
    return Member.objects.filter(account_id=me.account, space_id=space).exists()


def _place_of(me: Holder) -> UUID:
    """Return the one id that a bond can have, so that finding it opens one chunk.

    It tells no more than the rows of members do, which stand in clear.
    """
    return UUID(bytes=sha256(b"bond" + me.own.keys.space).digest()[:16])
