"""Preparing answers alone, and handing one over."""

from http import HTTPStatus
from typing import Final
from uuid import UUID, uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from reknit.apps.answers import forms, services
from reknit.apps.answers.documents import Says, Way
from reknit.apps.answers.selectors import preparing
from reknit.apps.answers.selectors.handing import fingerprint
from reknit.apps.answers.selectors.preparing import PrepareForm
from reknit.apps.answers.views import before
from reknit.content.answers import answers_words
from reknit.domain.answers.ready import Ready
from reknit.rooms.errors import Conflict, NotFound
from reknit.web.clock import today_here
from reknit.web.http import SignedInRequest, page
from reknit.web.together.holding import hold_choices, typed_hold
from reknit.web.together.pages import PairRequest, for_two

_CHANGED: Final = (
    "This answer is another by now than when you looked. This is how it stands."
)
_PUT_AWAY: Final = "The list was put away meanwhile. Your words are kept here with you."
_IN_A_TALK: Final = (
    "The answers are wanted in a talk. These words stay with you as notes."
)


@require_http_methods(["GET", "HEAD", "POST"])
def prepare(request: SignedInRequest, answer_id: UUID) -> HttpResponse:
    """Prepare answers for one list; look at one; hand it over.

    Where the list is out of reach for good, one's own words are still here.
    """
    try:
        return _for_list(request, answer_id=answer_id)
    except (Http404, NotFound):
        return _own_words(request, answer_id)


@for_two
def _for_list(request: PairRequest, answer_id: UUID) -> HttpResponse:
    if preparing.is_own_list(request.pair, answer_id, request.pair.now):
        return redirect("answers:one", answer_id=answer_id)
    if request.method != "POST":
        if "q" in request.GET and request.pair.is_open:
            asked_for = forms.typed_number(request.GET["q"])
            return _before(request, answer_id, asked_for)
        return _editor(request, answer_id)
    number = forms.typed_number(request.POST.get("q", ""))
    match request.POST.get("do", ""):
        case "ready" if number:
            return _before(request, answer_id, number)
        case "see" | "hand" if number and before.has_passed(request):
            return _go_on(request, answer_id, number)
        case _:
            return _keep(request, answer_id)


# --- Writing --------------------------------------------------------------------------


def _keep(request: PairRequest, answer_id: UUID) -> HttpResponse:
    typed, at = forms.typed_answers(request.POST, answer_id), request.pair.now
    problem = forms.problem_with_page(request.POST, typed)
    if problem:
        return _editor(request, answer_id, typed=typed, problem=problem)
    try:
        services.prepare(
            request.person.room,
            handed_id=answer_id,
            base=typed.base,
            answers=typed.answers,
            now=at,
        )
    except Conflict as quicker:
        mine = preparing.typed_form(answer_id, quicker.stored.version, typed.answers)
        theirs = quicker.stored.document.searchable()
        return _editor(request, answer_id, typed=mine, theirs=theirs)
    return _look_or_back(request, answer_id, typed)


def _look_or_back(
    request: PairRequest, answer_id: UUID, typed: PrepareForm
) -> HttpResponse:
    """Go on to what was asked for, once everything is kept."""
    number = forms.typed_number(request.POST.get("do", "").removeprefix("look-"))
    if not number:
        return redirect("answers:one", answer_id=answer_id)
    answer = typed.answers[number - 1]
    problem = preparing.problem_with(answer, today_here())
    form = preparing.prepare_form(request.pair, answer_id, request.pair.now)
    if not problem and answer.says == Says.WRITTEN and form.way != Way.WRITING:
        problem = _IN_A_TALK
    if problem:
        return _editor(request, answer_id, problem=problem, at=number)
    return redirect(f"/ze/{answer_id.hex}?q={number}")


def _editor(
    request: PairRequest,
    answer_id: UUID,
    *,
    typed: PrepareForm | None = None,
    problem: str = "",
    at: int = 1,
    theirs: str = "",
) -> HttpResponse:
    context = {
        "words": answers_words(),
        "form": preparing.prepare_form(
            request.pair, answer_id, request.pair.now, typed=typed
        ),
        "problem": problem,
        "problem_at": at,
        "theirs": theirs,
        "is_unsaved": typed is not None,
        "pair": request.pair,
    }
    status = HTTPStatus.CONFLICT if theirs else 422 if problem else HTTPStatus.OK
    return page(request, "answers/prepare.html", context, status=status)


# --- Handing one over -----------------------------------------------------------------


def _before(request: PairRequest, answer_id: UUID, number: int) -> HttpResponse:
    """Show the private page first, and what will be visible once it was there."""
    handed = preparing.list_for_me(request.pair, answer_id, request.pair.now)
    if preparing.as_answer(request.pair, handed, number, request.pair.now) is None:
        return redirect("answers:prepare", answer_id=answer_id)
    lines = before.lines_for(is_asking=False)
    if before.follows(request, lines) == Ready.GO:
        return _looking(request, answer_id, number)
    url, also = f"/ze/{answer_id.hex}", (("q", str(number)),)
    return before.asked(request, before.Onwards(url, url, also), lines)


def _go_on(request: PairRequest, answer_id: UUID, number: int) -> HttpResponse:
    if request.POST.get("do") == "see":
        return _looking(request, answer_id, number)
    try:
        services.hand_answer(
            request.pair,
            answer_id,
            number,
            answer_id=forms.typed_id(request.POST),
            sent=(request.POST.get("seen", ""), typed_hold(request.POST)),
            now=request.pair.now,
        )
    except services.ChangedError:
        return _looking(request, answer_id, number, problem=_CHANGED)
    except services.PutAwayError:
        return _editor(request, answer_id, problem=_PUT_AWAY, at=number)
    return redirect("answers:one", answer_id=answer_id)


def _looking(
    request: PairRequest, answer_id: UUID, number: int, *, problem: str = ""
) -> HttpResponse:
    handed = preparing.list_for_me(request.pair, answer_id, request.pair.now)
    answer = preparing.as_answer(request.pair, handed, number, request.pair.now)
    if answer is None:
        return _editor(request, answer_id, problem=problem or _IN_A_TALK, at=number)
    context = {
        "words": answers_words(),
        "pair": request.pair,
        "list_id": answer_id.hex,
        "of": (forms.typed_id(request.POST) if problem else uuid4()).hex,
        "number": number,
        "exactly": answer.lines(),
        "own": answer.text,
        "seen": fingerprint(answer.lines()),
        "holds": hold_choices(typed_hold(request.POST)),
        "problem": problem,
    }
    return page(request, "answers/hand.html", context, status=409 if problem else 200)


# --- Without the list -----------------------------------------------------------------


def _own_words(request: SignedInRequest, answer_id: UUID) -> HttpResponse:
    room = request.person.room
    found = preparing.own_words(room, answer_id)
    if found is None:
        raise Http404
    if request.method == "POST":
        if request.POST.get("do") == "delete":
            services.forget_prepared(room, answer_id)
            return redirect("/t/")
        typed = forms.typed_answers(request.POST, answer_id)
        if any(typed.texts) and not forms.problem_with_page(request.POST, typed):
            found = typed
    return page(
        request, "answers/own.html", {"texts": found.texts, "id": answer_id.hex}
    )
