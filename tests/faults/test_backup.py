"""A backup is whole or refused, holds everything, and brings nothing deleted back."""

import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from hashlib import sha256

import pytest

from tests.faults.browser import PASSPHRASE, Browser
from tests.server import Server, environment

MAGIC = b"REKNIT-BACKUP-1\n"
HEADER = len(MAGIC) + 8 + 32


def run(*command, data):
    return subprocess.run(
        [sys.executable, "-m", "reknit", *map(str, command), "--data-dir", str(data)],
        env=environment(),
        capture_output=True,
        check=False,
        timeout=60,
    )


def refuses(told, *words):
    sentence = told.stderr.decode()
    assert told.returncode == 1, sentence
    assert "Traceback" not in sentence
    assert len(sentence.strip().splitlines()) == 1, sentence
    for word in words:
        assert word in sentence, sentence
    return True


def does(told):
    assert told.returncode == 0, told.stderr.decode()
    return told.stdout.decode()


def copy_of(data, to):
    subprocess.run(["cp", "-a", data, to], check=True)
    return to


def rows(data):
    with closing(sqlite3.connect(data / "reknit.sqlite3")) as database:
        return list(database.iterdump())


def packed(body):
    return MAGIC + len(body).to_bytes(8, "big") + sha256(body).digest() + body


class World:
    """Mira and Jonas, a backup, and what happened after it was made."""

    def __init__(self, root):
        self.data, self.file = root / "data", root / "old.backup"
        with Server(self.data) as server:
            mira, jonas = Browser(server.port), Browser(server.port)
            mira.sign_up("Mira")
            jonas.sign_up("Jonas")
            self.kept = self._keep(mira, "Rain all day.")
            self.deleted = self._keep(mira, "To be deleted.")
            self.back = self._keep(mira, "To come back.")
            mira.post(f"/nd/{self.back}")
            answer = mira.keep("It came back.", of=self.back, base=1)
            self.back = answer.header("Location").removeprefix("/n/")
            self._keep(jonas, "I ended it.")
            self.told = does(run("backup", self.file, data=self.data))
            mira.post(f"/nd/{self.deleted}")
            self.later = self._keep(mira, "After the backup.")
            jonas.post("/a/gone", {"passphrase": PASSPHRASE, "meant": "on"})

    @staticmethod
    def _keep(browser, text):
        answer = browser.keep(text)
        assert answer.status == 302
        return answer.header("Location").removeprefix("/n/")


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return World(tmp_path_factory.mktemp("backup"))


@pytest.fixture
def data(world, tmp_path):
    """A copy of the folder as it is today."""
    return copy_of(world.data, tmp_path / "data")


def test_a_backup_says_its_size_and_that_it_was_checked(world):
    assert "bytes, checked." in world.told
    assert world.file.stat().st_mode & 0o777 == 0o600
    assert world.file.read_bytes().startswith(MAGIC)


def test_a_backup_restores_into_a_new_place(world, tmp_path):
    does(run("restore", world.file, data=tmp_path / "new"))

    with Server(tmp_path / "new") as server:
        mira, jonas = Browser(server.port), Browser(server.port)
        mira.sign_in("Mira")
        jonas.sign_in("Jonas")
        page = mira.get("/n/").text
        assert "Rain all day." in page
        assert "To be deleted." in page
        assert "changed outside" not in page
        assert "I ended it." in jonas.get("/n/").text
        assert mira.keep("Written after restoring.").status == 302


def test_a_restored_place_is_for_its_owner_alone(world, tmp_path):
    does(run("restore", world.file, data=tmp_path / "new"))

    for path in (tmp_path / "new", *(tmp_path / "new").iterdir()):
        assert path.stat().st_mode & 0o077 == 0, path


def test_data_that_is_there_is_not_replaced_unless_asked(world, data):
    before = rows(data)

    assert refuses(run("restore", world.file, data=data), "--replace")
    assert rows(data) == before
    assert {path.name for path in data.iterdir()} <= {
        "reknit.sqlite3", "reknit.sqlite3-wal", "reknit.sqlite3-shm",
        "secret.key", "lock", "address",
    }  # fmt: skip


