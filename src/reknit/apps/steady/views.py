"""Pages for the worst minutes. The tools need no account and keep nothing."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from reknit.apps.steady import selectors, services
from reknit.apps.steady.forms import (
    NOT_WHOLE,
    Do,
    SentForm,
    problem_with,
    problem_with_plan,
    typed_message,
)
from reknit.apps.steady.selectors import HeldMessage, Message, PlanForm
from reknit.content.steady import steady
from reknit.rooms.errors import Conflict, NotFound
from reknit.web.http import SignedInRequest, page, page_number
from reknit.web.shell import HOME
from reknit.web.typed import typed_fields
from reknit.web.unlocked import Person


@login_not_required
@require_safe
def tools(request: HttpRequest) -> HttpResponse:
    """All of them on one page, the plan for bad nights first where there is one."""
    person = _person(request)
    context = _words(person) | {
        "plan": selectors.plan_if_it_opens(person),
        "grounds": {name: selectors.grounds(name) for name in selectors.TOOLS},
        "alone": False,
    }
    return page(request, "steady/tools.html", context)


@login_not_required
@require_safe
def tool(request: HttpRequest, name: str) -> HttpResponse:
    """One tool, large and calm."""
    context = _words(_person(request)) | {
        "name": name,
        "grounds": {name: selectors.grounds(name)},
        "alone": True,
    }
    return page(request, "steady/tool.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def hold(request: SignedInRequest) -> HttpResponse:
    """Write a message to be held until tomorrow; see what is held."""
    room = request.person.room
    if request.method != "POST":
        return _hold(request, selectors.message(room))
    sent, (text, to) = SentForm(request.POST), typed_message(request.POST)
    is_whole = sent.is_valid()
    fresh = sent.cleaned_data.get("of") or selectors.blank_message().id
    problem = problem_with(text, to) if is_whole else NOT_WHOLE
    if problem:
        return _hold(request, Message(fresh, text, to), problem=problem)
    held_id = services.hold(room=room, held_id=fresh, text=text, to=to, now=now())
    return redirect("steady:held", held_id=held_id)


@require_http_methods(["GET", "HEAD", "POST"])
def held(request: SignedInRequest, held_id: UUID) -> HttpResponse:
    """One held message: that it is resting, or the question once its time has come."""
    if request.method == "POST":
        return _decided(request, held_id)
    return _held(request, selectors.held_message(request.person.room, held_id, now()))


@require_http_methods(["GET", "HEAD", "POST"])
def night(request: SignedInRequest) -> HttpResponse:
    """The plan for bad nights: to be read, filled in, changed, deleted."""
    if request.method != "POST":
        return _night(request, selectors.plan_form(request.person))
    sent = SentForm(request.POST)
    is_whole = sent.is_valid()
    of = sent.cleaned_data.get("of") or selectors.blank_message().id
    if is_whole and request.POST.get("do") == "delete":
        services.delete_plan(request.person, of=of)
        return redirect("steady:night")
    words = selectors.known_words(typed_fields(request.POST))
    typed = PlanForm(of, sent.cleaned_data.get("base") or 0, words)
    problem = problem_with_plan(words) if is_whole else NOT_WHOLE
    if problem:
        return _night(request, typed, problem=problem)
    return _keep_plan(request, typed)


# --- a held message -------------------------------------------------------------------


def _decided(request: SignedInRequest, held_id: UUID) -> HttpResponse:
    """Do what was chosen for a message, whether its time has come or not."""
    room, chosen = request.person.room, request.POST.get("do", "")
    if chosen in {Do.GO, Do.COPIED}:
        services.let_go(room=room, held_id=held_id)
        return redirect(HOME)
    sent, (text, _) = SentForm(request.POST), typed_message(request.POST)
    is_whole = sent.is_valid() and chosen in {Do.AGAIN, Do.NOTE}
    base = sent.cleaned_data.get("base") or 0
    problem = problem_with(text) if is_whole else NOT_WHOLE
    try:
        if problem:
            return _held_as_typed(request, held_id, base, text, problem=problem)
        if chosen == Do.NOTE:
            note_id = services.make_note(
                room=room, held_id=held_id, base=base, text=text, now=now()
            )
            return redirect("journal:edit", note_id=note_id)
        services.hold_again(room=room, held_id=held_id, base=base, text=text, now=now())
    except Conflict as quicker:
        there = quicker.stored
        theirs = there.document.text
        return _held_as_typed(request, held_id, there.version, text, theirs=theirs)
    except NotFound:
        return _gone(request, held_id, text)
    return redirect("steady:held", held_id=held_id)


def _held_as_typed(
    request: SignedInRequest,
    held_id: UUID,
    base: int,
    text: str,
    **said: str,
) -> HttpResponse:
    """Show a message with the words that were sent, not with those that are kept."""
    there = selectors.held_message(request.person.room, held_id, now())
    typed = HeldMessage(held_id, base or there.base, text, there.line)
    return _held(request, typed, **said)


def _gone(request: SignedInRequest, held_id: UUID, text: str) -> HttpResponse:
    """Answer for a message that went elsewhere meanwhile, or never was there.

    Its words, if any came along, stand in the form for a new one.
    """
    if not text.strip():
        raise Http404
    gone = "This message is held no more. Its words are still here, and not kept yet."
    return _hold(request, Message(held_id, text), problem=gone)


def _hold(
    request: SignedInRequest, message: Message, *, problem: str = ""
) -> HttpResponse:
    number = page_number(request)
    room = request.person.room
    context = {
        "words": steady().hold,
        "message": message,
        "problem": problem,
        "held": selectors.held_page(room, now(), number=number),
        "grounds": selectors.grounds("hold"),
        "concerns": bool(room.concerns) or request.person.room_went_back,
        "may_look": not request.person.profile.plain_words,
    }
    status = 422 if problem else 200
    return page(request, "steady/hold.html", context, status=status)


def _held(
    request: SignedInRequest,
    message: HeldMessage,
    *,
    problem: str = "",
    theirs: str = "",
) -> HttpResponse:
    context = {
        "words": steady().hold,
        "message": message,
        "problem": problem,
        "theirs": theirs,
    }
    status = 409 if theirs else 422 if problem else 200
    # What was typed comes back in the form of the question, even if it rests again.
    asks = message.is_due or bool(problem or theirs or message.kept_at)
    template = "steady/held.html" if asks else "steady/resting.html"
    return page(request, template, context, status=status)


# --- the plan -------------------------------------------------------------------------


def _keep_plan(request: SignedInRequest, typed: PlanForm) -> HttpResponse:
    try:
        services.keep_plan(
            request.person,
            of=typed.id,
            base=typed.base,
            fields=dict(typed.words),
            now=now(),
        )
    except Conflict as quicker:
        there = quicker.stored
        mine = PlanForm(typed.id, there.version, typed.words)
        return _night(request, mine, is_conflict=True)
    return redirect("steady:night")


def _night(
    request: SignedInRequest,
    form: PlanForm,
    *,
    problem: str = "",
    is_conflict: bool = False,
) -> HttpResponse:
    context = {
        "words": steady().nights,
        "form": form,
        "plan": selectors.night_plan(request.person),
        "problem": problem,
        "is_conflict": is_conflict,
        "grounds": selectors.grounds("night"),
    }
    status = 409 if is_conflict else 422 if problem else 200
    return page(request, "steady/night.html", context, status=status)


# --- everybody ------------------------------------------------------------------------


def _person(request: HttpRequest) -> Person | None:
    person: Person | None = getattr(request, "person", None)
    return person


def _words(person: Person | None) -> dict[str, object]:
    words = steady()
    return {
        "words": words,
        "urges": selectors.urges(person),
        "is_stranger": person is None,
    }
