"""A small language for phrases, which a person who writes no code can read and change.

    you @always forget|forgot        one word of each place; `@always` is a list
    you never … listen               up to three words between
    I am so? sorry                   `so` may be left out
    you have|'ve a way               `'ve` belongs to the word before it
    disgust*                         a word that begins so
    i'm|i_am|we_are                  `_` holds the words of one choice together

Words are compared without regard to capitals. `a|b` is a choice between words; lists may
hold several words in one entry.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from reknit.domain.errors import DomainError

Lists = Mapping[str, Sequence[str]]

_APART: Final = r"[\s,;:\"()*_-]{1,4}"
"""What may stand between two words. Never the end of a sentence."""

_SOME_WORDS: Final = rf"(?:{_APART}[^\W_]+(?:'[^\W\d_]+)?){{0,3}}"
_A_WORD: Final = re.compile(r"'?[^\W_]+(?:'[^\W\d_]+)?")
_STAND_EVERYWHERE: Final = (
    "you u i it the a to of and me my is your that this in on with for not so we us do"
    " have be are was but if at what when he she they her him i'm you're it's don't"
    " never always want just will"
)
_COMMON: Final = frozenset(_STAND_EVERYWHERE.split())
"""Words that stand in most messages, so that needing one of them says little."""

_BEFORE: Final = r"(?<![^\W_])(?<!['@#])"
_AFTER: Final = r"(?![^\W_])"


class BadPattern(DomainError):
    """A phrase breaks the small language. The message says how."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One phrase, made ready.

    Attributes:
        finds: What finds it in a plain text.
        heads: The words it can begin with; empty when any word can.
        needs: At least one of these words occurs wherever it is found; empty when
            nothing can be said. So most phrases need not be looked for at all.
    """

    finds: re.Pattern[str]
    heads: frozenset[str]
    needs: frozenset[str]


def compiled(phrase: str, lists: Lists) -> Pattern:
    """Return one phrase made ready.

    Raises:
        BadPattern: A list that is not there, or an empty place.
    """
    pieces: list[str] = []
    needs: frozenset[str] = frozenset()
    firsts: frozenset[str] = frozenset()
    gap = False
    for place in phrase.lower().split():
        if place == "…":
            gap = True
            continue
        choices = _choices(place.removesuffix("?"), lists, phrase)
        piece = _piece(choices, first=not pieces, gap=gap)
        gap = False
        if place.endswith("?"):
            if not pieces:
                raise BadPattern(f"{phrase!r} begins with a place that may be left out")
            pieces.append(f"(?:{piece})?")
            continue
        pieces.append(piece)
        whole = not any("*" in choice for choice in choices)
        if len(pieces) == 1 and whole:
            firsts = frozenset(_A_WORD.findall(choice)[0] for choice in choices)
        heads = frozenset(_one_word(choice) for choice in choices)
        if whole and (not needs or _often(heads) < _often(needs)):
            needs = heads
    if not pieces or gap:
        raise BadPattern(f"{phrase!r} is empty, or ends with a gap")
    return Pattern(re.compile(_BEFORE + "".join(pieces)), firsts, needs)


def _often(words: frozenset[str]) -> tuple[bool, int]:
    """Return what puts words that are seldom met before words that stand everywhere."""
    return not words.isdisjoint(_COMMON), len(words)


def _piece(choices: Sequence[str], *, first: bool, gap: bool) -> str:
    apart = "" if first else (_SOME_WORDS if gap else "") + _APART
    own = [_literal(each) for each in choices if not each.startswith("'")]
    ends = [re.escape(each) for each in choices if each.startswith("'")]
    pieces = [f"{apart}(?:{'|'.join(own)}){_AFTER}"] if own else []
    pieces += [f"(?:{'|'.join(ends)}){_AFTER}"] if ends else []
    return f"(?:{'|'.join(pieces)})"


def _choices(place: str, lists: Lists, phrase: str) -> tuple[str, ...]:
    choices: list[str] = []
    for each in place.split("|"):
        if each.startswith("@"):
            if each[1:] not in lists:
                raise BadPattern(f"{phrase!r} names a list {each!r} that is not there")
            choices.extend(entry.lower() for entry in lists[each[1:]])
        else:
            choices.append(each.replace("_", " "))
    if not all(choices):
        raise BadPattern(f"{phrase!r} has an empty place")
    # The longest first, so that "you are not" is tried before "you are".
    return tuple(sorted(set(choices), key=lambda choice: (-len(choice), choice)))


def _literal(choice: str) -> str:
    words = choice.split()
    ends = [
        re.escape(word[:-1]) + r"[^\W_]*" if word.endswith("*") else re.escape(word)
        for word in words
    ]
    return _APART.join(ends)


def _one_word(choice: str) -> str:
    """Return the word of a choice that tells most: the longest."""
    words: list[str] = _A_WORD.findall(choice) or [choice]
    return max(words, key=len)
