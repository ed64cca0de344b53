"""Notes: the list, the editor, one note, and looking for words in everything."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from reknit.apps.journal import selectors, services
from reknit.apps.journal.forms import (
    NoteForm,
    SearchForm,
    typed_feelings,
    typed_prompt,
)
from reknit.apps.journal.selectors import Writing
from reknit.rooms.errors import Conflict
from reknit.web.clock import today_here
from reknit.web.feelings import Suggested, feelings_shown, suggested_for
from reknit.web.http import SignedInRequest, page, page_number
from reknit.web.put_aside import is_put_aside
from reknit.web.together.pair import can_go_across

NOT_WHOLE = (
    "This page did not arrive whole. Nothing is lost: press Keep this once more."
)


@require_safe
def notes(request: SignedInRequest) -> HttpResponse:
    """The ways to write, what is unfinished, and all notes, newest first."""
    person, number = request.person, page_number(request)
    about = person.profile.about
    context = {
        "notes": selectors.note_page(person.room, number=number),
        "offered": selectors.offered(about.role if about else None, today_here()),
        "unfinished": selectors.unfinished(person.room),
        "concerns": bool(person.room.concerns) or person.room_went_back,
    }
    return page(request, "journal/notes.html", context)


@require_POST
def search(request: SignedInRequest) -> HttpResponse:
    """Entries of every kind that contain some words."""
    form = SearchForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    if not words.strip():
        return redirect("journal:notes")
    found = selectors.found(request.person.room, words)
    return page(request, "journal/found.html", {"found": found})


@require_safe
def new(request: SignedInRequest) -> HttpResponse:
    """An empty page to write on."""
    return editor(request, selectors.blank_writing())


@require_safe
def show(request: SignedInRequest, note_id: UUID) -> HttpResponse:
    """One note, to be read; perhaps with one quiet question."""
    note = selectors.kept_note(request.person.room, note_id)
    offer = None
    if not is_put_aside(request, look_on(note_id)):
        offer = selectors.look_offer(request.person, note, now())
    context = {
        "note": selectors.note_shown(note),
        "look": offer,
        "can_show": can_go_across(request.person, now()),
    }
    return page(request, "journal/note.html", context)


@require_safe
def edit(request: SignedInRequest, note_id: UUID) -> HttpResponse:
    """A note, or an unfinished one, to go on writing."""
    return editor(request, selectors.writing(request.person.room, note_id))


@require_POST
def keep(request: SignedInRequest) -> HttpResponse:
    """Keep a note. Other words kept meanwhile are shown beside it, none are lost."""
    form = NoteForm(request.POST)
    if not form.is_valid():
        problems = form.errors.get("text") or [NOT_WHOLE]
        return editor(request, _as_typed(request, form), problems=problems)
    values = form.cleaned_data
    beside = services.Beside(typed_feelings(request.POST), typed_prompt(request.POST))
    try:
        note_id = services.keep_note(
            room=request.person.room,
            note_id=values["of"],
            base=values["base"],
            text=values["text"],
            now=now(),
            beside=beside,
        )
    except Conflict as quicker:
        there = quicker.stored
        mine = Writing(
            id=values["of"],
            base=there.version,
            text=values["text"],
            feelings=beside.feelings,
            prompt=beside.prompt,
        )
        context = {"writing": mine, "theirs": there.document.text}
        return page(request, "journal/both.html", context, status=409)
    return redirect("journal:note", note_id=note_id)


@require_POST
def suggest(request: SignedInRequest) -> HttpResponse:
    """Words that may fit what is being written. Nothing is kept, nothing is ticked."""
    form = NoteForm(request.POST)
    form.is_valid()
    typed = _as_typed(request, form)
    found = suggested_for(typed.text, chosen=typed.feelings)
    return editor(request, typed, suggested=found)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: SignedInRequest, note_id: UUID) -> HttpResponse:
    """Ask once, then delete for good."""
    room = request.person.room
    if request.method == "POST":
        services.delete_note(room=room, note_id=note_id)
        return redirect("journal:notes")
    found = selectors.writing(room, note_id)
    return page(request, "journal/delete.html", {"writing": found})


def editor(
    request: SignedInRequest,
    writing: Writing,
    *,
    problems: object = None,
    suggested: Suggested | None = None,
) -> HttpResponse:
    """Show the editor of a note; where only suggested words are asked for, only these."""
    context = {
        "writing": writing,
        "feelings": feelings_shown(writing.feelings),
        "problems": problems,
        "suggested": suggested,
    }
    return page(
        request,
        "journal/write.html",
        context,
        partial="journal/_suggested.html" if suggested else "",
        status=422 if problems else 200,
    )


def look_on(note_id: UUID) -> str:
    """Return the name under which the question on a note is put aside."""
    return f"look {note_id.hex}"


def _as_typed(request: SignedInRequest, form: NoteForm) -> Writing:
    """Return what was sent, so that it is still there, with whatever ids it had."""
    fresh = selectors.blank_writing()
    values = form.cleaned_data
    return Writing(
        id=values.get("of") or fresh.id,
        base=values.get("base") or 0,
        text=request.POST.get("text", ""),
        feelings=typed_feelings(request.POST),
        prompt=typed_prompt(request.POST),
    )
