"""Pages of talks: proposing one, the talk itself, and whether it has moved on."""

from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from typing import Final
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from reknit.apps.coach import selectors as coach
from reknit.apps.talks import forms, selectors, services
from reknit.apps.talks.selectors import LastWordForm, StartForm, TalkPage
from reknit.content.steady import steady
from reknit.content.talk import talk_words
from reknit.rooms.errors import Conflict, NotFound
from reknit.web.http import SignedInRequest, page, page_number
from reknit.web.together.holding import hold_choices, typed_hold
from reknit.web.together.pages import TAKE_BACK, PairRequest, for_two, for_two_but
from reknit.web.trouble import not_saved

_LIST: Final = "/zt/"
_MOVED: Final = (
    "The talk has gone on meanwhile. Nothing is lost: what you wrote is still here."
)


@require_http_methods(["GET", "HEAD", "POST"])
@for_two
def every(request: PairRequest) -> HttpResponse:
    """Show what is going on and what was kept; propose a talk."""
    if request.method == "POST":
        return _propose(request)
    return _list(request, selectors.start_form(request.person.room))


@require_http_methods(["GET", "HEAD", "POST"])
@for_two_but(TAKE_BACK)
def one(request: PairRequest, talk_id: UUID) -> HttpResponse:
    """Show one talk; do one step of it."""
    found = selectors.talk_page(request.pair, talk_id, request.pair.now)
    if request.method != "POST":
        return _one(request, found)
    do = request.POST.get("do", "")
    if do in _DOES:
        return _DOES[do](request, talk_id, found)
    return _step(request, talk_id, found)


@require_safe
def look(request: SignedInRequest, talk_id: UUID) -> HttpResponse:
    """What a page of the talk asks every few seconds: 204 where nothing has changed.

    A talk that is not there sends the page that asked back to the list, and a room that
    is over sends that on.
    """
    try:
        return _look(request, talk_id=talk_id)
    except (Http404, NotFound):
        if not request.htmx:
            raise
        return HttpResponse(status=HTTPStatus.NOT_FOUND, headers={"HX-Redirect": _LIST})


@for_two
def _look(request: PairRequest, talk_id: UUID) -> HttpResponse:
    seen, family = selectors.glance(request.pair, talk_id, request.pair.now)
    asked = request.GET
    if asked.get("v") == seen:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    is_typed_in = asked.get("w") == "1"
    if not is_typed_in and (family == "before" or asked.get("f") not in {None, family}):
        return HttpResponse(
            status=HTTPStatus.NO_CONTENT, headers={"HX-Refresh": "true"}
        )
    found = selectors.talk_page(request.pair, talk_id, request.pair.now)
    context = _context(request, talk=found, is_typed_in=is_typed_in)
    return page(request, "talks/_look.html", context)


# --- proposing ------------------------------------------------------------------------


def _propose(request: PairRequest) -> HttpResponse:
    posted, pair = request.POST, request.pair
    typed = forms.typed_start(posted)
    if taken := posted.get("take"):
        return _list(request, _with_question(request, typed, taken))
    problem = forms.problem_with(typed.words)
    if problem:
        return _list(request, typed, problem=problem)
    trace = coach.trace_of(text for _, text in typed.words.lines)
    if posted.get("do") != "propose" or posted.get("shown") != trace:
        # Whatever goes across was seen exactly as it is first.
        return _list(request, typed, shown=trace)
    try:
        kept_as = services.propose(
            pair, typed.id, typed.words, typed_hold(posted), request.pair.now
        )
    except services.Waiting:
        return _list(request, typed, problem=forms.WAITING)
    return redirect("talks:one", talk_id=kept_as)


def _with_question(request: PairRequest, typed: StartForm, taken: str) -> StartForm:
    """Put a parked question into the box, below what stands there."""
    (question_id,) = _ids(taken) or (None,)
    text = selectors.own_question(request.pair, question_id) if question_id else ""
    there = typed.words.text.strip()
    joined = "\n".join(each for each in (there, text) if each)
    return replace(typed, words=replace(typed.words, text=joined))


def _ids(value: str) -> tuple[UUID, ...]:
    try:
        return (UUID(value),)
    except ValueError:
        return ()


def _list(
    request: PairRequest, form: StartForm, *, problem: str = "", shown: str = ""
) -> HttpResponse:
    pair = request.pair
    context = _context(
        request,
        form=form,
        problem=problem,
        shown=shown,
        exactly=form.words.lines,
        holds=hold_choices(typed_hold(request.POST)),
        questions=selectors.own_questions(pair),
        talks=selectors.talks_page(pair, pair.now, number=page_number(request)),
        is_typed=request.method == "POST",
    )
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    return page(request, "talks/every.html", context, status=status)


# --- the talk -------------------------------------------------------------------------


