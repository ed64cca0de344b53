"""What can be shown, what is being made ready, and what both have shown."""

from reknit.apps.sharing.selectors.originals import (
    Kind,
    OriginalLine,
    OriginalsPage,
    choices,
    one_kind,
)
from reknit.apps.sharing.selectors.preparing import (
    PLACE,
    Begun,
    Box,
    Prepared,
    begin,
    begin_newer,
    begun,
    newest_number,
    taken_up,
    typed,
)
from reknit.apps.sharing.selectors.shown import on_us

__all__ = [
    "PLACE",
    "Begun",
    "Box",
    "Kind",
    "OriginalLine",
    "OriginalsPage",
    "Prepared",
    "begin",
    "begin_newer",
    "begun",
    "choices",
    "newest_number",
    "on_us",
    "one_kind",
    "taken_up",
    "typed",
]
