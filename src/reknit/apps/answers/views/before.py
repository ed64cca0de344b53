"""A private page before questions or answers go across, and before a talk.

Nothing of it is kept. What was tapped lives as long as the answer to the request; a form
that goes on from here says no more than that the page was there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from reknit.apps.answers import forms
from reknit.apps.answers.selectors.preparing import is_own_list
from reknit.content.answers import ReadyLine, answers_words
from reknit.domain.answers.ready import Ready, Tap
from reknit.web.http import page
from reknit.web.together.pages import PairRequest, for_two


@dataclass(frozen=True, slots=True)
class Onwards:
    """What stands behind the page.

    Attributes:
        url: Where its forms go.
        also: Hidden fields that go along.
        back: Where "not today" leads.
        is_talk: Whether a talk comes next.
    """

    url: str
    back: str
    also: tuple[tuple[str, str], ...] = ()
    is_talk: bool = False


@require_http_methods(["GET", "HEAD", "POST"])
@for_two
def before(request: PairRequest, answer_id: UUID) -> HttpResponse:
    """Ask, before a talk, whether this is a day for it."""
    is_mine = is_own_list(request.pair, answer_id, request.pair.now)
    url, back = f"/zz/{answer_id.hex}", f"/zq/{answer_id.hex}"
    onwards = Onwards(url, back, is_talk=True)
    return asked(request, onwards, lines_for(is_asking=is_mine))


def lines_for(*, is_asking: bool) -> Sequence[ReadyLine]:
    """Return the sentences for whoever asks, or for whoever answers."""
    words = answers_words().ready
    return words.asking if is_asking else words.answering


def asked(
    request: PairRequest, onwards: Onwards, lines: Sequence[ReadyLine]
) -> HttpResponse:
    """Show the page; or, where it was sent, what follows from it."""
    is_sent = request.method == "POST" and request.POST.get("do") == "ready"
    taps = forms.typed_taps(request.POST, lines) if is_sent else [None] * len(lines)
    found = forms.outcome(lines, taps) if is_sent else None
    problem = forms.FIRST_ONES if is_sent and found is None else ""
    context = {
        "words": answers_words(),
        "lines": [_row(*each) for each in zip(lines, taps, strict=True)],
        "problem": problem,
        "found": found.value if found else "",
        "onwards": onwards,
    }
    return page(request, "answers/before.html", context, status=422 if problem else 200)


def follows(request: PairRequest, lines: Sequence[ReadyLine]) -> Ready | None:
    """Return what follows from the page that was sent; None where nothing does."""
    if request.POST.get("do") != "ready":
        return None
    return forms.outcome(lines, forms.typed_taps(request.POST, lines))


def has_passed(request: PairRequest) -> bool:
    """Whether a form comes from behind the page."""
    return request.POST.get("before") == "seen"


def _row(
    line: ReadyLine, tapped: Tap | None
) -> tuple[str, list[tuple[str, str, bool]]]:
    names = {Tap.YES: "Yes", Tap.UNSURE: "Not sure", Tap.NO: "No"}
    return line.text, [(tap.value, names[tap], tap == tapped) for tap in Tap]
