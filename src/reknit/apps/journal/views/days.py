"""Months, days, and deleting what is no note."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from reknit.apps.journal import selectors, services
from reknit.apps.journal.selectors import looks, sittings, triggers
from reknit.web.clock import today_here
from reknit.web.http import SignedInRequest, page


@require_safe
def month(request: SignedInRequest, month: str = "") -> HttpResponse:
    """A month, with the days on which something was written."""
    today = today_here()
    slug = month or f"{today:%Y-%m}"
    found = selectors.month_page(request.person.room, slug, today)
    if found is None:
        raise Http404
    return page(request, "journal/month.html", {"month": found})


@require_safe
def day(request: SignedInRequest, day: str) -> HttpResponse:
    """Everything of one day."""
    found = selectors.day_page(request.person.room, day, today_here())
    if found is None:
        raise Http404
    return page(request, "journal/day.html", {"day": found})


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: SignedInRequest, entry_id: UUID) -> HttpResponse:
    """Ask once, then delete a sitting, a trigger or a second look, for good."""
    room = request.person.room
    entry = selectors.entry_to_delete(room, entry_id)
    back = _BACK.get(entry.place if entry else "", "journal:triggers")
    if request.method == "POST":
        services.delete_entry(room=room, entry_id=entry_id)
        return redirect(back)
    if entry is None:
        raise Http404
    context = {"entry": entry, "back": reverse(back)}
    return page(request, "journal/delete_entry.html", context)


_BACK = {
    sittings.PLACE: "journal:course",
    triggers.PLACE: "journal:triggers",
    looks.PLACE: "journal:looks",
}
"""The list that an entry stood in, by the place of its drafts."""
