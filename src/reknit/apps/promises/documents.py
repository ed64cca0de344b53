"""What is stored of promises, all of it in the room for two.

Nothing here is changed once the other can see it: new words, an end and a second word on
a day are documents of their own, so that what stood there before stays.
"""

from datetime import date
from typing import ClassVar, Final
from uuid import UUID

from reknit.domain.promises.rhythm import Every, Rhythm
from reknit.domain.promises.tally import Said
from reknit.web.clock import in_words
from reknit.web.together.documents import ForTwo, Lines, in_the_room

WEEKDAYS: Final = (
    *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
)
_WORKDAYS: Final = (0, 1, 2, 3, 4)
SAID_WORDS: Final = {
    Said.KEPT: "Kept",
    Said.MISSED: "Missed",
    Said.CHANGED: "We changed it",
}


@in_the_room
class Promise(ForTwo, kind="promise"):
    """A promise that one of the two made.

    Attributes:
        words: What was promised, as it was first worded.
        every, first, last, weekdays: As in `domain.promises.rhythm.Rhythm`.
    """

    what: ClassVar[str] = "A promise"

    words: str
    every: Every
    first: date
    last: date | None = None
    weekdays: tuple[int, ...] = ()

    @property
    def rhythm(self) -> Rhythm:
        """When it is due, as long as nobody ends it."""
        return Rhythm(self.every, self.first, self.last, self.weekdays)

    def lines(self) -> Lines:
        """Return its words, and when it holds."""
        until = () if self.last is None else (("Until", in_words(self.last)),)
        return (("", self.words), ("When", when_in_words(self.rhythm)), *until)


@in_the_room
class NewWords(ForTwo, kind="promise-words"):
    """New words for a promise, from whoever made it.

    Attributes:
        of: The promise.
        words: How it is worded from now on.
        before: How it was worded until then.
    """

    what: ClassVar[str] = "New words for a promise"

    of: UUID
    words: str
    before: str

    def lines(self) -> Lines:
        """Return both."""
        return (("", self.words), ("Before", self.before))


@in_the_room
class Ended(ForTwo, kind="promise-end"):
    """The end of a promise: its maker ends it, or the other no longer needs it.

    Attributes:
        of: The promise.
        words: How it was worded.
        is_makers: Whether whoever made it ended it.
    """

    what: ClassVar[str] = "The end of a promise"

    of: UUID
    words: str
    is_makers: bool

    def lines(self) -> Lines:
        """Return what ended, and how."""
        return (("", self.words), ("", end_in_words(is_makers=self.is_makers)))


@in_the_room
class Mark(ForTwo, kind="promise-mark"):
    """What one of the two says of one day of a promise.

    Attributes:
        of: The promise.
        on: The day it is about; of a promise for each week, its Monday.
        said: What they say.
        words: How the promise is worded.
        is_week: Whether it is about a whole week.
        number: 0 for the first word on a day; each later one stands beside it.
    """

    what: ClassVar[str] = "A word on a promise"

    of: UUID
    on: date
    said: Said
    words: str
    is_week: bool = False
    number: int = 0

    def lines(self) -> Lines:
        """Return which day of what, and what was said of it."""
        later = " later" if self.number else ""
        day = in_words(self.on)
        label = f"Said{later} of {'the week from ' if self.is_week else ''}{day}"
        return (("", self.words), (label, SAID_WORDS[self.said]))


def when_in_words(rhythm: Rhythm) -> str:
    """Return when a promise is due, as people say it."""
    match rhythm.every:
        case Every.ONCE:
            return f"On {rhythm.first:%A}, {in_words(rhythm.first)}"
        case Every.WEEK:
            return "Once a week"
        case Every.DAYS:
            if len(rhythm.weekdays) == len(WEEKDAYS):
                return "Every day"
            if rhythm.weekdays == _WORKDAYS:
                return "Monday to Friday"
            *most, last = [WEEKDAYS[number] for number in sorted(rhythm.weekdays)]
            return "Every " + (f"{', '.join(most)} and {last}" if most else last)


def end_in_words(*, is_makers: bool) -> str:
    """Return how a promise ended."""
    return "Ended by whoever made it" if is_makers else "No longer needed"
