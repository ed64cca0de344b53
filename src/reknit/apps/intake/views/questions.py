"""The first questions, one to a page; and all answers on one."""

from collections.abc import Callable
from datetime import timedelta

from django import forms
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from reknit.apps.intake import selectors, services
from reknit.apps.intake.forms import DayForm, FaithForm, PartnerForm
from reknit.content.intake import Kind, intake
from reknit.domain.path.words import Company, Role
from reknit.web.about import About
from reknit.web.clock import today_here
from reknit.web.http import SignedInRequest, page
from reknit.web.unlocked import Person

_NEAR_FROM_DAYS = 2
_CHOOSE = "Choose one of these answers, or skip the page."


@require_safe
def overview(request: SignedInRequest) -> HttpResponse:
    """Everything that was said, each with a way to change it."""
    profile = request.person.profile
    if profile.about is None:
        return redirect("intake:question", number=1)
    safety = profile.safety(today_here())
    context = {
        "answers": selectors.answers_shown(profile.about),
        "gentle": safety.gentle or safety.relief_only,
        "joint_open": safety.joint_open,
        "together": profile.about.company == Company.TOGETHER,
    }
    return page(request, "intake/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: SignedInRequest, number: int) -> HttpResponse:
    """One question."""
    about = request.person.profile.about
    shown = selectors.question_shown(number, about)
    if shown is None:
        raise Http404
    if about is None and number != 1:
        return redirect("intake:question", number=1)
    if request.method != "POST":
        return _ask(request, shown, about, _form(shown.kind, about, None))
    was_through = selectors.is_through(about)
    if shown.can_skip and about and {"skip", "enough"} & set(request.POST):
        _pass_by(request.person, about, shown.name, request.POST)
    else:
        form = _form(shown.kind, about, request.POST)
        problem = _KEEP[shown.kind](request.person, about, number, request.POST, form)
        if problem or (form and form.errors):
            return _ask(request, shown, about, form, problem=problem, status=422)
    if was_through:
        return redirect("intake:overview")
    number = selectors.next_number(request.person.profile.about)
    return redirect("intake:question", number=number) if number else redirect("/q/")


def _pass_by(person: Person, about: About, name: str, posted: QueryDict) -> None:
    if "enough" in posted:
        services.enough(person, about=about)
    else:
        services.skip(person, name=name, about=about)


def _ask(
    request: SignedInRequest,
    shown: selectors.QuestionShown,
    about: About | None,
    form: forms.Form | None,
    *,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "question": shown,
        "form": form,
        "problem": problem,
        "is_through": selectors.is_through(about),
        "enough": intake().enough,
    }
    return page(request, "intake/question.html", context, status=status)


def _form(
    kind: Kind, about: About | None, posted: QueryDict | None
) -> forms.Form | None:
    match kind:
        case Kind.TEXT:
            return FaithForm(posted, initial={"faith": about.faith if about else ""})
        case Kind.PARTNER:
            initial = (
                {"name": about.name, "pronoun": about.pronoun, "bond": about.bond}
                if about
                else {}
            )
            return PartnerForm(posted, initial=initial)
        case Kind.DAY:
            return DayForm(posted)
        case Kind.WHO | Kind.CHOICE:
            return None


def _keep_who(
    person: Person, _about: About | None, _number: int, posted: QueryDict, _form: object
) -> str:
    role, _, company = posted.get("value", "").partition(" ")
    if role not in set(Role) or company not in {Company.ALONE, Company.TOGETHER}:
        return "Choose the one that fits best. You can change it at any time."
    services.say_who(
        person, role=Role(role), company=Company(company), today=today_here()
    )
    return ""


def _keep_day(
    person: Person, about: About, _number: int, posted: QueryDict, form: forms.Form
) -> str:
    value = posted.get("value", "")
    if value:
        known = {
            one.value for group in _groups(about, _number) for one in group.options
        }
        if value not in known:
            return _CHOOSE
        ago = None if value == "none" else int(value)
        day = None if ago is None else today_here() - timedelta(days=ago)
        is_near = ago is not None and ago >= _NEAR_FROM_DAYS
        services.say_day(person, day=day, is_near=is_near, about=about)
        return ""
    if not form.is_valid():
        return ""
    if form.cleaned_data["day"] is None:
        return _CHOOSE
    day = form.cleaned_data["day"]
    services.say_day(person, day=day, is_near=False, about=about)
    return ""


def _keep_choice(
    person: Person, about: About, number: int, posted: QueryDict, _form: object
) -> str:
    value = posted.get("value", "")
    known = {one.value for group in _groups(about, number) for one in group.options}
    if value not in known:
        return _CHOOSE
    chosen = intake().questions[number - 1]
    services.choose(person, question=chosen, value=value, about=about)
    return ""


def _keep_faith(
    person: Person, about: About, _number: int, _posted: QueryDict, form: forms.Form
) -> str:
    if form.is_valid():
        services.say_faith(person, words=form.cleaned_data["faith"], about=about)
    return ""


def _keep_partner(
    person: Person, about: About, _number: int, _posted: QueryDict, form: forms.Form
) -> str:
    if form.is_valid():
        services.speak_of_partner(person, about=about, **form.cleaned_data)
    return ""


def _groups(about: About, number: int) -> tuple[selectors.Group, ...]:
    shown = selectors.question_shown(number, about)
    return shown.groups if shown else ()


_KEEP: dict[Kind, Callable[..., str]] = {
    Kind.WHO: _keep_who,
    Kind.DAY: _keep_day,
    Kind.CHOICE: _keep_choice,
    Kind.TEXT: _keep_faith,
    Kind.PARTNER: _keep_partner,
}
"""How each kind of answer is kept. Each returns what is not right, or nothing."""
