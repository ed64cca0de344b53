"""What a person set for themselves. Sealed, and always of the same size.

Every account has one from the start and it is written anew at every sign-in and lock,
so that nothing can be read from when it changes or how long it is.
"""

from datetime import date
from typing import Final, Self
from uuid import UUID

import msgspec

from reknit.domain.safety import Safety
from reknit.vault.context import Purpose
from reknit.vault.derive import Label
from reknit.vault.errors import CannotOpen
from reknit.vault.keyring import Keyring
from reknit.web.about import About
from reknit.web.models import Account

SEALED_BYTES: Final = 4096
IDLE_MINUTES: Final = (2, 5, 10, 15, 30)
THEMES: Final = ("auto", "light", "night")


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """One person's own settings and what the account must remember.

    `handle` as they wrote it; `pending_code` a recovery code not yet typed back (empty
    when done); `room_counter` the highest count of writes seen in their own room, so
    that a room put back to an older state is noticed.

    `about` is None until the intake has begun. `joint_open`, `gentle_until`,
    `rest_until`, `plain_words`, `asked_on` and `opened_on` are all that is left of the
    private questions, whose answers are kept nowhere; each has ordinary reasons too.
    `opened_on`: when things for two were last opened by hand, which inviting goes by.
    `plain_words`: the page for saying things is the box alone, without marks and other
    ways to say it. `singles` holds the record of each kind of which a room has one (see
    `reknit.web.singles`).
    """

    handle: str
    pending_code: str = ""
    idle_minutes: int = 10
    leave_site: str = "weather"
    shift_leaves: bool = True
    theme: str = "auto"
    room_counter: int = 0
    about: About | None = None
    joint_open: bool = False
    gentle_until: date | None = None
    rest_until: date | None = None
    asked_on: date | None = None
    opened_on: date | None = None
    plain_words: bool = False
    singles: dict[str, UUID] = {}

    def safety(self, today: date) -> Safety:
        """Return what the path may offer today."""
        return Safety(
            joint_open=self.joint_open,
            gentle=self.gentle_until is not None and today <= self.gentle_until,
            relief_only=self.rest_until is not None and today <= self.rest_until,
        )

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
