"""Pages of the guide: anyone may open them. They write nothing, whatever is asked."""

from typing import Final

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from reknit.apps.guide import selectors
from reknit.content.guide import guide
from reknit.domain.path.words import Role
from reknit.web.http import page
from reknit.web.typed import without_nothing
from reknit.web.unlocked import Person

_NOTHING_ASKED: Final = "There are no words here yet. A few are enough."


@login_not_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the box to ask in, and the questions others ask, by what they are about."""
    return page(request, "guide/index.html", selectors.index_page(_role(request)))


@login_not_required
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Answer on the page itself: what is asked stands in no address and is kept nowhere."""
    asked = without_nothing(request.POST.get("text", ""))
    if not asked.strip():
        context = selectors.index_page(_role(request)) | {"problem": _NOTHING_ASKED}
        return page(request, "guide/index.html", context, status=422)
    context = selectors.replied_page(asked, _role(request))
    return page(request, "guide/replied.html", context)


@login_not_required
@require_safe
def one(request: HttpRequest, code: str) -> HttpResponse:
    """Show one answer, or the same "not found" as everywhere."""
    answer = guide().by_code.get(code)
    if answer is None:
        raise Http404
    context = selectors.answer_page(answer, _role(request))
    return page(request, "guide/answer.html", context)


def _role(request: HttpRequest) -> Role | None:
    person: Person | None = getattr(request, "person", None)
    about = person.profile.about if person else None
    return about.role if about else None
