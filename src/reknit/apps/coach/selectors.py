"""What the coach shows: words being written, what was seen in them, the deck.

Reading somebody's words writes nothing and asks nobody. Marks are an estimate about the
words, so they come in words, and never as a number.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from itertools import groupby
from typing import Final
from uuid import UUID, uuid4

from reknit.content import reading
from reknit.content.coach import coaching
from reknit.content.practice import Scene, deck
from reknit.domain.path.words import Role
from reknit.domain.words.read import Fault, Mark, Piece, Rewrite, Strength, Way
from reknit.domain.words.text import LONGEST as LONGEST_READ
from reknit.domain.words.text import prepared
from reknit.rooms.room import Room
from reknit.web.drafts import draft_at

PLACE: Final = "coach"
"""Where drafts of these words come from."""

BEFORE: Final = "before"
"""The field that carries what stood in the box before a rewrite was taken."""

TO: Final = "to"
"""The field that carries whom a held message is for, on its way through this page."""

MOST_LISTED: Final = 40
"""Marks that are explained one by one. Beyond that, nobody reads on."""

HEARD_BELOW: Final = 0.35
HARD_ABOVE: Final = 0.65
"""Where the three sentences about how it may land give way to each other. Our choice:
a wide middle, because a single reader of such messages is often wrong."""

LANDS: Final = (
    "This can likely be heard.",
    "Parts of this may be hard to hear.",
    "As it stands, this may start a fight.",
)
_LOOKS: Final[Mapping[Fault, str]] = {
    Fault.CRITICISM: "person",
    Fault.CONTEMPT: "person",
    Fault.COMPARISON: "person",
    Fault.ACCUSATION: "person",
    Fault.ABSOLUTES: "guess",
    Fault.MIND_READING: "guess",
    Fault.THREAT: "press",
    Fault.DEMAND: "press",
    Fault.DEFENSIVENESS: "away",
    Fault.STONEWALLING: "away",
    Fault.SORRY_IF: "away",
}
"""The four ways in which a mark is underlined: a verdict, a guess, pressure, turning away."""

_HELPS: Final = "helps"
_WAYS: Final[Mapping[Way, str]] = {
    Way.GENTLE_START: "A gentle start",
    Way.OPEN_QUESTION: "An open question",
    Way.CLEAR_REQUEST: "A clear request",
}
_PIECES: Final[Mapping[Piece, tuple[str, str]]] = {
    Piece.HAPPENED: ("What happened", "As a camera would have seen it."),
    Piece.FEEL: ("What I feel", "A word or two: sad, afraid, angry."),
    Piece.NEED: ("What I need", "What matters to you in it."),
    Piece.ASK: ("What I ask for", "One thing that can be done, and may be declined."),
}


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody is writing. `kept_at` is set where a draft is being taken up.

    Attributes:
        before: What stood in the box before a rewrite was taken.
        pieces: Answers by the piece of a sentence they are; what is blank is left out.
        to: Whom it is meant for, where the words came from a message to hold.
    """

    of: UUID = field(default_factory=uuid4)
    text: str = ""
    before: str = ""
    pieces: Mapping[Piece, str] = field(default_factory=dict)
    to: str = ""
    kept_at: datetime | None = None

    @property
    def all(self) -> tuple[str, ...]:
        """Every text on the page that is somebody's own."""
        return (self.text, *self.pieces.values())

    @property
    def length(self) -> int:
        """Characters in all."""
        return sum(map(len, self.all)) + len(self.before)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the text once more. `look` is "" where nothing was seen in it.

    Attributes:
        look: How it is underlined: person, guess, press, away or helps.
        opens: The id of what is said about it; "" where nothing is.
    """

    text: str
    look: str = ""
    opens: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """Something that was seen in the words: its name, the words, one sentence why."""

    id: str
    name: str
    look: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Card:
    """Another way to say it."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class PieceShown:
    """One of the four pieces of a sentence, to be filled in."""

    name: str
    label: str
    hint: str
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that is shown below the box.

    Attributes:
        lands: How it may land, in one sentence; "" where nothing was read.
        is_safety: Words of force or fear stand in it: help, and nothing else.
        is_cut: Only the beginning was read.
        asks: Whether the four pieces stand open.
        says: What is said above the cards or in their place; "" for nothing.
    """

    texts: tuple[str, ...] = ()
    lands: str = ""
    is_safety: bool = False
    is_cut: bool = False
    parts: tuple[Part, ...] = ()
    marks: tuple[Seen, ...] = ()
    strengths: tuple[Seen, ...] = ()
    cards: tuple[Card, ...] = ()
    pieces: tuple[PieceShown, ...] = ()
    asks: bool = False
    says: str = ""

    @property
    def trace(self) -> str:
        """What tells whether a page shows this already. See `trace_of`."""
        return trace_of(self.texts)


@dataclass(frozen=True, slots=True)
class ScenePage:
    """One scene of the deck. `before` and `onwards` are codes, "" at the ends.

    Attributes:
        first: What may come out first, and what is hard to hear in it.
    """

    scene: Scene
    before: str
    onwards: str
    first: Reading


# --- what is being written ------------------------------------------------------------


def begun(room: Room) -> Words:
    """Return what was being written when the page was left, or nothing yet."""
    draft = draft_at(room, PLACE)
    if draft is None:
        return Words()
    return Words(
        of=draft.of,
        text=draft.text,
        before=draft.fields.get(BEFORE, ""),
        pieces=pieces_in(draft.fields),
        to=draft.fields.get(TO, ""),
        kept_at=draft.written_at,
    )


def pieces_in(fields: Mapping[str, str]) -> dict[Piece, str]:
    """Return the pieces of a sentence among the fields of a form or a draft."""
    return {
        piece: fields[piece.value]
        for piece in Piece
        if fields.get(piece.value, "").strip()
    }


# --- what is seen in it ---------------------------------------------------------------


def read(words: Words, *, builds: bool = False) -> Reading:
    """Return what is shown below the box.

    Args:
        builds: Whether a sentence is to be made of the four pieces.
    """
    read_by = reading.coach()
    coached = read_by.read(words.text)
    if coached.safety or _is_safety(*words.pieces.values()):
        return Reading(texts=words.all, is_safety=True)
    cards, says = coached.rewrites, ""
    if builds:
        cards = read_by.built(read_by.rewriting.build(words.pieces))
        says = _says_of_built(words, cards)
    return Reading(
        texts=words.all,
        lands=lands(coached.lands_badly) if words.text.strip() else "",
        is_cut=len(words.text) > LONGEST_READ,
        parts=parts_of(words.text, coached.marks, coached.strengths),
        marks=tuple(_marks(words.text, coached.marks)),
        strengths=tuple(_strengths(words.text, coached.strengths)),
        cards=tuple(Card(_WAYS[each.way], each.text) for each in cards),
        pieces=_pieces(words),
        asks=bool(words.pieces) or builds or bool(coached.missing),
        says=says,
    )


def read_alone(words: Words) -> Reading:
    """Return what is shown where the box is alone: help, and nothing about tone."""
    return Reading(texts=words.all, is_safety=_is_safety(*words.all))


def trace_of(texts: Iterable[str]) -> str:
    """Return a trace of some texts, which goes to the page and comes back with it.

    Where it comes back unchanged, nothing is shown anew: what was opened stays open.
    """
    told = "\0".join(texts).encode(errors="replace")
    return blake2b(told, digest_size=8).hexdigest()


def lands(badly: float) -> str:
    """Return in words how a text may land. `badly`: 0 to 1."""
    if badly < HEARD_BELOW:
        return LANDS[0]
    return LANDS[2] if badly > HARD_ABOVE else LANDS[1]


def parts_of(
    text: str, marks: Sequence[Mark], strengths: Sequence[Strength]
) -> tuple[Part, ...]:
    """Return a text in parts. Put together again, they are the text.

    Where two things were seen in the same words, a mark stands above a strength and the
    one that begins first above the other.
    """
    owner: list[tuple[str, str]] = [("", "")] * len(text)
    for number, each in reversed(list(enumerate(strengths))):
        seen = (_HELPS, _opens("s", number))
        owner[each.start : each.end] = [seen] * (each.end - each.start)
    for number, mark in reversed(list(enumerate(marks))):
        seen = (_LOOKS[mark.kind], _opens("m", number))
        owner[mark.start : mark.end] = [seen] * (mark.end - mark.start)
    parts, at = [], 0
    for (look, opens), run in groupby(owner):
        end = at + sum(1 for _ in run)
        parts.append(Part(text[at:end], look, opens))
        at = end
    return tuple(parts)


def _is_safety(*texts: str) -> bool:
    return any(reading.coach().is_safety(prepared(text)) for text in texts)


def _marks(text: str, marks: Iterable[Mark]) -> Iterable[Seen]:
    for number, mark in enumerate(marks):
        if opens := _opens("m", number):
            name = coaching().families[mark.kind].name
            words = text[mark.start : mark.end]
            yield Seen(opens, name, _LOOKS[mark.kind], words, mark.why)


def _strengths(text: str, strengths: Iterable[Strength]) -> Iterable[Seen]:
    for number, each in enumerate(strengths):
        if opens := _opens("s", number):
            family = coaching().families[each.kind]
            words = text[each.start : each.end]
            yield Seen(opens, family.name, _HELPS, words, family.why)


def _opens(letter: str, number: int) -> str:
    return f"{letter}{number + 1}" if number < MOST_LISTED else ""


def _pieces(words: Words) -> tuple[PieceShown, ...]:
    return tuple(
        PieceShown(piece.value, *_PIECES[piece], words.pieces.get(piece, ""))
        for piece in Piece
    )


def _says_of_built(words: Words, cards: Sequence[Rewrite]) -> str:
    if cards:
        return "Made from your pieces."
    if not words.pieces:
        return "A few words in one of the lines are enough to begin with."
    return "These pieces do not make a sentence yet. Other words for them may do."


# --- the deck -------------------------------------------------------------------------


def scenes(role: Role | None) -> tuple[Scene, ...]:
    """Return the scenes for a role, in their order."""
    return deck().of(role)


def scene_page(code: str, role: Role | None) -> ScenePage | None:
    """Return one scene and its neighbours, or None where there is no such scene.

    One that is for the other role alone opens too, without neighbours.
    """
    scene = deck().by_code.get(code)
    if scene is None:
        return None
    codes = [each.code for each in deck().of(role)]
    at = codes.index(code) if code in codes else len(codes)
    return ScenePage(
        scene=scene,
        before=codes[at - 1] if 0 < at < len(codes) else "",
        onwards=codes[at + 1] if at + 1 < len(codes) else "",
        first=read(Words(text=scene.said)),
    )
