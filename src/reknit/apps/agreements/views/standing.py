"""What stands between the two: the list, one agreement, and a page for paper."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from reknit.apps.agreements import selectors, services
from reknit.apps.agreements.forms import seen_in
from reknit.apps.agreements.views.ready import Way, ask, done, is_ready
from reknit.content.agreements import agreements_words
from reknit.domain.agreements.terms import EITHER_ENDS
from reknit.web.http import page
from reknit.web.together.pages import PairRequest, for_two, for_two_but


@require_safe
@for_two
def every(request: PairRequest) -> HttpResponse:
    """Show everything that was agreed and proposed, by how it stands."""
    context = {
        "words": agreements_words(),
        "agreements": selectors.list_page(request.pair, request.pair.now),
        "pair": request.pair,
    }
    return page(request, "agreements/every.html", context)


@require_safe
@for_two
def paper(request: PairRequest) -> HttpResponse:
    """What is in force, for paper; this page alone prints."""
    context = {
        "words": agreements_words(),
        "either_ends": EITHER_ENDS,
        "paper": selectors.paper_page(request.pair, request.pair.now),
        "pair": request.pair,
    }
    return page(request, "agreements/paper.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_two_but("end", "unseen")
def one(request: PairRequest, agreement_id: UUID) -> HttpResponse:
    """Show one agreement; say yes, look at it again, take words back, end it."""
    if request.method != "POST":
        return _one(request, agreement_id)
    verb = _VERBS.get(done(request))
    if verb is None:
        return _one(request, agreement_id, problem="not-whole")
    return verb(request, agreement_id)


def _agree(request: PairRequest, agreement_id: UUID) -> HttpResponse:
    found, seen = (
        selectors.one_page(request.pair, agreement_id, request.pair.now),
        seen_in(request.POST),
    )
    if seen is None:
        return _one(request, agreement_id, problem="not-whole")
    waits = found.proposed and not found.proposed.by_me
    if waits and found.asks and not is_ready(request):
        back = reverse("agreements:one", args=[agreement_id])
        return ask(request, Way("agree", back))
    try:
        services.agree(request.pair, agreement_id, seen, request.pair.now)
    except services.Changed:
        return _overtaken(request, agreement_id, seen.version)
    return redirect("agreements:one", agreement_id=agreement_id)


def _overtaken(request: PairRequest, agreement_id: UUID, seen: str) -> HttpResponse:
    """Show the words that were seen beside what stands there now."""
    pair = request.pair
    step = selectors.agreement_of(pair, agreement_id, pair.now).step(seen)
    before = selectors.words_of(step, pair.me)
    return _one(request, agreement_id, problem="changed", before=before)


def _end(request: PairRequest, agreement_id: UUID) -> HttpResponse:
    services.end(request.pair, agreement_id, request.pair.now)
    return redirect("agreements:one", agreement_id=agreement_id)


def _take_unseen(request: PairRequest, agreement_id: UUID) -> HttpResponse:
    seen = seen_in(request.POST)
    if seen is None:
        return _one(request, agreement_id, problem="not-whole")
    try:
        return redirect(
            services.take_unseen(request.pair, UUID(hex=seen.version), request.pair.now)
        )
    except services.OpenByNow:
        return _one(request, agreement_id, problem="open-by-now")


def _take(request: PairRequest, agreement_id: UUID) -> HttpResponse:
    seen = seen_in(request.POST)
    if seen is None:
        return _one(request, agreement_id, problem="not-whole")
    try:
        services.take_back(
            request.pair, agreement_id, UUID(hex=seen.version), request.pair.now
        )
    except services.Changed:
        return _one(request, agreement_id, problem="changed")
    return redirect("agreements:one", agreement_id=agreement_id)


def _look(request: PairRequest, agreement_id: UUID) -> HttpResponse:
    look = selectors.day_or_none(request.POST.get("look", ""))
    if look is None:
        return _one(request, agreement_id, problem="no-day")
    try:
        services.look_again(request.pair, agreement_id, look, request.pair.now)
    except services.Changed:
        return _one(request, agreement_id, problem="no-day")
    return redirect("agreements:one", agreement_id=agreement_id)


def _one(
    request: PairRequest,
    agreement_id: UUID,
    *,
    problem: str = "",
    before: selectors.Words | None = None,
) -> HttpResponse:
    context = {
        "words": agreements_words(),
        "one": selectors.one_page(request.pair, agreement_id, request.pair.now),
        "either_ends": EITHER_ENDS,
        "problem": problem,
        "before": before,
        "typed_look": request.POST.get("look", "") if problem == "no-day" else "",
        "pair": request.pair,
    }
    return page(request, "agreements/one.html", context, status=_STATUS[problem])


_STATUS = {
    "": HTTPStatus.OK,
    "not-whole": HTTPStatus.UNPROCESSABLE_ENTITY,
    "no-day": HTTPStatus.UNPROCESSABLE_ENTITY,
    "changed": HTTPStatus.CONFLICT,
    "open-by-now": HTTPStatus.CONFLICT,
}
"""How a page answers, by what went wrong."""

_VERBS = {
    "agree": _agree,
    "end": _end,
    "unseen": _take_unseen,
    "take": _take,
    "look": _look,
}
"""What each button does."""
