"""The closed lists that a situation is made of. Content files use the same words."""

from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """Who somebody is in this."""

    INJURED = "injured"
    """The partner who was hurt."""

    PARTICIPATING = "participating"
    """The partner who had the affair."""


class Contact(StrEnum):
    """Whether contact with the other person has ended."""

    ENDED = "ended"
    GOES_ON = "goes on"
    NOT_SURE = "not sure"
    UNKNOWN = ""


class Affair(StrEnum):
    """What kind of affair it was, as far as is known."""

    EMOTIONAL = "emotional"
    PHYSICAL = "physical"
    ONLINE = "online"
    MIXED = "mixed"
    NOT_SURE = "not sure"
    UNKNOWN = ""


class Discovery(StrEnum):
    """How it came out."""

    TOLD = "told"
    FOUND = "found"
    OTHERS = "others"
    SUSPECTED = "suspected"
    UNKNOWN = ""


class Home(StrEnum):
    """Whether the two live together."""

    TOGETHER = "together"
    APART = "apart"
    BETWEEN = "between"
    UNKNOWN = ""


class Children(StrEnum):
    """Whether there are children to think of, at home or grown."""

    AT_HOME = "at home"
    GROWN = "grown"
    NONE = "none"
    UNKNOWN = ""


class Hope(StrEnum):
    """What somebody hopes for."""

    MEND = "mend"
    NOT_SURE = "not sure"
    JUST_TODAY = "just today"
    UNKNOWN = ""


class Distress(StrEnum):
    """How hard the newest questionnaire of the last weeks says things are."""

    RAISED = "raised"
    HIGH = "high"
    UNKNOWN = ""
    """Nothing out of the usual, or nothing filled in."""


class Company(StrEnum):
    """Whether somebody walks this alone or with the partner."""

    ALONE = "alone"
    TOGETHER = "together"
    UNKNOWN = ""


class Kind(StrEnum):
    """What a step is."""

    SESSION = "session"
    """Read, done once, and open to be taken up again."""

    ACTIVITY = "activity"
    """Short, and offered again after some days."""


class Track(StrEnum):
    """Whose path a step is on."""

    INJURED = "injured"
    PARTICIPATING = "participating"
    BOTH = "both"


class Form(StrEnum):
    """How far a step is written."""

    FULL = "full"
    SHORT = "short"


class Sure(StrEnum):
    """How sure the ground under a step is. The words on the page: `sources.toml`."""

    TRIAL = "trial"
    """Tried with people who drew lots between this and something else."""

    REVIEW = "review"
    """Several studies, seen together."""

    STUDY = "study"
    """Single studies, mostly of what goes along with what."""

    PRACTICE = "practice"
    """What people who work with couples do; not tested by itself."""

    OURS = "ours"
    """Our own reasoning."""


class Tag(StrEnum):
    """What a law looks at. A step carries as many as fit."""

    TOUCH = "touch"
    FORGIVENESS = "forgiveness"
    TRUST_BUILDING = "trust-building"
    RELIEF = "relief"
    """Eases the next minutes, and is open to everybody at any time."""

    ALWAYS = "always"
    """Can be put off, never put away: there is always something that can be done."""


class LeadsTo(StrEnum):
    """A page for two that a step can lead to."""

    INVITE = "invite"
    AGREEMENTS = "agreements"
    PROMISES = "promises"
    QUESTIONS = "questions"
    TALK = "talk"
    TURNS = "turns"
    AMENDS = "amends"
    SHARED = "shared"
    US = "us"


class Fact(StrEnum):
    """What has become true on the way: given by a step, or by one of its answers."""

    BAD_NIGHT_PLAN = "bad-night-plan"
    SAFETY_OFFERED = "safety-offered"
    BEARABLE_DAYS = "bearable-days"
    TIME_OUTS_WORK = "time-outs-work"
    CONTACT_ENDED = "contact-ended"
    CAUSE_STORY = "cause-story"
    AMENDS_SEEN = "amends-seen"
    AMENDS_MADE = "amends-made"
    TRUST_GROWS = "trust-grows"
    VISION = "vision"


FROM_ELSEWHERE: Final = frozenset({Fact.CONTACT_ENDED, Fact.SAFETY_OFFERED})
"""Facts that also come true outside the steps: in the intake, in the private questions."""
