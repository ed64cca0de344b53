"""Saying the same so that it can be heard: rewrites from the writer's own words.

A text is cut into sentences (`sentences`), each made plain (`plain`) and taken apart
(`clauses`, `predicates`, `turns`, `ultimatums`) into a shape (`shapes`); what is not
understood is left alone. From a shape come lines (`saying`), filled from a content file
(`phrases`), and `rewriter` sets them among the sentences that stay.
"""

from reknit.domain.words.rewrites.phrases import (
    Frames,
    Lead,
    Lines,
    Offer,
    Phrases,
    Theme,
    Turn,
)
from reknit.domain.words.rewrites.rewriter import Rewriter

__all__ = ["Frames", "Lead", "Lines", "Offer", "Phrases", "Rewriter", "Theme", "Turn"]
