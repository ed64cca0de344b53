"""The server's secret: lost, changed or shown, and what then still opens."""

import os
import subprocess
import sys

import pytest

from tests.faults.browser import Browser
from tests.server import Server, environment


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory):
    """A data folder with one account and one note, its server stopped."""
    data = tmp_path_factory.mktemp("lived in") / "data"
    with Server(data) as server:
        mira = Browser(server.port)
        mira.sign_up("Mira")
        mira.keep("Rain all day.")
    return data


@pytest.fixture
def data(lived_in, tmp_path):
    copy = tmp_path / "data"
    subprocess.run(["cp", "-a", lived_in, copy], check=True)
    return copy


def run(data, *command, **options):
    return subprocess.run(
        [sys.executable, "-m", "reknit", *command, "--data-dir", data],
        env=environment(**options),
        capture_output=True,
        check=False,
        timeout=60,
    )


def refuses(told, *words):
    sentence = told.stderr.decode()
    assert told.returncode == 1
    assert "Traceback" not in sentence
    assert len(sentence.strip().splitlines()) == 1, sentence
    for word in words:
        assert word in sentence
    return True


@pytest.mark.parametrize("how", ["lost", "changed"])
def test_without_its_secret_it_refuses_to_start_and_says_what_to_do(data, how):
    if how == "lost":
        (data / "secret.key").unlink()
    else:
        (data / "secret.key").write_text("x" * 64)

    told = run(data, "serve", "--no-browser", "--port", "18471")

    assert refuses(told, "not the one this data", "reknit renew-secret")


def test_another_pepper_is_noticed_too(data):
    told = run(
        data, "serve", "--no-browser", "--port", "18472", REKNIT_PEPPER="ab" * 32
    )

    assert refuses(told, "the pepper")


def test_after_renewing_the_secret_everything_is_still_there(data):
    (data / "secret.key").unlink()
    assert refuses(run(data, "serve", "--no-browser", "--port", "18473"))

    told = run(data, "renew-secret")

    assert told.returncode == 0
    assert "nothing that was written is lost" in told.stdout.decode()
    with Server(data) as server:
        mira = Browser(server.port)
        assert mira.sign_in("Mira").header("Location") == "/t/"
        assert "Rain all day." in mira.get("/n/").text
        assert mira.keep("Sun.").status == 302


def test_renewing_the_secret_ends_every_session(data):
    with Server(data) as server:
        mira = Browser(server.port)
        mira.sign_in("Mira")
    assert run(data, "renew-secret").returncode == 0

    with Server(data) as server:
        mira.port = server.port
        assert mira.get("/n/").header("Location") == "/s/"


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604])
def test_a_secret_that_others_can_read_is_refused(data, mode):
    (data / "secret.key").chmod(mode)

    for command in (["serve", "--no-browser"], ["check"]):
        assert refuses(run(data, *command), "chmod 600")


@pytest.mark.parametrize("secret", ["", "short", "x" * 49, "\n" * 80])
def test_a_secret_that_is_too_short_is_refused(data, secret):
    (data / "secret.key").write_text(secret)

    assert refuses(run(data, "serve", "--no-browser"), "too short")


@pytest.mark.parametrize(
    "broken", [b"\xff" * 80, "ä".encode() * 80], ids=["bytes", "letters"]
)
def test_a_secret_that_is_no_text_is_refused_in_one_sentence(data, broken):
    (data / "secret.key").write_bytes(broken)

    assert refuses(run(data, "serve", "--no-browser"))


def test_a_folder_in_the_place_of_the_secret_is_refused_in_one_sentence(data):
    (data / "secret.key").unlink()
    (data / "secret.key").mkdir(mode=0o700)

    assert refuses(run(data, "serve", "--no-browser"))


def test_every_file_of_the_data_folder_is_for_its_owner_alone(data):
    with Server(data):
        for path in (data, *data.rglob("*")):
            wanted = 0o700 if path.is_dir() else 0o600
            assert path.stat().st_mode & 0o777 == wanted, path
    assert data.stat().st_uid == os.geteuid()


def test_a_folder_that_others_can_look_into_is_closed_at_the_start(data):
    data.chmod(0o755)

    with Server(data):
        assert data.stat().st_mode & 0o777 == 0o700
