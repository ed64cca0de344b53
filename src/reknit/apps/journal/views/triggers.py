"""What brought it back: the list, and one to be written down or changed."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from reknit.apps.journal import selectors, services
from reknit.apps.journal.forms import NO_WORDS, SentForm
from reknit.apps.journal.selectors import TriggerForm
from reknit.apps.journal.selectors.triggers import trigger_words, words_of
from reknit.apps.journal.views.notes import NOT_WHOLE
from reknit.rooms.errors import Conflict
from reknit.web.drafts import LONGEST
from reknit.web.http import SignedInRequest, page, page_number
from reknit.web.typed import typed_fields

_TOO_LONG = "This is longer than one entry can be. Move a part of it into a note."


@require_safe
def triggers(request: SignedInRequest) -> HttpResponse:
    """What brought it back, newest first."""
    number = page_number(request)
    found = selectors.trigger_page(request.person.room, now(), number=number)
    return page(request, "journal/triggers.html", {"triggers": found})


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    """Write down what brought it back."""
    if request.method == "POST":
        return _keep(request)
    return _form(request, selectors.trigger_form(request.person.room))


@require_http_methods(["GET", "HEAD", "POST"])
def trigger(request: SignedInRequest, trigger_id: UUID) -> HttpResponse:
    """One that was written down, to be read and changed."""
    if request.method == "POST":
        return _keep(request)
    return _form(request, selectors.trigger_form(request.person.room, trigger_id))


def _keep(request: SignedInRequest) -> HttpResponse:
    sent, words = SentForm(request.POST), trigger_words(typed_fields(request.POST))
    is_whole = sent.is_valid()
    typed = TriggerForm(
        id=sent.cleaned_data.get("of") or selectors.blank_writing().id,
        base=sent.cleaned_data.get("base") or 0,
        words=words,
    )
    if not is_whole:
        return _form(request, typed, problem=NOT_WHOLE)
    if words.is_empty:
        return _form(request, typed, problem=NO_WORDS)
    if words.length > LONGEST:
        return _form(request, typed, problem=_TOO_LONG)
    try:
        services.keep_trigger(
            room=request.person.room,
            trigger_id=typed.id,
            base=typed.base,
            words=words,
            now=now(),
        )
    except Conflict as quicker:
        there = quicker.stored
        mine = TriggerForm(typed.id, there.version, words)
        theirs = TriggerForm(typed.id, there.version, words_of(there.document))
        return _form(request, mine, theirs=theirs)
    return redirect("journal:triggers")


def _form(
    request: SignedInRequest,
    form: TriggerForm,
    *,
    problem: str = "",
    theirs: TriggerForm | None = None,
) -> HttpResponse:
    context = {"form": form, "problem": problem, "theirs": theirs}
    status = 409 if theirs else 422 if problem else 200
    return page(request, "journal/trigger.html", context, status=status)
