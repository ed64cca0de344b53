"""What may land badly in one's own words, what helps, and how else it could be said.

Hints on a person's own draft, never a verdict, never on what the partner wrote. Words of
force or fear are not a matter of tone: where one is found, the coach is silent and the
page shows help (docs/evidence/words.md; rule 3 of safety).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Protocol

from reknit.domain.words.context import Frames, Meant
from reknit.domain.words.read import (
    Coached,
    Fault,
    Good,
    Mark,
    Piece,
    Rewrite,
    Strength,
    Way,
)
from reknit.domain.words.rules import Found, Rule, RuleSet, tally
from reknit.domain.words.text import Prepared, prepared

MOST_REWRITES: Final = 3

_GIVES_WAY_TO_A_BOUNDARY: Final = frozenset(
    {Fault.THREAT, Fault.DEMAND, Fault.STONEWALLING}
)
"""What a sentence is not marked as where it sets a limit for oneself."""


class Landing(Protocol):
    """An estimate of how words land."""

    def standard(self, text: str) -> str:
        """Return a text in the usual spelling; the same object if it is so already."""

    def lands_badly(self, text: str, hits: Mapping[str, int]) -> float:
        """Return 0 to 1. `hits`: how often each rule holds, by its name."""


class Rewriting(Protocol):
    """Says a person's own content in another way."""

    def rewrites(
        self, text: str, marks: Sequence[Mark], strengths: Sequence[Strength]
    ) -> tuple[Rewrite, ...]:
        """Return candidates, the best first."""

    def missing(
        self, text: str, marks: Sequence[Mark], strengths: Sequence[Strength]
    ) -> tuple[Piece, ...]:
        """Return what the text does not give."""

    def build(self, pieces: Mapping[Piece, str]) -> tuple[Rewrite, ...]:
        """Return sentences built from what a person gave when asked for it."""


@dataclass(frozen=True)
class Rulebook:
    """Every phrase the coach knows.

    Attributes:
        faults: Rules by the kind they show.
        goods: Rules by the kind they show.
        question: Kinds that count only in a sentence that ends as a question.
        safety: Words of force or fear.
    """

    faults: Mapping[Fault, tuple[Rule, ...]]
    goods: Mapping[Good, tuple[Rule, ...]]
    question: frozenset[Good]
    safety: tuple[Rule, ...]
    frames: Frames

    @property
    def names(self) -> tuple[str, ...]:
        """The name of every rule for a fault or a strength, in a fixed order."""
        return self.of_talk.names

    @cached_property
    def of_talk(self) -> RuleSet:
        """The rules for faults, then those for strengths."""
        groups = (*self.faults.values(), *self.goods.values())
        return RuleSet(tuple(rule for rules in groups for rule in rules))

    @cached_property
    def of_safety(self) -> RuleSet:
        """The rules for force and fear."""
        return RuleSet(self.safety)

    @cached_property
    def kinds(self) -> Mapping[str, Fault | Good]:
        """What each rule shows, by its name."""
        kinds: dict[str, Fault | Good] = {}
        for fault, rules in self.faults.items():
            kinds.update({rule.name: fault for rule in rules})
        for good, rules in self.goods.items():
            kinds.update({rule.name: good for rule in rules})
        return kinds


