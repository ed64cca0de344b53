"""One message from the four answers of a page.

What happened, what I feel, what I need, what I ask: people type them in many forms, and
each form that is known is mended.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from reknit.domain.words.read import Piece, Rewrite, Way
from reknit.domain.words.rewrites.asks import asked
from reknit.domain.words.rewrites.deeds import Deed, Tense
from reknit.domain.words.rewrites.feelings import Feelings
from reknit.domain.words.rewrites.guarding import MOST_SENTENCES
from reknit.domain.words.rewrites.phrases import Phrases, Theme
from reknit.domain.words.rewrites.plain import plain, sentence
from reknit.domain.words.rewrites.predicates import predicate
from reknit.domain.words.rewrites.saying import event, filled, values_of
from reknit.domain.words.rewrites.sentences import sentences, spoken
from reknit.domain.words.rewrites.themes import theme_of
from reknit.domain.words.rewrites.verb_phrases import going_on
from reknit.domain.words.rewrites.verbs import Form, known

_THAT: Final = re.compile(
    r"^(?:that|when|because|the fact that|what happened (?:is|was) that|it is that)\s+",
    re.IGNORECASE,
)
_END: Final = re.compile(r"[.?](?=\s|$)")
_DETERMINER: Final = re.compile(
    r"^(?:the|your|our|my|that|this|these|those|a|an|last)\b", re.IGNORECASE
)
_FINITE: Final = re.compile(
    r"\b(?:is|are|was|were|has|have|had|did|do|does|will|would|can|could)\b",
    re.IGNORECASE,
)
_I_FEEL: Final = re.compile(
    r"^(?:(?:and )?I (?:am feeling|am|was|have been feeling|feel|felt)|it (?:makes|"
    r"made) me(?: feel)?|"
    r"feeling|(?:makes|made) me feel)\s+",
    re.IGNORECASE,
)
_PSEUDO: Final = re.compile(
    r"^(?:like |that |as if |as though )+(?=(?:you|I|we|nobody|it)\b)", re.IGNORECASE
)
_I_NEED: Final = re.compile(
    r"^I (?:really |just )?(?:need|want|wish|would like|would love|long for|hope|"
    r"have to)\b",
    re.IGNORECASE,
)
_FOR_YOU: Final = re.compile(r"^(?:that|for)\s+you\s+(?:to\s+)?", re.IGNORECASE)


def built(
    pieces: Mapping[Piece, str], phrases: Phrases, feelings: Feelings
) -> Iterator[Rewrite]:
    """Yield up to three messages, each of another way."""
    maker = _Maker(pieces, phrases, feelings)
    for way, text in dict(maker.messages()).items():
        yield Rewrite(way, spoken(text, maker.quotes))


class _Maker:
    """The four answers made plain, and what can be put together from them."""

    def __init__(
        self, pieces: Mapping[Piece, str], phrases: Phrases, feelings: Feelings
    ) -> None:
        self._phrases = phrases
        self._feelings = feelings
        self.quotes: tuple[str, ...] = ()
        self._happened = self._plain(pieces, Piece.HAPPENED)
        self._feel = self._plain(pieces, Piece.FEEL)
        self._need = self._plain(pieces, Piece.NEED)
        self._ask = self._plain(pieces, Piece.ASK)

    def messages(self) -> Iterator[tuple[Way, str]]:
        """Yield each way that can be built, once."""
        deed = _deed(self._happened)
        start, need, ask = self._start(deed), self._needed(), self._asked()
        question = self._question(deed)
        close = ask or ("" if need else question)
        if start and (self._feel or need or ask):
            is_long = _sentences(start, need, close) > MOST_SENTENCES
            yield Way.GENTLE_START, _joined(start, "" if is_long else need, close)
        if start and question:
            yield Way.OPEN_QUESTION, _joined(start, question)
        if ask:
            yield Way.CLEAR_REQUEST, _joined(need or start, ask)
        elif need and not start:
            yield Way.GENTLE_START, need

    def _plain(self, pieces: Mapping[Piece, str], piece: Piece) -> str:
        """Return the first sentence of an answer; quotations only in what happened."""
        text = pieces.get(piece, "")
        parts = sentences(text)
        if not parts:
            return ""
        if piece is Piece.HAPPENED:
            self.quotes = parts[0].quotes
            return parts[0].words
        return plain(spoken(parts[0].words, parts[0].quotes))

    def _start(self, deed: Deed | None) -> str:
        """Return what happened and what it does to me, in one sentence."""
        feeling, whole = self._felt()
        whole = whole or (f"I feel {feeling}" if feeling else "")
        if deed is None:
            return sentence(", and ".join(filter(None, (self._stated(), whole))))
        offered = feeling or ("" if whole else self._offered(deed))
        if offered:
            return event(offered, deed, self._phrases)
        if deed.tense is Tense.HABIT:
            return sentence(f"When {deed.event}, {whole}")
        return sentence(f"{deed.event}, and {whole}")

    def _stated(self) -> str:
        """Return what happened where it is no deed that is known; may be empty."""
        said = _THAT.sub("", self._happened)
        if _DETERMINER.match(said) and not _is_clause(said):
            said = said[:1].lower() + said[1:]
            return self._phrases.frames.about.format(event=said)
        return said

    def _offered(self, deed: Deed) -> str:
        theme = theme_of(deed)
        offer = self._phrases.offers[theme] if theme else None
        return offer.feelings[0] if offer and offer.feelings else ""

    def _felt(self) -> tuple[str, str]:
        """Return a feeling that completes "I feel", or a whole sentence."""
        said = _I_FEEL.sub("", self._feel)
        if not said:
            return "", ""
        if _PSEUDO.match(said):
            thought = _PSEUDO.sub("", said)
            return "", f"I tell myself that {thought}"
        if re.match(r"(?:I|my|it|we)\b", said, re.IGNORECASE):
            return "", said
        lower = said if said.startswith("I ") else said[:1].lower() + said[1:]
        words = [
            self._phrases.nouns.get(word.strip(","), word) for word in lower.split()
        ]
        return " ".join(words), ""

    def _needed(self) -> str:
        said = self._need
        if not said:
            return ""
        if _I_NEED.match(said):
            return sentence(said)
        said = said[:1].lower() + said[1:] if not said.startswith("I ") else said
        if _FOR_YOU.match(said):
            return sentence(f"I need you to {_FOR_YOU.sub('', said)}")
        found = known(said.split()[0])
        is_verb = found is not None and found[1] in {Form.BASE, Form.BOTH}
        if (is_verb or said.startswith(("know ", "feel "))) and len(said.split()) > 1:
            said = f"to {said}"
        return sentence(f"I need {said}")

    def _asked(self) -> str:
        said = self._ask
        if not said and self._need:
            found = re.match(
                r"(?:I (?:need|want) )?(?:for |that )?you to (.+)$",
                self._need,
                re.IGNORECASE,
            )
            said = found[1] if found else ""
        return asked(said, self._phrases.frames) if said else ""

    def _question(self, deed: Deed | None) -> str:
        theme = theme_of(deed) if deed else None
        offer = self._phrases.offers[theme or Theme.DONE]
        if deed is None or theme is None:
            return offer.questions[0]
        is_past = deed.tense is Tense.THEN and bool(offer.then)
        texts = offer.then if is_past else offer.questions
        return next(filled(texts, values_of(deed)), "")


def _deed(happened: str) -> Deed | None:
    said = _THAT.sub("", happened)
    words = said.split()
    if not words:
        return None
    if words[0].lower() == "you" and len(words) > 1:
        found = predicate(words[1:]) or going_on(words[1:])
        return found if isinstance(found, Deed) else None
    if words[0].lower() == "not" and len(words) > 1:
        return going_on(words[1:], undone=True)
    return going_on(words)


def _is_clause(said: str) -> bool:
    """Guess whether words that begin like a noun go on to a verb."""
    if _FINITE.search(said):
        return True
    forms = [known(word) for word in said.split()[1:]]
    return any(form is not None and form[1] is Form.PAST for form in forms)


def _sentences(*parts: str) -> int:
    return sum(len(_END.findall(part)) for part in parts)


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
