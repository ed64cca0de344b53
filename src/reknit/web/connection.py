"""Which connections are private enough, and one browser that needs help with cookies."""

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_OURS = ("__Host-s", "__Host-k", "__Host-c")

Next = Callable[[HttpRequest], HttpResponse]


class PrivateConnectionMiddleware:
    """Answers over HTTPS, or to the same computer. Otherwise says why not, and stops.

    A redirect would be too late: what was typed has crossed the network by then.
    """

    def __init__(self, get_response: Next) -> None:
        """Take the next layer."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or refuse."""
        if request.is_secure() or (
            not settings.BEHIND_TLS and is_loopback(request.META.get("REMOTE_ADDR", ""))
        ):
            return self._get_response(request)
        return HttpResponse(
            "This page answers only over a private (https) connection.\n",
            status=403,
            content_type="text/plain; charset=utf-8",
        )


class PlainLoopbackMiddleware:
    """Renames our cookies for Safari on http://127.0.0.1.

    All other browsers treat the own computer as secure and take `__Host-` cookies
    there; Safari does not, and nobody could sign in. On the own computer nothing
    crosses a network, so plain names lose nothing. Decision 0005 has the details.
    """

    def __init__(self, get_response: Next) -> None:
        """Take the next layer."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with other cookie names where they are needed."""
        if request.is_secure() or not _is_safari(request):
            return self._get_response(request)
        for name in _OURS:
            if name not in request.COOKIES and _plain(name) in request.COOKIES:
                request.COOKIES[name] = request.COOKIES[_plain(name)]
        response = self._get_response(request)
        for name in _OURS:
            if name in response.cookies:
                morsel = response.cookies.pop(name)
                response.cookies[_plain(name)] = morsel.value
                for key, value in morsel.items():
                    if key != "secure":
                        response.cookies[_plain(name)][key] = value
        return response


def is_loopback(address: str) -> bool:
    """Say whether an address is this computer itself. A name is not an address."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def client_address(request: HttpRequest, *, behind_proxy: bool) -> str:
    """Return where a request comes from, as far as that can be trusted.

    Args:
        behind_proxy: Whether our own proxy stands in front. Then the last hop in
            X-Forwarded-For was written by it; what stands before could be invented.
    """
    if behind_proxy:
        hops: list[str] = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if hops[-1].strip():
            return hops[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def _is_safari(request: HttpRequest) -> bool:
    agent = request.META.get("HTTP_USER_AGENT", "")
    return "Safari/" in agent and "Chrome/" not in agent and "Chromium/" not in agent


def _plain(name: str) -> str:
    return name.removeprefix("__Host-")
