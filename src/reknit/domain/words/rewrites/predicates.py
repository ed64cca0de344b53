"""What stands after "you", taken apart.

A deed, a wish, a thought, a fear, or nothing that is understood.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from reknit.domain.words.rewrites.deeds import Deed, Fear, Said, Tense, Wish, deed
from reknit.domain.words.rewrites.minds import (
    given_up,
    is_missing,
    rather,
    state,
    thought,
    valuing,
)
from reknit.domain.words.rewrites.tails import finished
from reknit.domain.words.rewrites.verb_phrases import (
    Head,
    adverbs,
    command,
    going_on,
    if_known,
    ing,
    left_off,
    tail_of,
)
from reknit.domain.words.rewrites.verbs import VERBS, Form, Kind, Verb, done_form, known

_TO: Final = frozenset({"need", "have", "ought", "are", "were"})
_PAST_BE: Final = frozenset({"were", "was"})


def predicate(words: Sequence[str]) -> Said | None:
    """Return what the words after "you" say. None when they are not understood."""
    head, rest = adverbs(words)
    if not rest:
        return None
    helper = _HELPERS.get(rest[0].lower())
    found = given_up(rest) or (helper(head, rest) if helper else None)
    return found if found is not None else _main(head, rest)


def _main(head: Head, words: Sequence[str]) -> Said | None:
    """Read a verb without a helper: "call", "called", "never call"."""
    found = known(words[0])
    if found is None:
        return None
    verb, form = found
    if verb.kind is Kind.MIND or is_missing(verb, words[1:]):
        return thought(head, verb, form, words[1:])
    if verb.kind is Kind.VALUING:
        return valuing(verb, words[1:]) if head.never or head.rarely else None
    tail = tail_of(verb, words[1:])
    if tail is None or form in {Form.ING, Form.DONE}:
        return None
    tense = _tense_of(head, form)
    if form is Form.BOTH and _REPEATS.search(tail):
        tense = Tense.HABIT
    return head.deed(verb, tail, tense)


_REPEATS: Final = re.compile(
    r"\b(?:when|whenever|while|every time) (?:I|we) (?!was\b|were\b|had\b|did\b|\w+ed\b|told\b|"
    r"said\b|came\b|went\b)",
    re.IGNORECASE,
)


def _tense_of(head: Head, form: Form) -> Tense:
    if form is Form.PAST:
        return Tense.THEN
    repeats = head.never or head.always or head.still or bool(head.rarely)
    return Tense.THEN if form is Form.BOTH and not repeats else Tense.HABIT


def _do(head: Head, words: Sequence[str]) -> Said | None:
    """Read "do not call", "did not call", "did call", "cannot call"."""
    helper = words[0].lower()
    rest = words[1:]
    is_then = helper in {"did", "could"}
    undone = helper == "cannot"
    if rest and rest[0].lower() == "not":
        undone, rest = True, rest[1:]
    head, rest = adverbs(rest, head)
    if is_then and not undone and rest and rest[0].lower() == "have":
        return _should_have(rest[1:]) if helper == "could" else None
    if not rest:
        return None
    undone = undone or head.never
    found = _with_base(
        head, rest, Tense.THEN if is_then else Tense.HABIT, undone=undone
    )
    return left_off(rest) if found is None and helper == "cannot" else found


def _with_base(
    head: Head, words: Sequence[str], tense: Tense, *, undone: bool
) -> Said | None:
    found = known(words[0])
    if found is None or found[1] not in {Form.BASE, Form.BOTH}:
        return None
    verb = found[0]
    if verb.kind is Kind.MIND:
        form = Form.PAST if tense is Tense.THEN else Form.BASE
        return thought(replace(head, never=undone), verb, form, words[1:])
    if verb.kind is Kind.VALUING:
        return valuing(verb, words[1:]) if undone else None
    tail = tail_of(verb, words[1:])
    if tail is None:
        return None
    return head.deed(verb, tail, tense, undone=undone)


def _will(head: Head, words: Sequence[str]) -> Said | None:
    """Read "will not talk to me" and "will never tell me"."""
    rest = words[1:]
    undone = bool(rest) and rest[0].lower() == "not"
    later, rest = adverbs(rest[1:] if undone else rest, Head())
    if rest and rest[0].lower() == "be":
        return None
    if not rest or not (undone or later.never or head.never):
        return None
    found = _with_base(Head(), rest, Tense.HABIT, undone=True)
    is_then = words[0].lower() == "would"
    if is_then:
        return _with_base(Head(), rest, Tense.THEN, undone=True)
    if isinstance(found, Deed) and (later.never or head.never):
        return Fear(found)
    return found


def _should(_: Head, words: Sequence[str]) -> Said | None:
    """Read "should tell me", "need to stop lying", "had better call"."""
    first, rest = words[0].lower(), words[1:]
    undone = bool(rest) and rest[0].lower() == "not"
    later, rest = adverbs(rest[1:] if undone else rest, Head())
    undone = undone or later.never
    asked = _after_to(first, rest)
    if asked is None:
        return None
    rest = asked
    if rest and rest[0].lower() == "have":
        return _should_have(rest[1:], undone=not undone)
    if rest and rest[0].lower() == "never":
        undone, rest = True, rest[1:]
    if first == "were":
        found = _wish(rest, undone=undone)
        return _not_done(found.deed) if isinstance(found, Wish) else None
    return _wish(rest, undone=undone)


def _after_to(first: str, words: Sequence[str]) -> Sequence[str] | None:
    """Leave out the "to" of "need to" and "are supposed to", the "better" of "had"."""
    if first in _TO:
        if words and words[0].lower() in {"supposed", "meant"}:
            words = words[1:]
        return words[1:] if words and words[0].lower() == "to" else None
    if first == "had":
        return words[1:] if words and words[0].lower() == "better" else None
    return words


def _better(_: Head, words: Sequence[str]) -> Said | None:
    return _wish(words[1:], undone=False)


def _wish(words: Sequence[str], *, undone: bool) -> Said | None:
    _, words = adverbs(words, Head())
    if words and words[0].lower() in {"stop", "quit"} and len(words) > 1:
        return going_on(words[1:])
    asked = command(words)
    if asked is None:
        return left_off(words) if undone else None
    return left_off(words) if undone else Wish(asked)


def _not_done(found: Deed) -> Said | None:
    return if_known(deed(found.verb, found.tail, Tense.THEN, undone=True))


def _should_have(words: Sequence[str], *, undone: bool = True) -> Said | None:
    """Read "should have told me": it was not told. `undone` is False for "not have"."""
    _, words = adverbs(words, Head())
    verb = done_form(words[0]) if words else None
    tail = tail_of(verb, words[1:]) if verb else None
    if verb is None or tail is None:
        return None
    return if_known(deed(verb, tail, Tense.THEN, undone=undone))


def _have(head: Head, words: Sequence[str]) -> Said | None:
    """Read "have lied to me", "have been lying", "have to tell me"."""
    helper, rest = words[0].lower(), words[1:]
    if rest and rest[0].lower() in {"to", "better"}:
        return _should(head, words)
    undone = bool(rest) and rest[0].lower() == "not"
    head, rest = adverbs(rest[1:] if undone else rest, head)
    undone = undone or head.never
    if not rest or head.only:
        return None
    still = "still " if head.still else ""
    auxiliary = f"{still}{helper} not" if undone else f"{still}{helper}"
    if rest[0].lower() == "been":
        return _been(auxiliary, rest[1:], undone=undone)
    return _with_done(auxiliary, rest, undone=undone)


def _with_done(auxiliary: str, words: Sequence[str], *, undone: bool) -> Said | None:
    """Read what follows "have": "told me the truth"."""
    verb = done_form(words[0])
    if verb is not None and verb.kind is Kind.VALUING:
        return valuing(verb, words[1:]) if undone else None
    tail = tail_of(verb, words[1:]) if verb else None
    if verb is None or tail is None or verb.kind is Kind.MIND:
        return None
    finite = f"{auxiliary} {verb.done} {tail}".strip()
    return if_known(Deed(verb, tail, undone, Tense.NOW, finite))


def _been(auxiliary: str, words: Sequence[str], *, undone: bool) -> Said | None:
    _, words = adverbs(words, Head())
    verb = ing(words)
    tail = tail_of(verb, words[1:]) if verb else None
    if verb is not None and tail is not None:
        finite = f"{auxiliary} been {verb.ing} {tail}".strip()
        return if_known(Deed(verb, tail, undone, Tense.NOW, finite))
    tail = finished(" ".join(words))
    if not tail:
        return None
    return if_known(
        Deed(VERBS["be"], tail, undone, Tense.NOW, f"{auxiliary} been {tail}")
    )


_JUST_NOW: Final = re.compile(r"\b(?:now|today|tonight|again|this \w+)$", re.IGNORECASE)


def _be(head: Head, words: Sequence[str]) -> Said | None:
    """Read "are late", "are not home", "are still texting her", "are supposed to"."""
    helper, rest = words[0].lower(), words[1:]
    if rest and rest[0].lower() in {"supposed", "meant"}:
        return _should(head, words)
    undone = bool(rest) and rest[0].lower() == "not"
    head, rest = adverbs(rest[1:] if undone else rest, head)
    undone = undone or head.never
    if not rest or head.only:
        return None
    if undone and [word.lower() for word in rest[:2]] == ["going", "to"]:
        return _fear(rest[2:])
    tense = Tense.THEN if helper in _PAST_BE else Tense.HABIT
    felt = state(helper, head, rest, undone=undone)
    if felt is not None:
        return felt
    verb = ing(rest)
    if verb is not None:
        return _going(head, (helper, *rest), verb, tense, undone=undone)
    return _being(head, rest, tense, undone=undone)


def _being(
    head: Head, words: Sequence[str], tense: Tense, *, undone: bool
) -> Said | None:
    """Read "late", "not home", "with her right now"."""
    tail = finished(" ".join(words))
    if not tail:
        return None
    if tense is Tense.HABIT and _JUST_NOW.search(tail):
        tense = Tense.NOW
    return head.deed(VERBS["be"], tail, tense, undone=undone)


def _fear(words: Sequence[str]) -> Fear | None:
    found = _with_base(Head(), words, Tense.HABIT, undone=True) if words else None
    return Fear(found) if isinstance(found, Deed) else None


def _going(
    head: Head, words: Sequence[str], verb: Verb, tense: Tense, *, undone: bool
) -> Said | None:
    """Read a deed that is going on. With "always" it is a habit like any other."""
    tail = tail_of(verb, words[2:])
    if (
        tail is None
        or verb.kind is Kind.MIND
        or (verb.base == "go" and tail[:3] == "to ")
    ):
        return None
    if head.always and tense is Tense.HABIT:
        return if_known(deed(verb, tail, tense, undone=undone))
    helper = "were" if tense is Tense.THEN else "are"
    still = " still" if head.still else ""
    negation = " not" if undone else ""
    finite = f"{helper}{still}{negation} {verb.ing} {tail}".strip()
    now = tense if tense is Tense.THEN else Tense.NOW
    return if_known(Deed(verb, tail, undone, now, finite))


def _keep(head: Head, words: Sequence[str]) -> Said | None:
    """Read "keep lying to me"."""
    rest = words[2:] if len(words) > 1 and words[1].lower() == "on" else words[1:]
    verb = ing(rest)
    tail = tail_of(verb, rest[1:]) if verb else None
    if verb is None or tail is None or head.never or verb.kind is Kind.MIND:
        return None
    if words[0].lower() == "kept":
        finite = f"kept {verb.ing} {tail}".strip()
        return if_known(Deed(verb, tail, False, Tense.THEN, finite))
    return if_known(deed(verb, tail, Tense.HABIT, undone=False))


def _refuse(head: Head, words: Sequence[str]) -> Said | None:
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


def _would(head: Head, words: Sequence[str]) -> Said | None:
    return rather(words) or _will(head, words)


_Helper = Callable[[Head, Sequence[str]], Said | None]
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
