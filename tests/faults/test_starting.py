"""What stands in the way of a start is said in one sentence, and nothing is harmed."""

import json
import os
import pwd
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.browser import Browser
from tests.server import Server, environment, free_port

ROOT = Path(__file__).parents[2]


def run(*command, data="", **options):
    where = ["--data-dir", str(data)] if data else []
    return subprocess.run(
        [sys.executable, "-m", "reknit", *command, *where],
        env=environment(**options),
        capture_output=True,
        check=False,
        timeout=25,
    )


def serve(data, port=0, **options):
    port = str(port or free_port())
    return run("serve", "--no-browser", "--port", port, data=data, **options)


def refuses(told, *words):
    sentence = told.stderr.decode()
    assert told.returncode == 1, sentence
    assert "Traceback" not in sentence
    assert len(sentence.strip().splitlines()) == 1, sentence
    assert sentence.strip()[0].isupper()
    for word in words:
        assert word in sentence, sentence
    return True


def rows(data):
    with closing(sqlite3.connect(data / "reknit.sqlite3")) as database:
        return list(database.iterdump())


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("start") / "data") as server:
        Browser(server.port).sign_up("Mira")
        yield server


@pytest.fixture
def copied(server, tmp_path):
    """A copy of a folder that has been used."""
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    with closing(sqlite3.connect(server.data_dir / "reknit.sqlite3")) as database:
        database.execute("VACUUM INTO ?", (str(data / "reknit.sqlite3"),))
    (data / "reknit.sqlite3").chmod(0o600)
    (data / "secret.key").write_bytes((server.data_dir / "secret.key").read_bytes())
    (data / "secret.key").chmod(0o600)
    return data


def test_a_second_start_says_where_the_first_one_is(server):
    told = serve(server.data_dir)

    assert refuses(told, "already running", f"http://127.0.0.1:{server.port}/")
    assert Browser(server.port).get("/").status == 200


def test_a_restore_while_it_runs_is_refused(server, tmp_path):
    file = tmp_path / "a.backup"
    assert run("backup", str(file), data=server.data_dir).returncode == 0

    told = run("restore", str(file), "--replace", data=server.data_dir)

    assert refuses(told, "already running")


def test_a_busy_port_is_named_with_another_to_try(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        told = serve(tmp_path / "data", port)

    assert refuses(told, f"Port {port}", "reknit serve --port")


@pytest.mark.parametrize("port", ["0", "65536", "x", "-1", ""])
def test_a_port_that_is_none_is_refused(tmp_path, port):
    assert refuses(
        run("serve", f"--port={port}", data=tmp_path / "data"), "REKNIT_PORT"
    )


@pytest.mark.parametrize("host", ["203.0.113.7", "nonsense.invalid", "999.1.1.1"])
def test_an_address_that_is_not_this_computers_is_refused(tmp_path, host):
    told = run(
        "serve", "--no-browser", f"--host={host}", f"--port={free_port()}",
        data=tmp_path / "data",
    )  # fmt: skip

    assert refuses(told)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("REKNIT_BEHIND_TLS", "maybe"),
        ("REKNIT_PEPPER", "short"),
        ("REKNIT_PEPPER", "z" * 64),
        ("REKNIT_ARGON2", "none"),
        ("REKNIT_ARGON2_MEMORY", "1"),
        ("REKNIT_DATABASE_URL", "mysql://x/y"),
        ("REKNIT_CACHE_URL", "http://x"),
        ("REKNIT_WORKERS", "0"),
        ("REKNIT_SIGN_UP_OPEN", "No"),
        ("REKNIT_PEPPER_FILE", "/nowhere/at/all"),
        ("REKNIT_MEASURES_OFF", "csi16"),
        ("REKNIT_MEASURES_DIR", "/nowhere/at/all"),
    ],
)
def test_a_setting_that_can_not_be_used_is_named(tmp_path, name, value):
    told = serve(tmp_path / "data", **{name: value})

    assert refuses(told, name.removesuffix("_FILE"))


def test_several_workers_ask_for_what_they_share(tmp_path):
    told = serve(tmp_path / "data", REKNIT_WORKERS="2")

    assert refuses(told, "REKNIT_DATABASE_URL", "REKNIT_CACHE_URL")


def test_a_file_where_the_folder_should_be_is_refused(tmp_path):
    (tmp_path / "data").write_text("no folder")

    assert refuses(serve(tmp_path / "data"), "cannot write to")


def test_a_folder_that_may_not_be_written_is_refused(tmp_path):
    """In a child that gives up being root, where we are."""
    data = tmp_path / "data"
    data.mkdir(mode=0o500)
    for folder in (tmp_path, *list(tmp_path.parents)[:-2]):
        if folder.stat().st_uid == os.geteuid():
            folder.chmod(folder.stat().st_mode | 0o011)
    nobody = pwd.getpwnam("nobody").pw_uid
    if os.geteuid() == 0:
        os.chown(data, nobody, -1)
    script = (
        "import os, resource, sys, filelock, platformdirs\n"
        "import reknit.cli.serve, reknit.cli.main, encodings.idna\n"
        f"if os.geteuid() == 0: os.setuid({nobody})\n"
        f"sys.exit(reknit.cli.main.main(['serve', '--data-dir', {str(data)!r}]))"
    )

    told = subprocess.run(
        [sys.executable, "-c", script],
        env=environment(),
        capture_output=True,
        check=False,
    )

    assert refuses(told, "cannot write to", "--data-dir")


