"""What only the other person can know: thoughts, wishes, feelings, valuing."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from reknit.domain.words.rewrites.deeds import Said, Thought, Valuing
from reknit.domain.words.rewrites.tails import finished
from reknit.domain.words.rewrites.verb_phrases import Head, command
from reknit.domain.words.rewrites.verbs import VERBS, Form, Verb

_GIVEN_UP: Final = re.compile(
    r"(?:have given|are giving|gave|give) up on ((?:us|me|this \w+|our \w+))$",
    re.IGNORECASE,
)


_MISSED: Final = re.compile(
    r"(?:her|him|them|sex with|being with)\b(?! \w+day)", re.IGNORECASE
)


_IS_FELT: Final = re.compile(
    r"(?:(?:so|even|really) )?(?:sorry\b|in love with |attracted to |interested in |"
    r"ashamed\b|happy (?:with|here|to)|"
    r"bored (?:with|of)|over (?:her|him)\b|thinking (?:of|about) |glad\b|missing "
    r"(?:her|him)\b)",
    re.IGNORECASE,
)
_OF_ME: Final = re.compile(
    r"(?:that )?I am (?:so |too |just |an? |such an? )*(?:stupid|crazy|ugly|fat|"
    r"dumb|worthless|idiot|"
    r"loser|sick)$",
    re.IGNORECASE,
)


_LIKING: Final = frozenset({"love", "like", "enjoy"})
_LOVES: Final = re.compile(
    r"(?:her|him|them)\b|(?:hurting|watching me|seeing me|making me|to (?:hurt|see) me)\b",
    re.IGNORECASE,
)
_LOVED: Final = re.compile(r"(?:me|us|our \w+|being with me)\b", re.IGNORECASE)
_VALUED_TAIL: Final = re.compile(
    r"(?:(?:me|us|(?:any(?:thing)?|all|what|how hard|how much) (?:of )?(?:that )?i "
    r"(?:do|work|did|"
    r"have done|am going through)|my (?:work|efforts?|feelings?|opinions?|wishes|"
    r"time|boundaries)|how i "
    r"feel)(?: (?:in this|with this|at home|as a person|with the kids))?)?$",
    re.IGNORECASE,
)


def given_up(words: Sequence[str]) -> Thought | None:
    """Read "gave up on us"."""
    found = _GIVEN_UP.match(" ".join(words))
    return Thought(VERBS["give"], found[1], found[0]) if found else None


def is_missing(verb: Verb, words: Sequence[str]) -> bool:
    """Say whether "miss" is a feeling here, as in "miss her"."""
    return verb.base == "miss" and _MISSED.match(" ".join(words)) is not None


def state(
    helper: str, head: Head, words: Sequence[str], *, undone: bool
) -> Thought | None:
    """Read "are not sorry", "are in love with her"."""
    felt = " ".join(words)
    tail = finished(felt) if _IS_FELT.match(felt) else None
    if not tail:
        return None
    be = "were" if helper in {"were", "was"} else "are"
    still = " still" if head.still else ""
    negation = " not" if undone else ""
    return Thought(VERBS["be"], tail, f"{be}{still}{negation} {tail}")


def rather(words: Sequence[str]) -> Thought | None:
    """Read "would rather be with her"."""
    if len(words) < 3 or words[1].lower() != "rather":  # noqa: PLR2004 - and a verb
        return None
    tail = finished(" ".join(words[2:]))
    return Thought(VERBS["want"], tail, f"would rather {tail}") if tail else None


def thought(head: Head, verb: Verb, form: Form, words: Sequence[str]) -> Said | None:
    """Read "do not love me", "want to hurt me", "think I am stupid"."""
    said = " ".join(words)
    tail = said if _OF_ME.match(said) else finished(said)
    if tail is None or (not tail and verb.base != "care"):
        return None
    is_then = form is Form.PAST
    if head.never and verb.base == "want" and not is_then and words[0].lower() == "to":
        asked = command(words[1:])
        if asked is not None:
            return replace(asked, finite=f"do not want to {asked.do}")
    if verb.base in _LIKING and not (_LOVED if head.never else _LOVES).match(tail):
        return None
    if head.never:
        finite = f"{'did' if is_then else 'do'} not {verb.base} {tail}"
    else:
        only = "only " if head.only else ""
        still = "still " if head.still else ""
        finite = f"{only}{still}{verb.past if is_then else verb.base} {tail}"
    return Thought(verb, tail, finite.strip())


def valuing(verb: Verb, words: Sequence[str]) -> Valuing | None:
    """Read what follows "do not appreciate"."""
    tail = finished(" ".join(words))
    if tail is None or not _VALUED_TAIL.match(tail):
        return None
    return Valuing(verb, verb.done)
