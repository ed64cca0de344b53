"""Pages of promises: the list, one of them, a new one."""

from http import HTTPStatus
from typing import Final
from uuid import UUID, uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from reknit.apps.promises import services
from reknit.apps.promises.documents import NewWords
from reknit.apps.promises.forms import (
    NOT_WHOLE,
    Problem,
    SentForm,
    is_seen_too_late,
    made_of,
    problem_with_words,
    typed_day,
    typed_promise,
    typed_said,
    typed_words,
)
from reknit.apps.promises.selectors.every import promises_page
from reknit.apps.promises.selectors.known import promise_seen
from reknit.apps.promises.selectors.one import promise_page
from reknit.apps.promises.selectors.typed import (
    Made,
    NewForm,
    WordsForm,
    base_of,
    new_form,
    words_form,
)
from reknit.apps.promises.services import NotNow, OtherWords, Sent
from reknit.content.promises import promises_words
from reknit.domain.path.words import Role
from reknit.web.clock import here, here_now, today_here
from reknit.web.http import page, page_number
from reknit.web.together.holding import USUAL, hold_choices, typed_hold
from reknit.web.together.pages import TAKE_BACK, PairRequest, for_two, for_two_but

_MOST_PAGES: Final = 200
_NO_DAY: Final = (
    "Nothing more can be noted for that day here. What was said is all still there."
)
_STANDS: Final = "This can not be done any more. The promise stands as you see it here."
_TAKEN_BACK: Final = ("take-words-back", "take-end-back", "take-mark-back")
"""What else takes back something unseen. Each of them refuses what is seen."""

_TOO_LATE: Final = Problem(
    "It would be seen only after its last day. Choose an earlier time.", "hold"
)


@require_safe
@for_two
def every(request: PairRequest) -> HttpResponse:
    """Show what is open today, and every promise there is."""
    found = promises_page(request.pair, request.pair.now, number=page_number(request))
    return _page(request, "every", promises=found)


@require_http_methods(["GET", "HEAD", "POST"])
@for_two_but("keep")
def new(request: PairRequest) -> HttpResponse:
    """Write a promise, look at exactly what will be visible, and put it there.

    In a rest it can be kept as a draft, in the writer's own room.
    """
    person, posted = request.pair.person, request.POST
    if request.method != "POST":
        return _new(request, new_form(person.room, today_here()))
    sent, typed = SentForm(posted), typed_promise(posted)
    is_whole = sent.is_valid() and sent.cleaned_data["of"] is not None
    form = NewForm(sent.cleaned_data.get("of") or uuid4(), typed)
    if posted.get("do") == "back":
        return _new(request, form)
    if posted.get("do") == "keep":
        services.begin(person, promise_id=form.id, typed=typed, now=now())
        return redirect("promises:new")
    made = made_of(typed, today_here()) if is_whole else Problem(NOT_WHOLE, "text")
    if isinstance(made, Problem):
        return _new(request, form, problem=made)
    if posted.get("do") == "put":
        return _put(request, form, made)
    services.begin(person, promise_id=form.id, typed=typed, now=request.pair.now)
    return _look(request, form, made)


@require_http_methods(["GET", "HEAD", "POST"])
@for_two_but(TAKE_BACK, *_TAKEN_BACK)
def one(request: PairRequest, promise_id: UUID) -> HttpResponse:
    """Show one promise; say something of a day; word it anew; end it."""
    if request.method != "POST":
        return _one(request, promise_id)
    do = request.POST.get("do", "")
    if do in {"look", "words", "back"}:
        return _word_anew(request, promise_id, do)
    try:
        return _do(request, promise_id, do)
    except NotNow:
        problem = Problem(_NO_DAY if do == "say" else _STANDS, "days")
        return _one(request, promise_id, problem=problem)


def _do(request: PairRequest, promise_id: UUID, do: str) -> HttpResponse:
    pair = request.pair
    match do:
        case "take-mark-back":
            return _take_mark_back(request, promise_id)
        case "say":
            told = typed_said(request.POST)
            if told is None:
                raise NotNow
            on, said = told
            services.say(pair, promise_id=promise_id, on=on, said=said, now=pair.now)
            return _noted(request, promise_id)
        case "take-back":
            services.take_back(pair, promise_id=promise_id, now=pair.now)
            return redirect("promises:new")
        case "take-words-back":
            services.take_words_back(pair, promise_id=promise_id, now=pair.now)
        case "take-end-back":
            services.take_end_back(pair, promise_id=promise_id, now=pair.now)
        case "end":
            services.end(pair, promise_id=promise_id, now=pair.now)
        case _:
            raise NotNow
    return redirect("promises:one", promise_id=promise_id)


