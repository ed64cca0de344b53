"""Pages of progress. They read what was noted elsewhere and keep nothing of their own."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from reknit.apps.accounts.forms import AskPassphraseForm
from reknit.apps.accounts.views import is_owner
from reknit.apps.progress import selectors, services
from reknit.apps.progress.forms import Do, Sent
from reknit.apps.progress.selectors import ChartPage, Sheet, Wish
from reknit.content.progress import Span, progress_words
from reknit.web.http import SignedInRequest, page
from reknit.web.instruments import found_by_code
from reknit.web.pdf import NotMade

FILE = "notes.pdf"
"""What the file is called. It says nothing."""


@require_safe
def progress(request: SignedInRequest) -> HttpResponse:
    """How am I, how are we, what has changed: each with how sure it is."""
    return _progress(request)


@require_safe
def paper(request: SignedInRequest) -> HttpResponse:
    """Show the same page for paper. It alone prints, because it alone was asked for."""
    return _progress(request, is_for_paper=True)


@require_safe
def followed(request: SignedInRequest, number: int) -> HttpResponse:
    """One scale, or something that is counted, by itself."""
    span = _span(request)
    return _chart(request, selectors.chart_page(request.person, now(), number, span))


@require_safe
def measure(request: SignedInRequest, code: str) -> HttpResponse:
    """All scores of one questionnaire; before the first, the way to it."""
    shown = selectors.measure_page(request.person, now(), code)
    if shown is None and found_by_code(code) is not None:
        return redirect("measures:one", code=code)
    return _chart(request, shown)


@require_http_methods(["GET", "HEAD", "POST"])
def session(request: SignedInRequest) -> HttpResponse:
    """Tick what goes on a page for the first session; look at it."""
    room = request.person.room
    if request.method != "POST":
        return _tick(request, selectors.begun(room))
    sent = Sent.from_post(request.POST)
    if sent.do is Do.CLEAR:
        services.clear(room=room, of=sent.wish.of)
        return redirect("progress:session")
    if sent.do is Do.CHANGE:
        return _tick(request, sent.wish)
    if sent.problem:
        return _tick(request, sent.wish, problem=sent.problem)
    services.keep(room=room, wish=sent.wish, now=now())
    sheet = selectors.sheet(request.person, now(), sent.wish)
    if not sheet.sections:
        return _tick(request, sent.wish, problem=progress_words().session.nothing)
    return _preview(request, sent.wish, sheet, AskPassphraseForm())


@require_POST
@sensitive_post_parameters()
def made(request: SignedInRequest) -> HttpResponse:
    """Make the file of what was looked at, once it is certain who asks."""
    words = progress_words().session
    sent = Sent.from_post(request.POST)
    if sent.problem:
        return _tick(request, sent.wish, problem=sent.problem)
    sheet = selectors.sheet(request.person, now(), sent.wish)
    if not sheet.sections:
        return _tick(request, sent.wish, problem=words.nothing)
    form = AskPassphraseForm(request.POST)
    if sheet.trace != sent.seen:
        unasked = AskPassphraseForm()
        return _preview(request, sent.wish, sheet, unasked, problem=words.changed)
    if not form.is_valid() or not is_owner(request, form, "passphrase"):
        return _preview(request, sent.wish, sheet, form)
    try:
        file = services.make(room=request.person.room, sheet=sheet, of=sent.wish.of)
    except NotMade:
        unasked = AskPassphraseForm()
        return _preview(request, sent.wish, sheet, unasked, problem=words.failed)
    response = HttpResponse(file, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{FILE}"'
    return response


def _progress(request: SignedInRequest, *, is_for_paper: bool = False) -> HttpResponse:
    words, span = progress_words(), _span(request)
    shown = selectors.progress_page(request.person, now(), span)
    if shown is None:
        return page(request, "progress/empty.html", {"words": words})
    context = {
        "words": words,
        "shown": shown,
        "spans": words.spans,
        "is_for_paper": is_for_paper,
    }
    return page(request, "progress/progress.html", context)


def _span(request: SignedInRequest) -> Span:
    span = selectors.span_of(request.GET.get("p", ""))
    if span is None:
        raise Http404
    return span


def _chart(request: SignedInRequest, shown: ChartPage | None) -> HttpResponse:
    if shown is None:
        raise Http404
    words = progress_words()
    context = {"words": words, "shown": shown, "spans": words.spans}
    return page(request, "progress/chart.html", context)


def _tick(request: SignedInRequest, wish: Wish, *, problem: str = "") -> HttpResponse:
    context = {
        "words": progress_words(),
        "wish": wish,
        "groups": selectors.groups(request.person, now(), wish),
        "problem": problem,
    }
    status = 422 if problem else 200
    return page(request, "progress/session.html", context, status=status)


def _preview(
    request: SignedInRequest,
    wish: Wish,
    sheet: Sheet,
    form: AskPassphraseForm,
    *,
    problem: str = "",
) -> HttpResponse:
    context = {
        "words": progress_words().session,
        "wish": wish,
        "sheet": sheet,
        "form": form,
        "problem": problem,
    }
    status = 422 if problem or form.is_bound else 200
    return page(request, "progress/preview.html", context, status=status)
