"""What the database promises, on every connection, and that the disk is really told."""

import re
import shutil
import signal
import subprocess
import sys
import threading
import time

import pytest
from django.conf import settings
from django.db import connection

from reknit.rooms.database import SQLITE_SETTINGS, settings_not_kept
from tests.faults.browser import Browser
from tests.server import environment, free_port

WANTED = {
    "journal_mode": "wal",
    "synchronous": 2,
    "secure_delete": 1,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "temp_store": 2,
}
ON_SQLITE = pytest.mark.skipif(
    "sqlite" not in settings.DATABASES["default"]["ENGINE"], reason="about SQLite"
)


def read():
    with connection.cursor() as cursor:
        return {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in WANTED}


@ON_SQLITE
@pytest.mark.usefixtures("transactional_db")
def test_this_connection_keeps_every_promise():
    assert read() == WANTED == SQLITE_SETTINGS
    assert settings_not_kept() == []


@ON_SQLITE
@pytest.mark.usefixtures("transactional_db")
def test_a_connection_in_another_thread_keeps_them_too():
    found = []

    def look():
        try:
            found.append((read(), connection.connection.execute("PRAGMA mmap_size")))
        finally:
            connection.close()

    threads = [threading.Thread(target=look) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [one for one, _ in found] == [WANTED] * 3


@ON_SQLITE
@pytest.mark.usefixtures("transactional_db")
def test_a_connection_that_forgot_a_promise_is_named():
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete=OFF")
        cursor.execute("PRAGMA synchronous=NORMAL")
    try:
        assert settings_not_kept() == ["synchronous", "secure_delete"]
    finally:
        connection.close()


@ON_SQLITE
@pytest.mark.usefixtures("transactional_db")
def test_a_transaction_takes_the_lock_at_its_beginning():
    from django.db import transaction
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked, transaction.atomic():
        pass

    assert asked.captured_queries[0]["sql"] == "BEGIN IMMEDIATE"


def test_the_disk_is_told_of_every_note_the_server_acknowledges(tmp_path):
    """In every thread: 12 notes from 6 browsers, one fdatasync or more for each."""
    if not shutil.which("strace"):
        pytest.skip("strace is not installed")
    trace, port = tmp_path / "trace", free_port()
    process = subprocess.Popen(
        [
            "strace", "-f", "-q", "-o", trace, "-e", "trace=fdatasync,fsync",
            sys.executable, "-m", "reknit", "serve", "--no-browser",
            "--port", str(port), "--data-dir", str(tmp_path / "data"),
        ],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )  # fmt: skip
    try:
        _wait_for(port, process)
        Browser(port).sign_up("Mira")
        browsers = [Browser(port) for _ in range(4)]
        for browser in browsers:
            browser.sign_in("Mira")
        before = _syncs(trace)
        threads = [
            threading.Thread(
                target=lambda b=browser: [b.keep(f"{n}") for n in range(3)]
            )
            for browser in browsers
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        time.sleep(0.2)
        after = _syncs(trace)
    finally:
        import os

        os.killpg(process.pid, signal.SIGTERM)
        process.wait(15)
        process.stdout.close()

    assert after - before >= 12


def _syncs(trace):
    return len(re.findall(r"\b(?:fdatasync|fsync)\(", trace.read_text()))


def _wait_for(port, process):
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            if Browser(port, timeout=2).get("/ok/").status == 200:
                return
        except OSError:
            if process.poll() is not None:
                told = process.stdout.read().decode()
                if "Operation not permitted" in told or "ptrace" in told:
                    pytest.skip("strace may not trace here")
                raise AssertionError(told) from None
            time.sleep(0.1)
    pytest.fail("the server did not answer")
