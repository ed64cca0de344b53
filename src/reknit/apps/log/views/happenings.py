"""The page of taps, one happening, and all of them."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from reknit.apps.log import selectors, services
from reknit.apps.log.documents import Happening
from reknit.apps.log.forms import ChangeForm, NoteForm
from reknit.content.log import log_words
from reknit.rooms.errors import Conflict, NotFound
from reknit.web.http import SignedInRequest, page, page_number
from reknit.web.shell import HOME
from reknit.web.typed import typed_fields

_NOT_WHOLE: Final = (
    "This tap did not arrive whole, and nothing is kept yet. Tap once more."
)
_QUICKER: Final = (
    "Other words were kept in another window, and stand right below. "
    "Yours are in the line and not kept yet. Keep the words puts them in their place."
)
_PARTS: Final = {"line": "line", "date": "date", "when": "date"}
"""Where on the page a field is."""

_NO_PROBLEMS: Final = dict.fromkeys(_PARTS, "")


@require_http_methods(["GET", "HEAD", "POST"])
def note(request: SignedInRequest) -> HttpResponse:
    """Show what can be tapped; keep what was."""
    room = request.person.room
    if request.method != "POST":
        return _taps(request)
    form = NoteForm(request.POST)
    if not form.is_valid():
        problem = str(next(iter(form.errors.get("on", [_NOT_WHOLE]))))
        return _taps(request, problem, status=422)
    happening_id = services.note(
        room=room, form_id=form.cleaned_data["of"], happening=form.happening(now())
    )
    return redirect("log:one", happening_id=happening_id)


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: SignedInRequest, happening_id: UUID) -> HttpResponse:
    """Show one happening; change it, or delete it for good."""
    if request.method != "POST":
        return _one(request, happening_id)
    room = request.person.room
    if request.POST.get("do") == "delete":
        services.delete(room=room, happening_id=happening_id)
        return redirect("log:note")
    return _change(request, happening_id)


@require_safe
def every(request: SignedInRequest) -> HttpResponse:
    """Everything that was noted, by day, the latest first."""
    number = page_number(request)
    room = request.person.room
    found = selectors.every_page(room, now(), number=number)
    context = {
        "every": found,
        "concerns": bool(room.concerns) or request.person.room_went_back,
    }
    return page(request, "log/every.html", context)


def _taps(
    request: SignedInRequest, problem: str = "", *, status: int = 200
) -> HttpResponse:
    context = {
        "noting": selectors.note_page(request.person.room, now()),
        "words": log_words(),
        "problem": problem,
    }
    return page(request, "log/note.html", context, status=status)


def _change(request: SignedInRequest, happening_id: UUID) -> HttpResponse:
    room = request.person.room
    lost = selectors.begun_from(typed_fields(request.POST), now())
    about = _about(request, happening_id, lost)
    form = ChangeForm(request.POST)
    if not form.is_valid():
        return _one(request, happening_id, form, lost, status=422)
    try:
        kept_as = services.change(
            room=room,
            happening_id=happening_id,
            changes=form.changes(about.what),
            line_was=form.cleaned_data["was"],
            lost=lost,
        )
    except Conflict:
        return _one(request, happening_id, form, lost, status=HTTPStatus.CONFLICT)
    match request.POST.get("do"):
        case "on":
            return redirect(HOME)
        case "more":
            return redirect("log:note")
        case _:
            return redirect("log:one", happening_id=kept_as)


def _about(
    request: SignedInRequest, happening_id: UUID, lost: Happening | None
) -> Happening:
    """Return the happening that is to be changed, or what it was before it was deleted.

    Raises:
        NotFound: There is neither.
    """
    try:
        return selectors.kept(request.person.room, happening_id).document
    except NotFound:
        if lost is None:
            raise
        return lost


def _one(
    request: SignedInRequest,
    happening_id: UUID,
    form: ChangeForm | None = None,
    lost: Happening | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """Show one happening; with what was sent, where it could not be kept."""
    typed = _typed(form) if form else None
    found = selectors.one_page(request.person.room, happening_id, now(), typed, lost)
    errors = form.errors if form else {}
    problems = {name: str(each[0]) for name, each in errors.items()}
    context = {
        "one": found,
        "words": log_words(),
        "problems": _NO_PROBLEMS | problems,
        "summary": _summary(problems, is_quicker=status == HTTPStatus.CONFLICT),
    }
    return page(request, "log/one.html", context, status=status)


def _summary(problems: Mapping[str, str], *, is_quicker: bool) -> list[tuple[str, str]]:
    """Return what needs another look, each with the part of the page it is about."""
    found = [
        (_PARTS[name], words) for name, words in problems.items() if name in _PARTS
    ]
    if is_quicker:
        return [("line", _QUICKER)]
    return found if found or not problems else [("line", _NOT_WHOLE)]


def _typed(form: ChangeForm) -> selectors.Typed:
    return selectors.Typed(
        form.line_as_typed, form.date_as_typed, form.tap("heat"), form.tap("ended")
    )
