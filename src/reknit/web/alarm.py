"""One quiet line with help, where words on a page may speak of harm.

A page that shows what somebody wrote says `{{ alarm(text) }}`, with as many texts as it
shows. It is worked out from these texts each time they are shown. Nothing about it is
kept or counted, nothing of it stands in an address or a session, and nobody is told.
"""

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from reknit.content import reading

TEMPLATE = "web/alarm.html"


@dataclass(frozen=True, slots=True)
class Noticed:
    """What was noticed. `danger_first`: being hurt by somebody more than by oneself."""

    danger_first: bool


def noticed(*texts: str) -> Noticed | None:
    """Return what to show help for, or None. Each text is read by itself."""
    read = reading.alarm_reader().read
    found = [read(text) for text in texts if text.strip()]
    if not any(each.alarm for each in found):
        return None
    danger = max(each.danger for each in found)
    return Noticed(danger_first=danger >= max(each.self_harm for each in found))


def alarm_in(prepared: Callable[..., Markup]) -> Callable[..., Markup]:
    """Return what templates call `alarm`: the line with help, or nothing.

    Args:
        prepared: Draws a template that holds nothing of a person.
    """

    def alarm(*texts: str) -> Markup:
        found = noticed(*texts)
        if found is None:
            return Markup()
        return prepared(TEMPLATE, danger_first=found.danger_first)

    return alarm
