"""Pages of the coach. What is looked at is kept nowhere but in its own draft."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from reknit.apps.coach import selectors, services
from reknit.apps.coach.forms import Do, Sent
from reknit.apps.coach.selectors import Reading, Words
from reknit.domain.path.words import Role
from reknit.web.http import SignedInRequest, page
from reknit.web.together.addresses import SHOW_A_SENTENCE
from reknit.web.together.pair import can_go_across

_PART = "coach/_part.html"
_SEEN = "seen"
"""The place on the page that a pause in typing fills, and its trace in the form."""


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: SignedInRequest) -> HttpResponse:
    """Write what one wants to say; see what may be hard to hear, and other ways."""
    person = request.person
    if request.method != "POST":
        return _write(request, selectors.begun(person.room))
    sent = Sent.from_post(request.POST)
    if sent.do is Do.CLEAR:
        services.clear(room=person.room, of=sent.words.of)
        return redirect("coach:write")
    if sent.do is Do.SHOW and not sent.problem and sent.words.text.strip():
        services.keep_begun(room=person.room, words=sent.words, now=now())
        return redirect(SHOW_A_SENTENCE)
    if _is_shown(request, sent.words):
        return HttpResponse(status=204)
    if sent.do in {Do.MARKS, Do.NO_MARKS}:
        services.show_marks(person, shown=sent.do is Do.MARKS)
    return _write(
        request,
        sent.words,
        is_typed=True,
        builds=sent.do is Do.BUILD,
        problem=sent.problem,
    )


@require_safe
def deck(request: SignedInRequest) -> HttpResponse:
    """Situations to practise with."""
    if request.person.profile.plain_words:
        return redirect("coach:write")
    found = selectors.scenes(_role(request))
    return page(request, "coach/deck.html", {"scenes": found})


@require_http_methods(["GET", "HEAD", "POST"])
def scene(request: SignedInRequest, code: str) -> HttpResponse:
    """One of them: what happened, what comes out first, a box for one's own words."""
    if request.person.profile.plain_words:
        return redirect("coach:write")
    found = selectors.scene_page(code, _role(request))
    if found is None:
        raise Http404
    sent = Sent.from_post(request.POST)
    words = Words(text=sent.words.text, before=sent.words.before)
    if _is_shown(request, words):
        return HttpResponse(status=204)
    context = {
        "page": found,
        "words": words,
        "reading": Reading() if sent.problem else selectors.read(words),
        "problem": sent.problem,
        "has_room": False,
    }
    status = 422 if sent.problem else 200
    return page(request, "coach/scene.html", context, partial=_PART, status=status)


def _write(
    request: SignedInRequest,
    words: Words,
    *,
    is_typed: bool = False,
    builds: bool = False,
    problem: str = "",
) -> HttpResponse:
    is_plain = request.person.profile.plain_words
    if problem:
        seen = Reading()
    elif is_plain:
        seen = selectors.read_alone(words)
    else:
        seen = selectors.read(words, builds=builds)
    context = {
        "words": words,
        "reading": seen,
        "problem": problem,
        "is_plain": is_plain,
        "is_typed": is_typed,
        "has_room": True,
        # The button stands on the whole page alone, and a pause in typing draws a part.
        "can_show": not request.htmx and can_go_across(request.person, now()),
    }
    status = 422 if problem else 200
    return page(request, "coach/write.html", context, partial=_PART, status=status)


def _is_shown(request: SignedInRequest, words: Words) -> bool:
    """Whether a pause in typing asks for what the page shows already."""
    is_pause = request.htmx.trigger == _SEEN
    return is_pause and request.POST.get(_SEEN) == selectors.trace_of(words.all)


def _role(request: SignedInRequest) -> Role | None:
    about = request.person.profile.about
    return about.role if about else None
