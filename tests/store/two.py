"""Two people with keys of their own, and how they come together, for tests."""

from datetime import date
from uuid import uuid4

from reknit.rooms.couple import couple_room
from reknit.rooms.holder import Holder
from reknit.rooms.installation import installation_id
from reknit.rooms.invitations import accept, invite, meet
from reknit.rooms.private import create_private_room, private_room
from reknit.vault.identity import Identity
from reknit.vault.keyring import Keyring
from reknit.vault.sealing import new_key
from reknit.web.models import Account

NOW = 1_795_000_000
TODAY = date(2026, 11, 18)


def somebody_with_keys() -> Holder:
    """Return a new account with key pairs and an empty room, without a passphrase."""
    identity = Identity.new()
    account = Account.objects.create(
        id=uuid4(),
        handle_digest=uuid4().bytes,
        password="",
        salt=bytes(16),
        memory_kib=0,
        passes=0,
        lanes=0,
        user_key_by_passphrase=b"",
        box_key=identity.public.box,
        verify_key=identity.public.verify,
        identity=b"",
        profile=b"",
    )
    keyring = Keyring(installation_id(), account.id.bytes, new_key())
    create_private_room(keyring)
    return Holder(keyring, identity, private_room(keyring))


def holding(person) -> Holder:
    """Return a person who signed up, as rooms for two need them."""
    return person.holder


def anew(me: Holder) -> Holder:
    """Return the same person in their next request."""
    return me._replace(own=private_room(me.keyring))


def invited(me: Holder, *, name="", now=NOW) -> str:
    """Return the code of a new invitation."""
    return invite(me, name=name, now=now).document.in_words()


def together(inviter: Holder, invitee: Holder, *, names=("", "")) -> None:
    """Let one invite, the other accept, and the first take up the answer."""
    code = invited(inviter, name=names[0])
    accept(invitee, code, name=names[1], now=NOW)
    assert meet(inviter, now=NOW)


def theirs(me: Holder):
    """Return the room for two, opened in another request."""
    return couple_room(anew(me))
