"""Inviting somebody into a room for two, and accepting.

    invite ──code, by hand──▶ look ──▶ accept            (revoke, or a day goes by: gone)
       ▲                                  │
       └────────────── meet ◀─────────────┘

The room is made by whoever accepts: they know the inviter's keys from what the code
opens, and grant the room's key to them. The code itself never opens a room, so a code
that is found later, with an old copy of the database, shows two names and no more.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID, uuid4

import msgspec
from django.conf import settings
from django.db import transaction

from reknit.content.words import passphrase_words
from reknit.rooms import models, rows
from reknit.rooms.bonds import Bond, bond_of, identity_now, tie
from reknit.rooms.couple import begin_couple_room, open_bond, take_in
from reknit.rooms.documents import Document, Stored
from reknit.rooms.errors import (
    AlreadyTwo,
    Gone,
    NotFound,
    Over,
    Taken,
    Tampered,
    TooMany,
)
from reknit.rooms.holder import Holder
from reknit.rooms.installation import hold_installation, installation_id
from reknit.rooms.weeks import week_of
from reknit.vault import pairing
from reknit.vault.errors import CannotOpen, MistypedCode
from reknit.vault.identity import PublicIdentity

LASTS_SECONDS: Final = 24 * 60 * 60
OPEN_AT_ONCE: Final = 3
IN_A_WEEK: Final = 10
LONGEST_NAME: Final = 60
"""Characters of a name; whatever is longer is cut."""

_WEEK_SECONDS: Final = 7 * LASTS_SECONDS


class Offer(Document, kind="invitation"):
    """An invitation as its inviter keeps it, for a week: the limit goes by these.

    `secret` is empty once it can not be accepted any more. Times in whole seconds since
    1970 (UTC).
    """

    secret: bytes
    space: UUID
    name: str
    made_at: int
    ends_at: int

    @property
    def day(self) -> date:
        """The day it was made."""
        return _day(self.made_at)

    def in_words(self) -> str:
        """Return the code as words, to be read aloud or written down."""
        return pairing.in_words(self.secret, passphrase_words())

    def in_link(self) -> str:
        """Return the code as a part of a link or a square of dots."""
        return pairing.in_link(self.secret)


class Look(NamedTuple):
    """What somebody with the code sees before accepting: who invites, until when."""

    name: str
    ends_at: int


class _Said(msgspec.Struct, frozen=True, array_like=True):
    """What the inviter says in an invitation."""

    account: UUID
    box: bytes
    verify: bytes
    space: UUID
    name: str
    ends_at: int


class _Answer(msgspec.Struct, frozen=True, array_like=True):
    """What the invitee answers. `proof` binds both identities to code and room."""

    account: UUID
    box: bytes
    verify: bytes
    name: str
    proof: bytes


_encode = msgspec.msgpack.Encoder().encode
_decode_said = msgspec.msgpack.Decoder(_Said).decode
_decode_answer = msgspec.msgpack.Decoder(_Answer).decode


@transaction.atomic
def invite(
    me: Holder, *, name: str, now: int, offer_id: UUID | None = None
) -> Stored[Offer]:
    """Make an invitation. Its code is shown to the inviter, who hands it over.

    Args:
        name: What the inviter wants to be called by whoever looks.
        now: Whole seconds since 1970 (UTC).
        offer_id: Where it is kept; made once, however often it is asked for under
            this id. Without one, each call makes a new one.

    Raises:
        AlreadyTwo: The inviter has a room for two.
        TooMany: Three are open, or ten were made within seven days.
    """
    me.own.hold()
    made = me.own.some(Offer, [offer_id]) if offer_id else {}
    if offer_id in made:
        return made[offer_id]
    _require_alone(me.account)
    _clear_away(me, now)
    offers = me.own.find(Offer, newest=IN_A_WEEK)
    is_full = len(list(_open(offers, now))) >= OPEN_AT_ONCE
    if is_full or len(offers) >= IN_A_WEEK:
        raise TooMany
    offer = Offer(
        secret=pairing.new_secret(),
        space=uuid4(),
        name=name[:LONGEST_NAME],
        made_at=now,
        ends_at=now + LASTS_SECONDS,
    )
    mine = me.identity.public
    said = _Said(
        me.account, mine.box, mine.verify, offer.space, offer.name, offer.ends_at
    )
    installation, digest = installation_id(), _digest(offer.secret)
    models.Invitation.objects.create(
        digest=digest,
        week=week_of(_moment(now)),
        sealed=pairing.seal_offer(
            offer.secret, _encode(said), installation=installation, digest=digest
        ),
    )
    return me.own.put(offer, record_id=offer_id)


def open_ones(me: Holder, *, now: int) -> list[Stored[Offer]]:
    """Return the inviter's invitations that can still be accepted, newest first."""
    return list(_open(me.own.find(Offer, newest=IN_A_WEEK), now))


