"""Every address, from the URL configuration itself, and how to compare pages."""

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.urls import URLPattern, get_resolver

from reknit.apps.journal.selectors.prompts import code_of
from reknit.content.agreements import agreements_words
from reknit.content.guide import guide
from reknit.content.measures import instrument
from reknit.content.path import programme
from reknit.content.practice import deck

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
_EXAMPLES = {
    "<slug:day>": "2024-02-29",
    "<slug:month>": "2024-02",
    "<step:code>": programme().by_slug["breathe-out-slowly"].code,
    "<clause:code>": agreements_words().own.code,
    "<answer:code>": guide().answers[0].code,
    "<scene:code>": deck().scenes[0].code,
    "<questions:code>": instrument("phq-4").code,
    "<measure:code>": instrument("phq-4").code,
    "<slug:prompt>": code_of("three-words"),
}
"""What stands for parts of an address that name nothing of anybody's."""


@dataclass(frozen=True)
class Address:
    """One line of the URL configuration."""

    name: str
    route: str
    view: Any

    @property
    def is_public(self) -> bool:
        return not getattr(self.view, "login_required", True)

    def path(self, note_id: str = "", country: str = "gb") -> str:
        """Return the path, with an id and a country where it wants them."""
        filled = re.sub("<hex:[a-z_]+>", note_id or uuid4().hex, self.route)
        filled = filled.replace("<int:number>", "1")
        for part, example in _EXAMPLES.items():
            filled = filled.replace(part, example)
        return "/" + filled.replace("<slug:code>", country)


def addresses() -> list[Address]:
    """Return every address there is."""
    return list(_walk(get_resolver().url_patterns, "", ""))


def private_addresses() -> list[Address]:
    """Return those that are for somebody signed in."""
    return [address for address in addresses() if not address.is_public]


def takes(client: Any, address: Address, method: str, **how: str) -> bool:
    """Say whether a view knows a method, by asking."""
    return client.generic(method, address.path(**how)).status_code != 405


def normalised(body: bytes) -> bytes:
    """Return a page without what is random in every page: tokens, ids, six words."""
    body = re.sub(rb'(csrfmiddlewaretoken" value=")\w+', rb"\1*", body)
    body = re.sub(rb'(x-csrftoken":")\w+', rb"\1*", body)
    body = re.sub(rb"(x-csrftoken&quot;:&quot;)\w+", rb"\1*", body)
    body = re.sub(rb'(?s)(id="six-words">).*?</p>', rb"\1*</p>", body)
    return re.sub(rb"\b[0-9a-f]{32}\b", b"*", body)


def contents(*, but: tuple[str, ...] = ("web_session",)) -> str:
    """Return a checksum of every row of every table, sessions left out by default."""
    total = sha256()
    for model in sorted(apps.get_models(), key=lambda one: one._meta.db_table):
        if model._meta.db_table in but or not model._meta.managed:
            continue
        rows = sorted(repr(_plain(row)) for row in model.objects.values_list())
        total.update(repr((model._meta.db_table, rows)).encode())
    return total.hexdigest()


def _plain(row: tuple[Any, ...]) -> list[Any]:
    return [bytes(v) if isinstance(v, memoryview) else v for v in row]


def _walk(patterns: Any, before: str, space: str) -> Any:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            name = f"{space}{pattern.name}"
            yield Address(name, route, pattern.callback)
        else:
            inner = f"{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, route, inner)
