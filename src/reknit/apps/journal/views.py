"""Pages of the journal."""

import re
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from reknit.apps.journal import selectors, services
from reknit.apps.journal.forms import NoteForm, SearchForm
from reknit.rooms.errors import Conflict
from reknit.web.http import SignedInRequest, page

_A_PAGE = re.compile("[1-9][0-9]{0,5}")
_NOT_WHOLE = (
    "This page did not arrive whole. Nothing is lost: press Keep this once more."
)


@require_safe
def notes(request: SignedInRequest) -> HttpResponse:
    """All notes, newest first, and what is unfinished."""
    number = request.GET.get("p", "1")
    if not _A_PAGE.fullmatch(number):
        raise Http404
    room = request.person.room
    context = {
        "notes": selectors.note_page(room, number=int(number)),
        "unfinished": selectors.unfinished(room),
        "concerns": bool(room.concerns) or request.person.room_went_back,
        "words": "",
    }
    return page(request, "journal/notes.html", context)


@require_POST
def search(request: SignedInRequest) -> HttpResponse:
    """Notes that contain some words."""
    form = SearchForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    if not words.strip():
        return redirect("journal:notes")
    context = {
        "found": selectors.found_notes(request.person.room, words),
        "words": words,
    }
    return page(request, "journal/found.html", context)


@require_safe
def new(request: SignedInRequest) -> HttpResponse:
    """An empty page to write on."""
    return _editor(request, selectors.blank_writing())


@require_safe
def show(request: SignedInRequest, note_id: UUID) -> HttpResponse:
    """One note, to be read."""
    stored = selectors.note(request.person.room, note_id)
    context = {"note": stored.document, "line": selectors.note_line(stored)}
    return page(request, "journal/note.html", context)


@require_safe
def edit(request: SignedInRequest, note_id: UUID) -> HttpResponse:
    """A note, or an unfinished one, to go on writing."""
    return _editor(request, selectors.writing(request.person.room, note_id))


@require_POST
def keep(request: SignedInRequest) -> HttpResponse:
    """Keep a note. Other words kept meanwhile are shown beside it, none are lost."""
    form = NoteForm(request.POST)
    if not form.is_valid():
        problems = form.errors.get("text") or [_NOT_WHOLE]
        return _editor(request, _as_typed(form), problems=problems)
    values = form.cleaned_data
    room = request.person.room
    try:
        note_id = services.keep_note(
            room=room,
            note_id=values["of"],
            base=values["base"],
            text=values["text"],
            now=now(),
        )
    except Conflict as quicker:
        there = quicker.stored
        mine = selectors.Writing(values["of"], there.version, values["text"])
        context = {"writing": mine, "theirs": there.document.text}
        return page(request, "journal/both.html", context, status=409)
    return redirect("journal:note", note_id=note_id)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: SignedInRequest, note_id: UUID) -> HttpResponse:
    """Ask once, then delete for good."""
    room = request.person.room
    if request.method == "POST":
        services.delete_note(room=room, note_id=note_id)
        return redirect("journal:notes")
    found = selectors.writing(room, note_id)
    return page(request, "journal/delete.html", {"writing": found})


def _editor(
    request: SignedInRequest,
    writing: selectors.Writing,
    *,
    problems: object = None,
) -> HttpResponse:
    context = {"writing": writing, "problems": problems}
    status = 422 if problems else 200
    return page(request, "journal/write.html", context, status=status)


def _as_typed(form: NoteForm) -> selectors.Writing:
    """Return what was sent, so that it is still there, with whatever ids it had."""
    fresh = selectors.blank_writing()
    values = form.cleaned_data
    return selectors.Writing(
        id=values.get("of") or fresh.id,
        base=values.get("base") or 0,
        text=form.data.get("text", ""),
    )
