"""Pages of coming together: inviting, one invitation, accepting, the ground rules."""

from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from reknit.apps.joining import selectors, services
from reknit.apps.joining.forms import SentForm, is_too_long, typed_code, typed_name
from reknit.apps.joining.selectors import At, Became, Door
from reknit.content.joining import InviteWords, OfferWords, joining_words
from reknit.rooms.errors import AlreadyTwo, Gone, Taken, Tampered, TooMany
from reknit.web.connection import is_loopback
from reknit.web.http import SignedInRequest, page
from reknit.web.limits import Gate
from reknit.web.square import square
from reknit.web.together.pages import US
from reknit.web.together.seeing import Line
from reknit.web.unlocked import Person

_LOOKS_AND_POSTS: Final = ["GET", "HEAD", "POST"]


@require_http_methods(_LOOKS_AND_POSTS)
def invite(request: SignedInRequest) -> HttpResponse:
    """Show what the other will see; make an invitation."""
    shown = selectors.invite_page(request.person, now())
    if shown.door == Door.ALONE:
        return _alone(request, waiting=shown.waiting)
    if request.method == "POST" and shown.door == Door.OPEN:
        return _make(request)
    return _inviting(request, uuid4())


@require_http_methods(_LOOKS_AND_POSTS)
def one(request: SignedInRequest, invitation_id: UUID) -> HttpResponse:
    """Show one invitation with its code, or what became of it; take it back."""
    person, is_taken = request.person, False
    if request.method == "POST" and request.POST.get("do") == "revoke":
        try:
            services.take_back(person, invitation_id)
        except Taken:
            is_taken = True
        else:
            return redirect("joining:invite")
    shown = selectors.invitation_page(person, invitation_id, now())
    words = joining_words().code
    context: dict[str, object] = {
        "words": words,
        "meet": joining_words().before.meet,
        "invitation": shown,
        "is_taken": is_taken,
    }
    if shown.became == Became.OPEN:
        link = f"{request.build_absolute_uri(reverse('joining:join'))}#{shown.part}"
        context |= {
            "link": link,
            "is_here_only": _is_here_only(request),
            "square": square(link, title=words.square, about=words.square_hint),
        }
    status = HTTPStatus.CONFLICT if is_taken else HTTPStatus.OK
    return page(request, "joining/one.html", context, status=status)


@login_not_required
@require_http_methods(_LOOKS_AND_POSTS)
@sensitive_post_parameters()
def join(request: HttpRequest) -> HttpResponse:
    """Take a code; show who invites and what that means; accept.

    The code travels in the forms alone. Whatever does not open reads the same.
    """
    if request.method != "POST":
        return _box(request)
    gate = Gate(request, "invitation", "")
    gate.enter()
    person: Person | None = getattr(request, "person", None)
    if person and person.profile.pending_code:
        # Their own place is not finished: the recovery code comes first.
        person = None
    try:
        if person is not None and request.POST.get("do") == "accept":
            answer = _accept(request, person)
        else:
            answer = _offer(request, person)
    except Gone:
        return _box(request, typed_code(request.POST))
    gate.passed()
    return answer


@require_http_methods(_LOOKS_AND_POSTS)
def doorstep(request: SignedInRequest) -> HttpResponse:
    """Let each be alone first, then show the ground rules, then that it opens.

    What stands here goes by what somebody did themselves.
    """
    person, words = request.person, joining_words()
    if request.POST.get("do") == "meet":
        try:
            services.meet(person, now())
        except Tampered:
            status = HTTPStatus.CONFLICT
            odd = {"words": words.doorstep}
            return page(request, "joining/odd.html", odd, status=status)
        return redirect("joining:doorstep")
    at = selectors.stands_at(person, now())
    if at == At.RULES and request.POST.get("do") == "agree":
        services.accept_rules(person, now())
        return redirect("joining:doorstep")
    match at:
        case At.AWAY:
            return redirect(US)
        case At.ALONE:
            return _alone(request, has_room=True)
    context: dict[str, object] = {
        "words": words.doorstep,
        "rules": words.rules,
        "is_ready": at == At.READY,
    }
    return page(request, "joining/doorstep.html", context)


def _accept(request: HttpRequest, person: Person) -> HttpResponse:
    words, name = joining_words().offer, typed_name(request.POST)
    problem = _problem_with(name, words)
    if not problem:
        code = typed_code(request.POST)
        try:
            services.accept(person, code, name=name, now=now())
        except AlreadyTwo:
            problem = words.already
        else:
            return redirect("joining:doorstep")
    return _offer(request, person, problem)


def _offer(
    request: HttpRequest, person: Person | None, problem: str = ""
) -> HttpResponse:
    code = typed_code(request.POST)
    context = {
        "words": joining_words().offer,
        "offer": selectors.offer_page(person, code, now()),
        "code": code,
        "name": typed_name(request.POST),
        "problem": problem,
        "has_place": person is not None,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    return page(request, "joining/offer.html", context, status=status)


def _make(request: SignedInRequest) -> HttpResponse:
    words, name = joining_words().invite, typed_name(request.POST)
    form = SentForm(request.POST)
    offer_id: UUID = form.cleaned_data["of"] if form.is_valid() else uuid4()
    problem = _problem_with(name, words)
    if problem:
        return _inviting(request, offer_id, name=name, problem=problem)
    try:
        services.invite(request.person, offer_id=offer_id, name=name, now=now())
    except TooMany:
        return _inviting(request, uuid4(), name=name, problem=words.too_many)
    except AlreadyTwo:
        return redirect("joining:invite")
    return redirect("joining:one", offer_id)


def _inviting(
    request: SignedInRequest, offer_id: UUID, *, name: str = "", problem: str = ""
) -> HttpResponse:
    context = {
        "words": joining_words().invite,
        "before": joining_words().before,
        "shown": selectors.invite_page(request.person, now()),
        "id": offer_id.hex,
        "name": name,
        "problem": problem,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    return page(request, "joining/invite.html", context, status=status)


def _alone(
    request: SignedInRequest,
    *,
    waiting: tuple[Line, ...] = (),
    has_room: bool = False,
) -> HttpResponse:
    """Show the page before the private questions, whatever was answered before.

    Invitations that are open stay in reach, so that they can be taken back.
    """
    context = {
        "waiting": waiting,
        "waiting_title": joining_words().before.waiting,
        "words": joining_words().alone,
        "leave": joining_words().doorstep.leave if has_room else "",
    }
    return page(request, "joining/alone.html", context)


def _box(request: HttpRequest, code: str | None = None) -> HttpResponse:
    """Show where a code is typed; with one that does not open, say so."""
    words, is_wrong = joining_words().join, code is not None
    context = {"words": words, "code": code or "", "is_wrong": is_wrong}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK
    return page(request, "joining/join.html", context, status=status)


def _problem_with(name: str, words: InviteWords | OfferWords) -> str:
    """Return what keeps a name from being kept; "" for nothing."""
    if not name:
        return words.no_name
    return words.long_name if is_too_long(name) else ""


def _is_here_only(request: HttpRequest) -> bool:
    """Whether the address in the link is this computer's own."""
    host = urlsplit(f"//{request.get_host()}").hostname or ""
    return host == "localhost" or is_loopback(host)