@dataclass(frozen=True)
class Coach:
    """Reads drafts."""

    rules: Rulebook
    landing: Landing
    rewriting: Rewriting

    def read(self, text: str) -> Coached:
        """Return what the coach says of a text. Any text will do; nothing is raised."""
        ready = prepared(text)
        if self.is_safety(ready):
            return Coached(self._lands(ready, (), ()), (), (), True, (), ())
        faults, goods = self.hits(ready)
        marks, strengths = _marks(ready, faults), _strengths(ready, goods)
        rewrites: tuple[Rewrite, ...] = ()
        missing: tuple[Piece, ...] = ()
        if marks:
            rewrites = self.built(self.rewriting.rewrites(text, marks, strengths))
        if marks and not rewrites:
            missing = self.rewriting.missing(text, marks, strengths)
        return Coached(
            self._lands(ready, faults, goods),
            marks,
            strengths,
            False,
            rewrites,
            missing,
        )

    def is_safety(self, text: Prepared) -> bool:
        """Return whether words of force or fear stand in a text."""
        return next(self.rules.of_safety.found(text), None) is not None

    def hits(
        self, text: Prepared
    ) -> tuple[tuple[tuple[Fault, Found], ...], tuple[tuple[Good, Found], ...]]:
        """Return what holds where, after looking at how it is meant."""
        meant = Meant(text, self.rules.frames)
        goods: list[tuple[Good, Found]] = []
        faults: list[tuple[Fault, Found]] = []
        for hit in self.rules.of_talk.found(text):
            kind = self.rules.kinds[hit.rule.name]
            if isinstance(kind, Fault):
                faults.append((kind, hit))
            elif not meant.is_quoted(hit.start) and (
                kind not in self.rules.question or _is_question(text, hit)
            ):
                goods.append((kind, hit))
        limits = {hit.sentence for kind, hit in goods if kind is Good.BOUNDARY}
        return (
            tuple(
                (kind, hit)
                for kind, hit in faults
                if not meant.takes_back(kind, hit)
                and not (kind in _GIVES_WAY_TO_A_BOUNDARY and hit.sentence in limits)
            ),
            tuple(goods),
        )

    def counted(self, text: str) -> dict[str, int]:
        """Return how often each rule holds in a text, by its name.

        Args:
            text: In the usual spelling, as `Landing.standard` gives it.
        """
        return _tally(*self.hits(prepared(text)))

    def _lands(
        self,
        text: Prepared,
        faults: Sequence[tuple[Fault, Found]],
        goods: Sequence[tuple[Good, Found]],
    ) -> float:
        usual = self.landing.standard(text.given)
        if usual is not text.given:
            # How somebody spells must not move the estimate; the marks stay theirs.
            faults, goods = self.hits(prepared(usual))
        return self.landing.lands_badly(usual, _tally(faults, goods))

    def _is_heard(self, text: str) -> bool:
        """Return whether the coach itself would leave a sentence alone."""
        ready = prepared(text)
        return not self.is_safety(ready) and not self.hits(ready)[0]

    def built(self, candidates: Iterable[Rewrite]) -> tuple[Rewrite, ...]:
        """Return those that the coach would leave alone, one of each kind."""
        kept: dict[Way, Rewrite] = {}
        for each in candidates:
            if each.way not in kept and self._is_heard(each.text):
                kept[each.way] = each
        return tuple(kept.values())[:MOST_REWRITES]


def _tally(
    faults: Sequence[tuple[Fault, Found]], goods: Sequence[tuple[Good, Found]]
) -> dict[str, int]:
    return tally(hit for _, hit in (*faults, *goods))


def _is_question(text: Prepared, hit: Found) -> bool:
    return "?" in text.plain[hit.sentence.start : hit.sentence.end]


def _marks(text: Prepared, hits: Sequence[tuple[Fault, Found]]) -> tuple[Mark, ...]:
    """Return the marks in the order of the text."""
    marks = [
        Mark(kind, *text.span(hit.start, hit.end), hit.rule.strength, hit.rule.why)
        for kind in Fault
        for hit in _apart(hit for each, hit in hits if each is kind)
    ]
    return tuple(sorted(marks, key=lambda each: (each.start, each.end)))


def _strengths(
    text: Prepared, hits: Sequence[tuple[Good, Found]]
) -> tuple[Strength, ...]:
    """Return the strengths in the order of the text."""
    strengths = [
        Strength(kind, *text.span(hit.start, hit.end))
        for kind in Good
        for hit in _apart(hit for each, hit in hits if each is kind)
    ]
    return tuple(sorted(strengths, key=lambda each: (each.start, each.end)))


def _apart(hits: Iterable[Found]) -> list[Found]:
    """Return hits that do not overlap, from left to right; of two the wider stays."""
    kept: list[Found] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept
