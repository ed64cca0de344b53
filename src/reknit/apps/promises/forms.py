"""What is typed and tapped, turned into values. Nothing is saved here."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django import forms
from django.http import QueryDict

from reknit.apps.promises.selectors.typed import (
    FURTHEST,
    LONGEST_WORDS,
    Made,
    Typed,
    typed_of,
)
from reknit.domain.promises.rhythm import Every
from reknit.domain.promises.tally import Said
from reknit.web.typed import typed_fields, without_nothing

NOT_WHOLE: Final = (
    "This page did not arrive whole. Nothing is lost: press the button once more."
)
NO_WORDS: Final = "There are no words here yet."
TOO_LONG: Final = (
    f"Up to {LONGEST_WORDS} characters fit here. All you typed is still there. "
    "One small thing is easier to keep."
)
_NO_EVERY: Final = "How often it is due is still open."
_NO_DAY: Final = "Which day is it for? Try it like 2026-11-22."
_DAY_GONE: Final = "That day is over already. Is it the right one?"
_FAR: Final = "That day is very far away. Is the year right?"
_NO_WEEKDAY: Final = "No day of the week is ticked yet. One is enough."
_NO_LAST: Final = (
    "The last day can not be read. Try it like 2026-11-22, or leave it out."
)
_LAST_GONE: Final = "The last day is over already. Is it the right one?"
_FORMATS: Final = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y")
_HIGHEST: Final = 2**31


class SentForm(forms.Form):
    """Which promise a form is about, and how many wordings it had then."""

    of = forms.UUIDField(required=False)
    base = forms.IntegerField(min_value=0, max_value=_HIGHEST)


@dataclass(frozen=True, slots=True)
class Problem:
    """What keeps a promise from being put, and the field that it is about."""

    words: str
    field: str


def typed_promise(posted: QueryDict) -> Typed:
    """Return what was typed of a promise, in all its fields."""
    return typed_of(without_nothing(posted.get("text", "")), typed_fields(posted))


def typed_words(posted: QueryDict) -> str:
    """Return new words, without what surrounds them."""
    return without_nothing(posted.get("text", "")).strip()


def problem_with_words(words: str) -> Problem | None:
    """Return what keeps some words from being a promise."""
    if not words.strip():
        return Problem(NO_WORDS, "text")
    return Problem(TOO_LONG, "text") if len(words) > LONGEST_WORDS else None


def made_of(typed: Typed, today: date) -> Made | Problem:
    """Return the promise that was typed, or what is still open about it."""
    words = typed.text.strip()
    problem = problem_with_words(words)
    if problem:
        return problem
    every = {each.value: each for each in Every}.get(typed.every)
    if every is None:
        return Problem(_NO_EVERY, "every-once")
    if every == Every.ONCE:
        return _for_one_day(words, typed, today)
    return _again_and_again(words, every, typed, today)


def typed_day(text: str) -> date | None:
    """Return the day that a text names, or None."""
    for each in _FORMATS:
        with suppress(ValueError):
            return datetime.strptime(text.strip(), each).date()  # noqa: DTZ007 - a day
    return None


def typed_said(posted: QueryDict) -> tuple[date, Said] | None:
    """Return which day was tapped, and what is said of it; None for nonsense."""
    on = typed_day(posted.get("on", ""))
    said = {each.value: each for each in Said}.get(posted.get("said", ""))
    return None if on is None or said is None else (on, said)


def _for_one_day(words: str, typed: Typed, today: date) -> Made | Problem:
    day = typed_day(typed.day)
    if day is None:
        return Problem(_NO_DAY, "day")
    if day < today:
        return Problem(_DAY_GONE, "day")
    if day > today + FURTHEST:
        return Problem(_FAR, "day")
    return Made(words, Every.ONCE, day=day)


def _again_and_again(
    words: str, every: Every, typed: Typed, today: date
) -> Made | Problem:
    last = None
    if typed.last.strip():
        last = typed_day(typed.last)
        problem = _problem_with_last(last, today)
        if problem:
            return problem
    if every == Every.WEEK:
        return Made(words, every, last=last)
    weekdays = sorted({int(each) for each in typed.weekdays if each in _WEEKDAYS})
    if not weekdays:
        return Problem(_NO_WEEKDAY, "weekday-0")
    return Made(words, every, weekdays=tuple(weekdays), last=last)


def _problem_with_last(last: date | None, today: date) -> Problem | None:
    if last is None:
        return Problem(_NO_LAST, "last")
    if last < today:
        return Problem(_LAST_GONE, "last")
    return Problem(_FAR, "last") if last > today + FURTHEST else None


def is_seen_too_late(made: Made, opens_on: date) -> bool:
    """Whether the other would see a promise only once its time is over."""
    last = made.day or made.last
    return last is not None and last < opens_on


_WEEKDAYS: Final = frozenset("0123456")
