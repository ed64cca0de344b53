"""What somebody can do with things for two as a whole. One transaction each."""

from datetime import datetime

from reknit.web.together import common
from reknit.web.together.pair import Pair


def rest(pair: Pair, now: datetime) -> None:
    """Let everything for two rest, until this person goes on. Nobody is told."""
    common.pause(pair.room, pair.me, now)


def go_on(pair: Pair, now: datetime) -> bool:
    """End one's own pause; say whether that was possible.

    What the private questions closed opens through them alone.
    """
    if not pair.person.profile.joint_open:
        return False
    common.go_on(pair.room, pair.me, now)
    return True
