"""The page for two."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from reknit.web.http import SignedInRequest, page


@require_safe
def us(request: SignedInRequest) -> HttpResponse:
    """How things stand, and everything the two have together."""
    return page(request, "us/us.html")
