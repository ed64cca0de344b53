"""The key pairs of an account, wrapped under its user key."""

from uuid import UUID

from reknit.rooms.installation import installation_id
from reknit.vault.context import NOWHERE, Context, Purpose
from reknit.vault.derive import Label, derive
from reknit.vault.identity import Identity
from reknit.web.models import Account


def wrap_identity(account: Account, user_key: bytes, identity: Identity) -> None:
    """Set the account's key pairs. Saves nothing."""
    public = identity.public
    account.box_key, account.verify_key = public.box, public.verify
    account.identity = identity.wrapped(
        derive(user_key, Label.IDENTITY), _of_identity(account.id)
    )


def unwrap_identity(account: Account, user_key: bytes) -> Identity:
    """Return the account's key pairs.

    Raises:
        CannotOpen: Not this account's, or changed.
    """
    return Identity.unwrapped(
        derive(user_key, Label.IDENTITY),
        bytes(account.identity),
        _of_identity(account.id),
    )


def _of_identity(account_id: UUID) -> Context:
    return Context(Purpose.IDENTITY, installation_id(), NOWHERE, account_id.bytes, 1, 1)
