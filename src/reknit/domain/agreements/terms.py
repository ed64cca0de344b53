"""The words that two agree on, and what keeps them from being proposed."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Final

LONGEST_OPENNESS: Final = timedelta(days=183)
"""Openness and whereabouts end after half a year at most, and can be agreed anew.

Source:
    No trial was found (evidence 4f). An end date and a look each month are practice; how
    long is our own choice.
"""

LONGEST_UNTIL_LOOK: Final = timedelta(days=183)
"""Every agreement is looked at again within half a year."""

FARTHEST_START: Final = timedelta(days=366)
"""An agreement begins within a year, before or after the day it is written."""

USUAL_UNTIL_LOOK: Final = timedelta(days=28)
USUAL_OPENNESS: Final = timedelta(days=84)

MOST_TITLE: Final = 120
"""Characters in the name of an agreement."""

EITHER_ENDS: Final = (
    "Either of us can end this, alone and at any time. No reason is needed."
)
"""Stands in every agreement. Nobody can take it out."""


class Whose(StrEnum):
    """Who does what the words say, as seen from whoever wrote them."""

    WRITER = "writer"
    OTHER = "other"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The words of one agreement.

    Attributes:
        clause: The slug of the clause it began from; empty for own words.
        title: A few words to know it by.
        text: What is agreed.
        why: What it is for; may be empty.
        starts: Its first day.
        until: Its last day; None means until one of the two ends it.
        review: The day on which both look at it again.
        ending: What the two wish for when it ends, beyond `EITHER_ENDS`; may be empty.
    """

    clause: str
    title: str
    text: str
    whose: Whose
    starts: date
    review: date
    why: str = ""
    until: date | None = None
    ending: str = ""


class Flaw(StrEnum):
    """What keeps words from being proposed."""

    NO_WORDS = "no-words"
    EMPTY_PLACE = "empty-place"
    LONG_TITLE = "long-title"
    STARTS_FAR = "starts-far"
    NO_END = "no-end"
    ENDS_FIRST = "ends-first"
    ENDS_LATE = "ends-late"
    LOOK_FIRST = "look-first"
    LOOK_AFTER_END = "look-after-end"
    LOOK_LATE = "look-late"


def flaws(
    terms: Terms, today: date, *, needs_end: bool, places: Iterable[str] = ()
) -> tuple[Flaw, ...]:
    """Return what keeps words from being proposed today; nothing where they are whole.

    Args:
        needs_end: Whether they have an end date and a short life (openness, whereabouts).
        places: The names of the places that the words began with, to be filled in.
    """
    found = {
        Flaw.NO_WORDS: not terms.text.strip(),
        Flaw.EMPTY_PLACE: any(empty_place(one) in terms.text for one in places),
        Flaw.LONG_TITLE: len(terms.title) > MOST_TITLE,
        Flaw.STARTS_FAR: abs(terms.starts - today) > FARTHEST_START,
        **_of_end(terms, today, needs_end=needs_end),
        **_of_look(terms, today),
    }
    return tuple(flaw for flaw, is_there in found.items() if is_there)


def digest(agreement: str, by: str, terms: Terms) -> str:
    """Return what stands for exactly these words of one writer, as 64 hex digits.

    Whoever agrees names it, so that nobody agrees to words they have not seen.

    Args:
        agreement: Its id.
        by: The id of whoever wrote the words.
    """
    parts = (agreement, by, *map(str, astuple(terms)))
    lengths = "".join(f"{len(part.encode())}:" for part in parts)
    return sha256((lengths + "".join(parts)).encode()).hexdigest()


def empty_place(name: str) -> str:
    """Return how a place stands in a text that nobody has filled in."""
    return f"[{name}]"


def titled(title: str, text: str) -> str:
    """Return a name for an agreement: the given one, or how its words begin."""
    name = " ".join(title.split())
    if name:
        return name
    beginning = " ".join(text.split())
    return beginning if len(beginning) <= _BEGINNING else f"{beginning[:_BEGINNING]} …"


def _of_end(terms: Terms, today: date, *, needs_end: bool) -> dict[Flaw, bool]:
    until = terms.until
    if until is None:
        return {Flaw.NO_END: needs_end}
    begins = max(terms.starts, today)
    return {
        Flaw.ENDS_FIRST: until <= begins,
        Flaw.ENDS_LATE: needs_end and until > begins + LONGEST_OPENNESS,
    }


def _of_look(terms: Terms, today: date) -> dict[Flaw, bool]:
    begins = max(terms.starts, today)
    return {
        Flaw.LOOK_FIRST: terms.review <= begins,
        Flaw.LOOK_AFTER_END: terms.until is not None and terms.review > terms.until,
        Flaw.LOOK_LATE: terms.review > begins + LONGEST_UNTIL_LOOK,
    }


_BEGINNING: Final = 60
