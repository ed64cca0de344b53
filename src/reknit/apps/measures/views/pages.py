"""The list, one questionnaire, and what one comes to."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from reknit.apps.measures import selectors, services
from reknit.apps.measures.forms import LineForm
from reknit.apps.measures.views.known import known
from reknit.content.questionnaires import questionnaires
from reknit.rooms.errors import Conflict
from reknit.web.http import SignedInRequest, page

_QUICKER = (
    "Another line was kept in another window. Yours is below and not kept yet. "
    "Keep this puts it in its place."
)
_NOT_WHOLE = (
    "This page did not arrive whole. Nothing is lost: press Keep this once more."
)


@require_safe
def every(request: SignedInRequest) -> HttpResponse:
    """Everything that can be asked here, in groups."""
    context = {
        "words": questionnaires().all,
        "list": selectors.list_page(request.person, now()),
    }
    return page(request, "measures/every.html", context)


@require_safe
def one(request: SignedInRequest, code: str) -> HttpResponse:
    """What there is to know about one, and what was filled in before."""
    context = {
        "words": questionnaires(),
        "one": selectors.about_page(request.person, known(code), now()),
    }
    return page(request, "measures/one.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def result(request: SignedInRequest, questionnaire_id: UUID) -> HttpResponse:
    """What one comes to, help first; keep a line beside it."""
    if request.method != "POST":
        return _result(request, questionnaire_id)
    form = LineForm(request.POST)
    if not form.is_valid():
        problem = str(form.errors["line"][0]) if "line" in form.errors else _NOT_WHOLE
        return _result(request, questionnaire_id, form=form, problem=problem)
    try:
        services.keep_line(
            room=request.person.room,
            record_id=questionnaire_id,
            base=form.cleaned_data["base"],
            line=form.cleaned_data["line"],
        )
    except Conflict:
        return _result(
            request, questionnaire_id, form=form, problem=_QUICKER, status=409
        )
    return redirect("measures:result", questionnaire_id=questionnaire_id)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: SignedInRequest, questionnaire_id: UUID) -> HttpResponse:
    """Show one and ask; delete it for good."""
    if request.method == "POST":
        services.delete(request.person, record_id=questionnaire_id, now=now())
        return redirect("measures:every")
    context = {
        "words": questionnaires().delete,
        "result": selectors.result_page(request.person, questionnaire_id),
    }
    return page(request, "measures/delete.html", context)


def _result(
    request: SignedInRequest,
    questionnaire_id: UUID,
    *,
    form: LineForm | None = None,
    problem: str = "",
    status: int = 422,
) -> HttpResponse:
    line = form.line_as_typed if form else None
    context = {
        "words": questionnaires(),
        "result": selectors.result_page(request.person, questionnaire_id, line=line),
        "problem": problem,
        "place": selectors.PLACE,
    }
    return page(
        request, "measures/result.html", context, status=status if problem else 200
    )
