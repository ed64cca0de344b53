"""The writing course: the page of it, one sitting to be written, one to be read."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from reknit.apps.journal import selectors, services
from reknit.apps.journal.forms import NO_WORDS, SentForm, typed_text
from reknit.apps.journal.selectors import SittingForm, SittingWords
from reknit.apps.journal.selectors.sittings import (
    form_of,
    sitting_words,
    slug_of,
    words_of,
)
from reknit.apps.journal.views.notes import NOT_WHOLE
from reknit.domain.path.words import Role
from reknit.rooms.errors import Conflict
from reknit.web.drafts import LONGEST
from reknit.web.http import SignedInRequest, page
from reknit.web.typed import typed_fields

_TOO_LONG = "This is longer than one sitting can be. Move a part of it into a note."


@require_safe
def course(request: SignedInRequest) -> HttpResponse:
    """What the course is, for whom it is not, and where one is."""
    found = selectors.course_page(request.person.room, _role(request), now())
    return page(request, "journal/course.html", {"page": found})


@require_http_methods(["GET", "HEAD", "POST"])
def sitting(request: SignedInRequest, number: int) -> HttpResponse:
    """One sitting: mood, writing, the closing step, mood."""
    form = selectors.sitting_form(request.person.room, _role(request), number)
    if form is None:
        raise Http404
    if request.method == "POST":
        return _keep(request, number)
    return _form(request, form)


@require_safe
def show(request: SignedInRequest, sitting_id: UUID) -> HttpResponse:
    """One sitting that was written, to be read."""
    shown = selectors.sitting_shown(request.person.room, _role(request), sitting_id)
    return page(request, "journal/sitting.html", {"sitting": shown})


def _keep(request: SignedInRequest, number: int) -> HttpResponse:
    role, posted = _role(request), request.POST
    words = sitting_words(typed_text(posted), typed_fields(posted), role, number)
    ended_early = posted.get("do") == "stop"
    sent = SentForm(posted)
    is_whole = sent.is_valid()
    sitting_id = sent.cleaned_data.get("of") or selectors.blank_writing().id
    base = sent.cleaned_data.get("base") or 0
    typed = form_of(role, number, sitting_id, base, words)
    if ended_early and not words.has_words:
        services.let_sitting_go(room=request.person.room, sitting_id=sitting_id)
        return redirect("journal:course")
    problem = _problem(words, is_whole=is_whole)
    if problem:
        return _form(request, typed, problem=problem)
    try:
        services.keep_sitting(
            room=request.person.room,
            sitting_id=sitting_id,
            base=base,
            sitting=slug_of(role, number),
            words=words,
            now=now(),
            ended_early=ended_early,
        )
    except Conflict as quicker:
        there = quicker.stored
        mine = form_of(role, number, sitting_id, there.version, words)
        theirs = form_of(
            role, number, sitting_id, there.version, words_of(there.document)
        )
        return _form(request, mine, theirs=theirs)
    return redirect("journal:course")


def _problem(words: SittingWords, *, is_whole: bool) -> str:
    if not is_whole:
        return NOT_WHOLE
    if not words.has_words:
        return NO_WORDS
    return _TOO_LONG if words.length > LONGEST else ""


def _form(
    request: SignedInRequest,
    form: SittingForm,
    *,
    problem: str = "",
    theirs: SittingForm | None = None,
) -> HttpResponse:
    context = {"form": form, "problem": problem, "theirs": theirs}
    status = 409 if theirs else 422 if problem else 200
    return page(request, "journal/sit.html", context, status=status)


def _role(request: SignedInRequest) -> Role:
    about = request.person.profile.about
    return about.role if about else Role.INJURED
