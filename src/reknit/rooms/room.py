"""A room: put, find, get, edit, delete and search documents that only it can open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from typing import Any, Final, NamedTuple, TypeVar
from uuid import UUID, uuid4

import msgspec
from django.db import transaction

from reknit.rooms import models
from reknit.rooms.database import forget_deleted
from reknit.rooms.documents import D, Stored, dump, load
from reknit.rooms.errors import (
    AlreadyKept,
    Conflict,
    NotFound,
    Tampered,
)
from reknit.rooms.manifest import (
    CHUNK_ENTRIES,
    Chunk,
    Entry,
    Head,
    dump_chunk,
    dump_head,
    load_chunk,
    load_head,
)
from reknit.rooms.tombstones import bury, is_buried
from reknit.rooms.weeks import this_week
from reknit.vault.context import Context, Purpose
from reknit.vault.errors import CannotOpen
from reknit.vault.keyring import Keyring
from reknit.vault.sealing import new_key, open_, seal, unwrap, wrap

R = TypeVar("R")

PRIVATE: Final = "private"
"""The kind of a room that has one member for good."""

_RECORD_COLUMNS: Final = ("id", "version", "key_version", "wrapped_key", "sealed")


class RoomKeys(NamedTuple):
    """What opens one room: its ids (16 bytes each) and every version of its key."""

    installation: bytes
    space: bytes
    by_version: Mapping[int, bytes]

    def __repr__(self) -> str:
        """Show nothing: it may end up in a traceback."""
        return "RoomKeys()"

    @property
    def newest(self) -> int:
        """The version of the key that new writes use."""
        return max(self.by_version)

    def of(self, key_version: int) -> bytes:
        """Return one version of the key.

        Raises:
            CannotOpen: This member never had it.
        """
        key = self.by_version.get(key_version)
        if key is None:
            raise CannotOpen
        return key

    def place(
        self, purpose: Purpose, record: bytes, version: int, key_version: int
    ) -> Context:
        """Return the context of something in this room."""
        return Context(
            purpose, self.installation, self.space, record, version, key_version
        )


class SpaceRow(NamedTuple):
    """The columns of a room's own row."""

    version: int
    key_version: int
    head: bytes


