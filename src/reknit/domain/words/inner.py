"""Readers of what somebody writes for themselves: thinking traps, alarm, feelings.

They answer with hints on the writer's own words. Nothing they find is kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from reknit.domain.words.models import Models
from reknit.domain.words.patterns import Pattern
from reknit.domain.words.read import Alarmed, Caught, Felt, Named, Trap, Trapped
from reknit.domain.words.rules import RuleSet, places
from reknit.domain.words.text import Prepared, prepared

MOST_FEELINGS: Final = 5

MOST_CAUGHT: Final = 3
"""Sentences for a second look. More would be a marked essay, not a hint."""

LONGEST_ALARM: Final = 200_000
"""Characters that the alarm reads: a message of a hundred pages."""

_WINDOW: Final = 1_500
"""Characters that are judged as one. One clause of despair must not drown in a long text."""

_FEWEST_WORDS: Final = 3
"""Words of a sentence that is looked at for traps."""

_MOST_SENTENCES: Final = 60
"""Sentences with a trap after which a text is not looked through any further."""

_STRONG: Final = 0.9
"""What a phrase that hardly means anything else weighs by itself."""


@dataclass(frozen=True)
class AlarmReader:
    """Notices words of dying, of hurting oneself, and of being hurt.

    Attributes:
        rules: The phrases for both, those of the coach's safety among them.
        sure: Names of rules that are enough by themselves, for self-harm.
        hurt: Names of rules that are enough by themselves, for danger.
        threshold: From where on help is shown, 0 to 1 (docs/evidence/words.md).
    """

    models: Models
    rules: RuleSet
    sure: frozenset[str]
    hurt: frozenset[str]
    threshold: Mapping[str, float]

    def read(self, text: str) -> Alarmed:
        """Return what is noticed. Any text will do; nothing is raised."""
        text = text[:LONGEST_ALARM]
        self_harm = danger = 0.0
        for at in range(0, max(len(text), 1), _WINDOW):
            # Windows overlap, so that no clause is cut by an edge.
            part = text[max(0, at - 200) : at + _WINDOW]
            hits = self.rules.often(prepared(part))
            told = self.models.inner(part, hits)
            self_harm = max(
                self_harm,
                told["self-harm"],
                _STRONG if self.sure & hits.keys() else 0.0,
            )
            danger = max(
                danger, told["danger"], _STRONG if self.hurt & hits.keys() else 0.0
            )
        alarm = (
            self_harm >= self.threshold["self-harm"]
            or danger >= self.threshold["danger"]
        )
        return Alarmed(self_harm, danger, alarm)


@dataclass(frozen=True)
class TrapReader:
    """Finds sentences that may deserve a second look.

    Attributes:
        questions: What is asked about a sentence, by the trap.
        threshold: From where on a sentence is shown, by the trap.
    """

    models: Models
    rules: RuleSet
    questions: Mapping[Trap, str]
    threshold: Mapping[Trap, float]

    def read(self, text: str) -> Trapped:
        """Return what a text may hold. Any text will do; nothing is raised."""
        ready = prepared(text)
        whole = self._told(text, ready)
        caught: list[Caught] = []
        for sentence in ready.sentences:
            start, end = ready.span(sentence.start, sentence.end)
            part = text[start:end].strip()
            if len(part.split()) < _FEWEST_WORDS or len(caught) >= _MOST_SENTENCES:
                continue
            start += len(text[start:end]) - len(text[start:end].lstrip())
            told = self._told(part, prepared(part))
            best = self._first(told)
            if best is not None:
                caught.append(
                    Caught(
                        best,
                        start,
                        start + len(part),
                        told[best.value],
                        self.questions[best],
                    )
                )
        caught.sort(key=lambda each: (-each.strength, each.start))
        return Trapped(
            self_blame=whole["self-blame"],
            self_directed=whole["self-directed"],
            traps={each.value: whole[each.value] for each in Trap},
            found=tuple(caught[:MOST_CAUGHT]),
        )

    def _told(self, text: str, ready: Prepared) -> dict[str, float]:
        return self.models.inner(text, self.rules.often(ready))

    def _first(self, told: Mapping[str, float]) -> Trap | None:
        """Return the trap to ask about: the first in order that is likely enough."""
        return next(
            (each for each in Trap if told[each.value] >= self.threshold[each]), None
        )


@dataclass(frozen=True)
class FeelingReader:
    """Suggests words of our vocabulary for a text.

    Attributes:
        cues: Phrases that name a feeling outright, by its slug.
        drawn: Slugs that may fit where an emotion is likely, by the emotion's name.
        threshold: From where on an emotion counts, by its name.
    """

    models: Models
    cues: Mapping[str, tuple[Pattern, ...]]
    drawn: Mapping[str, tuple[str, ...]]
    threshold: Mapping[str, float]

    def read(self, text: str) -> Felt:
        """Return up to five words. Any text will do; nothing is raised."""
        ready = prepared(text)
        likely = self.models.feelings(text)
        strength: dict[str, float] = {}
        for slug, phrases in self.cues.items():
            if _stands(phrases, ready):
                strength[slug] = 1.0
        for name, slugs in self.drawn.items():
            if likely[name] < self.threshold[name]:
                continue
            for place, slug in enumerate(slugs):
                weight = likely[name] * 0.9 ** (place + 1)
                strength[slug] = max(strength.get(slug, 0.0), weight)
        best = sorted(strength.items(), key=lambda each: (-each[1], each[0]))
        return Felt(
            tuple(Named(slug, each) for slug, each in best[:MOST_FEELINGS]), likely
        )


def _stands(phrases: tuple[Pattern, ...], text: Prepared) -> bool:
    """Return whether a phrase stands in a text, and is not denied right before."""
    return any(
        "not " not in text.plain[max(0, start - 12) : start]
        for phrase in phrases
        for start, _ in places(phrase, text)
    )
