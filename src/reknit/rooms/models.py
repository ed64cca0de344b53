"""The tables of the sealed store.

Every column is sealed, or stands in `CLEAR` with the reason why it is not. A test
compares the two with the real columns (tests/architecture/test_every_column_is_sealed).
"""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models


class Installation(models.Model):
    """This copy of Reknit. One row. Its id is bound into everything that is sealed."""

    CLEAR: ClassVar = {
        "id": "bound into associated data; random, says nothing",
        "only": "keeps the table at one row",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    only = models.BooleanField(default=True, unique=True)
    canary = models.BinaryField()
    """A fixed word sealed under the server's secrets: tells whether they are the same."""

    def __str__(self) -> str:
        return "Installation"


class Space(models.Model):
    """A room. What kind of room it is stands in its sealed head."""

    CLEAR: ClassVar = {
        "id": "names the room; random, says nothing",
        "version": "bound into associated data; counts writes to the room",
        "key_version": "which room key the head is sealed under",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveBigIntegerField(default=1)
    key_version = models.PositiveIntegerField(default=1)
    head = models.BinaryField()

    def __str__(self) -> str:
        return f"Space {self.pk}"


class Member(models.Model):
    """One version of a room's key, for one account.

    Wrapped under the account's user key; or, until its owner comes by, a grant from
    the other member of a room for two (`vault.grants`).
    """

    CLEAR: ClassVar = {
        "id": "row number",
        "account": "finds a person's rooms",
        "space": "the room it opens",
        "key_version": "which room key it is",
    }

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    space = models.ForeignKey(Space, on_delete=models.CASCADE)
    key_version = models.PositiveIntegerField(default=1)
    grant = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "space", "key_version"], name="one_grant_per_key"
            )
        ]

    def __str__(self) -> str:
        return f"Member {self.pk}"


class Chunk(models.Model):
    """A part of a room's manifest: which records there are, in order of arrival."""

    CLEAR: ClassVar = {
        "id": "row number",
        "space": "the room it describes",
        "number": "its place in the manifest, from 0",
        "version": "bound into associated data",
        "key_version": "which room key it is sealed under",
    }

    space = models.ForeignKey(Space, on_delete=models.CASCADE, db_index=False)
    number = models.PositiveIntegerField()
    version = models.PositiveBigIntegerField(default=1)
    key_version = models.PositiveIntegerField(default=1)
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["space", "number"], name="one_chunk_per_number"
            )
        ]

    def __str__(self) -> str:
        return f"Chunk {self.pk}"


class Record(models.Model):
    """One sealed document. Neither its kind nor its time can be seen."""

    CLEAR: ClassVar = {
        "id": "names the document in addresses; random, says nothing",
        "space": "the room it is in; the column a larger database is spread by",
        "chunk": "where the manifest lists it, so that one chunk is opened, not all",
        "version": "bound into associated data; notices two edits at once",
        "key_version": "which room key its own key is wrapped under",
        "week": "ISO week of the last save, for retention; nothing finer is kept",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Found by (space, chunk): an index on the space alone would only slow down writes.
    space = models.ForeignKey(Space, on_delete=models.CASCADE, db_index=False)
    chunk = models.PositiveIntegerField()
    version = models.PositiveBigIntegerField(default=1)
    key_version = models.PositiveIntegerField(default=1)
    week = models.PositiveIntegerField()
    wrapped_key = models.BinaryField()
    sealed = models.BinaryField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["space", "chunk"], name="record_by_chunk")
        ]

    def __str__(self) -> str:
        return f"Record {self.pk}"


class Tombstone(models.Model):
    """That something was deleted, so that a restored backup deletes it again.

    `digest` finds what it speaks of without naming it; `proof` shows that a member of
    the room made it, so that nobody else can pass a theft off as a deletion.
    """

    CLEAR: ClassVar = {
        "digest": "hash of a random id: matches only what was deleted",
        "space": "the room; empty for a deleted account",
        "key_version": "which room key made the proof",
        "week": "ISO week, so that it can be forgotten when no backup is older",
        "proof": "keyed hash: says that a member of the room made it, and nothing else",
    }

    digest = models.BinaryField(primary_key=True)
    space = models.UUIDField(null=True)
    key_version = models.PositiveIntegerField(default=1)
    week = models.PositiveIntegerField()
    proof = models.BinaryField()

    def __str__(self) -> str:
        return "Tombstone"


class Invitation(models.Model):
    """An invitation to a room for two. Whose it is can be read by who has the code."""

    CLEAR: ClassVar = {
        "digest": "keyed hash of the code: finds the row for whoever types the code",
        "week": "ISO week it was made in, so that what nobody came for is cleared away",
    }

    digest = models.BinaryField(primary_key=True)
    week = models.PositiveIntegerField()
    sealed = models.BinaryField()
    answer = models.BinaryField(null=True)
    """What the invitee answered; None until somebody has accepted."""

    def __str__(self) -> str:
        return "Invitation"
