"""What the database is asked to promise, and how to see that it keeps it."""

from django.db import connection

SQLITE_SETTINGS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "secure_delete": 1,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "temp_store": 2,
}
"""Name and value of each setting on every connection.

WAL and FULL: an acknowledged write survives a power cut. secure_delete: deleted bytes
are overwritten. temp_store 2: sorting never spills to a file.
"""

SQLITE_INIT = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"
    "PRAGMA secure_delete=ON;"
    "PRAGMA trusted_schema=OFF;"
    "PRAGMA cell_size_check=ON;"
    "PRAGMA temp_store=MEMORY;"
    "PRAGMA journal_size_limit=16777216;"
    "PRAGMA mmap_size=134217728;"
    "PRAGMA cache_size=-8000;"
)


def settings_not_kept() -> list[str]:
    """Return the names of SQLite settings that this connection does not have."""
    with connection.cursor() as cursor:
        return [
            name
            for name, wanted in SQLITE_SETTINGS.items()
            if cursor.execute(f"PRAGMA {name}").fetchone()[0] != wanted
        ]


def forget_deleted() -> bool:
    """Empty the write-ahead log, where deleted keys would otherwise linger.

    Returns:
        False when another connection was reading, so that it has to be tried again.
        Always True on PostgreSQL, where VACUUM decides (docs/explanation/deletion.md).
    """
    if connection.vendor != "sqlite":
        return True
    with connection.cursor() as cursor:
        busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    return not busy
