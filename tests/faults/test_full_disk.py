"""No room on the disk, no right to write, somebody else in the database: no word is lost."""

import html
import os
import re
import shutil
import sqlite3
import subprocess
from contextlib import closing
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings as django_settings
from django.db import connection
from django.db.backends.signals import connection_created

from tests.conftest import signed_in
from tests.faults.browser import Browser
from tests.server import Server
from tests.web.writing import field, in_editor, keep, kept, shown

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "sqlite" not in django_settings.DATABASES["default"]["ENGINE"],
        reason="about a database in a file",
    ),
]
TEXT = "What I could not say <aloud>.\n\nAnd more."


@pytest.fixture
def refused():
    """Make every write fail as on a full disk or one that may only be read."""

    def refuse(how):
        def prepare(connection, **_):
            if how == "full":
                pages = connection.connection.execute("PRAGMA page_count").fetchone()[0]
                connection.connection.execute(f"PRAGMA max_page_count={pages}")
            else:
                connection.connection.execute("PRAGMA query_only=ON")

        connection_created.connect(prepare, weak=False, dispatch_uid="refuse")
        connection.close()

    yield refuse
    connection_created.disconnect(dispatch_uid="refuse")
    connection.close()


def is_not_saved_page(answer):
    assert answer.status_code == 503
    assert "Not saved. Your text is still here." in answer.content.decode()
    return True


def test_a_full_disk_gives_the_text_back(miras_browser, refused):
    refused("full")
    long = TEXT + "x" * 100_000

    answer = keep(miras_browser, long)

    assert is_not_saved_page(answer)
    assert in_editor(answer) == long


def test_a_disk_that_only_reads_gives_the_text_back(miras_browser, refused):
    refused("read only")

    answer = keep(miras_browser, TEXT)

    assert is_not_saved_page(answer)
    assert in_editor(answer) == TEXT


def test_a_draft_that_could_not_be_kept_says_so(miras_browser, refused):
    refused("read only")
    data = {"of": uuid4().hex, "base": 0, "place": "note", "text": TEXT}

    assert miras_browser.post("/d/", data).status_code == 503


@pytest.mark.parametrize("how", ["full", "read only"])
@pytest.mark.parametrize("seconds", [1, 300])
@pytest.mark.usefixtures("mira")
def test_what_is_kept_can_still_be_read(refused, how, seconds):
    with time_machine.travel("2026-11-22 20:00:00Z", tick=False) as clock:
        client = signed_in("Mira")
        note = kept(client, TEXT)
        refused(how)
        clock.shift(seconds)

        assert shown(client, note) == TEXT
        for path in ("/t/", "/n/", f"/ne/{note}", "/a/", "/h/"):
            assert client.get(path).status_code == 200
        assert client.post("/nf/", {"words": "could"}).status_code == 200


@pytest.mark.parametrize("how", ["full", "read only"])
@pytest.mark.parametrize(
    ("path", "onwards"), [("/x/", "https://www.bbc.co.uk/weather"), ("/l/", "/s/")]
)
def test_leaving_and_locking_still_work(miras_browser, refused, how, path, onwards):
    refused(how)
    data = {"of": uuid4().hex, "base": 0, "place": "note", "text": TEXT}

    answer = miras_browser.post(path, data)

    assert (answer.status_code, answer["Location"]) == (303, onwards)
    for name in ("__Host-s", "__Host-k"):
        assert answer.cookies[name]["max-age"] == 0
    assert miras_browser.get("/n/")["Location"] == "/s/"


@pytest.mark.parametrize("base", [0, 1])
def test_once_there_is_room_again_the_same_page_keeps_the_text(
    miras_browser, refused, base
):
    note = kept(miras_browser, "Rain all day.") if base else uuid4().hex
    refused("read only")
    answer = keep(miras_browser, TEXT, of=note, base=base)
    connection_created.disconnect(dispatch_uid="refuse")
    connection.close()

    sent = {
        "of": field(answer, "of"),
        "base": field(answer, "base"),
        "text": in_editor(answer),
    }
    again = miras_browser.post("/nk/", sent)

    assert again.status_code == 302
    assert shown(miras_browser, note) == TEXT


