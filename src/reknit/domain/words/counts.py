"""Plain counts of a text: pronouns, questions, hedges. The models read them beside rules."""

import re
from collections.abc import Sequence
from math import log1p
from typing import Final

_SETS: Final[tuple[frozenset[str], ...]] = tuple(
    frozenset(words.split())
    for words in (
        "i i'm i've i'd i'll me my mine myself im ive",
        "you you're you've you'd you'll your yours yourself u ur youre",
        "we we're we've we'll us our ours let's",
        (
            "not no never nothing don't can't won't isn't didn't doesn't wasn't aren't couldn't"
            " wouldn't shouldn't haven't without hardly dont cant wont didnt doesnt isnt"
        ),
        (
            "maybe perhaps might could may seem seems think guess feel wonder sometimes"
            " somewhat probably possibly little bit kind sort"
        ),
        (
            "always never every everything nothing everyone all totally completely absolutely"
            " forever constantly"
        ),
        "what how why when where who which",
        "should must need have got ought better",
        (
            "thanks thank appreciate glad grateful happy proud love great wonderful amazing"
            " awesome nice"
        ),
        (
            "understand see hear sorry makes sense right agree true fair point know believe"
            " valid"
        ),
        "but however though although because so",
        "they they're them their people person someone",
    )
)
_I, _YOU, _WE, _WH = _SETS[0], _SETS[1], _SETS[2], _SETS[6]
_OPENERS: Final = frozenset(["but", "well", "oh", "yeah", "no", "yes", "so", "look"])
_MOST: Final = 4
_SHOUTED: Final = re.compile(r"\b[A-Z]{3,}\b")

HOW_MANY: Final = 2 * len(_SETS) + 16


def counts(text: str, words: Sequence[str]) -> list[float]:
    """Return the counts of a text, `HOW_MANY` of them, each 0 or more.

    Args:
        words: The words of the text as `grams.plain_words` gives them.
    """
    often = [sum(word in each for word in words) for each in _SETS]
    size = len(words) or 1
    first = words[0] if words else ""
    return [
        *(float(min(each, _MOST)) for each in often),
        *(5 * each / size for each in often),
        log1p(size),
        float(min(text.count("?"), _MOST)),
        float(min(text.count("!"), _MOST)),
        float("..." in text or "…" in text),
        float(first in _I),
        float(first in _YOU),
        float(first in _WE),
        float(first in _WH),
        float(first in _OPENERS),
        float(text.rstrip().endswith("?")),
        float(min(len(_SHOUTED.findall(text)), _MOST)),
        float(min(text.count(","), 2 * _MOST)),
        float(min(text.count("."), 2 * _MOST)),
        min(text.count("'") + text.count("\u2019"), size) / size,
        float(
            any(a in _I and b in _YOU for a, b in zip(words, words[2:], strict=False))
        ),
        float('"' in text or "\u201c" in text),
    ]
