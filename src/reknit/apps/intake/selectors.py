"""What a person can see of their own answers, and the words of the questions."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from reknit.content.intake import NAMES, VALUES, Kind, Question, intake
from reknit.domain.path.words import Company, Role
from reknit.domain.wording import Bond, Pronoun
from reknit.web.about import About
from reknit.web.clock import in_words

NOT_SAID = "Not said"


@dataclass(frozen=True, slots=True)
class OptionShown:
    """One answer on the page of its question."""

    value: str
    text: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Answers under one heading; the heading may be empty."""

    heading: str
    options: tuple[OptionShown, ...]


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """One page of the intake. Numbers count from 1."""

    name: str
    kind: Kind
    number: int
    total: int
    title: str
    hint: str
    groups: tuple[Group, ...]
    can_skip: bool


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """One line of the page with all answers."""

    number: int
    title: str
    answer: str


def question_shown(number: int, about: About | None) -> QuestionShown | None:
    """Return one page, or None where there is no such number."""
    questions = intake().questions
    if not 1 <= number <= len(questions):
        return None
    question = questions[number - 1]
    role = about.role if about else Role.INJURED
    chosen = _kept(question, about) if about else ""
    shown = [
        (one.group, OptionShown(one.value, one.text, one.value == chosen))
        for one in question.options_for(role)
    ]
    return QuestionShown(
        name=question.name,
        kind=question.kind,
        number=number,
        total=len(questions),
        title=question.asks[role].title,
        hint=question.asks[role].hint,
        groups=tuple(
            Group(heading, tuple(option for _, option in options))
            for heading, options in groupby(shown, key=lambda pair: pair[0])
        ),
        can_skip=question.kind != Kind.WHO,
    )


def answers_shown(about: About) -> tuple[AnswerShown, ...]:
    """Return every question with its answer in words."""
    return tuple(
        AnswerShown(number, question.asks[about.role].title, _said(question, about))
        for number, question in enumerate(intake().questions, start=1)
    )


def next_number(about: About | None) -> int:
    """Return the first question that was neither answered nor skipped; 0 when none is."""
    asked = set(about.asked) if about else set()
    for number, name in enumerate(intake().names, start=1):
        if name not in asked:
            return number
    return 0


def is_through(about: About | None) -> bool:
    """Whether the intake was walked to its end once."""
    return about is not None and set(NAMES) <= set(about.asked)


def _kept(question: Question, about: About) -> str:
    match question.kind:
        case Kind.WHO:
            company = "together" if about.company == Company.TOGETHER else "alone"
            return f"{about.role.value} {company}" if "who" in about.asked else ""
        case Kind.CHOICE:
            return str(getattr(about, FIELDS[question.name]).value)
        case _:
            return ""


FIELDS = {
    "how": "discovery",
    "contact": "contact",
    "kind": "affair",
    "home": "home",
    "children": "children",
    "hope": "hope",
}
"""Under which name a question of choice is kept."""

assert set(FIELDS) == set(VALUES)


def _said(question: Question, about: About) -> str:
    match question.kind:
        case Kind.DAY:
            return _day(about.found_out_on, is_near=about.day_is_near)
        case Kind.TEXT:
            return about.faith or NOT_SAID
        case Kind.PARTNER:
            return _partner(about) if "partner" in about.asked else NOT_SAID
        case Kind.WHO | Kind.CHOICE:
            kept = _kept(question, about)
            for option in question.options_for(about.role):
                if option.value == kept:
                    group = f"{option.group}. " if option.group else ""
                    return f"{group}{option.text}"
            return NOT_SAID


def _day(day: date | None, *, is_near: bool) -> str:
    if day is None:
        return NOT_SAID
    return f"Around {in_words(day)}" if is_near else in_words(day)


def _partner(about: About) -> str:
    name = about.name or "“your partner”"
    pronoun = {Pronoun.HE: "he", Pronoun.SHE: "she", Pronoun.THEY: "they"}
    bond = {Bond.MARRIAGE: "a marriage", Bond.RELATIONSHIP: "a relationship"}
    return f"{name}, {pronoun[about.pronoun]}, {bond[about.bond]}"
