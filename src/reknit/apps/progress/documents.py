"""What progress stores: nothing of its own, but what is typed for the first session.

That is a draft like others (see `reknit.web.drafts`).
"""

from typing import Final

PLACE: Final = "session"
"""Under this name the two boxes are kept while they are typed in."""

SAY: Final = "say"
ASK: Final = "ask"
TICKED: Final = "on-tick"
"""The field that carries what is ticked, a line each."""

BACK: Final = "on-back"
"""The field that carries how far to look back: the number of a span."""

LONGEST: Final = 10_000
"""Characters in one box."""
