"""Starting the server."""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
import webbrowser
from urllib.error import HTTPError
from urllib.request import urlopen

from reknit.cli.ground import alone_in, ready_database, ready_folder
from reknit.cli.trouble import CommandTrouble
from reknit.config import options
from reknit.web.connection import is_loopback

_THREADS = 4
_PATIENCE_SECONDS = 20


def serve(*, open_browser: bool) -> int:
    """Make folder and database ready, start the server, and open the browser.

    Raises:
        CommandTrouble: Something stands in the way; its sentence says what.
    """
    folder = ready_folder()
    host, port = options.HOST.read(os.environ), options.PORT.read(os.environ)
    workers = options.WORKERS.read(os.environ)
    _require_shared_counters(workers)
    _require_nobody_else_sees_errors(host)
    address = f"http://{_as_reached(host)}:{port}/"
    with alone_in(folder, address):
        _require_free(host, port)
        ready_database()
        _clear_old_sessions()
        threading.Thread(
            target=_announce, args=(address, open_browser), daemon=True
        ).start()
        _run(host, port, workers)
    return 0


def _run(host: str, port: int, workers: int) -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "reknit.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=_THREADS,
        websockets=False,
        log_access=False,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
    ).serve()


def _require_shared_counters(workers: int) -> None:
    if workers == 1:
        return
    missing = [
        option.name
        for option in (options.DATABASE_URL, options.CACHE_URL)
        if not option.read(os.environ)
    ]
    if missing:
        raise CommandTrouble(
            f"Several workers need {' and '.join(missing)}: see docs/reference/"
            "settings.md. Or set REKNIT_WORKERS=1."
        )


def _require_nobody_else_sees_errors(host: str) -> None:
    if not options.DEBUG.read(os.environ):
        return
    if options.BEHIND_TLS.read(os.environ) or not is_loopback(host):
        raise CommandTrouble(
            "REKNIT_DEBUG shows errors in full, and with them what people wrote. It "
            "works on 127.0.0.1 only, and not behind a proxy."
        )


def _require_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            raise CommandTrouble(
                f"Port {port} on {host} cannot be used ({problem.strerror}). Choose "
                f"another, for example: reknit serve --port {port % 65535 + 1}"
            ) from None


def _clear_old_sessions() -> None:
    from reknit.web.sessions import SessionStore

    SessionStore.clear_expired()


def _announce(address: str, open_browser: bool) -> None:  # noqa: FBT001 - a thread's target
    if not _answers(address):
        return
    print(f"Reknit is running: {address}  (Ctrl+C stops it)", flush=True)
    if open_browser and _has_screen():
        webbrowser.open(address)


def _answers(address: str) -> bool:
    until = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            with urlopen(f"{address}ok/", timeout=1):  # noqa: S310 - our own address
                return True
        except HTTPError:
            return True
        except OSError:
            time.sleep(0.05)
    return False


def _has_screen() -> bool:
    """Say whether there is a screen: a browser in a terminal would take it over."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _as_reached(host: str) -> str:
    everywhere = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104 - only compared
    return everywhere.get(host, f"[{host}]" if ":" in host else host)