def _step(request: PairRequest, talk_id: UUID, found: TalkPage) -> HttpResponse:
    posted = request.POST
    text, sent = forms.typed_text(posted), forms.typed_step(posted)
    if sent is None:
        # Other words of the coach were taken; those that stood there stay in sight.
        before = forms.typed_before(posted)
        taken = replace(found, begun=text, before=before)
        return _one(request, taken, is_typed=True)
    if len(sent.text) > forms.LONGEST_LINE:
        return _again(request, talk_id, text, forms.LONG_LINE)
    try:
        services.step(request.pair, talk_id, sent, request.pair.now)
    except services.Moved:
        return _moved(request, talk_id, text)
    except services.Full:
        return _again(request, talk_id, text, forms.FULL)
    return redirect("talks:one", talk_id=talk_id)


def _take_back(request: PairRequest, talk_id: UUID, found: TalkPage) -> HttpResponse:
    del found
    try:
        services.take_back(request.pair, talk_id, request.pair.now)
    except services.Moved:
        if not request.pair.is_open:
            return not_saved(request, "resting")
        return _moved(request, talk_id, "")
    return redirect("talks:every")


def _go_on(request: PairRequest, talk_id: UUID, found: TalkPage) -> HttpResponse:
    del found
    try:
        services.go_on(
            request.pair, talk_id, request.POST.get("v", ""), request.pair.now
        )
    except services.Moved:
        return _moved(request, talk_id, "")
    return redirect("talks:one", talk_id=talk_id)


def _last_word(request: PairRequest, talk_id: UUID, found: TalkPage) -> HttpResponse:
    words = forms.typed_last_word(request.POST)
    if max(map(len, words.texts)) > forms.LONGEST_LINE:
        return _one(
            request, _with_word(found, words), problem=forms.LONG_WORD, is_typed=True
        )
    try:
        services.say_last_word(request.pair, talk_id, words, request.pair.now)
    except services.Moved:
        return _moved(request, talk_id, "\n\n".join(filter(None, words.texts)))
    except Conflict as quicker:
        kept = quicker.stored
        mine = replace(words, base=kept.version)
        return _one(
            request,
            _with_word(found, mine),
            theirs=kept.document.lines(),
            is_typed=True,
        )
    return redirect("talks:one", talk_id=talk_id)


def _keep(request: PairRequest, talk_id: UUID, found: TalkPage) -> HttpResponse:
    del found
    keeps = request.POST.get("do") == "keep"
    try:
        is_there = services.choose(
            request.pair, talk_id, keeps=keeps, now=request.pair.now
        )
    except services.Moved:
        return _moved(request, talk_id, "")
    return redirect("talks:one", talk_id=talk_id) if is_there else redirect(_LIST)


def _drop(request: PairRequest, talk_id: UUID, found: TalkPage) -> HttpResponse:
    del found
    services.drop_begun(request.pair, talk_id)
    return redirect("talks:one", talk_id=talk_id)


def _coach(request: PairRequest, talk_id: UUID, found: TalkPage) -> HttpResponse:
    """Read the person's own words for them. Nothing is kept, and nobody sees it."""
    del talk_id
    text = forms.typed_text(request.POST)
    words = coach.Words(text=text)
    is_plain = request.person.profile.plain_words
    reading = coach.read_alone(words) if is_plain else coach.read(words)
    return _one(request, replace(found, begun=text), reading=reading, is_typed=True)


def _moved(request: PairRequest, talk_id: UUID, text: str) -> HttpResponse:
    if text.strip():
        fields = forms.typed_place(request.POST, talk_id)
        services.keep_begun(request.pair, talk_id, text, fields, request.pair.now)
    found = selectors.talk_page(request.pair, talk_id, request.pair.now)
    return _one(request, found, problem=_MOVED, status=HTTPStatus.CONFLICT)


def _again(
    request: PairRequest, talk_id: UUID, text: str, problem: str
) -> HttpResponse:
    found = selectors.talk_page(request.pair, talk_id, request.pair.now)
    return _one(request, replace(found, begun=text), problem=problem, is_typed=True)


def _with_word(found: TalkPage, words: LastWordForm) -> TalkPage:
    return replace(found, after=replace(found.after, mine=words))


def _one(
    request: PairRequest, found: TalkPage, *, status: int = 0, **more: object
) -> HttpResponse:
    given: dict[str, object] = {"problem": "", "reading": None, "theirs": ()}
    given |= {"is_typed": False, "is_typed_in": False, **more}
    if not status:
        refused = HTTPStatus.UNPROCESSABLE_ENTITY if given["problem"] else HTTPStatus.OK
        status = HTTPStatus.CONFLICT if given["theirs"] else refused
    context = _context(request, talk=found, **given)
    return page(request, "talks/one.html", context, status=status)


def _context(request: PairRequest, **more: object) -> dict[str, object]:
    own = {"words": talk_words(), "air": steady().breathing, "pair": request.pair}
    return {**own, **more}


_Does = Callable[[PairRequest, UUID, TalkPage], HttpResponse]
_DOES: Final[dict[str, _Does]] = {
    "take-back": _take_back,
    "on": _go_on,
    "word": _last_word,
    "keep": _keep,
    "let-go": _keep,
    "drop": _drop,
    "look": _coach,
}
"""What else a button does, beside the steps of the talk."""
