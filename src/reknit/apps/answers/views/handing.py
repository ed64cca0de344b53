"""Handing over a few questions: a private page, the choice, a look, and then it goes."""

from typing import Final
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from reknit.apps.answers import forms, services
from reknit.apps.answers.selectors.handing import Handing, fingerprint, handing
from reknit.apps.answers.views import before
from reknit.apps.questions.forms import ids_in
from reknit.apps.questions.selectors import role_of
from reknit.content.answers import answers_words
from reknit.content.questions import questions_words
from reknit.domain.answers.ready import Ready
from reknit.domain.path.words import Role
from reknit.web.http import page
from reknit.web.together.holding import hold_choices, typed_hold
from reknit.web.together.pages import PairRequest, for_two

_ONWARDS: Final = before.Onwards("/zq/new", "/zq/")
_CHANGED: Final = (
    "Something here is another by now than when you looked. This is how it stands."
)


@require_http_methods(["GET", "HEAD", "POST"])
@for_two
def new(request: PairRequest) -> HttpResponse:
    """Hand over questions, step by step. Whoever answers is led to the lists."""
    if role_of(request.person) != Role.INJURED:
        return redirect("answers:every")
    if request.method != "POST":
        return _begin(request)
    if before.has_passed(request):
        return _go_on(request)
    lines = before.lines_for(is_asking=True)
    if before.follows(request, lines) == Ready.GO:
        return _choosing(request, _typed(request))
    return before.asked(request, _ONWARDS, lines)


def _begin(request: PairRequest) -> HttpResponse:
    """Show the private page first; where nothing can be chosen, say how to."""
    found = handing(request.pair, request.pair.now, of=uuid4())
    if not found.picks or not request.pair.is_open:
        return _choosing(request, found)
    return before.asked(request, _ONWARDS, before.lines_for(is_asking=True))


def _go_on(request: PairRequest) -> HttpResponse:
    typed, do = _typed(request), request.POST.get("do")
    if do == "without":
        typed = _without_hurting(request, typed)
        return _looking(request, typed) if typed.ticked else _choosing(request, typed)
    if do not in {"look", "hand"}:
        return _choosing(request, typed)
    if not typed.ticked:
        return _sent_already(request, typed) or _choosing(
            request, typed, problem=forms.NONE_TICKED
        )
    if do == "look":
        return _looking(request, typed)
    return _hand_over(request, typed)


def _hand_over(request: PairRequest, typed: Handing) -> HttpResponse:
    try:
        kept = services.hand_over(
            request.pair,
            typed,
            seen=request.POST.get("seen", ""),
            hold=typed_hold(request.POST),
            now=request.pair.now,
        )
    except services.ChangedError:
        return _looking(request, typed, problem=_CHANGED)
    return redirect("answers:one", answer_id=kept)


def _sent_already(request: PairRequest, typed: Handing) -> HttpResponse | None:
    """Where the list went across a moment ago, nothing of it can be ticked any more."""
    if services.is_handed(request.pair, typed.of, request.pair.now):
        return redirect("answers:one", answer_id=typed.of)
    return None


def _typed(request: PairRequest) -> Handing:
    posted = request.POST
    return handing(
        request.pair,
        request.pair.now,
        of=forms.typed_id(posted),
        ticked=ids_in(posted.getlist("pick")),
        minutes=forms.typed_minutes(posted),
        way=forms.typed_way(posted),
    )


def _without_hurting(request: PairRequest, typed: Handing) -> Handing:
    stay = [pick.id for pick in typed.ticked if not pick.would_hurt]
    return handing(
        request.pair,
        request.pair.now,
        of=typed.of,
        ticked=ids_in(stay),
        minutes=typed.minutes,
        way=typed.way,
    )


def _choosing(
    request: PairRequest, found: Handing, *, problem: str = ""
) -> HttpResponse:
    context = _context(request, handing=found, problem=problem)
    return page(request, "answers/choose.html", context, status=422 if problem else 200)


def _looking(
    request: PairRequest, found: Handing, *, problem: str = ""
) -> HttpResponse:
    at = request.pair.now
    exactly = found.handed(request.pair.me, at, at).lines()
    context = _context(
        request,
        handing=found,
        exactly=exactly,
        seen=fingerprint(exactly),
        holds=hold_choices(typed_hold(request.POST)),
        problem=problem,
    )
    return page(request, "answers/look.html", context, status=409 if problem else 200)


def _context(request: PairRequest, **more: object) -> dict[str, object]:
    return {
        "words": answers_words(),
        "asked": questions_words(role_of(request.person)),
        "pair": request.pair,
        **more,
    }