@pytest.mark.parametrize("path", ["/s/", "/u/name", "/r/"])
@pytest.mark.usefixtures("mira")
def test_a_refused_write_at_the_door_is_a_page_too(refused, path):
    from django.test import Client

    refused("read only")
    answer = Client().post(
        path,
        {
            "handle": "Mira",
            "passphrase": "lantern willow copper seven kettle morning",
            "understood": "on",
            "code": "x",
        },
    )

    assert answer.status_code in {422, 503}
    assert "lantern" not in answer.content.decode()


@pytest.mark.usefixtures("settings")
def test_a_database_held_by_somebody_else_gives_the_text_back(miras_browser):
    kept(miras_browser, "Rain all day.")
    connection.close()
    connection.settings_dict["OPTIONS"]["timeout"] = 0.2
    path = connection.settings_dict["NAME"]
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            answer = keep(miras_browser, TEXT)
            listed = miras_browser.get("/n/")
            other.execute("ROLLBACK")
    finally:
        connection.settings_dict["OPTIONS"]["timeout"] = 20
        connection.close()

    assert is_not_saved_page(answer)
    assert in_editor(answer) == TEXT
    assert listed.status_code == 200
    assert keep(miras_browser, TEXT).status_code == 302


def test_a_database_held_for_a_moment_is_waited_for(miras_browser):
    import threading

    kept(miras_browser, "Rain all day.")
    path = connection.settings_dict["NAME"]
    held, done = threading.Event(), threading.Event()

    def hold():
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            held.set()
            done.wait(0.5)
            other.execute("COMMIT")

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(5)
    answer = keep(miras_browser, TEXT)
    done.set()
    thread.join()

    assert answer.status_code == 302


# --- On a real disk that is really full ------------------------------------------------


@pytest.fixture
def small_disk(tmp_path):
    """A disk of four megabytes, where this user may make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m,mode=700", "none", folder],
        check=False,
        capture_output=True,
    )
    if not made or made.returncode:
        pytest.skip("no small disk can be made here: only root may, outside a sandbox")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_on_a_full_disk_the_real_server_loses_no_word(small_disk):
    with Server(small_disk / "data") as server:
        mira = Browser(server.port)
        mira.sign_up("Mira")
        first = mira.keep("Kept while there was room.").header("Location")
        with (small_disk / "ballast").open("wb") as ballast:
            left = shutil.disk_usage(small_disk).free
            ballast.write(b"x" * max(left - 16_384, 0))
        refused = next(
            answer
            for answer in (mira.keep(TEXT + "x" * 50_000) for _ in range(40))
            if answer.status != 302
        )

        assert refused.status == 503
        given_back = re.search(r"(?s)<textarea[^>]*>\n(.*?)</textarea>", refused.text)[
            1
        ]
        assert html.unescape(given_back) == TEXT + "x" * 50_000
        assert "Kept while there was room." in mira.get(first).text
        cookies = dict(mira.cookies)
        assert mira.post("/x/").header("Location") == "https://www.bbc.co.uk/weather"
        assert not {"__Host-s", "__Host-k"} & set(mira.cookies)

        (small_disk / "ballast").unlink()
        again = Browser(server.port)
        again.sign_in("Mira")
        assert again.keep(TEXT).status == 302
        assert "Kept while there was room." in again.get(first).text
        assert cookies


def test_a_folder_that_turns_read_only_loses_no_word(tmp_path):
    """Root may write anywhere, so the server runs as somebody else where we are root."""
    if os.geteuid() == 0:
        pytest.skip("root may write to a read-only folder: see test_starting")
    data = tmp_path / "data"
    with Server(data) as server:
        mira = Browser(server.port)
        mira.sign_up("Mira")
        for path in data.iterdir():
            path.chmod(0o400)
        data.chmod(0o500)
        try:
            answer = mira.keep(TEXT)
        finally:
            data.chmod(0o700)

    assert answer.status in {302, 503}
    assert answer.status == 302 or html.escape(TEXT) in answer.text
