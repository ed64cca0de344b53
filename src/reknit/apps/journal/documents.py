"""What the journal stores. Times are in UTC; the day is the one it was where it was written."""

from datetime import date, datetime
from uuid import UUID

from reknit.rooms.documents import Document, Fields
from reknit.web.clock import here


class Note(Document, kind="note", version=2):
    """Something written for oneself. A note has no title.

    `feelings` are slugs of the vocabulary, `prompt` the slug of what it was begun from,
    empty when written freely.
    """

    text: str
    written_at: datetime
    changed_at: datetime
    feelings: tuple[str, ...] = ()
    prompt: str = ""

    @property
    def day(self) -> date:
        """The day it was begun."""
        return here(self.written_at).date()

    def searchable(self) -> str:
        """Return its text."""
        return self.text


@Note.raised_from(1)
def _nothing_beside_the_text(old: Fields) -> Fields:
    return {**old, "feelings": (), "prompt": ""}


class Sitting(Document, kind="sitting", version=1):
    """One sitting of the writing course.

    Attributes:
        sitting: Slug of the sitting in content/<language>/writing.toml.
        closing: Answers to the questions of the closing step, in their order; one that
            was left out is empty.
        mood_before: Place on a scale, 1 the low end; None was left out.
        ended_early: Whether it was stopped before the end, by choice.
    """

    at: datetime
    sitting: str
    text: str
    closing: tuple[str, ...] = ()
    mood_before: int | None = None
    mood_after: int | None = None
    ended_early: bool = False

    @property
    def day(self) -> date:
        """The day it was written."""
        return here(self.at).date()

    def searchable(self) -> str:
        """Return all that was written."""
        return "\n".join((self.text, *self.closing))


class Trigger(Document, kind="trigger", version=1):
    """Something that brought it back.

    Attributes:
        what: What happened.
        body: What the body did.
        thought: Which thought came with it.
        helped: Slugs of what helped (see `selectors.triggers.HELPED`).
        otherwise: What else helped, in the person's own words.
        strength: One of five words; empty when left out.
    """

    at: datetime
    what: str = ""
    body: str = ""
    thought: str = ""
    helped: tuple[str, ...] = ()
    otherwise: str = ""
    strength: str = ""

    @property
    def day(self) -> date:
        """The day it was written down."""
        return here(self.at).date()

    def searchable(self) -> str:
        """Return all that was written in words."""
        texts = (self.what, self.body, self.thought, self.otherwise)
        return "\n".join(texts)


class SecondLook(Document, kind="second-look", version=1):
    """A thought that was looked at once more.

    Attributes:
        sentence: What was quoted from a note; empty where it was begun without one.
        trap: Of which kind that sentence is (see `domain.words.read.Trap`), or empty.
        note: The note it was quoted from, which may be gone by now.
        happened: What happened.
        told: What somebody tells themselves about it.
        friend: What they would tell a friend.
        mine: What is theirs in it.
        not_mine: What is not.
    """

    at: datetime
    sentence: str = ""
    trap: str = ""
    note: UUID | None = None
    happened: str = ""
    told: str = ""
    friend: str = ""
    mine: str = ""
    not_mine: str = ""

    @property
    def day(self) -> date:
        """The day it was written."""
        return here(self.at).date()

    def searchable(self) -> str:
        """Return all that was written in words."""
        typed = (self.happened, self.told, self.friend, self.mine, self.not_mine)
        return "\n".join((self.sentence, *typed))