class Room:
    """One open room. Lives as long as the request; holds keys, never plaintext.

    `concerns` collects the numbers of chunks and the ids of records that are not what
    this room wrote. Reading goes on around them; writing to them is refused.
    """

    def __init__(self, keys: RoomKeys, row: SpaceRow) -> None:
        """Open the head. Use `private_room` or `open_rooms` instead.

        Raises:
            Tampered: The head is not one that this room wrote.
        """
        self.keys = keys
        self._space_id = UUID(bytes=keys.space)
        self.concerns: set[int | UUID] = set()
        self._take_head(row)

    def __repr__(self) -> str:
        """Show nothing: it may end up in a traceback."""
        return "Room()"

    @property
    def kind(self) -> str:
        """What sort of room it is, for example `PRIVATE`."""
        return self._head.kind

    @property
    def counter(self) -> int:
        """How many writes the room has seen. Never falls, unless rows were put back."""
        return self._head.counter

    def put(self, document: D, *, record_id: UUID | None = None) -> Stored[D]:
        """Keep a new document.

        Args:
            record_id: Its id, chosen beforehand (a form carries one, so that sending it
                twice keeps one document). None takes a fresh one.

        Raises:
            AlreadyKept: A document with this id is in this room.
            NotFound: The id is taken in another room.
            Tampered: The room's last chunk is not what this room wrote.
        """
        record_id = record_id or uuid4()
        with self._writing():
            if models.Record.objects.filter(id=record_id).exists():
                raise AlreadyKept(self.get(type(document), record_id))
            number = max(len(self._head.chunks) - 1, 0)
            chunk = self._chunk_to_write(number) if self._head.chunks else Chunk()
            if len(chunk) >= CHUNK_ENTRIES:
                number, chunk = number + 1, Chunk()
            stored = Stored(id=record_id, version=1, document=document)
            models.Record.objects.create(
                id=record_id,
                space_id=self._space_id,
                chunk=number,
                version=1,
                **self._sealed_columns(stored),
            )
            chunk.put(_entry(stored))
            self._save_chunk(number, chunk)
        return stored

    def find(self, cls: type[D], *, newest: int = 20, skip: int = 0) -> list[Stored[D]]:
        """Return up to `newest` documents of one kind, newest first, after `skip` others.

        Opens as many records as it returns, whatever the size of the room. Records that
        are not what this room wrote are left out and named in `concerns`.
        """
        return self._settled(lambda: self._find(cls, newest, skip))

    def _find(self, cls: type[D], newest: int, skip: int) -> list[Stored[D]]:
        entries = (e for e in self._entries() if e.kind == cls.kind)
        wanted = list(islice(entries, skip, skip + newest))
        rows = {
            row[0].bytes: row
            for row in models.Record.objects.filter(
                id__in=[UUID(bytes=entry.id) for entry in wanted],
                space_id=self._space_id,
            ).values_list(*_RECORD_COLUMNS)
        }
        found = (self._opened(cls, entry, rows.get(entry.id)) for entry in wanted)
        return [stored for stored in found if stored is not None]

    def count(self, cls: type[D]) -> int:
        """Count the documents of one kind. Opens the manifest, no record."""
        return sum(1 for entry in self._entries() if entry.kind == cls.kind)

    def get(self, cls: type[D], record_id: UUID) -> Stored[D]:
        """Return one document.

        Raises:
            NotFound: Not in this room, or of another kind.
            Tampered: The row is not what this room wrote.
        """
        stored = self._settled(lambda: self._get(cls, record_id))
        if stored is None:
            raise Tampered
        return stored

    def _get(self, cls: type[D], record_id: UUID) -> Stored[D] | None:
        row = self._row(record_id)
        if row[-1] >= len(self._head.chunks):
            raise NotFound
        chunk = self._chunk(row[-1])
        if chunk is None:
            return None
        entry = chunk.get(record_id.bytes)
        if entry is None or entry.kind != cls.kind:
            raise NotFound
        return self._opened(cls, entry, row[:-1])

    def edit(self, stored: Stored[D], **changes: Any) -> Stored[D]:
        """Save a document with some fields changed, sealed under a fresh key.

        Raises:
            Conflict: It was saved since `stored` was read. Nothing was written.
            NotFound: It was deleted since.
            Tampered: Its row or chunk is not what this room wrote.
        """
        with self._writing():
            row = self._row(stored.id)
            current = self.get(type(stored.document), stored.id)
            if current.version != stored.version:
                raise Conflict(current)
            document = msgspec.structs.replace(stored.document, **changes)
            saved = Stored(stored.id, stored.version + 1, document)
            models.Record.objects.filter(id=stored.id).update(
                version=saved.version, **self._sealed_columns(saved)
            )
            number = row[-1]
            chunk = self._chunk_to_write(number)
            chunk.put(_entry(saved))
            self._save_chunk(number, chunk)
        return saved

    def delete(self, stored: Stored[D]) -> None:
        """Delete a document for good: its row, its key and its line in the manifest.

        Deleting what is already gone is not an error.

        Raises:
            Tampered: Its chunk is not what this room wrote.
        """
        with self._writing():
            try:
                number = self._row(stored.id)[-1]
            except NotFound:
                return
            chunk = self._chunk_to_write(number)
            if chunk.get(stored.id.bytes) is None:
                raise Tampered
            chunk.remove(stored.id.bytes)
            models.Record.objects.filter(id=stored.id).delete()
            bury(self.keys, stored.id)
            self._save_chunk(number, chunk)
            transaction.on_commit(forget_deleted)

    def search(self, cls: type[D], words: str) -> list[Stored[D]]:
        """Return the documents of one kind that contain all of `words`, newest first.

        Capital and small letters are the same. Opens every document of the room, each
        time: an index would have to be kept somewhere, and would tell what is written.
        """
        needles = words.casefold().split()
        if not needles:
            return []
        return self._settled(lambda: self._search(cls, needles))

    def _search(self, cls: type[D], needles: list[str]) -> list[Stored[D]]:
        entries = {entry.id: entry for entry in self._entries()}
        found: dict[bytes, Stored[D]] = {}
        rows = models.Record.objects.filter(space_id=self._space_id)
        for row in rows.values_list(*_RECORD_COLUMNS).iterator(chunk_size=500):
            entry = entries.get(row[0].bytes)
            if entry is None or entry.kind != cls.kind:
                continue
            stored = self._opened(cls, entry, row)
            if stored is not None and _contains(stored.document.searchable(), needles):
                found[entry.id] = stored
        return [found[record_id] for record_id in entries if record_id in found]

    # --- reading -----------------------------------------------------------------

    def _take_head(self, row: SpaceRow) -> None:
        place = self.keys.place(
            Purpose.HEAD, self.keys.space, row.version, row.key_version
        )
        try:
            key = self.keys.of(row.key_version)
            self._head: Head = load_head(open_(key, bytes(row.head), place))
        except (CannotOpen, msgspec.MsgspecError):
            raise Tampered from None
        self._version = row.version

    def _row(self, record_id: UUID) -> tuple[Any, ...]:
        row = (
            models.Record.objects.filter(id=record_id, space_id=self._space_id)
            .values_list(*_RECORD_COLUMNS, "chunk")
            .first()
        )
        if row is None:
            raise NotFound
        return row

    def _entries(self) -> Iterator[Entry]:
        """Go through the manifest, newest first, chunk by chunk as needed."""
        for number in reversed(range(len(self._head.chunks))):
            chunk = self._chunk(number)
            if chunk is not None:
                yield from chunk.newest_first()

    def _settled(self, read: Callable[[], R]) -> R:
        """Read; where something looks wrong, read again while nobody can write.

        Two statements can fall on both sides of somebody's save, which looks just like
        a row that was changed behind our back. What still looks wrong, is.
        """
        before = set(self.concerns)
        result = read()
        if self.concerns == before:
            return result
        self.concerns = before
        with transaction.atomic():
            self.hold()
            return read()

    def hold(self) -> None:
        """Lock the room's row and read its head afresh. Inside a transaction only."""
        row = (
            models.Space.objects.select_for_update()
            .values_list("version", "key_version", "head")
            .get(id=self._space_id)
        )
        self._take_head(SpaceRow(*row))

    def _chunk(self, number: int) -> Chunk | None:
        """Return a chunk, or None and a concern when it is not the one of the head."""
        chunk = self._open_chunk(number)
        if chunk is None:
            self.concerns.add(number)
        return chunk

    def _open_chunk(self, number: int) -> Chunk | None:
        row = (
            models.Chunk.objects.filter(space_id=self._space_id, number=number)
            .values_list("version", "key_version", "sealed")
            .first()
        )
        if row is None or row[0] != self._head.chunks[number]:
            return None
        version, key_version, sealed = row
        place = self.keys.place(Purpose.CHUNK, _chunk_id(number), version, key_version)
        try:
            return load_chunk(open_(self.keys.of(key_version), bytes(sealed), place))
        except (CannotOpen, msgspec.MsgspecError):
            return None

    def _opened(
        self, cls: type[D], entry: Entry, row: tuple[Any, ...] | None
    ) -> Stored[D] | None:
        """Open one record, or note a concern and return None."""
        record_id = UUID(bytes=entry.id)
        if row is None:
            if not is_buried(self.keys, record_id):
                self.concerns.add(record_id)
            return None
        _, version, key_version, wrapped_key, sealed = row
        keys = self.keys
        try:
            if version != entry.version:
                raise CannotOpen
            record_key = unwrap(
                keys.of(key_version),
                wrapped_key,
                keys.place(Purpose.RECORD_KEY, entry.id, version, key_version),
            )
            plaintext = open_(
                record_key, sealed, keys.place(Purpose.RECORD, entry.id, version, 1)
            )
        except CannotOpen:
            self.concerns.add(record_id)
            return None
        return Stored(record_id, version, load(cls, plaintext))

    # --- writing -----------------------------------------------------------------

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold the room's row, read its head afresh, and save it at the end."""
        with transaction.atomic():
            self.hold()
            before, version = self._head, self._version
            try:
                yield
                if self._head is not before:
                    self._save_head()
            except BaseException:
                self._head, self._version = before, version
                raise

    def _chunk_to_write(self, number: int) -> Chunk:
        chunk = self._chunk(number) if number < len(self._head.chunks) else None
        if chunk is None:
            raise Tampered
        return chunk

    def _save_chunk(self, number: int, chunk: Chunk) -> None:
        chunks = self._head.chunks
        version = chunks[number] + 1 if number < len(chunks) else 1
        key_version = self.keys.newest
        place = self.keys.place(Purpose.CHUNK, _chunk_id(number), version, key_version)
        columns = {
            "version": version,
            "key_version": key_version,
            "sealed": seal(self.keys.of(key_version), dump_chunk(chunk), place),
        }
        if version == 1:
            models.Chunk.objects.create(
                space_id=self._space_id, number=number, **columns
            )
        else:
            models.Chunk.objects.filter(space_id=self._space_id, number=number).update(
                **columns
            )
        self._head = msgspec.structs.replace(
            self._head,
            counter=self._head.counter + 1,
            chunks=(*chunks[:number], version, *chunks[number + 1 :]),
        )

    def _save_head(self) -> None:
        version, key_version = self._version + 1, self.keys.newest
        place = self.keys.place(Purpose.HEAD, self.keys.space, version, key_version)
        models.Space.objects.filter(id=self._space_id).update(
            version=version,
            key_version=key_version,
            head=seal(self.keys.of(key_version), dump_head(self._head), place),
        )
        self._version = version

    def reseal_manifest(self) -> None:
        """Seal every chunk and the head under the newest key, inside a transaction.

        Raises:
            Tampered: A chunk is not what this room wrote.
        """
        for number in range(len(self._head.chunks)):
            self._save_chunk(number, self._chunk_to_write(number))
        self._save_head()

    def _sealed_columns(self, stored: Stored[Any]) -> dict[str, Any]:
        """Seal a document under a key of its own, and that key under the room's."""
        keys, record, version = self.keys, stored.id.bytes, stored.version
        key_version = max(keys.by_version)
        record_key = new_key()
        return {
            "key_version": key_version,
            "week": this_week(),
            "wrapped_key": wrap(
                keys.of(key_version),
                record_key,
                keys.place(Purpose.RECORD_KEY, record, version, key_version),
            ),
            "sealed": seal(
                record_key,
                dump(stored.document),
                keys.place(Purpose.RECORD, record, version, 1),
            ),
        }


