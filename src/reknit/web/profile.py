"""What a person set for themselves. Sealed, and always of the same size.

Every account has one from the start and it is written anew at every sign-in and lock,
so that nothing can be read from when it changes or how long it is.
"""

from typing import Final, Self

import msgspec

from reknit.vault.context import Purpose
from reknit.vault.derive import Label
from reknit.vault.errors import CannotOpen
from reknit.vault.keyring import Keyring
from reknit.web.models import Account

SEALED_BYTES: Final = 4096
IDLE_MINUTES: Final = (2, 5, 10, 15, 30)
THEMES: Final = ("auto", "light", "night")


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """One person's own settings and what the account must remember.

    `handle` as they wrote it; `pending_code` a recovery code not yet typed back (empty
    when done); `room_counter` the highest count of writes seen in their own room, so
    that a room put back to an older state is noticed.
    """

    handle: str
    pending_code: str = ""
    idle_minutes: int = 10
    leave_site: str = "weather"
    shift_leaves: bool = True
    theme: str = "auto"
    room_counter: int = 0

    def sealed(self, keyring: Keyring, version: int) -> bytes:
        """Return the bytes for the account's row, the same length for everybody."""
        return keyring.seal_own(
            Label.PROFILE,
            _encode(self),
            keyring.own_context(Purpose.PROFILE, version),
            least=SEALED_BYTES,
        )

    @classmethod
    def opened(cls, keyring: Keyring, account: Account) -> Self:
        """Return the profile of an account.

        Raises:
            CannotOpen: Not sealed by this account, or an older one was put back.
        """
        context = keyring.own_context(Purpose.PROFILE, account.profile_version)
        try:
            return msgspec.msgpack.decode(
                keyring.open_own(Label.PROFILE, bytes(account.profile), context),
                type=cls,
            )
        except msgspec.MsgspecError:
            raise CannotOpen from None


def save_profile(account: Account, keyring: Keyring, profile: Profile) -> None:
    """Write the profile anew, under the next version. One statement."""
    account.profile_version += 1
    account.profile = profile.sealed(keyring, account.profile_version)
    account.save(update_fields=["profile", "profile_version"])


_encode = msgspec.msgpack.Encoder().encode
