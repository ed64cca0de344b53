"""Who can help now, and in which order they are shown.

A number that nobody confirmed is never shown first: a wrong number, dialled in the
worst hour, costs more than a missing one.
"""

from reknit.domain.helplines.lines import (
    By,
    Country,
    Emergency,
    ForWhom,
    Kind,
    Line,
    Need,
    Source,
    Way,
)
from reknit.domain.helplines.ordering import (
    confirmed_emergency_numbers,
    first_lines,
    is_only_for_some,
    other_emergency_numbers,
    other_lines,
)

__all__ = [
    "By",
    "Country",
    "Emergency",
    "ForWhom",
    "Kind",
    "Line",
    "Need",
    "Source",
    "Way",
    "confirmed_emergency_numbers",
    "first_lines",
    "is_only_for_some",
    "other_emergency_numbers",
    "other_lines",
]
