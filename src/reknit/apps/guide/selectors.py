"""The guide in the words of the page. Reads content files only; no queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from reknit.content.asking import is_about_danger, reply
from reknit.content.guide import Answer, guide
from reknit.content.sources import Grounds
from reknit.domain.path.words import Role
from reknit.domain.words.folding import MOST_LETTERS

RELATED: Final = 3


@dataclass(frozen=True, slots=True)
class QuestionLink:
    """One question in a list."""

    code: str
    question: str


@dataclass(frozen=True, slots=True)
class TopicShown:
    """Questions about one thing. `anchor` names it in the address and says nothing."""

    anchor: str
    title: str
    questions: tuple[QuestionLink, ...]


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """One answer below a question that was asked: the nearest passage, and all of it."""

    code: str
    question: str
    passage: str
    html: str
    ground: Grounds


def index_page(role: Role | None) -> dict[str, object]:
    """Return what the first page shows: what one's own role asks, then the rest."""
    mine = [each for each in guide().answers if each.is_for(role)]
    others = [each for each in guide().answers if not each.is_for(role)]
    return {
        "topics": _topics(mine),
        "others": tuple(map(_link, others)),
        "asked": "",
        "problem": "",
    }


def replied_page(asked: str, role: Role | None) -> dict[str, object]:
    """Return the answers to a question, and the question as it was typed."""
    found = reply(asked, role=role)
    return {
        "asked": asked,
        "problem": "",
        "help_first": found.help_first,
        "danger_first": found.danger_first,
        "noticed": found.alarm,
        "is_long": len(asked) > MOST_LETTERS,
        "answers": tuple(
            AnswerShown(
                code=answer.code,
                question=answer.question,
                passage=passage,
                html=answer.html,
                ground=answer.grounds,
            )
            for answer, passage in found.answers
        ),
    }


def answer_page(answer: Answer, role: Role | None) -> dict[str, object]:
    """Return one answer with what it rests on, and what is asked near it."""
    topic = next(
        one
        for one in _topics(guide().answers)
        if one.title == guide().titles[answer.topic]
    )
    return {
        "answer": answer,
        "topic": topic,
        "ground": answer.grounds,
        "danger_first": answer.help_first
        and is_about_danger(" ".join((answer.question, *answer.asked_as))),
        "related": tuple(map(_link, guide().related(answer, role=role, top=RELATED))),
        "asked": "",
        "problem": "",
    }


def _topics(answers: Iterable[Answer]) -> tuple[TopicShown, ...]:
    by_topic = {
        topic: [each for each in answers if each.topic == topic]
        for topic in guide().titles
    }
    return tuple(
        TopicShown(f"t{number}", guide().titles[topic], tuple(map(_link, listed)))
        for number, (topic, listed) in enumerate(by_topic.items(), start=1)
        if listed
    )


def _link(answer: Answer) -> QuestionLink:
    return QuestionLink(answer.code, answer.question)
