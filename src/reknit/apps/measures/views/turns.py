"""How often each comes round."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from reknit.apps.measures import selectors, services
from reknit.apps.measures.forms import TurnsSent
from reknit.content.questionnaires import questionnaires
from reknit.web.http import SignedInRequest, page
from reknit.web.instruments import found_by_code
from reknit.web.shell import HOME


@require_http_methods(["GET", "HEAD", "POST"])
def turns(request: SignedInRequest) -> HttpResponse:
    """How often each comes round; "not now" to the one that is due."""
    person = request.person
    if request.method != "POST":
        return _turns(request, selectors.turns_page(person, now()))
    if "not-now" in request.POST:
        instrument = found_by_code(request.POST["not-now"])
        if instrument is not None and selectors.may_answer(person, instrument):
            services.put_off(person, instrument, now=now())
        return redirect(HOME)
    sent = TurnsSent.from_post(request.POST, selectors.can_turn(person))
    if sent.wrong:
        nonsense = questionnaires().schedule.nonsense
        shown = selectors.turns_page(
            person,
            now(),
            chosen=dict(sent.turns),
            is_quiet=sent.is_quiet,
            problems=dict.fromkeys(sent.wrong, nonsense),
        )
        return _turns(request, shown, problem=nonsense, status=422)
    services.choose_turns(person, sent.turns, is_quiet=sent.is_quiet, now=now())
    return redirect("measures:every")


def _turns(
    request: SignedInRequest,
    shown: selectors.TurnsPage,
    *,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "words": questionnaires().schedule,
        "turns": shown,
        "problem": problem,
    }
    return page(request, "measures/turns.html", context, status=status)