def test_what_was_deleted_since_stays_deleted(world, data):
    told = does(run("restore", world.file, "--replace", data=data))

    assert "stay deleted" in told
    with Server(data) as server:
        mira, jonas = Browser(server.port), Browser(server.port)
        mira.sign_in("Mira")
        page = mira.get("/n/").text
        assert "Rain all day." in page
        assert "To be deleted." not in page
        assert "After the backup." not in page
        assert "changed outside" not in page
        assert mira.get(f"/n/{world.deleted}").status == 404
        assert jonas.sign_in("Jonas").status == 422
    text = "\n".join(rows(data))
    assert text.count('INSERT INTO "web_account"') == 1
    assert text.count('INSERT INTO "rooms_space"') == 1


def test_what_was_deleted_and_brought_back_before_the_backup_is_there(world, data):
    does(run("restore", world.file, "--replace", data=data))

    with Server(data) as server:
        mira = Browser(server.port)
        mira.sign_in("Mira")
        assert "It came back." in mira.get(f"/n/{world.back}").text


def test_the_data_that_was_there_is_set_aside(world, data):
    does(run("restore", world.file, "--replace", data=data))

    aside = data / "set-aside.sqlite3"
    assert aside.stat().st_mode & 0o777 == 0o600
    (data / "reknit.sqlite3").unlink()
    aside.rename(data / "reknit.sqlite3")
    for rest in data.glob("reknit.sqlite3-*"):
        rest.unlink()
    with Server(data) as server:
        mira = Browser(server.port)
        mira.sign_in("Mira")
        assert "After the backup." in mira.get("/n/").text


@pytest.mark.usefixtures("world")
def test_restoring_ends_every_session_of_the_backup(tmp_path):
    with Server(tmp_path / "data") as server:
        mira = Browser(server.port)
        mira.sign_up("Mira")
        does(run("backup", tmp_path / "b", data=tmp_path / "data"))
    does(run("restore", tmp_path / "b", "--replace", data=tmp_path / "data"))

    with Server(tmp_path / "data") as server:
        mira.port = server.port
        assert mira.get("/n/").header("Location") == "/s/"


@pytest.mark.parametrize("damage", ["nonsense", "empty", "cut"])
def test_a_damaged_database_can_be_replaced_by_a_backup(world, data, damage):
    """Which is just what the sentence at the start recommends."""
    path = data / "reknit.sqlite3"
    whole = path.read_bytes()
    for rest in data.glob("reknit.sqlite3-*"):
        rest.unlink()
    path.write_bytes(
        {"nonsense": b"nonsense" * 9999, "empty": b"", "cut": whole[:9000]}[damage]
    )

    told = run("restore", world.file, "--replace", data=data)

    assert told.returncode == 0, told.stderr.decode()
    with Server(data) as server:
        mira = Browser(server.port)
        mira.sign_in("Mira")
        assert "Rain all day." in mira.get("/n/").text


@pytest.mark.parametrize("at", [0, 20, 30, HEADER + 10, HEADER + 5000, -1])
def test_a_backup_with_one_flipped_byte_is_refused(world, data, tmp_path, at):
    content = bytearray(world.file.read_bytes())
    content[at] ^= 1
    (tmp_path / "b").write_bytes(content)
    before = rows(data)

    assert refuses(run("restore", tmp_path / "b", "--replace", data=data), "backup")
    assert rows(data) == before


