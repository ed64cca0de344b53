"""Words as they are compared: folded to stems, with what means the same made one.

Everything takes any text and never raises; of a very long one only the beginning and
the end are read, so that time does not grow with it.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

MOST_LETTERS: Final = 4000
"""How many characters of a question are read: half from its beginning, half from its
end, where people come to the point."""

LONGEST_WORD: Final = 24
SHORTEST_SLIP: Final = 5
"""How many letters a word has at least before a slip in it is forgiven: shorter words
have too many others near them."""

PAIR = 0.4
WHO_ONLY = True
_SENTENCE: Final = re.compile(r"[^.!?\n;]+[.!?\n;]*")
_WORD: Final = re.compile(r"[a-z0-9]+(?:'[a-z]+)*")
_APOSTROPHES: Final = str.maketrans(
    dict.fromkeys("\u2018\u2019\u02bc\u00b4`", "'")
    | dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"), None)
)
_SHORT_FORMS: Final = {
    "can't": "can not", "cant": "can not", "cannot": "can not", "won't": "will not",
    "wont": "will not", "dont": "do not", "doesnt": "does not", "didnt": "did not",
    "isnt": "is not", "wasnt": "was not", "havent": "have not", "hasnt": "has not",
    "couldnt": "could not", "wouldnt": "would not", "shouldnt": "should not",
    "arent": "are not", "im": "i", "ive": "i have", "id": "i", "hes": "he",
    "shes": "she", "theyre": "they", "whats": "what", "thats": "that", "hows": "how",
    "gonna": "going to", "wanna": "want to", "gotta": "got to", "u": "you", "ur": "your",
}  # fmt: skip
_VOWELS: Final = frozenset("aeiouy")
_MEANS_LITTLE: Final = frozenset(
    # articles, pronouns, little words
    "a an the i me my mine myself you your yours yourself he him his himself she her"
    " hers herself it its itself they them their theirs themselves we us our ours this"
    " that these those there here s t and or but so if then than as of to in on at by"
    " for from with into onto up out about over"
    # verbs that only help
    " am is are was were be been being do does did doing done have has had having will"
    " would can could shall should may might must ought let not no"
    # what fills a sentence
    " just really very quite too also even please well any some all oh ok okay hi hello"
    " going got get gets getting getting one ones like thing things something anything"
    " much many more most lot lots kind sort way".split()
)


_WHO: Final = {
    "i": "i", "my": "my", "me": "me", "myself": "me", "mine": "my",
    "we": "we", "us": "we", "our": "our", "ourselves": "we",
    "he": "they", "she": "they", "they": "they", "his": "their", "her": "their",
    "their": "their", "him": "them", "them": "them", "not": "not",
}  # fmt: skip
"""Who does what to whom: kept beside the word that follows, as in "I cheated"."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing that is said: a word, or a phrase that means one thing.

    Attributes:
        forms: The terms it is found by, and how far each is trusted (0 to 1).
        word: The word as it was written; empty for a phrase.
        weight: What it counts, against a word by itself.
    """

    forms: tuple[tuple[str, float], ...]
    word: str = ""
    weight: float = 1.0


class Synonyms:
    """Groups of words that mean the same when people ask."""

    def __init__(
        self, groups: Sequence[Sequence[str]], *, same_meaning: float = 0.85
    ) -> None:
        """Take groups of words and phrases.

        Args:
            same_meaning: What another word of a group counts against the word itself.
        """
        self._same_meaning = same_meaning
        self._partner = "=0"
        self.pair = PAIR
        by_first: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for number, group in enumerate(groups):
            for phrase in group:
                stems = tuple(map(stem, words_in(phrase)))
                if stems:
                    by_first[stems[0]].append((stems, f"={number}"))
        self._by_first: Mapping[str, list[tuple[tuple[str, ...], str]]] = {
            first: sorted(phrases, key=lambda one: -len(one[0]))
            for first, phrases in by_first.items()
        }
        self.words: frozenset[str] = frozenset(
            word for group in groups for phrase in group for word in words_in(phrase)
        )
        """Every word that stands in a group."""

    def units(self, words: Sequence[str]) -> list[Unit]:
        """Return what a text says, without the words that mean little by themselves.

        Beside each word stands who it goes with: "I cheated" is asked by somebody else
        than "she cheated".
        """
        stems = [stem(word) for word in words]
        found, at, before = [], 0, ""
        while at < len(stems):
            length, meaning = self._meaning_at(stems, at)
            term = meaning or stems[at]
            if length > 1:
                found.append(Unit(((meaning, 1.0),)))
            elif words[at] not in _MEANS_LITTLE:
                forms = [(stems[at], 1.0)]
                if meaning:
                    forms.append((meaning, self._same_meaning))
                found.append(Unit(tuple(forms), words[at]))
            elif words[at] not in _WHO:
                at += 1
                continue
            who = "they" if meaning == self._partner else _WHO.get(words[at], "")
            if before and not who and PAIR:
                found.append(Unit(((f"{before} {term}", 1.0),), weight=self.pair))
            before = who if WHO_ONLY else who or term
            at += length
        return found

    def _meaning_at(self, stems: Sequence[str], at: int) -> tuple[int, str]:
        for phrase, meaning in self._by_first.get(stems[at], ()):
            if tuple(stems[at : at + len(phrase)]) == phrase:
                return len(phrase), meaning
        return 1, ""


class Neighbours:
    """Words by what is left of them when one letter is missing."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take the words that may be meant."""
        self._by_rest: dict[str, set[str]] = defaultdict(set)
        for word in words:
            if len(word) >= SHORTEST_SLIP:
                for rest in _rests(word):
                    self._by_rest[rest].add(word)

    def near(self, word: str) -> frozenset[str]:
        """Return the words from which this one differs by one letter.

        Left out, put in, another one, or two beside each other changed over; the first
        letter is the same, because slips are rare there.
        """
        if len(word) < SHORTEST_SLIP:
            return frozenset()
        return frozenset(
            other
            for rest in _rests(word)
            for other in self._by_rest.get(rest, ())
            if other[0] == word[0] and _is_one_slip(word, other)
        )


