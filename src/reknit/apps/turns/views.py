"""Pages of check-ins for two: the one that is being written, and those that opened."""

from http import HTTPStatus
from typing import Final
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from reknit.apps.turns import services
from reknit.apps.turns.forms import (
    NO_CHOICE,
    NOT_WHOLE,
    SentForm,
    problem_with,
    typed_often,
    typed_turn,
)
from reknit.apps.turns.selectors import (
    TurnForm,
    number_now,
    role_of,
    round_page,
    turn_of,
    turn_place,
    turns_page,
)
from reknit.content.turns import turns_words
from reknit.rooms.errors import Conflict
from reknit.web.http import page, page_number
from reknit.web.together.pages import TAKE_BACK, PairRequest, for_two, for_two_but

_OPENED: Final = (
    "This one has opened meanwhile. What you wrote here is still in the boxes, "
    "and can be the beginning of the next one."
)


@require_http_methods(["GET", "HEAD", "POST"])
@for_two_but(TAKE_BACK)
def every(request: PairRequest) -> HttpResponse:
    """Write one's own turn; be ready; take it back; choose how often."""
    if request.method != "POST":
        return _every(request)
    match request.POST.get("do", ""):
        case "take-back":
            services.take_back(request.pair, now=request.pair.now)
            return redirect("turns:every")
        case "rhythm":
            return _choose(request)
        case do:
            return _write(request, do)


@require_safe
@for_two
def one(request: PairRequest, turn_id: UUID) -> HttpResponse:
    """Show both turns of a round that opened."""
    found = round_page(request.pair, turn_id, request.pair.now)
    if found is None:
        return redirect("turns:every")
    return _page(request, "one", round=found)


def _choose(request: PairRequest) -> HttpResponse:
    often = typed_often(request.POST)
    if often is None:
        return _every(request, problem=NO_CHOICE)
    services.choose(request.pair, often=often, now=request.pair.now)
    return redirect("turns:every")


def _write(request: PairRequest, do: str) -> HttpResponse:
    pair, sent, words = request.pair, SentForm(request.POST), typed_turn(request.POST)
    is_whole, at = sent.is_valid(), pair.now
    own = turn_place(pair.common, number_now(pair, at), pair.me)
    head = sent.cleaned_data
    of, base, taken = head.get("of") or own, head.get("base") or 0, head.get("taken")
    form = TurnForm(of, base, words, taken=taken.hex if taken else "")
    problem = problem_with(words) if is_whole else NOT_WHOLE
    if not is_whole:
        form = TurnForm(own, base, words)
    if problem or do == "back":
        return _every(request, form=form, problem="" if do == "back" else problem)
    try:
        if do == "ready":
            opened = services.ready(pair, of=of, base=base, words=words, now=at)
            if opened:
                return redirect("turns:one", turn_id=opened)
            return redirect("turns:every")
    except services.Opened:
        again = TurnForm(own, 0, words)
        return _every(request, form=again, problem=_OPENED, is_conflict=True)
    except Conflict as quicker:
        there = quicker.stored
        again = TurnForm(own, there.version, words, theirs=there.document.lines())
        return _every(request, form=again, is_conflict=True)
    services.begin(pair, of=of, base=base, words=words, taken=taken, now=at)
    exactly = turn_of(pair, 0, words, at).lines()
    return _page(request, "look", exactly=exactly, form=form)


def _every(
    request: PairRequest,
    *,
    form: TurnForm | None = None,
    problem: str = "",
    is_conflict: bool = False,
) -> HttpResponse:
    found = turns_page(
        request.pair, request.pair.now, number=page_number(request), form=form
    )
    status = 422 if problem else HTTPStatus.OK
    if is_conflict:
        status = HTTPStatus.CONFLICT
    is_writing = form is not None or found.form.is_begun
    # In a rest nothing is written, and what waits can be taken back all the same.
    is_ready = bool(found.ready) and not (is_writing and request.pair.is_open)
    return _page(
        request,
        "every",
        status=status,
        turns=found,
        is_ready=is_ready,
        problem=problem,
    )


def _page(
    request: PairRequest, name: str, *, status: int = 200, **more: object
) -> HttpResponse:
    words = turns_words(role_of(request.person))
    context = {"pair": request.pair, "words": words, **more}
    return page(request, f"turns/{name}.html", context, status=status)
