"""The sentences a rewrite is made with: plain values, filled from a content file."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Theme(StrEnum):
    """What something that was done, or left undone, is about."""

    SILENCE = "silence"
    UNTOLD = "untold"
    UNHEARD = "unheard"
    UNSEEN = "unseen"
    UNANSWERED = "unanswered"
    QUESTIONS = "questions"
    LYING = "lying"
    HIDING = "hiding"
    LATE = "late"
    ABSENT = "absent"
    PHONE = "phone"
    FORGETTING = "forgetting"
    SHOUTING = "shouting"
    MOCKING = "mocking"
    BLAME = "blame"
    CHECKING = "checking"
    PAST = "past"
    CHORES = "chores"
    CLOSENESS = "closeness"
    APOLOGY = "apology"
    TRUST = "trust"
    FORGIVING = "forgiving"
    HEALING = "healing"
    CONTACT = "contact"
    BETRAYAL = "betrayal"
    PROMISE = "promise"
    DISTANCE = "distance"
    SIDES = "sides"
    COMPARING = "comparing"
    SAID = "said"
    WORRY = "worry"
    NOT_DONE = "not-done"
    DONE = "done"


class Turn(StrEnum):
    """A way of speaking that is turned as a whole, whatever was done."""

    PAUSE = "pause"
    TIME_ALONE = "time-alone"
    SORRY_THAT = "sorry-that"
    SORRY_FOR = "sorry-for"
    SORRY_FELT = "sorry-felt"
    SORRY_WAY = "sorry-way"
    SAID_SORRY = "said-sorry"
    OWNING = "owning"
    OWNING_ALL = "owning-all"
    KNOWN = "known"
    NOT_ENOUGH = "not-enough"
    WHAT_MORE = "what-more"
    HEALING = "healing"
    THOUGHT = "thought"
    MATTER = "matter"
    RUINED = "ruined"
    FELT = "felt"
    FEAR = "fear"
    HARD_TO_TRUST = "hard-to-trust"
    DID_THIS = "did-this"
    THINKING = "thinking"
    MISSING = "missing"
    AS_USUAL = "as-usual"
    VALUED = "valued"


class Lead(StrEnum):
    """What goes before an open question.

    NONE: only that it is one. WHEN: how it is for the other person when they do it.
    MIND: that it is on the writer's mind.
    """

    NONE = "none"
    WHEN = "when"
    MIND = "mind"


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be said about one theme, each list with the best first.

    Places in braces: `{do}` and `{did}` what was left undone ("call me", "called me"),
    `{doing}` what was done ("shouting at me"), `{about}` and `{whom}` what the writer
    names ("about Thursday", "her"). A line whose place can not be filled is left out.

    Attributes:
        feelings: Each completes "I feel …". Offered only where the text names none.
        gently: A whole gentle start for this theme.
        questions: Open questions about something that goes on.
        then: Open questions about something that happened once.
        need: One sentence before the request.
        requests_then: Requests about something that happened once; the others where
            there are none.
        lead: What goes before a question that does not say what it is about.
    """

    feelings: tuple[str, ...]
    gently: tuple[str, ...]
    questions: tuple[str, ...]
    then: tuple[str, ...]
    need: str
    requests: tuple[str, ...]
    requests_then: tuple[str, ...]
    lead: Lead


@dataclass(frozen=True, slots=True)
class Lines:
    """Whole messages for one turn, by their way. Places depend on the turn."""

    gently: tuple[str, ...]
    questions: tuple[str, ...]
    requests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frames:
    """Sentences that hold what the writer says. Each has the places it names.

    Attributes:
        feel_when: `{feeling}` and `{event}`, for what goes on.
        feel_that: The same, for what happened, with a feeling that can be about it.
        felt_when: The same, with a feeling of that moment.
        would_help: `{did}`: what the writer asks for, in the past form.
        understand: A short sentence before an open question.
        understand_when: The same with `{event}`, for what goes on.
        on_my_mind: The same with `{event}`, for what happened.
        remember: `{event}` and `{feeling}`, for what the other person said.
        or_else: `{own}`: what the writer will do themselves if it happens again.
        or_without: `{own}`: the same, if what is asked for does not happen.
        ask: `{do}`: the request.
        ask_to_stop: `{doing}`: the request.
        ask_us: `{do}`: a request for both.
        may_i: `{do}`: something the writer would do, with leave.
        may_have: `{thing}`: something the writer would like to be given.
        about: `{event}`: something that happened, named by a noun.
    """

    feel_when: str
    feel_that: str
    felt_when: str
    would_help: str
    understand: str
    understand_when: str
    on_my_mind: str
    remember: str
    or_else: str
    or_without: str
    ask: str
    ask_to_stop: str
    ask_us: str
    may_i: str
    may_have: str
    about: str


@dataclass(frozen=True, slots=True)
class Phrases:
    """Everything a rewrite may say beyond the writer's own words.

    Attributes:
        feelings: Words that name a feeling after "I feel" or "I am".
        about: Those among them that can be followed by "that …".
        nouns: The feeling word for a noun ("sadness" gives "sad").
    """

    frames: Frames
    offers: Mapping[Theme, Offer]
    turns: Mapping[Turn, Lines]
    feelings: frozenset[str]
    about: frozenset[str]
    nouns: Mapping[str, str]
