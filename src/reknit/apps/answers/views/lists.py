"""What was handed over: all of it, and one list with its answers."""

from typing import Final
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from reknit.apps.answers import forms, services
from reknit.apps.answers.selectors import lists
from reknit.apps.questions.selectors import role_of
from reknit.content.answers import answers_words
from reknit.content.questions import questions_words
from reknit.domain.path.words import Role
from reknit.rooms.errors import NotFound
from reknit.web.http import page, page_number
from reknit.web.together.pages import PairRequest, for_two, for_two_but

_BACK: Final = "back"
"""What the button is called (`do`) that takes back something unseen."""

_TOO_LATE: Final = "It is visible by now, so it can not be taken back."


@require_safe
@for_two
def every(request: PairRequest) -> HttpResponse:
    """Show all lists that one of the two sees."""
    number = page_number(request)
    is_asking = role_of(request.person) == Role.INJURED
    context = {
        "words": answers_words(),
        "is_asking": is_asking,
        "lists": lists.lists_page(request.pair, request.pair.now, number=number),
        "pair": request.pair,
    }
    return page(request, "answers/every.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_two_but(_BACK)
def one(request: PairRequest, answer_id: UUID) -> HttpResponse:
    """Show one list; take something back, put it away, say what is wished for."""
    if request.method != "POST":
        return _one(request, answer_id)
    if request.POST.get("do") == _BACK:
        return _take_back(request, answer_id)
    _change(request, answer_id)
    return redirect("answers:one", answer_id=answer_id)


def _change(request: PairRequest, answer_id: UUID) -> None:
    pair, posted, at = request.pair, request.POST, request.pair.now
    match posted.get("do"):
        case "way":
            services.wish_for(pair, answer_id, forms.typed_way(posted), at)
        case "away":
            services.put_away(pair, answer_id, at)
        case "again":
            services.take_up_again(pair, answer_id, at)
        case "note":
            states = forms.typed_states(posted)
            services.note_states(request.person, answer_id, states)


def _take_back(request: PairRequest, answer_id: UUID) -> HttpResponse:
    """Take back the list, or one answer to it. What is gone already may be sent twice."""
    pair, at, answer = request.pair, request.pair.now, request.POST.get("answer")
    try:
        if answer is None:
            services.take_back_list(pair, answer_id, at)
            return redirect("answers:every")
        services.take_back_answer(pair, forms.typed_id(request.POST), at)
    except NotFound:
        return redirect("answers:every")
    except services.TooLateError:
        return _one(request, answer_id, problem=_TOO_LATE)
    return redirect("answers:one", answer_id=answer_id)


def _one(request: PairRequest, answer_id: UUID, *, problem: str = "") -> HttpResponse:
    found = lists.list_page(request.pair, answer_id, request.pair.now)
    role = Role.INJURED if found.is_mine else Role.PARTICIPATING
    context = {
        "words": answers_words(),
        "asked": questions_words(role),
        "list": found,
        "pair": request.pair,
        "problem": problem,
    }
    return page(request, "answers/one.html", context, status=409 if problem else 200)
