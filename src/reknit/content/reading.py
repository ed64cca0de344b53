"""Readers of a person's own words, put together from the files and kept.

`coach().read(text)`, `feelings_reader().read(text)`, `traps_reader().read(text)` and
`alarm_reader().read(text)` take any text and never raise.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from reknit.content.coach import coaching
from reknit.content.inner import inner
from reknit.content.models import models
from reknit.content.rewrites import phrases
from reknit.content.root import content_path
from reknit.content.tables import Table
from reknit.domain.words.coach import Coach
from reknit.domain.words.inner import AlarmReader, FeelingReader, TrapReader
from reknit.domain.words.models import Models
from reknit.domain.words.read import Trap
from reknit.domain.words.rewrites import Rewriter
from reknit.domain.words.text import Prepared


@dataclass(frozen=True)
class _Landing:
    """How words land, as the models see it."""

    models: Models

    def lands_badly(self, text: Prepared, hits: Mapping[str, int]) -> float:
        return self.models.talk(text.given, hits)["lands-badly"]


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
def coach(language: str = "en") -> Coach:
    """Return the coach.

    Raises:
        Malformed: A file breaks its format; as for all readers here.
    """
    return Coach(
        rules=coaching(language).book,
        landing=_Landing(models(language)),
        rewriting=Rewriter(phrases(language)),
    )


@cache
def alarm_reader(language: str = "en") -> AlarmReader:
    """Return what notices self-harm and danger."""
    known = inner(language)
    return AlarmReader(
        models=models(language),
        rules=(*known.alarm, *known.trap_rules),
        sure=known.sure,
        hurt=known.hurt,
        threshold=thresholds(language).alarm,
    )


@cache
def traps_reader(language: str = "en") -> TrapReader:
    """Return what finds sentences for a second look."""
    known = inner(language)
    return TrapReader(
        models=models(language),
        rules=(*known.alarm, *known.trap_rules),
        questions={trap: each.why for trap, each in known.traps.items()},
        threshold=thresholds(language).traps,
    )


@cache
def feelings_reader(language: str = "en") -> FeelingReader:
    """Return what suggests words for feelings."""
    known = inner(language)
    return FeelingReader(
        models=models(language),
        cues=known.cues,
        drawn=known.drawn,
        threshold=thresholds(language).emotions,
    )
