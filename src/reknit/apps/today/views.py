"""The first page, for a stranger and for somebody who comes back."""

from typing import Final

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from reknit.apps.intake.services import want_first_days
from reknit.apps.today import selectors
from reknit.domain.path.words import Role
from reknit.web.http import SignedInRequest, page
from reknit.web.shell import HOME
from reknit.web.unlocked import Person

_PLACES: Final = {
    "breathing": "/b/air",
    "senses": "/b/five",
    "hold": "/b/hold",
    "nights": "/b/night",
    "urges": "/b/wave",
    "write": "/n/new",
    "help": "/h/",
}
"""Where the sections of the first days can lead, by the words of the content file."""


@login_not_required
@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    """What this is, for somebody who has just opened it."""
    if getattr(request, "person", None):
        return redirect(HOME)
    return page(request, "today/welcome.html")


@require_safe
def today(request: SignedInRequest) -> HttpResponse:
    """What waits for this person today; in the first days, the page for those."""
    person = request.person
    about = person.profile.about
    if about is None:
        return redirect("intake:question", number=1)
    at = now()
    context = selectors.today(person, at)
    if not selectors.is_first_days(about, at):
        return page(request, "today/today.html", context)
    context |= {
        "first": selectors.first_days_page(about.role, about.children),
        "places_of": _PLACES,
        "is_today": True,
        "is_on": True,
    }
    return page(request, "today/first.html", context)


@login_not_required
@require_safe
def first_days(request: HttpRequest, role: Role = Role.INJURED) -> HttpResponse:
    """The page for the first three days, for anybody and at any time."""
    person: Person | None = getattr(request, "person", None)
    about = person.profile.about if person else None
    context: dict[str, object] = {
        "first": selectors.first_days_page(
            about.role if about else role,
            *([about.children] if about else []),
        ),
        "places_of": _PLACES,
        "handle": person.profile.handle if person and about else "",
        "is_today": False,
        "is_on": about is not None and selectors.is_first_days(about, now()),
        "is_other": role == Role.PARTICIPATING,
    }
    return page(request, "today/first.html", context)


@require_POST
def first_days_on(request: SignedInRequest) -> HttpResponse:
    """Go on to the path, or have the page for the first days back."""
    about = request.person.profile.about
    if about is not None:
        wanted = request.POST.get("go") == "back"
        want_first_days(request.person, wanted=wanted, about=about)
    return redirect(HOME)


@login_not_required
@require_safe
def promises(request: HttpRequest) -> HttpResponse:
    """What this can keep safe, and what it cannot."""
    return page(request, "today/promises.html")
