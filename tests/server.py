"""A real server on loopback, for tests that need one: browsers, crashes, full disks."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Self
from urllib.request import urlopen

_SRC = Path(__file__).parent.parent / "src"


class Server:
    """`reknit serve` in a process group of its own, on a free port.

    Use as a context manager. `kill()` is `kill -9` for all of it.
    """

    def __init__(self, data_dir: Path, **options: str) -> None:
        self.data_dir = data_dir
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._options = options
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self.stop()

    def start(self) -> None:
        self.process = subprocess.Popen(
            [
                sys.executable, "-m", "reknit", "serve", "--no-browser",
                "--port", str(self.port), "--data-dir", str(self.data_dir),
            ],
            env=environment(**self._options),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )  # fmt: skip
        until = time.monotonic() + 30
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise AssertionError(self.process.stdout.read().decode())
            try:
                with urlopen(f"{self.address}/ok/", timeout=1):
                    return
            except OSError:
                time.sleep(0.02)
        raise AssertionError("the server did not answer")

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> None:
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, how)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(15)
        self.process.stdout.close()
        self.process = None


def environment(**options: str) -> dict[str, str]:
    """Return this process's environment with only the given settings of Reknit."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("REKNIT_")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return {
        **kept,
        "PYTHONPATH": str(_SRC),
        "REKNIT_ARGON2": "floor",
        "REKNIT_TIME_ZONE": "UTC",
        **options,
    }


def free_port() -> int:
    """Return a port that nobody uses just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