def create_private_room(keyring: Keyring) -> None:
    """Make the room that belongs to one account alone, empty."""
    space_id, room_key = uuid4(), new_key()
    keys = RoomKeys(keyring.installation, space_id.bytes, {1: room_key})
    head = seal(
        room_key,
        dump_head(Head(kind=PRIVATE)),
        keys.place(Purpose.HEAD, keys.space, 1, 1),
    )
    models.Space.objects.create(id=space_id, version=1, key_version=1, head=head)
    models.Member.objects.create(
        account_id=UUID(bytes=keyring.account),
        space_id=space_id,
        key_version=1,
        grant=keyring.wrap_room_key(room_key, space_id.bytes, 1),
    )


def private_room(keyring: Keyring) -> Room:
    """Open the room that belongs to this account alone. One query.

    Raises:
        NotFound: The account has none.
        Tampered: Its key or head is not what this account wrote.
    """
    by_space: dict[UUID, tuple[SpaceRow, dict[int, bytes]]] = {}
    rows = models.Member.objects.filter(
        account_id=UUID(bytes=keyring.account)
    ).values_list(
        "space_id",
        "key_version",
        "grant",
        "space__version",
        "space__key_version",
        "space__head",
    )
    for space_id, key_version, grant, *space in rows:
        try:
            key = keyring.unwrap_room_key(bytes(grant), space_id.bytes, key_version)
        except CannotOpen:
            raise Tampered from None
        by_space.setdefault(space_id, (SpaceRow(*space), {}))[1][key_version] = key
    for space_id, (row, by_version) in by_space.items():
        room = Room(RoomKeys(keyring.installation, space_id.bytes, by_version), row)
        if room.kind == PRIVATE:
            return room
    raise NotFound


def _entry(stored: Stored[Any]) -> Entry:
    document = stored.document
    return Entry(
        stored.id.bytes, document.kind, document.day.toordinal(), stored.version
    )


def _chunk_id(number: int) -> bytes:
    return number.to_bytes(16, "big")


def _contains(text: str, needles: list[str]) -> bool:
    folded = text.casefold()
    return all(needle in folded for needle in needles)