def neighbours(words: Iterable[str]) -> Neighbours:
    """Return words, ready to be looked up by one with a slip."""
    return Neighbours(words)


def shortened(text: str) -> Iterator[tuple[list[str], bool]]:
    """Go through the sentences of a text: the words, and whether each is a question."""
    for found in _SENTENCE.finditer(_plain(text)):
        words = _words(found[0])
        if words:
            yield words, "?" in found[0]


def words_in(text: str) -> list[str]:
    """Return the words of a text in small letters, short forms written out."""
    return _words(_plain(text))


def stem(word: str) -> str:
    """Return what is left of an English word without its ending.

    A light folding of our own: plurals, -ing, -ed, -ly, -ness, a last e, y as i. It need
    not be right, only the same for words that belong together.
    """
    found = word
    if found.endswith("ies") and len(found) > 4:  # noqa: PLR2004 - lies, dies, ties
        found = found[:-3] + "y"
    elif found.endswith(("sses", "xes", "ches", "shes", "zes")):
        found = found[:-2]
    elif found.endswith("s") and len(found) > 3 and not found.endswith(("ss", "us", "is")):  # noqa: PLR2004
        found = found[:-1]
    for ending in ("ness", "ing", "ed", "ly"):
        rest = found[: -len(ending)]
        if found.endswith(ending) and len(rest) > 2 and not _VOWELS.isdisjoint(rest):  # noqa: PLR2004
            found = _undoubled(rest)
            break
    if found.endswith("e") and len(found) > 3:  # noqa: PLR2004
        found = found[:-1]
    return found[:-1] + "i" if found.endswith("y") and len(found) > 2 else found  # noqa: PLR2004


def _undoubled(rest: str) -> str:
    is_double = len(rest) > 3 and rest[-1] == rest[-2] and rest[-1] not in "lsz"  # noqa: PLR2004
    return rest[:-1] if is_double else rest


def _plain(text: str) -> str:
    half = MOST_LETTERS // 2
    cut = text if len(text) <= MOST_LETTERS else f"{text[:half]}\n{text[-half:]}"
    plain = unicodedata.normalize("NFKD", cut.translate(_APOSTROPHES)).casefold()
    return "".join(each for each in plain if not unicodedata.combining(each))


def _words(plain: str) -> list[str]:
    found: list[str] = []
    for each in _WORD.findall(plain):
        written_out = _SHORT_FORMS.get(each)
        if written_out:
            found += written_out.split()
        elif each.endswith("n't"):
            found += [each[:-3], "not"]
        else:
            word = each.partition("'")[0]
            if len(word) <= LONGEST_WORD:
                found.append(word)
    return found


def _rests(word: str) -> set[str]:
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}


def _is_one_slip(word: str, other: str) -> bool:
    """Say whether one letter makes the difference, or two that changed places."""
    if abs(len(word) - len(other)) > 1:
        return False
    at = 0
    while at < min(len(word), len(other)) and word[at] == other[at]:
        at += 1
    mine, theirs = word[at:], other[at:]
    return (
        mine[1:] == theirs[1:]
        or mine[1:] == theirs
        or mine == theirs[1:]
        or (mine[:2] == theirs[:2][::-1] and mine[2:] == theirs[2:])
    )
