"""Turning what goes wrong into a page that says what to do, with the text still there."""

from collections.abc import Callable
from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from reknit.rooms import errors as rooms
from reknit.vault.errors import Busy, CannotOpen, WeakParameters
from reknit.web.limits import TooManyTries
from reknit.web.shell import LEAVE
from reknit.web.typed import FIELD, typed_words


class TroubleMiddleware:
    """Answers the errors that are foreseen. Everything else is an error page (500)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Take the next layer."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; where an address is for forms only, with a page and not with nothing."""
        response = self._get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
            return response
        page = render(request, "web/400.html", status=response.status_code)
        page["Allow"] = response["Allow"]
        return page

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        """Return a page for a foreseen error, or None."""
        return answer_for(request, exception)


def answer_for(request: HttpRequest, exception: BaseException) -> HttpResponse | None:
    """Return the page for a foreseen error, or None for any other.

    Raises:
        Http404: What was asked for is not in this person's room.
    """
    if request.path == LEAVE:
        return None
    if isinstance(exception, rooms.NotFound):
        raise Http404 from exception
    if isinstance(exception, TooManyTries):
        response = render(
            request, "web/429.html", {"seconds": exception.seconds}, status=429
        )
        response["Retry-After"] = str(exception.seconds)
        return response
    if isinstance(exception, RequestDataTooBig):
        return render(request, "web/413.html", status=413)
    for kinds, why in _NOT_SAVED:
        if isinstance(exception, kinds):
            return not_saved(request, why)
    return None


_NOT_SAVED = (
    (Busy, "busy"),
    ((rooms.Tampered, rooms.UnknownKind, CannotOpen, WeakParameters), "changed"),
    (DatabaseError, "disk"),
)
"""Errors by what is said of them (see `not_saved`)."""


def not_saved(request: HttpRequest, why: str) -> HttpResponse:
    """Say that nothing was stored, and give back the text that was sent, if any.

    Args:
        why: "busy" (many at once), "changed" (rows are not what was written) or "disk"
            (the database did not take it).
    """
    sent = request.POST
    has_fields = any(name.startswith(FIELD) for name in sent)
    context = {
        "text": typed_words(sent),
        "action": request.path,
        # Where there were several fields they travel as they were, and the text shown
        # is only there to be copied.
        "field": "" if has_fields else "text",
        "why": why,
        # So that sending it again is about the same note.
        "also": [
            (name, value)
            for name in sent
            if name in {"of", "base", "place"} or (has_fields and _goes_along(name))
            for value in sent.getlist(name)
        ],
    }
    return render(request, "web/not_saved.html", context, status=503)


def _goes_along(name: str) -> bool:
    return name == "text" or name.startswith(FIELD)
