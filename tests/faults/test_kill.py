"""`kill -9` while people write: what was acknowledged is there afterwards."""

import random  # noqa: TID251 - when to kill
import re
import sqlite3
import threading
import time
from contextlib import closing
from uuid import uuid4

from tests.faults.browser import Browser
from tests.server import Server

ROUNDS = 10
WRITERS = 3
LONGEST_RESTART_SECONDS = 5


class Writer(threading.Thread):
    """Keeps, changes, drafts and deletes notes until the server is gone."""

    def __init__(self, browser, number):
        super().__init__()
        self.browser, self.number = browser, number
        self.there = {}
        self.gone = set()
        self.unknown = set()

    def run(self):
        turn = 0
        while True:
            turn += 1
            of, text = uuid4().hex, f"Writer {self.number} turn {turn} {uuid4().hex}"
            self.unknown.add(of)
            try:
                self.browser.draft(text[:20], of=of)
                if self.browser.keep(text, of=of).status != 302:
                    return
                self.there[of] = text
                if (
                    turn % 3 == 0
                    and self.browser.keep(text + "!", of=of, base=1).status == 302
                ):
                    self.there[of] = text + "!"
                if turn % 4 == 0:
                    self.there.pop(of)
                    if self.browser.post(f"/nd/{of}").status != 302:
                        return
                    self.gone.add(of)
            except OSError:
                return
            self.unknown.discard(of)


def is_whole(data):
    with closing(sqlite3.connect(data / "reknit.sqlite3")) as database:
        return database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_every_acknowledged_note_survives_a_kill(tmp_path):
    """A kill is no power cut: that the disk was told is proved in test_pragmas."""
    server = Server(tmp_path / "data")
    server.start()
    Browser(server.port).sign_up("Mira")
    there, gone, unknown = {}, set(), set()
    for _ in range(ROUNDS):
        browsers = [Browser(server.port) for _ in range(WRITERS)]
        for browser in browsers:
            assert browser.sign_in("Mira").header("Location") == "/t/"
        writers = [Writer(browser, number) for number, browser in enumerate(browsers)]
        for writer in writers:
            writer.start()
        time.sleep(random.uniform(0.15, 0.5))  # noqa: S311
        server.kill()
        for writer in writers:
            writer.join(30)
            there |= writer.there
            gone |= writer.gone
            unknown |= writer.unknown
        begun = time.monotonic()
        server.start()
        assert time.monotonic() - begun < LONGEST_RESTART_SECONDS

    mira = Browser(server.port)
    mira.sign_in("Mira")
    assert len(there) > ROUNDS
    for of, text in there.items():
        assert text in mira.get(f"/n/{of}").text, of
    for of in gone:
        assert mira.get(f"/n/{of}").status == 404
    listed = set()
    for page in range(1, 10_000):
        found = re.findall(
            r'list__item"><a href="/n/(\w{32})"', mira.get(f"/n/?p={page}").text
        )
        if not found:
            break
        listed |= set(found)
    assert set(there) <= listed <= set(there) | unknown
    assert "changed outside" not in mira.get("/n/").text
    server.stop()
    assert is_whole(tmp_path / "data")
