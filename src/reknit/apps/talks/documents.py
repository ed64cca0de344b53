"""What is stored of talks. Times are in UTC."""

from typing import ClassVar, Final
from uuid import UUID, uuid5

from reknit.domain.talk import Act, Device, Event, Side, Terms
from reknit.web.together.documents import ForTwo, Lines, in_the_room

_SPOKEN: Final = {Act.HAND_OVER: "Said", Act.SAY_BACK: "Heard"}
_WITHDRAWN: Final = "A proposal for a talk was taken back."


@in_the_room
class Talk(ForTwo, kind="talk"):
    """A talk, from its proposal to its end. `by` proposed it and speaks first.

    Attributes:
        other: The partner.
        topic: What it is about; empty once it was taken back.
        minutes: How long the soft timer of a turn runs.
        names: What the two are called where one device is passed: whoever proposed it,
            and the partner. Empty with two devices.
        seed: Drawn for this talk (`domain.talk.pauses`).
        events: All that happened, oldest first.
    """

    what: ClassVar[str] = "A talk"

    other: UUID
    topic: str
    device: Device
    minutes: int
    seed: bytes
    names: tuple[str, str] = ("", "")
    events: tuple[Event, ...] = ()

    @property
    def terms(self) -> Terms:
        """What the rules of a talk need to know."""
        return Terms(self.opens_at, self.seed)

    @property
    def both(self) -> tuple[UUID, UUID]:
        """The accounts of the two, whoever proposed it first."""
        return self.by, self.other

    def side_of(self, account: UUID) -> Side:
        """Return which of the two somebody is."""
        return Side.FIRST if account == self.by else Side.OTHER

    def name_of(self, side: Side) -> str:
        """Return what one of the two is called; "" with two devices."""
        return self.names[side == Side.OTHER]

    @property
    def length(self) -> int:
        """Characters of all words in it."""
        return len(self.topic) + sum(len(each.text) for each in self.events)

    def lines(self) -> Lines:
        """Return what it is about, how it is held, and all that was typed in it."""
        if not self.topic:
            return (("", _WITHDRAWN),)
        said = tuple(
            (f"{_SPOKEN[each.act]} by {self._who(each.by)}", each.text)
            for each in self.events
            if each.act in _SPOKEN and each.text
        )
        return (
            ("What it is about", self.topic),
            ("How", how_in_words(self.device, self.minutes)),
            *((("Names", " and ".join(self.names)),) if self.names[0] else ()),
            *said,
        )

    def _who(self, side: Side) -> str:
        is_first = side == Side.FIRST
        unnamed = "whoever proposed it" if is_first else "the other"
        return self.name_of(side) or unnamed


@in_the_room
class LastWord(ForTwo, kind="talk-last-word"):
    """What one of the two takes from a talk. It opens when both are ready.

    Attributes:
        talk: The id of the talk.
        heard: What they heard.
        small: One small thing that they will do.
        thanks: For what they thank.
    """

    what: ClassVar[str] = "A last word after a talk"

    talk: UUID
    heard: str = ""
    small: str = ""
    thanks: str = ""

    @property
    def length(self) -> int:
        """Characters in all."""
        return len(self.heard) + len(self.small) + len(self.thanks)

    def lines(self) -> Lines:
        """Return the three of them, those that are empty left out."""
        parts = (
            ("What I heard", self.heard),
            ("One small thing I will do", self.small),
            ("Thanks", self.thanks),
        )
        return tuple(each for each in parts if each[1].strip())


@in_the_room
class Wish(ForTwo, kind="talk-wish"):
    """What one of the two wants and the other never sees, until both want it.

    Attributes:
        talk: The id of the talk.
        goes_on: The number of the pause that they want to end before its hour.
        keeps: Whether they want to keep the words; None while nothing was chosen.
    """

    what: ClassVar[str] = "A wish about a talk"

    talk: UUID
    goes_on: int = -1
    keeps: bool | None = None

    def lines(self) -> Lines:
        """Return the choice in words."""
        words = {True: "Keep the words.", False: "Let the words go."}
        goes_on = (("", "Go on before the hour."),) if self.goes_on >= 0 else ()
        return goes_on if self.keeps is None else (("", words[self.keeps]),)


def how_in_words(device: Device, minutes: int) -> str:
    """Return how a talk is held."""
    hold = "One device, passed" if device == Device.ONE else "Two devices"
    return f"{hold}. Turns of about {minutes} minutes."


def last_word_of(talk: UUID, account: UUID) -> UUID:
    """Return the id of somebody's last word, so that there is one."""
    return uuid5(talk, f"last word {account}")


def wish_of(talk: UUID, account: UUID) -> UUID:
    """Return the id of somebody's wish, so that there is one."""
    return uuid5(talk, f"wish {account}")
