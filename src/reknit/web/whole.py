"""Forms that arrived whole, or not at all."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError


class WholeFormsMiddleware:
    """Refuses a form whose end is missing.

    When a connection breaks while a form is being sent, the server hands over what it
    has; half a note would be kept in place of the whole.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Take the next layer."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or refuse."""
        if request.method == "POST" and not _is_whole(request):
            raise BadRequest
        return self._get_response(request)


def _is_whole(request: HttpRequest) -> bool:
    """Read the form, which stays in memory, and compare it with what was announced.

    Raises:
        RequestDataTooBig: More than a form may hold was announced.
    """
    announced = request.META.get("CONTENT_LENGTH") or "0"
    try:
        return not announced.isdecimal() or len(request.body) >= int(announced)
    except UnreadablePostError:
        return False
