"""Pages of the path."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from reknit.apps.path import selectors, services
from reknit.apps.path.forms import TooLong, answers_to
from reknit.content.path import programme
from reknit.domain.path.programme import Step
from reknit.web.http import SignedInRequest, page
from reknit.web.typed import typed_fields

_TOO_LONG = (
    "This is longer than one page can keep. All your words are still here. "
    "Move a part of them into a note, then keep the rest."
)


@require_safe
def path(request: SignedInRequest) -> HttpResponse:
    """The thread with its nine stages."""
    person = request.person
    if person.profile.about is None:
        return redirect("intake:question", number=1)
    return page(request, "path/path.html", selectors.path_page(person, now()))


@require_safe
def stage(request: SignedInRequest, number: int) -> HttpResponse:
    """One stage, to be walked or only looked at."""
    person = request.person
    if person.profile.about is None:
        return redirect("intake:question", number=1)
    shown = selectors.stage_page(person, number, now())
    if shown is None:
        raise Http404
    return page(request, "path/stage.html", {"stage": shown})


@require_POST
def choose(request: SignedInRequest) -> HttpResponse:
    """Walk in one stage by choice, or let the path say again."""
    chosen = request.POST.get("stage", "")
    if chosen and chosen not in programme().stage_by_slug:
        raise Http404
    if request.person.profile.about is not None:
        services.choose_stage(request.person, chosen, now=now())
    if not chosen:
        return redirect("path:path")
    return redirect("path:stage", number=programme().stage_by_slug[chosen].number)


@require_safe
def step(request: SignedInRequest, code: str) -> HttpResponse:
    """One step: text, practice, one thing for today."""
    return _shown(request, _step(request, code))


@require_POST
def keep(request: SignedInRequest, code: str) -> HttpResponse:
    """Keep what was written, and do what was chosen: done, later, not now, back."""
    chosen = _step(request, code)
    try:
        answers = answers_to(chosen, request.POST)
    except TooLong:
        return _shown(request, chosen, problem=_TOO_LONG)
    person, at = request.person, now()
    match request.POST.get("do"):
        case "later":
            services.put_off(person, chosen, answers=answers, now=at)
        case "away" if not chosen.is_always:
            services.put_away(person, chosen, answers=answers, now=at)
        case "back":
            services.bring_back(person, chosen, answers=answers, now=at)
            return redirect("path:step", code)
        case "done":
            services.finish(person, chosen, answers=answers, now=at)
            return redirect("path:onwards", code)
        case _:
            raise Http404
    return redirect("path:path")


@require_safe
def onwards(request: SignedInRequest, code: str) -> HttpResponse:
    """After a step: one thing for today, and what could come next."""
    chosen = _step(request, code)
    context = selectors.onwards_page(request.person, chosen, now())
    return page(request, "path/onwards.html", context)


@require_POST
def delete(request: SignedInRequest, code: str) -> HttpResponse:
    """Delete what was written on a step at one time, for good."""
    services.delete_practice(
        request.person,
        _step(request, code),
        practice_id=selectors.practice_id(request.POST.get("id", "")),
        now=now(),
    )
    return redirect("path:step", code)


def _step(request: SignedInRequest, code: str) -> Step:
    """Return a step of this person's path; anything else is not found."""
    about = request.person.profile.about
    found = programme().by_code.get(code)
    if found is None or about is None or not found.is_for(about.role):
        raise Http404
    return found


def _shown(
    request: SignedInRequest, chosen: Step, *, problem: str = ""
) -> HttpResponse:
    shown = selectors.step_page(
        request.person,
        chosen,
        now(),
        typed=typed_fields(request.POST) if problem else None,
    )
    if not shown.is_open:
        return page(request, "path/closed.html", {"step": shown})
    context = {"step": shown, "problem": problem}
    return page(request, "path/step.html", context, status=422 if problem else 200)
