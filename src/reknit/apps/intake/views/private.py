"""The private questions: answered on a page, used for the next one, and forgotten.

The answers travel in the forms themselves and are kept nowhere. Anyone may open them,
with or without an account.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from reknit.apps.help.selectors import CountryPage, country_links, country_page
from reknit.apps.intake import selectors, services
from reknit.content.helplines import UnknownCountry
from reknit.content.safety import SafetyPart, safety_questions
from reknit.domain.helplines import Need
from reknit.domain.path.words import Company
from reknit.domain.safety import (
    QUESTIONS,
    Answer,
    Answers,
    Outcome,
    asks_right_now,
    outcome_of,
)
from reknit.web.clock import today_here
from reknit.web.http import SignedInRequest, page
from reknit.web.shell import HOME
from reknit.web.together.pages import US
from reknit.web.unlocked import Person

_BEGIN, _FEAR, _ASQ, _NOW = "begin", "fear", "asq", "now"
_EASE = "/i/ease"


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def private(request: HttpRequest) -> HttpResponse:
    """Ask, three pages at most, and then show what fits the answers.

    With `two` they are asked before things for two. Then it travels along in the forms,
    and whoever opens things for two at the end is led to these.
    """
    if request.method != "POST":
        return _ask(request, _FEAR, Answers.from_texts({}))
    step = request.POST.get("step", _FEAR)
    if step == _BEGIN:
        return _ask(request, _FEAR, Answers.from_texts({}))
    answers = _answers(request, step)
    if "back" in request.POST:
        return _ask(request, _FEAR if step == _ASQ else _ASQ, answers)
    if step == _FEAR:
        return _ask(request, _ASQ, answers)
    if step == _ASQ and asks_right_now(answers):
        return _ask(request, _NOW, answers)
    return _result(request, answers)


@require_POST
def later(request: SignedInRequest) -> HttpResponse:
    """Put the questions off until they come back by themselves."""
    services.ask_later(request.person, today_here())
    return redirect(_way_on(request.person))


@require_POST
@sensitive_post_parameters()
def for_two(request: SignedInRequest) -> HttpResponse:
    """Open steps for two, or put them away. Opening takes the answers along."""
    if "away" in request.POST:
        services.close_joint(request.person, now())
        return redirect("intake:overview")
    answers = Answers.from_texts(_texts(request))
    outcome = outcome_of(answers)
    services.open_joint(request.person, outcome, now())
    if outcome.may_open_joint and _is_for_two(request):
        return redirect(US)
    return redirect(_way_on(request.person))


@require_POST
def gentle(request: SignedInRequest) -> HttpResponse:
    """Begin gentle days, or end them."""
    services.make_gentle(
        request.person, gentle="end" not in request.POST, today=today_here()
    )
    return redirect("intake:overview")


@require_safe
def ease(request: SignedInRequest) -> HttpResponse:
    """One thing that may ease the next minute, to choose; then Today."""
    context = {"forgotten": False, "may_open": False, "given": [], "two": False}
    return page(request, "intake/ease.html", context)


def _is_for_two(request: HttpRequest) -> bool:
    """Whether the questions are asked before things for two."""
    return "two" in request.POST


def _texts(request: HttpRequest) -> dict[str, str]:
    return {name: request.POST.get(name, "") for name in QUESTIONS}


def _answers(request: HttpRequest, step: str) -> Answers:
    """Return all answers so far; one button may answer, or pass by, a whole page."""
    texts = _texts(request)
    whole = request.POST.get("all")
    if whole is not None and step in {_FEAR, _ASQ}:
        texts |= {question.name: whole for question in _part(step).questions}
    return Answers.from_texts(texts)


def _part(step: str) -> SafetyPart:
    found = safety_questions()
    return {_FEAR: found.fear, _ASQ: found.asq, _NOW: found.right_now}[step]


def _ask(request: HttpRequest, step: str, answers: Answers) -> HttpResponse:
    person: Person | None = getattr(request, "person", None)
    part = _part(step)
    on_page = {question.name for question in part.questions}
    context = {
        "step": step,
        "part": part,
        "given": {name: answers.given[name].value for name in QUESTIONS},
        "carried": [
            (name, answer.value)
            for name, answer in answers.given.items()
            if answer != Answer.SKIPPED and name not in on_page
        ],
        "countries": country_links(),
        "country": request.POST.get("country", ""),
        "may_put_off": person is not None,
        "two": _is_for_two(request),
    }
    return page(request, "intake/private.html", context)


def _result(request: HttpRequest, answers: Answers) -> HttpResponse:
    outcome = outcome_of(answers)
    person: Person | None = getattr(request, "person", None)
    if person:
        services.after_questions(person, outcome, now())
    context: dict[str, object] = {
        "lines": _lines(request.POST.get("country", "")),
        "countries": country_links(),
        "life": Need.LIFE in outcome.needs,
        "fear": Need.FEAR in outcome.needs,
        "gentle": bool(outcome.gentle_days) and person is not None,
        "way_on": _way_on(person),
        "is_signed_in": person is not None,
        "may_open": _may_open(person, outcome, is_for_two=_is_for_two(request)),
        "two": _is_for_two(request),
        "given": list(answers.given.items()) if outcome.may_open_joint else [],
    }
    if outcome.emergency_first and "seen" not in request.POST:
        carried = [(name, answer.value) for name, answer in answers.given.items()]
        context |= {"carried": carried, "country": request.POST.get("country", "")}
        return page(request, "intake/now.html", context)
    if outcome.needs:
        return page(request, "intake/people.html", context)
    if context["way_on"] == _EASE:
        # The end of the first evening: no page in between that only says thanks.
        return page(request, "intake/ease.html", context | {"forgotten": True})
    return page(request, "intake/thanks.html", context)


def _may_open(person: Person | None, outcome: Outcome, *, is_for_two: bool) -> bool:
    """Whether to offer steps for two: to people who said that they walk together.

    Whoever came here for things for two is offered them in any case, so that inviting
    goes by answers of today.
    """
    if person is None or not outcome.may_open_joint:
        return False
    if is_for_two:
        return True
    if person.profile.joint_open:
        return False
    about = person.profile.about
    return about is not None and about.company == Company.TOGETHER


def _lines(country: str) -> CountryPage | None:
    try:
        return country_page(country) if country else None
    except UnknownCountry:
        return None


def _way_on(person: Person | None) -> str:
    """Return where to go next: at the end of the intake to a minute of relief."""
    if person is None:
        return "/"
    about = person.profile.about
    is_first = person.profile.asked_on is None or (
        about is not None and about.begun_on == today_here()
    )
    return _EASE if is_first and selectors.is_through(about) else HOME