def _take_mark_back(request: PairRequest, promise_id: UUID) -> HttpResponse:
    pair, on = request.pair, typed_day(request.POST.get("on", ""))
    if on is None:
        raise NotNow
    services.take_mark_back(pair, promise_id=promise_id, on=on, now=pair.now)
    return _noted(request, promise_id)


def _noted(request: PairRequest, promise_id: UUID) -> HttpResponse:
    """Lead back to the page on which a day was noted."""
    if request.POST.get("from") == "list":
        return redirect("promises:every")
    return redirect("promises:one", promise_id=promise_id)


def _word_anew(request: PairRequest, promise_id: UUID, do: str) -> HttpResponse:
    pair, posted = request.pair, request.POST
    known = promise_seen(pair, promise_id, pair.now)
    sent, words = SentForm(posted), typed_words(posted)
    base = sent.cleaned_data.get("base", 0) if sent.is_valid() else 0
    form = WordsForm(words, base or base_of(known))
    problem = problem_with_words(words) if base else Problem(NOT_WHOLE, "text")
    if problem or do == "back":
        problem = None if do == "back" else problem
        return _one(request, promise_id, problem=problem, form=form)
    try:
        if do == "words":
            services.word_anew(
                pair,
                promise_id=promise_id,
                sent=Sent(words, base, typed_hold(posted)),
                now=pair.now,
            )
            return redirect("promises:one", promise_id=promise_id)
    except OtherWords as quicker:
        theirs = quicker.known.words
        again = WordsForm(words, base_of(quicker.known), theirs=theirs)
        return _one(request, promise_id, form=again)
    except NotNow:
        problem = Problem(_STANDS, "days")
        return _one(request, promise_id, problem=problem, form=form)
    services.begin_words(
        pair.person, promise_id=promise_id, words=words, base=base, now=pair.now
    )
    at = pair.now
    exactly = NewWords(
        by=pair.me, at=at, opens_at=at, of=known.id, words=words, before=known.words
    ).lines()
    return _page(
        request,
        "look_at_words",
        known_id=promise_id.hex,
        exactly=exactly,
        holds=hold_choices(),
        form=form,
    )


def _put(request: PairRequest, form: NewForm, made: Made) -> HttpResponse:
    hold = typed_hold(request.POST)
    if is_seen_too_late(made, here(request.pair.now + hold).date()):
        return _look(request, form, made, problem=_TOO_LATE)
    kept_as = services.put(
        request.pair, promise_id=form.id, made=made, hold=hold, now=request.pair.now
    )
    return redirect("promises:one", promise_id=kept_as)


def _new(
    request: PairRequest, form: NewForm, *, problem: Problem | None = None
) -> HttpResponse:
    return _page(request, "new", problem=problem, form=form)


def _look(
    request: PairRequest,
    form: NewForm,
    made: Made,
    *,
    problem: Problem | None = None,
) -> HttpResponse:
    exactly = made.promise(request.pair.me, here_now(), here_now() + USUAL).lines()
    return _page(
        request,
        "look",
        problem=problem,
        exactly=exactly,
        holds=hold_choices(),
        form=form,
    )


def _one(
    request: PairRequest,
    promise_id: UUID,
    *,
    problem: Problem | None = None,
    form: WordsForm | None = None,
) -> HttpResponse:
    number = page_number(request)
    if number > _MOST_PAGES:
        raise Http404
    pair, at = request.pair, request.pair.now
    known = promise_seen(pair, promise_id, at)
    return _page(
        request,
        "one",
        problem=problem,
        promise=promise_page(pair, known, at, number=number),
        form=form or words_form(pair.person.room, known),
        is_typed=form is not None,
    )


def _page(
    request: PairRequest,
    name: str,
    *,
    problem: Problem | None = None,
    **more: object,
) -> HttpResponse:
    about = request.person.profile.about
    role = about.role if about else Role.INJURED
    form = more.get("form")
    is_quicker = isinstance(form, WordsForm) and form.theirs
    status = HTTPStatus.CONFLICT if is_quicker else 422 if problem else HTTPStatus.OK
    context = {
        "pair": request.pair,
        "words": promises_words(role),
        "problem": problem,
        **more,
    }
    return page(request, f"promises/{name}.html", context, status=status)
