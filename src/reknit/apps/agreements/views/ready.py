"""Four private questions before something that goes deep. Nothing of them is kept."""

from dataclasses import dataclass

from django.http import HttpResponse

from reknit.apps.agreements.forms import answers_in, carried
from reknit.content.agreements import agreements_words
from reknit.domain.agreements.readiness import Outcome, readiness
from reknit.web.http import page
from reknit.web.together.pages import PairRequest


@dataclass(frozen=True, slots=True)
class Way:
    """Where the questions stand: what comes next, and where "not now" leads.

    Attributes:
        then: What is done once they are answered.
        back: The address of "not now".
    """

    then: str
    back: str


def done(request: PairRequest) -> str:
    """Return what the person pressed; after the questions, what they pressed before."""
    posted = request.POST
    do = posted.get("do", "")
    return posted.get("then", "") if do == "ready" else do


def is_ready(request: PairRequest) -> bool:
    """Whether the questions were answered calmly, or passed by on purpose."""
    posted = request.POST
    if posted.get("do") == "ready":
        return readiness(answers_in(posted)) == Outcome.GO_ON
    return posted.get("ready") == "yes"


def ask(request: PairRequest, way: Way) -> HttpResponse:
    """Show the questions, or what their answers lead to."""
    posted = request.POST
    outcome = ""
    if posted.get("do") == "ready":
        outcome = readiness(answers_in(posted)).value
    context = {
        "words": agreements_words(),
        "outcome": outcome,
        "given": answers_in(posted),
        "carried": carried(posted),
        "way": way,
        "action": request.path,
        "pair": request.pair,
    }
    return page(request, "agreements/ready.html", context)
