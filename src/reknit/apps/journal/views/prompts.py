"""What somebody can begin to write from."""

from django.http import Http404, HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from reknit.apps.journal import selectors
from reknit.apps.journal.views.notes import editor
from reknit.domain.path.words import Role
from reknit.web.http import SignedInRequest, page


@require_safe
def prompts(request: SignedInRequest) -> HttpResponse:
    """All prompts, by need."""
    found = selectors.prompt_page(request.person.room, _role(request), now())
    return page(request, "journal/prompts.html", {"prompts": found})


@require_safe
def prompted(request: SignedInRequest, prompt: str) -> HttpResponse:
    """An empty page to write on, with a prompt above it."""
    chosen = selectors.prompt_of_code(_role(request), prompt)
    if chosen is None:
        raise Http404
    return editor(request, selectors.blank_writing(prompt=chosen.slug))


def _role(request: SignedInRequest) -> Role | None:
    about = request.person.profile.about
    return about.role if about else None
