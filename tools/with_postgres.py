"""Run a command with a PostgreSQL for the tests, or say why there is none and skip.

Takes the one on 127.0.0.1:5432 if it lets us make databases; else starts a throw-away
one where PostgreSQL is installed; else skips with the reason.
"""

from __future__ import annotations

import contextlib
import getpass
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg


def main(command: list[str]) -> int:
    """Run the command; return its exit code, or 0 with a reason when skipped."""
    with _address() as (url, reason):
        if not url:
            print(f"PostgreSQL tests skipped: {reason}")
            return 0
        print(f"PostgreSQL: {reason}")
        return subprocess.run(
            command, check=False, env={**os.environ, "REKNIT_TEST_DATABASE_URL": url}
        ).returncode


@contextlib.contextmanager
def _address() -> Iterator[tuple[str, str]]:
    for user in (getpass.getuser(), "postgres"):
        url = f"postgresql://{user}@127.0.0.1:5432/postgres"
        if _lets_us_make_databases(url):
            yield url, "the one on 127.0.0.1:5432"
            return
    binaries = _binaries()
    if binaries is None:
        yield "", "none answers on 127.0.0.1:5432 and none is installed"
        return
    if _is_root() and not shutil.which("runuser"):
        yield "", "none answers on 127.0.0.1:5432, and root may not start one"
        return
    with tempfile.TemporaryDirectory(prefix="reknit-pg-") as folder:
        yield _start(binaries, Path(folder)), "one started for these tests"
        stop = ["-D", Path(folder) / "data", "-m", "fast", "stop"]
        _run_as_owner(binaries / "pg_ctl", *stop)


def _lets_us_make_databases(url: str) -> bool:
    try:
        with psycopg.connect(url, connect_timeout=3) as connection:
            row = connection.execute(
                "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname=current_user"
            ).fetchone()
    except psycopg.Error:
        return False
    return bool(row and row[0])


def _binaries() -> Path | None:
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return installed[-1].parent if installed else None


def _start(binaries: Path, folder: Path) -> str:
    if _is_root():
        shutil.chown(folder, "postgres")
    data = folder / "data"
    _run_as_owner(binaries / "initdb", "-D", data, "-U", "reknit", "--auth=trust")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder}"
    log = folder / "log"
    _run_as_owner(
        binaries / "pg_ctl", "-D", data, "-w", "-o", options, "-l", log, "start"
    )
    return f"postgresql://reknit@127.0.0.1:{port}/postgres"


def _run_as_owner(*command: object) -> None:
    """Run a PostgreSQL program, which refuses to be run by root."""
    prefix = ["runuser", "-u", "postgres", "--"] if _is_root() else []
    subprocess.run(
        [*prefix, *map(str, command)], check=True, stdout=subprocess.DEVNULL, cwd="/"
    )


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
