"""Choosing a clause, and writing the words of an agreement."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from reknit.apps.agreements import selectors, services
from reknit.apps.agreements.forms import (
    NOT_WHOLE,
    Problem,
    is_whole,
    terms_of,
    typed_form,
)
from reknit.apps.agreements.selectors import Form, Words
from reknit.apps.agreements.views.ready import Way, ask, done, is_ready
from reknit.content.agreements import Clause, agreements_words
from reknit.domain.agreements.course import Agreement
from reknit.domain.agreements.terms import EITHER_ENDS, Terms
from reknit.web.clock import today_here
from reknit.web.http import page
from reknit.web.together.holding import hold_choices, typed_hold
from reknit.web.together.pages import PairRequest, for_two


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where words are written.

    Attributes:
        agreement: The agreement whose words these change; None for a new one.
        back: Where "leave it" leads.
    """

    clause: Clause
    agreement: Agreement | None
    back: str


@dataclass(frozen=True, slots=True)
class _Trouble:
    """What is said above the form. `theirs` are words that were quicker."""

    problems: Sequence[Problem] = ()
    theirs: Words | None = None
    holds_back: bool = False

    @property
    def status(self) -> int:
        if self.theirs or self.holds_back:
            return HTTPStatus.CONFLICT
        return HTTPStatus.UNPROCESSABLE_ENTITY if self.problems else HTTPStatus.OK


@require_safe
@for_two
def choose(request: PairRequest) -> HttpResponse:
    """Show what could be agreed, group by group."""
    context = {"words": agreements_words(), "pair": request.pair}
    return page(request, "agreements/choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_two
def build(request: PairRequest, code: str) -> HttpResponse:
    """Write a new agreement; look at exactly what will be visible; put it there."""
    clause = agreements_words().by_code.get(code)
    if clause is None:
        raise Http404
    return _at(request, _Desk(clause, None, reverse("agreements:choose")))


@require_http_methods(["GET", "HEAD", "POST"])
@for_two
def reword(request: PairRequest, agreement_id: UUID) -> HttpResponse:
    """Write other words for an agreement that is there."""
    found = selectors.agreement_of(request.pair, agreement_id, request.pair.now)
    newest = found.newest
    one = reverse("agreements:one", args=[agreement_id])
    if newest is None or newest.terms is None:
        return redirect(one)
    if request.method != "POST" and found.held:
        return redirect(one)
    clause = agreements_words().clause(newest.terms.clause)
    return _at(request, _Desk(clause, found, one))


def _at(request: PairRequest, desk: _Desk) -> HttpResponse:
    """Answer at the desk, the four questions first where the clause asks for them."""
    is_post = request.method == "POST"
    do = done(request) if is_post else "open"
    if desk.clause.asks_readiness and not (is_post and is_ready(request)):
        return ask(request, Way(do or "open", desk.back))
    if not is_post or (do == "open" and not is_whole(request.POST)):
        return _form(request, desk, _opened(request, desk))
    form = typed_form(request.POST, desk.clause, desk.agreement)
    if not is_whole(request.POST):
        return _form(request, desk, form, _Trouble([NOT_WHOLE]))
    match do:
        case "words":
            return _form(request, desk, form.freed())
        case "look" | "put":
            return _judged(request, desk, form, do)
        case _:
            return _form(request, desk, form)


def _opened(request: PairRequest, desk: _Desk) -> Form:
    """Return what the page opens with: what was begun, or a fresh form."""
    pair, agreement = request.pair, desk.agreement
    about = UUID(hex=agreement.id) if agreement else None
    begun = selectors.begun(pair.person.room, desk.clause, about)
    if begun:
        return begun
    if agreement:
        return selectors.changed_form(agreement, pair.me, pair.today)
    return selectors.empty_form(desk.clause, pair.today)


def _judged(request: PairRequest, desk: _Desk, form: Form, do: str) -> HttpResponse:
    terms, problems = terms_of(form, today_here())
    if terms is None:
        return _form(request, desk, form, _Trouble(problems))
    if do == "look":
        services.keep_begun(request.pair, form, request.pair.now)
        return _preview(request, desk, form, terms)
    proposal = services.Proposal(form, terms, typed_hold(request.POST))
    try:
        agreement = services.propose(request.pair, proposal, request.pair.now)
    except services.HoldsBack:
        return _form(request, desk, form, _Trouble(holds_back=True))
    except services.Changed:
        return _overtaken(request, desk, form)
    return redirect("agreements:one", agreement_id=agreement)


def _overtaken(request: PairRequest, desk: _Desk, form: Form) -> HttpResponse:
    """Give the words back, beside those that were quicker."""
    pair = request.pair
    if desk.agreement is None:
        raise Http404
    found = selectors.agreement_of(pair, UUID(hex=desk.agreement.id), pair.now)
    theirs = selectors.words_of(found.newest, pair.me)
    after = UUID(hex=found.newest.id) if found.newest else None
    return _form(request, desk, replace(form, after=after), _Trouble(theirs=theirs))


def _preview(
    request: PairRequest, desk: _Desk, form: Form, terms: Terms
) -> HttpResponse:
    context = {
        "words": agreements_words(),
        "form": form,
        "exactly": selectors.exactly(request.pair, form, terms, request.pair.now),
        "holds": hold_choices(),
        "pair": request.pair,
        "action": request.path,
        "back": desk.back,
    }
    return page(request, "agreements/preview.html", context)


def _form(
    request: PairRequest, desk: _Desk, form: Form, trouble: _Trouble | None = None
) -> HttpResponse:
    trouble = trouble or _Trouble()
    words = agreements_words()
    context = {
        "words": words,
        "form": form,
        "clause": desk.clause,
        "grounds": words.grounds_of(desk.clause),
        "is_change": desk.agreement is not None,
        "either_ends": EITHER_ENDS,
        "problems": _by_field(form, trouble.problems),
        "summary": trouble.problems,
        "theirs": trouble.theirs,
        "holds_back": trouble.holds_back,
        "pair": request.pair,
        "action": request.path,
        "back": desk.back,
    }
    return page(request, "agreements/build.html", context, status=trouble.status)


def _by_field(form: Form, problems: Sequence[Problem]) -> dict[str, str]:
    """Return what is said beside each field; nothing for most."""
    fields = ("text", "whose", "starts", "until", "look", "title")
    places = [f"place-{number + 1}" for number in range(len(form.clause.places))]
    found = dict.fromkeys((*fields, *places), "")
    return found | {each.field: each.text for each in reversed(problems)}