@pytest.mark.parametrize(
    "length", [0, 5, len(MAGIC), HEADER - 1, HEADER, HEADER + 1, -1]
)
def test_a_backup_that_was_cut_is_refused(world, data, tmp_path, length):
    (tmp_path / "b").write_bytes(world.file.read_bytes()[:length])

    assert refuses(run("restore", tmp_path / "b", "--replace", data=data), "backup")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"something else entirely " * 9, "not a Reknit backup"),
        (packed(b""), "damaged"),
        (packed(b"no database"), "damaged"),
        (packed(b"SQLite format 3\0" + b"\0" * 5000), "damaged"),
    ],
)
def test_what_is_no_backup_is_refused_with_the_reason(data, tmp_path, content, words):
    (tmp_path / "b").write_bytes(content)
    before = rows(data)

    assert refuses(run("restore", tmp_path / "b", "--replace", data=data), words)
    assert rows(data) == before
    assert not list(data.glob("incoming*"))


def test_another_programs_database_is_refused(data, tmp_path):
    with closing(sqlite3.connect(tmp_path / "other")) as database, database:
        database.execute("CREATE TABLE a (b)")
    (tmp_path / "b").write_bytes(packed((tmp_path / "other").read_bytes()))
    before = rows(data)

    assert refuses(run("restore", tmp_path / "b", "--replace", data=data), "damaged")
    assert rows(data) == before


def test_a_backup_of_a_newer_reknit_is_refused_and_the_data_stays(
    data, world, tmp_path
):
    body = tmp_path / "newer"
    body.write_bytes(world.file.read_bytes()[HEADER:])
    with closing(sqlite3.connect(body)) as database, database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) "
            "VALUES ('rooms', '9999_from_the_future', '2030-01-01')"
        )
    (tmp_path / "b").write_bytes(packed(body.read_bytes()))
    before = rows(data)

    assert refuses(
        run("restore", tmp_path / "b", "--replace", data=data), "newer Reknit"
    )
    assert rows(data) == before


def test_a_file_that_is_not_there_is_refused(data, tmp_path):
    assert refuses(run("restore", tmp_path / "nowhere", data=data), "cannot be read")
    assert refuses(run("restore", tmp_path, "--replace", data=data), "cannot be read")


@pytest.mark.usefixtures("world")
def test_nothing_is_overwritten_by_a_backup(data, tmp_path):
    (tmp_path / "b").write_text("dear to somebody")

    assert refuses(run("backup", tmp_path / "b", data=data), "is there already")
    assert (tmp_path / "b").read_text() == "dear to somebody"


def test_a_backup_into_a_folder_that_is_not_there_is_refused(data, tmp_path):
    told = run("backup", tmp_path / "no" / "such" / "place", data=data)

    assert refuses(told, "could not be written")


def test_there_is_nothing_to_back_up_in_a_new_folder(tmp_path):
    assert refuses(run("backup", tmp_path / "b", data=tmp_path / "new"), "no data")


def test_a_backup_of_a_damaged_database_is_refused(data, tmp_path):
    path = data / "reknit.sqlite3"
    path.write_bytes(b"nonsense" * 9999)

    assert refuses(run("backup", tmp_path / "b", data=data))
    assert not (tmp_path / "b").exists()
    assert not list(tmp_path.glob("*.partial"))


def test_a_backup_made_while_people_write_holds_all_that_was_acknowledged(tmp_path):
    data, file = tmp_path / "data", tmp_path / "b"
    kept, stop = [], threading.Event()
    with Server(data) as server:
        Browser(server.port).sign_up("Mira")
        browser = Browser(server.port)
        browser.sign_in("Mira")

        def write():
            while not stop.is_set():
                text = f"Note {len(kept)} of many."
                if browser.keep(text).status == 302:
                    kept.append(text)

        thread = threading.Thread(target=write)
        thread.start()
        while len(kept) < 5:
            time.sleep(0.01)
        before = list(kept)
        does(run("backup", file, data=data))
        stop.set()
        thread.join()

    does(run("restore", file, data=tmp_path / "new"))
    with Server(tmp_path / "new") as server:
        mira = Browser(server.port)
        mira.sign_in("Mira")
        pages = "".join(mira.get(f"/n/?p={number}").text for number in range(1, 30))
        assert all(text in pages for text in before)
        assert "changed outside" not in pages
