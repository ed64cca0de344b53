"""Chromium, and a visit in it: one window that writes down all that it was told and asked.

Only the server on this computer is reached. Whatever else a page asks for is answered
here with an empty page called "elsewhere", and noted.
"""

from __future__ import annotations

import base64
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    CDPSession,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    Response,
)

PASSPHRASE = "lantern willow copper seven kettle morning"
LEAVE_SITE = "https://www.bbc.co.uk/weather"
PHONE, SMALL, DESK = 390, 320, 1280
PATIENCE_MS = 15_000
A_NOTE = re.compile("/n/[0-9a-f]{32}$")
_HEIGHTS = {SMALL: 640, PHONE: 844, 640: 480, DESK: 800}
_ELSEWHERE = "<!doctype html><title>Elsewhere</title><h1>Elsewhere</h1>"
_ON_DEBIAN = ("chromium-headless-shell", "chromium")
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-sync",
    "--disable-component-update",
    "--disable-default-apps",
    "--no-first-run",
    "--disable-dev-shm-usage",
    "--mute-audio",
]


def launch(playwright: Playwright, **options: Any) -> Browser:
    """Start Debian's Chromium where there is one, else the one Playwright brought.

    The one without windows does the same in less than half of the time.

    No name but this computer's can be looked up, and going back may find a page that
    was kept in memory, as it does for everybody.
    """
    return playwright.chromium.launch(
        executable_path=next(filter(None, map(shutil.which, _ON_DEBIAN)), None),
        args=[*_ARGUMENTS, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
        ignore_default_args=["--disable-back-forward-cache"],
        **options,
    )


class Visit:
    """A browser with cookies of its own, and its first window."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context = context
        self.address = address
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.left: list[str] = []
        self.holds_back = False
        self._paused: list[tuple[CDPSession, str]] = []
        context.set_default_timeout(PATIENCE_MS)
        context.on("request", self._ask)
        context.on("response", self._answer)
        context.on("console", self._say)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.add_init_script(
            "document.addEventListener('securitypolicyviolation', (event) =>"
            " console.error('refused', event.violatedDirective, event.blockedURI))"
        )
        self.page = self.new_page()

    def new_page(self) -> Page:
        """Open one more window of the same browser."""
        page = self.context.new_page()
        devtools = self.context.new_cdp_session(page)
        devtools.on("Fetch.requestPaused", lambda told: self._pause(devtools, told))
        devtools.send("Fetch.enable", {"patterns": [{"urlPattern": "https://*"}]})
        return page

    # --- what a person does ---------------------------------------------------------

    def go(self, path: str) -> Page:
        """Open an address of ours."""
        self.page.goto(self.address + path)
        return self.page

    def sign_in(
        self, handle: str, passphrase: str = PASSPHRASE, *, lands_on: str = "/t/"
    ) -> Page:
        """Sign in through the page."""
        page = self.go("/s/")
        page.get_by_label("A name for yourself here").fill(handle)
        page.get_by_label("Your passphrase").fill(passphrase)
        page.get_by_role("button", name="Open my notes").click()
        page.wait_for_url(self.address + lands_on)
        return page

    def keep_note(self, text: str) -> Page:
        """Write a note and keep it."""
        page = self.go("/n/new")
        page.get_by_label("Your words").fill(text)
        page.get_by_role("button", name="Keep this").click()
        page.wait_for_url(A_NOTE)
        return page

    @property
    def path(self) -> str:
        """What stands in the address bar, after the name of the server."""
        return self.page.url.removeprefix(self.address)

    def is_locked_out(self) -> None:
        """See that Today asks for the passphrase.

        After Leave, the end of the session travels in a request of its own, which may
        arrive a moment after the page elsewhere.
        """
        until = time.monotonic() + 5
        while self.go("/t/") and self.path != "/s/":
            assert time.monotonic() < until

    def resize(self, width: int, height: int | None = None) -> None:
        """Make the window as wide as that."""
        size = {"width": width, "height": height or _HEIGHTS.get(width, 800)}
        self.page.set_viewport_size(size)

    # --- what was seen --------------------------------------------------------------

    @property
    def asked_elsewhere(self) -> set[str]:
        """Every address outside this computer that was asked for."""
        return {url for url in self.asked if not self._is_ours(url)}

    def let_go(self) -> None:
        """Answer what was held back."""
        self.holds_back = False
        for devtools, number in self._paused:
            self._fulfil(devtools, number)
        self._paused.clear()

    def _is_ours(self, url: str) -> bool:
        return url.startswith(f"{self.address}/") or urlsplit(url).scheme in {
            "data",
            "blob",
            "about",
        }

    def _ask(self, request: Request) -> None:
        self.asked.append(request.url)

    def _answer(self, response: Response) -> None:
        # A page may say that it is not there. A part of a page may not be missing.
        if response.status >= 400 and response.request.resource_type not in {
            "document",
            "fetch",
            "xhr",
        }:
            self.complaints.append(f"{response.status} {response.url}")

    def _say(self, message: ConsoleMessage) -> None:
        is_status = message.text.startswith("Failed to load resource")
        if message.type in {"error", "warning"} and not is_status:
            self.complaints.append(message.text)

    def _pause(self, devtools: CDPSession, told: dict[str, Any]) -> None:
        self.left.append(told["request"]["url"])
        if self.holds_back:
            self._paused.append((devtools, told["requestId"]))
        else:
            self._fulfil(devtools, told["requestId"])

    def _fulfil(self, devtools: CDPSession, number: str) -> None:
        devtools.send(
            "Fetch.fulfillRequest",
            {
                "requestId": number,
                "responseCode": 200,
                "responseHeaders": [
                    {"name": "Content-Type", "value": "text/html; charset=utf-8"}
                ],
                "body": base64.b64encode(_ELSEWHERE.encode()).decode(),
            },
        )


@contextmanager
def visiting(
    browser: Browser, address: str, *, width: int = PHONE, **options: Any
) -> Iterator[Visit]:
    """Open a browser of one's own and close it afterwards."""
    context = browser.new_context(
        viewport={"width": width, "height": _HEIGHTS.get(width, 800)},
        locale="en-GB",
        timezone_id="Europe/London",
        **options,
    )
    try:
        yield Visit(context, address)
    finally:
        context.close()
