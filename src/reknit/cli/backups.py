r"""One file with everything in it, still sealed; and putting it back.

file = "REKNIT-BACKUP-1\n" | length (8) | SHA-256 (32) | SQLite database
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import tempfile
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import django

from reknit.cli.ground import DATABASE, alone_in, ready_database, ready_folder
from reknit.cli.steps import NEWER, has_unknown
from reknit.cli.trouble import CommandTrouble
from reknit.config import options
from reknit.vault.context import NOWHERE

_MAGIC = b"REKNIT-BACKUP-1\n"
_HEADER = len(_MAGIC) + 8 + 32
SET_ASIDE = "set-aside.sqlite3"


def backup(file: str) -> int:
    """Write a backup while the server may be running, and read it back.

    Raises:
        CommandTrouble: There is nothing to back up, the file is there already, or it
            cannot be written.
    """
    folder, target = ready_folder(), Path(file).expanduser()
    source = folder / DATABASE
    _require_sqlite()
    if not source.exists():
        raise CommandTrouble(f"There is no data in {folder} yet.")
    if target.exists():
        raise CommandTrouble(f"{target} is there already. Choose another name.")
    try:
        with tempfile.TemporaryDirectory(dir=folder) as room:
            copy = Path(room) / "copy"
            with closing(sqlite3.connect(source)) as database:
                database.execute("VACUUM INTO ?", (str(copy),))
            _require_whole(copy)
            body = copy.read_bytes()
        _write(target, body)
        _read(target)
    except (OSError, sqlite3.Error) as problem:
        raise CommandTrouble(
            f"The backup could not be written to {target} ({problem})."
        ) from None
    print(f"{target}: {len(body):,} bytes, checked. It is sealed as the data is.")
    return 0


def restore(file: str, *, replace: bool) -> int:
    """Put a backup in place, then delete again what was deleted since.

    Raises:
        CommandTrouble: It is no backup, is damaged, data is there already, or a server
            is running on the folder.
    """
    folder, source = ready_folder(), Path(file).expanduser()
    _require_sqlite()
    body = _read(source)
    with alone_in(folder):
        place, incoming = folder / DATABASE, folder / "incoming.sqlite3"
        if place.exists() and not replace:
            raise CommandTrouble(
                f"There is data in {folder} already. To set it aside and use the "
                "backup, add --replace."
            )
        incoming.unlink(missing_ok=True)
        incoming.write_bytes(body)
        incoming.chmod(0o600)
        try:
            _require_whole(incoming)
            _require_not_newer(incoming)
            _end_invitations(incoming)
            gone = _delete_again(incoming, place) if place.exists() else 0
        except CommandTrouble:
            incoming.unlink(missing_ok=True)
            raise
        if place.exists():
            _set_aside(place, folder / SET_ASIDE)
        # One step: a crash leaves the old data or the new, never none.
        incoming.replace(place)
        _accept_secret()
        ready_database()
    print(f"Restored from {source}.", end=" ")
    if gone:
        print(f"{gone} things deleted since then stay deleted.", end=" ")
    if (folder / SET_ASIDE).exists():
        print(f"The data that was there: {folder / SET_ASIDE}", end="")
    print()
    return 0


def _write(target: Path, body: bytes) -> None:
    """Write the file whole or not at all, readable by its owner only."""
    partial = target.with_name(target.name + ".partial")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as out:
            out.write(_MAGIC + len(body).to_bytes(8, "big") + sha256(body).digest())
            out.write(body)
            out.flush()
            os.fsync(out.fileno())
        partial.replace(target)
    except OSError:
        partial.unlink(missing_ok=True)
        raise


def _read(source: Path) -> bytes:
    try:
        content = source.read_bytes()
    except OSError as problem:
        raise CommandTrouble(f"{source} cannot be read ({problem.strerror}).") from None
    if not content.startswith(_MAGIC) or len(content) < _HEADER:
        raise CommandTrouble(f"{source} is not a Reknit backup.")
    length = int.from_bytes(content[len(_MAGIC) : len(_MAGIC) + 8], "big")
    digest, body = content[len(_MAGIC) + 8 : _HEADER], content[_HEADER:]
    if len(body) != length:
        raise CommandTrouble(f"{source} is cut short: use another backup.")
    if sha256(body).digest() != digest:
        raise CommandTrouble(f"{source} is damaged: use another backup.")
    return body


def _require_whole(path: Path) -> None:
    try:
        with closing(sqlite3.connect(path)) as database:
            verdict = database.execute("PRAGMA integrity_check").fetchone()[0]
            rooms = database.execute("SELECT count(*) FROM rooms_installation")
            is_ours = rooms.fetchone()[0] == 1
    except sqlite3.Error as problem:
        raise CommandTrouble(f"The database in it is damaged ({problem}).") from None
    if verdict != "ok" or not is_ours:
        raise CommandTrouble("The database in it is damaged. Use another backup.")


def _require_not_newer(path: Path) -> None:
    django.setup()
    with closing(sqlite3.connect(path)) as database:
        applied = database.execute("SELECT app, name FROM django_migrations").fetchall()
    if has_unknown(set(applied)):
        raise CommandTrouble(NEWER)


def _delete_again(incoming: Path, present: Path) -> int:
    """Apply the present data's tombstones to the incoming data; return how many."""
    if not _is_readable(present):
        print(
            "The data that is there now is damaged, so what was deleted since the "
            "backup cannot be deleted again.",
            file=sys.stderr,
        )
        return 0
    with closing(sqlite3.connect(incoming)) as database:
        database.execute("ATTACH ? AS present", (str(present),))
        database.execute("PRAGMA secure_delete=ON")
        database.execute("PRAGMA foreign_keys=ON")
        mine = database.execute("SELECT id FROM main.rooms_installation").fetchone()
        if (
            mine
            != database.execute("SELECT id FROM present.rooms_installation").fetchone()
        ):
            return 0
        installation = UUID(mine[0]).bytes
        with database:
            database.execute(
                "INSERT OR IGNORE INTO main.rooms_tombstone "
                "SELECT * FROM present.rooms_tombstone"
            )
        buried = {
            bytes(row[0])
            for row in database.execute("SELECT digest FROM main.rooms_tombstone")
        }
        records = _buried(
            "SELECT id, space_id FROM main.rooms_record", database, installation, buried
        )
        accounts = _buried(
            "SELECT id, NULL FROM main.web_account", database, installation, buried
        )
        # A room that two people destroyed together has a tombstone within itself.
        spaces = _buried(
            "SELECT id, id FROM main.rooms_space", database, installation, buried
        )
        with database:
            for record in records:
                database.execute("DELETE FROM main.rooms_record WHERE id=?", (record,))
            for account in accounts:
                _delete_account(database, account)
            for space in spaces:
                _delete_space(database, space)
        return len(records) + len(accounts) + len(spaces)


