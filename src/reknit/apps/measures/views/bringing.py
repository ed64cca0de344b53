"""A score that somebody brings."""

from collections.abc import Mapping
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from reknit.apps.measures import selectors, services
from reknit.apps.measures.forms import BringForm, id_or_none
from reknit.apps.measures.views.known import known
from reknit.content.questionnaires import questionnaires
from reknit.domain.measures.instrument import Instrument
from reknit.web.http import SignedInRequest, page
from reknit.web.typed import typed_fields


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: SignedInRequest, code: str) -> HttpResponse:
    """Enter a score that one brings."""
    instrument = known(code)
    if not selectors.may_bring(request.person, instrument):
        return redirect("measures:one", code=code)
    if request.method != "POST":
        of, typed = selectors.begun_to_bring(request.person.room, instrument)
        return _bring(request, instrument, of, typed)
    typed = typed_fields(request.POST)
    form = BringForm(instrument, typed)
    of = id_or_none(request.POST.get("of", "")) or uuid4()
    if form.problems or form.day is None:
        return _bring(request, instrument, of, typed, form=form)
    kept = services.bring(
        request.person,
        instrument,
        of=of,
        scores=form.values,
        day=form.day,
        line=form.line,
        now=now(),
    )
    return redirect("measures:result", questionnaire_id=kept)


def _bring(
    request: SignedInRequest,
    instrument: Instrument,
    of: UUID,
    typed: Mapping[str, str],
    *,
    form: BringForm | None = None,
) -> HttpResponse:
    context = {
        "words": questionnaires().bring,
        "instrument": instrument,
        "of": of.hex,
        "form": form or BringForm(instrument, typed),
        "problems": form.problems if form else [],
        "problem_of": dict(form.problems) if form else {},
        "taken_up": bool(typed) and form is None,
        "place": selectors.PLACE,
    }
    return page(request, "measures/bring.html", context, status=422 if form else 200)
