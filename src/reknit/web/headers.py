"""What every answer tells the browser: keep nothing, send nothing, use no device."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

_NO_DEVICE = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "payment",
        "usb",
    )
)


class HeadersMiddleware:
    """Outermost, so that no answer escapes it, errors and refusals included."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Take the next layer."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, with headers."""
        # Whatever alphabet a form claims: another one can carry what no text can be.
        request.encoding = "utf-8"
        response = self._get_response(request)
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        response["Permissions-Policy"] = _NO_DEVICE
        response["X-Frame-Options"] = "DENY"
        # Instead of the name of the server's program.
        response["Server"] = "web"
        response["X-Robots-Tag"] = "noindex, nofollow"
        # Only our own files say that they may be kept.
        if "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        return response
