"""The wheel holds what is needed and nothing else, and runs where it is installed."""

import os
import re
import subprocess
import sys
import sysconfig
import time
import zipfile
from pathlib import Path

import pytest

from tests.faults.browser import Browser
from tests.server import environment, free_port

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built without a network."""
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", out],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def names(wheel):
    with zipfile.ZipFile(wheel) as opened:
        return set(opened.namelist())


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """A fresh environment with the wheel; libraries come from the one of the tests."""
    place = tmp_path_factory.mktemp("installed") / "venv"
    subprocess.run([sys.executable, "-m", "venv", place], check=True)
    python = place / "bin" / "python"
    subprocess.run(
        [
            python, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps",
            "--disable-pip-version-check", wheel,
        ],
        check=True,
    )  # fmt: skip
    site = next((place / "lib").glob("python*/site-packages"))
    (site / "libraries.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
    return python


def run(python, *arguments, data, **options):
    kept = environment(**options)
    del kept["PYTHONPATH"]
    program = python.parent / "reknit"
    return subprocess.run(
        [program, *arguments, "--data-dir", data],
        env=kept,
        cwd=data.parent,
        capture_output=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("folder", ["content"])
def test_every_content_file_is_in_the_wheel(names, folder):
    for path in (ROOT / folder).rglob("*"):
        if path.is_file():
            assert f"reknit/_content/{path.relative_to(ROOT / folder)}" in names


def test_every_template_static_file_and_module_is_in_the_wheel(names):
    source = ROOT / "src"
    wanted = [
        path
        for path in (source / "reknit").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]

    assert len(wanted) > 100
    for path in wanted:
        assert str(path.relative_to(source)) in names


def test_nothing_else_is_in_the_wheel(names):
    for name in names:
        assert re.match(r"reknit/|reknit-[\d.]+\.dist-info/", name), name
        assert not re.search(
            r"(?i)(^|/)(tests?|\.git|\.venv|__pycache__|\.env)(/|$)|secret\.key"
            r"|\.(sqlite3|pyc|key|pem|backup|log|toml~|orig|swp)$",
            name,
        ), name


def test_no_secret_or_path_of_this_machine_is_in_the_wheel(wheel):
    telling = re.compile(
        rb"-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|ghp_\w{30}|"
        + re.escape(str(ROOT).encode())
    )
    with zipfile.ZipFile(wheel) as opened:
        for name in opened.namelist():
            assert not telling.search(opened.read(name)), name


def test_the_wheel_names_its_licences_version_and_dependencies(wheel):
    with zipfile.ZipFile(wheel) as opened:
        (name,) = [n for n in opened.namelist() if n.endswith("/METADATA")]
        described = opened.read(name).decode()
        licences = [n for n in opened.namelist() if "/licenses/" in n]

    assert "License-Expression: AGPL-3.0-or-later" in described
    assert "Requires-Python: >=3.11" in described
    assert licences
    for library in ("django", "pynacl", "argon2-cffi", "granian", "msgspec"):
        assert re.search(rf"(?im)^Requires-Dist: {library}\b", described), library


def test_the_installed_program_is_the_one_of_the_wheel(installed):
    told = subprocess.run(
        [installed, "-c", "import reknit; print(reknit.__file__, reknit.__version__)"],
        env={k: v for k, v in environment().items() if k != "PYTHONPATH"},
        capture_output=True,
        check=True,
    )
    path, version = told.stdout.decode().split()

    assert Path(path).is_relative_to(installed.parents[1])
    changes = (ROOT / "CHANGELOG.md").read_text()
    assert version == re.search(r"(?m)^## (\d+\.\d+\.\d+)", changes)[1]


def test_the_installed_program_finds_nothing_wrong(installed, tmp_path):
    told = run(installed, "check", data=tmp_path / "data")

    assert told.returncode == 0, told.stdout.decode() + told.stderr.decode()


def test_the_installed_program_serves_its_pages_files_and_content(installed, tmp_path):
    kept = environment()
    del kept["PYTHONPATH"]
    port = free_port()
    process = subprocess.Popen(
        [
            installed.parent / "reknit", "serve", "--no-browser",
            "--port", str(port), "--data-dir", tmp_path / "data",
        ],
        env=kept,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )  # fmt: skip
    browser = Browser(port)
    try:
        until = time.monotonic() + 30
        while time.monotonic() < until:
            try:
                welcome = browser.get("/")
                break
            except OSError:
                assert process.poll() is None, process.stdout.read().decode()
                time.sleep(0.05)
        assert "A quiet place to put it down" in welcome.text
        linked = set(re.findall(r'(?:href|src)="(/f/[^"#]+)', welcome.text))
        assert len(linked) > 5
        for path in linked:
            assert browser.get(path).status == 200, path
        assert "tel:" in browser.get("/h/gb").text
        browser.sign_up("Mira")
        assert browser.keep("Rain all day.").status == 302
    finally:
        os.killpg(process.pid, 15)
        process.wait(15)
        process.stdout.close()
