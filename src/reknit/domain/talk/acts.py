"""What can happen in a talk, and what it can stand at."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from reknit.domain.errors import DomainError

FADES_AFTER: Final = timedelta(days=14)
"""A proposal closes by itself after this time, so that not taking it up says nothing.
Our own choice."""

MOST_STEPS: Final = 300
"""After so many steps a talk can only be ended. Nobody talks that long."""


class NotNow(DomainError):
    """This can not happen as the talk stands, or not by this person."""


class Device(StrEnum):
    """What the two hold in their hands."""

    TWO = "two"
    """Each their own; each acts for themselves alone."""

    ONE = "one"
    """One that is passed; whoever holds it acts for the one whose turn it is."""


class Side(StrEnum):
    """One of the two, by their part in this talk."""

    FIRST = "first"
    """Whoever proposed it, and speaks first."""

    OTHER = "other"

    @property
    def across(self) -> "Side":
        """The other one."""
        return Side.OTHER if self == Side.FIRST else Side.FIRST


class Act(StrEnum):
    """What somebody does in a talk."""

    READY = "ready"
    """Take up the proposal, and with it the ground rules."""

    BEGIN = "begin"
    HAND_OVER = "hand-over"
    SAY_BACK = "say-back"
    GOT_IT = "got-it"
    NEARLY = "nearly"
    """Not quite understood: the same one speaks once more."""

    PAUSE = "pause"
    """Begin a pause, or let one be longer."""

    GO_ON = "go-on"
    """End a pause early. Only when both want it."""

    END = "end"
    KEEP = "keep"
    """Only when both want it."""

    WITHDRAW = "withdraw"


class Phase(StrEnum):
    """Where a talk stands."""

    PROPOSED = "proposed"
    FADED = "faded"
    """A proposal that closed by itself."""

    WITHDRAWN = "withdrawn"
    BREATH = "breath"
    TURN = "turn"
    """One speaks."""

    ECHO = "echo"
    """The other says back what they heard."""

    CHECK = "check"
    """Whoever spoke says whether that was it."""

    PAUSE = "pause"
    ENDED = "ended"
    """Nothing more is said. What each takes from it, and what becomes of the words."""

    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened.

    Attributes:
        by: Whose act it is, whoever held the device.
        at: When, in UTC. Never before the event it follows.
        text: Words that belong to it; may be empty.
        until: Of a pause: when both come back, in UTC.
    """

    act: Act
    by: Side
    at: datetime
    text: str = ""
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What was settled when a talk was proposed.

    Attributes:
        at: From when the proposal counts, in UTC.
        seed: Drawn for this talk; pauses of the programme follow from it.
    """

    at: datetime
    seed: bytes


@dataclass(frozen=True, slots=True)
class State:
    """How a talk stands at one moment.

    Attributes:
        speaker: Who has the word, or had it last.
        since: Since when this stretch goes on.
        steps: How many events there were, those around pauses left out: a page carries
            this number, and it must not tell whether a pause was asked for.
        within: During a pause: where it goes on afterwards.
        paused_at: During a pause: when it began.
        until: During a pause: when it ends by itself.
        pauses: How many pauses have begun, however they came.
        counted_from: From when the time to the programme's own next pause counts.
        alone: How often the programme has paused since the last event. After
            `pauses.MOST_ALONE` it waits, so that a talk that was left stays as it was.
    """

    phase: Phase
    speaker: Side
    since: datetime
    steps: int = 0
    within: Phase | None = None
    paused_at: datetime | None = None
    until: datetime | None = None
    pauses: int = 0
    counted_from: datetime | None = None
    alone: int = 0
