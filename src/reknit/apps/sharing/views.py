"""Pages of what the two show each other: the list, one thing, and making one ready."""

from http import HTTPStatus
from typing import Final
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from reknit.apps.sharing import selectors, services
from reknit.apps.sharing.documents import Shown
from reknit.apps.sharing.forms import ChosenForm, IdForm, problem_with
from reknit.apps.sharing.selectors import Kind, Prepared
from reknit.rooms.errors import Conflict, NotFound
from reknit.web.http import is_page_number, page, page_number
from reknit.web.together.documents import Lines
from reknit.web.together.holding import hold_choices, typed_hold
from reknit.web.together.pages import TAKE_BACK, PairRequest, for_two, for_two_but
from reknit.web.together.shown import shown_page, thing_shown
from reknit.web.together.snapshots import Refused
from reknit.web.typed import typed_fields

NOT_WHOLE: Final = (
    "This page did not arrive whole. Nothing is lost: press the button once more."
)


@require_safe
@for_two
def every(request: PairRequest) -> HttpResponse:
    """Everything that both have shown, newest first."""
    number = page_number(request)
    found = shown_page(request.pair, Shown, request.pair.now, number=number)
    return page(request, "sharing/every.html", {"shown": found, "pair": request.pair})


@require_http_methods(["GET", "HEAD", "POST"])
@for_two_but(TAKE_BACK)
def one(request: PairRequest, shown_id: UUID) -> HttpResponse:
    """One thing with its versions; take it back unseen, or take it away."""
    if request.method != "POST":
        return _one(request, shown_id)
    if request.POST.get("do") == TAKE_BACK:
        return _take_back(request, shown_id)
    if request.POST.get("do") == "take-away":
        services.take_away(request.pair, shown_id, request.pair.now)
    return redirect("sharing:one", shown_id=shown_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_two
def choose(request: PairRequest) -> HttpResponse:
    """Choose one thing of one's own; make it ready; look at it; put it there."""
    if request.method != "POST":
        return _choices(request)
    ids = IdForm(request.POST)
    sent = ids.cleaned_data if ids.is_valid() else {}
    of, draft = sent.get("of"), sent.get("draft") or uuid4()
    match request.POST.get("do"):
        case "drop":
            services.drop(request.pair, draft)
            return redirect("sharing:choose")
        case "go-on":
            return _editor(
                request, selectors.taken_up(request.pair, draft, request.pair.now)
            )
        case "newer":
            first = sent.get("first") or uuid4()
            return _editor(
                request, selectors.begin_newer(request.pair, first, request.pair.now)
            )
        case _ if not typed_fields(request.POST):
            return _begin(request)
        case _:
            return _sent(request, of)


def _begin(request: PairRequest) -> HttpResponse:
    chosen = ChosenForm(request.POST)
    if not chosen.is_valid():
        raise NotFound
    kind, source = Kind(chosen.cleaned_data["kind"]), chosen.cleaned_data["of"]
    return _editor(request, selectors.begin(request.pair, kind, source))


def _sent(request: PairRequest, of: UUID | None) -> HttpResponse:
    """Look at what was made ready, go back to it, or put it there."""
    fields = typed_fields(request.POST)
    prepared = selectors.typed(request.pair, of or uuid4(), fields, request.pair.now)
    problem = problem_with(prepared) if of else NOT_WHOLE
    if problem:
        return _editor(request, prepared, problem=problem)
    do = request.POST.get("do")
    if do == "change":
        return _editor(request, prepared)
    if do != "show" or request.POST.get("seen") != prepared.trace:
        return _look(request, prepared)
    return _show(request, prepared)


def _show(request: PairRequest, prepared: Prepared) -> HttpResponse:
    pair, hold = request.pair, typed_hold(request.POST)
    try:
        stored = services.show(pair, prepared, hold=hold, now=pair.now)
    except Conflict as quicker:
        theirs = quicker.stored.document.lines()
        mine = prepared.sent_anew()
        if prepared.first is not None:
            mine = selectors.newest_number(pair, mine, pair.now)
        return _editor(request, mine, theirs=theirs)
    except Refused as refused:
        return _editor(request, prepared, problem=refused.sentence, status=409)
    return redirect("sharing:one", shown_id=stored.id)


def _take_back(request: PairRequest, shown_id: UUID) -> HttpResponse:
    try:
        belongs_to = services.take_back(request.pair, shown_id, request.pair.now)
    except Refused as refused:
        return _one(request, shown_id, problem=refused.sentence)
    if belongs_to is None:
        return redirect("sharing:every")
    return redirect("sharing:one", shown_id=belongs_to)


def _choices(request: PairRequest) -> HttpResponse:
    pair, place = request.pair, request.GET.get("k", "")
    room = pair.person.room
    context: dict[str, object] = {"pair": pair}
    if place:
        if not is_page_number(place):
            raise NotFound
        number = page_number(request)
        found = selectors.one_kind(room, int(place), number=number)
        return page(request, "sharing/kind.html", context | {"found": found})
    context |= {"found": selectors.choices(room), "begun": selectors.begun(pair)}
    return page(request, "sharing/choose.html", context)


def _one(request: PairRequest, shown_id: UUID, *, problem: str = "") -> HttpResponse:
    found = thing_shown(request.pair, Shown, shown_id, request.pair.now)
    context = {"thing": found, "pair": request.pair, "problem": problem}
    status = HTTPStatus.CONFLICT if problem else HTTPStatus.OK
    return page(request, "sharing/one.html", context, status=status)


def _editor(
    request: PairRequest,
    prepared: Prepared,
    *,
    problem: str = "",
    theirs: Lines = (),
    status: int = HTTPStatus.UNPROCESSABLE_ENTITY,
) -> HttpResponse:
    context = {
        "form": prepared,
        "pair": request.pair,
        "problem": problem,
        "theirs": theirs,
    }
    code = HTTPStatus.CONFLICT if theirs else status if problem else HTTPStatus.OK
    return page(request, "sharing/prepare.html", context, status=code)


def _look(request: PairRequest, prepared: Prepared) -> HttpResponse:
    chosen = typed_hold(request.POST)
    context = {
        "form": prepared,
        "exactly": prepared.exactly,
        "holds": hold_choices(chosen),
        "pair": request.pair,
    }
    return page(request, "sharing/look.html", context)
