"""Getting the folder and the database ready, or saying in one sentence why not."""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import django
from filelock import FileLock, Timeout

from reknit.cli.steps import NEWER, WholeSteps, has_unknown
from reknit.cli.trouble import CommandTrouble
from reknit.config import options
from reknit.config.hardening import keep_memory_private

DATABASE = "reknit.sqlite3"
BEFORE_UPDATE = "before-update.sqlite3"
_ADDRESS = "address"


def ready_folder() -> Path:
    """Return the data folder, made for its owner alone where it is new.

    Raises:
        CommandTrouble: It cannot be written, or others can look into it.
    """
    keep_memory_private()
    folder = options.DATA_DIR.read(os.environ)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = folder / ".can-write"
        probe.touch()
        probe.unlink()
    except OSError as problem:
        raise CommandTrouble(
            f"Reknit cannot write to {folder} ({problem.strerror}). Make the folder "
            "writable, or choose another with --data-dir."
        ) from None
    if os.name == "posix" and folder.stat().st_mode & 0o077:
        try:
            folder.chmod(0o700)
        except OSError:
            raise CommandTrouble(
                f"Others can look into {folder}. Run: chmod 700 '{folder}'"
            ) from None
    return folder


def alone_in(folder: Path, address: str = "") -> FileLock:
    """Hold the folder for this process, so that no second server writes to it.

    Raises:
        CommandTrouble: Another Reknit holds it.
    """
    lock = FileLock(folder / "lock", mode=0o600)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        note = folder / _ADDRESS
        where = f" at {note.read_text().strip()}" if note.exists() else ""
        raise CommandTrouble(
            f"Reknit is already running{where} with the data in {folder}. "
            "Use that one, or stop it first."
        ) from None
    (folder / _ADDRESS).write_text(address + "\n")
    return lock


def ready_database() -> None:
    """Bring the database to this version: a copy first, then one migration at a time.

    Raises:
        CommandTrouble: It was made by a newer Reknit, is damaged, cannot be reached, or
            belongs to another secret.
    """
    django.setup()
    from django.conf import settings
    from django.db import DatabaseError, connection

    from reknit.rooms.installation import (
        found_installation,
        has_same_secrets,
    )

    try:
        executor = WholeSteps(connection)
        applied = set(executor.loader.applied_migrations)
        if has_unknown(applied):
            raise CommandTrouble(NEWER)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            if applied:
                _copy_before_update(settings.DATA_DIR)
            executor.migrate(executor.loader.graph.leaf_nodes())
        found_installation(settings.SERVER_KEY)
        same = has_same_secrets(settings.SERVER_KEY)
    except DatabaseError as problem:
        raise CommandTrouble(
            f"The database cannot be opened ({problem}). If it is damaged, a backup "
            "can be put in its place with: reknit restore FILE --replace"
        ) from None
    if not same:
        raise CommandTrouble(
            "The server's secret (secret.key or the pepper) is not the one this data "
            "was made with. Put the old one back. If secret.key is lost for good, run: "
            "reknit renew-secret"
        )


def _copy_before_update(folder: Path) -> None:
    """Keep a copy of the database as it was before an update (SQLite only)."""
    source, target = folder / DATABASE, folder / BEFORE_UPDATE
    if not source.exists():
        return
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(source)) as database:
        database.execute("VACUUM INTO ?", (str(target),))
    print(f"Updating the database. A copy of the old one: {target}", file=sys.stderr)
