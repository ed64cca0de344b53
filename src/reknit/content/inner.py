"""Reads content/<language>/reading: phrases for alarm and traps, and words for feelings."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from reknit.content.coach import Family, coaching, phrases_of, proofs_of, share_of
from reknit.content.feelings import feelings
from reknit.content.root import content_path
from reknit.content.tables import Table
from reknit.domain.words.patterns import Lists, Pattern
from reknit.domain.words.read import Trap
from reknit.domain.words.rules import Rule, RuleSet

SURE = 0.9
Proofs = tuple[tuple[str, ...], tuple[str, ...]]
"""From this strength on a phrase raises the alarm by itself."""


@dataclass(frozen=True)
class Inner:
    """What the readers of a person's own writing know.

    Attributes:
        alarm: Phrases of self-harm, then those of force and fear.
        sure: Names of the rules that are enough by themselves, for self-harm.
        hurt: Names of the rules that are enough by themselves, for danger.
        traps: Families by the trap.
        proofs: Sentences that raise the alarm, and sentences that do not.
        cues: Phrases that name a feeling outright, by its slug.
        drawn: Slugs that may fit an emotion, by the emotion's name.
    """

    alarm: tuple[Rule, ...]
    sure: frozenset[str]
    hurt: frozenset[str]
    traps: Mapping[Trap, Family]
    proofs: Proofs
    cues: Mapping[str, tuple[Pattern, ...]]
    drawn: Mapping[str, tuple[str, ...]]

    @cached_property
    def rules(self) -> RuleSet:
        """All of them, in the order that the models know: the alarm's, then the traps'."""
        of_traps = (rule for each in self.traps.values() for rule in each.rules)
        return RuleSet((*self.alarm, *of_traps))


@cache
def inner(language: str = "en") -> Inner:
    """Return it. Read once and kept.

    Raises:
        Malformed: As for `read_inner`.
    """
    return read_inner(content_path(language, "reading"), language)


def read_inner(folder: Path, language: str = "en") -> Inner:
    """Read one folder.

    Raises:
        Malformed: A file breaks its format; the message says which and where.
    """
    own, proofs = _alarm(folder / "alarm.toml")
    hurt = coaching(language).book.safety
    cues, drawn = _feelings(folder / "feelings.toml")
    return Inner(
        alarm=(*own, *hurt),
        sure=frozenset(rule.name for rule in own if rule.strength >= SURE),
        hurt=frozenset(rule.name for rule in hurt),
        traps=_traps(folder / "traps.toml"),
        proofs=proofs,
        cues=cues,
        drawn=drawn,
    )


def _alarm(path: Path) -> tuple[tuple[Rule, ...], Proofs]:
    table = Table.from_file(path)
    rules = []
    for number, each in enumerate(table.tables("self_harm"), start=1):
        rules.append(
            Rule(
                name=f"self-harm-{number}",
                phrases=phrases_of(each, "phrases", {}),
                strength=share_of(each, "strength"),
                why="",
                unless=phrases_of(each, "unless", {}),
            )
        )
        each.nothing_else()
    proofs = proofs_of(table.table("proofs"))
    table.nothing_else()
    return tuple(rules), proofs


def _traps(path: Path) -> Mapping[Trap, Family]:
    table = Table.from_file(path)
    traps = {}
    none: Lists = {}
    for trap in Trap:
        each = table.table(trap.value)
        question = each.text("question")
        rule = Rule(
            name=f"trap-{trap.value}",
            phrases=phrases_of(each, "phrases", none),
            strength=0.5,
            why=question,
            unless=phrases_of(each, "unless", none),
        )
        matches, passes = proofs_of(each)
        traps[trap] = Family(
            trap.value, each.text("name"), question, (rule,), matches, passes
        )
        each.nothing_else()
    table.nothing_else()
    return traps


def _feelings(
    path: Path,
) -> tuple[Mapping[str, tuple[Pattern, ...]], Mapping[str, tuple[str, ...]]]:
    table = Table.from_file(path)
    known = feelings().by_slug
    cue_table, drawn_table = table.table("cues"), table.table("drawn")
    cues = {slug: phrases_of(cue_table, slug, {}) for slug in cue_table.fields()}
    drawn = {name: drawn_table.texts(name) for name in drawn_table.fields()}
    for slug in (*cues, *(each for slugs in drawn.values() for each in slugs)):
        if slug not in known:
            raise table.malformed("cues", f"{slug!r} is no word of the vocabulary")
    table.nothing_else()
    return cues, drawn
