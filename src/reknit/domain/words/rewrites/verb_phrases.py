"""Verb phrases: adverbs before a verb, what follows it, and the deed it names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from reknit.domain.words.rewrites.deeds import Deed, Tense, deed
from reknit.domain.words.rewrites.tails import finished
from reknit.domain.words.rewrites.themes import theme_of
from reknit.domain.words.rewrites.verbs import Form, Verb, known

_FILLING: Final = """
    actually again all also apparently basically clearly completely continually
    deliberately even ever forever fully honestly immediately just kinda literally
    obviously once often probably purposely really regularly repeatedly seriously
    simply suddenly sure totally truly usually
"""
_FILLERS: Final = frozenset(_FILLING.split())
_ALWAYS: Final = frozenset({"always", "constantly", "continuously"})
_RARELY: Final = frozenset({"rarely", "seldom", "barely", "hardly"})
_NAMING: Final = frozenset({"say", "tell", "call"})
_OF_ME: Final = re.compile(
    r"(?:(?:me )?(?:that )?I (?:was|am) |me )(?:so |too |just |an? |the )*(?:crazy|sensitive|"
    r"needy|dramatic|jealous|paranoid|stupid|selfish|cold|boring|ugly|fat|lazy|weak|liar|burden|"
    r"problem|mistake|imagining (?:it|things))$",
    re.IGNORECASE,
)
"""What the other person said about the writer: a fact, however it stings."""

_SAYING: Final = frozenset({"say", "tell", "promise", "swear"})


@dataclass(frozen=True, slots=True)
class Head:
    """What stood before the verb."""

    never: bool = False
    always: bool = False
    still: bool = False
    only: bool = False
    rarely: str = ""

    def deed(
        self, verb: Verb, tail: str, tense: Tense, *, undone: bool = False
    ) -> Deed | None:
        """Return the deed, if a rule knows it."""
        if self.only:
            return None
        now = Tense.NOW if self.still and tense is Tense.HABIT else tense
        undone = undone or self.never
        if self.rarely and not undone:
            done = deed(verb, tail, Tense.NOW, undone=True)
            rare = replace(done, finite=f"{self.rarely} {verb.base} {tail}".strip())
            return if_known(rare)
        return if_known(deed(verb, tail, now, undone=undone, still=self.still))


def adverbs(
    words: Sequence[str], head: Head | None = None
) -> tuple[Head, Sequence[str]]:
    """Return what stands before the verb, and the verb with the rest.

    Args:
        head: What stood before already.
    """
    head = head or Head()
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


def command(words: Sequence[str]) -> Deed | None:
    """Return what "tell me the truth" asks for, as something not done yet."""
    _, rest = adverbs(words)
    found = known(rest[0]) if rest else None
    if found is None or found[1] not in {Form.BASE, Form.BOTH}:
        return None
    tail = tail_of(found[0], rest[1:])
    if tail is None:
        return None
    return if_known(deed(found[0], tail, Tense.HABIT, undone=True))


def going_on(words: Sequence[str], *, undone: bool = False) -> Deed | None:
    """Return the deed of "shouting at me"."""
    verb = ing(words)
    tail = tail_of(verb, words[1:]) if verb else None
    if verb is None or tail is None:
        return None
    return if_known(deed(verb, tail, Tense.HABIT, undone=undone))


def left_off(words: Sequence[str]) -> Deed | None:
    """Return the deed that somebody is asked to leave off: "shout at me again"."""
    found = known(words[0]) if words else None
    is_again = len(words) > 1 and words[-1].lower() == "again"
    tail = tail_of(found[0], words[1:-1] if is_again else words[1:]) if found else None
    if found is None or tail is None:
        return None
    return if_known(deed(found[0], tail, Tense.HABIT, undone=False))


def ing(words: Sequence[str]) -> Verb | None:
    """Return the verb that words begin with in its form on -ing."""
    found = known(words[0]) if words else None
    return found[0] if found and found[1] is Form.ING else None


def tail_of(verb: Verb | None, words: Sequence[str]) -> str | None:
    """Return what follows a verb, made fit to be said; None when it can not be."""
    said = " ".join(words)
    if verb is not None and verb.base in _SAYING:
        said = said.replace("would never", "would not").replace(
            "will never", "will not"
        )
    of_me = verb is not None and verb.base in _NAMING and _OF_ME.match(said)
    tail = said if of_me else finished(said)
    if verb is None or tail is None or (verb.needs_more and not tail):
        return None
    return tail


def if_known(found: Deed) -> Deed | None:
    """Return a deed if a rule says what it is about, and None otherwise."""
    return found if theme_of(found) else None
