"""What a person can do with their account. Each verb is one transaction."""

import hmac
import time
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from uuid import UUID, uuid4

import msgspec
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from reknit.apps.accounts.keys import (
    derivations,
    handle_digest,
    keyring_of,
    session_id,
    unwrap_by_passphrase,
    unwrap_by_recovery,
    wrap_by_passphrase,
    wrap_by_recovery,
)
from reknit.rooms.couple import rotate_couple_room
from reknit.rooms.database import forget_deleted
from reknit.rooms.errors import RoomError
from reknit.rooms.holder import Holder
from reknit.rooms.installation import hold_installation
from reknit.rooms.invitations import revoke_all
from reknit.rooms.leaving import leave
from reknit.rooms.members import leave_all_rooms, move_to_user_key
from reknit.rooms.private import create_private_room, private_room
from reknit.rooms.rotation import rotate_private_room
from reknit.rooms.tombstones import bury_account
from reknit.vault.errors import Busy, CannotOpen, MistypedCode
from reknit.vault.identity import Identity
from reknit.vault.passphrase import SALT_BYTES, Argon2Profile, Derived, new_salt
from reknit.vault.recovery import new_code, read_code
from reknit.vault.sealing import new_key
from reknit.web.identity import unwrap_identity, wrap_identity
from reknit.web.models import Account, Session
from reknit.web.profile import Profile
from reknit.web.together.pair import moment_for
from reknit.web.together.seeing import sight_of
from reknit.web.unlocked import Person

_SIGN_UP_TRIES = 3


class NotLetIn(Exception):
    """Name and passphrase (or code) do not fit together. It never says which."""


class WrongCode(Exception):
    """What was typed back is not the recovery code that was shown."""


def sign_up(*, handle: str, passphrase: str) -> Person:
    """Make an account, its keys, its recovery code and its own empty room.

    A name may be taken already: two people can use the same one, because refusing it
    would tell a stranger that somebody with that name is here. Whoever types a taken
    name together with its passphrase gets in, as they would by signing in.
    """
    digest = handle_digest(handle)
    for _ in range(_SIGN_UP_TRIES):
        namesakes = list(Account.objects.filter(handle_digest=digest))
        first = namesakes[0] if namesakes else None
        # One salt for all of one name, or the time of a sign-in would tell how many.
        salt = bytes(first.salt) if first else new_salt()
        profile = first.argon2_profile if first else settings.ARGON2_PROFILE
        derived = derivations().run(passphrase, salt, profile)
        person = _opened(namesakes, passphrase, {(salt, profile): derived})
        if person:
            return person
        with transaction.atomic():
            # A form sent twice at once makes one account: the second sending waits
            # here, finds that somebody of that name has come, and looks again.
            hold_installation()
            if Account.objects.filter(handle_digest=digest).count() == len(namesakes):
                return _create(handle, digest, derived, salt, profile)
    raise Busy


def _opened(
    namesakes: list[Account],
    passphrase: str,
    runs: dict[tuple[bytes, Argon2Profile], Derived],
) -> Person | None:
    """Return whoever of one name this passphrase opens.

    Args:
        runs: Derivations made already, by salt and profile; others are added.
    """
    for account in namesakes:
        salt, profile = bytes(account.salt), account.argon2_profile
        if (salt, profile) not in runs:
            runs[salt, profile] = derivations().run(passphrase, salt, profile)
        try:
            user_key = unwrap_by_passphrase(account, runs[salt, profile])
        except CannotOpen:
            continue
        _strengthen(account, user_key, passphrase)
        return _person(account, user_key)
    return None


def _create(
    handle: str, digest: bytes, derived: Derived, salt: bytes, profile: Argon2Profile
) -> Person:
    """Make an account and all that belongs to it. Inside a transaction."""
    user_key, code = new_key(), new_code()
    account = Account(id=uuid4(), handle_digest=digest)
    account.wrap_version = account.recovery_version = 0
    wrap_by_passphrase(account, user_key, derived, salt=salt, profile=profile)
    wrap_by_recovery(account, user_key, code)
    wrap_identity(account, user_key, Identity.new())
    keyring = keyring_of(account, user_key)
    own = Profile(handle=handle, pending_code=code)
    account.profile_version = 1
    account.profile = own.sealed(keyring, 1)
    account.save(force_insert=True)
    create_private_room(keyring)
    return Person(account, keyring, own)


def sign_in(*, handle: str, passphrase: str) -> Person:
    """Open an account with its name and passphrase.

    Takes the same time whether the name is known or not.

    Raises:
        NotLetIn: They do not fit together.
        WeakParameters: The row was weakened behind our back.
        Busy: Too many are signing in at once.
    """
    digest = handle_digest(handle)
    namesakes = list(Account.objects.filter(handle_digest=digest))
    person = _opened(namesakes, passphrase, {})
    if person:
        return person
    if not namesakes:
        decoy = hmac.digest(settings.SERVER_KEY, digest, sha256)[:SALT_BYTES]
        derivations().run(passphrase, decoy, settings.ARGON2_PROFILE)
    raise NotLetIn


def require_passphrase(person: Person, passphrase: str) -> None:
    """Make sure that it is still the owner who is there.

    Raises:
        NotLetIn: It is not their passphrase.
    """
    account = person.account
    derived = derivations().run(passphrase, bytes(account.salt), account.argon2_profile)
    try:
        derived.require_match(account.password)
    except CannotOpen:
        raise NotLetIn from None


