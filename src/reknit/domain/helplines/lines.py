"""What is known about a line that somebody can call, text or write to."""

from dataclasses import dataclass
from enum import StrEnum


class Need(StrEnum):
    """The two reasons to look for help. They are never mixed on one list."""

    LIFE = "life"
    """Thoughts of dying or of self-harm."""

    FEAR = "fear"
    """Fear of somebody, force or control."""


class Kind(StrEnum):
    """What a line is there for, in the words of the content files."""

    SUICIDE = "suicide"
    EMOTIONAL_SUPPORT = "emotional support"
    ABUSE = "abuse"

    @property
    def need(self) -> Need:
        """The reason somebody would look for such a line."""
        return Need.FEAR if self is Kind.ABUSE else Need.LIFE


class By(StrEnum):
    """How a line is reached."""

    CALL = "call"
    TEXT = "text"
    WHATSAPP = "whatsapp"
    CHAT = "chat"
    WEB = "web"


class ForWhom(StrEnum):
    """Who may turn to a line, as far as is known."""

    EVERYONE = "everyone"
    WOMEN = "women"
    MEN = "men"
    NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach a line.

    `number` is a local string as people there write it ("0800 111 0 111"), or a web
    address for WEB, or None for a CHAT whose address is not known. `send` is the word
    to send first, where a text line asks for one.
    """

    by: By
    number: str | None = None
    send: str | None = None
    hours: str | None = None

    @property
    def digits(self) -> str:
        """The number as a telephone takes it: digits, and a leading plus if any."""
        number = self.number or ""
        kept = "".join(filter(str.isdigit, number))
        return f"+{kept}" if number.startswith("+") else kept


@dataclass(frozen=True, slots=True)
class Source:
    """Where a number was seen.

    `dated` is what that page says of its age: an ISO date or the front part of one,
    "about 2021", "about 2019 to 2020", or "undated".
    """

    name: str
    address: str
    dated: str


@dataclass(frozen=True, slots=True)
class Emergency:
    """The number for danger right now. `reaches` says who answers, if not everyone."""

    way: Way
    verified: bool
    reaches: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """People who listen and help. `verified` is false while no good source is known."""

    name: str
    kind: Kind
    ways: tuple[Way, ...]
    verified: bool
    for_whom: ForWhom
    source: Source | None = None
    languages: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Country:
    """One country's help. `code` is ISO 3166 in lower case, or "elsewhere".

    A need without any verified line always has a note that says so.
    """

    code: str
    name: str
    emergency: tuple[Emergency, ...]
    lines: tuple[Line, ...]
    note_life: str | None = None
    note_fear: str | None = None

    def note(self, need: Need) -> str | None:
        """Return what has to be said about the lines for `need`, if anything."""
        return self.note_life if need is Need.LIFE else self.note_fear
