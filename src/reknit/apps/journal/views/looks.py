"""Second looks: the list, one to be written or changed, and the question on a note."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from reknit.apps.journal import selectors, services
from reknit.apps.journal.forms import NO_WORDS, SentForm
from reknit.apps.journal.selectors import LookForm
from reknit.apps.journal.selectors.looks import (
    look_form_of,
    look_words,
    look_words_of,
)
from reknit.apps.journal.views.notes import NOT_WHOLE, look_on
from reknit.content.second_look import second_look
from reknit.domain.path.words import Role
from reknit.rooms.errors import Conflict
from reknit.web.drafts import LONGEST
from reknit.web.http import SignedInRequest, page, page_number
from reknit.web.put_aside import put_aside
from reknit.web.typed import typed_fields

_TOO_LONG = "This is longer than one entry can be. Move a part of it into a note."


@require_safe
def looks(request: SignedInRequest) -> HttpResponse:
    """Thoughts that were looked at once more, newest first."""
    number = page_number(request)
    found = selectors.look_page(request.person.room, now(), number=number)
    return page(request, "journal/looks.html", {"looks": found})


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    """Look at a thought once more, begun without a note."""
    if request.method == "POST":
        return _keep(request)
    return _form(request, selectors.look_form(request.person.room, _role(request)))


@require_http_methods(["GET", "HEAD", "POST"])
def look(request: SignedInRequest, look_id: UUID) -> HttpResponse:
    """One that was kept, to be read and changed."""
    if request.method == "POST":
        return _keep(request)
    form = selectors.look_form(request.person.room, _role(request), look_id)
    return _form(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
def on_note(request: SignedInRequest, note_id: UUID) -> HttpResponse:
    """Look at a sentence of a note once more; or put the question aside."""
    if request.method == "POST":
        put_aside(request, look_on(note_id))
        return redirect("journal:note", note_id=note_id)
    form = selectors.look_from_note(request.person, _role(request), note_id)
    if form is None:
        return redirect("journal:new_look")
    return _form(request, form)


def _keep(request: SignedInRequest) -> HttpResponse:
    role, sent = _role(request), SentForm(request.POST)
    words = look_words(typed_fields(request.POST))
    is_whole = sent.is_valid()
    look_id = sent.cleaned_data.get("of") or selectors.blank_writing().id
    typed = look_form_of(role, look_id, sent.cleaned_data.get("base") or 0, words)
    if not is_whole:
        return _form(request, typed, problem=NOT_WHOLE)
    if words.is_empty:
        return _form(request, typed, problem=NO_WORDS)
    if words.length > LONGEST:
        return _form(request, typed, problem=_TOO_LONG)
    try:
        services.keep_look(
            room=request.person.room,
            look_id=look_id,
            base=typed.base,
            words=words,
            now=now(),
        )
    except Conflict as quicker:
        there = quicker.stored
        mine = look_form_of(role, look_id, there.version, words)
        kept = look_words_of(there.document)
        theirs = look_form_of(role, look_id, there.version, kept)
        return _form(request, mine, theirs=theirs)
    return redirect("journal:looks")


def _form(
    request: SignedInRequest,
    form: LookForm,
    *,
    problem: str = "",
    theirs: LookForm | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "words": second_look(),
        "problem": problem,
        "theirs": theirs,
    }
    status = 409 if theirs else 422 if problem else 200
    return page(request, "journal/look.html", context, status=status)


def _role(request: SignedInRequest) -> Role:
    about = request.person.profile.about
    return about.role if about else Role.INJURED
