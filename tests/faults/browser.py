"""A browser for a real server: HTTP by hand, cookies kept as a browser keeps them."""

from __future__ import annotations

import http.client
import re
from dataclasses import dataclass, field
from urllib.parse import urlencode
from uuid import uuid4

PASSPHRASE = "lantern willow copper seven kettle morning"


@dataclass
class Answer:
    """What a server sent."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str:
        return ", ".join(v for n, v in self.headers if n.lower() == name.lower())

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Browser:
    """Sends forms with their tokens. Secure cookies are kept on loopback, as browsers do."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    timeout: float = 30
    headers: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None)

    def post(self, path: str, data: dict[str, object] | None = None) -> Answer:
        if "__Host-c" not in self.cookies:
            self.get("/s/")
        filled = {
            "csrfmiddlewaretoken": self.cookies.get("__Host-c", ""),
            **(data or {}),
        }
        return self._ask("POST", path, urlencode(filled))

    # --- what people do -------------------------------------------------------------

    def sign_up(self, handle: str, passphrase: str = PASSPHRASE) -> str:
        """Make an account, type the code back, and return the code."""
        data = {"handle": handle, "passphrase": passphrase, "understood": "on"}
        answer = self.post("/u/name", data)
        assert answer.status == 302, answer.text
        code = self.code()
        assert self.post("/u/again", {"code": code}).header("Location") == "/t/"
        return code

    def code(self) -> str:
        return "-".join(
            re.findall(r"<span>([0-9A-Z]{4})</span>", self.get("/u/code").text)
        )

    def sign_in(self, handle: str, passphrase: str = PASSPHRASE) -> Answer:
        return self.post("/s/", {"handle": handle, "passphrase": passphrase})

    def keep(self, text: str, *, of: str = "", base: int = 0) -> Answer:
        data = {"of": of or uuid4().hex, "base": base, "place": "note", "text": text}
        return self.post("/nk/", data)

    def draft(self, text: str, *, of: str, base: int = 0) -> Answer:
        data = {"of": of, "base": base, "place": "note", "text": text}
        return self.post("/d/", data)

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=self.timeout
        )
        headers = dict(self.headers)
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{n}={v}" for n, v in self.cookies.items())
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["Origin"], headers["Sec-Fetch-Site"] = "null", "same-origin"
        try:
            try:
                connection.request(method, path, body, headers)
            except (BrokenPipeError, ConnectionResetError):
                return Answer(0, [], b"")
            response = connection.getresponse()
            answer = Answer(response.status, response.getheaders(), response.read())
        finally:
            connection.close()
        self._take(answer)
        return answer

    def _take(self, answer: Answer) -> None:
        for name, line in answer.headers:
            if name.lower() != "set-cookie":
                continue
            cookie, _, value = line.partition(";")[0].partition("=")
            if re.search(r"(?i)max-age=0\b", line):
                self.cookies.pop(cookie, None)
            else:
                self.cookies[cookie] = value.strip('"')
