"""Days that matter: the list, and one to be changed or deleted."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from reknit.apps.log import selectors, services
from reknit.apps.log.forms import LONGEST_WORDS, MarkForm
from reknit.content.log import log_words
from reknit.rooms.errors import Conflict
from reknit.web.http import SignedInRequest, page

_NOT_WHOLE: Final = (
    "This page did not arrive whole. Nothing is lost: press the button once more."
)
_PARTS: Final = ("kind", "day", "words")
"""What can need another look, in the order of the page; also the anchors there."""


@require_http_methods(["GET", "HEAD", "POST"])
def days(request: SignedInRequest) -> HttpResponse:
    """Show the days that matter; keep one more."""
    if request.method == "POST":
        return _mark(request)
    return _list(request, selectors.day_typed(request.person.room))


@require_http_methods(["GET", "HEAD", "POST"])
def day(request: SignedInRequest, day_id: UUID) -> HttpResponse:
    """Show one day; change it, or delete it for good."""
    room = request.person.room
    if request.method != "POST":
        return _day(request, selectors.day_typed(room, day_id))
    if request.POST.get("do") == "delete":
        services.unmark(room=room, day_id=day_id)
        return redirect("log:days")
    return _mark(request, day_id)


def _mark(request: SignedInRequest, day_id: UUID | None = None) -> HttpResponse:
    form = MarkForm(request.POST)
    is_whole = form.is_valid()
    of = day_id or form.cleaned_data.get("of") or selectors.DayTyped().id
    base = (form.cleaned_data.get("base") or 0) if day_id else 0
    if not is_whole:
        problems = {name: str(errors[0]) for name, errors in form.errors.items()}
        return _again(request, _typed(form, of, base), problems)
    try:
        services.mark(
            room=request.person.room, day_id=of, base=base, day=form.marked_day(now())
        )
    except Conflict as quicker:
        theirs = selectors.day_noted(quicker.stored)
        typed = _typed(form, of, quicker.stored.version)
        return _day(request, typed, theirs=theirs, status=409)
    return redirect("log:days")


def _typed(form: MarkForm, of: UUID, base: int) -> selectors.DayTyped:
    kind, on, words = (form.as_typed(name) for name in ("kind", "day", "words"))
    return selectors.DayTyped(of, base, kind, on, words)


def _again(
    request: SignedInRequest, typed: selectors.DayTyped, problems: Mapping[str, str]
) -> HttpResponse:
    """Show all that was typed, and what needs another look."""
    show = _day if typed.base else _list
    return show(request, typed, problems=problems, status=422)


def _list(
    request: SignedInRequest,
    typed: selectors.DayTyped,
    *,
    problems: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = _context(typed, problems) | {
        "all_days": selectors.days_page(request.person),
        "theirs": None,
    }
    return page(request, "log/days.html", context, status=status)


def _day(
    request: SignedInRequest,
    typed: selectors.DayTyped,
    *,
    problems: Mapping[str, str] | None = None,
    theirs: selectors.DayNoted | None = None,
    status: int = 200,
) -> HttpResponse:
    context = _context(typed, problems) | {"theirs": theirs}
    return page(request, "log/day.html", context, status=status)


def _context(
    typed: selectors.DayTyped, problems: Mapping[str, str] | None
) -> dict[str, object]:
    found = dict(problems or {})
    summary = [(name, found[name]) for name in _PARTS if name in found]
    if found and not summary:
        summary = [("kind", _NOT_WHOLE)]
    return {
        "typed": typed,
        "words": log_words(),
        "problems": dict.fromkeys(_PARTS, "") | found,
        "summary": summary,
        "longest": LONGEST_WORDS,
    }
