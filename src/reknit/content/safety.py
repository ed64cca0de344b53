"""Reads content/en/private.toml: the private questions and the words around them."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reknit.content.root import content_path
from reknit.content.tables import Table
from reknit.domain.safety import ASQ, FEAR, RIGHT_NOW
from reknit.domain.wording import unknown_places


@dataclass(frozen=True, slots=True)
class SafetyQuestion:
    """One question. `name` is one of `reknit.domain.safety.QUESTIONS`."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class SafetyPart:
    """The questions of one page, in order, with what stands around them."""

    title: str
    lede: str
    questions: tuple[SafetyQuestion, ...]
    no_to_all: str = ""
    kept: str = ""
    licence: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class SafetyQuestions:
    """All of them: our own three, the four of the ASQ, and the one on acuity."""

    fear: SafetyPart
    asq: SafetyPart
    right_now: SafetyPart


@cache
def safety_questions() -> SafetyQuestions:
    """Return the questions. Read once and kept.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    return read_safety(content_path("en", "private.toml"))


def read_safety(path: Path) -> SafetyQuestions:
    """Read one file. Names and their order are fixed: rules hang on them.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    table = Table.from_file(path)
    found = SafetyQuestions(
        fear=_part(table.table("fear"), FEAR),
        asq=_part(table.table("asq"), ASQ),
        right_now=_part(table.table("right_now"), (RIGHT_NOW,)),
    )
    table.nothing_else()
    return found


def _part(table: Table, names: tuple[str, ...]) -> SafetyPart:
    part = SafetyPart(
        title=table.text("title"),
        lede=table.text("lede"),
        questions=tuple(_question(each) for each in table.tables("questions")),
        no_to_all=table.text_or_none("no_to_all") or "",
        kept=table.text_or_none("kept") or "",
        licence=table.text_or_none("licence") or "",
        source=table.text_or_none("source") or "",
    )
    table.nothing_else()
    if tuple(question.name for question in part.questions) != names:
        raise table.malformed("questions", f"in this order: {', '.join(names)}")
    return part


def _question(table: Table) -> SafetyQuestion:
    question = SafetyQuestion(table.text("name"), table.text("text"))
    table.nothing_else()
    if unknown_places(question.text):
        raise table.malformed("text", "there is a place that nothing fills in")
    return question
