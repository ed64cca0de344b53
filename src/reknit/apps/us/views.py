"""The page for two, what the partner can see, and a pause."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from reknit.apps.us import selectors, services
from reknit.content.us import us_words
from reknit.rooms.errors import RoomError
from reknit.vault.errors import CannotOpen
from reknit.web.http import SignedInRequest, page
from reknit.web.together.pages import US
from reknit.web.together.pair import Pair, pair_of


@require_safe
def us(request: SignedInRequest) -> HttpResponse:
    """How things stand, and everything the two have together."""
    found = selectors.us_page(request.person, now())
    if found.pair:
        _speaks_of(request, found.pair)
    return page(request, "us/us.html", {"words": us_words(), "us": found})


@require_safe
def sight(request: SignedInRequest) -> HttpResponse:
    """Exactly what the partner can see; and what a host, a helper, a mail could."""
    try:
        pair = pair_of(request.person, now())
    except (RoomError, CannotOpen):
        found = None
    else:
        _speaks_of(request, pair)
        found = selectors.sight_page(pair)
    return page(request, "us/sight.html", {"words": us_words(), "sight": found})


@require_http_methods(["GET", "HEAD", "POST"])
def pause(request: SignedInRequest) -> HttpResponse:
    """Let everything for two rest, silently; or go on."""
    try:
        pair = pair_of(request.person, now())
    except (RoomError, CannotOpen):
        return redirect(US)
    _speaks_of(request, pair)
    has_paused = selectors.has_paused(pair)
    if request.method == "POST":
        if request.POST.get("do") != "on":
            services.rest(pair, now())
            return redirect("us:pause")
        if services.go_on(pair, now()):
            return redirect(US)
    context = {
        "words": us_words(),
        "has_paused": has_paused,
        "asks": has_paused and not request.person.profile.joint_open,
    }
    return page(request, "us/pause.html", context)


def _speaks_of(request: SignedInRequest, pair: Pair) -> None:
    """Let the page call the partner as the pages for two do (`web.pages.speech`)."""
    request.pair = pair  # type: ignore[attr-defined]
