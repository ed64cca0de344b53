"""What can be seen in somebody's own writing, to offer them the next thing to write.

Source:
    Fact 5 and row 1b of the evidence: writing that keeps searching for a meaning can hurt
    (docs/evidence/writing.md).
"""

from reknit.domain.writing.circling import (
    CIRCLES,
    NEWEST,
    Entry,
    Moods,
    is_circling,
    worse_twice,
)
from reknit.domain.writing.helped import ENOUGH, what_helped

__all__ = [
    "CIRCLES",
    "ENOUGH",
    "NEWEST",
    "Entry",
    "Moods",
    "is_circling",
    "what_helped",
    "worse_twice",
]
