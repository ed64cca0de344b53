"""The pages for what is not there, not allowed, not understood, or broken."""

import sys
from contextlib import suppress

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from reknit.web.shell import LEAVE, leave_site
from reknit.web.trouble import answer_for
from reknit.web.typed import typed_words

_PIECE = 64 * 1024
_MOST_PIECES = 512
"""32 MB in all; whoever sends more than that is not writing a note."""


def gone_elsewhere(status: int) -> HttpResponse:
    """Show nothing and go elsewhere at once: whoever leaves, leaves, whatever broke."""
    response = HttpResponse(status=status)
    response["Refresh"] = f"0; url={leave_site(None)}"
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that makes no sense (400) or is too long (413)."""
    is_too_long = isinstance(exception, RequestDataTooBig)
    if is_too_long:
        _read_to_the_end(request)
    status = 413 if is_too_long else 400
    if request.path == LEAVE:
        return gone_elsewhere(status)
    return render(request, f"web/{status}.html", status=status)


def _read_to_the_end(request: HttpRequest) -> None:
    """Take what is still being sent, so that the browser stays to read the answer.

    A server that answers and hangs up meanwhile looks like a broken line, and the page
    with the text on it would be gone.
    """
    with suppress(OSError):
        for _ in range(_MOST_PIECES):
            if not request.read(_PIECE):
                return


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what is not allowed (403)."""
    del exception
    return render(request, "web/403.html", status=403)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is missing or old (403), with its text given back.

    Leaving in a hurry leaves all the same. The session is not ended then: without the
    token it could be somebody else's page that sent the form.
    """
    del reason
    if request.path == LEAVE:
        return gone_elsewhere(403)
    context = {"text": typed_words(request.POST)}
    return render(request, "web/403.html", context, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer for what is not there (404): the same bytes for every such address."""
    del exception
    return render(request, "web/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer for what broke (500), with the text given back where there was one."""
    if request.path == LEAVE:
        return gone_elsewhere(500)
    exception = sys.exc_info()[1]
    if exception is not None:
        try:
            answer = answer_for(request, exception)
        except Http404:
            answer = None
        if answer is not None:
            return answer
    return render(request, "web/500.html", status=500)
