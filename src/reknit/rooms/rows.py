"""The rows of a room, as plain values: every statement that a room needs, and no rule.

Written in SQL, because a page opens some twenty records and Django's query builder
takes several times as long as the database and the opening together. Every statement is
a constant; values travel as parameters. SQLite and PostgreSQL understand all of it.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.backends.utils import CursorWrapper

_FETCH = 500


class RecordRow(NamedTuple):
    """One record as stored. `id` as 16 bytes."""

    id: bytes
    version: int
    key_version: int
    wrapped_key: bytes
    sealed: bytes
    chunk: int


class ChunkRow(NamedTuple):
    """One chunk of the manifest as stored."""

    version: int
    key_version: int
    sealed: bytes


class SpaceRow(NamedTuple):
    """A room's own row."""

    version: int
    key_version: int
    head: bytes


class GrantRow(NamedTuple):
    """One key of one room, wrapped for one account, with the room's own row."""

    space: UUID
    key_version: int
    grant: bytes
    row: SpaceRow


class TombstoneRow(NamedTuple):
    """What remembers that something was deleted, with its proof."""

    digest: bytes
    key_version: int
    proof: bytes


_GRANTS = (
    "SELECT m.space_id, m.key_version, m.grant, s.version, s.key_version, s.head"
    " FROM rooms_member m JOIN rooms_space s ON s.id = m.space_id"
    " WHERE m.account_id = %s"
)
_IDENTITY = (
    "SELECT a.box_key, a.verify_key FROM web_account a"
    " JOIN rooms_member m ON m.account_id = a.id"
    " WHERE m.account_id = %s AND m.space_id = %s LIMIT 1"
)
_TOMBSTONES = (
    "SELECT digest, key_version, proof FROM rooms_tombstone WHERE space = %s"
    " AND digest IN "
)
_SPACE = (
    "SELECT s.version, s.key_version, s.head,"
    " c.number, c.version, c.key_version, c.sealed"
    " FROM rooms_space s LEFT JOIN rooms_chunk c ON c.space_id = s.id AND c.number ="
    " (SELECT max(number) FROM rooms_chunk WHERE space_id = s.id)"
    " WHERE s.id = %s"
)
_SAVE_SPACE = (
    "UPDATE rooms_space SET version = %s, key_version = %s, head = %s WHERE id = %s"
)
_CHUNK = (
    "SELECT version, key_version, sealed FROM rooms_chunk"
    " WHERE space_id = %s AND number = %s"
)
_CHUNKS = (
    "SELECT number, version, key_version, sealed FROM rooms_chunk"
    " WHERE space_id = %s AND number BETWEEN %s AND %s"
)
_SOME_CHUNKS = (
    "SELECT number, version, key_version, sealed FROM rooms_chunk"
    " WHERE space_id = %s AND number IN "
)
_ADD_CHUNK = (
    "INSERT INTO rooms_chunk (version, key_version, sealed, space_id, number)"
    " VALUES (%s, %s, %s, %s, %s)"
)
_SAVE_CHUNK = (
    "UPDATE rooms_chunk SET version = %s, key_version = %s, sealed = %s"
    " WHERE space_id = %s AND number = %s"
)
_RECORDS = (
    "SELECT id, version, key_version, wrapped_key, sealed, chunk FROM rooms_record"
    " WHERE space_id = %s"
)
_RECORD = _RECORDS + " AND id = %s"
_ADD_RECORD = (
    "INSERT INTO rooms_record"
    " (id, space_id, chunk, version, key_version, week, wrapped_key, sealed)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT (id) DO NOTHING"
)
_SAVE_RECORD = (
    "UPDATE rooms_record"
    " SET version = %s, key_version = %s, week = %s, wrapped_key = %s, sealed = %s"
    " WHERE id = %s"
)
_DELETE_RECORD = "DELETE FROM rooms_record WHERE id = %s"


def grants(account: UUID) -> list[GrantRow]:
    """Return every room key of an account. One statement."""
    cursor = _cursor()
    cursor.execute(_GRANTS, [_id(account)])
    return [
        GrantRow(_uuid(space), version, grant, SpaceRow(*row))
        for space, version, grant, *row in cursor.fetchall()
    ]


def identity_in(space: UUID, account: UUID) -> tuple[bytes, bytes] | None:
    """Return the public keys in the row of an account, if it is in this room."""
    cursor = _cursor()
    cursor.execute(_IDENTITY, [_id(account), _id(space)])
    row = cursor.fetchone()
    return (bytes(row[0]), bytes(row[1])) if row else None


def tombstones(space: UUID, digests: Sequence[bytes]) -> list[TombstoneRow]:
    """Return those of a room's tombstones that have one of these digests."""
    marks = ", ".join(["%s"] * len(digests))
    cursor = _cursor()
    cursor.execute(f"{_TOMBSTONES}({marks})", [_id(space), *digests])
    return [
        TombstoneRow(bytes(digest), key_version, bytes(proof))
        for digest, key_version, proof in cursor.fetchall()
    ]


