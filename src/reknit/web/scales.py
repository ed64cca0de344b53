"""A scale: one question, words at both ends, and unnumbered places between them.

A page shows one by `{% include "web/scale.html" %}` with a `ScaleShown` called `scale`,
and links `web/scale.css`. A form that takes one reads the field `f-<name>` by `place_of`.
"""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """One place of a scale: its number, counted from 1 at the low end, and its words."""

    number: int
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ScaleShown:
    """What a page needs to draw a scale.

    The page itself fills in {places} such as {partner}, so none may be filled in before.

    Attributes:
        name: The form's field is `f-<name>`.
        low: Words at the end that counts as 1.
        high: Words at the other end.
        places: How many there are, both ends included; at least 3.
        value: The place that was chosen; None when it was left out.
        note: A hint below the question.
        problem: What needs another look, in words.
    """

    name: str
    question: str
    low: str
    high: str
    places: int
    value: int | None
    note: str = ""
    problem: str = ""

    def each(self) -> Iterator[PlaceShown]:
        """Go through the places, from the low end to the high one."""
        for number in range(1, self.places + 1):
            words = place_words(self.low, self.high, number, self.places)
            yield PlaceShown(number, words, number == self.value)

    @property
    def words(self) -> str:
        """The chosen place in words; "" when it was left out."""
        if self.value is None:
            return ""
        return place_words(self.low, self.high, self.value, self.places)


def place_words(low: str, high: str, number: int, places: int) -> str:
    """Return what to call a place, without a number.

    The ends are called by their own words, what lies next to them "close to" these
    (where there are at least seven places), the rest "on the side of" the nearer end.

    Args:
        number: From 1, the low end, to `places`, the high one.
    """
    from_low, from_high = number - 1, places - number
    if from_low == from_high:
        return "in the middle"
    end = low if from_low < from_high else high
    match min(from_low, from_high):
        case 0:
            return end
        case 1 if places >= _MANY:
            return f"close to “{end}”"
        case _:
            return f"on the side of “{end}”"


def place_of(typed: str, places: int) -> int | None:
    """Return the place that a form sent; None when it was left out, or is nonsense.

    Args:
        typed: What came for `f-<name>`, for example "3".
        places: How many places the scale has.
    """
    known = {str(number): number for number in range(1, places + 1)}
    return known.get(typed.strip())


_MANY = 7
"""From here on there is more than one place between an end and the middle."""
