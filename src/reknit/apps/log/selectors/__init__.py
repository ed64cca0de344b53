"""What a person can see of what happened, and of the days that matter.

For other features: `happenings_since`, `newest`, `marked_days`.
"""

from reknit.apps.log.selectors.days import (
    DayNoted,
    DaysPage,
    DayTyped,
    day_noted,
    day_typed,
    days_page,
    marked_days,
)
from reknit.apps.log.selectors.happenings import (
    DayOf,
    EveryPage,
    HappeningShown,
    NotePage,
    OnePage,
    Typed,
    begun_from,
    every_page,
    happenings_since,
    kept,
    newest,
    note_page,
    one_page,
    shown,
)

__all__ = [
    "DayNoted",
    "DayOf",
    "DayTyped",
    "DaysPage",
    "EveryPage",
    "HappeningShown",
    "NotePage",
    "OnePage",
    "Typed",
    "begun_from",
    "day_noted",
    "day_typed",
    "days_page",
    "every_page",
    "happenings_since",
    "kept",
    "marked_days",
    "newest",
    "note_page",
    "one_page",
    "shown",
]