def test_data_of_a_newer_reknit_is_refused_and_left_alone(copied):
    with closing(sqlite3.connect(copied / "reknit.sqlite3")) as database, database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) "
            "VALUES ('rooms', '9999_from_the_future', '2030-01-01')"
        )
    before = rows(copied)

    assert refuses(serve(copied), "newer Reknit")
    assert rows(copied) == before


@pytest.mark.parametrize("damage", ["not a database", "cut", "header", "empty rows"])
def test_a_damaged_database_is_said_in_one_sentence(copied, damage):
    path = copied / "reknit.sqlite3"
    whole = path.read_bytes()
    if damage == "not a database":
        path.write_bytes(b"nonsense " * 5000)
    elif damage == "cut":
        path.write_bytes(whole[: len(whole) // 3])
    elif damage == "header":
        path.write_bytes(b"\xff" * 100 + whole[100:])
    else:
        path.write_bytes(whole[:4096] + b"\0" * (len(whole) - 4096))

    assert refuses(serve(copied), "reknit restore FILE --replace")


def test_an_empty_file_is_taken_for_a_new_beginning_only_without_a_secret(copied):
    (copied / "reknit.sqlite3").write_bytes(b"")

    told = run("check", data=copied)

    assert "Traceback" not in told.stderr.decode()


def test_an_older_database_is_brought_up_to_date_with_a_copy_first(copied):
    with closing(sqlite3.connect(copied / "reknit.sqlite3")) as database, database:
        database.execute("DROP TABLE rooms_invitation")
        database.execute("DROP TABLE rooms_tombstone")
        database.execute("DROP TABLE rooms_record")
        database.execute("DROP TABLE rooms_chunk")
        database.execute("DROP TABLE rooms_member")
        database.execute("DROP TABLE rooms_space")
        database.execute("DROP TABLE rooms_installation")
        database.execute("DELETE FROM django_migrations WHERE app = 'rooms'")

    with Server(copied):
        pass

    copy = copied / "before-update.sqlite3"
    assert copy.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(copy)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("SELECT count(*) FROM web_account").fetchone() == (1,)


def test_check_says_a_sentence_for_each_thing_and_that_all_is_well(copied):
    told = run("check", data=copied)

    lines = told.stdout.decode().splitlines()
    assert told.returncode == 0, told.stdout.decode()
    assert all(line.startswith("ok ") and line.endswith(".") for line in lines), lines


def test_check_can_be_read_by_a_program(copied):
    told = run("check", "--json", data=copied)

    findings = json.loads(told.stdout)
    assert {"what", "ok", "sentence"} == set(findings[0])
    assert {"versions", "settings", "permissions", "database", "secret", "pragmas"} <= {
        finding["what"] for finding in findings
    }


def test_check_finds_what_is_wrong(copied):
    (copied / "reknit.sqlite3").chmod(0o644)

    files = run("check", data=copied)
    settings = run("check", data=copied, REKNIT_PROT="8500")

    assert files.returncode == settings.returncode == 1
    assert "Others can read: reknit.sqlite3." in files.stdout.decode()
    assert "REKNIT_PROT is not a setting" in settings.stdout.decode()


@pytest.mark.parametrize("damage", [b"", b"nonsense " * 5000])
def test_check_looks_at_a_damaged_database_without_a_traceback(copied, damage):
    (copied / "reknit.sqlite3").write_bytes(damage)

    told = run("check", data=copied)

    assert told.returncode == 1 or not damage
    assert "Traceback" not in told.stderr.decode()


def test_check_harms_nothing_in_a_new_folder(tmp_path):
    told = run("check", data=tmp_path / "data")

    assert told.returncode == 0, told.stdout.decode() + told.stderr.decode()
    assert not (tmp_path / "data" / "reknit.sqlite3").exists()


def test_behind_a_proxy_it_still_says_that_it_runs(tmp_path):
    import time

    port = free_port()
    process = subprocess.Popen(
        [
            sys.executable, "-u", "-m", "reknit", "serve", "--no-browser",
            "--port", str(port), "--data-dir", str(tmp_path / "data"),
        ],
        env=environment(REKNIT_BEHIND_TLS="yes"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )  # fmt: skip
    os.set_blocking(process.stdout.fileno(), False)
    told, until = b"", time.monotonic() + 8
    while b"Reknit is running" not in told and time.monotonic() < until:
        told += process.stdout.read() or b""
        time.sleep(0.05)
    os.killpg(process.pid, 15)
    process.wait(15)
    process.stdout.close()

    assert b"Reknit is running" in told


def test_a_demo_throws_its_folder_away(tmp_path):
    import time

    (tmp_path / "t").mkdir()
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "reknit", "demo", "--no-browser", "--port", str(port)],
        env=environment(TMPDIR=str(tmp_path / "t")),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    until = time.monotonic() + 20
    browser = Browser(port)
    while time.monotonic() < until:
        try:
            if browser.sign_in("Jonas").status == 302:
                break
        except OSError:
            time.sleep(0.1)
    assert "I could have rung from the lay-by." in browser.get("/n/").text
    assert any((tmp_path / "t").iterdir())
    os.kill(process.pid, 2)
    process.wait(20)
    process.stdout.close()

    assert not any((tmp_path / "t").iterdir())


@pytest.mark.parametrize(
    "options",
    [{"REKNIT_HOST": "0.0.0.0"}, {"REKNIT_HOST": "::"}, {"REKNIT_BEHIND_TLS": "yes"}],  # noqa: S104
)
def test_errors_in_full_are_shown_to_this_computer_only(tmp_path, options):
    told = serve(tmp_path / "data", REKNIT_DEBUG="yes", **options)

    assert refuses(told, "REKNIT_DEBUG")
