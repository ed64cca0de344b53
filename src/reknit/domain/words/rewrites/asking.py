"""What is asked for roughly: reproachful questions, commands, "stop", "I need you to"."""

import re
from collections.abc import Sequence
from typing import Final

from reknit.domain.words.rewrites.deeds import Deed, Said, Wish
from reknit.domain.words.rewrites.predicates import predicate
from reknit.domain.words.rewrites.theme_rules import WHOM
from reknit.domain.words.rewrites.ultimatums import AGAIN
from reknit.domain.words.rewrites.verb_phrases import command, going_on

_WHY: Final = re.compile(
    r"^(?:but |and |so )?(?:(?:why|how come) (do|did|are|were|can|could|would|will|"
    r"have|must|is it that)"
    r"( not)?|(?:why|how come) (cannot)|how (could|can|dare)) you( not)? (.+)$",
    re.IGNORECASE,
)
_HAVE_TO: Final = re.compile(
    r"^((?:always|constantly|never|still) )?(?:have|need|like|love|choose|insist on "
    r"having) to ",
    re.IGNORECASE,
)
_DO_YOU_EVER: Final = re.compile(
    r"^do (?:(?:not )?you (?:even )?ever|not you(?: even)?|you not(?: even)?) (.+)$",
    re.IGNORECASE,
)
_CAN_YOU: Final = re.compile(
    r"^(?:(?:can|could|will|would) you (?:for once|at least|just|please just|not "
    r"just|not even|not at "
    r"least|finally|once|not for once|please for once|just once|maybe)|(?:cannot "
    r"you|can you not)(?: just| even| at "
    r"least)?|would it (?:kill|hurt) you to|is it (?:really |honestly )?(?:so |too |"
    r"that )(?:hard|difficult|"
    r"much)(?: to ask)?(?: for you)? to|is that (?:so |too )(?:hard|much) to ask to|"
    r"when (?:will you|are you"
    r" going to)(?: ever| finally)*|are you ever going to|will you ever)(?: start| "
    r"begin| try| bother)?"
    r"(?: to)? (.+)$",
    re.IGNORECASE,
)
_NEED_YOU: Final = re.compile(
    r"^I (?:just |really |do )*(?:need|want|expect|would like|demand) (?:that )?you "
    r"to (.+)$",
    re.IGNORECASE,
)
_STOP: Final = re.compile(
    r"^(?:just |please |you (?:need|have) to |you must |you should )?(?:stop|quit) "
    r"(.+)$",
    re.IGNORECASE,
)
_DO_NOT: Final = re.compile(
    r"^(?:just |please )?do not (?:you (?:dare )?)?(?:ever )?(?!you\b)(.+)$",
    re.IGNORECASE,
)
_TELLING: Final = """
    tell talk listen answer call text help show explain apologise apologize admit
    come be end block say reply speak look hold pick
"""
_COMMANDS: Final = frozenset(_TELLING.split())
_ABOUT_THE_OTHER: Final = frozenset({"end", "block"})


def asked_for(clause: str) -> Said | None:
    """Return what a clause asks for or reproaches, in whatever form. None: neither."""
    why = _why(clause)
    if why is not None:
        return predicate(why)
    return stopped(clause) or roughly(clause) or _needed(clause)


def _why(clause: str) -> Sequence[str] | None:
    """Return "Why do you never call?" as the words after "you" in a statement."""
    found = _WHY.match(clause)
    if found is None:
        return None
    helper = (found[1] or found[3] or found[4]).lower()
    undone = bool(found[2] or found[5])
    rest = found[6].split()
    if found[4]:
        helper = "did" if helper == "could" else "do"
    if helper in {"do", "would", "must", "can", "is it that"} and not undone:
        return _HAVE_TO.sub(r"\1", found[6]).split()
    if helper in {"would", "must"}:
        helper = "do"
    return [helper, "not", *rest] if undone else [helper, *rest]


def stopped(clause: str) -> Deed | None:
    """Read "Stop lying to me" and "Do not shout at me"."""
    found = _STOP.match(clause)
    if found:
        return going_on(found[1].split())
    found = _DO_NOT.match(clause)
    if found is None:
        return None
    asked = predicate(["always", *AGAIN.sub("", found[1]).split()])
    return asked if isinstance(asked, Deed) and not asked.is_left_undone else None


def roughly(clause: str) -> Said | None:
    """Read "Can you for once listen?" and "Do you ever listen?"."""
    ever = _DO_YOU_EVER.match(clause)
    if ever:
        return predicate(["never", *ever[1].split()])
    found = _CAN_YOU.match(clause)
    if found is None:
        return None
    words = found[1].split()
    if words[0].lower() in {"stop", "quit"}:
        return going_on(words[1:])
    asked = command(words) or going_on(words, undone=True)
    return Wish(asked) if asked else None


def _needed(clause: str) -> Said | None:
    found = _NEED_YOU.match(clause)
    return predicate(["should", *found[1].split()]) if found else None


def told(clause: str) -> Wish | None:
    """Read a command: "Tell me the truth"."""
    words = clause.split()
    if not words or words[0].lower() not in _COMMANDS:
        return None
    asked = command(words)
    if asked is None:
        return None
    # "Call her, then" is a sneer and no request.
    is_sneer = WHOM.search(asked.tail) and asked.verb.base not in _ABOUT_THE_OTHER
    return None if is_sneer else Wish(asked)