def has_answer(me: Holder) -> bool:
    """Say whether somebody has accepted an invitation, so that `meet` has work to do."""
    return any(_answered(offer) for offer in me.own.find(Offer, newest=IN_A_WEEK))


def has_room_for_two(account: UUID) -> bool:
    """Say whether somebody is in a room for two, or waited for in one. One statement."""
    # Of somebody else only this can be seen: in how many rooms they are.
    mine = models.Member.objects.filter(account_id=account)
    return mine.values("space").distinct().count() > 1


@transaction.atomic
def revoke(me: Holder, offer_id: UUID) -> None:
    """Take an invitation back. Taking back what is over already does nothing.

    Raises:
        NotFound: It is not one of this person's.
        Taken: It was accepted before.
    """
    offer = me.own.get(Offer, offer_id)
    if offer.document.secret and not _withdraw(offer.document) and _answered(offer):
        raise Taken
    _use_up(me, offer)


@transaction.atomic
def forget_answers(me: Holder) -> set[UUID]:
    """Let go of answers that were never taken up; return the rooms that wait there."""
    spaces = set()
    for offer in me.own.find(Offer, newest=IN_A_WEEK):
        if _answered(offer):
            models.Invitation.objects.filter(
                digest=_digest(offer.document.secret)
            ).delete()
            _use_up(me, offer)
            spaces.add(offer.document.space)
    return spaces


@transaction.atomic
def revoke_all(me: Holder) -> None:
    """Take back every invitation that nobody has accepted yet."""
    for offer in me.own.find(Offer, newest=IN_A_WEEK):
        if offer.document.secret and not _answered(offer):
            _withdraw(offer.document)
            _use_up(me, offer)


def look(code: str, *, now: int, viewer: UUID | None = None) -> Look:
    """Return what somebody with the code may see before accepting.

    Args:
        code: The words, or the part of a link.
        viewer: The account of whoever looks, if they have one.

    Raises:
        Gone: Mistyped, wrong, used, over, taken back or one's own: one answer, by the
            same steps.
    """
    said = _found(_read(code), now)
    if said.account == viewer:
        raise Gone
    return Look(said.name, said.ends_at)


@transaction.atomic
def accept(me: Holder, code: str, *, name: str, now: int) -> None:
    """Accept an invitation: make the room, grant it to the inviter, pin their keys.

    All of one's own open invitations are taken back. Sending it twice accepts once.

    Args:
        name: What the invitee wants to be called.

    Raises:
        Gone: As for `look`; or it is one's own, or the inviter is with somebody else.
        AlreadyTwo: The invitee has a room for two already.
    """
    # One at a time: two who invited each other would else both get a room.
    hold_installation()
    secret = _read(code)
    if _has_accepted(me, secret):
        return
    said = _found(secret, now)
    inviter = PublicIdentity(said.box, said.verify)
    _require_alone(me.account)
    if (
        said.account == me.account
        or identity_now(said.account) is None
        or has_room_for_two(said.account)
    ):
        raise Gone
    begin_couple_room(me, said.account, inviter, said.space)
    mine, digest = me.identity.public, _digest(secret)
    answer = _Answer(
        me.account,
        mine.box,
        mine.verify,
        name[:LONGEST_NAME],
        pairing.proof_of_both(secret, inviter, mine, said.space.bytes),
    )
    sealed = pairing.seal_answer(
        secret, _encode(answer), installation=installation_id(), digest=digest
    )
    waiting = models.Invitation.objects.filter(digest=digest, answer=None)
    if not waiting.update(answer=sealed):
        raise Gone
    tie(
        me,
        Bond(
            space=said.space,
            other=said.account,
            box=inviter.box,
            verify=inviter.verify,
            name=said.name,
            mine=name[:LONGEST_NAME],
            since=_day(now),
            accepted=digest,
        ),
    )
    revoke_all(me)


@transaction.atomic
def meet(me: Holder, *, now: int) -> bool:
    """Take up an answer: check its proof, pin the invitee's keys, take in the room's key.

    Where there is none, codes that are over are forgotten. Meant for each sign-in.

    Returns:
        Whether there is a room for two now that there was not before.

    Raises:
        Tampered: The answer was not made by somebody with the code, or the key was not
            granted by them. Nothing was pinned.
    """
    for offer in me.own.find(Offer, newest=IN_A_WEEK):
        if not _answered(offer):
            continue
        # Held before it is read again: the invitee may be leaving at this moment.
        rows.held_space(offer.document.space)
        row = _row(offer.document.secret)
        if row is not None and row.answer is not None:
            _pin(me, offer.document, row, now)
            row.delete()
            _use_up(me, offer)
            revoke_all(me)
            return True
    _clear_away(me, now)
    return False


