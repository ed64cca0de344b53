"""Answering: one item a page, or all on one."""

import re
from collections.abc import Mapping
from uuid import uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from reknit.apps.measures import selectors, services
from reknit.apps.measures.forms import Go, Sent
from reknit.apps.measures.views.known import known
from reknit.content.questionnaires import questionnaires
from reknit.domain.measures.instrument import Instrument
from reknit.web.http import SignedInRequest, page

_A_PAGE = re.compile("[1-9][0-9]{0,3}")


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: SignedInRequest, code: str) -> HttpResponse:
    """Ask one item, or all of them; keep the answers so far; at the end keep it all."""
    instrument = known(code)
    before = selectors.begun(request.person.room, instrument)
    if not selectors.may_answer(request.person, instrument):
        return _not_asked(request, instrument, before)
    if request.method == "POST":
        sent = Sent.from_post(request.POST, instrument, before)
        return _answered(request, instrument, sent)
    begun = before or selectors.Begun(uuid4(), {}, frozenset())
    number = _asked_number(request, instrument, begun)
    return _ask(request, instrument, begun, number=number)


def _answered(
    request: SignedInRequest, instrument: Instrument, sent: Sent
) -> HttpResponse:
    """Keep what a page sent, and go where its button leads."""
    room, at = request.person.room, now()
    if sent.go == Go.AGAIN:
        services.drop_begun(room=room, of=sent.begun.of)
        return redirect("measures:answer", code=instrument.code)
    sent = _left_out(instrument, sent)
    if sent.is_whole(instrument):
        begun = sent.begun
        kept = services.finish(request.person, instrument, begun=begun, now=at)
        return redirect("measures:result", questionnaire_id=kept)
    services.keep_begun(room=room, instrument=instrument, begun=sent.begun, now=at)
    if sent.wrong:
        wrong = questionnaires().take.not_an_answer
        return _again(request, instrument, sent, dict.fromkeys(sent.wrong, wrong))
    if sent.go in {Go.ALL, Go.ONE}:
        services.choose_pages(request.person, all_at_once=sent.go == Go.ALL, now=at)
    return _aside(instrument, sent) or _onwards(request, instrument, sent)


def _not_asked(
    request: SignedInRequest, instrument: Instrument, before: selectors.Begun | None
) -> HttpResponse:
    """Lead back to its page. What was begun there can be let go all the same."""
    if before and request.POST.get("go") == Go.AGAIN:
        services.drop_begun(room=request.person.room, of=before.of)
    return redirect("measures:one", code=instrument.code)


def _aside(instrument: Instrument, sent: Sent) -> HttpResponse | None:
    """Return where a button leads that is not about going on; None for the others."""
    if sent.go == Go.BACK:
        return _to(instrument, max(sent.number - 1, 1))
    where = {
        Go.STOP: reverse("measures:one", args=[instrument.code]),
        Go.ALL: reverse("measures:answer", args=[instrument.code]),
        Go.ONE: reverse("measures:answer", args=[instrument.code]),
        Go.STEADY: "/b/",
        Go.HELP: "/h/",
    }.get(sent.go)
    return redirect(where) if where else None


def _left_out(instrument: Instrument, sent: Sent) -> Sent:
    """Return what was sent with what its button leaves out left out."""
    if sent.go == Go.SKIP and sent.number:
        return sent.leaving_out((instrument.items[sent.number - 1].code,))
    if sent.go == Go.OUT:
        codes = [item.code for item in instrument.items]
        return sent.leaving_out(tuple(filter(sent.begun.is_open, codes)))
    return sent


def _onwards(
    request: SignedInRequest, instrument: Instrument, sent: Sent
) -> HttpResponse:
    """Lead to the next item; or show what is open, where all were asked at once."""
    words, begun, items = questionnaires().take, sent.begun, instrument.items
    if sent.number and begun.is_open(items[sent.number - 1].code):
        problems = {items[sent.number - 1].code: words.nothing_here}
        return _again(request, instrument, sent, problems)
    if sent.number and sent.number < len(items):
        return _to(instrument, sent.number + 1)
    still_open = [item.code for item in items if begun.is_open(item.code)]
    if sent.number and still_open:
        return _to(instrument, begun.first_open(instrument))
    problems = dict.fromkeys(still_open, words.open_item)
    nothing = {items[0].code: words.nothing_at_all}
    return _again(request, instrument, sent, problems or nothing)


def _to(instrument: Instrument, number: int) -> HttpResponse:
    to = redirect("measures:answer", code=instrument.code)
    to["Location"] += f"?p={number}"
    return to


def _again(
    request: SignedInRequest,
    instrument: Instrument,
    sent: Sent,
    problems: Mapping[str, str],
) -> HttpResponse:
    """Show the page once more, with all that was chosen and what needs another look."""
    number = sent.number
    if number and instrument.items[number - 1].code not in problems:
        number = next(
            place
            for place, item in enumerate(instrument.items, start=1)
            if item.code in problems
        )
    return _ask(
        request, instrument, sent.begun, number=number, problems=problems, status=422
    )


def _ask(
    request: SignedInRequest,
    instrument: Instrument,
    begun: selectors.Begun,
    *,
    number: int,
    problems: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    shown = selectors.sheet(instrument, begun, number=number, problems=problems)
    context = {
        "sheet": shown,
        "words": questionnaires().take,
        "problems": [
            (f"q{item.number}", item.problem) for item in shown.items if item.problem
        ],
        "open": bool(problems) and shown.is_all,
        "place": selectors.PLACE,
        "licence": instrument.licence,
        "done_today": selectors.done_today(request.person, instrument, now())
        and not shown.is_begun,
        "help_words": questionnaires().help_dying,
    }
    return page(request, "measures/answer.html", context, status=status)


def _asked_number(
    request: SignedInRequest, instrument: Instrument, begun: selectors.Begun
) -> int:
    """Return which item to ask: the one in the address, or the first open one.

    Raises:
        Http404: There is no such page.
    """
    typed = request.GET.get("p")
    if typed is None:
        if selectors.all_at_once(request.person, instrument):
            return 0
        return begun.first_open(instrument) or len(instrument.items)
    if not _A_PAGE.fullmatch(typed) or int(typed) > len(instrument.items):
        raise Http404
    return int(typed)
