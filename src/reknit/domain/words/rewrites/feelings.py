"""What the writer says they feel."""

import re
from collections.abc import Collection
from typing import Final

_MUCH: Final = (
    r"(?:(?:so|very|really|too|a bit|a little|quite|deeply|completely|just|truly) )*"
)
_BROKEN: Final = re.compile(r"\b(?:my heart is broken|broke my heart)\b", re.IGNORECASE)
_HURTS: Final = re.compile(
    r"\b(?:it|this|that) (?:still |really |just )*hurts\b", re.IGNORECASE
)


class Feelings:
    """The feeling words that are known."""

    def __init__(self, words: Collection[str]) -> None:
        """Take the words that complete "I feel …"."""
        longest_first = "|".join(
            map(re.escape, sorted(words, key=lambda one: (-len(one), one)))
        )
        one = rf"{_MUCH}(?:{longest_first})"
        self._one = re.compile(rf"{one}(?: and {one})?$", re.IGNORECASE)
        self._said = re.compile(
            r"(?<!think )(?<!thought )(?<!say )(?<!said )(?<!that )(?<!thinks )"
            rf"\bI (?:am|feel|felt|was|am feeling|have been feeling|end up|ended up|"
            rf"get|"
            rf"always feel|still feel|often feel|just feel)(?: feeling)? ({one}(?: "
            rf"and {one})?)"
            r"(?=$|[\s,.;:!?])(?! (?:of|with|enough|at you|for you)\b)",
            re.IGNORECASE,
        )
        self._made = re.compile(
            rf"\bma(?:k(?:e|es|ing)|de) me (?:feel )?(?:like )?({one}(?: and "
            rf"{one})?)(?=$|[\s,.;:!?])",
            re.IGNORECASE,
        )
        self._leading = re.compile(
            rf"I (?:am|feel|felt|was)(?: feeling)? ({one}(?: and {one})?)(?: at you|"
            rf" with you)? "
            r"(?:(?:that|when|because|how|every time|whenever) (?=you\b)|(?=for "
            r"\w+ing\b)|(?=you\b))",
            re.IGNORECASE,
        )
        self._only = re.compile(
            rf"(?:and |but )?I (?:am|feel|felt|was)(?: feeling)? {one}(?: and {one})?"
            r"(?: (?:right now|now|today|tonight|lately|these days))?$",
            re.IGNORECASE,
        )

    def is_one(self, words: str) -> bool:
        """Say whether words name a feeling and nothing else."""
        return self._one.match(words.strip()) is not None

    def is_all_it_says(self, words: str) -> bool:
        """Say whether a sentence names a feeling of the writer and nothing else."""
        return self._only.match(words) is not None

    def leading(self, clause: str) -> tuple[str, str]:
        """Return the feeling of "I am sad that you …", and the clause without it.

        The feeling is "" where there is none.
        """
        found = self._leading.match(clause)
        return (found[1], clause[found.end() :]) if found else ("", clause)

    def named(self, words: str) -> str:
        """Return the feeling that the writer names, word for word; "" if none is."""
        found = self._said.search(words) or self._made.search(words)
        if found:
            return re.sub(r"\bjust ", "", found[1])
        if _BROKEN.search(words):
            return "heartbroken"
        return "hurt" if _HURTS.search(words) else ""
