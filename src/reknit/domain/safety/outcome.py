"""From answers to what is shown and what is closed."""

from dataclasses import dataclass
from typing import Final

from reknit.domain.helplines import Need
from reknit.domain.safety.answers import ASQ, FEAR, RIGHT_NOW, Answer, Answers

GENTLE_DAYS: Final = 7
"""How long the path offers light steps only, after thoughts of dying were named."""

REST_DAYS: Final = 2
"""How long it offers nothing but relief, when these thoughts are there right now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Safety:
    """What the path may offer. Each state has ordinary reasons too.

    Attributes:
        joint_open: Whether steps for two may be offered. Closed is what everybody
            begins with, so that closed tells nothing.
        gentle: Gentle days: only light steps. Anybody may choose them.
        relief_only: Only what eases the next minutes.
    """

    joint_open: bool = False
    gentle: bool = False
    relief_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one set of answers leads to.

    Attributes:
        needs: Which kinds of lines to show, the more pressing first.
        emergency_first: Whether the emergency number stands on top and the rest waits.
        may_open_joint: Whether steps for two may be opened after this. Never opens
            them by itself.
        gentle_days: For how many days the path offers light steps only.
        rest_days: For how many days it offers nothing but relief.
    """

    needs: tuple[Need, ...] = ()
    emergency_first: bool = False
    may_open_joint: bool = False
    gentle_days: int = 0
    rest_days: int = 0


def asks_right_now(answers: Answers) -> bool:
    """Whether the question on acuity follows: after any yes to the four.

    Source:
        NIMH ASQ, docs/evidence/safety.md.
    """
    return answers.any_yes(ASQ)


def outcome_of(answers: Answers) -> Outcome:
    """Return what answers lead to.

    A yes to fear, force or control keeps steps for two closed and leaves the path for
    one. A yes to the ASQ shows lines and leaves light steps. Thoughts of killing oneself
    right now put the emergency number on top and leave relief alone; where that question
    was left out after a yes, it counts as not known, and the number stands on top too.

    No answer proves that somebody is safe: without any yes, nothing opens by itself, and
    steps for two may be opened only where every question was answered with no.

    Source:
        Rules 1 to 4 in docs/evidence/safety.md.
    """
    fear = answers.any_yes(FEAR)
    life = asks_right_now(answers) or answers.any_yes((RIGHT_NOW,))
    now_or_not_known = life and answers.given.get(RIGHT_NOW) != Answer.NO
    needs = ((Need.LIFE,) if life else ()) + ((Need.FEAR,) if fear else ())
    return Outcome(
        needs=needs,
        emergency_first=now_or_not_known,
        may_open_joint=answers.all_no((*FEAR, *ASQ)),
        gentle_days=GENTLE_DAYS if life else 0,
        rest_days=REST_DAYS if now_or_not_known else 0,
    )
