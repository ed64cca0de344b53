"""Documents that only tests know, and helpers to look at a room from outside."""

import sys
from collections import Counter
from contextlib import contextmanager
from datetime import date
from uuid import UUID, uuid4

from reknit.rooms import models
from reknit.rooms.documents import Document, Fields
from reknit.rooms.installation import installation_id
from reknit.rooms.private import create_private_room, private_room
from reknit.vault.keyring import Keyring
from reknit.vault.sealing import new_key, open_
from reknit.web.models import Account


class Page(Document, kind="page"):
    """A dated text."""

    text: str
    on: date = date(2026, 11, 22)

    @property
    def day(self) -> date:
        return self.on

    def searchable(self) -> str:
        return self.text


class Wish(Document, kind="wish"):
    """Something of another kind."""

    text: str

    @property
    def day(self) -> date:
        return date(2026, 1, 1)

    def searchable(self) -> str:
        return self.text


class Letter(Document, kind="letter", version=1):
    """A letter as it was first stored."""

    body: str

    @property
    def day(self) -> date:
        return date(2026, 1, 1)


class LetterToday(Document, kind="letter", version=3):
    """The same letter two versions later."""

    greeting: str
    text: str

    @property
    def day(self) -> date:
        return date(2026, 1, 1)


@LetterToday.raised_from(1)
def _body_is_text(old: Fields) -> Fields:
    return {"text": old["body"]}


@LetterToday.raised_from(2)
def _a_greeting_came(old: Fields) -> Fields:
    return {**old, "greeting": "Dear you"}


def somebody() -> Keyring:
    """Return the keyring of a new account with an empty room, without a passphrase."""
    account = Account.objects.create(
        id=uuid4(),
        handle_digest=uuid4().bytes,
        password="",
        salt=bytes(16),
        memory_kib=0,
        passes=0,
        lanes=0,
        user_key_by_passphrase=b"",
        box_key=b"",
        verify_key=b"",
        identity=b"",
        profile=b"",
    )
    keyring = Keyring(installation_id(), account.id.bytes, new_key())
    create_private_room(keyring)
    return keyring


def room_of(keyring):
    """Return the person's room, freshly opened."""
    return private_room(keyring)


def space_id(room) -> UUID:
    return UUID(bytes=room.keys.space)


def row_of(stored):
    return models.Record.objects.get(id=stored.id)


def snapshot(*querysets):
    """Return all rows of some tables, to be put back later."""
    return [list(rows) for rows in querysets]


def contents(*querysets):
    """Return the columns of all rows of some tables, to be compared later."""
    return [
        [
            tuple(bytes(v) if isinstance(v, memoryview) else v for v in row)
            for row in rows.order_by("pk").values_list()
        ]
        for rows in querysets
    ]


def put_back(rows):
    """Write rows as they were, over what is there now."""
    for row in rows:
        row.save()


def tables_of(room):
    """Return everything that the database holds of one room."""
    space = space_id(room)
    return (
        models.Space.objects.filter(id=space),
        models.Member.objects.filter(space_id=space),
        models.Chunk.objects.filter(space_id=space),
        models.Record.objects.filter(space_id=space),
        models.Tombstone.objects.filter(space=space),
    )


@contextmanager
def openings():
    """Count what is opened inside the block, by purpose. Looks from outside."""
    counted: Counter[str] = Counter()

    def watch(frame, event, _argument):
        if event == "call" and frame.f_code is open_.__code__:
            counted[frame.f_locals["context"].purpose.value.decode()] += 1

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        yield counted
    finally:
        sys.setprofile(before)
