"""What only the real server can show: its own headers, and the end of a long form."""

import http.client
import os
import re
import signal
import socket
import time
from pathlib import Path

import pytest

from tests.faults.browser import PASSPHRASE, Browser
from tests.server import Server

ALWAYS = {
    "server": "web",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("server") / "data") as server:
        Browser(server.port).sign_up("Mira")
        yield server


@pytest.fixture
def mira(server):
    browser = Browser(server.port)
    assert browser.sign_in("Mira").header("Location") == "/t/"
    return browser


def raw(port, request, *, until_closed=False):
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(request)
        if until_closed:
            connection.shutdown(socket.SHUT_WR)
        try:
            return connection.recv(65536)
        except ConnectionResetError:
            return b""


@pytest.mark.parametrize(
    "path", ["/", "/s/", "/n/", "/nothing", "/h/gb", "/m/", "/ok/"]
)
def test_the_headers_arrive_once_and_the_server_names_no_program(mira, path):
    answer = mira.get(path)

    told = [name.lower() for name, _ in answer.headers]
    for name, value in ALWAYS.items():
        assert told.count(name) == 1, name
        assert answer.header(name) == value
    assert not re.search(
        r"(?i)granian|django|python|whitenoise|reknit", str(answer.headers)
    )


def test_a_form_longer_than_is_taken_gets_its_page_to_the_end(mira):
    answer = mira.keep("x" * 6_000_000)

    assert answer.status == 413
    assert "longer than one page can hold" in answer.text


def test_a_form_that_breaks_off_half_way_keeps_nothing(server, mira):
    cookies = "; ".join(f"{n}={v}" for n, v in mira.cookies.items())
    body = (
        f"of={'c' * 32}&base=0&csrfmiddlewaretoken={mira.cookies['__Host-c']}&text=Rain"
    )
    head = (
        f"POST /nk/ HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nCookie: {cookies}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body) + 500}\r\n\r\n"
    )

    raw(server.port, (head + body).encode(), until_closed=True)

    assert mira.get(f"/n/{'c' * 32}").status == 404
    assert "Rain" not in mira.get("/n/").text


@pytest.mark.parametrize(
    "nonsense",
    [
        b"\x00\x01\x02\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET /n/%00%ff HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + b"a" * 9000 + b"\r\n\r\n",
        b"POST /s/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -5\r\n\r\n",
        b"POST /s/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: x\r\n\r\n",
        b"GET http://example.org/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET //example.org/n HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    ],
)
def test_nonsense_on_the_line_breaks_nothing(server, mira, nonsense):
    told = raw(server.port, nonsense)

    assert b"Traceback" not in told
    assert b" 500 " not in told.partition(b"\r\n")[0]
    assert b"location: //" not in told.lower()
    assert mira.get("/n/").status == 200


def test_another_name_for_this_server_is_refused(server):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.request("GET", "/", headers={"Host": "evil.example"})

    assert connection.getresponse().status == 400
    connection.close()


def test_after_a_kill_of_the_parent_alone_no_child_holds_the_port(tmp_path):
    server = Server(tmp_path / "data")
    server.start()
    os.kill(server.process.pid, signal.SIGKILL)
    server.process.wait(10)

    until = time.monotonic() + 5
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", server.port)):
                break
        time.sleep(0.02)
    else:
        server.kill()
        pytest.fail("somebody still answers")
    server.process.stdout.close()
    server.process = None
    server.start()
    server.stop()


def test_the_passphrase_is_not_in_the_list_of_processes(server, mira):
    mira.post("/a/phrase", {"current": PASSPHRASE})

    for path in ("cmdline", "environ"):
        told = Path(f"/proc/{server.process.pid}/{path}").read_bytes()
        assert b"lantern" not in told
