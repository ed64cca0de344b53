"""Ids that both can work out, and nobody else.

Some things have one place for each of the two: what one says of one day, one's own part
of a round. A form that is sent twice, two windows and both people at once then meet at
the same place, and a page asks for what it shows without looking through everything.
"""

from hashlib import sha256
from uuid import UUID

from reknit.web.together.common import Common


def place_in(common: Common, *parts: object) -> UUID:
    """Return the id of what stands under some names in a room.

    Args:
        common: How the room stands; its seed is known in the room alone.
        parts: What the place is named by, such as a kind, an id, a day.
    """
    named = "\0".join(str(part) for part in parts).encode()
    return UUID(bytes=sha256(b"place" + common.seed + named).digest()[:16])
