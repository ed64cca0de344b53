"""The situation that the path goes by: one person's, at one moment. Plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Final

from reknit.domain.measures.ways import Way
from reknit.domain.path.words import (
    Affair,
    Children,
    Company,
    Contact,
    Discovery,
    Distress,
    Fact,
    Home,
    Hope,
    Role,
)
from reknit.domain.safety import Safety

LOW: Final = 2
"""Up to this place of seven, an answer of a check-in counts as low."""


@dataclass(frozen=True, slots=True)
class Done:
    """That a step was done: how often (1 or more), and when for the latest time."""

    times: int
    latest_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """The newest check-in. Each scale from 1 (low) to 7 (high), or None if left out."""

    at: datetime
    mood: int | None = None
    body: int | None = None
    trust: int | None = None
    closeness: int | None = None
    safety: int | None = None
    hope: int | None = None


@dataclass(frozen=True, kw_only=True)
class Situation:
    """What is known of one person. Every moment in it has a time zone.

    Attributes:
        first_days: Whether the first three days are on. None goes by `found_out_on`.
        joined: Whether there is a room for two, open or resting.
        stage: The stage somebody chose to walk in, by its slug; empty lets the
            programme say.
        done: By the step's slug.
        put_off: Until when a step is not offered, by its slug.
        put_away: Steps that are not wanted now, by their slugs.
        facts: What has become true through steps and their answers.
        trends: Which way the check-ins of the last eight weeks go, by the name of the
            scale, for those that could be judged.
        distress: What the newest questionnaires of the last weeks say.
    """

    role: Role
    company: Company = Company.UNKNOWN
    found_out_on: date | None = None
    discovery: Discovery = Discovery.UNKNOWN
    contact: Contact = Contact.UNKNOWN
    affair: Affair = Affair.UNKNOWN
    home: Home = Home.UNKNOWN
    children: Children = Children.UNKNOWN
    has_faith: bool = False
    joined: bool = False
    hope: Hope = Hope.UNKNOWN
    safety: Safety = field(default_factory=Safety)
    first_days: bool | None = None
    stage: str = ""
    done: Mapping[str, Done] = field(default_factory=dict)
    put_off: Mapping[str, datetime] = field(default_factory=dict)
    put_away: frozenset[str] = frozenset()
    facts: frozenset[Fact] = frozenset()
    check_in: CheckIn | None = None
    trends: Mapping[str, Way] = field(default_factory=dict)
    distress: Distress = Distress.UNKNOWN

    @cached_property
    def said(self) -> frozenset[Fact]:
        """The facts that hold by what was said, in the intake and in steps.

        Contact that goes on outweighs a step that once said it had ended.
        """
        if self.contact == Contact.ENDED:
            return self.facts | {Fact.CONTACT_ENDED}
        if self.contact == Contact.GOES_ON:
            return self.facts - {Fact.CONTACT_ENDED}
        return self.facts

    @cached_property
    def known(self) -> frozenset[Fact]:
        """The facts that hold: what was said, and what check-ins show.

        Trust that rose over eight weeks counts as trust that grows, once contact has
        ended, and not while the newest check-in calls it low: weeks outlast the day on
        which it breaks. Check-ins show nothing of amends, and take nothing back.
        """
        is_low = (
            self.check_in is not None
            and self.check_in.trust is not None
            and self.check_in.trust <= LOW
        )
        if self.trust_rises and Fact.CONTACT_ENDED in self.said and not is_low:
            return self.said | {Fact.TRUST_GROWS}
        return self.said

    @property
    def trust_rises(self) -> bool:
        """Whether the injured partner's check-ins say that trust grew.

        The other partner is asked how open they were, which is no trust of theirs.
        """
        return self.role == Role.INJURED and self.trends.get("trust") == Way.IMPROVING

    @cached_property
    def latest_slug(self) -> str:
        """The step that was done last; empty where none was."""
        if not self.done:
            return ""
        return max(self.done, key=lambda slug: (self.done[slug].latest_at, slug))
