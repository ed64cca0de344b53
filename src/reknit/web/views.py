"""Pages and answers that belong to no single feature."""

from contextlib import suppress
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles.finders import find
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseRedirect,
    JsonResponse,
)
from django.http.response import HttpResponseBase
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from reknit.web.drafts import LONGEST, PLACES, Draft, keep_draft
from reknit.web.http import SignedInRequest
from reknit.web.shell import leave_site
from reknit.web.together.meeting import come_and_go
from reknit.web.typed import MOST_FIELDS, typed_fields
from reknit.web.unlocked import Person, close_session

_HIGHEST_VERSION = 2**63 - 1


@login_not_required
@require_POST
def leave(request: HttpRequest) -> HttpResponseBase:
    """Leave in a hurry: keep what was being written, end the session, go elsewhere."""
    person: Person | None = getattr(request, "person", None)
    return _close(request, leave_site(person.profile if person else None))


@login_not_required
@require_POST
def lock(request: HttpRequest) -> HttpResponseBase:
    """Lock: keep what was being written, end the session, show the sign-in page."""
    return _close(request, "/s/")


@require_POST
def draft(request: SignedInRequest) -> HttpResponse:
    """Keep what is being written. Answers with nothing: 204, or 400 for nonsense."""
    if not _keep_what_was_written(request.person, request):
        return HttpResponseBadRequest()
    return HttpResponse(status=204)


@login_not_required
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """Describe the app for a home screen, under its dull name."""
    del request
    name = settings.BROWSER_TITLE
    files = f"{settings.STATIC_URL}web/"
    return JsonResponse(
        {
            "name": name,
            "short_name": name,
            "start_url": "/",
            "display": "standalone",
            "background_color": "#f6f0e6",
            "theme_color": "#f6f0e6",
            "icons": [
                {"src": f"{files}icon.svg", "type": "image/svg+xml", "sizes": "any"},
                {
                    "src": f"{files}icon-512.png",
                    "type": "image/png",
                    "sizes": "512x512",
                },
            ],
        },
        content_type="application/manifest+json",
    )


@login_not_required
@require_safe
def icon(request: HttpRequest) -> HttpResponse:
    """Send the dull icon to browsers that ask for it by its old name."""
    del request
    path = find("web/icon.svg")
    body = b""
    if isinstance(path, str):
        body = Path(path).read_bytes()
    return HttpResponse(body, content_type="image/svg+xml")


@login_not_required
@require_safe
def ok(request: HttpRequest) -> HttpResponse:
    """Say that the server is up. Nothing else."""
    del request
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


def _close(request: HttpRequest, onwards: str) -> HttpResponse:
    """End the session, whatever becomes of the text: being gone comes first."""
    person: Person | None = getattr(request, "person", None)
    if person:
        # Any error at all: whatever becomes of the text, the session ends.
        with suppress(Exception):
            _keep_what_was_written(person, request)
            come_and_go(person, now())
    response = HttpResponseRedirect(onwards)
    response.status_code = 303
    close_session(request, response)
    return response


def _keep_what_was_written(person: Person, request: HttpRequest) -> bool:
    """Keep the draft that a request carries; False when it carries none to speak of."""
    posted = request.POST
    text, fields = posted.get("text"), typed_fields(posted)
    if (text is None and not fields) or posted.get("place") not in PLACES:
        return False
    try:
        of, base = UUID(posted.get("of", "")), int(posted.get("base", "0"))
    except ValueError:
        return False
    unfinished = Draft(
        of=of,
        base=base,
        place=posted["place"],
        text=text or "",
        fields=fields,
        written_at=now(),
    )
    if not 0 <= base <= _HIGHEST_VERSION or len(fields) > MOST_FIELDS:
        return False
    if unfinished.length > LONGEST:
        return False
    keep_draft(room=person.room, draft=unfinished, is_cut="cut" in posted)
    return True