def _end_invitations(incoming: Path) -> None:
    """Let no invitation of the backup be accepted: it may be used or taken back since.

    One that was answered stays: whoever invited has still to take up the answer.
    """
    with closing(sqlite3.connect(incoming)) as database, database:
        if database.execute(
            "SELECT 1 FROM sqlite_master WHERE name = 'rooms_invitation'"
        ).fetchone():
            database.execute("DELETE FROM rooms_invitation WHERE answer IS NULL")


def _buried(
    ids: str, database: sqlite3.Connection, installation: bytes, buried: set[bytes]
) -> list[str]:
    """Return those ids that have a tombstone. `ids` gives each with its room, if any."""
    from reknit.rooms.tombstones import digest_of  # needs settings

    return [
        found
        for found, space in database.execute(ids)
        if digest_of(installation, UUID(space).bytes if space else NOWHERE, UUID(found))
        in buried
    ]


def _delete_account(database: sqlite3.Connection, account: str) -> None:
    spaces = [
        row[0]
        for row in database.execute(
            "SELECT space_id FROM main.rooms_member GROUP BY space_id "
            "HAVING count(DISTINCT account_id) = 1 AND max(account_id) = ?",
            (account,),
        )
    ]
    database.execute("DELETE FROM main.web_session WHERE account_id=?", (account,))
    database.execute("DELETE FROM main.rooms_member WHERE account_id=?", (account,))
    for space in spaces:
        _delete_space(database, space)
    database.execute("DELETE FROM main.web_account WHERE id=?", (account,))


def _delete_space(database: sqlite3.Connection, space: str) -> None:
    database.execute("DELETE FROM main.rooms_member WHERE space_id=?", (space,))
    database.execute("DELETE FROM main.rooms_record WHERE space_id=?", (space,))
    database.execute("DELETE FROM main.rooms_chunk WHERE space_id=?", (space,))
    database.execute("DELETE FROM main.rooms_space WHERE id=?", (space,))


def _set_aside(place: Path, aside: Path) -> None:
    """Copy the present database to one side, its write-ahead log worked in."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(place)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    partial = aside.with_name(aside.name + ".partial")
    shutil.copyfile(place, partial)
    partial.chmod(0o600)
    partial.replace(aside)
    # A log of the old database beside the new one would be read as the new one's.
    for rest in ("-wal", "-shm"):
        place.with_name(place.name + rest).unlink(missing_ok=True)


def _is_readable(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(path)) as database:
            database.execute("SELECT count(*) FROM rooms_tombstone").fetchone()
            database.execute("SELECT id FROM rooms_installation").fetchone()
    except sqlite3.Error:
        return False
    return True


def _accept_secret() -> None:
    """A backup may come from another computer, with another secret: that is fine."""
    from reknit.cli.checking import accept_secret

    accept_secret()


def _require_sqlite() -> None:
    if options.DATABASE_URL.read(os.environ):
        print(
            "The data is in PostgreSQL: use pg_dump and pg_restore. "
            "docs/how-to/host.md shows how.",
            file=sys.stderr,
        )
        raise CommandTrouble("reknit backup and restore are for SQLite.")
