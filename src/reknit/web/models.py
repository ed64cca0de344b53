"""Who has an account, and which browsers are signed in. Nothing here can be read alone."""

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from reknit.vault.identity import PublicIdentity
from reknit.vault.passphrase import Argon2Profile


class Account(AbstractBaseUser):
    """One person's way in. What they call themselves is inside `profile`."""

    CLEAR: ClassVar = {
        "id": "names the account; random, says nothing",
        "handle_digest": "finds an account by its name without keeping the name",
        "password": "hash of the verifier half of the passphrase derivation",
        "salt": "of the derivation; random",
        "memory_kib": "of the derivation; checked against a floor when read",
        "passes": "of the derivation; checked against a floor when read",
        "lanes": "of the derivation; checked against a floor when read",
        "wrap_version": "counts passphrase changes; bound into the wraps",
        "recovery_version": "counts recovery codes; bound into the wrap",
        "box_key": "public half, so that others can grant a room",
        "verify_key": "public half, so that others can check a grant",
        "profile_version": "bound into associated data; rises with every sign-in",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    handle_digest = models.BinaryField(db_index=True)
    """Not unique: that a name is taken must not be seen from outside."""

    salt = models.BinaryField()
    memory_kib = models.PositiveIntegerField()
    passes = models.PositiveIntegerField()
    lanes = models.PositiveIntegerField()
    wrap_version = models.PositiveIntegerField(default=1)
    user_key_by_passphrase = models.BinaryField()
    recovery_version = models.PositiveIntegerField(default=1)
    user_key_by_recovery = models.BinaryField(null=True)
    box_key = models.BinaryField()
    verify_key = models.BinaryField()
    identity = models.BinaryField()
    profile_version = models.PositiveBigIntegerField(default=1)
    profile = models.BinaryField()

    last_login = None
    """Not kept: it would tell when somebody was here."""

    USERNAME_FIELD = "id"
    REQUIRED_FIELDS: ClassVar = []

    def __str__(self) -> str:
        return f"Account {self.pk}"

    @property
    def argon2_profile(self) -> Argon2Profile:
        """How the passphrase was derived."""
        return Argon2Profile(self.memory_kib, self.passes, self.lanes)

    @property
    def public_identity(self) -> PublicIdentity:
        """The public halves of both key pairs."""
        return PublicIdentity(bytes(self.box_key), bytes(self.verify_key))


class Session(AbstractBaseSession):
    """A signed-in browser. Its row alone opens nothing: half of it is in a cookie."""

    CLEAR: ClassVar = {
        "session_key": "finds the row; worth nothing without the key cookie",
        "session_data": "signed; holds the user key only wrapped under the cookie",
        "expire_date": "so that old rows can be cleared away",
        "account": "so that a person can end their other sessions",
    }

    account = models.ForeignKey(Account, on_delete=models.CASCADE, null=True)
    label = models.BinaryField(default=b"")
    """What its owner calls this browser and the day it began, sealed."""

    class Meta(AbstractBaseSession.Meta):
        verbose_name = "session"

    @classmethod
    def get_session_store_class(cls) -> type:
        """Return the engine that writes these rows."""
        from reknit.web.sessions import SessionStore  # noqa: PLC0415 - mutual by design

        return SessionStore
