"""The first page, for a stranger and for somebody who comes back."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from reknit.apps.journal import selectors as journal
from reknit.web.http import SignedInRequest, page
from reknit.web.shell import HOME


@login_not_required
@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    """What this is, for somebody who has just opened it."""
    if getattr(request, "person", None):
        return redirect(HOME)
    return page(request, "today/welcome.html")


@require_safe
def today(request: SignedInRequest) -> HttpResponse:
    """What waits for this person today."""
    person = request.person
    context = {
        "handle": person.profile.handle,
        "unfinished": journal.unfinished(person.room),
        "latest": journal.note_page(person.room).lines[:3],
        "concerns": bool(person.room.concerns) or person.room_went_back,
    }
    return page(request, "today/today.html", context)


@login_not_required
@require_safe
def promises(request: HttpRequest) -> HttpResponse:
    """What this can keep safe, and what it cannot."""
    return page(request, "today/promises.html")
