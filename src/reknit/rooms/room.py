"""A room: put, find, get, edit, delete and search documents that only it can open."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import islice
from typing import Any, Final, NamedTuple, TypeVar
from unicodedata import normalize
from uuid import UUID, uuid4

import msgspec
from django.db import transaction

from reknit.rooms import rows
from reknit.rooms.database import forget_deleted
from reknit.rooms.documents import D, Document, Stored, load, load_one_of
from reknit.rooms.errors import AlreadyKept, Closed, Conflict, NotFound, Tampered
from reknit.rooms.keys import RoomKeys
from reknit.rooms.manifest import (
    CHUNK_ENTRIES,
    Chunk,
    Entry,
    load_chunk,
    load_days,
    load_versions,
)
from reknit.rooms.sealed import (
    open_chunk,
    open_chunk_as,
    open_head,
    open_record,
    seal_chunk,
    seal_head,
    seal_record,
)
from reknit.rooms.tombstones import bury, is_buried, unbury
from reknit.rooms.weeks import this_week
from reknit.vault.errors import CannotOpen

R = TypeVar("R")


class Listed(NamedTuple):
    """A record as the manifest lists it: what kind it is, and the day it is about."""

    id: UUID
    kind: str
    day: date


class Opened(NamedTuple):
    """A record opened without knowing its kind; `documents.load` reads `plaintext`."""

    id: UUID
    kind: str
    day: date
    plaintext: bytes


_CHUNKS_AT_ONCE: Final = 2
"""A page of twenty lies in the last two chunks, unless many kinds are mixed."""


class Room:
    """One open room. Lives as long as the request; holds keys, never plaintext.

    `concerns` collects the numbers of chunks and the ids of records that are not what
    this room wrote. Reading goes on around them; writing to them is refused.
    """

    def __init__(
        self, keys: RoomKeys, row: rows.SpaceRow, keys_now: Callable[[], RoomKeys]
    ) -> None:
        """Open the head. Use `private.private_room` or `couple.couple_room` instead.

        Args:
            keys_now: Asks for the room's keys anew, once they have been changed.

        Raises:
            Tampered: The head is not one that this room wrote.
        """
        self.keys = keys
        self._keys_now = keys_now
        self.concerns: set[int | UUID] = set()
        self._held_chunk: dict[int, rows.ChunkRow] = {}
        self._space = UUID(bytes=keys.space)
        self._head = open_head(keys, row)
        self._version = row.version

    def __repr__(self) -> str:
        """Show nothing: it may end up in a traceback."""
        return "Room()"

    @property
    def kind(self) -> str:
        """What sort of room it is, for example `private.PRIVATE`."""
        return self._head.kind

    @property
    def counter(self) -> int:
        """How many writes the room has seen. Never falls, unless rows were put back."""
        return self._head.counter

    @property
    def closed(self) -> bool:
        """Whether nothing is written here any more."""
        return self._head.closed

    # --- what a feature calls --------------------------------------------------------

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
        with self._writing():
            version = self._first_version(record_id)
            stored = Stored(record_id or uuid4(), version, document)
            number, chunk = self._chunk_with_room()
            row = seal_record(self.keys, stored, number)
            if not rows.add_record(self._space, row, this_week()):
                raise AlreadyKept(self.get(type(document), stored.id))
            chunk.put(_entry(stored))
            self._save_chunk(number, chunk)
            self._count(document.kind, 1)
        return stored

    def find(self, cls: type[D], *, newest: int = 20, skip: int = 0) -> list[Stored[D]]:
        """Return up to `newest` documents of one kind, newest first, after `skip` others.

        Opens as many records as it returns, whatever the size of the room. Records that
        are not what this room wrote are left out and named in `concerns`.
        """
        return self._settled(lambda: self._find(cls, newest, skip))

    def count(self, cls: type[D]) -> int:
        """Count the documents of one kind. Opens nothing but the head."""
        return self._head.counts.get(cls.kind, 0)

    def get(self, cls: type[D], record_id: UUID) -> Stored[D]:
        """Return one document.

        Raises:
            NotFound: Not in this room, or of another kind.
            Tampered: The row is not what this room wrote.
        """
        try:
            stored = self._settled(lambda: self._get(cls, record_id))
        except NotFound:
            self._row(record_id)
            # It is there, but not on this room's list: put there since it was opened?
            with transaction.atomic():
                self.hold()
                stored = self._get(cls, record_id)
        if stored is None:
            raise Tampered
        return stored

    def some(self, cls: type[D], ids: Sequence[UUID]) -> dict[UUID, Stored[D]]:
        """Return those of some documents that are in this room and of this kind."""
        return self._settled(lambda: self._some(cls, ids))

    def edit(self, stored: Stored[D], **changes: Any) -> Stored[D]:
        """Save a document with some fields changed, sealed under a fresh key.

        Raises:
            Conflict: It was saved since `stored` was read. Nothing was written.
            NotFound: It was deleted since.
            Tampered: Its row or chunk is not what this room wrote.
        """
        with self._writing():
            current = self.get(type(stored.document), stored.id)
            if current.version != stored.version:
                raise Conflict(current)
            document = stored.with_changes(changes).document
            saved = Stored(stored.id, stored.version + 1, document)
            number = self._row(stored.id).chunk
            rows.save_record(seal_record(self.keys, saved, number), this_week())
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
        self.remove(stored.id)

    def remove(self, record_id: UUID) -> None:
        """Delete what is known by its id alone, as `delete` does."""
        with self._writing():
            try:
                number = self._row(record_id).chunk
            except NotFound:
                return
            chunk = self._chunk_to_write(number)
            entry = chunk.get(record_id.bytes)
            if entry is None:
                raise Tampered
            chunk.remove(record_id.bytes)
            rows.delete_record(record_id)
            bury(self.keys, record_id)
            self._save_chunk(number, chunk)
            self._count(entry.kind, -1)
            transaction.on_commit(forget_deleted)

    def search(self, cls: type[D], words: str) -> list[Stored[D]]:
        """Return the documents of one kind that contain all of `words`, newest first.

        Capital and small letters are the same. Opens every document of that kind, each
        time: an index would have to be kept somewhere, and would tell what is written.
        """
        return self.search_all((cls,), words)

    def search_all(
        self, classes: Sequence[type[Document]], words: str
    ) -> list[Stored[Any]]:
        """Return what `search` would for several kinds, in one list and one pass."""
        needles = folded(words).split()
        if not needles:
            return []
        by_kind = {cls.kind: cls for cls in classes}
        return self._settled(lambda: self._search(by_kind, needles))

    def listed(
        self, classes: Sequence[type[Document]], first: date, last: date
    ) -> list[Listed]:
        """Return what is about the days from `first` to `last`, newest first.

        Opens the manifest and no record. A record that is listed may turn out to be
        missing once it is asked for.
        """
        kinds = [cls.kind for cls in classes]
        return self._settled(lambda: self._listed(kinds, first, last))

    def everything(self) -> list[Opened]:
        """Open every record, of whatever kind, in order of arrival.

        Records that are not what this room wrote are left out and named in `concerns`.
        """
        return self._settled(self._everything)

    # --- reading ---------------------------------------------------------------------

    def _find(self, cls: type[D], newest: int, skip: int) -> list[Stored[D]]:
        wanted = list(islice(self._entries(cls.kind), skip, skip + newest))
        there = rows.records(self._space, [entry.id for entry in wanted])
        found = []
        for entry in wanted:
            plaintext = self._plaintext(entry, there.get(entry.id))
            if plaintext is not None:
                found.append(_stored(cls, entry, plaintext))
        return found

    def _get(self, cls: type[D], record_id: UUID) -> Stored[D] | None:
        row = self._row(record_id)
        if row.chunk >= len(self._head.chunks):
            raise NotFound
        chunk = self._chunk(row.chunk)
        if chunk is None:
            return None
        entry = chunk.get(record_id.bytes)
        if entry is None or entry.kind != cls.kind:
            raise NotFound
        plaintext = self._plaintext(entry, row)
        return None if plaintext is None else _stored(cls, entry, plaintext)

    def _some(self, cls: type[D], ids: Sequence[UUID]) -> dict[UUID, Stored[D]]:
        found: dict[UUID, Stored[D]] = {}
        if not ids:
            return found
        there = rows.records(self._space, [one.bytes for one in ids])
        last = len(self._head.chunks) - 1
        numbers = {row.chunk for row in there.values() if row.chunk <= last}
        chunks = self._some_chunks(numbers)
        for row in there.values():
            chunk = chunks.get(row.chunk)
            entry = chunk.get(row.id) if chunk else None
            if entry is None or entry.kind != cls.kind:
                continue
            plaintext = self._plaintext(entry, row)
            if plaintext is not None:
                found[UUID(bytes=row.id)] = _stored(cls, entry, plaintext)
        return found

    def _search(
        self, by_kind: Mapping[str, type[Document]], needles: list[str]
    ) -> list[Stored[Any]]:
        listed = self._versions(by_kind)
        order = list(listed)
        found: dict[bytes, Stored[Any]] = {}
        for row in rows.all_records(self._space):
            version = listed.pop(row.id, None)
            if version is None:
                continue
            try:
                if version != row.version:
                    self.concerns.add(UUID(bytes=row.id))
                    continue
                document = load_one_of(by_kind, open_record(self.keys, row))
            except CannotOpen:
                self.concerns.add(UUID(bytes=row.id))
                continue
            text = folded(document.searchable())
            for needle in needles:
                if needle not in text:
                    break
            else:
                found[row.id] = Stored(UUID(bytes=row.id), version, document)
        for missing in listed:
            self._note_missing(UUID(bytes=missing))
        return [found[one] for one in reversed(order) if one in found]

    def _everything(self) -> list[Opened]:
        there = {row.id: row for row in rows.all_records(self._space)}
        found = []
        for chunk in self._parts(load_chunk):
            for entry in chunk:
                plaintext = self._plaintext(entry, there.get(entry.id))
                if plaintext is not None:
                    found.append(Opened(*_listed(entry), plaintext))
        return found

    def _row(self, record_id: UUID) -> rows.RecordRow:
        row = rows.record(self._space, record_id)
        if row is None:
            raise NotFound
        return row

    def _plaintext(self, entry: Entry, row: rows.RecordRow | None) -> bytes | None:
        """Open one record, or note a concern and return None."""
        if row is None:
            self._note_missing(UUID(bytes=entry.id))
            return None
        if row.version == entry.version:
            try:
                return open_record(self.keys, row)
            except CannotOpen:
                pass
        self.concerns.add(UUID(bytes=entry.id))
        return None

    def _note_missing(self, missing: UUID) -> None:
        if not is_buried(self.keys, missing):
            self.concerns.add(missing)

    def _entries(self, kind: str) -> Iterator[Entry]:
        """Go through the manifest for one kind, newest first, chunk by chunk as needed."""
        left = self._head.counts.get(kind, 0)
        last = len(self._head.chunks) - 1
        while left > 0 and last >= 0:
            first = max(last - _CHUNKS_AT_ONCE + 1, 0)
            there = rows.chunks(self._space, first, last)
            while left > 0 and last >= first:
                chunk = self._opened_chunk(last, there.get(last))
                last -= 1
                for entry in chunk.newest_first() if chunk else ():
                    if entry.kind == kind:
                        left -= 1
                        yield entry

    def _versions(self, kinds: Collection[str]) -> dict[bytes, int]:
        """Return the ids of some kinds with their versions, oldest first."""
        versions: dict[bytes, int] = {}
        for found in self._parts(lambda plain: load_versions(plain, kinds)):
            versions |= found
        return versions

    def _listed(self, kinds: Collection[str], first: date, last: date) -> list[Listed]:
        days = first.toordinal(), last.toordinal()
        entries = [
            entry
            for part in self._parts(lambda plain: load_days(plain, kinds, *days))
            for entry in part
        ]
        # Sorting keeps the order of arrival within a day.
        entries.sort(key=lambda entry: entry.day)
        return [_listed(entry) for entry in reversed(entries)]

    def _parts(self, load: Callable[[bytes], R]) -> Iterator[R]:
        """Go through the whole manifest, oldest chunk first, opened by `load`."""
        chunks = self._head.chunks
        there = rows.chunks(self._space, 0, len(chunks) - 1)
        for number, listed in enumerate(chunks):
            row = there.get(number)
            found = None
            if row is not None and row.version == listed:
                found = open_chunk_as(self.keys, number, row, load)
            if found is None:
                self.concerns.add(number)
            else:
                yield found

    def _chunk(self, number: int) -> Chunk | None:
        """Return a chunk, or None and a concern when it is not the one of the head."""
        row = self._held_chunk.get(number)
        if row is None or row.version != self._head.chunks[number]:
            row = rows.chunk(self._space, number)
        return self._opened_chunk(number, row)

    def _some_chunks(self, numbers: Collection[int]) -> dict[int, Chunk | None]:
        """Return some chunks, as `_chunk` does, with one statement however many there are.

        That statement is asked even for none, so that it takes as many to find something
        that whoever looks may not see as to find nothing.
        """
        there = rows.some_chunks(self._space, numbers or {0})
        return {
            number: self._opened_chunk(number, there.get(number)) for number in numbers
        }

    def _opened_chunk(self, number: int, row: rows.ChunkRow | None) -> Chunk | None:
        chunk = None
        if row is not None and row.version == self._head.chunks[number]:
            chunk = open_chunk(self.keys, number, row)
        if chunk is None:
            self.concerns.add(number)
        return chunk

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
            self._held_chunk = {}
            return read()

    # --- writing ---------------------------------------------------------------------

    def hold(self) -> None:
        """Lock the room's row and read its head afresh. Inside a transaction only.

        Raises:
            NotFound: The room was deleted meanwhile.
            Tampered: The head is not one that this room wrote.
        """
        held = rows.held_space(self._space)
        if held is None:
            raise NotFound
        row, self._held_chunk = held
        if row.key_version not in self.keys.by_version:
            # The room got a new key since it was opened.
            self.keys = self._keys_now()
        self._head, self._version = open_head(self.keys, row), row.version

    def close(self) -> None:
        """Let nothing be written here any more, by anybody. Inside a transaction only.

        Raises:
            NotFound: The room was deleted meanwhile.
            Tampered: The head is not one that this room wrote.
        """
        self.hold()
        self._head = msgspec.structs.replace(self._head, closed=True)
        self._save_head()

    def reseal_manifest(self) -> None:
        """Seal every chunk and the head under the newest key, inside a transaction.

        Raises:
            Tampered: A chunk is not what this room wrote.
        """
        for number in range(len(self._head.chunks)):
            self._save_chunk(number, self._chunk_to_write(number))
        self._save_head()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold the room's row, read its head afresh, and save it at the end."""
        with transaction.atomic(), rows.one_cursor():
            self.hold()
            if self._head.closed:
                raise Closed
            before, version = self._head, self._version
            try:
                yield
                if self._head is not before:
                    self._save_head()
            except BaseException:
                self._head, self._version = before, version
                raise
            finally:
                self._held_chunk = {}

    def _first_version(self, record_id: UUID | None) -> int:
        """Return the version that a new document begins with.

        An id that was deleted before begins above every version it can have had, so
        that no row of its first life opens in the second.
        """
        if record_id and unbury(self.keys, record_id):
            return self._head.counter + 1
        return 1

    def _chunk_with_room(self) -> tuple[int, Chunk]:
        """Return the last chunk, or a new one where that is full."""
        last = len(self._head.chunks) - 1
        if last < 0:
            return 0, Chunk()
        chunk = self._chunk_to_write(last)
        return (last, chunk) if len(chunk) < CHUNK_ENTRIES else (last + 1, Chunk())

    def _chunk_to_write(self, number: int) -> Chunk:
        chunk = self._chunk(number) if number < len(self._head.chunks) else None
        if chunk is None:
            raise Tampered
        return chunk

    def _save_chunk(self, number: int, chunk: Chunk) -> None:
        chunks = self._head.chunks
        is_new = number == len(chunks)
        version = 1 if is_new else chunks[number] + 1
        row = seal_chunk(self.keys, number, version, chunk)
        save = rows.add_chunk if is_new else rows.save_chunk
        save(self._space, number, row)
        self._held_chunk = {number: row}
        self._head = msgspec.structs.replace(
            self._head,
            counter=self._head.counter + 1,
            chunks=(*chunks[:number], version, *chunks[number + 1 :]),
        )

    def _count(self, kind: str, by: int) -> None:
        counts = dict(self._head.counts)
        counts[kind] = counts.get(kind, 0) + by
        self._head = msgspec.structs.replace(self._head, counts=counts)

    def _save_head(self) -> None:
        self._version += 1
        rows.save_space(self._space, seal_head(self.keys, self._version, self._head))


def _listed(entry: Entry) -> Listed:
    return Listed(UUID(bytes=entry.id), entry.kind, date.fromordinal(entry.day))


def _stored(cls: type[D], entry: Entry, plaintext: bytes) -> Stored[D]:
    return Stored(UUID(bytes=entry.id), entry.version, load(cls, plaintext))


def _entry(stored: Stored[Any]) -> Entry:
    document = stored.document
    return Entry(
        stored.id.bytes, document.kind, document.day.toordinal(), stored.version
    )


def folded(text: str) -> str:
    """Return a text as it is searched: capitals and ways to write an accent are one."""
    if not text.isascii():
        text = normalize("NFC", text)
    return text.casefold()
