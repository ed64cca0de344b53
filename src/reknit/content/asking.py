"""Asking the guide, and seeing whether help comes first. Keeps nothing of what is asked."""

from dataclasses import dataclass
from functools import cached_property

from reknit.content import reading
from reknit.content.guide import Answer, guide
from reknit.domain.path.words import Role
from reknit.domain.words.asking import Found


@dataclass(frozen=True)
class Reply:
    """What is answered to a question.

    Attributes:
        found: The answers that may fit, the nearest first; empty is an answer too.
        alarm: Whether the question may speak of harm to oneself or of being in danger.
        danger_first: Whether it speaks more of being hurt by somebody than by oneself.
    """

    found: tuple[Found, ...]
    alarm: bool
    danger_first: bool

    @cached_property
    def answers(self) -> tuple[tuple[Answer, str], ...]:
        """Each answer with the passage that is nearest, its places not filled in."""
        by_slug = guide().by_slug
        return tuple(
            (by_slug[one.id], by_slug[one.id].passages[one.passage])
            for one in self.found
        )

    @property
    def help_first(self) -> bool:
        """Whether who can be called comes before all answers."""
        return self.alarm or any(answer.help_first for answer, _ in self.answers[:1])


def is_about_danger(text: str) -> bool:
    """Say whether a text is about being hurt by somebody more than by oneself."""
    read = reading.alarm_reader().read(text)
    return read.danger >= read.self_harm


def reply(question: str, *, role: Role | None = None, top: int = 3) -> Reply:
    """Answer a question in anybody's own words. Takes any text and never raises.

    Args:
        role: Who asks; answers for the other role alone are left out. None: all.
        top: How many answers at most.
    """
    read = reading.alarm_reader().read(question)
    return Reply(
        found=guide().find(question, role=role, top=top),
        alarm=read.alarm,
        danger_first=read.danger >= read.self_harm,
    )
