"""Everything that one of the two can find out, to be compared between two worlds.

`everything(browser, ids)` asks for every address there is and sends every form, each
in a transaction that is undone, and returns what came back. `differences` tells where two
such lists are not the same.
"""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from functools import lru_cache
from hashlib import sha256
from http.cookies import SimpleCookie
from typing import Any
from unittest import mock
from uuid import uuid4

from django.core import mail
from django.core.cache import cache
from django.db import connection, reset_queries, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.web.everywhere import Address, addresses, normalised
from tests.web.seen import Page

FOR_TWO = re.compile("z")
_PART = re.compile("<hex:([a-z_]+)>")
_HEX = re.compile(r"\b[0-9a-f]{32}\b")
TYPED = "A lapwing over the field."
"""What Jonas types into whatever he finds."""

NEAR = frozenset({"today:today", "path:path", "path:stage", "intake:overview"})
"""Pages for one that may speak of things for two."""

UNLIKE = frozenset({"accounts:strength"})
"""What is not asked: it answers in the time that a passphrase takes, and knows nobody."""


@dataclass(frozen=True)
class Asked:
    """One request, by what it is about and not by ids that differ between worlds."""

    name: str
    method: str
    what: str = ""

    def __str__(self) -> str:
        return f"{self.method} {self.name} {self.what}".strip()


@dataclass(frozen=True)
class Answer:
    """What came back, less what is drawn anew for each answer.

    `ways` are the addresses that followed; `statements` what the database was asked.
    """

    status: int
    headers: tuple[tuple[str, str], ...]
    cookies: tuple[tuple[str, ...], ...]
    ways: tuple[str, ...]
    body: bytes
    size: int
    mails: int
    statements: int

    @property
    def is_trouble(self) -> bool:
        return self.status == 500

    def without_ids(self) -> "Answer":
        """Return the same with a star for each id, for worlds that were made apart."""
        return Answer(
            self.status,
            tuple((name, _HEX.sub("*", value)) for name, value in self.headers),
            self.cookies,
            tuple(_HEX.sub("*", way) for way in self.ways),
            _ANY_HEX.sub(b"*", _CODE_WORDS.sub(b"*", normalised(self.body))),
            self.size - sum(map(len, _CODE_WORDS.findall(self.body))),
            self.mails,
            self.statements,
        )


Found = dict[Asked, Answer]


def ask(
    browser: Client,
    method: str,
    path: str,
    data: Any = None,
    *,
    then: Callable[[], None] = lambda: None,
) -> Answer:
    """Ask as somebody would who is signed in there. Nothing of it stays.

    Args:
        then: Called while what the request wrote is still there.
    """
    cache.clear()
    reset_queries()
    client = _asking()
    client.cookies = SimpleCookie()
    for name, morsel in browser.cookies.items():
        client.cookies[name] = morsel.value
    mails = len(mail.outbox)
    with transaction.atomic():
        with _same_ids(method, path), CaptureQueriesContext(connection) as queries:
            response, ways = _followed(client, method, path, data)
        then()
        transaction.set_rollback(True)
    return _answer(response, ways, len(mail.outbox) - mails, len(queries))


def _followed(
    client: Client, method: str, path: str, data: Any
) -> tuple[Any, tuple[str, ...]]:
    """Ask; after a form go on to where it leads, as a browser does."""
    if method != "POST":
        return client.generic(method, path), ()
    response, ways = client.post(path, data or {}), []
    while response.status_code in {301, 302, 303} and len(ways) < 5:
        ways.append(response["Location"])
        if not ways[-1].startswith("/"):
            break
        response = client.get(ways[-1])
    return response, tuple(ways)


@lru_cache(maxsize=1)
def _asking() -> Client:
    # One for all: making the layers anew takes longer than most pages.
    return Client(raise_request_exception=False)


def paths(address: Address, ids: dict[str, str]) -> list[tuple[str, str]]:
    """Return the paths of an address, each with what is special about it."""
    part = _PART.search(address.route)
    if part is None:
        path = address.path()
        return [("", path), ("?p=2", f"{path}?p=2")]
    none = address.path("0" * 31 + "1")
    known = ids.get(part[1])
    return [("none", none)] + ([("known", address.path(known))] if known else [])


def everything(browser: Client, ids: dict[str, str]) -> Found:
    """Ask for everything there is, and send everything that can be sent."""
    return _all_of(addresses(), browser, ids)


def things_for_two(browser: Client, ids: dict[str, str]) -> Found:
    """Do the same with the pages for two, and those that lead to them."""
    near = [one for one in addresses() if FOR_TWO.match(one.route) or one.name in NEAR]
    return _all_of(near, browser, ids)


def _all_of(every: list[Address], browser: Client, ids: dict[str, str]) -> Found:
    found: Found = {}
    for address in every:
        if address.name not in UNLIKE:
            for what, path in paths(address, ids):
                found |= _one(browser, address, what, path, _nonsense(ids))
    return found


def _one(
    browser: Client, address: Address, what: str, path: str, typed: dict[str, str]
) -> Found:
    is_for_two = FOR_TWO.match(address.route)
    seen = ask(browser, "GET", path)
    found = {Asked(address.name, "GET", what): seen}
    if is_for_two:
        found[Asked(address.name, "HEAD", what)] = ask(browser, "HEAD", path)
    if not what.startswith("?"):
        found[Asked(address.name, "POST", what)] = ask(browser, "POST", path, typed)
    if is_for_two and seen.status == 200:
        found |= _forms(browser, Asked(address.name, "POST", what), path)
    return found


