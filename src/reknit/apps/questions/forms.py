"""What is typed and ticked, turned into values. Nothing is saved here."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Final
from uuid import UUID

from django import forms
from django.http import QueryDict

from reknit.apps.questions.documents import State
from reknit.apps.questions.selectors import (
    MINUTES,
    USUAL_MINUTES,
    QuestionWords,
    question_words,
)
from reknit.web.drafts import LONGEST
from reknit.web.typed import typed_fields, without_nothing

NO_WORDS: Final = "There are no words here yet."
TOO_LONG: Final = (
    "This is longer than one question can be. Move a part of it into a note."
)
NOT_WHOLE: Final = (
    "This page did not arrive whole. Nothing is lost: press the button once more."
)
_MOST_IDS: Final = 60


class SentForm(forms.Form):
    """Which question a form is about, and which version of it was open."""

    of = forms.UUIDField(required=False)
    base = forms.IntegerField(min_value=0, max_value=2**63 - 1)


def typed_question(posted: QueryDict) -> QuestionWords:
    """Return what was typed of a question, in all its fields."""
    return question_words(without_nothing(posted.get("text", "")), typed_fields(posted))


def problem_with(words: QuestionWords) -> str:
    """Return what keeps a question from being kept; "" for nothing."""
    if not words.text.strip():
        return NO_WORDS
    return TOO_LONG if words.length > LONGEST else ""


def ids_in(values: Iterable[str]) -> tuple[UUID, ...]:
    """Return ids, each once and in their order. What is none is passed over."""
    found: dict[UUID, None] = {}
    for value in list(values)[:_MOST_IDS]:
        with suppress(ValueError):
            found[UUID(value)] = None
    return tuple(found)


def typed_minutes(posted: QueryDict) -> int:
    """Return how long a talk is to be; nonsense counts as not tapped."""
    by_value = {str(each): each for each in MINUTES}
    return by_value.get(posted.get("minutes", ""), USUAL_MINUTES)


def typed_states(posted: QueryDict, ids: Iterable[UUID]) -> Mapping[UUID, State]:
    """Return what became of questions, by id. Those left out, and nonsense, are not in it."""
    by_value = {state.value: state for state in State}
    typed = {each: posted.get(f"state-{each.hex}", "") for each in ids}
    return {each: by_value[value] for each, value in typed.items() if value in by_value}
