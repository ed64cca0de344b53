"""What the other person did or left undone, in each form a sentence may need."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from reknit.domain.words.rewrites.verbs import Verb


class Tense(StrEnum):
    """HABIT goes on, NOW is how it stands today, THEN happened."""

    HABIT = "habit"
    NOW = "now"
    THEN = "then"


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing.

    Attributes:
        tail: Everything after the verb, word for word.
        setting: What stands before "you" in an event: "I cry and ".
        finite: What stands after "you": "do not call me", "lied to me about Thursday".
    """

    verb: Verb
    tail: str
    is_left_undone: bool
    tense: Tense
    finite: str
    setting: str = ""

    @property
    def fact(self) -> str:
        """The deed after "that": "you lied to me", "you laugh when I speak"."""
        return f"{self.setting}you {self.finite}"

    @property
    def event(self) -> str:
        """The deed after "when": "you lied to me", "I speak and you laugh"."""
        is_plain = self.tense is not Tense.NOW and not self.setting
        when = _WHEN.fullmatch(self.fact) if is_plain else None
        return f"{when[2]} and {when[1]}" if when else self.fact

    @property
    def do(self) -> str:
        """What might be done: "call me"."""
        return _joined(self.verb.base, self.tail)

    @property
    def did(self) -> str:
        """The same as a wish: "if you called me"."""
        past = "could be" if self.verb.base == "be" else self.verb.past
        return _joined(past, self.tail)

    @property
    def doing(self) -> str:
        """The same as a noun: "calling me"."""
        return _joined(self.verb.ing, self.tail)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the writer asks of the other person, however roughly."""

    deed: Deed


@dataclass(frozen=True, slots=True)
class Thought:
    """What the writer takes the other person to think, want or feel."""

    verb: Verb
    tail: str
    finite: str


@dataclass(frozen=True, slots=True)
class Fear:
    """What the writer believes will not happen: "you will not tell me the truth"."""

    deed: Deed


@dataclass(frozen=True, slots=True)
class Valuing:
    """What the writer misses. `felt`: "appreciated", "understood" and the like."""

    verb: Verb
    felt: str


Said = Deed | Wish | Thought | Fear | Valuing


_WHEN: Final = re.compile(r"(.+?) (?:when|whenever|while|every time) ((?:I|we) .+)")
_PRESENT_BE: Final[Mapping[bool, str]] = {True: "are not", False: "are"}
_PAST_BE: Final[Mapping[bool, str]] = {True: "were not", False: "were"}


def deed(
    verb: Verb, tail: str, tense: Tense, *, undone: bool, still: bool = False
) -> Deed:
    """Return a deed in the present (HABIT, NOW) or the past (THEN)."""
    finite = _joined(_finite(verb, tense, undone=undone), tail)
    return Deed(verb, tail, undone, tense, f"still {finite}" if still else finite)


def _finite(verb: Verb, tense: Tense, *, undone: bool) -> str:
    if verb.base == "be":
        return (_PAST_BE if tense is Tense.THEN else _PRESENT_BE)[undone]
    if undone:
        helper = "did not" if tense is Tense.THEN else "do not"
        return f"{helper} {verb.base}"
    return verb.past if tense is Tense.THEN else verb.base


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
