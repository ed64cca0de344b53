"""Whether somebody's writing is likely going in circles.

A guess, and a cautious one: all that follows from it is that open "why" prompts are left
out and something concrete is offered. It is shown to nobody and stored nowhere, so being
wrong costs little in either direction.

Source:
    docs/evidence/writing.md. The thresholds are our own reasoning; nobody tested them.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Final

NEWEST: Final = 5
"""How many entries are looked at, the newest first."""

FEW_DAYS: Final = timedelta(days=7)
"""Entries older than this say nothing about now."""

SITTINGS_COUNT_FOR: Final = timedelta(days=28)
"""How long a sitting of the course says something about the next one."""

CIRCLES: Final = "caught-in-circles"
"""The word of the feelings vocabulary by which somebody says it themselves."""

_LEAST: Final = 3
"""Entries that make a circle. Two are a coincidence."""

_WHYS: Final = 2
"""Questions of this kind that make an entry one that searches."""

_ALIKE: Final = 0.4
"""Share of words that two entries have in common, of all words of both."""

_LEAST_WORDS: Final = 10
"""Different words below which two entries can not be compared."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that was written. `feelings` are slugs of the vocabulary."""

    at: datetime
    text: str
    feelings: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Moods:
    """Mood before and after one sitting, higher is better; None was left out."""

    at: datetime
    before: int | None
    after: int | None

    @property
    def is_worse(self) -> bool:
        """Whether both were marked, and the second lower."""
        return (
            self.before is not None
            and self.after is not None
            and self.after < self.before
        )


def is_circling(
    entries: Sequence[Entry], sittings: Iterable[Moods], now: datetime
) -> bool:
    """Return whether writing is likely going in circles.

    Any one of these is enough. Among the newest five entries of the last seven days:
    one names it by the feeling "caught in circles"; three ask for a why at least twice
    each; the newest says much the same as two others. Or mood was lower after two
    sittings than before them.

    Args:
        entries: Newest first.
        sittings: Of the writing course, in any order.
    """
    recent = [one for one in entries[:NEWEST] if now - one.at <= FEW_DAYS]
    return (
        any(CIRCLES in one.feelings for one in recent)
        or sum(_searches(one.text) for one in recent) >= _LEAST
        or _says_the_same([one.text for one in recent])
        or worse_twice(sittings, now)
    )


def worse_twice(sittings: Iterable[Moods], now: datetime) -> bool:
    """Return whether mood was lower after two sittings of the last four weeks."""
    worse = (
        one for one in sittings if one.is_worse and now - one.at <= SITTINGS_COUNT_FOR
    )
    return len(list(islice(worse, 2))) == 2  # noqa: PLR2004 - twice


def _searches(text: str) -> bool:
    """Whether a text asks for a why, in so many words, at least twice."""
    asked = (
        sentence
        for sentence in _SENTENCES.split(_plain(text))
        if _WHY.search(_ANSWERED.sub("", sentence))
    )
    return len(list(islice(asked, _WHYS))) == _WHYS


def _says_the_same(texts: Sequence[str]) -> bool:
    """Whether the newest text says much the same as at least two others."""
    newest, *others = map(_words, texts) if texts else [frozenset[str]()]
    return sum(_are_alike(newest, other) for other in others) >= _LEAST - 1


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    if min(len(one), len(other)) < _LEAST_WORDS:
        return False
    return len(one & other) / len(one | other) >= _ALIKE


def _words(text: str) -> frozenset[str]:
    """Return the words that carry meaning, each once."""
    found = _WORD.findall(_plain(text))
    return frozenset(found) - _SMALL_WORDS


def _plain(text: str) -> str:
    """Return a text in small letters, with one kind of apostrophe."""
    return text.casefold().replace("\u2019", "'")


_SENTENCES: Final = re.compile(r"[.!?\n]+")
_WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|'){2,}")
_WHY: Final = re.compile(
    r"\bwhy\b|\bhow come\b"
    r"|\bhow (?:could|can) (?:he|she|they|you|i|we|any|some)"
    r"|\bwhat (?:did|have) i (?:do|done|miss)"
    r"|\bwhat(?:'s| is| was) wrong with (?:me|him|her|them|us)\b"
    r"|\bwhat (?:does|did) (?:he|she|they) have\b"
)
_ANSWERED: Final = re.compile(r"\b(?:that|this|which|it)(?:'s| is| was) why\b")
"""Such a "why" explains something and asks for nothing."""

_SMALL: Final = """
    about after again all also and any are back because been before but can could
    did does don't down even for from get got had has have her here him his how i'm
    it's into just like made make me more much myself not now off one only other our
    out over said say she should some still such than that that's the their them
    then there they this time too upon very was wasn't way were what when where
    which while who will with would yes yet you your
"""
_SMALL_WORDS: Final = frozenset(_SMALL.split())
