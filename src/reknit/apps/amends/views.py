"""Pages of letters: writing one alone, showing it, and reading one or leaving it closed."""

from http import HTTPStatus
from typing import Final
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from reknit.apps.amends import selectors, services
from reknit.apps.amends.documents import Letter
from reknit.apps.amends.forms import NOT_WHOLE, SentForm, ShowForm, problem_with
from reknit.apps.amends.selectors import LetterForm, WordsRead
from reknit.content.amends import AmendsWords, amends_words
from reknit.rooms.errors import Conflict
from reknit.web.http import SignedInRequest, page, page_number
from reknit.web.together.holding import hold_choices, typed_hold
from reknit.web.together.pages import TAKE_BACK, PairRequest, for_two, for_two_but
from reknit.web.together.shown import shown_page, thing_shown
from reknit.web.together.snapshots import Refused
from reknit.web.typed import typed_fields

TALKS: Final = "/zt/"
"""Where the two have a talk with each other."""

_MEANWHILE: Final = (
    "Another window showed this letter meanwhile. Nothing is lost. "
    "What stands here can come beside it, as a newer version."
)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    """Begin a letter, alone."""
    if request.method == "POST":
        return _write(request, None)
    return _editor(request, selectors.new_draft(request.person.room))


@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: SignedInRequest, draft_id: UUID) -> HttpResponse:
    """Go on writing a letter, alone; or delete one's own copy for good."""
    room = request.person.room
    if request.method != "POST":
        return _editor(request, selectors.draft_page(room, draft_id))
    if request.POST.get("do") == "delete":
        services.delete(room=room, draft_id=draft_id)
        return redirect("amends:new")
    return _write(request, draft_id)


@require_safe
@for_two
def letters(request: PairRequest) -> HttpResponse:
    """Letters that were shown, and those that one is writing."""
    number = page_number(request)
    context = {
        "words": _words(request),
        "letters": shown_page(request.pair, Letter, request.pair.now, number=number),
        "drafts": selectors.drafts_of(request.person.room),
        "pair": request.pair,
    }
    return page(request, "amends/letters.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_two_but(TAKE_BACK)
def letter(request: PairRequest, letter_id: UUID) -> HttpResponse:
    """One letter: closed until its reader opens it, which the server never learns."""
    if request.method != "POST":
        return _letter(request, letter_id)
    if request.POST.get("do") == TAKE_BACK:
        return _take_back(request, letter_id)
    if request.POST.get("do") == "take-away":
        services.take_away(request.pair, letter_id, request.pair.now)
    return redirect("amends:letter", letter_id=letter_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_two
def show(request: PairRequest, draft_id: UUID) -> HttpResponse:
    """Look at a letter exactly as it would be visible; show it."""
    if request.method != "POST":
        return _look(request, draft_id)
    sent = ShowForm(request.POST)
    if not sent.is_valid():
        return _look(request, draft_id, problem=NOT_WHOLE)
    asked = services.Sent(
        sent_as=sent.cleaned_data["of"],
        number=sent.cleaned_data["number"],
        seen=sent.cleaned_data["seen"],
        hold=typed_hold(request.POST),
    )
    try:
        stored = services.show(request.pair, draft_id, asked, now=request.pair.now)
    except Refused as refused:
        return _look(request, draft_id, problem=refused.sentence, status=409)
    except Conflict:
        return _look(request, draft_id, problem=_MEANWHILE, status=409)
    return redirect("amends:letter", letter_id=stored.id)


def _write(request: SignedInRequest, draft_id: UUID | None) -> HttpResponse:
    """Keep what was typed, or look at its words; it comes back where neither can be."""
    sent, room = SentForm(request.POST), request.person.room
    is_whole = sent.is_valid()
    form = LetterForm(
        id=draft_id or sent.cleaned_data.get("of") or uuid4(),
        base=sent.cleaned_data.get("base") or 0,
        parts=selectors.parts_typed(typed_fields(request.POST)),
    )
    problem = problem_with(form) if is_whole else NOT_WHOLE
    if problem:
        return _editor(request, form, problem=problem)
    do = request.POST.get("do")
    if do == "read":
        words, is_plain = _words(request), request.person.profile.plain_words
        read = selectors.words_read(form.parts, words, is_plain=is_plain)
        return _editor(request, form, read=read)
    try:
        kept_as = services.keep(
            room=room, draft_id=form.id, base=form.base, parts=form.parts, now=now()
        )
    except Conflict as quicker:
        theirs = selectors.draft_kept(quicker.stored)
        mine = LetterForm(form.id, theirs.base, form.parts)
        return _editor(request, mine, theirs=theirs)
    onwards = "amends:show" if do == "look" else "amends:draft"
    return redirect(onwards, draft_id=kept_as)


def _take_back(request: PairRequest, letter_id: UUID) -> HttpResponse:
    try:
        belongs_to = services.take_back(request.pair, letter_id, request.pair.now)
    except Refused as refused:
        return _letter(request, letter_id, problem=refused.sentence)
    if belongs_to is None:
        return redirect("amends:letters")
    return redirect("amends:letter", letter_id=belongs_to)


def _editor(
    request: SignedInRequest,
    form: LetterForm,
    *,
    problem: str = "",
    theirs: LetterForm | None = None,
    read: WordsRead | None = None,
) -> HttpResponse:
    person, words = request.person, _words(request)
    others = selectors.drafts_of(person.room)
    context = {
        "words": words,
        "form": form,
        "boxes": form.boxes(words),
        "problem": problem,
        "theirs": theirs,
        "read": read,
        "others": [each for each in others if each.id != form.id.hex],
        "may_show": selectors.may_show(person, now()),
    }
    status = HTTPStatus.CONFLICT if theirs else 422 if problem else HTTPStatus.OK
    return page(request, "amends/write.html", context, status=status)


def _look(
    request: PairRequest, draft_id: UUID, *, problem: str = "", status: int = 422
) -> HttpResponse:
    found = selectors.to_show(request.pair, draft_id, request.pair.now)
    context = {
        "words": _words(request),
        "letter": found,
        "exactly": found.exactly,
        "holds": hold_choices(typed_hold(request.POST)),
        "pair": request.pair,
        "problem": problem or found.refusal,
    }
    code = status if problem else HTTPStatus.OK
    return page(request, "amends/show.html", context, status=code)


def _letter(
    request: PairRequest, letter_id: UUID, *, problem: str = ""
) -> HttpResponse:
    pair = request.pair
    thing = thing_shown(pair, Letter, letter_id, pair.now)
    context = {
        "words": _words(request),
        "thing": thing,
        "draft": selectors.draft_of_letter(pair, thing),
        "pair": request.pair,
        "problem": problem,
        "talks": TALKS,
    }
    status = HTTPStatus.CONFLICT if problem else HTTPStatus.OK
    return page(request, "amends/letter.html", context, status=status)


def _words(request: SignedInRequest) -> AmendsWords:
    return amends_words(selectors.role_of(request.person))
