"""Pages of the check-in."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from reknit.apps.checkin import selectors, services
from reknit.apps.checkin.forms import CheckInForm
from reknit.content.check_in import Asked, check_in
from reknit.domain.path.words import Role
from reknit.rooms.errors import Conflict, NotFound
from reknit.web.feelings import feelings_shown
from reknit.web.http import SignedInRequest, page, page_number

_NOT_WHOLE = (
    "This page did not arrive whole. Nothing is lost: press Keep this once more."
)
_ANOTHER_DAY = (
    "That check-in is from another day and stays as it is. "
    "What you chose is all still here: keep it as a new one, if you like."
)
_QUICKER = (
    "This was kept with other answers in another window. "
    "Yours are below and not kept yet. Keep this puts them in their place."
)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    """Ask how things are; keep the answers."""
    room = request.person.room
    if request.method != "POST":
        above = selectors.above(room, _role(request), now())
        return _ask(request, selectors.new_answers(room), more={"above": above})
    form = CheckInForm(request.POST)
    if not form.is_valid():
        return _ask_again(request, form)
    at = now()
    try:
        services.keep(
            request.person,
            checkin_id=form.cleaned_data["of"],
            check_in=form.check_in(at),
            now=at,
        )
    except Conflict as quicker:
        return _both(request, form, quicker)
    return redirect("checkin:ok")


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedInRequest, checkin_id: UUID) -> HttpResponse:
    """Change the answers of a check-in of today."""
    if request.method == "POST":
        return _change(request, checkin_id)
    stored = selectors.kept(request.person.room, checkin_id)
    if not selectors.can_change(stored.document, now()):
        return redirect("checkin:one", checkin_id=checkin_id)
    return _ask(request, selectors.answers_of(request.person.room, stored))


@require_safe
def ok(request: SignedInRequest) -> HttpResponse:
    """A kind word that fits what was just kept, and the ways on."""
    after = selectors.after(request.person.room, now())
    if after is None:
        return redirect("checkin:new")
    return page(request, "checkin/ok.html", {"after": after})


@require_safe
def earlier(request: SignedInRequest) -> HttpResponse:
    """All check-ins by day, newest first."""
    number = page_number(request)
    room = request.person.room
    found = selectors.earlier_page(room, _role(request), now(), number=number)
    context = {
        "earlier": found,
        "concerns": bool(room.concerns) or request.person.room_went_back,
    }
    return page(request, "checkin/earlier.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: SignedInRequest, checkin_id: UUID) -> HttpResponse:
    """Show one check-in and ask; delete it for good."""
    room = request.person.room
    if request.method == "POST":
        services.delete(request.person, checkin_id=checkin_id, now=now())
        return redirect("checkin:earlier")
    stored = selectors.kept(room, checkin_id)
    found = selectors.shown(stored, _role(request), now())
    return page(request, "checkin/one.html", {"one": found})


def _change(request: SignedInRequest, checkin_id: UUID) -> HttpResponse:
    person, at = request.person, now()
    form = CheckInForm(request.POST)
    if _is_of_another_day(request, checkin_id):
        return _offer_as_new(request, form)
    if not form.is_valid():
        return _ask_again(request, form, checkin_id)
    try:
        kept = services.change(
            person,
            checkin_id=checkin_id,
            base=form.cleaned_data["base"],
            check_in=form.check_in(at),
            now=at,
        )
    except Conflict as quicker:
        return _both(request, form, quicker)
    after = selectors.after(person.room, at)
    if after and after.id == kept.hex:
        return redirect("checkin:ok")
    return redirect("checkin:one", checkin_id=kept)


def _role(request: SignedInRequest) -> Role:
    about = request.person.profile.about
    return about.role if about else Role.INJURED


def _is_of_another_day(request: SignedInRequest, checkin_id: UUID) -> bool:
    try:
        stored = selectors.kept(request.person.room, checkin_id)
    except NotFound:
        return False
    return not selectors.can_change(stored.document, now())


def _both(
    request: SignedInRequest, form: CheckInForm, quicker: Conflict
) -> HttpResponse:
    """Show what somebody sent beside what another window kept."""
    there = quicker.stored
    mine = _as_typed(form, checkin_id=there.id, base=there.version)
    more = {"theirs": selectors.shown(there, _role(request), now())}
    return _ask(request, mine, problems=[("q1", _QUICKER)], more=more, status=409)


def _offer_as_new(request: SignedInRequest, form: CheckInForm) -> HttpResponse:
    """Show all that was typed, as a check-in of today."""
    answers = _as_typed(form, checkin_id=selectors.blank_answers().id, base=0)
    return _ask(request, answers, problems=[("q1", _ANOTHER_DAY)], status=422)


def _ask_again(
    request: SignedInRequest, form: CheckInForm, checkin_id: UUID | None = None
) -> HttpResponse:
    """Show all that was typed, and what needs another look."""
    of = checkin_id or form.cleaned_data.get("of") or selectors.blank_answers().id
    answers = _as_typed(form, checkin_id=of, base=form.cleaned_data.get("base") or 0)
    notes = {name: str(errors[0]) for name, errors in form.errors.items()}
    problems = _summary(_role(request), notes)
    return _ask(request, answers, problems=problems, notes=notes, status=422)


def _summary(role: Role, notes: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return what needs another look, each with the part of the page it is about."""
    words = check_in()
    parts = {
        scale.asked.value: (f"q{number}", f"{scale.name}: ")
        for number, scale in enumerate(words.scales(role), start=1)
    }
    parts |= {"line": ("line", f"{words.line_label}: "), "__all__": ("q1", "")}
    found = [
        (parts[name][0], parts[name][1] + note)
        for name, note in notes.items()
        if name in parts
    ]
    return found or [("q1", _NOT_WHOLE)]


def _as_typed(form: CheckInForm, *, checkin_id: UUID, base: int) -> selectors.Answers:
    form.is_valid()
    values = form.cleaned_data
    return selectors.Answers(
        id=checkin_id,
        base=base,
        places={one.value: values.get(one.value) for one in Asked},
        feelings=values.get("feelings") or (),
        line=form.line_as_typed,
    )


def _ask(
    request: SignedInRequest,
    answers: selectors.Answers,
    *,
    problems: list[tuple[str, str]] | None = None,
    notes: Mapping[str, str] | None = None,
    more: Mapping[str, object] | None = None,
    status: int = 200,
) -> HttpResponse:
    words = check_in()
    action = (
        reverse("checkin:change", args=[answers.id])
        if answers.base
        else reverse("checkin:new")
    )
    context = {
        "answers": answers,
        "action": action,
        "words": words,
        "scales": selectors.scales(_role(request), answers.places, notes or {}),
        "feelings": feelings_shown(answers.feelings, legend=words.feelings_label),
        "line_problem": (notes or {}).get("line", ""),
        "problems": problems or [],
        "above": None,
        "theirs": None,
        "place": selectors.PLACE,
    } | dict(more or {})
    return page(request, "checkin/ask.html", context, status=status)
