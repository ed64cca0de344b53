"""Readers of a person's own words, put together from the files and kept.

`coach().read(text)`, `feelings_reader().read(text)`, `traps_reader().read(text)` and
`alarm_reader().read(text)` take any text and never raise.

What they are made of is imported when the first of them is asked for: the first page needs
none of it, and NumPy alone would double the time until it is there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reknit.content.root import content_path
from reknit.content.tables import Table
from reknit.domain.words.read import Trap
from reknit.domain.words.text import LONGEST

if TYPE_CHECKING:
    from reknit.domain.words.coach import Coach
    from reknit.domain.words.inner import AlarmReader, FeelingReader, TrapReader
    from reknit.domain.words.models import Models


@dataclass(frozen=True)
class _Landing:
    """How words land, as the models see it."""

    models: "Models"

    def standard(self, text: str) -> str:
        return self.models.standard(text)

    def lands_badly(self, text: str, hits: Mapping[str, int]) -> float:
        return self.models.talk(text, hits)["lands-badly"]


@dataclass(frozen=True)
class Thresholds:
    """From where on something is shown, 0 to 1. Chosen on rows used for nothing else."""

    alarm: Mapping[str, float]
    traps: Mapping[Trap, float]
    emotions: Mapping[str, float]


@cache
def thresholds(language: str = "en") -> Thresholds:
    """Return them, from content/<language>/reading/thresholds.toml.

    Raises:
        Malformed: The file breaks its format.
    """
    table = Table.from_file(content_path(language, "reading", "thresholds.toml"))
    alarm, traps, emotions = (
        _shares(table.table(name)) for name in ("alarm", "traps", "emotions")
    )
    table.nothing_else()
    return Thresholds(alarm, {each: traps[each.value] for each in Trap}, emotions)


def _shares(table: Table) -> dict[str, float]:
    shares = {}
    for name in table.fields():
        value = table.value(name)
        if not isinstance(value, float) or not 0 < value < 1:
            raise table.malformed(name, "a number between 0 and 1 is needed")
        shares[name] = value
    return shares


@cache
def coach(language: str = "en") -> "Coach":
    """Return the coach.

    Raises:
        Malformed: A file breaks its format; as for all readers here.
    """
    from reknit.content.coach import coaching
    from reknit.content.models import models
    from reknit.content.rewrites import phrases
    from reknit.domain.words.coach import Coach
    from reknit.domain.words.rewrites import Rewriter

    return Coach(
        rules=coaching(language).book,
        landing=_Landing(models(language)),
        rewriting=Rewriter(phrases(language)),
    )


def estimates(text: str, language: str = "en") -> Mapping[str, float]:
    """Return what the models guess of a text, each 0 to 1.

    "lands-badly", "violation" (of non-violent speech), "request", "feeling", "empathy"
    and "closed" (to the other view). For measuring; pages show none of them but the first.
    """
    from reknit.content.models import models

    usual = models(language).standard(text[:LONGEST])
    return models(language).talk(usual, coach(language).counted(usual))


@cache
def alarm_reader(language: str = "en") -> "AlarmReader":
    """Return what notices self-harm and danger."""
    from reknit.content.inner import inner
    from reknit.content.models import models
    from reknit.domain.words.inner import AlarmReader

    known = inner(language)
    return AlarmReader(
        models=models(language),
        rules=known.rules,
        sure=known.sure,
        hurt=known.hurt,
        threshold=thresholds(language).alarm,
    )


@cache
def traps_reader(language: str = "en") -> "TrapReader":
    """Return what finds sentences for a second look."""
    from reknit.content.inner import inner
    from reknit.content.models import models
    from reknit.domain.words.inner import TrapReader

    known = inner(language)
    return TrapReader(
        models=models(language),
        rules=known.rules,
        questions={trap: each.why for trap, each in known.traps.items()},
        threshold=thresholds(language).traps,
    )


@cache
def feelings_reader(language: str = "en") -> "FeelingReader":
    """Return what suggests words for feelings."""
    from reknit.content.inner import inner
    from reknit.content.models import models
    from reknit.domain.words.inner import FeelingReader

    known = inner(language)
    return FeelingReader(
        models=models(language),
        cues=known.cues,
        drawn=known.drawn,
        threshold=thresholds(language).emotions,
    )
