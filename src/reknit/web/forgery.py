"""The check against forged forms, for pages that send no referrer.

Our pages forbid the Referer header. Browsers then also blank the Origin header of a
form ("null"), and Django refuses that as somebody else's. What tells the two apart is
Sec-Fetch-Site, which no page can set. The token is checked in any case.
"""

from django.http import HttpRequest
from django.middleware.csrf import CsrfViewMiddleware


class ForgeryMiddleware(CsrfViewMiddleware):
    """Django's own check, with a blank origin judged by where the request started."""

    def _origin_verified(self, request: HttpRequest) -> bool:
        if request.META["HTTP_ORIGIN"] == "null":
            # Absent in browsers from before 2023; they, too, keep a SameSite=Strict
            # token cookie from other sites, so that the token check then fails.
            started_at: str = request.META.get("HTTP_SEC_FETCH_SITE", "same-origin")
            return started_at == "same-origin"
        return bool(super()._origin_verified(request))  # type: ignore[misc]
