"""Pages that anyone may open, with or without an account. They write nothing."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reknit.apps.help.selectors import country_links, country_page
from reknit.content.helplines import UnknownCountry


@login_not_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the two doors, each with every country behind it."""
    return render(request, "help/index.html", {"countries": country_links()})


@login_not_required
@require_safe
def country(request: HttpRequest, code: str) -> HttpResponse:
    """Show one country's numbers, or the same "not found" as everywhere."""
    try:
        page = country_page(code)
    except UnknownCountry:
        raise Http404 from None
    return render(request, "help/country.html", {"page": page})
