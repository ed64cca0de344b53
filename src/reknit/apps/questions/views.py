"""Pages of questions: the list with its box, one question, and a talk with an end."""

from http import HTTPStatus
from typing import Final
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from reknit.apps.questions import selectors, services
from reknit.apps.questions.documents import State
from reknit.apps.questions.forms import (
    NOT_WHOLE,
    SentForm,
    ids_in,
    problem_with,
    typed_minutes,
    typed_question,
    typed_states,
)
from reknit.apps.questions.selectors import QuestionForm
from reknit.content.questions import questions_words
from reknit.rooms.errors import Conflict
from reknit.web.http import SignedInRequest, is_page_number, page, page_number

_NONE_TICKED: Final = "None is ticked yet. One is enough."
_TOO_MANY: Final = (
    f"{selectors.MOST_CHOSEN} at most, so that each gets its time. "
    "The others wait here for another day."
)
_STATES: Final = {
    "answered": State.ANSWERED,
    "away": State.AWAY,
    "again": State.OPEN,
}
"""What becomes of a question, by the button that was pressed."""


@require_http_methods(["GET", "HEAD", "POST"])
def every(request: SignedInRequest) -> HttpResponse:
    """Show the box and what is parked; park one more."""
    if request.method == "POST":
        return _park(request)
    return _list(request, selectors.new_question(request.person.room))


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: SignedInRequest, question_id: UUID) -> HttpResponse:
    """Show one question; change it, or delete it for good."""
    room = request.person.room
    if request.method != "POST":
        return _one(request, selectors.question_form(room, question_id))
    if request.POST.get("do") == "delete":
        services.delete(room=room, question_id=question_id)
        return redirect("questions:every")
    return _change(request, question_id)


@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: SignedInRequest) -> HttpResponse:
    """Choose a few questions for a talk; show them; keep what became of them."""
    person, posted = request.person, request.POST
    found = selectors.talk_page(person)
    if request.method != "POST":
        return _talk(request, found) if found else _choosing(request)
    match posted.get("do"):
        case "over":
            seen = ids_in(posted.getlist("of"))
            states = typed_states(posted, seen)
            services.end_talk(person, seen=seen, states=states)
            return redirect("questions:every")
        case "others" if found:
            ticked = ids_in(each.id for each in found.asked)
            return _choosing(request, ticked, found.minutes)
        case _:
            return _choose(request)


@require_safe
def paper(request: SignedInRequest) -> HttpResponse:
    """The chosen questions for paper; this page alone prints."""
    found = selectors.talk_page(request.person)
    if found is None:
        return redirect("questions:talk")
    return page(request, "questions/paper.html", _context(request, talk=found))


def _park(request: SignedInRequest) -> HttpResponse:
    sent, words = SentForm(request.POST), typed_question(request.POST)
    is_whole = sent.is_valid() and sent.cleaned_data["of"] is not None
    typed = QuestionForm(sent.cleaned_data.get("of") or uuid4(), 0, words)
    problem = problem_with(words) if is_whole else NOT_WHOLE
    if problem:
        return _list(request, typed, problem=problem)
    kept_as = services.park(
        room=request.person.room, question_id=typed.id, text=words.text, now=now()
    )
    if request.POST.get("do") == "sort":
        return redirect("questions:one", question_id=kept_as)
    return redirect("questions:every")


def _change(request: SignedInRequest, question_id: UUID) -> HttpResponse:
    sent, words = SentForm(request.POST), typed_question(request.POST)
    is_whole, room = sent.is_valid(), request.person.room
    typed = QuestionForm(
        id=question_id,
        base=sent.cleaned_data.get("base") or 0,
        words=words,
        state=selectors.state_of(room, question_id),
    )
    problem = problem_with(words) if is_whole else NOT_WHOLE
    if problem:
        return _one(request, typed, problem=problem)
    try:
        services.keep(
            room=room,
            question_id=question_id,
            base=typed.base,
            words=words,
            state=_STATES.get(request.POST.get("do", "")),
            now=now(),
        )
    except Conflict as quicker:
        theirs = selectors.question_kept(quicker.stored)
        return _one(request, _mine(theirs, words), theirs=theirs)
    return redirect("questions:every")


def _mine(theirs: QuestionForm, words: selectors.QuestionWords) -> QuestionForm:
    """Return the form with one's own words, over what is kept now."""
    return QuestionForm(theirs.id, theirs.base, words, state=theirs.state)


def _choose(request: SignedInRequest) -> HttpResponse:
    """Keep what was ticked; or turn to another page of the list, with all ticks on it."""
    person, posted = request.person, request.POST
    ticked = selectors.own_open(person.room, ids_in(posted.getlist("pick")))
    minutes = typed_minutes(posted)
    if "turn" in posted:
        turned = posted["turn"]
        number = int(turned) if is_page_number(turned) else 1
        return _choosing(request, ticked, minutes, number=number)
    problem = _NONE_TICKED if not ticked else ""
    if len(ticked) > selectors.MOST_CHOSEN:
        problem = _TOO_MANY
    if problem:
        return _choosing(request, ticked, minutes, problem=problem)
    services.choose(person, ids=ticked, minutes=minutes, now=now())
    return redirect("questions:talk")


def _list(
    request: SignedInRequest, form: QuestionForm, *, problem: str = ""
) -> HttpResponse:
    number = page_number(request)
    person = request.person
    context = _context(
        request,
        form=form,
        problem=problem,
        questions=selectors.questions_page(person, now(), number=number),
        concerns=bool(person.room.concerns) or person.room_went_back,
    )
    return page(
        request, "questions/every.html", context, status=422 if problem else 200
    )


def _one(
    request: SignedInRequest,
    form: QuestionForm,
    *,
    problem: str = "",
    theirs: QuestionForm | None = None,
) -> HttpResponse:
    context = _context(request, form=form, problem=problem, theirs=theirs)
    status = HTTPStatus.CONFLICT if theirs else 422 if problem else HTTPStatus.OK
    return page(request, "questions/one.html", context, status=status)


def _choosing(
    request: SignedInRequest,
    ticked: tuple[UUID, ...] = (),
    minutes: int = selectors.USUAL_MINUTES,
    *,
    number: int = 1,
    problem: str = "",
) -> HttpResponse:
    found = selectors.choose_page(
        request.person, ticked=ticked, minutes=minutes, number=number
    )
    context = _context(request, choice=found, problem=problem)
    status = 422 if problem else 200
    return page(request, "questions/choose.html", context, status=status)


def _talk(request: SignedInRequest, found: selectors.TalkPage) -> HttpResponse:
    return page(request, "questions/talk.html", _context(request, talk=found))


def _context(request: SignedInRequest, **more: object) -> dict[str, object]:
    return {"words": questions_words(selectors.role_of(request.person)), **more}