def held_space(space: UUID) -> tuple[SpaceRow, dict[int, ChunkRow]] | None:
    """Return a room's row and its last chunk, held until the transaction ends.

    On SQLite the transaction itself holds the whole database. On PostgreSQL the chunk
    may have been read before the row was free; its version then tells.
    """
    lock = " FOR UPDATE OF s" if connection.features.has_select_for_update else ""
    cursor = _cursor()
    cursor.execute(_SPACE + lock, [_id(space)])
    row = cursor.fetchone()
    if row is None:
        return None
    number, *last = row[3:]
    return SpaceRow(*row[:3]), {} if number is None else {number: ChunkRow(*last)}


def save_space(space: UUID, row: SpaceRow) -> None:
    """Write a room's row."""
    cursor = _cursor()
    cursor.execute(_SAVE_SPACE, [*row, _id(space)])


def chunk(space: UUID, number: int) -> ChunkRow | None:
    """Return one chunk."""
    cursor = _cursor()
    cursor.execute(_CHUNK, [_id(space), number])
    row = cursor.fetchone()
    return ChunkRow(*row) if row else None


def chunks(space: UUID, first: int, last: int) -> dict[int, ChunkRow]:
    """Return the chunks of a room from `first` to `last`, by number."""
    cursor = _cursor()
    cursor.execute(_CHUNKS, [_id(space), first, last])
    return {number: ChunkRow(*row) for number, *row in cursor.fetchall()}


def some_chunks(space: UUID, numbers: Collection[int]) -> dict[int, ChunkRow]:
    """Return those chunks of a room that have one of these numbers."""
    marks = ", ".join(["%s"] * len(numbers))
    cursor = _cursor()
    cursor.execute(f"{_SOME_CHUNKS}({marks})", [_id(space), *numbers])
    return {number: ChunkRow(*row) for number, *row in cursor.fetchall()}


def add_chunk(space: UUID, number: int, row: ChunkRow) -> None:
    """Insert a chunk."""
    cursor = _cursor()
    cursor.execute(_ADD_CHUNK, [*row, _id(space), number])


def save_chunk(space: UUID, number: int, row: ChunkRow) -> None:
    """Write a chunk anew."""
    cursor = _cursor()
    cursor.execute(_SAVE_CHUNK, [*row, _id(space), number])


def record(space: UUID, record_id: UUID) -> RecordRow | None:
    """Return one record, if it is in this room."""
    cursor = _cursor()
    cursor.execute(_RECORD, [_id(space), _id(record_id)])
    row = cursor.fetchone()
    return _record_row(row) if row else None


def records(space: UUID, ids: Sequence[bytes]) -> dict[bytes, RecordRow]:
    """Return the records with these ids that are in this room, by id."""
    if not ids:
        return {}
    marks = ", ".join(["%s"] * len(ids))
    keys = [UUID(bytes=one) if _has_uuids() else one.hex() for one in ids]
    cursor = _cursor()
    cursor.execute(
        f"{_RECORDS} AND id IN ({marks})",
        [_id(space), *keys],
    )
    return {row.id: row for row in map(_record_row, cursor.fetchall())}


def all_records(space: UUID) -> Iterator[RecordRow]:
    """Go through every record of a room, in no particular order."""
    cursor = _cursor()
    cursor.execute(_RECORDS, [_id(space)])
    while rows := cursor.fetchmany(_FETCH):
        yield from map(_record_row, rows)


def add_record(space: UUID, row: RecordRow, week: int) -> bool:
    """Insert a record; return False when its id is taken, in this room or another."""
    cursor = _cursor()
    cursor.execute(
        _ADD_RECORD,
        [
            _id(UUID(bytes=row.id)),
            _id(space),
            row.chunk,
            row.version,
            row.key_version,
            week,
            row.wrapped_key,
            row.sealed,
        ],
    )
    return bool(cursor.rowcount == 1)


def save_record(row: RecordRow, week: int) -> None:
    """Write a record anew."""
    cursor = _cursor()
    cursor.execute(
        _SAVE_RECORD,
        [
            row.version,
            row.key_version,
            week,
            row.wrapped_key,
            row.sealed,
            _id(UUID(bytes=row.id)),
        ],
    )


def delete_record(record_id: UUID) -> None:
    """Delete a record."""
    cursor = _cursor()
    cursor.execute(_DELETE_RECORD, [_id(record_id)])


@contextmanager
def one_cursor() -> Iterator[None]:
    """Let all statements of one write share a cursor: making one costs half of each."""
    with connection.cursor() as cursor:
        _here.cursor = cursor
        try:
            yield
        finally:
            _here.cursor = None


def _cursor() -> CursorWrapper:
    """Return this write's cursor, or a fresh one, which closes when it is let go."""
    return getattr(_here, "cursor", None) or connection.cursor()


_here = threading.local()


@cache
def _has_uuids() -> bool:
    """Say whether the database knows ids; SQLite takes their 32 hex digits."""
    return connection.features.has_native_uuid_field


def _id(value: UUID) -> UUID | str:
    """Return an id as the database takes it."""
    return value if _has_uuids() else value.hex


def _uuid(value: UUID | str) -> UUID:
    return value if isinstance(value, UUID) else UUID(hex=value)


def _record_row(row: Sequence[Any]) -> RecordRow:
    found, version, key_version, wrapped_key, sealed, number = row
    record_id = bytes.fromhex(found) if found.__class__ is str else found.bytes
    return RecordRow(record_id, version, key_version, wrapped_key, sealed, number)
