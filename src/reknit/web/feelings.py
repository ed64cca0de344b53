"""The feelings picker: words for what somebody feels, in families round a wheel.

A page shows it with `{% include "web/feelings.html" %}` inside its form, with
`feelings` from `feelings_shown`, and links `web/feelings.css`. Each word is a checkbox
named `f-feelings`; what comes back is read by `known_feelings`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi, sin
from typing import Final

from reknit.content import reading
from reknit.content.feelings import Family, feelings

FEELINGS: Final = "feelings"
"""The name of the field, without its `f-`."""

MOST: Final = 12
"""Words that one entry keeps. More than that names nothing any more."""

LEGEND: Final = "What do you feel?"

MOST_SUGGESTED: Final = 5
"""Words that are suggested for a text. More would be a second wheel."""

_NO_TEXT: Final = "Write a line or two first. Then there is something to go by."
_NO_WORD: Final = (
    "No word stands out here. All the words below are yours to choose from."
)
_ALL_CHOSEN: Final = "The words that may fit are ticked already."

_CENTRE: Final = 200
"""The wheel is drawn in a square of twice this."""

_OUTER: Final = 184
_INNER: Final = 66
_LABEL: Final = 134
_RIM: Final = 193
_RIM_GAP: Final = 0.06
"""What is left free at both ends of the yarn along a sector's rim, in radians."""

_LONGEST_LINE: Final = 9


@dataclass(frozen=True, slots=True)
class Sector:
    """One family's part of the wheel, in the units of a square of 400.

    Attributes:
        shape: The outline, as an SVG path.
        rim: The arc outside of it, drawn once one of its words is chosen.
        x: The middle of its label.
    """

    shape: str
    rim: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class WordShown:
    """One word: the slug that is kept, and what stands after "I feel …"."""

    slug: str
    text: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class FamilyShown:
    """One family. `label` is its name in one or two lines, for the wheel."""

    slug: str
    name: str
    label: tuple[str, ...]
    about: str
    words: tuple[WordShown, ...]
    sector: Sector
    is_open: bool


@dataclass(frozen=True, slots=True)
class FeelingsShown:
    """The whole picker. `chosen` are the texts of the chosen words."""

    legend: str
    chosen: tuple[str, ...]
    families: tuple[FamilyShown, ...]
    most: int = MOST


@dataclass(frozen=True, slots=True)
class Suggested:
    """Words that may fit a text, the likeliest first; where there is none, `says` why."""

    words: tuple[WordShown, ...] = ()
    says: str = ""


def suggested_for(text: str, *, chosen: Iterable[str] = ()) -> Suggested:
    """Return up to five words that may fit somebody's own text. None of them is ticked.

    Args:
        chosen: Slugs that are ticked already, and are not suggested once more.
    """
    if not text.strip():
        return Suggested(says=_NO_TEXT)
    there = set(chosen)
    found = reading.feelings_reader().read(text).feelings
    named = feelings().named(each.slug for each in found[:MOST_SUGGESTED])
    words = tuple(
        WordShown(word.slug, word.text, is_chosen=False)
        for word in named
        if word.slug not in there
    )
    if words:
        return Suggested(words)
    return Suggested(says=_ALL_CHOSEN if named else _NO_WORD)


def feelings_shown(chosen: Iterable[str], *, legend: str = LEGEND) -> FeelingsShown:
    """Return the picker with some words chosen. Unknown slugs are passed over.

    Args:
        chosen: Slugs.
        legend: The question above, for a screen reader and the eye.
    """
    vocabulary = feelings()
    named = vocabulary.named(chosen)
    slugs = {word.slug for word in named}
    count = len(vocabulary.families)
    opened = next((vocabulary.family_of[word.slug] for word in named), None)
    return FeelingsShown(
        legend=legend,
        chosen=tuple(word.text for word in named),
        families=tuple(
            _family(family, slugs, sector(number, count), is_open=family is opened)
            for number, family in enumerate(vocabulary.families)
        ),
    )


def known_feelings(typed: str) -> tuple[str, ...]:
    """Return the slugs among the lines that were posted: each once, at most `MOST`."""
    known = feelings().by_slug
    lines = dict.fromkeys(line.strip() for line in typed.splitlines())
    return tuple(line for line in lines if line in known)[:MOST]


@lru_cache(maxsize=64)
def sector(number: int, count: int) -> Sector:
    """Return one of `count` equal parts of the wheel; number 0 stands at the top."""
    half = pi / count
    middle = 2 * half * number - pi / 2
    start, end = middle - half, middle + half
    shape = (
        f"M{_at(_INNER, start)}L{_at(_OUTER, start)}"
        f"A{_OUTER} {_OUTER} 0 0 1 {_at(_OUTER, end)}"
        f"L{_at(_INNER, end)}A{_INNER} {_INNER} 0 0 0 {_at(_INNER, start)}Z"
    )
    rim = (
        f"M{_at(_RIM, start + _RIM_GAP)}"
        f"A{_RIM} {_RIM} 0 0 1 {_at(_RIM, end - _RIM_GAP)}"
    )
    return Sector(shape, rim, *_point(_LABEL, middle))


def _family(
    family: Family, chosen: set[str], part: Sector, *, is_open: bool
) -> FamilyShown:
    return FamilyShown(
        slug=family.slug,
        name=family.name,
        label=_in_lines(family.name),
        about=family.about,
        words=tuple(
            WordShown(word.slug, word.text, word.slug in chosen)
            for word in family.words
        ),
        sector=part,
        is_open=is_open,
    )


def _in_lines(name: str) -> tuple[str, ...]:
    """Return a name in two lines where one would not fit into a sector."""
    if len(name) <= _LONGEST_LINE or " " not in name:
        return (name,)
    return tuple(name.rsplit(" ", 1))


def _point(radius: float, angle: float) -> tuple[float, float]:
    return (
        round(_CENTRE + radius * cos(angle), 1),
        round(_CENTRE + radius * sin(angle), 1),
    )


def _at(radius: float, angle: float) -> str:
    x, y = _point(radius, angle)
    return f"{x} {y}"
