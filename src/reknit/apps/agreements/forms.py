"""What is typed and tapped, turned into values. Nothing is saved here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID, uuid4

from django.http import QueryDict

from reknit.apps.agreements.selectors import (
    Form,
    day_or_none,
    id_or_none,
    typed_from,
)
from reknit.content.agreements import Clause
from reknit.domain.agreements.course import Agreement, Seen
from reknit.domain.agreements.readiness import QUESTIONS
from reknit.domain.agreements.terms import (
    MOST_TITLE,
    Flaw,
    Terms,
    Whose,
    flaws,
    titled,
)
from reknit.web.drafts import LONGEST
from reknit.web.typed import FIELD, typed_fields, without_nothing


@dataclass(frozen=True, slots=True)
class Problem:
    """What keeps words from being proposed, and the field that it is about."""

    field: str
    text: str


NOT_WHOLE: Final = Problem(
    "text",
    "This page did not arrive whole. Nothing is lost: press the button once more.",
)
TOO_LONG: Final = Problem(
    "text", "This is longer than an agreement can be. Move a part of it into a note."
)
NO_WHOSE: Final = Problem("whose", "Who does it is still open. One tap is enough.")
_NO_DAY: Final = "This is no day that can be read. Try it like 2026-11-22."
_FLAWS: Final = {
    Flaw.NO_WORDS: Problem("text", "There are no words here yet."),
    Flaw.EMPTY_PLACE: Problem("text", "A place in the words is still empty."),
    Flaw.LONG_TITLE: Problem(
        "title", f"Up to {MOST_TITLE} characters fit into the name. It is all there."
    ),
    Flaw.STARTS_FAR: Problem(
        "starts", "The first day is more than a year away. Is the year right?"
    ),
    Flaw.NO_END: Problem("until", "Openness has a last day here. Which one is it?"),
    Flaw.ENDS_FIRST: Problem(
        "until", "The last day comes before the first, or has been. Is it right?"
    ),
    Flaw.ENDS_LATE: Problem(
        "until", "That is more than half a year. Choose a day before that, please."
    ),
    Flaw.LOOK_FIRST: Problem(
        "look", "The day to look again comes too soon, or has been. Is it right?"
    ),
    Flaw.LOOK_AFTER_END: Problem(
        "look", "The day to look again comes after the last day. Is it right?"
    ),
    Flaw.LOOK_LATE: Problem(
        "look", "Look at it again within half a year. Choose a nearer day, please."
    ),
}


def typed_form(posted: QueryDict, clause: Clause, agreement: Agreement | None) -> Form:
    """Return the form as it was sent. Where its id is missing it gets a fresh one."""
    fields = typed_fields(posted)
    return Form(
        id=id_or_none(posted.get("of", "")) or uuid4(),
        clause=clause,
        typed=typed_from(without_nothing(posted.get("text", "")), fields),
        agreement=UUID(hex=agreement.id) if agreement else None,
        after=id_or_none(fields.get("on-after", "")) if agreement else None,
    )


def is_whole(posted: QueryDict) -> bool:
    """Whether a form says which proposal it is about."""
    return id_or_none(posted.get("of", "")) is not None


def terms_of(form: Form, today: date) -> tuple[Terms | None, tuple[Problem, ...]]:
    """Return the words that were typed, or what keeps them from being proposed."""
    typed = form.typed
    days = {
        "starts": day_or_none(typed.starts),
        "look": day_or_none(typed.look),
        "until": day_or_none(typed.until),
    }
    unread = [
        Problem(name, _NO_DAY)
        for name, day in days.items()
        if day is None and (name != "until" or typed.until.strip())
    ]
    whose = typed.whose if typed.whose in set(Whose) else ""
    problems = [] if whose else [NO_WHOSE]
    problems += [TOO_LONG] if typed.length > LONGEST else []
    starts, look = days["starts"], days["look"]
    if problems or unread or starts is None or look is None:
        return None, tuple(_with_words(form, [*problems, *unread]))
    terms = Terms(
        clause=form.clause.slug,
        title=titled(typed.title, form.filled),
        text=form.filled.strip(),
        whose=Whose(whose),
        starts=starts,
        until=days["until"],
        review=look,
        why=typed.why.strip(),
        ending=typed.ending.strip(),
    )
    found = flaws(
        terms, today, needs_end=form.clause.needs_end, places=_names(form.clause)
    )
    if found:
        return None, tuple(_placed(form, _FLAWS[flaw]) for flaw in found)
    return terms, ()


def seen_in(posted: QueryDict) -> Seen | None:
    """Return which words somebody had before their eyes; None for nonsense."""
    version = id_or_none(posted.get("version", ""))
    return Seen(version.hex, posted.get("digest", "")) if version else None


def answers_in(posted: QueryDict) -> dict[str, str]:
    """Return the answers to the four private questions."""
    return {each.name: posted.get(each.name, "") for each in QUESTIONS}


def carried(posted: QueryDict) -> list[tuple[str, str]]:
    """Return what a page with the four questions carries along: all but the answers."""
    own = {"csrfmiddlewaretoken", "do", "then", "ready", *answers_in(posted)}
    known = {"of", "base", "place", "text", "version", "digest", "hold"}
    return [
        (name, value)
        for name in posted
        if name not in own and (name in known or name.startswith(FIELD))
        for value in posted.getlist(name)
    ]


def _with_words(form: Form, problems: list[Problem]) -> Iterable[Problem]:
    """Name missing words too, where something else keeps them from being judged."""
    if not form.filled.strip():
        problems.append(_FLAWS[Flaw.NO_WORDS])
    elif any(f"[{name}]" in form.filled for name in _names(form.clause)):
        problems.append(_placed(form, _FLAWS[Flaw.EMPTY_PLACE]))
    return problems


def _placed(form: Form, problem: Problem) -> Problem:
    """Return a problem with the words, said of the first place that is empty."""
    if problem.field != "text" or form.is_free:
        return problem
    values = (value.strip() for value in form.typed.places)
    empty = next((n for n, value in enumerate(values, start=1) if not value), 1)
    return Problem(f"place-{empty}", problem.text)


def _names(clause: Clause) -> list[str]:
    return [place.name for place in clause.places]
