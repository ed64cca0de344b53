"""How long something stays with whoever shares it, before the other sees it.

In that time it can be taken back, and nothing ever shows that it was there.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.http import QueryDict
from django.utils.timezone import now as clock

from reknit.web.clock import here
from reknit.web.together.documents import NEVER

_BOTH_READY: Final = "when both are ready"
_AFTER_A_REST: Final = "once things for two go on"
USUAL: Final = timedelta(minutes=10)
HOLDS: Final = (
    (timedelta(0), "at once"),
    (USUAL, "in 10 minutes"),
    (timedelta(hours=1), "in an hour"),
    (timedelta(hours=12), "in 12 hours"),
    (timedelta(hours=24), "tomorrow at this time"),
    (timedelta(hours=72), "in three days"),
)
"""From nothing to 72 hours, with ten minutes where nothing is chosen.

Source:
    IPV-15 of the partner-safety requirements.
"""


@dataclass(frozen=True, slots=True)
class HoldChoice:
    """One time that can be chosen. `value` is minutes."""

    value: str
    text: str
    is_chosen: bool


def hold_choices(chosen: timedelta = USUAL) -> tuple[HoldChoice, ...]:
    """Return the times to choose from, for `web/hold.html`."""
    return tuple(
        HoldChoice(_minutes(each), text, each == chosen) for each, text in HOLDS
    )


def typed_hold(posted: QueryDict) -> timedelta:
    """Return what was chosen in `web/hold.html`; nonsense counts as not chosen."""
    by_value = {_minutes(each): each for each, _ in HOLDS}
    return by_value.get(posted.get("hold", ""), USUAL)


def opens_in_words(opens_at: datetime) -> str:
    """Return from when on the other sees something held, for whoever shares it."""
    if opens_at >= NEVER:
        return _BOTH_READY
    now = clock()
    if opens_at <= now:
        # Its time has come, and while things rest nothing opens.
        return _AFTER_A_REST
    at, today = here(opens_at), here(now).date()
    hour = f"{at:%H:%M}"
    if at.date() == today:
        return f"at {hour}"
    if at.date() == today + timedelta(days=1):
        return f"tomorrow at {hour}"
    return f"on {at:%A} at {hour}"


def _minutes(hold: timedelta) -> str:
    return str(int(hold.total_seconds()) // 60)
