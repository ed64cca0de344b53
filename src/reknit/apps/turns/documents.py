"""What is stored of a check-in for two, all of it in the room for two."""

from typing import ClassVar

from reknit.content.turns import turns_words
from reknit.domain.path.words import Role
from reknit.domain.turns import Often
from reknit.web.together.documents import ForTwo, Lines, in_the_room


@in_the_room
class Turn(ForTwo, kind="turn"):
    """What one of the two wrote in one round. Opens with the other's, never before.

    Attributes:
        number: Which round it belongs to, from 0.
        role: Who wrote it, for what its parts are called.
        how, trust, need, value: The parts; any may be empty.
    """

    what: ClassVar[str] = "A turn in a check-in for two"

    number: int
    role: Role
    how: str = ""
    trust: str = ""
    need: str = ""
    value: str = ""

    def lines(self) -> Lines:
        """Return what was written, part by part."""
        written = (
            (part.name, getattr(self, part.slug))
            for part in turns_words(self.role).parts
        )
        return tuple((name, text) for name, text in written if text.strip())


@in_the_room
class Rhythm(ForTwo, kind="turn-rhythm"):
    """How often one of the two wants a check-in. Opens once both have chosen."""

    what: ClassVar[str] = "How often, for a check-in for two"

    often: Often

    def lines(self) -> Lines:
        """Return what was chosen."""
        return (("", turns_words(Role.INJURED).often[self.often]),)
