"""Many clicks at the same moment, each in a thread with a connection of its own.

For tests with `transactional_db`:

    answers = at_once(post(two.miras, "/zp/", do="rest"), post(two.jonass, "/zp/", do="on"))
    assert statuses(answers) == [302, 302]
"""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.cookies import SimpleCookie
from typing import Any

from django.db import connection
from django.test import Client

Click = Callable[[], Any]

WAITS_SECONDS = 30


def post(browser: Client, path: str, /, **fields: Any) -> Click:
    """Return a click that sends a form. Each has a browser of its own with its cookies.

    Fields whose names are no names of Python (`f-text`) come as `**{"f-text": …}`.
    """
    cookies = {name: morsel.value for name, morsel in browser.cookies.items()}

    def click() -> Any:
        client = Client(raise_request_exception=False)
        client.cookies = SimpleCookie(cookies)
        return client.post(path, fields)

    return click


def get(browser: Client, path: str) -> Click:
    """Return a click that opens a page."""
    cookies = {name: morsel.value for name, morsel in browser.cookies.items()}

    def click() -> Any:
        client = Client(raise_request_exception=False)
        client.cookies = SimpleCookie(cookies)
        return client.get(path)

    return click


def at_once(*clicks: Click) -> list[Any]:
    """Do all of it in threads that start together; return the answers in their order."""
    ready = threading.Barrier(len(clicks))

    def one(click: Click) -> Any:
        ready.wait(timeout=WAITS_SECONDS)
        try:
            return click()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(clicks)) as pool:
        return list(pool.map(one, clicks))


def statuses(answers: list[Any]) -> list[int]:
    """Return the statuses of some answers, smallest first."""
    return sorted(answer.status_code for answer in answers)
