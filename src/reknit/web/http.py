"""Requests of signed-in people, and the one way to answer with a page."""

import re
from collections.abc import Mapping
from typing import Any, Final

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django_htmx.middleware import HtmxDetails

from reknit.web.unlocked import Person


class SignedInRequest(HttpRequest):
    """A request that passed the sign-in check: there is a person."""

    person: Person
    htmx: HtmxDetails


class QueryWhileRendering(RuntimeError):
    """A template asked the database. Decide what it needs in a selector instead."""


def page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, object] | None = None,
    *,
    partial: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render a page; where `partial` is named and htmx asks, only that part of it.

    Raises:
        QueryWhileRendering: The template ran a query.
    """
    asked_for_part = partial and getattr(request, "htmx", False)
    with connection.execute_wrapper(_refuse):
        return render(
            request,
            partial if asked_for_part else template,
            dict(context or {}),
            status=status,
        )


def is_page_number(text: str) -> bool:
    """Whether a text is the number of a page of a list: from 1, of six digits at most."""
    return _A_PAGE.fullmatch(text) is not None


def page_number(request: HttpRequest) -> int:
    """Return which page of a list was asked for, from 1.

    Raises:
        Http404: It is no number of a page.
    """
    number = request.GET.get("p", "1")
    if not is_page_number(number):
        raise Http404
    return int(number)


_A_PAGE: Final = re.compile("[1-9][0-9]{0,5}")


def _refuse(_execute: Any, sql: str, *_rest: Any) -> None:
    raise QueryWhileRendering(sql)
