"""What stands after "you", taken apart: a deed, a wish, a thought, a fear, or nothing
that is understood.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from reknit.domain.words.rewrites.deeds import (
    Deed,
    Fear,
    Said,
    Tense,
    Thought,
    Valuing,
    Wish,
    deed,
)
from reknit.domain.words.rewrites.tails import finished
from reknit.domain.words.rewrites.themes import theme_of
from reknit.domain.words.rewrites.verbs import VERBS, Form, Kind, Verb, done_form, known

_FILLERS: Final = frozenset(
    """actually again all also apparently basically clearly completely continually
    deliberately even ever forever fully honestly immediately just kinda literally
    obviously once often probably purposely really regularly repeatedly seriously
    simply suddenly sure totally truly usually""".split()
)
_ALWAYS: Final = frozenset({"always", "constantly", "continuously"})
_RARELY: Final = frozenset({"rarely", "seldom", "barely", "hardly"})
_SHOULD: Final = frozenset({"should", "must"})
_TO: Final = frozenset({"need", "have", "ought"})


@dataclass(frozen=True, slots=True)
class _Head:
    """What stood before the verb."""

    never: bool = False
    always: bool = False
    still: bool = False
    only: bool = False
    rarely: str = ""

    def deed(self, verb: Verb, tail: str, tense: Tense, *, undone: bool = False) -> Said | None:
        """Return the deed, if a rule knows it."""
        if self.only:
            return None
        now = Tense.NOW if self.still and tense is Tense.HABIT else tense
        undone = undone or self.never
        if self.rarely and not undone:
            done = deed(verb, tail, Tense.NOW, undone=True)
            rare = replace(done, finite=f"{self.rarely} {verb.base} {tail}".strip())
            return _if_known(rare)
        return _if_known(deed(verb, tail, now, undone=undone, still=self.still))


def predicate(words: Sequence[str]) -> Said | None:
    """Return what the words after "you" say. None when they are not understood."""
    head, rest = _adverbs(words, _Head())
    if not rest:
        return None
    helper = _HELPERS.get(rest[0].lower())
    if helper is not None:
        found = helper(head, rest)
        if found is not None:
            return found
    return _main(head, rest)


def command(words: Sequence[str]) -> Deed | None:
    """Return what is asked for by a verb phrase in its base form: "tell me the truth"."""
    _, rest = _adverbs(words, _Head())
    found = known(rest[0]) if rest else None
    if found is None or found[1] not in {Form.BASE, Form.BOTH}:
        return None
    tail = _tail(found[0], rest[1:])
    if tail is None:
        return None
    return _if_known(deed(found[0], tail, Tense.HABIT, undone=True))


def going_on(words: Sequence[str], *, undone: bool = False) -> Deed | None:
    """Return the deed of "shouting at me"."""
    verb = _ing(words)
    tail = _tail(verb, words[1:]) if verb else None
    if verb is None or tail is None:
        return None
    return _if_known(deed(verb, tail, Tense.HABIT, undone=undone))


def _adverbs(words: Sequence[str], head: _Head) -> tuple[_Head, Sequence[str]]:
    for place, word in enumerate(words):
        lower = word.lower().strip(",")
        if lower == "never":
            head = replace(head, never=True)
        elif lower in _ALWAYS:
            head = replace(head, always=True)
        elif lower == "still":
            head = replace(head, still=True)
        elif lower == "only":
            head = replace(head, only=True)
        elif lower in _RARELY:
            head = replace(head, rarely=lower)
        elif lower not in _FILLERS:
            return head, words[place:]
    return head, ()


def _main(head: _Head, words: Sequence[str]) -> Said | None:
    """Read a verb without a helper: "call", "called", "never call"."""
    found = known(words[0])
    if found is None:
        return None
    verb, form = found
    if verb.kind is Kind.MIND:
        return _thought(head, verb, form, words[1:])
    if verb.kind is Kind.VALUING:
        return _valuing(verb, words[1:]) if head.never or head.rarely else None
    tail = _tail(verb, words[1:])
    if tail is None or form in {Form.ING, Form.DONE}:
        return None
    return head.deed(verb, tail, _tense_of(head, form))


def _tense_of(head: _Head, form: Form) -> Tense:
    if form is Form.PAST:
        return Tense.THEN
    repeats = head.never or head.always or head.still or bool(head.rarely)
    return Tense.THEN if form is Form.BOTH and not repeats else Tense.HABIT


def _do(head: _Head, words: Sequence[str]) -> Said | None:
    """Read "do not call", "did not call", "did call", "cannot call"."""
    helper = words[0].lower()
    rest = words[1:]
    is_then = helper in {"did", "could"}
    undone = helper == "cannot"
    if rest and rest[0].lower() == "not":
        undone, rest = True, rest[1:]
    head, rest = _adverbs(rest, head)
    if is_then and not undone and rest and rest[0].lower() == "have":
        return _should_have(rest[1:]) if helper == "could" else None
    if not rest:
        return None
    undone = undone or head.never
    return _with_base(head, rest, Tense.THEN if is_then else Tense.HABIT, undone=undone)


def _with_base(head: _Head, words: Sequence[str], tense: Tense, *, undone: bool) -> Said | None:
    found = known(words[0])
    if found is None or found[1] not in {Form.BASE, Form.BOTH}:
        return None
    verb = found[0]
    if verb.kind is Kind.MIND:
        form = Form.PAST if tense is Tense.THEN else Form.BASE
        return _thought(replace(head, never=undone), verb, form, words[1:])
    if verb.kind is Kind.VALUING:
        return _valuing(verb, words[1:]) if undone else None
    tail = _tail(verb, words[1:])
    if tail is None:
        return None
    return head.deed(verb, tail, tense, undone=undone)


def _will(head: _Head, words: Sequence[str]) -> Said | None:
    """Read "will not talk to me" and "will never tell me"."""
    rest = words[1:]
    undone = bool(rest) and rest[0].lower() == "not"
    later, rest = _adverbs(rest[1:] if undone else rest, _Head())
    if rest and rest[0].lower() == "be":
        return None
    if not rest or not (undone or later.never or head.never):
        return None
    found = _with_base(_Head(), rest, Tense.HABIT, undone=True)
    is_then = words[0].lower() == "would"
    if is_then:
        return _with_base(_Head(), rest, Tense.THEN, undone=True)
    if isinstance(found, Deed) and (later.never or head.never):
        return Fear(found)
    return found


def _should(_: _Head, words: Sequence[str]) -> Said | None:
    """Read "should tell me", "need to stop lying", "had better call"."""
    first, rest = words[0].lower(), words[1:]
    undone = bool(rest) and rest[0].lower() == "not"
    _, rest = _adverbs(rest[1:] if undone else rest, _Head())
    if first in _TO or first == "are":
        if rest and rest[0].lower() in {"supposed", "meant"}:
            rest = rest[1:]
        if not rest or rest[0].lower() != "to":
            return None
        rest = rest[1:]
    elif first == "had":
        if not rest or rest[0].lower() != "better":
            return None
        rest = rest[1:]
    if rest and rest[0].lower() == "have":
        return None if undone else _should_have(rest[1:])
    return _wish(rest, undone=undone)


def _better(_: _Head, words: Sequence[str]) -> Said | None:
    return _wish(words[1:], undone=False)


def _wish(words: Sequence[str], *, undone: bool) -> Said | None:
    _, words = _adverbs(words, _Head())
    if words and words[0].lower() in {"stop", "quit"} and len(words) > 1:
        return going_on(words[1:])
    asked = command(words)
    if asked is None:
        return _done_instead(words) if undone else None
    return _done_instead(words) if undone else Wish(asked)


def _done_instead(words: Sequence[str]) -> Said | None:
    """Return the deed that somebody is asked to leave off."""
    found = known(words[0]) if words else None
    tail = _tail(found[0], words[1:]) if found else None
    if found is None or tail is None:
        return None
    return _if_known(deed(found[0], tail, Tense.HABIT, undone=False))


def _should_have(words: Sequence[str]) -> Said | None:
    """Read "should have told me": it was not told."""
    _, words = _adverbs(words, _Head())
    verb = done_form(words[0]) if words else None
    tail = _tail(verb, words[1:]) if verb else None
    if verb is None or tail is None:
        return None
    return _if_known(deed(verb, tail, Tense.THEN, undone=True))


def _have(head: _Head, words: Sequence[str]) -> Said | None:
    """Read "have lied to me", "have been lying", "have to tell me"."""
    helper, rest = words[0].lower(), words[1:]
    if rest and rest[0].lower() == "to":
        return _should(head, words)
    if helper == "had" and rest and rest[0].lower() == "better":
        return _should(head, words)
    undone = bool(rest) and rest[0].lower() == "not"
    head, rest = _adverbs(rest[1:] if undone else rest, head)
    undone = undone or head.never
    if not rest or head.only:
        return None
    still = "still " if head.still else ""
    auxiliary = f"{still}{helper} not" if undone else f"{still}{helper}"
    if rest[0].lower() == "been":
        return _been(auxiliary, rest[1:], undone=undone)
    verb = done_form(rest[0])
    if verb is not None and verb.kind is Kind.VALUING:
        return _valuing(verb, rest[1:]) if undone else None
    tail = _tail(verb, rest[1:]) if verb else None
    if verb is None or tail is None or verb.kind is Kind.MIND:
        return None
    return _if_known(
        Deed(verb, tail, undone, Tense.NOW, f"{auxiliary} {verb.done} {tail}".strip())
    )


def _been(auxiliary: str, words: Sequence[str], *, undone: bool) -> Said | None:
    _, words = _adverbs(words, _Head())
    verb = _ing(words)
    tail = _tail(verb, words[1:]) if verb else None
    if verb is not None and tail is not None:
        finite = f"{auxiliary} been {verb.ing} {tail}".strip()
        return _if_known(Deed(verb, tail, undone, Tense.NOW, finite))
    tail = finished(" ".join(words))
    if not tail:
        return None
    return _if_known(Deed(VERBS["be"], tail, undone, Tense.NOW, f"{auxiliary} been {tail}"))


def _be(head: _Head, words: Sequence[str]) -> Said | None:
    """Read "are late", "are not home", "are still texting her", "are supposed to"."""
    helper, rest = words[0].lower(), words[1:]
    if rest and rest[0].lower() in {"supposed", "meant"}:
        return _should(head, words)
    undone = bool(rest) and rest[0].lower() == "not"
    head, rest = _adverbs(rest[1:] if undone else rest, head)
    undone = undone or head.never
    if not rest or head.only:
        return None
    tense = Tense.THEN if helper in {"were", "was"} else Tense.HABIT
    verb = _ing(rest)
    if verb is not None:
        return _going(head, (helper, *rest), verb, tense, undone=undone)
    tail = finished(" ".join(rest))
    if not tail:
        return None
    return head.deed(VERBS["be"], tail, tense, undone=undone)


def _going(
    head: _Head, words: Sequence[str], verb: Verb, tense: Tense, *, undone: bool
) -> Said | None:
    """Read a deed that is going on. With "always" it is a habit like any other."""
    tail = _tail(verb, words[2:])
    if tail is None or verb.kind is Kind.MIND or (verb.base == "go" and tail[:3] == "to "):
        return None
    if head.always and tense is Tense.HABIT:
        return _if_known(deed(verb, tail, tense, undone=undone))
    helper = "were" if tense is Tense.THEN else "are"
    still = " still" if head.still else ""
    negation = " not" if undone else ""
    finite = f"{helper}{still}{negation} {verb.ing} {tail}".strip()
    now = tense if tense is Tense.THEN else Tense.NOW
    return _if_known(Deed(verb, tail, undone, now, finite))


def _keep(head: _Head, words: Sequence[str]) -> Said | None:
    """Read "keep lying to me"."""
    rest = words[2:] if len(words) > 1 and words[1].lower() == "on" else words[1:]
    verb = _ing(rest)
    tail = _tail(verb, rest[1:]) if verb else None
    if verb is None or tail is None or head.never or verb.kind is Kind.MIND:
        return None
    if words[0].lower() == "kept":
        finite = f"kept {verb.ing} {tail}".strip()
        return _if_known(Deed(verb, tail, False, Tense.THEN, finite))
    return _if_known(deed(verb, tail, Tense.HABIT, undone=False))


def _refuse(head: _Head, words: Sequence[str]) -> Said | None:
    """Read "refuse to talk", "love to tease", "forget to call"."""
    if len(words) < 3 or words[1].lower() != "to" or head.never:  # noqa: PLR2004
        return None
    verb = words[0].lower()
    asked = command(words[2:])
    if asked is None:
        return None
    tense = Tense.THEN if verb.endswith("ed") or verb == "forgot" else Tense.HABIT
    finite = f"{verb} to {asked.do}"
    return replace(asked, tense=tense, finite=finite)


def _rather(_: _Head, words: Sequence[str]) -> Said | None:
    """Read "would rather be with her"."""
    if len(words) < 3 or words[1].lower() != "rather":  # noqa: PLR2004
        return None
    tail = finished(" ".join(words[2:]))
    return Thought(VERBS["want"], tail, f"would rather {tail}") if tail else None


def _would(head: _Head, words: Sequence[str]) -> Said | None:
    return _rather(head, words) or _will(head, words)


def _thought(head: _Head, verb: Verb, form: Form, words: Sequence[str]) -> Said | None:
    """Read "do not love me", "want to hurt me", "think I am stupid"."""
    tail = finished(" ".join(words))
    if tail is None or (not tail and verb.base not in {"care"}):
        return None
    is_then = form is Form.PAST
    if head.never:
        finite = f"{'did' if is_then else 'do'} not {verb.base} {tail}"
    else:
        only = "only " if head.only else ""
        still = "still " if head.still else ""
        finite = f"{only}{still}{verb.past if is_then else verb.base} {tail}"
    if verb.base == "like" and not head.never:
        return None
    return Thought(verb, tail, finite.strip())


_VALUED_TAIL: Final = re.compile(
    r"(?:(?:me|us|(?:any(?:thing)?|all|what|how hard|how much) (?:of )?(?:that )?i (?:do|work|did|"
    r"have done|am going through)|my (?:work|efforts?|feelings?|opinions?|wishes|time|boundaries)|how i "
    r"feel)(?: (?:in this|with this|at home|as a person|with the kids))?)?$",
    re.IGNORECASE,
)


def _valuing(verb: Verb, words: Sequence[str]) -> Valuing | None:
    tail = finished(" ".join(words))
    if tail is None or not _VALUED_TAIL.match(tail):
        return None
    return Valuing(verb, verb.done)


def _ing(words: Sequence[str]) -> Verb | None:
    found = known(words[0]) if words else None
    return found[0] if found and found[1] is Form.ING else None


def _tail(verb: Verb | None, words: Sequence[str]) -> str | None:
    """Return what follows a verb, made fit to be said; None when it can not be."""
    tail = finished(" ".join(words))
    if verb is None or tail is None or (verb.needs_more and not tail):
        return None
    return tail


def _if_known(found: Deed) -> Deed | None:
    return found if theme_of(found) else None


_Helper = Callable[[_Head, Sequence[str]], Said | None]
_HELPERS: Final[Mapping[str, _Helper]] = {
    "do": _do, "did": _do, "can": _do, "cannot": _do, "could": _do,
    "will": _will, "would": _would,
    "should": _should, "must": _should, "need": _should, "ought": _should,
    "better": _better,
    "have": _have, "had": _have, "has": _have,
    "are": _be, "were": _be, "was": _be, "is": _be,
    "keep": _keep, "kept": _keep,
    "refuse": _refuse, "refused": _refuse, "forget": _refuse, "forgot": _refuse,
}  # fmt: skip
