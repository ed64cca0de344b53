"""What is typed and tapped, turned into values. Nothing is saved here."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict

from reknit.apps.answers.documents import MOST_QUESTIONS, Way
from reknit.apps.answers.selectors.preparing import PrepareForm, answers_in, typed_form
from reknit.apps.questions.documents import State
from reknit.apps.questions.selectors import MINUTES
from reknit.content.answers import ReadyLine
from reknit.domain.answers.ready import Ready, Tap, ready
from reknit.web.drafts import LONGEST
from reknit.web.typed import typed_fields

NOT_WHOLE: Final = (
    "This page did not arrive whole. Nothing is lost: press the button once more."
)
NONE_TICKED: Final = "None is ticked yet. One is enough."
TOO_LONG: Final = (
    "This is longer than these answers can be. Move a part of it into a note."
)
FIRST_ONES: Final = "The first two need a tap before you go on. Or leave it for today."
_TAPS: Final = frozenset(tap.value for tap in Tap)


class SentForm(forms.Form):
    """Which version of something was open."""

    base = forms.IntegerField(min_value=0, max_value=2**63 - 1)


def typed_id(posted: QueryDict) -> UUID:
    """Return the id that a form carries; a fresh one for nonsense."""
    try:
        return UUID(posted.get("of", ""))
    except ValueError:
        return uuid4()


def typed_minutes(posted: QueryDict) -> int | None:
    """Return how long a talk is to be; None for nonsense and for nothing."""
    by_value = {str(each): each for each in MINUTES}
    return by_value.get(posted.get("minutes", ""))


def typed_way(posted: QueryDict) -> Way:
    """Return how somebody would like the answers; nonsense counts as in a talk."""
    return Way.WRITING if posted.get("way") == Way.WRITING else Way.TALK


def typed_taps(posted: QueryDict, lines: Sequence[ReadyLine]) -> list[Tap | None]:
    """Return what was tapped beside each sentence; None for nothing and for nonsense."""
    typed = [posted.get(f"tap-{number}", "") for number in range(1, len(lines) + 1)]
    return [Tap(each) if each in _TAPS else None for each in typed]


def outcome(lines: Sequence[ReadyLine], taps: Sequence[Tap | None]) -> Ready | None:
    """Return what follows; None while one of those that come first has no answer."""
    pairs = list(zip(lines, taps, strict=True))
    first = [tap for line, tap in pairs if line.comes_first]
    answered = [tap for tap in first if tap is not None]
    if len(answered) < len(first):
        return None
    return ready(answered, [tap for line, tap in pairs if not line.comes_first])


def typed_answers(posted: QueryDict, handed_id: UUID) -> PrepareForm:
    """Return what was typed on the page for preparing."""
    sent = SentForm(posted)
    base = sent.cleaned_data["base"] if sent.is_valid() else 0
    return typed_form(handed_id, base, answers_in(typed_fields(posted)))


def problem_with_page(posted: QueryDict, typed: PrepareForm) -> str:
    """Return what keeps prepared answers from being kept; "" for nothing."""
    if not SentForm(posted).is_valid():
        return NOT_WHOLE
    return TOO_LONG if sum(map(len, typed.texts)) > LONGEST else ""


def typed_number(text: str) -> int:
    """Return which question is meant, from 1; 0 for nonsense."""
    return {str(each): each for each in range(1, MOST_QUESTIONS + 1)}.get(text, 0)


def typed_states(posted: QueryDict) -> dict[int, State]:
    """Return what became of questions, by number from 0. Nonsense is not in it."""
    by_value = {state.value: state for state in State}
    typed = {
        number: by_value.get(posted.get(f"state-{number + 1}", ""))
        for number in range(MOST_QUESTIONS)
    }
    return {number: state for number, state in typed.items() if state is not None}