def _forms(browser: Client, asked: Asked, path: str) -> Found:
    """Send each form of a page with each of its buttons."""
    page = Page(ask(browser, "GET", path).body)
    found: Found = {}
    for number, form in enumerate(page.forms):
        to = form.action or path
        if form.method == "post" and to.startswith("/z"):
            for at, sent in enumerate(form.sendings(TYPED)):
                what = f"{asked.what} form {number}, button {at}"
                found[Asked(asked.name, "POST", what)] = ask(browser, "POST", to, sent)
    return found


def differences(
    one: Found,
    other: Found,
    *,
    made_apart: bool = False,
    but: tuple[str, ...] = (),
) -> list[str]:
    """Say where two worlds are not the same to whoever looks.

    Args:
        made_apart: Whether ids differ because each world drew its own.
        but: Fields of `Answer` that may differ.
    """
    told = [f"{asked} in one world only" for asked in one.keys() ^ other.keys()]
    names = [each.name for each in fields(Answer) if each.name not in but]
    for asked in one.keys() & other.keys():
        a, b = one[asked], other[asked]
        if made_apart:
            a, b = a.without_ids(), b.without_ids()
        told += [
            f"{asked}: {name} {_where(getattr(a, name), getattr(b, name))}"
            for name in names
            if getattr(a, name) != getattr(b, name)
        ]
    return sorted(told)


def troubles(found: Found) -> list[str]:
    """Say which requests ended in an error page."""
    return sorted(str(asked) for asked, answer in found.items() if answer.is_trouble)


def unreached(found: list[Found]) -> set[str]:
    """Return the addresses for two of which none of some worlds showed anything.

    A page counts as reached when it opened or took what was sent; a refusal, or a way to
    the page that says how things stand, tells nothing about it.
    """
    reached = {
        asked.name
        for each in found
        for asked, answer in each.items()
        if _shows(asked, answer)
    }
    wanted = {one.name for one in addresses() if FOR_TWO.match(one.route)}
    return wanted - reached


def _shows(asked: Asked, answer: Answer) -> bool:
    if asked.what == "none" or asked.method == "HEAD":
        return False
    return answer.status in {200, 409, 422} and not (
        asked.method == "POST" and answer.ways == ("/z/",) and asked.name != "us:us"
    )


def _where(one: Any, other: Any) -> str:
    if not isinstance(one, bytes):
        return f"{one!r} / {other!r}"
    at = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    first = max(at - 60, 0)
    return f"{one[first : at + 60]!r} / {other[first : at + 60]!r}"


def _nonsense(ids: dict[str, str]) -> dict[str, str]:
    some = next(iter(ids.values()), "0" * 31 + "2")
    return {
        "of": some,
        "base": "1",
        "place": "note",
        "text": TYPED,
        "f-what": TYPED,
        "f-name": TYPED,
        "handle": "nobody at all",
        "words": "lapwing",
        "hold": "0",
        "id": some,
        "meant": "on",
    }


def _answer(
    response: Any, ways: tuple[str, ...], mails: int, statements: int
) -> Answer:
    body = b"".join(response) if response.streaming else response.content
    if body.startswith(b"%PDF"):
        # When a file was made stands in it to the second, and is no secret.
        body = re.sub(rb"(?s)/(ID|CreationDate|ModDate)[^/]*|<xmp.*?>[^<]*", b"", body)
    clean = _without_tokens(body)
    headers = tuple(
        (name, value)
        for name, value in sorted(response.headers.items())
        if name != "Content-Length"
    )
    cookies = tuple(
        (name, morsel["samesite"], str(morsel["max-age"]), str(morsel["path"]))
        for name, morsel in sorted(response.cookies.items())
    )
    size = len(_SIX_WORDS.sub(b"", body))
    return Answer(
        response.status_code, headers, cookies, ways, clean, size, mails, statements
    )


_ANY_HEX = re.compile(rb"[0-9a-f]{32}")
_CODE_WORDS = re.compile(rb'(?s)<p class="code-words">.*?</p>')
"""What two people read to each other about their keys, which are drawn."""

_SIX_WORDS = re.compile(rb'(?s)(id="six-words">).*?</p>')


def _without_tokens(body: bytes) -> bytes:
    body = re.sub(rb'(csrfmiddlewaretoken" value=")\w+', rb"\1*", body)
    body = re.sub(rb'(x-csrftoken(?:":|&quot;:&quot;)"?)\w+', rb"\1*", body)
    return _SIX_WORDS.sub(rb"\1*</p>", body)


@contextmanager
def _same_ids(method: str, path: str) -> Iterator[None]:
    """Let a request draw the same fresh ids in each world. Keys are drawn elsewhere."""
    drawn = 0

    def urandom(size: int) -> bytes:
        nonlocal drawn
        drawn += 1
        seed = f"{method} {_HEX.sub('*', path)} {drawn}".encode()
        return b"".join(sha256(seed + bytes([at])).digest() for at in range(9))[:size]

    with mock.patch.object(os, "urandom", urandom):
        yield


def random_id() -> str:
    """Return an id of nothing."""
    return uuid4().hex
