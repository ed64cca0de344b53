"""This copy of Reknit: its id, and whether the server's secrets are still the same."""

from functools import cache
from uuid import UUID

from reknit.rooms.models import Installation
from reknit.vault.context import NOWHERE, Context, Purpose
from reknit.vault.errors import CannotOpen
from reknit.vault.sealing import open_, seal

_CANARY = b"a small bird"


@cache
def installation_id() -> bytes:
    """Return the 16 bytes of this installation's id. It never changes while running."""
    return Installation.objects.values_list("id", flat=True).get().bytes


def found_installation(server_key: bytes) -> None:
    """Create the one row that says which installation this is, if it is not there.

    Args:
        server_key: 32 bytes made of everything secret that the server holds.
    """
    if Installation.objects.exists():
        return
    made = Installation()
    made.canary = seal(server_key, _CANARY, _canary_context(made.id))
    made.save(force_insert=True)
    installation_id.cache_clear()


def hold_installation() -> None:
    """Let one transaction at a time go on from here, until it ends.

    SQLite's transactions do that by themselves.
    """
    Installation.objects.select_for_update().get()


def has_same_secrets(server_key: bytes) -> bool:
    """Say whether the server's secrets are those the data was made with."""
    made = Installation.objects.get()
    try:
        open_(server_key, bytes(made.canary), _canary_context(made.id))
    except CannotOpen:
        return False
    return True


def accept_secrets(server_key: bytes) -> None:
    """Take the server's present secrets as the right ones from now on."""
    made = Installation.objects.get()
    made.canary = seal(server_key, _CANARY, _canary_context(made.id))
    made.save(update_fields=["canary"])


def _canary_context(installation: UUID) -> Context:
    return Context(Purpose.PROFILE, installation.bytes, NOWHERE, NOWHERE, 1, 1)