def confirm_code(person: Person, typed: str) -> None:
    """Note that the recovery code was typed back, and forget it.

    Raises:
        WrongCode: It is not the one that was shown.
    """
    shown = person.profile.pending_code
    try:
        same = hmac.compare_digest(read_code(typed), read_code(shown))
    except MistypedCode:
        raise WrongCode from None
    if not same:
        raise WrongCode
    person.save_profile(msgspec.structs.replace(person.profile, pending_code=""))


@transaction.atomic
def decline_code(person: Person) -> None:
    """Go on without a recovery code. A lost passphrase then means lost words."""
    person.account.user_key_by_recovery = None
    person.account.save(update_fields=["user_key_by_recovery"])
    person.save_profile(msgspec.structs.replace(person.profile, pending_code=""))


@transaction.atomic
def renew_code(person: Person) -> None:
    """Make a new recovery code, to be shown and typed back. The old one is worthless."""
    code = new_code()
    wrap_by_recovery(person.account, person.keyring.user_key, code)
    person.account.save(update_fields=["user_key_by_recovery", "recovery_version"])
    person.save_profile(msgspec.structs.replace(person.profile, pending_code=code))


def change_passphrase(
    person: Person, *, passphrase: str, somebody_may_know: bool
) -> Person:
    """Set a new passphrase and end all sessions, this one included.

    Args:
        somebody_may_know: Also make a new user key and recovery code, so that an old
            copy of the database and the old passphrase do not open what comes later.

    Returns:
        The person with the keys that count from now on. The caller signs them in anew.
    """
    account = person.account
    salt = _salt_for(account)
    profile = settings.ARGON2_PROFILE
    derived = derivations().run(passphrase, salt, profile)
    with transaction.atomic():
        if somebody_may_know:
            person = _with_new_user_key(person)
        wrap_by_passphrase(
            account, person.keyring.user_key, derived, salt=salt, profile=profile
        )
        account.save()
        Session.objects.filter(account=account).delete()
        transaction.on_commit(forget_deleted)
    return person


def recover(*, handle: str, code: str, passphrase: str) -> Person:
    """Open an account with its recovery code, and set a new passphrase.

    The code is used up: a new one waits to be shown and typed back.

    Raises:
        MistypedCode: It is not a code at all.
        NotLetIn: Name and code do not fit together.
    """
    read_code(code)
    for account in Account.objects.filter(handle_digest=handle_digest(handle)):
        try:
            person = _person(account, unwrap_by_recovery(account, code))
        except CannotOpen:
            continue
        with transaction.atomic():
            renew_code(person)
            return change_passphrase(
                person, passphrase=passphrase, somebody_may_know=False
            )
    raise NotLetIn


def end_sessions(person: Person, *, ids: Iterable[str]) -> None:
    """End the sessions with these ids (see `selectors.sessions`), if they are theirs."""
    wanted = set(ids)
    rows = Session.objects.filter(account=person.account)
    for key in rows.values_list("session_key", flat=True):
        if session_id(key) in wanted:
            rows.filter(session_key=key).delete()


@transaction.atomic
def delete_account(person: Person) -> None:
    """Delete an account for good: keys, own room and all in it, sessions.

    Whoever has a room for two with them keeps their copy, as if the person had left.
    """
    account_id: UUID = person.account.id
    # What was changed from outside keeps nobody here.
    with suppress(RoomError, CannotOpen):
        me = person.holder
        revoke_all(me)
        sight = sight_of(account_id, moment_for(me, timezone.now()))
        leave(me, today=timezone.localdate(), sight=sight)
    leave_all_rooms(account_id)
    Session.objects.filter(account_id=account_id).delete()
    Account.objects.filter(id=account_id).delete()
    bury_account(person.keyring.installation, account_id)
    transaction.on_commit(_forget_patiently)


def _person(account: Account, user_key: bytes) -> Person:
    keyring = keyring_of(account, user_key)
    return Person(account, keyring, Profile.opened(keyring, account))


def _salt_for(account: Account) -> bytes:
    """Return a fresh salt, unless somebody has the same name (see `sign_up`)."""
    has_namesake = (
        Account.objects.filter(handle_digest=account.handle_digest)
        .exclude(id=account.id)
        .exists()
    )
    return bytes(account.salt) if has_namesake else new_salt()


def _strengthen(account: Account, user_key: bytes, passphrase: str) -> None:
    """Wrap the user key anew where the host has raised the cost of a guess since."""
    wanted = settings.ARGON2_PROFILE
    if account.memory_kib * account.passes >= wanted.memory_kib * wanted.passes:
        return
    salt = bytes(account.salt)
    derived = derivations().run(passphrase, salt, wanted)
    wrap_by_passphrase(account, user_key, derived, salt=salt, profile=wanted)
    account.save()


def _with_new_user_key(person: Person) -> Person:
    """Move everything from the old user key to a new one. Inside a transaction."""
    account, old = person.account, person.keyring
    user_key, code = new_key(), new_code()
    new = old._replace(user_key=user_key)
    identity = unwrap_identity(account, old.user_key)
    wrap_identity(account, user_key, identity)
    wrap_by_recovery(account, user_key, code)
    move_to_user_key(old, new)
    rotate_private_room(new)
    # Nothing of a room for two may keep somebody from a new passphrase.
    with suppress(RoomError):
        me = Holder(new, identity, private_room(new))
        revoke_all(me)
        rotate_couple_room(me)
    profile = msgspec.structs.replace(person.profile, pending_code=code)
    account.profile_version += 1
    account.profile = profile.sealed(new, account.profile_version)
    return Person(account, new, profile)


def _forget_patiently() -> None:
    """Empty the log of the database, waiting a moment for readers to finish."""
    for _ in range(20):
        if forget_deleted():
            return
        time.sleep(0.05)