def _pin(me: Holder, offer: Offer, row: models.Invitation, now: int) -> None:
    secret, mine = offer.secret, me.identity.public
    try:
        answer = _decode_answer(
            pairing.open_answer(
                secret,
                bytes(row.answer or b""),
                installation=installation_id(),
                digest=bytes(row.digest),
            )
        )
        theirs = PublicIdentity(answer.box, answer.verify)
        pairing.require_proof(answer.proof, secret, mine, theirs, offer.space.bytes)
    except (CannotOpen, msgspec.MsgspecError):
        raise Tampered from None
    bond = Bond(
        space=offer.space,
        other=answer.account,
        box=answer.box,
        verify=answer.verify,
        name=answer.name,
        mine=offer.name,
        since=_day(now),
    )
    try:
        take_in(me, open_bond(me, bond).keys)
    except Over:
        raise Tampered from None
    tie(me, bond)


def _found(secret: bytes, now: int) -> _Said:
    """Return what the inviter said, by the same steps whatever is wrong.

    Raises:
        Gone: It can not be accepted.
    """
    row = _row(secret)
    try:
        said = _opened(secret, row)
    except CannotOpen:
        raise Gone from None
    if row is None or row.answer is not None or now >= said.ends_at:
        raise Gone
    return said


def _opened(secret: bytes, row: models.Invitation | None) -> _Said:
    """Open what stands in a row; where there is none, something just as long."""
    digest = _digest(secret)
    try:
        return _decode_said(
            pairing.open_offer(
                secret,
                _NOTHING if row is None else bytes(row.sealed),
                installation=installation_id(),
                digest=digest,
            )
        )
    except msgspec.MsgspecError:
        raise CannotOpen from None


_NOTHING: Final = pairing.seal_offer(
    bytes(16), b"", installation=bytes(16), digest=bytes(32)
)


def _has_accepted(me: Holder, secret: bytes) -> bool:
    try:
        bond = bond_of(me).document
        said = _opened(secret, _row(secret))
    except (NotFound, CannotOpen):
        return False
    return bond.space == said.space


def _read(code: str) -> bytes:
    """Return the secret of a code; for what is none, one that opens nothing."""
    try:
        return pairing.read_words(code, passphrase_words())
    except MistypedCode:
        pass
    try:
        return pairing.read_link(code.strip())
    except MistypedCode:
        return pairing.new_secret()


def _row(secret: bytes) -> models.Invitation | None:
    return models.Invitation.objects.filter(digest=_digest(secret)).first()


def _digest(secret: bytes) -> bytes:
    return pairing.stored_digest(secret, settings.SERVER_KEY)


def _open(offers: list[Stored[Offer]], now: int) -> Iterator[Stored[Offer]]:
    for offer in offers:
        if offer.document.secret and now < offer.document.ends_at:
            row = _row(offer.document.secret)
            if row is not None and row.answer is None:
                yield offer


def _answered(offer: Stored[Offer]) -> bool:
    row = _row(offer.document.secret) if offer.document.secret else None
    return row is not None and row.answer is not None


def _withdraw(offer: Offer) -> bool:
    """Delete the row of an invitation that nobody has accepted; say whether it did."""
    waiting = models.Invitation.objects.filter(
        digest=_digest(offer.secret), answer=None
    )
    return waiting.delete()[0] > 0


def _use_up(me: Holder, offer: Stored[Offer]) -> None:
    if offer.document.secret:
        me.own.edit(offer, secret=b"")


def _clear_away(me: Holder, now: int) -> None:
    """Forget invitations that are over: the codes at once, the count after a week."""
    for offer in me.own.find(Offer, newest=2 * IN_A_WEEK):
        over = offer.document.ends_at <= now and not _answered(offer)
        if over and offer.document.secret:
            _withdraw(offer.document)
            _use_up(me, offer)
        if over and offer.document.made_at <= now - _WEEK_SECONDS:
            me.own.delete(offer)
    # Of inviters who never came back.
    before = week_of(_moment(now) - timedelta(days=14))
    models.Invitation.objects.filter(week__lt=before, answer=None).delete()


def _require_alone(account: UUID) -> None:
    if has_room_for_two(account):
        raise AlreadyTwo


def _day(now: int) -> date:
    return _moment(now).date()


def _moment(now: int) -> datetime:
    return datetime.fromtimestamp(now, UTC)
