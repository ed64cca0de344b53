"""Where one clause ends and the next begins, and what only leads into it."""

import re
from collections.abc import Sequence
from typing import Final

from reknit.domain.words.rewrites.verbs import Form, known

_JOINT: Final = re.compile(
    r"\s*[;:\u2013\u2014]\s*|\s+-+\s+"
    r"|,?\s+(?:and|but|so|yet|because|or|plus)\s+(?=(?:then |now |yet |also |still |"
    r"even )?"
    r"(?:you(?! did not$| do not$| never did$)|I|we|why|it is|it was|it drives|it "
    r"makes|it hurts|it kills|that is|stop|do not|how could)\b)"
    r"|,\s*(?=(?:you|I|we|why|stop|do not|and|but|because|it is|that is|what else|"
    r"what more)\b)"
    r"|\s+(?=(?:I|we|why (?:do|did|are|can|cannot)(?: not)? you)\b)"
    r"|\s+(?=please \w)|\s+(?=you (\w+))",
    re.IGNORECASE,
)
_SAYING: Final = """
    say said saying tell told think thinks thought promise promised claim claimed swear
    swore admit admitted that know knew when if and but or why how what are do did were
    can could will would not cannot have must
"""
_GOING_ON: Final = """
    after all anything as because before believe day even everything feel forget forgot
    hope just like moment nothing now remember since so something sure than then thing
    things think though time until way whatever where whether which while who wish
"""
_AFTER_YOU: Final = frozenset(
    {"never", "always", "just", "keep", "are", "were", "did", "had", "will", "cannot"}
)
_NO_JOINT_AFTER: Final = frozenset(_SAYING.split())
_NO_BARE_JOINT_AFTER: Final = frozenset(_GOING_ON.split()) | _NO_JOINT_AFTER
"""After these, words go on where nothing but a space stands between."""

_SETS_SCENE: Final = re.compile(
    r"(?:and )?(?:every time|each time|when|whenever) I\b", re.IGNORECASE
)
_TOLD_ME: Final = frozenset({"tell", "told", "promise", "promised"})
_LEAD: Final = re.compile(
    r"^(?:(?:and|but|so|because|also|plus|well|ok|okay|oh|oh my god|god|hey|no|yes|"
    r"yeah|then|honestly|"
    r"seriously|frankly|wow|again|anyway|once again|yet|lately|recently|meanwhile|"
    r"as usual|as always|"
    r"most of the time|(?:every (?:single )?time|when|whenever|and when)(?= you\b)|"
    r"for once|of course|"
    r"all the time|at least|apparently|obviously|clearly|maybe|perhaps)\b[, ]*"
    r"|(?:look|listen|sorry|still|now|great|please|babe|baby|honey|darling|love|"
    r"dear|hun|sweetheart), "
    r"|please (?=stop|do not)|just (?=stop|do not|tell|answer|be)"
    r"|[A-Z]\w+, (?=you\b|why\b|stop\b|do not\b|I\b)"
    r"|you know what,? (?=you))"
)
_I_LEAD: Final = re.compile(
    r"^I (?:just |really |honestly |still |already |do |truly |absolutely )*(?:feel|"
    r"felt|think|guess|swear|"
    r"know|find|see|notice|noticed|realise|realised|realize|realized|hate|resent|"
    r"dislike|do not like|"
    r"cannot (?:believe|stand|bear|take|understand|deal with)|do not (?:get|"
    r"understand))"
    r"(?: it)?(?: like| that| as if| as though| when| how| why| the fact that)* "
    r"(?=you\b)"
    r"|^it (?:really |just |always )*(?:feels|seems|looks)(?: to me)? (?:like|as if|"
    r"as though|that) (?=you\b)",
    re.IGNORECASE,
)


def clauses(words: str) -> list[str]:
    """Return the clauses of a sentence, in order."""
    found, at = [], 0
    for joint in _JOINT.finditer(words):
        if joint[1] and not _begins(joint[1]):
            continue
        before = words[at : joint.start()].split()
        if _goes_on(before, is_bare=not joint[0].strip()):
            continue
        found.append(words[at : joint.start()])
        at = joint.end()
    found.append(words[at:])
    return [clause.strip() for clause in found if clause.strip()]


def _begins(word: str) -> bool:
    """Say whether "you" with this word begins a clause of its own."""
    form = known(word)
    return word.lower() in _AFTER_YOU or (form is not None and form[1] is not Form.ING)


def _goes_on(before: Sequence[str], *, is_bare: bool) -> bool:
    """Say whether what was said so far leads into the words that follow."""
    last = [word.lower() for word in before[-2:]]
    if not last:
        return False
    if _SETS_SCENE.match(" ".join(before)):
        return True
    if last[-1] in (_NO_BARE_JOINT_AFTER if is_bare else _NO_JOINT_AFTER):
        return True
    return last[-1] in {"me", "us"} and last[0] in _TOLD_ME


def without_lead(clause: str) -> str:
    """Return a clause without "and", "I feel like" and what else leads into it."""
    while True:
        shorter = _I_LEAD.sub("", _LEAD.sub("", clause, count=1), count=1)
        shorter = shorter.strip(" ,")
        if shorter == clause:
            return clause
        clause = shorter
