"""What a reader of a person's own words answers: plain values, and no verdicts.

Every number is an estimate about the *words*, never about the person who wrote them.
Spans count characters of the text as it was given: `text[start:end]` is what is meant.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """What may keep a sentence from being heard (docs/evidence/words.md)."""

    CRITICISM = "criticism"
    CONTEMPT = "contempt"
    DEFENSIVENESS = "defensiveness"
    STONEWALLING = "stonewalling"
    ACCUSATION = "accusation"
    ABSOLUTES = "absolutes"
    MIND_READING = "mind-reading"
    THREAT = "threat"
    COMPARISON = "comparison"
    DEMAND = "demand"
    SORRY_IF = "sorry-if"


class Good(StrEnum):
    """What helps a sentence to be heard."""

    FEELING = "feeling"
    NEED = "need"
    REQUEST = "request"
    OPEN_QUESTION = "open-question"
    APPRECIATION = "appreciation"
    OWNERSHIP = "ownership"
    VALIDATION = "validation"
    REPAIR = "repair"
    BOUNDARY = "boundary"


class Way(StrEnum):
    """The kinds of rewrite; no two of one answer are of the same kind."""

    GENTLE_START = "gentle-start"
    OPEN_QUESTION = "open-question"
    CLEAR_REQUEST = "clear-request"


class Piece(StrEnum):
    """What a sentence that can be heard is built from, and what a page may ask for."""

    HAPPENED = "happened"
    FEEL = "feel"
    NEED = "need"
    ASK = "ask"


class Trap(StrEnum):
    """Thinking traps, in the order in which they are looked for."""

    SELF_BLAME = "self-blame"
    PERSONALISING = "personalising"
    LABELLING = "labelling"
    ALL_OR_NOTHING = "all-or-nothing"
    MIND_READING = "mind-reading"
    FORTUNE_TELLING = "fortune-telling"
    SHOULD = "should"
    DISCOUNTING = "discounting"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of words that may land badly.

    Attributes:
        strength: 0 to 1, how sure the reader is.
        why: One sentence for the person who wrote it.
    """

    kind: Fault
    start: int
    end: int
    strength: float
    why: str


@dataclass(frozen=True, slots=True)
class Strength:
    """A stretch of words that helps to be heard."""

    kind: Good
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rewrite:
    """The writer's own content said in another way."""

    way: Way
    text: str


@dataclass(frozen=True, slots=True)
class Coached:
    """What the coach says of one text.

    Attributes:
        lands_badly: 0 to 1, how likely it is that a listener is hurt or closes up.
        safety: The text holds words of force or fear. Then there are no marks, no
            strengths and no rewrites: help comes first.
        rewrites: Up to three, each of another kind. Empty when nothing needs saying
            otherwise, when `safety` holds, or when too little is there to build from.
        missing: What the page may ask for, so that a sentence can be built. Empty when
            there are rewrites or nothing is marked.
    """

    lands_badly: float
    marks: tuple[Mark, ...]
    strengths: tuple[Strength, ...]
    safety: bool
    rewrites: tuple[Rewrite, ...]
    missing: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A word of our vocabulary that may fit. `slug` as in content/<language>/feelings.toml."""

    slug: str
    strength: float


@dataclass(frozen=True, slots=True)
class Felt:
    """Up to five words that may fit, the likeliest first, and what they were drawn from.

    Attributes:
        goemotions: The probability of each of the 27 emotions and "neutral".
    """

    feelings: tuple[Named, ...]
    goemotions: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Caught:
    """A sentence worth a second look. `question`: what the page asks about it."""

    kind: Trap
    start: int
    end: int
    strength: float
    question: str


@dataclass(frozen=True, slots=True)
class Trapped:
    """What thinking traps a text may hold.

    Attributes:
        self_blame: 0 to 1, the writer takes the blame for what another person did.
        self_directed: 0 to 1, a harsh judgement of the writer's own person.
        traps: The probability of each trap, by its name.
        found: The sentences, the likeliest first; empty when nothing stands out.
    """

    self_blame: float
    self_directed: float
    traps: Mapping[str, float]
    found: tuple[Caught, ...]


@dataclass(frozen=True, slots=True)
class Alarmed:
    """Whether a text may speak of harm. Never stored, never counted, told to nobody.

    Attributes:
        self_harm: 0 to 1, thoughts of dying or of hurting oneself.
        danger: 0 to 1, the writer is being hurt, threatened or controlled.
        alarm: One of them is at or above the shipped threshold: help is shown.
    """

    self_harm: float
    danger: float
    alarm: bool
