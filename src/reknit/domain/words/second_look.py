"""When a second look at a sentence of one's own may be offered, and when it waits.

A second look helps somebody who stands on firm ground. Whoever has just been shaken
needs company and rest first, so here every doubt counts as a no. Nothing of this is
stored, and whoever wants a second look can begin one at any time.

Source:
    Our own reasoning, on the rules of docs/evidence/safety.md. Nobody tested them. That
    naming and seeing anew are kept apart: `affect-labelling` in content/en/sources.toml.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from reknit.domain.checkin.after import LOWEST, is_low

FIRST_DAYS: Final = timedelta(days=3)
"""The first 72 hours. The hour is not known, so the day on which they end counts too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a check-in, or an entry on what brought it back, said.

    Attributes:
        mood: A place from 1 (the low end) to 7; None was left out, or was not asked.
        safety: Likewise.
        is_overwhelming: Whether the strongest of the five words was chosen.
    """

    mood: int | None = None
    safety: int | None = None
    is_overwhelming: bool = False

    @property
    def is_grave(self) -> bool:
        """Whether it was at the bottom.

        Safety counts from where a check-in itself shows help first.
        """
        return self.mood == LOWEST or is_low(self.safety) or self.is_overwhelming


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What is known around a note at the moment its page is shown.

    Attributes:
        at: The day it is where the person is.
        found_out_on: The day it came out, or a day near it; None was not said.
        rests: The private questions left only what eases, for some days.
        is_first_note: No other note was written before it.
        alarms: Its own words may speak of harm.
        before: What was told since the note before it and until it was written.
        newest: What was told last of all, if that was today.
    """

    at: date
    found_out_on: date | None = None
    rests: bool = False
    is_first_note: bool = False
    alarms: bool = False
    before: Iterable[Told] = ()
    newest: Told | None = None


def may_be_offered(around: Around) -> bool:
    """Return whether the page of a note may offer a second look at one of its sentences.

    Never on a first entry after something grave: not on somebody's first note; not where
    the note itself raises the alarm; not in the first 72 hours after finding out; not on
    the first note after a check-in with mood or safety at the bottom, or after an entry
    that was overwhelming; not on a day on which the last word was such a one; and not in
    the days of rest after the private questions.
    """
    if around.is_first_note or around.alarms or around.rests:
        return False
    if is_first_days(around.found_out_on, around.at):
        return False
    told = [*around.before, *([around.newest] if around.newest else [])]
    return not any(each.is_grave for each in told)


def is_first_days(found_out_on: date | None, at: date) -> bool:
    """Return whether the first 72 hours may still be on. A day not said is long ago."""
    return found_out_on is not None and at - found_out_on <= FIRST_DAYS
