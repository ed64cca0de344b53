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
"""How many characters of a text are read: half from its beginning, half from its end,
where people come to the point."""

LONGEST_WORD: Final = 24
SHORTEST_SLIP: Final = 5
"""How many letters a word has at least before a slip in it is forgiven: shorter words
have too many others near them."""

_SHORTEST_REST: Final = 3
"""How many letters are left at least when an ending goes."""

_SENTENCE: Final = re.compile(r"[^.!?\n;]+[.!?\n;]*")
_WORD: Final = re.compile(r"[a-z0-9]+(?:'[a-z]+)*")
_PLURAL: Final = re.compile(
    r"(?P<y>.{2,})ies|(?P<es>.*(?:ss|x|ch|sh|z))es|(?P<s>.{2,}[^sui])s"
)
_ENDINGS: Final = ("ness", "ing", "ed", "ly")
_VOWELS: Final = frozenset("aeiouy")
_STAY_DOUBLE: Final = frozenset("lsz")
_APOSTROPHES: Final = {
    ord(each): "'" for each in "\u2018\u2019\u02bc\u00b4`"
} | dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
"""Every apostrophe is one, and what has no width is not there."""

_SHORT_FORMS: Final = {
    "can't": "can not", "cant": "can not", "cannot": "can not", "won't": "will not",
    "wont": "will not", "dont": "do not", "doesnt": "does not", "didnt": "did not",
    "isnt": "is not", "wasnt": "was not", "havent": "have not", "hasnt": "has not",
    "couldnt": "could not", "wouldnt": "would not", "shouldnt": "should not",
    "arent": "are not", "im": "i", "ive": "i have", "id": "i", "hes": "he",
    "shes": "she", "theyre": "they", "whats": "what", "thats": "that", "hows": "how",
    "gonna": "going to", "wanna": "want to", "gotta": "got to", "u": "you", "ur": "your",
}  # fmt: skip
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
        terms: What it is found by: its stem, and the meaning it shares with others.
        word: The word as it was written; empty for a phrase.
        is_beside: It says who the word before it goes with, and counts beside that word.
        trust: 0 to 1; less where another word was read from one with a slip.
    """

    terms: tuple[str, ...]
    word: str = ""
    is_beside: bool = False
    trust: float = 1.0


class Synonyms:
    """Words that mean the same when people ask, and words that mean little."""

    def __init__(
        self, groups: Sequence[Sequence[str]], little: frozenset[str] = frozenset()
    ) -> None:
        """Take groups of words and phrases.

        Args:
            groups: Each holds what means the same. The first is the partner.
            little: Words that say nothing by themselves.
        """
        by_first: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for number, group in enumerate(groups):
            for phrase in group:
                stems = stems_in(phrase)
                by_first[stems[0]].append((stems, _meaning(number)))
        self.little = little
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

        Where there are no others, all of them together are one unit. Beside a word
        stands who it goes with: "I cheated" is asked by somebody else than "she cheated".
        """
        stems = tuple(map(stem, words))
        found: list[Unit] = []
        at, who = 0, ""
        while at < len(stems):
            length, meaning = self._meaning_at(stems, at)
            word = words[at] if length == 1 else ""
            if word in self.little:
                who = _WHO.get(word, who)
            else:
                terms = (stems[at], meaning) if word else (meaning,)
                found.append(Unit(tuple(filter(None, terms)), word))
                if who:
                    beside = f"{who} {meaning or stems[at]}"
                    found.append(Unit((beside,), is_beside=True))
                who = "they" if meaning == _meaning(0) else ""
            at += length
        if not found and stems:
            found.append(Unit((" ".join(stems),)))
        return found

    def _meaning_at(self, stems: tuple[str, ...], at: int) -> tuple[int, str]:
        """Return how many words a meaning takes here, and which; the longest there is."""
        for phrase, meaning in self._by_first.get(stems[at], ()):
            if stems[at : at + len(phrase)] == phrase:
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


def sentences_of(text: str) -> Iterator[tuple[list[str], bool]]:
    """Go through the sentences of a text: the words, and whether each is a question."""
    for found in _SENTENCE.finditer(_plain(text)):
        words = _words(found[0])
        if words:
            yield words, "?" in found[0]


def words_in(text: str) -> list[str]:
    """Return the words of a text in small letters, short forms written out."""
    return _words(_plain(text))


def stems_in(text: str) -> tuple[str, ...]:
    """Return the stems of all words of a text."""
    return tuple(map(stem, words_in(text)))


def stem(word: str) -> str:
    """Return what is left of an English word without its ending.

    A light folding of our own: plurals, -ness, -ing, -ed, -ly, a last e, y as i. It need
    not be right, only the same for words that belong together.
    """
    found = _singular(word)
    for ending in _ENDINGS:
        rest = found.removesuffix(ending)
        if rest != found and len(rest) >= _SHORTEST_REST and _VOWELS & set(rest):
            found = _undoubled(rest)
            break
    if found.endswith("e") and len(found) > _SHORTEST_REST:
        return found[:-1]
    return f"{found[:-1]}i" if found.endswith("y") else found


def _singular(word: str) -> str:
    found = _PLURAL.fullmatch(word)
    if not found:
        return word
    return f"{found['y']}y" if found["y"] else found["es"] or found["s"]


def _undoubled(rest: str) -> str:
    is_double = rest[-1] == rest[-2] and rest[-1] not in _STAY_DOUBLE
    return rest[:-1] if is_double and len(rest) > _SHORTEST_REST else rest


def _meaning(number: int) -> str:
    return f"={number}"


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
            found += [each.removesuffix("n't"), "not"]
        else:
            found.append(each.partition("'")[0])
    return [word for word in found if 0 < len(word) <= LONGEST_WORD]


def _rests(word: str) -> set[str]:
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}


def _is_one_slip(word: str, other: str) -> bool:
    """Say whether one letter makes the difference, or two that changed places."""
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
