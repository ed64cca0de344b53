"""What is stored of what the two show each other."""

from typing import ClassVar

from reknit.web.together.documents import in_the_room
from reknit.web.together.snapshots import Snapshot


@in_the_room
class Shown(Snapshot, kind="shown"):
    """A copy of one thing out of somebody's own room, chosen by them."""

    what: ClassVar[str] = "Something shown"
